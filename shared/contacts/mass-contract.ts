import { z } from 'zod';
import { command, query } from '../core/procedure.ts';
import { day, entityId, operationAnswer, windowInput, windowOf } from '../core/window.ts';
import { MASS_SORT_KEYS, massFilter, massRow } from './mass-model.ts';
import { massContactValues } from './model.ts';

const ids = z.array(entityId).min(1).max(500);

/** 群众: those outside the Party whom delegates and members contact. */
export const massesContract = {
  list: query({ input: windowInput(massFilter, MASS_SORT_KEYS), output: windowOf(massRow) }),
  get: query({ input: z.object({ id: entityId, asOf: day }), output: massRow }),
  /** Whole phone numbers; logged. */
  reveal: command({
    input: z.object({ ids }),
    output: z.array(z.object({ id: entityId, phone: z.string().nullable() })),
    right: 'read',
  }),
  create: command({ input: massContactValues, output: operationAnswer.extend({ id: entityId }), errors: ['RULE_BROKEN'] }),
  update: command({
    input: z.object({ id: entityId, version: z.number().int(), values: massContactValues.partial() }),
    output: operationAnswer,
    errors: ['RULE_BROKEN'],
  }),
  /** Links that still run end the same day. */
  remove: command({ input: z.object({ ids }), output: operationAnswer }),
} as const;
