import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CheckedCells } from '#shared/cells/model.ts';
import { idNumberOf } from '#shared/testing/builders.ts';
import { type ImportDesk, openImportDesk } from '../imports/testing.ts';

const AS_OF = '2012-07-25';
type Row = Readonly<{ id: string; version: number; name: string }>;
type Written = Readonly<{ operationId: number; written: number; notWritten: number }>;
let desk: ImportDesk;

beforeEach(async () => {
  desk = await openImportDesk({ sample: true });
});
afterEach(() => desk.close());

async function listed<T extends Row>(list: string, limit: number, filter: object = {}): Promise<T[]> {
  return (await desk.call<{ rows: T[] }>(`${list}.list`, { filter: { asOf: AS_OF, ...filter }, window: { offset: 0, limit } }))
    .rows;
}
const editsOf = (row: Row, cells: Readonly<Record<string, string>>) =>
  Object.entries(cells).map(([field, text]) => ({ id: row.id, version: row.version, field, text }));
const input = (list: string, edits: readonly object[]) => ({ list, asOf: AS_OF, edits });
const check = (list: string, edits: readonly object[]) => desk.call<CheckedCells>('cells.check', input(list, edits));
const write = (list: string, edits: readonly object[]) => desk.call<Written>('cells.write', input(list, edits));

describe('cells of members', () => {
  it('are read as a form reads them, shown before and after, and written in one step that undoes as one', async () => {
    const [first, second, third] = await listed<Row & { workUnitAndPost: string; education: string }>('members', 3);
    if (first === undefined || second === undefined || third === undefined) throw new Error('three members');
    const edits = [
      ...editsOf(first, { workUnitAndPost: '兴街镇人民政府干事', education: '硕士' }),
      ...editsOf(second, { name: second.name }),
      ...editsOf(third, { education: '会计', workUnitAndPost: '东升村村民' }),
    ];
    const { rows, counts } = await check('members', edits);
    expect(counts).toEqual({ update: 1, same: 1, warning: 0, error: 1 });
    expect(rows.map(row => row.state)).toEqual(['update', 'same', 'error']);
    expect(rows[0]?.cells.map(cell => [cell.label, cell.after])).toEqual([
      ['工作单位及职务', '兴街镇人民政府干事'],
      ['学历', '硕士研究生毕业'],
    ]);
    expect(rows[2]?.cells[0]?.issues.map(issue => issue.code)).toEqual(['EDUCATION_UNREADABLE']);
    expect(rows[2]?.cells[0]?.after).toBe('会计');
    expect(rows[2]?.cells[1]?.issues).toEqual([]);

    const answer = await write('members', edits);
    expect(answer).toMatchObject({ written: 1, notWritten: 1 });
    const after = await desk.call<Row & { education: string }>('members.get', { id: first.id, asOf: AS_OF });
    expect([after.education, after.version]).toEqual(['14', first.version + 1]);
    await desk.call('history.undo', { operationId: answer.operationId });
    expect(await desk.call('members.get', { id: first.id, asOf: AS_OF })).toMatchObject({
      education: first.education,
      workUnitAndPost: first.workUnitAndPost,
    });
  });

  it('are refused as stale when the row has changed since, and say so in the check', async () => {
    const [row] = await listed('members', 1);
    if (row === undefined) throw new Error('a member');
    await write('members', editsOf(row, { remark: '已核对' }));
    const again = editsOf(row, { remark: '再核对' });
    const { rows } = await check('members', again);
    expect(rows[0]?.cells[0]).toMatchObject({ before: '已核对', issues: [{ code: 'RECORD_CHANGED' }] });
    await expect(write('members', again)).rejects.toThrow('STALE');
    expect((await listed<Row & { remark: string }>('members', 1))[0]?.remark).toBe('已核对');
  });

  it('clear a value that may be missing and refuse to clear one that may not', async () => {
    const [row] = await listed('members', 1);
    if (row === undefined) throw new Error('a member');
    const { rows } = await check('members', editsOf(row, { name: '', workUnitAndPost: '', isFloating: '' }));
    const codes = rows[0]?.cells.map(cell => [cell.field, cell.issues.map(issue => issue.code)]);
    expect(codes).toEqual([
      ['name', ['REQUIRED']],
      ['workUnitAndPost', []],
      ['isFloating', []],
    ]);
  });

  it('keep a masked number that is copied onto itself, and refuse one copied to somebody else', async () => {
    const people = (await listed<Row & { idNumber: string | null }>('members', 20)).filter(row => row.idNumber !== null);
    const [first, second] = people;
    if (first === undefined || second === undefined || first.idNumber === null) throw new Error('two numbers');
    const { rows } = await check('members', [
      ...editsOf(first, { idNumber: first.idNumber }),
      ...editsOf(second, { idNumber: first.idNumber }),
    ]);
    expect(rows.map(row => row.state)).toEqual(['same', 'error']);
    expect(rows[1]?.cells[0]?.issues[0]?.code).toBe('CELL_MASKED');
  });

  it('never give one identity number to two people, and mask what they show', async () => {
    const [first, second] = await listed<Row & { birth: string; sex: string }>('members', 2);
    if (first === undefined || second === undefined) throw new Error('two members');
    const number = idNumberOf(
      first.birth.replaceAll('-', '').padEnd(8, '0').replace(/00$/, '11'),
      first.sex === '1' ? '991' : '992',
    );
    const { rows } = await check('members', [...editsOf(first, { idNumber: number }), ...editsOf(second, { idNumber: number })]);
    expect(rows[0]?.cells[0]?.after).toBe(`${number.slice(0, 6)}********${number.slice(-4)}`);
    expect(rows[1]?.cells[0]?.issues.map(issue => issue.code)).toContain('ID_NUMBER_IN_USE');
  });

  it('do not change what only a dated event changes', async () => {
    const [row] = await listed('members', 1);
    if (row === undefined) throw new Error('a member');
    const { rows } = await check('members', editsOf(row, { registrationStatus: '已故' }));
    expect(rows[0]?.cells[0]?.issues[0]?.code).toBe('CELL_NOT_EDITABLE');
    await expect(write('members', editsOf(row, { registrationStatus: '已故' }))).rejects.toThrow('CELLS_UNCHANGED');
  });
});

describe('cells of organisations', () => {
  it('refuse a code or a name that another one under the same parent has after all the edits', async () => {
    const branches = await listed<Row & { parentId: string; code: string; remark: string | null }>('organizations', 400, {
      orgType: 'branch',
    });
    const [first] = branches;
    const sibling = branches.find(row => row.id !== first?.id && row.parentId === first?.parentId);
    if (first === undefined || sibling === undefined) throw new Error('two branches');
    const { rows } = await check('organizations', [
      ...editsOf(first, { code: sibling.code }),
      ...editsOf(sibling, { name: first.name }),
    ]);
    const codes = rows.map(row => row.cells.flatMap(cell => cell.issues.map(issue => issue.code)));
    expect(codes[0]).toContain('ORG_CODE_TAKEN');
    expect(codes[1]).toContain('ORG_NAME_TAKEN');
    // exchanged in one paste both are free again
    const swapped = await check('organizations', [
      ...editsOf(first, { name: `${sibling.name}一` }),
      ...editsOf(sibling, { name: first.name }),
    ]);
    expect(swapped.counts.error).toBe(0);
  });
});

describe('cells of delegates', () => {
  it('take a group of the same term by its name, dated, and end the lead of the group left', async () => {
    const groups = await desk.call<{ id: string; name: string; congressTermId: string; leaderDelegateId: string | null }[]>(
      'delegates.groups',
      {
        asOf: AS_OF,
      },
    );
    const led = groups.find(group => group.leaderDelegateId !== null);
    const other = groups.find(group => group.id !== led?.id && group.congressTermId === led?.congressTermId);
    const leader = await desk.call<Row>('delegates.get', { id: led?.leaderDelegateId, asOf: AS_OF });
    const { rows } = await check('delegates', editsOf(leader, { groupId: other?.name ?? '' }));
    expect(rows[0]?.cells.map(cell => [cell.before, cell.after])).toEqual([[led?.name, other?.name]]);
    await write('delegates', editsOf(leader, { groupId: other?.name ?? '' }));
    const groupAt = async (asOf: string) =>
      (await desk.call<{ groupName: string | null }>('delegates.get', { id: leader.id, asOf })).groupName;
    expect([await groupAt('2012-07-24'), await groupAt(AS_OF)]).toEqual([led?.name, other?.name]);
    const now = await desk.call<{ id: string; leaderDelegateId: string | null }[]>('delegates.groups', { asOf: AS_OF });
    expect(now.find(group => group.id === led?.id)?.leaderDelegateId).toBeNull();

    const unknown = await check('delegates', editsOf({ ...leader, version: leader.version + 1 }, { groupId: '没有这个小组' }));
    expect(unknown.rows[0]?.cells[0]?.issues.map(issue => issue.code)).toContain('GROUP_UNKNOWN');
  });

  it('follow the rules of the form: a category of the other level is refused at the county (R-D8)', async () => {
    const [county] = await listed('delegates', 1, { level: 'county' });
    if (county === undefined) throw new Error('a county delegate');
    const { rows } = await check('delegates', editsOf(county, { compositionCategory: '农民' }));
    expect(rows[0]?.cells[0]?.issues.map(issue => [issue.severity, issue.code])).toEqual([
      ['error', 'DELEGATE_CATEGORY_UNUSUAL'],
    ]);
  });
});

describe('a block of 500 rows and 10 columns', () => {
  it('is checked and written as one undo step within two seconds', async () => {
    const members = await listed('members', 500);
    const edits = members.flatMap((row, index) =>
      editsOf(row, {
        nativePlace: `云南西畴${index}`,
        partyPost: '组织委员',
        workUnitAndPost: `东升村第${index}组`,
        phone: `1380000${String(index).padStart(4, '0')}`,
        address: `兴街镇东升村委会${index}号`,
        remark: `录入${index}`,
        degree: '法学学士',
        professionalTitle: '农艺师',
        honours: `先进${index}`,
        isFloating: '否',
      }),
    );
    const start = performance.now();
    const { counts } = await check('members', edits);
    const { written, operationId } = await write('members', edits);
    const milliseconds = performance.now() - start;
    expect(counts.error).toBe(0);
    expect(written).toBe(500);
    expect(milliseconds).toBeLessThan(2000);
    const history = await desk.call<{ rows: { id: number; changeCount: number }[] }>('history.list', {
      filter: {},
      window: { offset: 0, limit: 1 },
    });
    expect(history.rows[0]).toMatchObject({ id: operationId, changeCount: 500 });
    process.stderr.write(`paste 500 × 10: ${milliseconds.toFixed(0)} ms\n`);
  });
});
