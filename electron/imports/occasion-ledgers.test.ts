import path from 'node:path';
import ExcelJS from 'exceljs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportKind } from '#shared/imports/model.ts';
import { organizationValuesOf, termValuesOf } from '#shared/testing/builders.ts';
import { AUDITED_TABLES } from '../db/schema.ts';
import { type ImportDesk, openImportDesk } from './testing.ts';

type Row = readonly (string | number | null)[];
let desk: ImportDesk;

const created = async (name: string, values: object) => (await desk.call<{ id: string }>(name, values)).id;
async function preview(kind: ImportKind, rows: readonly Row[]) {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('台账');
  for (const row of rows) sheet.addRow([...row]);
  const file = path.join(desk.folder, `${Math.random()}.xlsx`);
  await book.xlsx.writeFile(file);
  const shown = await desk.preview(kind, file);
  const found = await desk.rows(shown.batchId);
  return {
    batchId: shown.batchId,
    states: found.map(row => row.state),
    messages: found.flatMap(row => row.issues.map(issue => issue.message)),
  };
}
const query = (sql: string) => desk.program.workspace.required().connection.raw.prepare(sql).all() as Record<string, unknown>[];
const dump = () => JSON.stringify(AUDITED_TABLES.map(table => query(`select * from "${table}" order by "id"`)));

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
  const townships = [
    ['532623101000', '兴街镇'],
    ['532623102000', '蚌谷乡'],
  ] as const;
  for (const [code, shortName] of townships) {
    const organizationId = await created(
      'organizations.create',
      organizationValuesOf({ parentId: countyId, code, name: `中共西畴县${shortName}委员会`, shortName }),
    );
    const congressTermId = await created('delegates.saveTerm', {
      id: null,
      version: null,
      values: termValuesOf({ organizationId }),
    });
    for (const name of ['机关代表小组', ...(shortName === '兴街镇' ? ['龙泉村代表小组'] : [])])
      await created('delegates.saveGroup', {
        id: null,
        version: null,
        values: {
          congressTermId,
          name,
          baseOrganizationId: organizationId,
          leaderDelegateId: null,
          deputyLeaderDelegateId: null,
          formedOn: null,
          dissolvedOn: null,
          remark: null,
        },
      });
  }
});
afterEach(() => desk.close());

describe('an old ledger of group activities', () => {
  const HEADER: Row = [
    '序号',
    '乡镇',
    '小组',
    '活动日期',
    '地点',
    '活动内容类别',
    '主题',
    '应到',
    '实到',
    '提出意见条数',
    '报批日期',
  ];
  const ROWS: readonly Row[] = [
    HEADER,
    [1, '兴街镇', '机关代表小组', '2012.5.10', '镇会议室', '学习', '学习县党代会精神', 12, 11, 2, '2012-04-20'],
    [2, '蚌谷乡', '机关代表小组', '2012年5月11日', null, null, '视察饮水工程', 9, 9, null, null],
    [3, null, '龙泉村代表小组', '2012-06-01', '村委会', '收集意见、调研', '走访困难党员', null, null, null, null],
    ['合计', null, null, null, null, null, null, 21, 20, 2, null],
  ];

  it('finds the group by township and name, keeps the counts of nobody named, and changes nothing when read again', async () => {
    const first = await preview('group_activities', ROWS);
    expect(first.states).toEqual(['new', 'new', 'new', 'skipped']);
    await desk.apply(first.batchId);
    const stored = query(
      `select g."name" as "group", o."shortName" as "township", a."title", a."heldOn", a."state", a."contentKinds", a."remark" from group_activity a
       join delegate_group g on g."id" = a."groupId" join party_organization o on o."id" = a."organizationId" order by a."heldOn"`,
    );
    expect(stored).toEqual([
      {
        group: '机关代表小组',
        township: '兴街镇',
        title: '学习县党代会精神',
        heldOn: '2012-05-10',
        state: 'held',
        contentKinds: '["study"]',
        remark: '台账记载：应到 12 人，实到 11 人，提出意见 2 条。',
      },
      {
        group: '机关代表小组',
        township: '蚌谷乡',
        title: '视察饮水工程',
        heldOn: '2012-05-11',
        state: 'held',
        contentKinds: '["inspect"]',
        remark: '台账记载：应到 9 人，实到 9 人。',
      },
      {
        group: '龙泉村代表小组',
        township: '兴街镇',
        title: '走访困难党员',
        heldOn: '2012-06-01',
        state: 'held',
        contentKinds: '["collect_opinions","research_supervise"]',
        remark: null,
      },
    ]);
    const before = dump();
    const again = await preview('group_activities', ROWS);
    expect(again.states).toEqual(['same', 'same', 'same', 'skipped']);
    expect(dump()).toBe(before);
  });

  it('refuses a group that is unknown or not clear, a theme without a content, and tells a row that stands twice', async () => {
    const { states, messages } = await preview('group_activities', [
      HEADER,
      [1, '兴街镇', '木者村代表小组', '2012-05-10', null, '学习', '学习精神', null, null, null, null],
      [2, null, '机关代表小组', '2012-05-10', null, '学习', '学习精神', null, null, null, null],
      [3, '兴街镇', '机关代表小组', '2012-05-10', null, null, '年终会', null, null, null, null],
      [4, '兴街镇', '机关代表小组', '2012-05-12', null, '学习', '学习文件', null, null, null, null],
      [5, '兴街镇', '机关代表小组', '2012-05-12', null, '学习', '学习文件', null, null, null, null],
    ]);
    expect(states).toEqual(['error', 'error', 'error', 'new', 'duplicate']);
    expect(messages.join()).toContain('没有代表小组“木者村代表小组”');
    expect(messages.join()).toContain('活动内容类别');
  });

  it('fills in what the register does not know, and is undone as one', async () => {
    const before = dump();
    const first = await preview('group_activities', ROWS.slice(0, 2));
    const { operationId } = await desk.apply(first.batchId);
    const filled: Row = [
      1,
      '兴街镇',
      '机关代表小组',
      '2012-05-10',
      '镇政府',
      '学习',
      '学习县党代会精神',
      12,
      11,
      2,
      '2012-04-20',
    ];
    const again = await preview('group_activities', [HEADER, filled]);
    expect(again.states).toEqual(['update']);
    const update = await desk.apply(again.batchId);
    expect(query('select "place", "version" from group_activity')).toEqual([{ place: '镇政府', version: 2 }]);
    await desk.call('history.undo', { operationId: update.operationId });
    await desk.call('history.undo', { operationId });
    const tables = (text: string) => (JSON.parse(text) as unknown[][]).map(rows => rows.length);
    expect(tables(dump())).toEqual(tables(before));
  });
});

describe('an old ledger of training', () => {
  const HEADER: Row = ['序号', '日期', '培训名称', '形式', '渠道', '主办单位', '地点', '学时', '参训人次', '参训人数', '经费'];
  const ROWS: readonly Row[] = [
    HEADER,
    [1, '2012-06-14至06-15', '任期制专题培训班', '集中培训', '党校', '兴街镇党委', '县委党校', '12', 50, 50, 3200.5],
    [2, '2012.3.20', '赴蒙自参观学习', '参观学习', null, '蚌谷乡', '红河州蒙自', null, null, null, null],
    [3, '2012-04-10', '党代表知识手册', '印发资料', null, '西畴县', null, null, null, null, null],
  ];

  it('understands spans of days and keeps what it counts, and changes nothing when read again', async () => {
    const first = await preview('training_sessions', ROWS);
    expect(first.states).toEqual(['new', 'new', 'new']);
    await desk.apply(first.batchId);
    expect(
      query(
        `select s."startOn", s."endOn", s."form", s."channel", o."shortName", s."hours", s."remark", s."state" from training_session s
         join party_organization o on o."id" = s."organizationId" order by s."startOn" desc`,
      ),
    ).toEqual([
      {
        startOn: '2012-06-14',
        endOn: '2012-06-15',
        form: 'centralised',
        channel: 'party_school',
        shortName: '兴街镇',
        hours: 12,
        remark: '台账记载：参训 50 人次，参训 50 人，经费 3200.50 元。',
        state: 'held',
      },
      expect.objectContaining({ startOn: '2012-04-10', endOn: '2012-04-10', form: 'handout', shortName: '西畴县' }),
      expect.objectContaining({ startOn: '2012-03-20', form: 'site_visit', shortName: '蚌谷乡', remark: null }),
    ]);
    const before = dump();
    expect((await preview('training_sessions', ROWS)).states).toEqual(['same', 'same', 'same']);
    expect(dump()).toBe(before);
  });
});
