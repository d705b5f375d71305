import type { ProposalEvent } from '#shared/proposals/events.ts';

/** Steps that are taken for many proposals at once, in the order of the life cycle. */
export const BATCH_EVENTS: readonly ProposalEvent[] = [
  'file',
  'send_back',
  'not_file',
  'assign',
  'accept',
  'remind',
  'deliver',
  'conclude',
  'report_back',
  'archive',
];
