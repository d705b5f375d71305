/** Ledger of meetings. Source: domain.md §5.3. */
import { fieldsNamed } from '#shared/core/field-builders.ts';
import { percentText } from '#shared/core/percent.ts';
import { mattersOf, meetingDays, meetingLedgerFields, meetingListFields } from '#shared/meetings/fields.ts';
import { meetingFilter, type MeetingRow } from '#shared/meetings/model.ts';
import type { TableSource } from '#shared/reports/table-model.ts';
import type { ReadDb } from '../db/operation.ts';
import { listMeetings } from '../meetings/queries.ts';
import { atOnce, type CellOptions, rosterBody, type RosterRow, type TableBody } from './export-roster.ts';

const EVERYTHING = { offset: 0, limit: Number.MAX_SAFE_INTEGER } as const;

/** A meeting as lists and the ledger write it; one without a sheet leaves its numbers blank. */
function lineOf(row: MeetingRow): RosterRow {
  const { expected, present } = row;
  const numbers = expected === null ? { present: null, rate: null } : { present, rate: percentText(present, expected) };
  return { ...row, agenda: null, dates: meetingDays(row), matters: mattersOf(row), ...numbers };
}

/** The list as it is shown: its filter, order and columns. */
export async function meetingListBody(
  db: ReadDb,
  { filter, sort, columns }: Extract<TableSource, { kind: 'meetings' }>,
  options: CellOptions,
): Promise<TableBody> {
  const { rows } = await listMeetings(db, { filter, sort, window: EVERYTHING });
  return rosterBody({ fields: fieldsNamed(meetingListFields, columns), ...atOnce(rows.map(lineOf)) }, options);
}

/** 会议台账: every meeting held by the day, oldest first. 合计 adds person-times; a meeting without a sheet leaves its numbers blank and out of the rate. */
export async function meetingLedgerBody(
  db: ReadDb,
  { asOf, scopeId: within }: Readonly<{ asOf: string; scopeId: string | null }>,
  options: CellOptions,
): Promise<TableBody> {
  const filter = meetingFilter.parse({ asOf, within, isHeld: true });
  const { rows } = await listMeetings(db, { filter, sort: { key: 'startOn', direction: 'ascending' }, window: EVERYTHING });
  const counted = rows.filter(row => row.expected !== null);
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
  return rosterBody({ fields: meetingLedgerFields, ...atOnce(rows.map(lineOf)), sums, footnotes }, options);
}
