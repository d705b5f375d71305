import { z } from 'zod';
import { command, query } from '../core/procedure.ts';
import { day, entityId, operationAnswer, windowInput, windowOf } from '../core/window.ts';
import { organizationEventInput, organizationEventRow } from './events.ts';
import { ORGANIZATION_SORT_KEYS, organizationFilter, organizationNode, organizationRow, organizationValues } from './model.ts';

export const organizationsContract = {
  tree: query({ input: z.object({ asOf: day }), output: z.array(organizationNode) }),
  list: query({ input: windowInput(organizationFilter, ORGANIZATION_SORT_KEYS), output: windowOf(organizationRow) }),
  get: query({ input: z.object({ id: entityId, asOf: day }), output: organizationRow }),
  create: command({ input: organizationValues, output: operationAnswer.extend({ id: entityId }), errors: ['RULE_BROKEN'] }),
  /** Only the named fields change; `version` is the one the clerk saw. */
  update: command({
    input: z.object({ id: entityId, version: z.number().int(), values: organizationValues.partial() }),
    output: operationAnswer,
    errors: ['RULE_BROKEN'],
  }),
  /** One organisation's dated events, oldest first. */
  events: query({ input: z.object({ id: entityId }), output: z.array(organizationEventRow) }),
  /** One dated event; merging and dissolving take members and subordinates to the successor. */
  recordEvent: command({
    input: z.object({ id: entityId, event: organizationEventInput }),
    output: operationAnswer,
    errors: ['ORGANIZATION_EVENT_NOT_POSSIBLE', 'ORGANIZATION_NOT_EMPTY', 'RULE_BROKEN'],
  }),
  remove: command({
    input: z.object({ ids: z.array(entityId).min(1).max(500) }),
    output: operationAnswer,
    errors: ['ORGANIZATION_NOT_EMPTY'],
  }),
} as const;
