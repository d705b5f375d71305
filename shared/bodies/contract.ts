import { z } from 'zod';
import { command, query } from '../core/procedure.ts';
import { day, entityId, operationAnswer, partialDate, windowInput, windowOf } from '../core/window.ts';
import { paperProcedures } from '../core/paper-procedures.ts';
import {
  LEADING_GROUP_SORT_KEYS,
  leadingGroupFilter,
  leadingGroupRow,
  leadingGroupValues,
  townshipResponsibility,
} from './leading-model.ts';
import { COMMITTEE_MEMBER_SORT_KEYS, committeeMemberFilter, committeeMemberRow, committeeMemberValues } from './model.ts';

export const bodiesContract = {
  list: query({ input: windowInput(committeeMemberFilter, COMMITTEE_MEMBER_SORT_KEYS), output: windowOf(committeeMemberRow) }),
  get: query({ input: z.object({ id: entityId, asOf: day }), output: committeeMemberRow }),
  create: command({ input: committeeMemberValues, output: operationAnswer.extend({ id: entityId }), errors: ['RULE_BROKEN'] }),
  update: command({
    input: z.object({
      id: entityId,
      version: z.number().int(),
      values: committeeMemberValues.omit({ memberId: true }).partial(),
    }),
    output: operationAnswer,
    errors: ['RULE_BROKEN'],
  }),
  /** 免职: out of office from a day on; the reason goes to the remark. */
  end: command({
    input: z.object({ id: entityId, version: z.number().int(), toOn: partialDate, reason: z.string().max(200).nullable() }),
    output: operationAnswer,
    errors: ['RULE_BROKEN'],
  }),
  remove: command({ input: z.object({ ids: z.array(entityId).min(1).max(500) }), output: operationAnswer }),
} as const;

export const leadingGroupsContract = {
  list: query({ input: windowInput(leadingGroupFilter, LEADING_GROUP_SORT_KEYS), output: windowOf(leadingGroupRow) }),
  get: query({ input: z.object({ id: entityId, asOf: day }), output: leadingGroupRow }),
  /** Every township with those who answer for the work, its bodies and what is missing. */
  townships: query({
    input: z.object({ asOf: day, within: entityId.nullable().default(null) }),
    output: z.array(townshipResponsibility),
  }),
  create: command({ input: leadingGroupValues, output: operationAnswer.extend({ id: entityId }), errors: ['RULE_BROKEN'] }),
  update: command({
    input: z.object({ id: entityId, version: z.number().int(), values: leadingGroupValues.partial() }),
    output: operationAnswer,
    errors: ['RULE_BROKEN'],
  }),
  remove: command({ input: z.object({ ids: z.array(entityId).min(1).max(500) }), output: operationAnswer }),
  /** 成员名单. */
  ...paperProcedures(z.object({ id: entityId, asOf: day })),
} as const;
