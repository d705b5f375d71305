import { z } from 'zod';
import { occasionStep } from '../attendance/occasion-model.ts';
import { paperProcedures } from '../core/paper-procedures.ts';
import { command, query } from '../core/procedure.ts';
import { raisedMatter } from '../core/matters.ts';
import { day, entityId, operationAnswer, windowInput, windowOf } from '../core/window.ts';
import {
  agendaItem,
  MEETING_SORT_KEYS,
  meetingDraft,
  meetingFilter,
  meetingFinding,
  meetingPaper,
  meetingRow,
  meetingType,
  meetingValues,
} from './model.ts';

const agenda = z.array(agendaItem).max(40);

export const meetingsContract = {
  list: query({ input: windowInput(meetingFilter, MEETING_SORT_KEYS), output: windowOf(meetingRow) }),
  /** A meeting with what the rules say of it (R-M2, R-M4, R-M5). */
  get: query({
    input: z.object({ id: entityId, asOf: day }),
    output: z.object({ row: meetingRow, findings: z.array(meetingFinding) }),
  }),
  /** What a new meeting begins with: title, term, agenda and people from the rosters. */
  draft: query({ input: z.object({ type: meetingType, organizationId: entityId, day }), output: meetingDraft }),
  create: command({
    input: z.object({ values: meetingValues, agenda }),
    output: operationAnswer.extend({ id: entityId }),
    errors: ['RULE_BROKEN'],
  }),
  update: command({
    input: z.object({ id: entityId, version: z.number().int(), values: meetingValues.partial(), agenda: agenda.optional() }),
    output: operationAnswer,
    errors: ['RULE_BROKEN'],
  }),
  step: command({ input: occasionStep, output: operationAnswer, errors: ['RULE_BROKEN'] }),
  remove: command({ input: z.object({ ids: z.array(entityId).min(1).max(500) }), output: operationAnswer }),
  /** Opinions raised at the meeting flow on to the desk of opinions. */
  raiseOpinions: command({
    input: z.object({
      id: entityId,
      opinions: z
        .array(raisedMatter.extend({ delegateId: entityId.nullable().default(null) }))
        .min(1)
        .max(50),
    }),
    output: operationAnswer.extend({ codes: z.array(z.string()) }),
    errors: ['RULE_BROKEN'],
  }),
  ...paperProcedures(z.object({ paper: meetingPaper, id: entityId, asOf: day })),
} as const;
