import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type InspectionFilter,
  inspectionFilter,
  type InspectionValues,
  type SuggestionFilter,
  suggestionFilter,
} from '#shared/inspections/model.ts';
import type { SuggestionStep } from '#shared/inspections/steps.ts';
import { type ActivityDesk, openActivityDesk } from '../activities/testing.ts';
import { runOperation } from '../db/operation.ts';
import { dumpRosters } from '../db/testing.ts';
import { undoOperation } from '../history/undo.ts';
import { registerOpinion } from '../opinions/commands.ts';
import { createInspection, removeInspections, saveInspectionSettings, stepInspection, updateInspection } from './commands.ts';
import { inspectionPaper } from './paper.ts';
import { countInspections, countParticipants, getInspection, listParticipants } from './queries.ts';
import { raiseOpinions } from './raise-opinions.ts';
import { addSuggestions, advanceSuggestion, advanceSuggestions } from './suggestion-commands.ts';
import { countSuggestions, getSuggestion, listSuggestions } from './suggestion-queries.ts';
import { inspectionYear } from './year-queries.ts';

let desk: ActivityDesk;
const AS_OF = '2012-07-25';
const db = () => desk.test.connection.db;
const sentence = (text: string) => ({ code: 'RULE_BROKEN', detail: { params: { detail: expect.stringContaining(text) } } });
const refusal = (check: string) => ({ code: 'STEP_NOT_POSSIBLE', detail: { params: { check } } });
const add = (values: Partial<InspectionValues> = {}, isHeld = true) =>
  desk.write(tx =>
    createInspection(tx, {
      isHeld,
      values: {
        kind: 'inspection',
        organizationId: desk.organizationId,
        groupId: desk.groupIds[0] ?? null,
        topic: '村组道路硬化工程',
        targetUnit: '交通运输管理所',
        startOn: '2012-03-14',
        endOn: '2012-03-14',
        place: '田房村',
        findings: '路基已完成。',
        reportText: null,
        reportedToCommitteeOn: null,
        remark: null,
        ...values,
      },
    }),
  );
const step = (id: string, version: number, event: 'hold' | 'close' | 'cancel', more: object = {}) =>
  desk.write(tx => stepInspection(tx, { id, version, event, on: null, reason: null, ...more }));
const suggest = (inspectionId: string, ...contents: readonly string[]) =>
  desk.write(tx =>
    addSuggestions(
      tx,
      inspectionId,
      contents.map(content => ({ content, addressedTo: '交通运输管理所', handlingUnitId: null, remark: null })),
    ),
  );
const take = (id: string, entered: SuggestionStep) =>
  desk.write(tx => advanceSuggestion(tx, { id, version: null, step: entered }));
const deliver = (on: string, more: object = {}): SuggestionStep => ({
  event: 'deliver',
  on,
  documentNumber: null,
  dueOn: null,
  reason: null,
  ...more,
});
const inspections = (filter: Partial<InspectionFilter> = {}) =>
  countInspections(db(), inspectionFilter.parse({ asOf: AS_OF, ...filter }));
const suggestions = (filter: Partial<SuggestionFilter> = {}) =>
  countSuggestions(db(), suggestionFilter.parse({ asOf: AS_OF, ...filter }));
const opened = async (id: string, asOf = AS_OF) => {
  const found = await getSuggestion(db(), { id, asOf, today: AS_OF });
  if (found === null) throw new Error('gone');
  return found;
};

beforeEach(async () => {
  desk = await openActivityDesk();
});
afterEach(() => desk.test.dispose());

describe('an inspection (§2.15)', () => {
  it('is planned, held, and closed with findings and who took part', async () => {
    const id = await add({ findings: null }, false);
    await expect(suggest(id, '建议修排水沟')).rejects.toMatchObject(sentence('还没有举行'));
    await step(id, 1, 'hold', { on: '2012-03-15' });
    await expect(step(id, 2, 'close')).rejects.toMatchObject(sentence('发现的情况'));
    await desk.write(tx => updateInspection(tx, { id, version: 2, values: { findings: '排水沟未修。' } }));
    await expect(step(id, 3, 'close')).rejects.toMatchObject(sentence('参加的代表'));
    const [first = '', second = ''] = desk.delegateIds;
    await desk.attend('inspection', id, [
      [first, 'present'],
      [second, 'absent'],
    ]);
    await step(id, 3, 'close');
    expect(await getInspection(db(), id, AS_OF)).toMatchObject({
      state: 'closed',
      startOn: '2012-03-15',
      expected: 2,
      present: 1,
    });
    await expect(desk.write(tx => updateInspection(tx, { id, version: 4, values: { topic: '另一主题' } }))).rejects.toMatchObject(
      sentence('先撤回归档'),
    );
  });

  it('keeps its dates in order, its group in the township, and reports only what was seen', async () => {
    await expect(add({ endOn: '2012-03-13' })).rejects.toMatchObject(sentence('早于开始日期'));
    await expect(add({ startOn: '2012-07-26', endOn: '2012-07-26' })).rejects.toMatchObject(sentence('晚于今天'));
    await expect(add({ reportedToCommitteeOn: '2012-03-13' })).rejects.toMatchObject(sentence('反馈日期'));
    await expect(add({ reportedToCommitteeOn: '2012-03-20' }, false)).rejects.toMatchObject(sentence('还没有举行'));
    const county = await db()
      .selectFrom('party_organization')
      .select('id')
      .where('parentId', 'is', null)
      .executeTakeFirstOrThrow();
    await expect(add({ organizationId: county.id })).rejects.toMatchObject(sentence('不属于所选乡镇'));
  });

  it('is found by scope, kind, days, state and group; people count once (inspectionCount, inspectionParticipants)', async () => {
    const first = await add();
    const second = await add({ kind: 'research', topic: '烤烟产业', startOn: '2011-05-18', endOn: '2011-05-19', groupId: null });
    await add({ startOn: '2012-09-01', endOn: '2012-09-01' }, false);
    const [one = '', two = '', three = ''] = desk.delegateIds;
    await desk.attend('inspection', first, [
      [one, 'present'],
      [two, 'present'],
      [three, 'absent'],
    ]);
    await desk.attend('inspection', second, [[one, 'present']]);
    expect([
      await inspections(),
      await inspections({ isHeld: true }),
      await inspections({ isHeld: true, asOf: '2011-12-31' }),
      await inspections({ kind: 'research' }),
      await inspections({ from: '2012-01-01', to: '2012-12-31' }),
      await inspections({ groupId: desk.groupIds[0] ?? null }),
      await inspections({ search: 'kaoyan' }),
      await inspections({ delegateId: one }),
      await inspections({ isReported: false }),
    ]).toEqual([3, 2, 1, 1, 2, 2, 1, 2, 3]);
    const held = inspectionFilter.parse({ asOf: AS_OF, isHeld: true, within: desk.organizationId });
    expect(await countParticipants(db(), held)).toBe(2);
    const { rows } = await listParticipants(db(), { filter: held, sort: null, window: { offset: 0, limit: 10 } });
    expect(rows.map(({ times, lastOn }) => [times, lastOn])).toEqual([
      [2, '2012-03-14'],
      [1, '2012-03-14'],
    ]);
  });

  it('is owed by every township each year: told from December on (R-M7)', async () => {
    const year = async (asOf: string) =>
      (await inspectionYear(db(), { asOf, year: 2012, within: null })).map(({ state }) => state);
    expect(await year(AS_OF)).toEqual(['unplanned']);
    const id = await add({ startOn: '2012-10-10', endOn: '2012-10-10' }, false);
    expect([await year('2012-11-30'), await year('2012-12-01')]).toEqual([['planned'], ['overdue']]);
    await step(id, 1, 'cancel', { reason: '防汛' });
    expect(await year(AS_OF)).toEqual(['unplanned']);
    await add();
    expect([await year(AS_OF), await year('2012-03-13')]).toEqual([['held'], ['planned']]);
    await desk.write(tx => saveInspectionSettings(tx, { overdueFrom: '03-01' }));
    expect(await year('2012-03-13')).toEqual(['overdue']);
  });

  it('passes on what people said to the desk of opinions, on its last day', async () => {
    const id = await add({ endOn: '2012-03-15' });
    await desk.write(tx =>
      raiseOpinions(tx, registerOpinion, id, [
        { content: '请补修机耕路', category: 'social', urgency: 'normal', delegateId: desk.delegateIds[0] ?? null },
      ]),
    );
    expect(await getInspection(db(), id, AS_OF)).toMatchObject({ opinionCount: 1 });
    expect(await db().selectFrom('opinion').select(['source', 'receivedOn']).execute()).toEqual([
      { source: 'inspection', receivedOn: '2012-03-15' },
    ]);
  });

  it('goes to the bin with its suggestions and comes back by undo', async () => {
    const id = await add();
    await suggest(id, '建议修排水沟');
    const before = dumpRosters(desk.test.connection);
    const { operationId } = await runOperation(desk.test.context, 'inspections.remove', { count: 1 }, tx =>
      removeInspections(tx, [id]),
    );
    expect([await inspections(), await suggestions()]).toEqual([0, 0]);
    await undoOperation(db(), desk.test.context, operationId);
    expect(dumpRosters(desk.test.connection)).toEqual(before);
  });
});

describe('the life of a suggestion (§4.3)', () => {
  it('is delivered with a due day two months on, adopted, rectified and told; each day of it stays', async () => {
    const [id = ''] = await suggest(await add(), '建议修排水沟');
    await expect(take(id, { event: 'rectify', on: '2012-03-20', result: '已修', documentNumber: null })).rejects.toMatchObject(
      refusal('state'),
    );
    await expect(take(id, deliver('2012-03-13'))).rejects.toMatchObject(refusal('datesInOrder'));
    await take(id, deliver('2012-03-20'));
    expect((await opened(id, '2012-04-01')).due).toEqual({
      dueOn: '2012-05-20',
      waitsFor: '整改',
      working: ['2012-03-20 转交 + 2 个月 = 2012-05-20', '2012-05-20 为星期日，期限不顺延'],
    });
    await take(id, { event: 'adopt', on: '2012-03-26', reason: null });
    await take(id, { event: 'begin', on: '2012-04-01', reason: null });
    expect((await opened(id)).row).toMatchObject({ isLate: true, clock: '严重逾期 66 天' });
    await expect(take(id, { event: 'rectify', on: '2012-06-01', result: ' ', documentNumber: null })).rejects.toMatchObject(
      refusal('resultGiven'),
    );
    await take(id, { event: 'rectify', on: '2012-06-01', result: '排水沟已砌完', documentNumber: null });
    await take(id, { event: 'feed_back', on: '2012-06-05', reason: null });
    const at = async (asOf: string) => (await opened(id, asOf)).row.state;
    expect([await at('2012-03-19'), await at('2012-03-28'), await at('2012-06-03'), await at(AS_OF)]).toEqual([
      'raised',
      'adopted',
      'rectified',
      'fed_back',
    ]);
    expect([
      await suggestions({ isRectified: true, asOf: '2012-05-31' }),
      await suggestions({ isAdopted: true, asOf: '2012-05-31' }),
      await suggestions({ isRectified: true }),
      await suggestions({ isLate: true, asOf: '2012-05-21' }),
    ]).toEqual([0, 1, 1, 1]);
  });

  it('is refused only with a reason, and then told without being rectified', async () => {
    const [id = ''] = await suggest(await add(), '建议修排水沟');
    await take(id, deliver('2012-03-20'));
    await expect(take(id, { event: 'reject', on: '2012-03-26', reason: '' })).rejects.toMatchObject(refusal('reasonGiven'));
    await take(id, { event: 'reject', on: '2012-03-26', reason: '已列入明年计划' });
    await expect(take(id, { event: 'rectify', on: '2012-04-01', result: '修好', documentNumber: null })).rejects.toMatchObject(
      refusal('state'),
    );
    await take(id, { event: 'feed_back', on: '2012-04-01', reason: null });
    expect([await suggestions({ isAdopted: true }), await suggestions({ state: 'fed_back' })]).toEqual([0, 1]);
  });

  it('never counts more adopted than issued nor more rectified than adopted (R-M9)', async () => {
    const ids = await suggest(await add(), '一二三', '四五六', '七八九');
    await desk.write(tx => advanceSuggestions(tx, { ids, step: deliver('2012-03-20') }));
    await take(ids[0] ?? '', { event: 'adopt', on: '2012-03-21', reason: null });
    await take(ids[0] ?? '', { event: 'rectify', on: '2012-04-21', result: '已改', documentNumber: null });
    await take(ids[1] ?? '', { event: 'adopt', on: '2012-03-21', reason: null });
    await take(ids[2] ?? '', { event: 'reject', on: '2012-03-21', reason: '无此项经费' });
    const counts = [await suggestions(), await suggestions({ isAdopted: true }), await suggestions({ isRectified: true })];
    expect(counts).toEqual([3, 2, 1]);
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
  });

  it('takes a due day of its own only with the reason, and its newest step back by 更正', async () => {
    const [id = ''] = await suggest(await add(), '建议修排水沟');
    await expect(take(id, deliver('2012-03-20', { dueOn: '2012-09-30' }))).rejects.toMatchObject(refusal('ownDueExplained'));
    await take(id, deliver('2012-03-20', { dueOn: '2012-09-30', reason: '雨季后施工' }));
    const { due } = await opened(id);
    expect([due?.dueOn, due?.working.at(-1)]).toEqual(['2012-09-30', '期限另定为 2012-09-30（雨季后施工）']);
    await take(id, { event: 'correct', on: '2012-03-21', reason: '单位有误' });
    expect((await opened(id)).row).toMatchObject({ state: 'raised', deliveredOn: null, dueOn: null });
    const { rows } = await listSuggestions(db(), {
      filter: suggestionFilter.parse({ asOf: AS_OF, search: '排水沟' }),
      sort: null,
      window: { offset: 0, limit: 10 },
    });
    expect(rows.map(row => [row.seq, row.topic])).toEqual([[1, '村组道路硬化工程']]);
  });
});

describe('视察调研报告 and 情况反馈 (§6.1)', () => {
  it('name who took part, what was suggested and what became of it', async () => {
    const id = await add();
    await desk.attend('inspection', id, [[desk.delegateIds[0] ?? '', 'present']]);
    const [suggestionId = ''] = await suggest(id, '建议修排水沟', '建议设养护员');
    await take(suggestionId, deliver('2012-03-20'));
    const report = JSON.stringify((await inspectionPaper(db(), { paper: 'report', id, asOf: AS_OF })).document);
    expect(report).toContain('1 名：');
    expect(report).toContain('2. 建议设养护员（交通运输管理所）');
    const feedback = JSON.stringify((await inspectionPaper(db(), { paper: 'feedback', id, asOf: AS_OF })).document);
    expect(feedback).toContain('提出意见建议 2 条，采纳 0 条，整改 0 条');
    expect(feedback).toContain('整改期限 2012年5月20日');
  });
});
