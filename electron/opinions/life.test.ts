import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memberValuesOf } from '#shared/testing/builders.ts';
import { type NewOpinion, type OpinionFilter, opinionFilter } from '#shared/opinions/model.ts';
import type { OpinionStep } from '#shared/opinions/steps.ts';
import { PROPOSAL_OF_OPINION } from '../app/opinion-proposal.ts';
import { runOperation, type WriteTx } from '../db/operation.ts';
import { dumpRosters, makeTestFile, type TestFile } from '../db/testing.ts';
import { undoOperation } from '../history/undo.ts';
import { createMember } from '../members/commands.ts';
import { makeProposalCongress, type ProposalCongress } from '../proposals/testing.ts';
import { advanceOpinion, advanceOpinions } from './advance.ts';
import { registerOpinion, removeOpinions, updateOpinion } from './commands.ts';
import { countNeeds, countOpinions, getOpinion, listOpinions } from './queries.ts';
import { saveOpinionSettings } from './settings-commands.ts';

let test: TestFile;
let congress: ProposalCongress;
const db = () => test.connection.db;
const run = <T>(work: (tx: WriteTx) => Promise<T>) => runOperation(test.context, 'opinions.advance', {}, work);
const write = async <T>(work: (tx: WriteTx) => Promise<T>) => (await run(work)).value;
const register = async (values: Partial<NewOpinion> = {}) =>
  (
    await write(tx =>
      registerOpinion(tx, {
        source: 'contact',
        organizationId: congress.organizationId,
        delegateId: congress.delegateIds[0] ?? null,
        raisedBy: '张三丰',
        receivedOn: '2012-05-02',
        category: 'social',
        content: '田房村到集镇的路雨天不通车，希望修一修。',
        ...values,
      }),
    )
  ).id;
const step = (id: string, entered: OpinionStep) =>
  write(tx => advanceOpinion(tx, { id, version: null, step: entered }, PROPOSAL_OF_OPINION));
const forward = (on: string): OpinionStep => ({
  event: 'forward',
  on,
  handlingUnitId: congress.unitIds[0] ?? null,
  forwardedTo: null,
  documentNumber: '西党联转〔2012〕3号',
  reason: null,
});
const opened = async (id: string, asOf = '2012-07-25') => {
  const found = await getOpinion(db(), { id, asOf, today: '2012-07-25' });
  if (found === null) throw new Error('gone');
  return found;
};
const refusal = (check: string) => ({ code: 'STEP_NOT_POSSIBLE', detail: { params: { check } } });
const count = (filter: Partial<OpinionFilter>) => countOpinions(db(), opinionFilter.parse({ asOf: '2012-07-25', ...filter }));

beforeEach(async () => {
  test = await makeTestFile();
  congress = await makeProposalCongress(test.context);
});
afterEach(() => test.dispose());

describe('the life of an opinion (§4.4)', () => {
  it('goes from registration to feedback, each limit counted by the work calendar and explained', async () => {
    const id = await register();
    expect((await opened(id)).due).toEqual({
      dueOn: '2012-05-09',
      waitsFor: '转办',
      working: ['2012-05-02 收到，往后第 5 个工作日 = 2012-05-09'],
    });
    await step(id, forward('2012-05-04'));
    expect((await opened(id)).row).toMatchObject({ state: 'forwarded', dueOn: '2012-05-11', forwardedTo: '林业站' });
    await step(id, { event: 'accept', on: '2012-05-08' });
    await step(id, { event: 'begin', on: '2012-05-10' });
    // 30 working days from acceptance: 端午放假 2012-06-22 to 24
    expect((await opened(id)).due).toMatchObject({ dueOn: '2012-06-19', waitsFor: '办结' });
    await step(id, { event: 'extend', on: '2012-06-15', newDueOn: '2012-07-11', reason: '等待汛期结束', toldOn: '2012-06-15' });
    const { due } = await opened(id);
    expect([due?.dueOn, due?.working.at(-1)]).toEqual(['2012-07-11', '2012-06-15 批准延期至 2012-07-11（等待汛期结束）']);
    await step(id, { event: 'resolve', on: '2012-07-09', result: '已铺砂石三公里', documentNumber: null });
    expect((await opened(id)).due).toMatchObject({ dueOn: '2012-07-23', waitsFor: '反馈' });
    await step(id, { event: 'feed_back', on: '2012-07-10', fedBackTo: '张三丰', means: 'visit', reason: null });
    const file = await opened(id);
    expect(file.row).toMatchObject({
      state: 'fed_back',
      closedOn: '2012-07-10',
      dueOn: null,
      isLate: false,
      result: '已铺砂石三公里',
    });
    expect(file.steps.map(entry => `${entry.label} ${entry.detail}`.trim())).toEqual([
      '转办 转林业站',
      '受理',
      '开始办理',
      '延期 延期至 2012-07-11，2012-06-15 已告知',
      '办结 已铺砂石三公里',
      '反馈 上门反馈：张三丰',
    ]);
  });

  it('is refused only with a reason, and the person still has to be told', async () => {
    const id = await register();
    await step(id, forward('2012-05-04'));
    await expect(step(id, { event: 'refuse', on: '2012-05-07', reason: ' ' })).rejects.toMatchObject(refusal('reasonGiven'));
    await step(id, { event: 'refuse', on: '2012-05-07', reason: '属于省道，由公路部门管养' });
    const file = await opened(id);
    expect(file.row).toMatchObject({ state: 'refused', dueOn: '2012-05-21', isLate: true });
    expect(file.due?.waitsFor).toBe('反馈');
    expect(await countNeeds(db(), { asOf: '2012-05-20', within: null })).toMatchObject({
      to_feed_back: 1,
      overdue: 0,
      closed: 0,
    });
    // it may be brought to another unit instead
    expect(file.available.map(({ event }) => event)).toEqual(['forward', 'feed_back', 'to_proposal', 'to_petition', 'correct']);
    await step(id, { event: 'feed_back', on: '2012-05-10', fedBackTo: '张三丰', means: 'phone', reason: null });
    expect((await opened(id)).row.state).toBe('fed_back');
  });

  it('is answered on the spot on the day it came, with what was said', async () => {
    const id = await register();
    await expect(step(id, { event: 'answer_on_spot', on: '2012-05-03', result: '已解释' })).rejects.toMatchObject(
      refusal('answeredSameDay'),
    );
    await step(id, { event: 'answer_on_spot', on: '2012-05-02', result: '已解释补贴标准' });
    expect((await opened(id)).row).toMatchObject({ state: 'answered_on_spot', closedOn: '2012-05-02', dueOn: null });
  });

  it('goes upward to an office named by hand, never to nobody', async () => {
    const id = await register();
    const upward = { ...forward('2012-05-04'), handlingUnitId: null } as OpinionStep;
    await expect(step(id, upward)).rejects.toMatchObject(refusal('targetGiven'));
    await step(id, { ...upward, forwardedTo: '县委办公室' } as OpinionStep);
    expect((await opened(id)).row).toMatchObject({ handlingUnitId: null, forwardedTo: '县委办公室' });
  });

  it('is extended once, by no more than 15 working days, told before the limit', async () => {
    const id = await register();
    await step(id, forward('2012-05-04'));
    await step(id, { event: 'accept', on: '2012-05-08' });
    const extend = (newDueOn: string, toldOn = '2012-06-15'): OpinionStep => ({
      event: 'extend',
      on: '2012-06-15',
      newDueOn,
      reason: '等待资金',
      toldOn,
    });
    await expect(step(id, extend('2012-06-19'))).rejects.toMatchObject(refusal('extensionFits'));
    await expect(step(id, extend('2012-07-12'))).rejects.toMatchObject(refusal('extensionFits'));
    await expect(step(id, extend('2012-07-11', '2012-06-20'))).rejects.toMatchObject(refusal('toldOfExtension'));
    await step(id, extend('2012-07-11'));
    await expect(step(id, extend('2012-07-12'))).rejects.toMatchObject(refusal('notExtended'));
  });

  it('keeps its dates in order and in the past', async () => {
    const id = await register();
    await expect(step(id, forward('2012-05-01'))).rejects.toMatchObject(refusal('datesInOrder'));
    await expect(step(id, forward('2012-07-26'))).rejects.toMatchObject(refusal('datesInOrder'));
    await expect(step(id, { event: 'accept', on: '2012-05-04' })).rejects.toMatchObject(refusal('state'));
    await expect(register({ receivedOn: '2012-07-26' })).rejects.toMatchObject({ code: 'RULE_BROKEN' });
  });

  it('takes the newest step back by 更正, one after the other, and keeps all of them on file', async () => {
    const id = await register();
    await step(id, forward('2012-05-04'));
    await step(id, { event: 'accept', on: '2012-05-08' });
    await expect(step(id, { event: 'correct', on: '2012-05-09', reason: '' })).rejects.toMatchObject(refusal('reasonGiven'));
    await step(id, { event: 'correct', on: '2012-05-09', reason: '误记' });
    expect((await opened(id)).row).toMatchObject({ state: 'forwarded', dueOn: '2012-05-11', decidedOn: null });
    await step(id, { event: 'correct', on: '2012-05-09', reason: '转错单位' });
    const file = await opened(id);
    expect(file.row).toMatchObject({ state: 'recorded', dueOn: '2012-05-09', forwardedTo: null, forwardedOn: null });
    expect(file.steps.map(({ event, isCorrected }) => [event, isCorrected])).toEqual([
      ['forward', true],
      ['accept', true],
      ['correct', false],
      ['correct', false],
    ]);
    await expect(step(id, { event: 'correct', on: '2012-05-09', reason: '再来' })).rejects.toMatchObject(refusal('state'));
  });

  it('becomes a draft 提议 without retyping, and both are undone as one', async () => {
    const id = await register();
    await step(id, forward('2012-05-04'));
    const before = dumpRosters(test.connection);
    const { operationId, value } = await run(tx =>
      advanceOpinion(
        tx,
        { id, version: null, step: { event: 'to_proposal', on: '2012-05-10', reason: '带有普遍性' } },
        PROPOSAL_OF_OPINION,
      ),
    );
    const proposal = await db()
      .selectFrom('proposal')
      .selectAll()
      .where('id', '=', value.proposalId ?? '')
      .executeTakeFirstOrThrow();
    expect(proposal).toMatchObject({
      kind: 'suggestion',
      state: 'draft',
      subject: '关于田房村到集镇的路雨天不通车，希望修一修的提议',
      grounds: '田房村到集镇的路雨天不通车，希望修一修。',
      opinionId: id,
    });
    expect((await opened(id)).row).toMatchObject({
      state: 'to_proposal',
      convertedProposalId: value.proposalId,
      closedOn: '2012-05-10',
    });
    await undoOperation(db(), test.context, operationId);
    expect(dumpRosters(test.connection)).toEqual(before);
  });

  it('needs a delegate to become a 提议, and comes back only while that is a draft', async () => {
    const id = await register({ delegateId: null });
    await expect(step(id, { event: 'to_proposal', on: '2012-05-10', reason: null })).rejects.toMatchObject(
      refusal('hasDelegate'),
    );
    const other = await register();
    const { proposalId } = await step(other, { event: 'to_proposal', on: '2012-05-10', reason: null });
    await step(other, { event: 'correct', on: '2012-05-11', reason: '不具普遍性' });
    expect((await opened(other)).row).toMatchObject({ state: 'recorded', convertedProposalId: null });
    expect(
      (
        await db()
          .selectFrom('proposal')
          .select('deletedAt')
          .where('id', '=', proposalId ?? '')
          .executeTakeFirst()
      )?.deletedAt,
    ).not.toBeNull();
  });

  it('takes a step for many at once or for none', async () => {
    const ids = [await register(), await register({ content: '自来水经常停。' })];
    expect(await write(tx => advanceOpinions(tx, { ids, step: forward('2012-05-04') }, PROPOSAL_OF_OPINION))).toBe(2);
    const third = await register();
    await expect(
      write(tx => advanceOpinions(tx, { ids: [third, ids[0] ?? ''], step: forward('2012-05-04') }, PROPOSAL_OF_OPINION)),
    ).rejects.toMatchObject(refusal('state'));
    expect((await opened(third)).row.state).toBe('recorded');
  });
});

describe('the register of opinions (§2.11)', () => {
  it('numbers per organisation and year and names who raised it as the roster does', async () => {
    const memberId = await write(tx =>
      createMember(tx, memberValuesOf({ organizationId: congress.organizationId, name: '单明' })),
    );
    await register();
    const second = await register({ raisedByMemberId: memberId, raisedBy: null });
    await register({ receivedOn: '2011-12-30', isAnonymous: true });
    const { rows } = await listOpinions(db(), {
      filter: opinionFilter.parse({ asOf: '2012-07-25' }),
      sort: null,
      window: { offset: 0, limit: 10 },
    });
    expect(rows.map(({ code, raisedBy, isAnonymous }) => [code, raisedBy, isAnonymous])).toEqual([
      ['YJ20120002', '单明', false],
      ['YJ20120001', '张三丰', false],
      ['YJ20110001', null, true],
    ]);
    expect(await count({ search: 'shanming' })).toBe(1);
    expect(await count({ raisedByMemberId: memberId })).toBe(1);
    await write(tx => updateOpinion(tx, { id: second, version: 1, values: { content: '请给村里装路灯' } }));
    expect(await count({ search: '路灯' })).toBe(1);
    await write(tx => removeOpinions(tx, [second]));
    expect(await count({})).toBe(2);
  });

  it('tells states and lateness as they stood on a day, so that past figures stay', async () => {
    const id = await register();
    await step(id, forward('2012-05-10'));
    await step(id, { event: 'accept', on: '2012-05-14' });
    await step(id, { event: 'resolve', on: '2012-06-01', result: '已修好', documentNumber: null });
    const at = async (asOf: string) => {
      const { row } = await opened(id, asOf);
      return [row.state, row.dueOn, row.isLate, row.clock];
    };
    expect(await at('2012-05-05')).toEqual(['recorded', '2012-05-09', false, '还有 4 天']);
    expect(await at('2012-05-10')).toEqual(['forwarded', '2012-05-17', false, '还有 7 天']);
    expect(await at('2012-05-31')).toEqual(['accepted', '2012-06-26', false, '还有 26 天']);
    expect(await at('2012-07-25')).toEqual(['resolved', '2012-06-15', true, '严重逾期 40 天']);
    expect(await count({ asOf: '2012-05-09', need: 'overdue' })).toBe(0);
    expect(await count({ need: 'overdue' })).toBe(1);
    expect(await count({ asOf: '2012-05-05', need: 'to_forward' })).toBe(1);
    expect(await count({ asOf: '2012-05-01' })).toBe(0);
  });

  it('counts new steps by changed limits; those that run stay', async () => {
    const running = await register();
    await write(tx => saveOpinionSettings(tx, { forwardTerm: { amount: 3, unit: 'workingDays' } }));
    const fresh = await register();
    expect([(await opened(running)).due?.dueOn, (await opened(fresh)).due?.dueOn]).toEqual(['2012-05-09', '2012-05-07']);
  });
});
