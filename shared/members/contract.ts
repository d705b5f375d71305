import { z } from 'zod';
import { command, query } from '../core/procedure.ts';
import { day, entityId, operationAnswer, windowInput, windowOf } from '../core/window.ts';
import { memberEventInput, memberEventKind, memberEventRow } from './events.ts';
import { MEMBER_SORT_KEYS, memberFilter, memberRow, memberValues } from './model.ts';

export const membersContract = {
  list: query({ input: windowInput(memberFilter, MEMBER_SORT_KEYS), output: windowOf(memberRow) }),
  get: query({ input: z.object({ id: entityId, asOf: day }), output: memberRow }),
  /** Unmasked identity number, phones and address of these people; every look is logged. */
  reveal: command({
    input: z.object({ ids: z.array(entityId).min(1).max(500) }),
    output: z.array(
      z.object({
        id: entityId,
        idNumber: z.string().nullable(),
        phone: z.string().nullable(),
        phone2: z.string().nullable(),
        address: z.string().nullable(),
      }),
    ),
    right: 'read',
  }),
  create: command({
    input: memberValues,
    output: operationAnswer.extend({ id: entityId }),
    errors: ['RULE_BROKEN', 'ID_NUMBER_TAKEN'],
  }),
  /** Only the named fields change; `version` is the one the clerk saw. */
  update: command({
    input: z.object({ id: entityId, version: z.number().int(), values: memberValues.partial() }),
    output: operationAnswer,
    errors: ['RULE_BROKEN', 'ID_NUMBER_TAKEN'],
  }),
  /** A new member by admission or transfer from outside the county, with the day from which he or she counts. */
  admit: command({
    input: z.object({
      values: memberValues,
      arrival: memberEventInput
        .pick({ effectiveOn: true, reason: true, documentNumber: true, counterpart: true })
        .extend({ kind: z.enum(['admitted', 'transferred_in']) }),
    }),
    output: operationAnswer.extend({ id: entityId }),
    errors: ['RULE_BROKEN', 'ID_NUMBER_TAKEN', 'EVENT_NOT_POSSIBLE'],
  }),
  /** One person's dated events, oldest first, and the kinds that may be recorded next. */
  events: query({
    input: z.object({ id: entityId }),
    output: z.object({ events: z.array(memberEventRow), possible: z.array(memberEventKind) }),
  }),
  /** The same dated event for one or many people, in one operation. */
  recordEvents: command({
    input: z.object({ ids: z.array(entityId).min(1).max(500), event: memberEventInput }),
    output: operationAnswer,
    errors: ['EVENT_NOT_POSSIBLE'],
  }),
  /** Takes a wrongly recorded event out of the timeline. */
  removeEvent: command({ input: z.object({ id: entityId }), output: operationAnswer, errors: ['EVENT_NOT_POSSIBLE'] }),
  remove: command({
    input: z.object({ ids: z.array(entityId).min(1).max(500) }),
    output: operationAnswer,
    errors: ['MEMBER_IS_DELEGATE'],
  }),
} as const;
