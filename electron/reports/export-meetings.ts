/** Ledger of meetings. Source: domain.md §5.3. */
import { percentText } from '#shared/core/percent.ts';
import { mattersOf, meetingDays, meetingLedgerFields } from '#shared/meetings/fields.ts';
import { meetingFilter } from '#shared/meetings/model.ts';
import type { ReadDb } from '../db/operation.ts';
import { listMeetings } from '../meetings/queries.ts';
import { atOnce, type CellOptions, rosterBody, type RosterRow, type TableBody } from './export-roster.ts';

const EVERYTHING = { offset: 0, limit: Number.MAX_SAFE_INTEGER } as const;

/** 会议台账: every meeting held by the day, oldest first. 合计 adds person-times; a meeting without a sheet leaves its numbers blank and out of the rate. */
export async function meetingLedgerBody(
  db: ReadDb,
  { asOf, scopeId: within }: Readonly<{ asOf: string; scopeId: string | null }>,
  options: CellOptions,
): Promise<TableBody> {
  const filter = meetingFilter.parse({ asOf, within, isHeld: true });
  const { rows } = await listMeetings(db, { filter, sort: { key: 'startOn', direction: 'ascending' }, window: EVERYTHING });
  const counted = rows.filter(row => row.expected !== null);
  const lines = rows.map((row): RosterRow => {
    const { title, type, expected, nonVoting, reportedProposals } = row;
    const numbers =
      expected === null
        ? { expected, present: null, rate: null }
        : { expected, present: row.present, rate: percentText(row.present, expected) };
    return { title, type, dates: meetingDays(row), matters: mattersOf(row), nonVoting, reportedProposals, ...numbers };
  });
  const expected = counted.reduce((sum, row) => sum + (row.expected ?? 0), 0);
  const present = counted.reduce((sum, row) => sum + row.present, 0);
  const sums = {
    expected,
    present,
    rate: percentText(present, expected),
    nonVoting: rows.reduce((sum, row) => sum + row.nonVoting, 0),
    reportedProposals: rows.reduce((sum, row) => sum + row.reportedProposals, 0),
  };
  const footnotes = ['合计的应到、实到、列席为人次；同一提案在几次会议上通报的，各次分别计入。'];
  return rosterBody({ fields: meetingLedgerFields, ...atOnce(lines), sums, footnotes }, options);
}
