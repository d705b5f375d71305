import { z } from 'zod';
import { paperProcedures } from '../core/paper-procedures.ts';
import { command, query } from '../core/procedure.ts';
import { day, entityId, operationAnswer, windowInput, windowOf } from '../core/window.ts';
import {
  EXEMPLAR_SORT_KEYS,
  exemplarFilter,
  exemplarRow,
  exemplarValues,
  PUBLICITY_SORT_KEYS,
  publicityFilter,
  publicityRow,
  publicityValues,
} from './model.ts';

const one = z.object({ id: entityId, asOf: day });
const ids = z.object({ ids: z.array(entityId).min(1).max(500) });
/** id null: a new one. */
const stored = { id: entityId.nullable(), version: z.number().int().nullable() };
const saved = operationAnswer.extend({ id: entityId });

export const publicityContract = {
  list: query({ input: windowInput(publicityFilter, PUBLICITY_SORT_KEYS), output: windowOf(publicityRow) }),
  get: query({ input: one, output: publicityRow }),
  save: command({ input: z.object({ ...stored, values: publicityValues }), output: saved, errors: ['RULE_BROKEN'] }),
  remove: command({ input: ids, output: operationAnswer }),
  cases: query({ input: windowInput(exemplarFilter, EXEMPLAR_SORT_KEYS), output: windowOf(exemplarRow) }),
  case: query({ input: one, output: exemplarRow }),
  saveCase: command({ input: z.object({ ...stored, values: exemplarValues }), output: saved, errors: ['RULE_BROKEN'] }),
  removeCases: command({ input: ids, output: operationAnswer }),
  /** 先进典型材料 of one case; names of third persons are masked unless asked for. */
  ...paperProcedures(z.object({ id: entityId, asOf: day, isUnmasked: z.boolean().default(false) })),
} as const;
