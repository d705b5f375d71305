import path from 'node:path';
import ExcelJS from 'exceljs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportCandidate, ImportKind, ImportRow } from '#shared/imports/model.ts';
import { idNumberOf, memberValuesOf, organizationValuesOf, termValuesOf } from '#shared/testing/builders.ts';
import { type ImportDesk, openImportDesk } from './testing.ts';

const HEADER = [
  '姓名',
  '性别',
  '民族',
  '出生年月',
  '公民身份号码',
  '学历',
  '入党时间',
  '转正时间',
  '人员类别',
  '所在党支部',
  '联系电话',
];
const BIRTH = '19700508';
type Compared = { lines: { label: string; row: string; candidates: { text: string; isSame: boolean }[] }[]; alikeRows: number };

let desk: ImportDesk;
let field: string;
let wood: string;

const created = async (name: string, values: object) => (await desk.call<{ id: string }>(name, values)).id;
const person = (name: string, organizationId: string, values: object = {}) =>
  created('members.create', memberValuesOf({ name, birth: '1970-05', organizationId, ...values }));
const line = (name: string, branch: string, idNumber = '', phone = '') =>
  [name, '男', '汉族', '1970.05', idNumber, '高中', '1995.07', '1996.07', '正式党员', branch, phone] as const;

async function preview(kind: ImportKind, rows: readonly (readonly unknown[])[], options: object = {}) {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('名册');
  for (const row of rows) sheet.addRow([...row]);
  const file = path.join(desk.folder, `${Math.random()}.xlsx`);
  await book.xlsx.writeFile(file);
  const { batchId } = await desk.preview(kind, file, options);
  return { batchId, rows: await desk.rows(batchId) };
}
const decide = (batchId: string, row: ImportRow | undefined, choice: object) =>
  desk.call<{ decidedRows: number; writable: number }>('imports.decide', {
    batchId,
    rowIds: [row?.id],
    isIncluded: true,
    ...choice,
  });
const query = (sql: string) => desk.program.workspace.required().connection.raw.prepare(sql).all() as Record<string, unknown>[];
const choose = (candidate: ImportCandidate | undefined) => ({
  action: 'update',
  targetId: candidate?.id,
  targetField: candidate?.field,
});

beforeEach(async () => {
  desk = await openImportDesk();
  const countyId = await created(
    'organizations.create',
    organizationValuesOf({
      code: '0',
      name: '中共西畴县委员会',
      shortName: '西畴县',
      orgType: 'county_committee',
      orgCategory: 'county',
    }),
  );
  const townshipId = await created('organizations.create', organizationValuesOf({ parentId: countyId }));
  const branch = (code: string, name: string) =>
    created(
      'organizations.create',
      organizationValuesOf({
        code,
        name,
        parentId: townshipId,
        shortName: null,
        orgType: 'branch',
        orgCategory: 'rural',
        divisionCode: null,
      }),
    );
  field = await branch('1', '田房党支部');
  wood = await branch('2', '木者党支部');
});
afterEach(() => desk.close());

describe('a row that may mean several people (§7.2: several hits, the operator chooses)', () => {
  it('is written over the one the clerk chose, and over nobody before that', async () => {
    await person('李明', field, { workUnitAndPost: '村民小组长' });
    const second = await person('李明', field, { workUnitAndPost: '村医' });
    const shown = await preview('members', [HEADER, line('李明', '田房党支部', '', '13800000001')]);
    const [row] = shown.rows;
    expect(row).toMatchObject({ state: 'duplicate', isIncluded: false });
    expect(row?.candidates.map(({ name, organization, birth, why }) => [name, organization, birth, why])).toEqual([
      ['李明', '田房党支部', '1970-05', 'samePerson'],
      ['李明', '田房党支部', '1970-05', 'samePerson'],
    ]);
    await expect(decide(shown.batchId, row, { action: 'update' })).rejects.toThrow('CHOICE_NOT_COMMON');
    // ticking it without a choice takes nobody
    expect(await decide(shown.batchId, row, {})).toMatchObject({ writable: 0 });
    const chosen = row?.candidates.find(candidate => candidate.id === second);
    expect(await decide(shown.batchId, row, choose(chosen))).toMatchObject({ decidedRows: 1, writable: 1 });
    await desk.call('imports.editCell', { rowId: row?.id, field: 'education', text: '大专' });
    await desk.apply(shown.batchId);
    expect(query('select "workUnitAndPost", "phone", "education" from party_member order by "workUnitAndPost"')).toEqual([
      { workUnitAndPost: '村医', phone: '13800000001', education: '30' },
      { workUnitAndPost: '村民小组长', phone: null, education: '60' },
    ]);
  });

  it('is shown beside them field by field, with numbers hidden', async () => {
    await person('李明', field, { phone: '13800000009' });
    await person('李明', field);
    const shown = await preview('members', [HEADER, line('李明', '田房党支部', '', '13800000001')]);
    const compared = await desk.call<Compared>('imports.compareRow', { rowId: shown.rows[0]?.id });
    expect(compared.alikeRows).toBe(1);
    expect(compared.lines.find(entry => entry.label === '联系电话')).toMatchObject({
      row: '138****0001',
      candidates: expect.arrayContaining([
        { text: '138****0009', isSame: false },
        { text: '', isSame: false },
      ]) as unknown,
    });
    expect(compared.lines.find(entry => entry.label === '姓名')?.candidates.every(entry => entry.isSame)).toBe(true);
  });

  it('keeps both when the clerk says so, for all alike at once, also after reading another cell', async () => {
    for (const name of ['李明', '王芳']) for (let time = 0; time < 2; time += 1) await person(name, field);
    const shown = await preview('members', [HEADER, line('李明', '田房党支部'), line('王芳', '田房党支部')]);
    const [first, second] = shown.rows;
    await expect(decide(shown.batchId, first, { ...choose(first?.candidates[0]), applyToAlike: true })).rejects.toThrow(
      'CHOICE_NOT_COMMON',
    );
    expect(await decide(shown.batchId, first, { action: 'create', applyToAlike: true })).toMatchObject({
      decidedRows: 2,
      writable: 2,
    });
    await desk.call('imports.editCell', { rowId: second?.id, field: 'education', text: '初中' });
    expect(await desk.apply(shown.batchId)).toMatchObject({ created: 2, updated: 0 });
    expect(query('select count(*) as "n" from party_member')).toEqual([{ n: 6 }]);
  });

  it('is new by itself where the namesake is in another branch, and taken as the same person only by choice', async () => {
    const elsewhere = await person('李明', wood);
    const shown = await preview('members', [HEADER, line('李明', '田房党支部')]);
    const [row] = shown.rows;
    expect(row).toMatchObject({ state: 'new', action: 'create', isIncluded: true });
    expect(row?.issues.map(issue => issue.code)).toContain('NAMESAKE_ELSEWHERE');
    await decide(shown.batchId, row, choose(row?.candidates[0]));
    expect(await desk.apply(shown.batchId)).toMatchObject({ created: 0, updated: 1 });
    expect(query(`select "organizationId" from party_member where "id" = '${elsewhere}'`)).toEqual([{ organizationId: field }]);
  });

  it('never lists somebody with another number, nor somebody of whom only the name agrees', async () => {
    await person('李明', field, { idNumber: idNumberOf(BIRTH, '001'), idNumberStatus: 'valid' });
    await person('李明', wood, { birth: '1981-01' });
    const shown = await preview('members', [HEADER, line('李明', '田房党支部', idNumberOf(BIRTH, '003'))]);
    expect(shown.rows[0]).toMatchObject({ state: 'new', candidates: [] });
  });
});

describe('one person twice in a file (§7.2)', () => {
  it('is seen with the number in one row and without it in the other, in either order', async () => {
    const number = idNumberOf(BIRTH, '001');
    for (const rows of [
      [line('李明', '田房党支部', number), line('李明', '田房党支部')],
      [line('李明', '田房党支部'), line('李明', '田房党支部', number)],
    ]) {
      const shown = await preview('members', [HEADER, ...rows]);
      expect(shown.rows.map(row => row.state)).toEqual(['new', 'duplicate']);
      expect(shown.rows[1]?.candidates).toMatchObject([{ kind: 'row', name: '李明', organization: '田房党支部' }]);
    }
  });

  it('is an error with one number and two names, and two people with two numbers', async () => {
    const number = idNumberOf(BIRTH, '001');
    const shown = await preview('members', [
      HEADER,
      line('李明', '田房党支部', number),
      line('王强', '田房党支部', number),
      line('李明', '田房党支部', idNumberOf(BIRTH, '003')),
    ]);
    expect(shown.rows.map(row => row.state)).toEqual(['new', 'error', 'new']);
  });

  it('lets the later row take the place of the earlier one', async () => {
    const number = idNumberOf(BIRTH, '001');
    const shown = await preview('members', [
      HEADER,
      line('李明', '田房党支部', number, '13800000001'),
      line('李明', '田房党支部', number, '13800000002'),
    ]);
    const [, later] = shown.rows;
    expect(await decide(shown.batchId, later, choose(later?.candidates[0]))).toMatchObject({ writable: 1 });
    expect(await desk.apply(shown.batchId)).toMatchObject({ created: 1 });
    expect(query('select "phone" from party_member')).toEqual([{ phone: '13800000002' }]);
  });

  it('refuses to write one number twice', async () => {
    const number = idNumberOf(BIRTH, '001');
    const shown = await preview('members', [HEADER, line('李明', '田房党支部', number), line('李明', '田房党支部', number)]);
    await decide(shown.batchId, shown.rows[1], { action: 'create' });
    await expect(desk.apply(shown.batchId)).rejects.toThrow('RULE_BROKEN');
    expect(query('select count(*) as "n" from party_member')).toEqual([{ n: 0 }]);
  });
});

describe('a person named in another roster', () => {
  it('of delegates is chosen among namesakes, and never taken by the name alone', async () => {
    await person('李明', field);
    const second = await person('李明', wood);
    await person('赵强', wood, { birth: '1960-01' });
    const countyId = String(query(`select "id" from party_organization where "orgType" = 'county_committee'`)[0]?.['id']);
    const congressTermId = await created('delegates.saveTerm', {
      id: null,
      version: null,
      values: termValuesOf({ organizationId: countyId, level: 'county' }),
    });
    const header = ['姓名', '性别', '现任职务', '代表类别', '选举单位'];
    const shown = await preview(
      'delegates',
      [header, ['李明', '男', '村民', '先进模范人物', '第一选举单位'], ['赵强', '男', '村民', '先进模范人物', '第一选举单位']],
      { congressTermId },
    );
    expect(shown.rows.map(row => [row.state, row.candidates.length])).toEqual([
      ['error', 2],
      ['error', 1],
    ]);
    expect(shown.rows[1]?.issues.map(issue => issue.code)).toContain('MEMBER_BY_NAME_ONLY');
    const [row, other] = shown.rows;
    await decide(shown.batchId, row, choose(row?.candidates.find(candidate => candidate.id === second)));
    await decide(shown.batchId, other, choose(other?.candidates[0]));
    const after = await desk.rows(shown.batchId);
    expect(after.map(entry => entry.issues.filter(issue => issue.severity === 'error').map(issue => issue.message))).toEqual([
      [],
      [],
    ]);
    expect(await desk.apply(shown.batchId)).toMatchObject({ created: 2 });
    expect(query('select "memberId" from delegate').map(entry => entry['memberId'])).toContain(second);
  });
});

describe('the numbers of people in a preview (§3.9)', () => {
  it('are hidden in the rows, the findings and the samples of columns, and shown whole when asked for, which is logged', async () => {
    const number = idNumberOf(BIRTH, '001');
    const shown = await preview('members', [
      HEADER,
      line('李明', '田房党支部', number, '13800000001'),
      line('王强', '田房党支部', number),
    ]);
    const hidden = await desk.call<{ rows: ImportRow[] }>('imports.rows', {
      filter: { batchId: shown.batchId },
      window: { offset: 0, limit: 10 },
    });
    const columns = await desk.call<{ columns: unknown }>('imports.get', { batchId: shown.batchId });
    for (const text of [JSON.stringify(hidden.rows), JSON.stringify(columns.columns)]) {
      expect(text).not.toContain(number);
      expect(text).not.toContain('13800000001');
    }
    expect(hidden.rows[0]?.display['idNumber']).toBe(`530000********${number.slice(-4)}`);
    const before = query(`select count(*) as "n" from access_log where "action" = 'reveal'`);
    const whole = await desk.call<ImportRow[]>('imports.revealRows', { rowIds: [shown.rows[0]?.id] });
    expect(whole[0]?.original['idNumber']).toBe(number);
    expect(query(`select count(*) as "n" from access_log where "action" = 'reveal'`)).toEqual([
      { n: Number(before[0]?.['n']) + 1 },
    ]);
  });
});
