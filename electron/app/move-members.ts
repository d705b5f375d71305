import { recordMemberEvents } from '../members/event-commands.ts';
import type { MoveMembers } from '../organizations/event-commands.ts';

/** Takes everybody of an organisation that ends to its successor, each by a dated move. */
export const moveMembersToSuccessor: MoveMembers = (tx, { memberIds, toId, ...event }) =>
  recordMemberEvents(
    tx,
    memberIds.map(memberId => ({
      memberId,
      event: { ...event, kind: 'moved', organizationId: toId, counterpart: null, leftReason: null, education: null },
    })),
  );
