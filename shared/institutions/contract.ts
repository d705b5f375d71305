import { z } from 'zod';
import { command, query } from '../core/procedure.ts';
import { day, entityId, operationAnswer, windowInput, windowOf } from '../core/window.ts';
import { DOCUMENT_SORT_KEYS, documentDetail, documentEvent, documentFilter, documentRow, newDocumentValues } from './model.ts';

export const institutionsContract = {
  list: query({ input: windowInput(documentFilter, DOCUMENT_SORT_KEYS), output: windowOf(documentRow) }),
  get: query({ input: z.object({ id: entityId, asOf: day }), output: documentDetail }),
  /** A draft, or a document already issued: in trial or in force. What it revises becomes 已修订 in the same operation. */
  create: command({
    input: z.object({ values: newDocumentValues, isDraft: z.boolean() }),
    output: operationAnswer.extend({ id: entityId }),
    errors: ['RULE_BROKEN'],
  }),
  update: command({
    input: z.object({ id: entityId, version: z.number().int(), values: newDocumentValues.partial() }),
    output: operationAnswer,
    errors: ['RULE_BROKEN'],
  }),
  /** 印发, 转为正式, 废止 on a day. */
  step: command({
    input: z.object({ id: entityId, version: z.number().int(), event: documentEvent, on: day }),
    output: operationAnswer,
    errors: ['RULE_BROKEN'],
  }),
  remove: command({ input: z.object({ ids: z.array(entityId).min(1).max(500) }), output: operationAnswer }),
} as const;
