import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { meetingFilter } from '#shared/meetings/model.ts';
import { fillExpected, markAttendance } from '../attendance/commands.ts';
import { sheetOf } from '../attendance/queries.ts';
import { Refusal } from '../core/refusal.ts';
import { countOpinions } from '../opinions/queries.ts';
import { registerOpinion } from '../opinions/commands.ts';
import { opinionFilter } from '#shared/opinions/model.ts';
import { openProposalDesk, type ProposalDesk } from '../proposals/testing.ts';
import { createMeeting, raiseAtMeeting, stepMeeting, updateMeeting } from './commands.ts';
import { meetingPaper } from './papers.ts';
import { countMeetings, getMeeting, meetingDraftFor } from './queries.ts';

const DAY = '2012-02-22';

describe('a meeting from plan to minutes', () => {
  let desk: ProposalDesk;
  let id: string;
  const db = () => desk.test.connection.db;
  const meeting = async () => {
    const found = await getMeeting(db(), { id, asOf: DAY });
    if (found === null) throw new Error('no meeting');
    return found;
  };
  const step = async (event: 'notify' | 'hold' | 'close' | 'reopen' | 'cancel', reason: string | null = null) => {
    const { row } = await meeting();
    await desk.write(tx => stepMeeting(tx, { id, version: row.version, event, on: null, reason }));
  };
  const detailOf = async (work: Promise<unknown>) =>
    work.then(
      () => 'no refusal',
      (error: unknown) => (error instanceof Refusal ? String(error.detail.params?.['detail'] ?? error.code) : String(error)),
    );

  beforeEach(async () => {
    desk = await openProposalDesk();
    const draft = await meetingDraftFor(db(), { type: 'delegate_conference', organizationId: desk.organizationId, day: DAY });
    if (draft === null) throw new Error('no draft');
    id = await desk.write(tx => createMeeting(tx, draft));
  });
  afterEach(() => desk.dispose());

  it('begins with the term of the day, its number and the agenda the rules ask for (R-M2)', async () => {
    const { row, findings } = await meeting();
    expect([row.congressTermId, row.sessionNumber, row.agenda.map(({ kind }) => kind)]).toEqual([
      desk.congressTermId,
      1,
      ['hear_report', 'hear_report', 'report_proposals', 'evaluate'],
    ]);
    expect(findings.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual(['R-M2 ok', 'R-M5 warning']);
    const next = await meetingDraftFor(db(), { type: 'delegate_conference', organizationId: desk.organizationId, day: DAY });
    expect(next?.values.sessionNumber).toBe(2);
  });

  it('is closed with its numbers for ever, opened again only by a step (R-M5, R-M6)', async () => {
    const sheet = { occasionKind: 'meeting', occasionId: id } as const;
    await desk.write(tx => fillExpected(tx, sheet));
    await step('notify');
    await step('hold');
    expect(await detailOf(step('close'))).toContain('还有 8 名代表没有登记出席情况');
    const ids = (await sheetOf(db(), 'meeting', id)).map(line => line.id);
    await desk.write(tx => markAttendance(tx, { ids: ids.slice(2), status: 'present', leaveReason: null }));
    await desk.write(tx => markAttendance(tx, { ids: ids.slice(0, 2), status: 'on_leave', leaveReason: '外出' }));
    await step('close');
    const { row, findings } = await meeting();
    expect([row.state, row.expected, row.present]).toEqual(['closed', 8, 6]);
    expect(findings.at(-1)).toMatchObject({
      rule: 'R-M5',
      severity: 'ok',
      text: '应到 8 人，实到 6 人；须超过半数，至少 5 人，符合规定。',
    });
    expect(
      await detailOf(desk.write(tx => updateMeeting(tx, { id, version: row.version, values: { place: '别处' } }))),
    ).toContain('已归档');
    await step('reopen');
    expect((await meeting()).row.state).toBe('held');
    expect(await countMeetings(db(), meetingFilter.parse({ asOf: DAY, isHeld: true, type: 'delegate_conference' }))).toBe(1);
    expect(await countMeetings(db(), meetingFilter.parse({ asOf: '2012-02-21', isHeld: true }))).toBe(0);
  });

  it('refuses days in the wrong order, a cancellation without a reason, a congress without its term', async () => {
    const { row } = await meeting();
    expect(
      await detailOf(desk.write(tx => updateMeeting(tx, { id, version: row.version, values: { endOn: '2012-02-01' } }))),
    ).toBe('结束日期 2012-02-01 早于开始日期 2012-02-22。请核对。');
    expect(await detailOf(step('cancel'))).toContain('没有填写取消的理由');
    expect(
      await detailOf(desk.write(tx => updateMeeting(tx, { id, version: row.version, values: { congressTermId: null } }))),
    ).toContain('要写明届次');
  });

  it('takes in what was raised and prints it in the minutes with who was there and who was not', async () => {
    const sheet = { occasionKind: 'meeting', occasionId: id } as const;
    await desk.write(tx => fillExpected(tx, sheet));
    const lines = await sheetOf(db(), 'meeting', id);
    await desk.write(tx =>
      markAttendance(tx, { ids: lines.slice(1).map(line => line.id), status: 'present', leaveReason: null }),
    );
    await desk.write(tx =>
      markAttendance(tx, { ids: lines.slice(0, 1).map(line => line.id), status: 'on_leave', leaveReason: '住院' }),
    );
    const raise = () =>
      desk.write(tx =>
        raiseAtMeeting(tx, registerOpinion, {
          id,
          opinions: [{ content: '维修进村道路', category: 'social', urgency: 'normal', delegateId: desk.delegateIds[0] ?? null }],
        }),
      );
    expect(await detailOf(raise())).toContain('会议还没有举行');
    await step('hold');
    expect(await raise()).toEqual(['YJ20120001']);
    expect(await countOpinions(db(), opinionFilter.parse({ asOf: DAY, sourceId: id }))).toBe(1);
    const minutes = JSON.stringify((await meetingPaper(db(), { paper: 'minutes', id, asOf: DAY })).document);
    for (const text of ['应到代表 8 名，实到 7 名', '（住院）', '维修进村道路', '列席：无。']) expect(minutes).toContain(text);
    const signIn = JSON.stringify((await meetingPaper(db(), { paper: 'sign_in', id, asOf: DAY })).document);
    for (const text of ['序号', '代表小组', '签名', '乙示例', '请假']) expect(signIn).toContain(text);
  });
});
