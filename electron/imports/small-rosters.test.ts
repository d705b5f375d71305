import path from 'node:path';
import ExcelJS from 'exceljs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportKind } from '#shared/imports/model.ts';
import { delegateValuesOf, idNumberOf, memberValuesOf, organizationValuesOf, termValuesOf } from '#shared/testing/builders.ts';
import { AUDITED_TABLES } from '../db/schema.ts';
import { type ImportDesk, openImportDesk } from './testing.ts';

type Row = readonly (string | number | null)[];
let desk: ImportDesk;
let townshipId: string;
let branchIds: Record<string, string>;
let memberIds: Record<string, string>;
let termId: string;
let unitId: string;

const created = async (name: string, values: object) => (await desk.call<{ id: string }>(name, values)).id;

async function workbook(name: string, rows: readonly Row[]): Promise<string> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('名册');
  for (const row of rows) sheet.addRow([...row]);
  const file = path.join(desk.folder, name);
  await book.xlsx.writeFile(file);
  return file;
}

/** Previews a sheet: state and findings by row, as `new I260 I261`. */
async function preview(kind: ImportKind, rows: readonly Row[], options: object = {}) {
  const shown = await desk.preview(kind, await workbook(`${Math.random()}.xlsx`, rows), options);
  const found = await desk.rows(shown.batchId);
  return {
    ...shown,
    rows: found,
    states: found.map(row =>
      [row.state, ...row.issues.map(issue => /（(I\d+)）$/.exec(issue.message)?.[1] ?? '')].join(' ').trim(),
    ),
  };
}
async function importAll(kind: ImportKind, rows: readonly Row[], options: object = {}) {
  const shown = await preview(kind, rows, options);
  return desk.apply(shown.batchId);
}
const query = (sql: string) => desk.program.workspace.required().connection.raw.prepare(sql).all() as Record<string, unknown>[];
const dump = () => JSON.stringify(AUDITED_TABLES.map(table => query(`select * from "${table}" order by "id"`)));

beforeEach(async () => {
  desk = await openImportDesk();
  const organization = (values: Parameters<typeof organizationValuesOf>[0]) =>
    created('organizations.create', organizationValuesOf(values));
  const branch = (code: string, name: string, parentId: string) =>
    organization({ code, name, parentId, shortName: null, orgType: 'branch', orgCategory: 'rural', divisionCode: null });
  const countyId = await organization({
    code: '0',
    name: '中共西畴县委员会',
    shortName: '西畴县',
    orgType: 'county_committee',
    orgCategory: 'county',
  });
  townshipId = await organization({ parentId: countyId });
  const other = await organization({
    parentId: countyId,
    code: '532623102000',
    name: '中共西畴县蚌谷乡委员会',
    shortName: '蚌谷乡',
    sortOrder: 2,
  });
  branchIds = {
    田房党支部: await branch('1', '田房党支部', townshipId),
    龙泉党支部: await branch('2', '龙泉党支部', townshipId),
    木者党支部: await branch('3', '木者党支部', other),
  };
  memberIds = {};
  const member = async (key: string, name: string, branchName: string, values: object = {}) => {
    memberIds[key] = await created(
      'members.create',
      memberValuesOf({ name, organizationId: branchIds[branchName] ?? '', ...values }),
    );
  };
  await member('李明', '李明', '田房党支部');
  await member('赵强', '赵强', '龙泉党支部');
  await member('王芳1', '王芳', '田房党支部', { sex: '2', birth: '1975-03' });
  await member('王芳2', '王芳', '龙泉党支部', { sex: '2', birth: '1980-11' });
  await member('陈波', '陈波', '木者党支部', {
    idNumber: idNumberOf('19700501', '001'),
    idNumberStatus: 'valid',
    birth: '1970-05-01',
  });
  termId = await created('delegates.saveTerm', {
    id: null,
    version: null,
    values: termValuesOf({ organizationId: townshipId, quota: 9 }),
  });
  unitId = await created('delegates.saveUnit', { id: null, congressTermId: termId, name: '龙泉村', allottedSeats: 4 });
  for (const key of ['李明', '赵强', '王芳1', '王芳2'])
    await desk.call(
      'delegates.create',
      delegateValuesOf({ memberId: memberIds[key] ?? '', congressTermId: termId, electoralUnitId: unitId }),
    );
});
afterEach(() => desk.close());

describe('a roster of electoral units', () => {
  const HEADER: Row = [
    '序号',
    '选举单位',
    '届次',
    '分配名额',
    '选举方式',
    '选举时间',
    '候选人数',
    '应到',
    '实到',
    '所辖党组织',
    '备注',
  ];
  const LONGQUAN: Row = [1, '龙泉村', '兴街镇第五届', 4, '党员大会', '2011.05.10', 6, 60, 52, '龙泉党支部', null];
  const TIANFANG: Row = [
    2,
    '田房村',
    '第五届',
    '5人',
    '党员代表大会',
    '2011-05-12',
    6,
    40,
    38,
    '田房党支部、 龙泉党支部',
    '合并选举',
  ];

  it('changes the units of the term by name, adds the others with their organisations, and then changes nothing (§2.4)', async () => {
    const shown = await preview('electoral_units', [HEADER, LONGQUAN, TIANFANG], { congressTermId: termId });
    expect(shown.states).toEqual(['update', 'new']);
    expect(await desk.apply(shown.batchId)).toMatchObject({ created: 1, updated: 1, notWritten: 0 });
    expect(
      query(
        `select u.name, "allottedSeats", "method", u."electedOn", "candidateCount", "attendanceExpected", "attendancePresent", u."remark",
         (select group_concat(o.name, ',') from (select name from electoral_unit_organization p join party_organization o on o."id" = p."organizationId" where p."electoralUnitId" = u."id" order by o."code") o) as organizations
         from electoral_unit u order by u.name desc`,
      ).map(row => Object.values(row)),
    ).toEqual([
      ['龙泉村', 4, 'all_members_meeting', '2011-05-10', 6, 60, 52, null, '龙泉党支部'],
      ['田房村', 5, 'member_delegate_meeting', '2011-05-12', 6, 40, 38, '合并选举', '田房党支部,龙泉党支部'],
    ]);
    const again = await preview('electoral_units', [HEADER, LONGQUAN, TIANFANG], { congressTermId: termId });
    expect([again.states, again.writable]).toEqual([['same', 'same'], 0]);
  });

  it('finds what is wrong with messy rows: few candidates, too many present, unknown terms, words and organisations, repeated and unnamed units', async () => {
    const shown = await preview(
      'electoral_units',
      [
        ['兴街镇选举单位名册'],
        HEADER,
        [1, '田房村', '兴街镇第五届', 5, '党员大会', null, 5, null, null, null, null],
        [2, '机关', '兴街镇第五届', 2, null, null, null, 30, 31, null, null],
        [3, '中心学校', '兴街镇第九届', 2, null, null, null, null, null, null, null],
        [4, '卫生院', '兴街镇第五届', 2, '举手', '2099-01-01', null, null, null, null, null],
        [5, '木者村', '兴街镇第五届', 2, null, null, null, null, null, '木者支委、田房党支部', null],
        [6, '田房村', '兴街镇第五届', 5, null, null, null, null, null, null, null],
        [7, '财政所', '兴街镇第五届', null, null, null, null, null, null, null, null],
        ['合计', null, null, 18],
      ],
      { congressTermId: null },
    );
    expect(shown.states).toEqual([
      'warning I275 I277',
      'error I276',
      'error I198',
      'error I170 I106',
      'error I200',
      'duplicate I202',
      'error I101',
      'skipped',
    ]);
    expect(shown.unknownOrganizations.map(unknown => unknown.text)).toEqual(['木者支委']);
    const solved = await desk.call<{ counts: Record<string, number> }>('imports.resolveOrganization', {
      batchId: shown.batchId,
      text: '木者支委',
      organizationId: branchIds['木者党支部'],
    });
    expect(solved.counts['error']).toBe(4);
  });

  it('is undone whole, with the pairs of units and organisations', async () => {
    const before = dump();
    const { operationId } = await importAll('electoral_units', [HEADER, LONGQUAN, TIANFANG], { congressTermId: termId });
    await desk.call('history.undo', { operationId });
    expect(dump()).toBe(before);
  });
});

describe('a roster of delegate groups', () => {
  const HEADER: Row = ['序号', '代表小组', '届次', '依托党组织', '组长', '副组长', '成立时间', '备注'];
  const LONGQUAN: Row = [1, '龙泉代表小组', '兴街镇第五届', '龙泉支部', '赵 强', '王芳（龙泉）', '2011年6月1日', null];
  const group = () =>
    query(
      `select g.name, o.name as base, "formedOn", l.name as leader, v.name as deputy, (select count(*) from delegate d where d."groupId" = g."id") as n
       from delegate_group g join party_organization o on o."id" = g."baseOrganizationId"
       left join delegate ld on ld."id" = g."leaderDelegateId" left join party_member l on l."id" = ld."memberId"
       left join delegate vd on vd."id" = g."deputyLeaderDelegateId" left join party_member v on v."id" = vd."memberId"`,
    ).map(row => Object.values(row));

  it('makes the group, puts its leaders into it with a dated move, and then changes nothing (§2.6)', async () => {
    const shown = await preview('delegate_groups', [HEADER, LONGQUAN], { congressTermId: null });
    expect(shown.states).toEqual(['new I272 I272']);
    await desk.apply(shown.batchId);
    expect(group()).toEqual([['龙泉代表小组', '龙泉党支部', '2011-06-01', '赵强', '王芳', 2]]);
    expect(query(`select "effectiveOn", "groupIdBefore" from delegate_move`)).toEqual([
      { effectiveOn: '2011-06-01', groupIdBefore: null },
      { effectiveOn: '2011-06-01', groupIdBefore: null },
    ]);
    const again = await preview('delegate_groups', [HEADER, LONGQUAN]);
    expect(again.states).toEqual(['same']);
  });

  it('never guesses a leader: namesakes, strangers and delegates of other groups are named with the remedy', async () => {
    await importAll('delegate_groups', [HEADER, LONGQUAN]);
    const shown = await preview(
      'delegate_groups',
      [
        HEADER,
        [1, '田房代表小组', '兴街镇第五届', '田房党支部', '王芳', null, null, null],
        [2, '机关代表小组', '兴街镇第五届', '田房党支部', '陈波', null, null, null],
        [3, '学校代表小组', '兴街镇第五届', '田房党支部', '赵强', null, null, null],
        [4, '医院代表小组', '兴街镇第五届', '不存在党支部', '李明', '李明', null, null],
        [5, '站所代表小组', '兴街镇第五届', null, null, null, null, null],
        [6, '龙泉代表小组', null, null, '王芳', '赵强', null, '组长对调'],
      ],
      { congressTermId: termId },
    );
    expect(shown.states).toEqual(['error I269', 'error I271', 'error I273', 'error I200 I272 I272 I274', 'error I101', 'update']);
    expect(shown.rows[0]?.issues[0]?.message).toContain('王芳（田房党支部）、王芳（龙泉党支部）');
    const edited = await desk.call<{ state: string }>('imports.editCell', {
      rowId: shown.rows[0]?.id,
      field: 'leaderDelegateId',
      text: '王芳（田房党支部）',
    });
    expect(edited.state).toBe('new');
    await desk.apply(shown.batchId);
    expect(group()).toEqual([
      ['龙泉代表小组', '龙泉党支部', '2011-06-01', '王芳', '赵强', 2],
      ['田房代表小组', '田房党支部', null, '王芳', null, 1],
    ]);
  });

  it('is undone whole, leaders and moves with it', async () => {
    const before = dump();
    const { operationId } = await importAll('delegate_groups', [HEADER, LONGQUAN]);
    await desk.call('history.undo', { operationId });
    expect(dump()).toBe(before);
  });
});

describe('a roster of committee members', () => {
  const HEADER: Row = ['序号', '姓名', '公民身份号码', '乡镇', '机构', '职务', '任职时间', '免职时间', '备注'];
  const LI: Row = [1, '李 明', null, '兴街镇', '党委', '党委书记', '2011.05', null, null];
  const ZHAO: Row = [2, '赵强', null, '兴街镇党委', '党委', '党委副书记、镇长', '2011-05-20', null, '兼任'];
  const WANG: Row = [3, '王芳（田房）', null, '兴街镇', '纪委', '纪委书记', '2011-05-20', null, null];
  const register = () =>
    query(
      `select m.name, o."name" as branch, b."body", b."post", b."fromOn", b."toOn", b."remark" from committee_member b
       join party_member m on m."id" = b."memberId" join party_organization o on o."id" = m."organizationId" order by b."id"`,
    ).map(row => Object.values(row));

  it('finds the people within the township, keeps the wording of a title, and then changes nothing (§2.7)', async () => {
    const shown = await preview('committee_members', [HEADER, LI, ZHAO, WANG]);
    expect(shown.states).toEqual(['new', 'new', 'new']);
    await desk.apply(shown.batchId);
    expect(register()).toEqual([
      ['李明', '田房党支部', 'party_committee', 'secretary', '2011-05', null, null],
      ['赵强', '龙泉党支部', 'party_committee', 'deputy_secretary', '2011-05-20', null, '兼任；职务：党委副书记、镇长'],
      ['王芳', '田房党支部', 'discipline_commission', 'secretary', '2011-05-20', null, null],
    ]);
    const again = await preview('committee_members', [HEADER, LI, ZHAO, WANG]);
    expect([again.states, again.writable]).toEqual([['same', 'same', 'same'], 0]);
  });

  it('takes another township’s member by number or bracket only, with a warning', async () => {
    const shown = await preview('committee_members', [
      HEADER,
      [1, '陈波', null, '兴街镇', '党委', '委员', '2011-05-20', null, null],
      [2, '陈波', idNumberOf('19700501', '001'), '兴街镇', '党委', '委员', '2011-05-20', null, null],
      [3, '陈波（木者党支部）', null, '兴街镇', '纪委', '委员', '2011-05-20', null, null],
      [4, '王芳', null, '兴街镇', '党委', '委员', '2011-05-20', null, null],
      [5, '李明', idNumberOf('19700501', '001'), '兴街镇', '纪委', '委员', '2011-05-20', null, null],
      [6, '查无此人', null, '兴街镇', '党委', '委员', '2011-05-20', null, null],
    ]);
    expect(shown.states).toEqual([
      'error I270',
      'warning I260',
      'warning I260',
      'error I269',
      'error I203 I260 I265',
      'error I270',
    ]);
  });

  it('knows the same record by its beginning, and lets one row end the service another one follows, in any order', async () => {
    await importAll('committee_members', [HEADER, LI]);
    const rows = [
      HEADER,
      [1, '赵强', null, '兴街镇', '党委', '书记', '2012.03.01', null, null],
      [2, '李明', null, '兴街镇', '党委', '书记', '2011.05.20', '2012.03.01', '调离'],
    ] as const;
    const shown = await preview('committee_members', rows);
    expect(shown.states).toEqual(['new', 'update']);
    await desk.apply(shown.batchId);
    expect(register().map(([name, , , , fromOn, toOn]) => [name, fromOn, toOn])).toEqual([
      ['李明', '2011-05-20', '2012-03-01'],
      ['赵强', '2012-03-01', null],
    ]);
    expect((await preview('committee_members', rows)).states).toEqual(['same', 'same']);
  });

  it('refuses two secretaries of one body in the file and beside the register, a person twice, and dates in disorder', async () => {
    await importAll('committee_members', [HEADER, LI]);
    const shown = await preview('committee_members', [
      HEADER,
      [1, '赵强', null, '兴街镇', '党委', '书记', '2012-03-01', null, null],
      [2, '李明', null, '兴街镇', '党委', '委员', '2012-03-01', null, null],
      [3, '王芳（田房）', null, '兴街镇', '纪委', '书记', '2011-05-20', null, null],
      [4, '王芳（龙泉）', null, '兴街镇', '纪委', '书记', '2011-06-20', null, null],
      [5, '赵强', null, '兴街镇', '纪委', '委员', '2011-06-20', '2011-06-01', null],
      [6, '赵强', null, '兴街镇', '党委', '书记', '2012-03-01', null, null],
    ]);
    expect(shown.states).toEqual(['error I266', 'error I265', 'error I266', 'error I266', 'error I263', 'duplicate I202']);
    expect(shown.rows[0]?.issues[0]?.message).toContain('兴街镇党委已有书记“李明”（2011-05 起任职）');
  });

  it('checks once more when writing: a row left out may have been the one that ended the former service', async () => {
    await importAll('committee_members', [HEADER, LI]);
    const shown = await preview('committee_members', [
      HEADER,
      [1, '赵强', null, '兴街镇', '党委', '书记', '2012.03.01', null, null],
      [2, '李明', null, '兴街镇', '党委', '书记', '2011.05', '2012.03.01', null],
    ]);
    await desk.call('imports.decide', { batchId: shown.batchId, rowIds: [shown.rows[1]?.id], isIncluded: false });
    await expect(desk.apply(shown.batchId)).rejects.toThrow('RULE_BROKEN');
    expect(register().length).toBe(1);
  });

  it('takes township headings, a missing body column and 纪委书记 among the Party committee’s members', async () => {
    const shown = await preview('committee_members', [
      ['兴街镇领导班子名册'],
      ['姓名', '职务', '任职日期'],
      ['一、兴街镇'],
      ['李明', '书记', '2011-05-20'],
      ['王芳（田房党支部）', '纪委书记', '2011-05-20'],
      ['赵强', '党委委员、纪委副书记', '2011-05-20'],
      ['陈波（木者）', '驾驶员', '2011-05-20'],
      ['小计3人'],
    ]);
    expect(shown.states).toEqual(['skipped', 'new I267', 'new', 'new', 'error I170 I267', 'skipped']);
    await desk.apply(shown.batchId);
    expect(register().map(row => [row[0], row[2], row[3], row[6]])).toEqual([
      ['李明', 'party_committee', 'secretary', null],
      ['王芳', 'discipline_commission', 'secretary', null],
      ['赵强', 'party_committee', 'member', '职务：党委委员、纪委副书记'],
    ]);
    const inBody = await preview('committee_members', [
      HEADER,
      [1, '王芳（龙泉）', null, '兴街镇', '党委', '纪委书记', '2011-05-20', null, null],
    ]);
    expect(inBody.states).toEqual(['new I268']);
  });

  it('is undone whole', async () => {
    const before = dump();
    const { operationId } = await importAll('committee_members', [HEADER, LI, ZHAO, WANG]);
    await desk.call('history.undo', { operationId });
    expect(dump()).toBe(before);
  });
});
