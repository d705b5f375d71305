import type { MemberEventKind, MemberState } from '#shared/members/events.ts';
import type { RegisterImport } from '#shared/proposals/import-model.ts';
import type { WriteTx } from '../db/operation.ts';
import type { MoveDelegates } from './group-moves.ts';
import type { MakeLinks } from './write-links.ts';
import type { RowToWrite } from './write-rows.ts';

/** Writes what a newer roster says of people's states as dated events; members' commands stand elsewhere, so app/ gives it. */
export type RecordStates = (
  tx: WriteTx,
  changes: readonly StateChange[],
  effectiveOn: string,
  importBatchId: string,
) => Promise<readonly RecordedEvent[]>;
export type RecordedEvent = Readonly<{ memberId: string; kind: MemberEventKind; effectiveOn: string }>;
/** What rosters change by the commands of other features. */
export type RosterCommands = Readonly<{
  recordStates: RecordStates;
  /** What follows from the events a roster brought, such as the end of a dead delegate's role. */
  afterMemberEvents: (tx: WriteTx, events: readonly RecordedEvent[]) => Promise<void>;
  moveDelegates: MoveDelegates;
  makeLinks: MakeLinks;
  /** Writes the proposals of an old register with their files. */
  writeRegister: (tx: WriteTx, register: RegisterImport) => Promise<void>;
}>;
export type StateChange = Readonly<{ memberId: string; after: Partial<MemberState> }>;

const STATE_FIELDS = [
  'organizationId',
  'membershipStatus',
  'registrationStatus',
  'leftReason',
  'statusChangedOn',
  'education',
] as const;

/**
 * Takes the parts that change by dated events out of the updates of a roster: they become events of the roster's day, everything
 * else stays a plain correction.
 */
export function splitStates(rows: readonly RowToWrite[]): { plain: RowToWrite[]; changes: StateChange[] } {
  const changes: StateChange[] = [];
  const plain = rows.map(row => {
    const named = STATE_FIELDS.filter(field => row.values[field] !== undefined);
    if (row.action !== 'update' || named.length === 0) return row;
    const rest = { ...row.values };
    const after: Record<string, unknown> = {};
    for (const field of named) {
      after[field] = rest[field];
      delete rest[field];
    }
    changes.push({ memberId: row.targetId, after });
    return { ...row, values: rest };
  });
  return { plain, changes };
}

/** Day from which a roster's changes hold: the clerk's, else the date above its header, else the day of the import. */
export function rosterDay(chosen: string | null, found: string | null, today: string): string {
  return chosen ?? (found === null || found > today ? today : found);
}
