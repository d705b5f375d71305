/** 报告编写. Every change is one operation of its own and can be undone; a frozen report refuses all of them (R-S3). */
import { z } from 'zod';
import { paperProcedures } from '../core/paper-procedures.ts';
import { command, query } from '../core/procedure.ts';
import { entityId, operationAnswer, windowInput, windowOf } from '../core/window.ts';
import {
  blockChoice,
  blockChoices,
  blockPatch,
  blockSource,
  blockValues,
  figureKey,
  readiness,
  REPORT_SORT_KEYS,
  reportChanges,
  reportDetail,
  reportFilter,
  reportRow,
  reportStep,
  reportValues,
  tracedFigure,
} from './composer-model.ts';
import { templateId } from './template-model.ts';

const identified = z.object({ id: entityId });
const versioned = identified.extend({ version: z.number().int() });
const madeAnswer = operationAnswer.extend({ id: entityId });
/** RULE_BROKEN says in one sentence why a report may not be changed and which way leads on. */
const errors = ['RULE_BROKEN'] as const;

export const composerContract = {
  list: query({ input: windowInput(reportFilter, REPORT_SORT_KEYS), output: windowOf(reportRow) }),
  get: query({ input: identified, output: reportDetail }),
  /** What a new report from a template would be called and signed with, before it is made. */
  proposedValues: query({ input: z.object({ templateId, organizationId: entityId.nullable() }), output: reportValues }),
  /** Makes a draft, every block filled from the records of its reference date. */
  create: command({ input: z.object({ templateId, values: reportValues }), output: madeAnswer, errors }),
  /** A draft with the same blocks as any report, figures and records as they are at its reference date; a frozen one may so get a new version. */
  copy: command({
    input: identified.extend({ values: reportValues.partial().default({}), isNewVersion: z.boolean().default(false) }),
    output: madeAnswer,
    errors,
  }),
  /** Changes what stands on the report; another organisation or reference date leaves the figures until they are taken over. */
  update: command({ input: versioned.extend({ values: reportValues.partial() }), output: operationAnswer, errors }),
  remove: command({ input: z.object({ ids: z.array(entityId).min(1).max(100) }), output: operationAnswer, errors }),

  /** After a block, or first (null). A filler fills it at once; a figure in it is taken at its live value. */
  addBlock: command({
    input: z.object({ reportId: entityId, afterId: entityId.nullable(), block: blockValues }),
    output: madeAnswer,
    errors,
  }),
  /** Changes the named fields; new pieces count as written by the clerk. Refuses with STALE. */
  updateBlock: command({ input: versioned.extend({ values: blockPatch }), output: operationAnswer, errors }),
  /** After a block, or first (null). */
  moveBlock: command({ input: identified.extend({ afterId: entityId.nullable() }), output: operationAnswer, errors }),
  removeBlocks: command({ input: z.object({ ids: z.array(entityId).min(1).max(300) }), output: operationAnswer, errors }),
  /** Fills a block anew with another township or other records, what the clerk wrote in it is given up. */
  choose: command({ input: versioned.extend({ choice: blockChoice }), output: operationAnswer, errors }),
  /** What the block may cite or name. */
  choices: query({ input: identified, output: blockChoices }),
  /** Records the block was filled from, with the lists behind its figures. */
  sources: query({ input: identified, output: z.array(blockSource) }),

  /** What is live and different: of a draft to be taken over, of a frozen report the difference list. Changes nothing. */
  refresh: query({ input: identified, output: reportChanges }),
  /** Takes over one, several or (null) all of what refresh lists, as one operation. An edited block is refilled only when named. */
  accept: command({
    input: identified.extend({
      figures: z.array(figureKey).max(2000).nullable().default([]),
      texts: z.array(entityId).max(300).nullable().default([]),
      tables: z.array(entityId).max(100).nullable().default([]),
    }),
    output: operationAnswer.extend({ figures: z.number().int(), texts: z.number().int(), tables: z.number().int() }),
    errors,
  }),
  /** Prints another text for a figure, with the reason (R-S4). */
  override: command({
    input: identified.extend({ ...figureKey.shape, text: z.string().min(1).max(30), reason: z.string().min(2).max(200) }),
    output: operationAnswer,
    errors,
  }),
  removeOverride: command({ input: identified.extend(figureKey.shape), output: operationAnswer, errors }),

  /** Checks, waivers they need, and what has not been taken over: to be shown before 核对 and 定稿. */
  readiness: query({ input: identified, output: readiness }),
  /** 核对 定稿 报送 归档 and the three ways back. 定稿 freezes the report. */
  step: command({
    input: versioned.extend({ step: reportStep }),
    output: operationAnswer,
    errors: ['RULE_BROKEN', 'STEP_NOT_POSSIBLE'],
  }),
  /** Every printed figure with its place and the list behind it (R-S1). */
  trace: query({ input: identified, output: z.array(tracedFigure) }),
  /** The report as a document: of a draft as it stands, of a frozen one as it was frozen. */
  ...paperProcedures(identified),
} as const;
