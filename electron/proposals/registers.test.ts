import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ProposalStep } from '#shared/proposals/events.ts';
import type { z } from 'zod';
import type { sessionValues, unitValues } from '#shared/proposals/model.ts';
import { memberValuesOf, termValuesOf } from '#shared/testing/builders.ts';
import { newId } from '../db/rows.ts';
import { saveTerm } from '../delegates/congress-commands.ts';
import { createMember } from '../members/commands.ts';
import { numberGaps } from './gap-queries.ts';
import { noteNumber, takeNumber } from '../db/take-number.ts';
import { listProposals } from './queries.ts';
import { removeSession, saveReviewCommittee, saveSession } from './session-commands.ts';
import { listSessions, proposalTerms, reviewCommittee } from './session-queries.ts';
import { openProposalDesk, type ProposalDesk, replyOf } from './testing.ts';
import { removeHandlingUnits, saveHandlingUnit } from './unit-commands.ts';
import { listUnits, unitPage } from './unit-queries.ts';
import { proposalFilter } from '#shared/proposals/model.ts';

const TODAY = '2012-07-25';
let desk: ProposalDesk;
beforeEach(async () => {
  desk = await openProposalDesk();
});
afterEach(() => desk.dispose());
const db = () => desk.test.connection.db;
const unitOf = (values: Partial<z.output<typeof unitValues>> = {}) => ({
  id: null,
  version: null,
  name: '文化站',
  kind: 'township_office' as const,
  organizationId: null,
  contactPerson: '王示例',
  phone: null,
  leaderInCharge: null,
  isActive: true,
  remark: null,
  ...values,
});
const sessionOf = (values: Partial<z.output<typeof sessionValues>> = {}) => ({
  id: null,
  version: null,
  kind: 'review' as const,
  congressTermId: desk.congressTermId,
  heldOn: '2012-02-08',
  title: '第一次审查会议',
  place: null,
  chair: '甲示例',
  attendees: ['甲示例', '乙示例', '丙示例'],
  meetingId: null,
  remark: null,
  ...values,
});
const file = (sessionId: string | null): ProposalStep => ({
  event: 'file',
  on: '2012-02-10',
  opinion: '同意',
  category: 'social',
  kind: 'proposal',
  sessionId,
});
const assign = (): ProposalStep => ({
  event: 'assign',
  on: '2012-02-15',
  mode: 'single',
  units: [{ unitId: desk.unitIds[0] ?? '', role: 'main', dueOn: null }],
  dueOn: null,
  dueReason: null,
  requirement: null,
  documentNumber: null,
});

const endedTerm = () => {
  const dates = { startedOn: '2006-05-20', endedOn: '2011-05-19', status: 'ended' as const };
  const values = termValuesOf({ organizationId: desk.organizationId, termNumber: 4, ...dates });
  return desk.write(tx => saveTerm(tx, { id: null, version: null, values }));
};

describe('handling units', () => {
  it('are found by name and initials, keep one name each, and are refused removal once they handled something', async () => {
    const id = await desk.write(tx => saveHandlingUnit(tx, unitOf()));
    const found = async (search: string) =>
      (await listUnits(db(), { asOf: TODAY, within: null, search, onlyActive: true })).map(unit => unit.name);
    expect(await found('wenhuazhan')).toEqual(['文化站']);
    await expect(desk.write(tx => saveHandlingUnit(tx, unitOf()))).rejects.toMatchObject({ code: 'RULE_BROKEN' });
    await expect(
      desk.write(tx => saveHandlingUnit(tx, unitOf({ name: '文体站', id, version: 7 } as never))),
    ).rejects.toMatchObject({
      code: 'STALE',
    });
    const caseId = await desk.register();
    await desk.step(caseId, file(null));
    await desk.step(caseId, assign());
    await expect(desk.write(tx => removeHandlingUnits(tx, [id, desk.unitIds[0] ?? '']))).rejects.toMatchObject({
      code: 'RULE_BROKEN',
      detail: { params: { detail: '“林业站”承办过提案，不能移入回收站。不再交办时请停用。' } },
    });
    await desk.write(tx => removeHandlingUnits(tx, [id]));
    expect(await found('文化')).toEqual([]);
    await desk.write(tx =>
      saveHandlingUnit(tx, { ...unitOf({ name: '林业站', isActive: false }), id: desk.unitIds[0] ?? '', version: 1 }),
    );
    expect(await found('林业')).toEqual([]);
  });

  it('have counts that open their lists, and a score with every part explained', async () => {
    const caseId = await desk.register();
    await desk.step(caseId, file(null));
    await desk.step(caseId, assign());
    const [unitId] = desk.unitIds;
    expect(await unitPage(db(), unitId ?? '', '2012-03-01')).toMatchObject({
      mainCount: 1,
      openCount: 1,
      overdueCount: 0,
      score: { score: null, working: ['还没有到期或答复的提案，暂不评分。'] },
    });
    expect(await unitPage(db(), unitId ?? '', '2012-05-16')).toMatchObject({ overdueCount: 1, score: { score: 20 } });
    const assignmentId = (await desk.assignments(caseId))[0]?.id ?? '';
    await desk.step(caseId, { event: 'accept', on: '2012-02-16', assignmentId });
    await desk.step(caseId, {
      event: 'remind',
      on: '2012-05-01',
      unitId: unitId ?? '',
      means: 'phone',
      content: '请按期答复。',
      answer: null,
    });
    await desk.step(caseId, replyOf(assignmentId, '2012-05-10'));
    expect((await unitPage(db(), unitId ?? '', TODAY))?.score).toMatchObject({
      repliedOnTime: 1,
      reminded: 1,
      averageDays: 85,
      score: 96,
      working: [
        '按期答复 1 件，应答复 1 件，按期率 100%：40 分（满分 40）',
        '催办 1 次，每次扣 2 分：8 分（满分 10）',
        '合计 48 分，满分 50 分，折合百分制 96 分',
      ],
    });
    const { total } = await listProposals(db(), {
      filter: proposalFilter.parse({ asOf: TODAY, unitId, unitRole: 'main', measure: 'repliedOnTime' }),
      sort: null,
      window: { offset: 0, limit: 10 },
    });
    expect(total).toBe(1);
  });
});

describe('sittings', () => {
  it('count what they dealt with; then neither day nor the sitting itself can go', async () => {
    const id = await desk.write(tx => saveSession(tx, sessionOf()));
    const caseId = await desk.register();
    await desk.step(caseId, file(id));
    const [sitting] = await listSessions(db(), { congressTermId: null, kind: 'review', within: desk.organizationId }, TODAY);
    expect(sitting).toMatchObject({
      title: '第一次审查会议',
      itemCount: 1,
      termLabel: '兴街镇第五届',
      attendees: ['甲示例', '乙示例', '丙示例'],
      meetingId: null,
    });
    const change = (values: Partial<z.output<typeof sessionValues>>) =>
      desk.write(tx => saveSession(tx, { ...sessionOf(values), id, version: 1 }));
    await expect(change({ heldOn: '2012-02-09' })).rejects.toMatchObject({ code: 'RULE_BROKEN' });
    await expect(desk.write(tx => removeSession(tx, id))).rejects.toMatchObject({
      detail: { params: { detail: '会议已处理 1 件提案，不能移入回收站。' } },
    });
    expect(await change({ place: '镇政府会议室' })).toBe(id);
    await desk.write(tx => removeSession(tx, desk.reportSessionId));
    expect((await listSessions(db(), { congressTermId: null, kind: null, within: null }, TODAY)).map(row => row.id)).toEqual([
      id,
    ]);
  });

  it('are held in terms, the running ones first', async () => {
    await endedTerm();
    expect((await proposalTerms(db())).map(({ label, status }) => [label, status])).toEqual([
      ['兴街镇第五届', 'current'],
      ['兴街镇第四届', 'ended'],
    ]);
  });
});

describe('the review committee', () => {
  it('has exactly one chair, nobody twice, and keeps the order given', async () => {
    const ids: string[] = [];
    for (const name of ['王委员', '李委员', '张委员'])
      ids.push(await desk.write(tx => createMember(tx, memberValuesOf({ organizationId: desk.organizationId, name }))));
    const save = (roles: readonly ('chair' | 'member')[], order: readonly number[] = [0, 1, 2]) =>
      desk.write(tx =>
        saveReviewCommittee(tx, {
          congressTermId: desk.congressTermId,
          members: order.map((place, index) => ({ memberId: ids[place] ?? '', role: roles[index] ?? 'member' })),
        }),
      );
    const stored = async () => (await reviewCommittee(db(), desk.congressTermId)).map(({ name, role }) => [name, role]);
    await expect(save(['member', 'member', 'member'])).rejects.toMatchObject({ code: 'RULE_BROKEN' });
    await expect(save(['chair', 'chair', 'member'])).rejects.toMatchObject({
      detail: { params: { detail: '主任委员应为 1 名，现有 2 名。请指定一名主任委员。' } },
    });
    await expect(save(['chair', 'member'], [0, 0])).rejects.toMatchObject({ detail: { params: { detail: '同一人选了两次。' } } });
    await save(['member', 'chair', 'member']);
    expect(await stored()).toEqual([
      ['王委员', 'member'],
      ['李委员', 'chair'],
      ['张委员', 'member'],
    ]);
    await save(['chair', 'member'], [2, 1]);
    expect(await stored()).toEqual([
      ['张委员', 'chair'],
      ['李委员', 'member'],
    ]);
  });
});

describe('number gaps', () => {
  const owner = (values: Partial<Parameters<typeof takeNumber>[1]> = {}) => ({
    series: 'file' as const,
    pattern: 'TA{year}{seq:4}',
    organizationId: desk.organizationId,
    congressTermId: desk.congressTermId,
    year: 2012,
    proposalId: newId(),
    ...values,
  });
  const gaps = async () => (await numberGaps(db(), null, TODAY)).map(({ text, reason }) => [text, reason]);

  it('run on from one term into another of the same year, and name a stretch as one', async () => {
    const caseId = await desk.register();
    await desk.step(caseId, file(null));
    expect(await gaps()).toEqual([]);
    const otherTerm = await endedTerm();
    await desk.write(tx => takeNumber(tx, owner({ congressTermId: otherTerm })));
    expect(await gaps()).toEqual([['TA20120002', '登记已撤销，编号不再使用']]);
    const imported = await desk.register({ submittedOn: '2012-03-01' });
    await desk.write(tx => noteNumber(tx, owner({ proposalId: imported }), 'TA20120004'));
    await desk.write(tx => noteNumber(tx, owner({ proposalId: imported }), 'TA20120009'));
    await desk.write(tx => noteNumber(tx, owner({ proposalId: imported }), '旧字7号'));
    expect(await gaps()).toEqual([
      ['旧字7号', '提案已改用其他编号'],
      ['TA20120002', '登记已撤销，编号不再使用'],
      ['TA20120003', '没有使用'],
      ['TA20120004', '提案已改用其他编号'],
      ['TA20120005 至 TA20120008', '连续 4 个号没有使用'],
      ['TA20120009', '提案已改用其他编号'],
    ]);
  });
});
