import path from 'node:path';
import ExcelJS from 'exceljs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportKind } from '#shared/imports/model.ts';
import { memberValuesOf } from '#shared/testing/builders.ts';
import { openImportDesk } from './testing.ts';
import { type ContactDesk, massValuesOf, openContactDesk } from '../contacts/testing.ts';

type Row = readonly (string | number | null)[];
let desk: ContactDesk;
beforeEach(async () => {
  desk = await openContactDesk();
});
afterEach(() => desk.close());

async function preview(kind: ImportKind, rows: readonly Row[]) {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('名册');
  for (const row of rows) sheet.addRow([...row]);
  const file = path.join(desk.folder, `${Math.random()}.xlsx`);
  await book.xlsx.writeFile(file);
  return shown(await desk.preview(kind, file));
}
async function shown({ batchId }: Readonly<{ batchId: string }>) {
  const rows = await desk.rows(batchId);
  return {
    batchId,
    rows,
    states: rows.map(row => row.state),
    messages: rows.flatMap(row => row.issues.map(issue => issue.message)).join(),
  };
}
async function exported(table: string, isUnmasked: boolean): Promise<string> {
  const file = path.join(desk.folder, `${table}.xlsx`);
  desk.choose(file);
  await desk.call('reports.exportTable', { table, asOf: '2026-11-20', isUnmasked });
  return file;
}
const tables = () =>
  JSON.stringify(['mass_contact', 'contact_assignment'].map(table => desk.query(`select * from "${table}" order by "id"`)));
type LinkRow = Readonly<Record<'linkType' | 'fromOn' | 'from' | 'to', string>>;
const links = () =>
  desk.query(`select l."linkType", l."fromOn", coalesce(dm."name", fm."name", cm."name") as "from", coalesce(tm."name", x."name", g."name") as "to"
    from contact_assignment l left join delegate d on d."id" = l."fromDelegateId" left join party_member dm on dm."id" = d."memberId"
    left join committee_member c on c."id" = l."fromCommitteeMemberId" left join party_member cm on cm."id" = c."memberId"
    left join party_member fm on fm."id" = l."fromMemberId" left join party_member tm on tm."id" = l."toMemberId"
    left join mass_contact x on x."id" = l."toMassId" left join delegate_group g on g."id" = l."toGroupId" where l."deletedAt" is null order by l."linkType", "from", "to"`) as LinkRow[];

describe('群众联系名册', () => {
  const HEADER: Row = ['序号', '姓名', '性别', '民族', '所在村（社区）', '所在村组', '类型', '联系代表(党员)', '联系电话'];

  it('adds who is new, fills in what is blank, and changes nothing when read again', async () => {
    const rows: readonly Row[] = [
      HEADER,
      [1, '羊新户', '女', '壮族', '田房村党支部', '下寨', '困难户、老年户', '甲示例（代表）', '13800000001'],
      [2, '马群众', '男', null, '田房村党支部', '田房小组', null, null, null],
    ];
    const first = await preview('masses', rows);
    expect(first.states).toEqual(['new', 'update']);
    const { operationId } = await desk.apply(first.batchId);
    expect(
      desk.query(
        `select "name", "sex", "ethnicity", "villageName", "phone", "householdTypes" from mass_contact where "name" <> '牛群众' order by "name" desc`,
      ),
    ).toEqual([
      { name: '马群众', sex: '1', ethnicity: null, villageName: '田房小组', phone: null, householdTypes: '[]' },
      {
        name: '羊新户',
        sex: '2',
        ethnicity: '08',
        villageName: '下寨',
        phone: '13800000001',
        householdTypes: '["low_income","elderly"]',
      },
    ]);
    const before = tables();
    expect((await preview('masses', rows)).states).toEqual(['same', 'same']);
    expect(tables()).toBe(before);
    await desk.call('history.undo', { operationId });
    expect(desk.query('select "name", "sex" from mass_contact where "deletedAt" is null order by "name"')).toEqual([
      { name: '牛群众', sex: null },
      { name: '马群众', sex: null },
    ]);
  });

  it('takes a heading for the village, the same name in another group for another person, and asks for the rest', async () => {
    const { states, messages } = await preview('masses', [
      ['序号', '姓名', '所在村组', '联系电话'],
      ['一、田房村党支部'],
      [1, '马群众', '上寨', null],
      [2, '羊新户', null, null],
      [3, '羊新户', null, null],
      [4, '李某某', null, null],
    ]);
    expect(states).toEqual(['skipped', 'new', 'new', 'duplicate', 'error']);
    expect(messages).toContain('隐去的姓名');
    expect((await preview('masses', [HEADER, [1, '羊新户', null, null, '没有的村', null, null, null, null]])).states).toEqual([
      'error',
    ]);
  });

  it('leaves it to the clerk which of two alike a row means', async () => {
    const second = await desk.call<{ id: string }>(
      'masses.create',
      massValuesOf({ organizationId: desk.villageId, phone: '13800000002' }),
    );
    const { batchId, rows, states } = await preview('masses', [
      HEADER,
      [1, '马群众', '男', null, '田房村党支部', '田房小组', null, null, null],
    ]);
    expect(states).toEqual(['duplicate']);
    expect(rows[0]?.candidates).toHaveLength(2);
    await desk.call('imports.decide', {
      batchId,
      rowIds: [rows[0]?.id],
      isIncluded: true,
      action: 'update',
      targetId: second.id,
    });
    await desk.apply(batchId);
    expect(desk.query(`select "sex" from mass_contact where "name" = '马群众' order by "phone"`)).toEqual([
      { sex: null },
      { sex: '1' },
    ]);
  });

  it('comes back from the own export without a change; the masked one is not taken for people', async () => {
    await desk.call('masses.update', {
      id: desk.massIds[0],
      version: 1,
      values: { phone: '13800000003', birth: '1968', householdTypes: ['skilled'] },
    });
    const before = tables();
    const whole = await shown(await desk.preview('masses', await exported('群众联系名册', true)));
    expect(whole.states).toEqual(['same', 'same', 'skipped']);
    const masked = await shown(await desk.preview('masses', await exported('群众联系名册', false)));
    expect(masked.states).toEqual(['error', 'error', 'skipped']);
    expect(tables()).toBe(before);
  });
});

describe('三联系安排表(花名)', () => {
  const HEADER: Row = [
    '序号',
    '代表小组',
    '代表姓名',
    '联系党员1',
    '联系党员2',
    '联系党员3',
    '联系群众1',
    '联系群众2',
    '联系群众3',
    '起始日期',
  ];
  const ROWS: readonly Row[] = [
    HEADER,
    [1, null, '甲示例', '钱党员', '周党员', null, '马群众', '羊新户', null, '2012-03-01'],
    [2, null, '乙示例', '钱党员', null, null, '羊新户（下寨）', null, null, null],
  ];

  it('makes the links of every row, registers the masses nobody knew, and changes nothing when read again', async () => {
    const first = await preview('links', ROWS);
    expect(first.states).toEqual(['warning', 'warning']);
    expect(first.messages).toContain('群众“羊新户”不在名册中');
    const { operationId } = await desk.apply(first.batchId);
    const made = links();
    expect(made.map(({ linkType, from, to }) => `${linkType} ${from} ${to}`)).toEqual([
      'delegate_to_mass 乙示例 羊新户',
      'delegate_to_mass 甲示例 羊新户',
      'delegate_to_mass 甲示例 马群众',
      'delegate_to_member 乙示例 钱党员',
      'delegate_to_member 甲示例 周党员',
      'delegate_to_member 甲示例 钱党员',
    ]);
    expect(new Set(made.filter(link => link['from'] === '甲示例').map(link => link['fromOn']))).toEqual(new Set(['2012-03-01']));
    const before = tables();
    const again = await preview('links', ROWS);
    expect([again.states, tables()]).toEqual([['same', 'same'], before]);
    // where a link came from is known
    const [source] = await desk.call<{ file: { rowNumber: number } | null }[]>('history.valueSources', {
      kind: 'contact_assignment',
      id: desk.query(`select r."targetId" as "id" from import_row r where r."action" = 'create' order by r."id" limit 1`)[0]?.[
        'id'
      ],
    });
    expect(source?.file?.rowNumber).toBe(2);
    await desk.call('history.undo', { operationId });
    expect([links(), desk.query('select count(*) as "n" from mass_contact')]).toEqual([[], [{ n: 2 }]]);
  });

  it('settles nothing by itself: a namesake waits for the clerk, a bracket or the one contacted already decides', async () => {
    const other = await desk.call<{ id: string }>(
      'members.create',
      memberValuesOf({ organizationId: desk.organizationId, name: '钱党员', birth: '1981-02' }),
    );
    const row: Row = [1, null, '甲示例', '钱党员', null, null, null, null, null, '2012-03-01'];
    const open = await preview('links', [HEADER, row]);
    expect(open.states).toEqual(['error']);
    expect(open.messages).toContain('有 2 名“钱党员”');
    await desk.call('imports.decide', {
      batchId: open.batchId,
      rowIds: [open.rows[0]?.id],
      isIncluded: true,
      targetId: other.id,
      targetField: 'member1',
    });
    await desk.apply(open.batchId);
    expect(desk.query('select "toMemberId" from contact_assignment')).toEqual([{ toMemberId: other.id }]);
    expect((await preview('links', [HEADER, row])).states).toEqual(['same']);
    const hinted: Row = [1, null, '乙示例', '钱党员（田房村）', null, null, null, null, null, '2012-03-01'];
    expect((await preview('links', [HEADER, hinted])).states).toEqual(['new']);
  });

  it('names what is wrong: a person who is no delegate, a member who is not there, a row without anybody', async () => {
    const { states, messages } = await preview('links', [
      HEADER,
      [1, null, '钱党员', '周党员', null, null, null, null, null, null],
      [2, null, '甲示例', '没此人', null, null, null, null, null, null],
      [3, null, '乙示例', null, null, null, null, null, null, null],
      [4, null, '丙示例', null, null, null, '马某某', null, null, null],
    ]);
    expect(states).toEqual(['error', 'error', 'same', 'error']);
    expect(messages).toContain('没有资格有效的代表或党员“钱党员”');
    expect(messages).toContain('没有党员“没此人”');
    expect(messages).toContain('没有联系对象');
  });

  it('takes lists of pairs, with the kind of link told or plain from the rosters', async () => {
    const pairs = await preview('links', [
      ['联系人', '联系对象', '联系类型', '起始日期'],
      ['甲示例', '钱党员', '党代表联系党员', '2012-03-01'],
      ['甲示例', '马群众、牛群众', '代表联系群众', '2012-03-01'],
      ['周党员', '牛群众', '党员联系群众', '2012-03-01'],
      ['乙示例', '周党员', null, '2012-03-01'],
      ['乙示例', '谁也不是', null, '2012-03-01'],
    ]);
    expect(pairs.states).toEqual(['new', 'new', 'new', 'new', 'error']);
    await desk.apply(pairs.batchId);
    expect(links().map(({ linkType, from, to }) => `${linkType} ${from} ${to}`)).toEqual([
      'delegate_to_mass 甲示例 牛群众',
      'delegate_to_mass 甲示例 马群众',
      'delegate_to_member 乙示例 周党员',
      'delegate_to_member 甲示例 钱党员',
      'member_to_mass 周党员 牛群众',
    ]);
  });

  it('refuses links from before somebody was a delegate, and links committee members to their group', async () => {
    const groupId = await desk
      .call<{ id: string }>('delegates.saveGroup', {
        id: null,
        version: null,
        values: {
          congressTermId: desk.congressTermId,
          name: '田房村代表小组',
          baseOrganizationId: desk.villageId,
          leaderDelegateId: null,
          deputyLeaderDelegateId: null,
          formedOn: null,
          dissolvedOn: null,
          remark: null,
        },
      })
      .then(({ id }) => id);
    const values = {
      memberId: desk.memberIds[1],
      organizationId: desk.organizationId,
      body: 'party_committee',
      post: 'member',
      fromOn: '2011-06',
      toOn: null,
      remark: null,
    };
    await desk.call('bodies.create', values);
    const header: Row = ['序号', '代表小组', '联系委员1', '代表姓名', '联系党员1', '起始日期'];
    const first = await preview('links', [
      header,
      [1, '田房村代表小组', '周党员', '甲示例', '钱党员', '2012-03-01'],
      [2, '没有的小组', '周党员', '乙示例', null, '2012-03-01'],
      [3, null, null, '丙示例', '钱党员', '2001-01-01'],
    ]);
    expect(first.states).toEqual(['new', 'error', 'error']);
    expect(first.messages).toContain('没有代表小组“没有的小组”');
    expect(first.messages).toContain('在 2001-01-01 不在任');
    await desk.apply(first.batchId);
    expect(desk.query('select "linkType", "toGroupId" from contact_assignment order by "linkType"')).toEqual([
      { linkType: 'committee_to_group', toGroupId: groupId },
      { linkType: 'delegate_to_member', toGroupId: null },
    ]);
  });

  it('comes back from the own export without a change', async () => {
    await desk.apply((await preview('links', ROWS)).batchId);
    const before = tables();
    const whole = await shown(await desk.preview('links', await exported('三联系安排表(花名)', true)));
    // those who contact nobody yet stand in it too
    expect(whole.states).toEqual([...Array.from({ length: 8 }, () => 'same'), 'skipped']);
    expect(whole.messages).not.toContain('请核对');
    expect(tables()).toBe(before);
  });
});

describe('the sheets of a whole county', () => {
  it('come back from the own export without a change (issue 5, acceptance 5)', async () => {
    const county = await openImportDesk({ sample: true });
    const counts: Record<string, number> = {};
    for (const [kind, table] of [
      ['masses', '群众联系名册'],
      ['links', '三联系安排表(花名)'],
    ] as const) {
      const file = path.join(county.folder, `${kind}.xlsx`);
      county.choose(file);
      await county.call('reports.exportTable', { table, asOf: '2012-07-25', isUnmasked: true });
      const { counts: found } = await county.preview(kind, file);
      expect([found.new, found.update, found.warning, found.error, found.duplicate]).toEqual([0, 0, 0, 0, 0]);
      counts[kind] = found.same;
    }
    await county.close();
    expect(counts).toEqual({ masses: 5814, links: 988 });
  }, 60_000);
});
