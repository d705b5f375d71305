import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tableSource } from '#shared/reports/table-model.ts';
import { fillExpected, markAttendance } from '../attendance/commands.ts';
import { sheetOf } from '../attendance/queries.ts';
import { createMeeting, stepMeeting } from '../meetings/commands.ts';
import { getMeeting, meetingDraftFor } from '../meetings/queries.ts';
import { openProposalDesk, type ProposalDesk } from '../proposals/testing.ts';
import { bodyOf } from './export-bodies.ts';

let desk: ProposalDesk;
const AS_OF = '2012-07-25';
const db = () => desk.test.connection.db;
beforeEach(async () => {
  desk = await openProposalDesk();
});
afterEach(() => desk.dispose());

async function plan(day: string): Promise<string> {
  const draft = await meetingDraftFor(db(), { type: 'delegate_conference', organizationId: desk.organizationId, day });
  if (draft === null) throw new Error('no draft');
  return desk.write(tx => createMeeting(tx, draft));
}
async function step(id: string, event: 'notify' | 'hold'): Promise<void> {
  const found = await getMeeting(db(), { id, asOf: AS_OF });
  const version = found?.row.version ?? 0;
  await desk.write(tx => stepMeeting(tx, { id, version, event, on: null, reason: null }));
}

describe('会议台账 (§5.3)', () => {
  it('has the columns as listed, a line for each held meeting, and adds up without the meetings that have no sheet', async () => {
    const first = await plan('2012-02-22');
    const second = await plan('2012-05-22');
    await plan('2012-09-22');
    await desk.write(tx => fillExpected(tx, { occasionKind: 'meeting', occasionId: first }));
    const ids = (await sheetOf(db(), 'meeting', first)).map(line => line.id);
    await desk.write(tx => markAttendance(tx, { ids: ids.slice(2), status: 'present', leaveReason: null }));
    for (const id of [first, second]) {
      await step(id, 'notify');
      await step(id, 'hold');
    }
    const body = await bodyOf(db(), tableSource.parse({ kind: 'table', table: '会议台账', asOf: AS_OF }), {
      isUnmasked: false,
      isBirthToMonth: false,
    });
    const rows: (readonly (string | number | null)[])[] = [];
    for await (const chunk of body.chunks()) rows.push(...chunk);
    expect(body.columns.map(({ label }) => label).join()).toBe(
      '序号,会议名称,类型,日期,应到代表,实到代表,到会率,列席,审议事项,通报提案件数',
    );
    expect(rows.map(row => row.filter((_cell, index) => index !== 1 && index !== 8))).toEqual([
      [1, '党代表会议', '2012-02-22', 8, 6, '75%', 0, 0],
      [2, '党代表会议', '2012-05-22', '', '', '', 0, 0],
    ]);
    expect(body.total).toEqual([null, '合计', null, null, 8, 6, '75%', 0, null, 0]);
  });

  it('leaves as the list is shown, planned ones too', async () => {
    await plan('2012-02-22');
    await plan('2012-09-22');
    const columns = ['dates', 'title', 'rate', 'state'];
    const source = tableSource.parse({ kind: 'meetings', filter: { asOf: AS_OF }, sort: null, columns, title: '会议' });
    const body = await bodyOf(db(), source, { isUnmasked: false, isBirthToMonth: false });
    const rows: (readonly (string | number | null)[])[] = [];
    for await (const chunk of body.chunks()) rows.push(...chunk);
    expect(body.columns.map(({ label }) => label).join()).toBe('序号,日期,会议名称,到会率,状态');
    expect(rows.map(([, day, , rate, state]) => [day, rate, state])).toEqual([
      ['2012-09-22', '', '计划中'],
      ['2012-02-22', '', '计划中'],
    ]);
  });
});
