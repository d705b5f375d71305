import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AUDITED_TABLES } from '../db/schema.ts';
import { proposalIntegrity } from '../proposals/integrity-queries.ts';
import { messes, type MessySheet, type PlacedRow, writeRegister } from './proposal-register-testing.ts';
import { type ImportDesk, openImportDesk } from './testing.ts';

let desk: ImportDesk;
let placed: PlacedRow[] = [];
let file = '';

const raw = () => desk.program.workspace.required().connection.raw;
/** Delegates whose name nobody else of the congress has. */
function delegatesOf(township: string): string[] {
  return raw()
    .prepare(
      `select m."name" from "delegate" d join "party_member" m on m."id" = d."memberId" join "congress_term" t on t."id" = d."congressTermId"
        join "party_organization" o on o."id" = t."organizationId" where o."shortName" = ? and t."startedOn" <= '2009-02-01'
        and (t."endedOn" is null or t."endedOn" > '2009-02-01') and d."deletedAt" is null
        group by m."name" having count(*) = 1 order by m."name"`,
    )
    .pluck()
    .all(township) as string[];
}
function townships(): string[] {
  return raw()
    .prepare(
      `select o."shortName" from "party_organization" o where o."orgCategory" = 'township' and o."orgType" = 'committee'
        and exists (select 1 from "congress_term" t where t."organizationId" = o."id" and t."startedOn" <= '2009-02-01'
          and (t."endedOn" is null or t."endedOn" > '2009-02-01')) order by o."sortOrder" limit 2`,
    )
    .pluck()
    .all() as string[];
}
/** Every audited table, row by row, as text. */
const dump = () => JSON.stringify(AUDITED_TABLES.map(table => raw().prepare(`select * from "${table}" order by "id"`).all()));

beforeAll(async () => {
  desk = await openImportDesk({ sample: true });
  const sheets = townships().map((name, index): MessySheet => {
    const people = delegatesOf(name);
    expect(people.length).toBeGreaterThan(20);
    const count = messes(people, 0).length;
    // each kind of mess stands on a case of its own; the second sheet names its township in the title alone
    const rows = [0, 1].flatMap(round =>
      messes(people, 0).flatMap((_mess, kind) => {
        const n = index * 1000 + round * count + kind + 1;
        const own = messes(people, n)[kind];
        if (own === undefined) return [];
        const parent = messes(people, n)[0];
        return own.mess === 'merged into one of the file' && parent !== undefined ? [parent, own] : [own];
      }),
    );
    const repeated = rows[0] === undefined ? [] : [{ ...rows[0], mess: 'a row twice', state: 'duplicate' as const }];
    return {
      name: index === 0 ? name : 'Sheet2',
      title: index === 0 ? '中国共产党代表提案办理情况台账' : `${name}党代表提案办理台账（2009—2011年）`,
      rows: [...rows, ...repeated],
    };
  });
  file = path.join(desk.folder, '旧台账.xlsx');
  placed = await writeRegister(file, sheets);
}, 60_000);
afterAll(() => desk.close());

describe('an old register as an office kept it (§7.1, §7.2, R-P15)', () => {
  let before = '';
  let operationId = 0;
  it('shows every row in its expected state and writes nothing yet', async () => {
    before = dump();
    const shown = await desk.preview('proposals', file);
    const rows = new Map((await desk.rows(shown.batchId)).map(row => [`${row.sheet} ${row.rowNumber}`, row]));
    const differences = placed.flatMap(({ sheet, row, state, mess }) => {
      const found = rows.get(`${sheet} ${row}`);
      return found?.state === state
        ? []
        : [
            `${sheet} ${row} ${mess}: expected ${state}, found ${found?.state} ${found?.issues.map(issue => issue.message).join(' ')}`,
          ];
    });
    expect(placed.length).toBeGreaterThan(190);
    expect(differences).toEqual([]);
    const struck = placed.filter(row => row.isStruck === true);
    expect(struck.map(({ sheet, row }) => rows.get(`${sheet} ${row}`)?.isIncluded)).toEqual(struck.map(() => false));
    expect(shown.sheets.map(sheet => sheet.totals.map(total => total.stated - total.counted))).toEqual([[0], [0]]);
    expect(shown.alsoCreated.find(text => text.startsWith('新建承办单位'))).toContain('农业机械推广站');
    expect(shown.alsoCreated.some(text => text.startsWith('新建通报会议 2 次'))).toBe(true);
    expect(dump()).toBe(before);
  });

  it('names both cells of dates out of order (R-P15)', async () => {
    const shown = await desk.preview('proposals', file);
    const place = placed.find(row => row.mess === 'answered before it was assigned');
    const row = (await desk.rows(shown.batchId)).find(entry => entry.rowNumber === place?.row && entry.sheet === place.sheet);
    const [issue] = row?.issues.filter(entry => entry.severity === 'error') ?? [];
    expect(issue?.message).toContain('“答复日期”2009-02-25 早于“交办日期”2009-03-01');
  });

  it('gives its problems back as a workbook of which only they are read again', async () => {
    const shown = await desk.preview('proposals', file);
    const marked = path.join(desk.folder, '旧台账_错误清单.xlsx');
    desk.choose(marked);
    const { rows } = await desk.call<{ rows: number }>('imports.errorWorkbook', {
      batchId: shown.batchId,
      includesWarnings: false,
    });
    const problems = placed.filter(row => row.state === 'error' || row.state === 'duplicate').length;
    expect(rows).toBe(problems);
    const again = await desk.preview('proposals', marked);
    expect(again.counts).toMatchObject({ error: shown.counts.error });
    expect(again.notices[0]).toContain(`只读入“问题”一列有内容的 ${problems} 行`);
  });

  it('makes each proposal in the state its columns imply, every rule of the files kept (R-P5, R-P6, R-P14, R-P15)', async () => {
    const shown = await desk.preview('proposals', file);
    const answer = await desk.apply(shown.batchId);
    ({ operationId } = answer);
    const wanted = placed.filter(row => row.state !== 'error' && row.state !== 'duplicate' && row.isStruck !== true);
    expect(answer).toMatchObject({ created: wanted.length, updated: 0 });
    const stored = raw()
      .prepare(
        `select r."sheet", r."rowNumber", p."state", p."fileNo", p."receiptNo" from "import_row" r join "proposal" p on p."id" = r."targetId" where r."batchId" = ?`,
      )
      .all(shown.batchId) as { sheet: string; rowNumber: number; state: string; fileNo: string | null; receiptNo: string }[];
    const states = new Map(stored.map(row => [`${row.sheet} ${row.rowNumber}`, row.state]));
    expect(wanted.map(({ sheet, row, mess }) => [mess, states.get(`${sheet} ${row}`)])).toEqual(
      wanted.map(({ mess, life }) => [mess, life]),
    );
    expect(new Set(stored.map(row => row.receiptNo)).size).toBeGreaterThan(stored.length / 2);
    expect((await proposalIntegrity(desk.program.openContext().db)).filter(rule => !rule.isPassed)).toEqual([]);
  });

  it('never invents an answer, a class or a delivery', () => {
    const count = (sql: string) => raw().prepare(sql).pluck().get();
    const ofImport = `"proposalId" in (select "id" from "proposal" where "importBatchId" is not null)`;
    const answered = placed.filter(
      row =>
        row.state !== 'error' &&
        row.state !== 'duplicate' &&
        row.isStruck !== true &&
        ['满意', '较满意', '不太满意'].includes(String(row.cells['satisfaction'])),
    );
    expect(count(`select count(*) from "proposal_feedback" where ${ofImport}`)).toBe(answered.length);
    expect(count(`select count(*) from "proposal_delivery" where ${ofImport}`)).toBe(0);
    expect(count(`select count(*) from "proposal_promise" where ${ofImport}`)).toBe(0);
    expect(count(`select count(*) from "proposal_step" where ${ofImport} and json_extract("data", '$.imported') is not 1`)).toBe(
      0,
    );
  });

  it('changes nothing when the same file comes again', async () => {
    const shown = await desk.preview('proposals', file);
    const rows = await desk.rows(shown.batchId);
    const written = new Set(
      placed.filter(row => row.life !== undefined && row.isStruck !== true).map(row => `${row.sheet} ${row.row}`),
    );
    const changed = rows.filter(
      row => written.has(`${row.sheet} ${row.rowNumber}`) && row.state !== 'same' && row.state !== 'duplicate',
    );
    expect(changed.map(row => [row.rowNumber, row.state, row.issues.map(issue => issue.message)])).toEqual([]);
    expect(shown.counts).toMatchObject({ new: 0, update: 0 });
  });

  it('says where each value came from, opens as a case, and is undone whole; then it can come again', async () => {
    const [first] = raw()
      .prepare(`select "id" from "proposal" where "importBatchId" is not null order by "id"`)
      .pluck()
      .all() as string[];
    const sources = await desk.call<{ field: string; file: { sheet: string; column: string | null } | null }[]>(
      'history.valueSources',
      {
        kind: 'proposal',
        id: first,
      },
    );
    expect(sources.find(source => source.field === 'subject')?.file).toMatchObject({ column: 'C' });
    const whole = await desk.call<{ steps: { event: string; reason: string }[] }>('proposals.get', {
      id: first,
      asOf: '2012-07-25',
    });
    expect(whole.steps.map(step => step.event)).toEqual(['submit', 'file', 'assign', 'accept', 'reply', 'feedback', 'conclude']);
    expect(new Set(whole.steps.map(step => step.reason))).toEqual(new Set(['由旧台账导入']));
    await desk.call('history.undo', { operationId });
    expect(dump()).toBe(before);
    const again = await desk.preview('proposals', file);
    await desk.apply(again.batchId);
    expect((await proposalIntegrity(desk.program.openContext().db)).filter(rule => !rule.isPassed)).toEqual([]);
  });
});
