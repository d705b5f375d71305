import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paperDocumentSchema, plainText } from '#shared/core/document.ts';
import type { ReportChanges, ReportDetail, TracedFigure } from '#shared/reports/composer-model.ts';
import { fieldsOfRecord } from '../app/record-fields.ts';
import { runOperation, type WriteTx } from '../db/operation.ts';
import type { TestFile } from '../db/testing.ts';
import { undoOperation } from '../history/undo.ts';
import { composerOf, makeNamedSample } from './composer-testing.ts';

type Made = { id: string; operationId: number };
const DAY = '2012-07-25';
const SEED = readFileSync(path.join(import.meta.dirname, 'testdata', 'seed-report.txt'), 'utf8');

/** As print sets it: full-width punctuation (F9), no line ends; the seed's own slips put right (§3.1). */
const asPrinted = (text: string) =>
  text
    .replace(/\s/g, '')
    .replace(/[,(:;]/g, mark => ({ ',': '，', '(': '（', ':': '：', ';': '；' })[mark] ?? mark)
    .replaceAll(')', '）');
/** The numbers of a text in their order and form. */
const numbersIn = (text: string) => text.match(/\d+(?:\.\d+)?%?(?:[至-]\d+)?余?/g) ?? [];
const between = (text: string, from: string, to: string | null) => {
  const start = text.indexOf(from);
  expect(start).toBeGreaterThan(-1);
  return text.slice(start, to === null ? undefined : text.indexOf(to, start));
};
/** Share of the pairs of characters of one text that stand in another. */
function shareOfPairs(of: string, within: string): number {
  const pairs = (text: string) => Array.from({ length: text.length - 1 }, (_, index) => text.slice(index, index + 2));
  const known = new Set(pairs(within));
  const all = pairs(of);
  return all.filter(pair => known.has(pair)).length / all.length;
}

describe('the report composer on the sample county', () => {
  let test: TestFile;
  let call: ReturnType<typeof composerOf>;
  let id = '';
  const get = (reportId = id) => call<ReportDetail>('composer.get', { id: reportId });
  const paper = async (reportId = id) => paperDocumentSchema.parse(await call('composer.paper', { id: reportId }));
  const text = async (reportId = id) => plainText(await paper(reportId));
  const refresh = (reportId = id) => call<ReportChanges>('composer.refresh', { id: reportId });
  const undo = (operationId: number) => undoOperation(test.connection.db, test.context, operationId, fieldsOfRecord);
  const idOf = async (shortName: string) =>
    (
      await test.connection.db
        .selectFrom('party_organization')
        .select('id')
        .where('shortName', '=', shortName)
        .executeTakeFirstOrThrow()
    ).id;
  async function newReport(templateId = 'builtin:county', organizationId: string | null = null) {
    const values = await call('composer.proposedValues', { templateId, organizationId });
    return call<Made>('composer.create', { templateId, values });
  }
  const blockOf = async (filler: string, reportId = id) => {
    const found = (await get(reportId)).blocks.find(block => block.filler === filler);
    if (found === undefined) throw new Error(`no block ${filler}`);
    return found;
  };

  beforeAll(async () => {
    test = await makeNamedSample();
    call = composerOf(test);
    id = (await newReport()).id;
    const conferences = await blockOf('conferences');
    const choice = { townshipId: await idOf('新马街乡'), recordIds: null };
    await call('composer.choose', { id: conferences.id, version: conferences.version, choice });
  }, 60_000);
  afterAll(() => test.dispose());

  it('prints every figure of the source report, equal in value and form, in its order (§5.1)', async () => {
    const own = await text();
    const seed = asPrinted(SEED);
    const sections: readonly (readonly [from: string, to: string | null])[] = [
      ['一、基本情况', '二、主要做法和经验'],
      ['（二）强化管理', '（三）注重培训'],
      ['（四）健全制度', '（五）搭建平台'],
      ['三、存在问题和对策建议', '中共西畴县委组织部2012'],
    ];
    for (const [from, to] of sections)
      expect(numbersIn(between(asPrinted(own), from, to))).toEqual(numbersIn(between(seed, from, to)));
    const told = asPrinted(own);
    for (const figure of [
      '200余名',
      '党代表会议3次',
      '1-2次',
      '提案69件',
      '已办结69件',
      '满意率达100%',
      '50名代表',
      '视察11次',
      '建议21条',
      '整改15条',
      '四个方面',
    ])
      expect([figure, seed.includes(figure), told.includes(figure)]).toEqual([figure, true, true]);
    const detail = await get();
    expect(detail.figures.filter(({ text: one }) => one === '—')).toEqual([]);
  });

  it('says section by section what the source report says, as near as the records allow (§6.2)', async () => {
    const [own, seed] = [asPrinted(await text()), asPrinted(SEED.slice(SEED.indexOf('按照中共文山州委')))];
    const marks = [
      '一、基本情况',
      '二、主要做法和经验',
      '（一）加强领导',
      '（二）强化管理',
      '（三）注重培训',
      '（四）健全制度',
      '（五）搭建平台',
      '三、存在问题',
    ];
    const shares = marks.map((mark, index) => {
      const next = marks[index + 1] ?? null;
      return Math.round(100 * shareOfPairs(between(seed, mark, next), between(own, mark, next)));
    });
    const least = [99, 99, 95, 97, 88, 95, 85, 85];
    expect(shares.map((share, index) => share >= (least[index] ?? 100) || `${marks[index] ?? ''} ${share}`)).toEqual(
      marks.map(() => true),
    );
  });

  it('names the lists and records each block was filled from, and its figures open lists of that length (R-S1)', async () => {
    const sources = async (filler: string) =>
      call<{ entity: string; count: number; ids: string[] }[]>('composer.sources', { id: (await blockOf(filler)).id });
    expect((await sources('institutions'))[0]).toMatchObject({ entity: 'institutions', count: 8 });
    expect((await sources('institutions'))[0]?.ids).toHaveLength(8);
    expect((await sources('cases'))[0]).toMatchObject({ entity: 'exemplars', count: 2 });
    expect((await sources('leadership'))[0]).toMatchObject({ entity: 'leadingGroups', count: 11 });
    expect((await sources('proposals')).map(({ entity, count }) => `${entity} ${count}`)).toEqual([
      'proposals 69',
      'proposals 69',
      'proposals 69',
      'proposals 69',
    ]);
    const traced = await call<TracedFigure[]>('composer.trace', { id });
    expect(traced.length).toBeGreaterThanOrEqual(60);
    for (const { text: printed, list, statistic } of traced) {
      expect([statistic, list === null]).toEqual([statistic, false]);
      if (/^\d+$/.test(printed)) expect(`${statistic} ${list?.count ?? 0}`).toBe(`${statistic} ${printed}`);
    }
    expect(traced.find(({ statistic }) => statistic === 'inspectionParticipants')).toMatchObject({
      text: '50',
      list: { entity: 'participants', count: 50 },
    });
  });

  it('cites the township and the proposals the clerk chooses, with their own figures', async () => {
    const block = await blockOf('proposals');
    const { townships, records } = await call<{
      townships: { id: string; name: string; isChosen: boolean }[];
      records: { id: string; label: string }[];
    }>('composer.choices', { id: block.id });
    expect(townships.filter(({ isChosen }) => isChosen).map(({ name }) => name)).toEqual(['柏林乡']);
    expect(records.length).toBeGreaterThan(60);
    const third = records[2];
    const other = townships.find(({ name }) => name === '董马乡')?.id ?? '';
    const { operationId } = await call<Made>('composer.choose', {
      id: block.id,
      version: block.version,
      choice: { townshipId: other, recordIds: null },
    });
    expect(await text()).toMatch(/董马乡党委共收到《[^》]*》、《[^》]*》等提案14件/);
    await undo(operationId);
    const again = await blockOf('proposals');
    await call('composer.choose', {
      id: again.id,
      version: again.version,
      choice: { townshipId: null, recordIds: [third?.id ?? ''] },
    });
    expect(await text()).toContain(`柏林乡党委共收到《${third?.label ?? ''}》等提案69件`);
  });

  it('keeps every word of the clerk when 500 records change, lists the figures that moved, and takes them over and back as one (acceptance 3)', async () => {
    const { id: reportId } = await newReport();
    const block = await blockOf('leadership', reportId);
    const written = [{ kind: 'text', text: '县委常委会专题研究党代表工作。' }, ...block.pieces];
    await call('composer.updateBlock', { id: block.id, version: block.version, values: { pieces: written } });
    const before = await text(reportId);
    expect(before).toContain('县委常委会专题研究党代表工作。把各级党代表');
    expect(await refresh(reportId)).toEqual({ figures: [], texts: [], tables: [] });

    const changed = (await runOperation(test.context, 'members.update', { count: 500 }, change500)).operationId;
    const changes = await refresh(reportId);
    expect(await text(reportId)).toBe(before);
    expect(changes.texts).toEqual([]);
    const moved = Object.fromEntries(changes.figures.map(({ statistic, old, new: now }) => [statistic, `${old}→${now}`]));
    expect(moved).toMatchObject({ memberTotal: '10767→10567', memberWomen: expect.stringMatching(/^2277→/) as string });
    expect(changes.figures.find(({ statistic }) => statistic === 'memberTotal')).toMatchObject({
      label: '党员',
      scopeName: '全县',
      places: [{ section: '一、基本情况', before: '有党员' }],
    });

    // one, then all
    const one = await call<Made & { figures: number }>('composer.accept', {
      id: reportId,
      figures: [{ statistic: 'memberTotal', scopeId: null }],
    });
    expect(one.figures).toBe(1);
    expect(await text(reportId)).toBe(before.replace('有党员10767名', '有党员10567名'));
    expect((await refresh(reportId)).figures).toHaveLength(changes.figures.length - 1);
    const all = await call<Made>('composer.accept', { id: reportId, figures: null, texts: null, tables: null });
    expect((await refresh(reportId)).figures).toEqual([]);
    const words = (report: string) => report.replace(/[\d.%至余-]+/g, '#');
    expect(words(await text(reportId))).toBe(words(before));
    await undo(all.operationId);
    await undo(one.operationId);
    expect(await text(reportId)).toBe(before);
    await undo(changed);
    expect((await refresh(reportId)).figures).toEqual([]);
  }, 60_000);

  async function change500(tx: WriteTx) {
    const rows = await tx
      .selectFrom('party_member')
      .select(['id', 'sex'])
      .where('deletedAt', 'is', null)
      .where('sex', '=', '2')
      .limit(300)
      .execute();
    for (const row of rows) await tx.updateTable('party_member').set({ sex: '1' }).where('id', '=', row.id).execute();
    const others = await tx
      .selectFrom('party_member')
      .select('id')
      .where('deletedAt', 'is', null)
      .where('sex', '=', '1')
      .where('registrationStatus', '=', 'normal')
      .where(eb =>
        eb.not(eb.exists(eb.selectFrom('delegate').select('delegate.id').whereRef('delegate.memberId', '=', 'party_member.id'))),
      )
      .limit(200)
      .execute();
    for (const row of others)
      await tx.updateTable('party_member').set({ deletedAt: 'x', deletedBy: 'x' }).where('id', '=', row.id).execute();
    expect(rows.length + others.length).toBe(500);
  }

  it('offers the new text of a block whose records changed, and leaves an edited one alone unless it is named', async () => {
    const { id: reportId } = await newReport();
    const before = await text(reportId);
    await runOperation(test.context, 'institutions.update', {}, tx =>
      tx.updateTable('institution_document').set({ title: '党代表联系群众制度' }).where('title', '=', '党代表联系制度').execute(),
    );
    const changes = await refresh(reportId);
    expect(changes.texts).toHaveLength(1);
    expect(changes.texts[0]).toMatchObject({ section: '（四）健全制度，促进工作', isEdited: false });
    expect(await text(reportId)).toBe(before);
    const block = await blockOf('institutions', reportId);
    await call('composer.updateBlock', {
      id: block.id,
      version: block.version,
      values: { pieces: [...block.pieces, { kind: 'text', text: '另行补充。' }] },
    });
    expect(await call('composer.accept', { id: reportId, figures: null, texts: null, tables: null })).toMatchObject({ texts: 0 });
    expect(await text(reportId)).toContain('《党代表联系制度》');
    await call('composer.accept', { id: reportId, texts: [block.id] });
    expect(await text(reportId)).toBe(before.replace('《党代表联系制度》', '《党代表联系群众制度》'));
  });

  it('prints a figure typed by hand only with its reason, marks it in the program and not in print (R-S4)', async () => {
    const { id: reportId } = await newReport();
    const key = { id: reportId, statistic: 'memberTotal', scopeId: null };
    await expect(call('composer.override', { ...key, text: '10800', reason: ' ' })).rejects.toMatchObject({ code: 'VALIDATION' });
    await call('composer.override', { ...key, text: '10800余', reason: '按州委组织部年报口径' });
    const detail = await get(reportId);
    expect(detail.overrideCount).toBe(1);
    expect(detail.figures.find(({ statistic }) => statistic === 'memberTotal')).toMatchObject({
      text: '10767',
      override: { text: '10800余', reason: '按州委组织部年报口径' },
    });
    expect(
      detail.blocks.flatMap(({ pieces }) => pieces).filter(piece => piece.kind === 'figure' && piece.isOverridden),
    ).toHaveLength(1);
    expect(await text(reportId)).toContain('有党员10800余名，');
    expect(
      (await call<TracedFigure[]>('composer.trace', { id: reportId })).filter(({ isOverridden }) => isOverridden),
    ).toHaveLength(1);
    await call('composer.removeOverride', key);
    expect(await text(reportId)).toContain('有党员10767名，');
  });

  it('moves, adds and removes blocks, numbers headings, items and attachments anew, each undone by itself', async () => {
    const { id: reportId } = await newReport();
    const before = await text(reportId);
    const { blocks } = await get(reportId);
    const problems = blocks.filter(({ role }) => role === 'problem');
    const removed = await call<Made>('composer.removeBlocks', { ids: [problems[1]?.id ?? ''] });
    expect(await text(reportId)).toMatch(/以下三个方面：一是党代表素质.*二是经费保障机制.*三是有关制度/);
    await undo(removed.operationId);
    const moved = await call<Made>('composer.moveBlock', { id: problems[0]?.id ?? '', afterId: problems[3]?.id ?? '' });
    expect(await text(reportId)).toMatch(/以下四个方面：一是宣传力度.*四是党代表素质/);
    await undo(moved.operationId);
    expect(await text(reportId)).toBe(before);
    const added = await call<Made>('composer.addBlock', {
      reportId,
      afterId: problems[3]?.id ?? '',
      block: {
        kind: 'text',
        isRunOn: true,
        isOrdinal: true,
        role: 'problem',
        pieces: [
          { kind: 'text', text: '培训经费不足。共有' },
          { kind: 'figure', statistic: 'trainingSessionCount', scope: 'report', form: 'plain' },
          { kind: 'text', text: '期。' },
        ],
      },
    });
    expect(await text(reportId)).toMatch(/以下五个方面.*五是培训经费不足。共有\d+期。/);
    await undo(added.operationId);
    for (const tableName of ['党组织情况统计表', '提案办理情况汇总表'])
      await call('composer.addBlock', { reportId, afterId: blocks.at(-1)?.id ?? null, block: { kind: 'table', tableName } });
    const document = await paper(reportId);
    expect(document.blocks.flatMap(block => (block.kind === 'attachmentNote' ? block.items : []))).toEqual([
      '提案办理情况汇总表',
      '党组织情况统计表',
    ]);
    expect(document.blocks.flatMap(block => (block.kind === 'attachmentHead' ? [block.text] : []))).toEqual(['附件1', '附件2']);
    expect(document.blocks.filter(({ kind }) => kind === 'table')).toHaveLength(2);
    await expect(
      call('composer.addBlock', { reportId, afterId: null, block: { kind: 'table', tableName: '党员花名册' } }),
    ).rejects.toMatchObject({ code: 'RULE_BROKEN' });
  });

  it('is final only when every failed check is waived with a reason, then frozen, and says the way back (R-S2, R-S3)', async () => {
    const { id: reportId } = await newReport();
    const step = async (event: string, more: object = {}) => {
      const { version } = await get(reportId);
      return call<Made>('composer.step', { id: reportId, version, step: { event, on: DAY, ...more } });
    };
    await expect(step('finalize')).rejects.toMatchObject({ code: 'STEP_NOT_POSSIBLE' });
    await step('check');
    await expect(
      call('composer.override', { id: reportId, statistic: 'memberTotal', scopeId: null, text: '1', reason: '试改' }),
    ).rejects.toMatchObject({ code: 'RULE_BROKEN' });
    // a township committee of no known kind: A1 no longer adds up
    const broken = await runOperation(test.context, 'organizations.update', {}, async tx => {
      const branch = await tx
        .selectFrom('party_organization')
        .select('id')
        .where('orgType', '=', 'committee')
        .where('orgCategory', '=', 'village')
        .executeTakeFirstOrThrow();
      await tx.updateTable('party_organization').set({ orgCategory: 'rural' }).where('id', '=', branch.id).execute();
    });
    expect(await call('composer.readiness', { id: reportId })).toMatchObject({ waiverRules: ['A1'] });
    await expect(step('finalize')).rejects.toMatchObject({ detail: { params: { check: 'rulesPassed' } } });
    await step('finalize', { waivers: [{ rule: 'A1', reason: '新设村级党委待批' }] });
    const frozen = await text(reportId);
    expect((await get(reportId)).steps.at(-1)?.detail).toContain('新设村级党委待批');
    const block = await blockOf('leadership', reportId);
    const locked = {
      code: 'RULE_BROKEN',
      detail: { params: { detail: expect.stringMatching(/已定稿，不能修改。请先“退回起草”.*“另建新版本”/) as string } },
    };
    await expect(
      call('composer.updateBlock', { id: block.id, version: block.version, values: { heading: '改' } }),
    ).rejects.toMatchObject(locked);
    await expect(call('composer.accept', { id: reportId, figures: null })).rejects.toMatchObject(locked);

    // later changes make a difference list, never a silent change
    await undo(broken.operationId);
    const later = await runOperation(test.context, 'members.update', {}, change500);
    expect(await text(reportId)).toBe(frozen);
    const differences = (await refresh(reportId)).figures.map(({ statistic, old, new: now }) => `${statistic} ${old}→${now}`);
    expect(differences).toContain('memberTotal 10767→10567');
    await undo(later.operationId);

    const next = await call<Made>('composer.copy', { id: reportId, isNewVersion: true });
    expect(await get(next.id)).toMatchObject({ state: 'draft', revisesId: reportId });
    await step('submit');
    await expect(call('composer.remove', { ids: [reportId] })).rejects.toMatchObject({ code: 'RULE_BROKEN' });
    await expect(step('recall')).rejects.toMatchObject({ detail: { params: { check: 'reasonGiven' } } });
    await step('recall', { reason: '县委要求补充' });
    await step('reopen', { reason: '补充数据' });
    expect(await get(reportId)).toMatchObject({ state: 'draft', lockedBecause: null, finalOn: null });
  }, 60_000);

  it('writes the report of one township from its own figures', async () => {
    const { id: reportId } = await newReport('builtin:township', await idOf('董马乡'));
    const own = await text(reportId);
    expect(own).toContain('董马乡党代表密切联系党员群众情况报告');
    expect(own).toContain('全乡共登记联系');
    expect(own).not.toMatch(/〔\D/);
    expect((await get(reportId)).figures.every(({ scopeName }) => scopeName === '董马乡')).toBe(true);
  });
});
