import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { namesIn } from '#shared/attendance/match-names.ts';
import { Refusal } from '../core/refusal.ts';
import { runOperation, stampOf, type WriteTx } from '../db/operation.ts';
import { createdColumns, newId } from '../db/rows.ts';
import { undoOperation } from '../history/undo.ts';
import { plainStep, recordStep } from '../delegates/status-commands.ts';
import { openProposalDesk, type ProposalDesk } from '../proposals/testing.ts';
import { addAttendance, fillExpected, markAttendance, removeAttendance } from './commands.ts';
import { attendanceSummary, matchPastedNames, sheetOf } from './queries.ts';

describe('the attendance of an occasion', () => {
  let desk: ProposalDesk;
  let meetingId: string;
  const sheet = () => ({ occasionKind: 'meeting', occasionId: meetingId }) as const;
  const names = async () =>
    (await sheetOf(desk.test.connection.db, 'meeting', meetingId)).map(({ name, status }) => [name, status]);
  const summary = async () => {
    const found = await attendanceSummary(desk.test.connection.db, sheet());
    if (found === null) throw new Error('no meeting');
    return found;
  };

  async function insertMeeting(tx: WriteTx): Promise<string> {
    const id = newId();
    await tx
      .insertInto('meeting')
      .values({
        id,
        ...createdColumns(stampOf(tx)),
        remark: null,
        importBatchId: null,
        type: 'delegate_conference',
        organizationId: desk.organizationId,
        congressTermId: desk.congressTermId,
        sessionNumber: 1,
        title: '年度党代表会议',
        startOn: '2012-02-22',
        endOn: '2012-02-22',
        startTime: null,
        place: null,
        host: null,
        recorder: null,
        state: 'planned',
        noticedOn: null,
        noticeText: null,
        hasElection: 0,
        hasRating: 0,
        expectedCount: null,
        resolutions: null,
        minutes: null,
        cancelReason: null,
        searchText: '年度党代表会议',
      })
      .execute();
    return id;
  }

  beforeEach(async () => {
    desk = await openProposalDesk();
    meetingId = await desk.write(insertMeeting);
  });
  afterEach(() => desk.dispose());

  it('takes everybody in force on the day, once, and tells who joined since (R-M6)', async () => {
    const suspended = desk.delegateIds[7] ?? '';
    await desk.write(tx =>
      recordStep(tx, suspended, { ...plainStep('temporarily_suspended', '2012-02-20'), reason: '接受调查', decidedBy: '县纪委' }),
    );
    expect((await summary()).missing).toBe(7);
    expect(await desk.write(tx => fillExpected(tx, sheet()))).toBe(7);
    expect(await desk.write(tx => fillExpected(tx, sheet()))).toBe(0);
    expect((await names()).map(([name]) => name)).not.toContain('辛示例');
    expect(await summary()).toMatchObject({ expected: 7, unknown: 7, missing: 0, isFrozen: false, scopeText: '本届代表' });
  });

  it('counts delegates only, keeps a reason only with leave, and is back by undo', async () => {
    await desk.write(tx => fillExpected(tx, sheet()));
    await desk.write(tx =>
      addAttendance(tx, {
        ...sheet(),
        delegateIds: [],
        memberIds: [],
        names: ['特邀老同志'],
        role: 'invited',
        status: 'present',
      }),
    );
    const lines = await sheetOf(desk.test.connection.db, 'meeting', meetingId);
    const ids = lines.filter(line => line.role === 'delegate').map(line => line.id);
    await desk.write(tx => markAttendance(tx, { ids, status: 'present', leaveReason: null }));
    const { operationId } = await runOperation(desk.test.context, 'attendance.mark', {}, tx =>
      markAttendance(tx, { ids: ids.slice(0, 2), status: 'on_leave', leaveReason: '因病' }),
    );
    expect(await summary()).toMatchObject({ expected: 8, present: 6, onLeave: 2, absent: 0, unknown: 0, invited: 1 });
    await undoOperation(desk.test.connection.db, desk.test.context, operationId);
    expect(await summary()).toMatchObject({ present: 8, onLeave: 0 });
    await desk.write(tx => markAttendance(tx, { ids: ids.slice(0, 1), status: 'absent', leaveReason: '因病' }));
    const first = (await sheetOf(desk.test.connection.db, 'meeting', meetingId)).find(line => line.id === ids[0]);
    expect([first?.status, first?.leaveReason]).toEqual(['absent', null]);
  });

  it('finds pasted names by name and by sound, and says who is not on the sheet', async () => {
    await desk.write(tx => fillExpected(tx, sheet()));
    const found = await matchPastedNames(desk.test.connection.db, {
      ...sheet(),
      text: '序号\t姓名\n1 甲示例\n2、以示例\n3\t路人甲\n',
    });
    expect(found.map(({ raw, kind, lines }) => [raw, kind, lines.map(({ name }) => name)])).toEqual([
      ['甲示例', 'exact', ['甲示例']],
      ['以示例', 'sound', ['乙示例']],
      ['路人甲', 'unknown', []],
    ]);
  });

  it('takes the names of every kind of pasted list', () => {
    expect(namesIn('王 明、李光富，张三\n4. 赵四\t\n王明　　　签名')).toEqual(['王明', '李光富', '张三', '赵四']);
  });

  it('is closed with the occasion: no line changes until it is opened again (R-M6)', async () => {
    await desk.write(tx => fillExpected(tx, sheet()));
    await desk.write(tx =>
      tx.updateTable('meeting').set({ state: 'closed', expectedCount: 8 }).where('id', '=', meetingId).execute(),
    );
    const [line] = await sheetOf(desk.test.connection.db, 'meeting', meetingId);
    const refusal = await desk.write(tx => removeAttendance(tx, [line?.id ?? ''])).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Refusal);
    expect((refusal as Refusal).detail.params?.['detail']).toContain('已归档');
    expect(await summary()).toMatchObject({ expected: 8, isFrozen: true });
  });
});
