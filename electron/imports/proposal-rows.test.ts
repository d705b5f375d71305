import path from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportRow } from '#shared/imports/model.ts';
import { proposalIntegrity } from '../proposals/integrity-queries.ts';
import { type ImportDesk, openImportDesk } from './testing.ts';

const HEADER = [
  '序号',
  '立案号',
  '案由',
  '领衔代表',
  '联名人',
  '收件日期',
  '立案日期',
  '主办单位',
  '交办日期',
  '答复日期',
  '办理结果类别',
  '反馈',
  '办结日期',
  '通报会议',
  '备注',
  '提案内容',
  '审查结果',
];
type Row = Readonly<Partial<Record<(typeof HEADER)[number], string>>>;
const SOUND: Row = {
  收件日期: '2009-02-01',
  立案日期: '2009-02-20',
  主办单位: '林业站',
  交办日期: '2009-03-01',
  答复日期: '2009-05-20',
  办理结果类别: 'A',
  反馈: '满意',
  办结日期: '2009-06-10',
};

let desk: ImportDesk;
let termId = '';
let made = 0;
const raw = () => desk.program.workspace.required().connection.raw;
const value = <T>(sql: string, ...parts: unknown[]) =>
  raw()
    .prepare(sql)
    .pluck()
    .get(...parts) as T;

/** Two delegates of one name, and one nobody shares a name with, of the congress of 2009. */
let [twin, lone] = ['', ''];

beforeAll(async () => {
  desk = await openImportDesk({ sample: true });
  const named = (
    count: string,
  ) => `select m."name" || '|' || d."congressTermId" from "delegate" d join "party_member" m on m."id" = d."memberId"
    join "congress_term" t on t."id" = d."congressTermId" where t."level" = 'township' and t."startedOn" <= '2009-02-01'
    and (t."endedOn" is null or t."endedOn" > '2009-02-01') and length(m."name") = 3 group by d."congressTermId", m."name" having count(*) ${count} limit 1`;
  [twin = '', termId = ''] = value<string>(named('= 2')).split('|');
  lone = value<string>(
    `select m."name" from "delegate" d join "party_member" m on m."id" = d."memberId" where d."congressTermId" = ? group by m."name" having count(*) = 1 limit 1`,
    termId,
  );
}, 60_000);
afterAll(() => desk.close());

async function register(rows: readonly Row[]): Promise<string> {
  made += 1;
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('台账');
  sheet.addRow(HEADER);
  rows.forEach((row, index) => sheet.addRow(HEADER.map(header => (header === '序号' ? index + 1 : (row[header] ?? '')))));
  const file = path.join(desk.folder, `台账${made}.xlsx`);
  await book.xlsx.writeFile(file);
  return file;
}
async function shown(rows: readonly Row[]): Promise<{ batchId: string; rows: ImportRow[] }> {
  const { batchId } = await desk.preview('proposals', await register(rows), { congressTermId: termId });
  return { batchId, rows: await desk.rows(batchId) };
}
const messages = (row: ImportRow | undefined) => row?.issues.map(issue => issue.message).join(' ') ?? '';

describe('a register without township and term belongs to the congress chosen for the file', () => {
  it('is refused row by row where none is chosen', async () => {
    const { batchId } = await desk.preview('proposals', await register([{ ...SOUND, 案由: '关于甲事的提案', 领衔代表: lone }]));
    expect((await desk.rows(batchId))[0]?.issues.map(issue => issue.code)).toContain('TERM_NOT_FOUND');
  });

  it('has its proposals in that congress, numbers noted, missing ones taken after them', async () => {
    const { batchId } = await shown([
      { ...SOUND, 案由: '关于乙事的提案', 领衔代表: lone },
      { ...SOUND, 案由: '关于丙事的提案', 领衔代表: lone, 立案号: 'TA20090777' },
    ]);
    await desk.apply(batchId);
    const stored = raw()
      .prepare('select "subject", "fileNo", "congressTermId" from "proposal" where "importBatchId" = ? order by "subject"')
      .all(batchId);
    expect(stored).toEqual([
      { subject: '关于丙事的提案', fileNo: 'TA20090777', congressTermId: termId },
      { subject: '关于乙事的提案', fileNo: 'TA20090778', congressTermId: termId },
    ]);
  });
});

describe('people of a register (§7.2 names)', () => {
  it('waits for the clerk where two delegates have one name, each name of a cell by itself', async () => {
    const first = await shown([{ ...SOUND, 案由: '关于同名的提案', 领衔代表: lone, 联名人: twin }]);
    const [row] = first.rows;
    expect(row).toMatchObject({ state: 'error' });
    expect(row?.candidates).toHaveLength(2);
    const [, second] = row?.candidates ?? [];
    const comparison = await desk.call<{ lines: { label: string }[] }>('imports.compareRow', { rowId: row?.id });
    expect(comparison.lines.map(line => line.label)).toContain('姓名');
    await desk.call('imports.decide', {
      batchId: first.batchId,
      rowIds: [row?.id],
      isIncluded: true,
      targetId: second?.id,
      targetField: second?.field,
    });
    expect((await desk.rows(first.batchId))[0]?.state).toBe('new');
    await desk.apply(first.batchId);
    const linked = raw()
      .prepare(
        `select w."role", w."delegateId" is not null as "isLinked", w."delegateId" = ? as "isChosen" from "proposal_proposer" w join "proposal" p on p."id" = w."proposalId" where p."importBatchId" = ? order by w."sortOrder"`,
      )
      .all(second?.id, first.batchId);
    expect(linked).toEqual([
      { role: 'lead', isLinked: 1, isChosen: 0 },
      { role: 'joint', isLinked: 1, isChosen: 1 },
    ]);
  });

  it('keeps a name no roster knows as a name', async () => {
    const { batchId, rows } = await shown([{ ...SOUND, 案由: '关于外人的提案', 领衔代表: '欧阳未名' }]);
    expect(rows[0]).toMatchObject({ state: 'warning', isIncluded: true });
    await desk.apply(batchId);
    const [lead] = raw()
      .prepare(
        `select w."name", w."delegateId" from "proposal_proposer" w join "proposal" p on p."id" = w."proposalId" where p."importBatchId" = ?`,
      )
      .all(batchId) as unknown[];
    expect(lead).toEqual({ name: '欧阳未名', delegateId: null });
  });
});

describe('a register that comes again', () => {
  const base: Row = { ...SOUND, 案由: '关于再来的提案', 立案号: 'TA20090888' };

  it('fills blanks with a version of the text, and never rewrites a step', async () => {
    const row = { ...base, 领衔代表: lone };
    await desk.apply((await shown([row])).batchId);
    const filled = await shown([{ ...row, 备注: '旧档第3卷', 提案内容: '道路雨季无法通行。' }]);
    expect(filled.rows[0]).toMatchObject({ state: 'update', changes: { remark: { before: '', after: '旧档第3卷' } } });
    expect(await desk.apply(filled.batchId)).toMatchObject({ created: 0, updated: 1 });
    const stored = raw()
      .prepare(`select "id", "grounds", "remark" from "proposal" where "fileNo" = 'TA20090888'`)
      .get() as Record<string, string>;
    expect(stored).toMatchObject({ grounds: '道路雨季无法通行。', remark: '旧档第3卷' });
    expect(value(`select max("versionNumber") from "proposal_text" where "proposalId" = ?`, stored['id'])).toBe(2);

    const differing = await shown([{ ...row, 办结日期: '2009-07-01', 办理结果类别: 'B' }]);
    expect(differing.rows[0]).toMatchObject({ state: 'warning', isIncluded: false, action: 'none' });
    expect(messages(differing.rows[0])).toContain(
      '办理结果类别登记为“A类”，台账为“B类”；办结日期登记为“2009-06-10”，台账为“2009-07-01”',
    );
    expect(await desk.apply(differing.batchId)).toMatchObject({ created: 0, updated: 0 });
  });

  it('refuses a number that belongs to another matter', async () => {
    const { rows } = await shown([{ ...SOUND, 案由: '关于别事的提案', 领衔代表: '欧阳未名', 立案号: 'TA20090888' }]);
    expect(rows[0]).toMatchObject({ state: 'error' });
    expect(messages(rows[0])).toContain('“立案号”TA20090888 已属于另一件提案“关于再来的提案”');
  });

  it('keeps on undo what was gone on with since, and lists it', async () => {
    const { batchId } = await shown([{ ...SOUND, 案由: '关于撤销的提案', 领衔代表: lone, 办结日期: '', 反馈: '' }]);
    const { operationId } = await desk.apply(batchId);
    const id = value<string>('select "id" from "proposal" where "importBatchId" = ?', batchId);
    await desk.call('proposals.advance', { id, version: 1, step: { event: 'deliver', on: '2012-07-20', means: 'delivery' } });
    const undo = await desk.call<{ kept: { name: string }[] }>('history.undo', { operationId });
    expect(undo.kept.map(row => row.name).join()).toContain('关于撤销的提案');
    expect(value('select count(*) from "proposal" where "id" = ?', id)).toBe(1);
    // with its whole file: the steps of the import, the text, the units
    expect(value('select count(*) from "proposal_step" where "proposalId" = ?', id)).toBe(6);
    expect((await proposalIntegrity(desk.program.openContext().db)).filter(rule => !rule.isPassed)).toEqual([]);
  });
});

describe('merged proposals of a register (P5)', () => {
  const parent: Row = { ...SOUND, 案由: '关于主件的提案', 立案号: 'TA20090991' };
  const child: Row = {
    收件日期: '2009-02-03',
    立案日期: '2009-02-20',
    案由: '关于子件的提案',
    立案号: 'TA20090991',
    审查结果: '并案',
  };

  it('follow the proposal whose number they carry, and are refused without it', async () => {
    const { batchId, rows } = await shown([
      { ...parent, 领衔代表: lone },
      { ...child, 领衔代表: lone },
    ]);
    expect(rows.map(row => row.state)).toEqual(['new', 'new']);
    await desk.call('imports.decide', { batchId, rowIds: [rows[0]?.id], isIncluded: false });
    await expect(desk.apply(batchId)).rejects.toThrow(/RULE_BROKEN.*没有一并导入/);
    await desk.call('imports.decide', { batchId, rowIds: [rows[0]?.id], isIncluded: true });
    await desk.apply(batchId);
    expect(
      raw()
        .prepare(
          `select c."state", c."fileNo", m."fileNo" as "parentNo" from "proposal" c join "proposal" m on m."id" = c."mergedIntoId" where c."importBatchId" = ?`,
        )
        .all(batchId),
    ).toEqual([{ state: 'merged', fileNo: null, parentNo: 'TA20090991' }]);
  });
});

describe('an imported case goes on as any other', () => {
  const advance = (id: string, step: object) =>
    desk.call('proposals.advance', { id, version: value<number>('select "version" from "proposal" where "id" = ?', id), step });
  const state = (id: string) => value<string>('select "state" from "proposal" where "id" = ?', id);
  async function imported(row: Row): Promise<string> {
    const { batchId } = await shown([{ ...SOUND, 领衔代表: lone, ...row }]);
    await desk.apply(batchId);
    return value<string>('select "id" from "proposal" where "importBatchId" = ?', batchId);
  }
  const isSound = async () =>
    expect((await proposalIntegrity(desk.program.openContext().db)).filter(rule => !rule.isPassed)).toEqual([]);

  it('from its assignment to its conclusion', async () => {
    const id = await imported({ 案由: '关于接着办的提案', 答复日期: '', 办理结果类别: '', 反馈: '', 办结日期: '' });
    expect(state(id)).toBe('assigned');
    const assignmentId = value<string>('select "id" from "proposal_assignment" where "proposalId" = ?', id);
    const proposerId = value<string>('select "id" from "proposal_proposer" where "proposalId" = ?', id);
    await advance(id, { event: 'accept', on: '2009-03-05', assignmentId });
    await advance(id, { event: 'reply', on: '2009-05-05', assignmentId, resultClass: 'A', done: '已办。', text: '已办。' });
    await advance(id, { event: 'deliver', on: '2009-05-06', means: 'delivery' });
    await advance(id, {
      event: 'feedback',
      on: '2009-05-07',
      proposerId,
      attitude: 'satisfied',
      result: 'satisfied',
      means: 'phone',
    });
    await advance(id, { event: 'conclude', on: '2009-05-08' });
    expect(state(id)).toBe('concluded');
    await isSound();
  });

  it('and its steps can be corrected one by one', async () => {
    const id = await imported({ 案由: '关于更正的提案' });
    for (const wanted of ['replied', 'handling', 'assigned', 'filed']) {
      await advance(id, { event: 'correct', on: '2012-07-20', reason: '台账有误' });
      expect(state(id)).toBe(wanted);
      await isSound();
    }
    expect(value('select count(*) from "proposal_reply" where "proposalId" = ? and "isVoid" = 0', id)).toBe(0);
    expect(value('select count(*) from "proposal_assignment" where "proposalId" = ? and "endedOn" is null', id)).toBe(0);
  });
});

describe('3,000 rows', () => {
  it('are previewed and written within ten seconds, and come again without a change', async () => {
    const rows = Array.from(
      { length: 3000 },
      (_unused, index): Row => ({
        ...SOUND,
        案由: `关于第${index}号大批事项的提案`,
        领衔代表: lone,
        立案号: index % 2 === 0 ? `旧${index}` : '',
        主办单位: `第${index % 40}承办局`,
        提案内容: '情况和理由。'.repeat(40),
        通报会议: '旧届会议（2009年8月1日）',
      }),
    );
    const file = await register(rows);
    const start = performance.now();
    const { batchId, counts } = await desk.preview('proposals', file, { congressTermId: termId });
    const previewed = performance.now();
    expect(counts).toMatchObject({ new: 3000 });
    const written = await desk.apply(batchId);
    expect(written).toMatchObject({ created: 3000 });
    const applied = performance.now();
    process.stdout.write(
      `3,000 proposals: preview ${Math.round(previewed - start)} ms, apply ${Math.round(applied - previewed)} ms\n`,
    );
    expect(applied - start).toBeLessThan(10_000);
    const again = await desk.preview('proposals', file, { congressTermId: termId });
    expect(again.counts).toMatchObject({ same: 3000, new: 0, update: 0, warning: 0 });
    const undoing = performance.now();
    await desk.call('history.undo', { operationId: written.operationId });
    process.stdout.write(`undone in ${Math.round(performance.now() - undoing)} ms\n`);
    expect(value('select count(*) from "proposal" where "importBatchId" = ?', batchId)).toBe(0);
  }, 60_000);
});
