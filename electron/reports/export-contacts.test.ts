import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ContactDesk, openContactDesk, recordOf } from '../contacts/testing.ts';
import type { SheetPlan } from '#shared/reports/workbook-plan.ts';

const ASOF = '2012-07-25';
let desk: ContactDesk;
beforeEach(async () => {
  desk = await openContactDesk();
});
afterEach(() => desk.close());

type Sheet = Readonly<{ sheet: SheetPlan; labels: readonly string[] }>;
async function sheetOf(source: object, isUnmasked = false): Promise<Sheet> {
  const sheet = await desk.call<SheetPlan>('reports.tableSheet', {
    source: { asOf: ASOF, kind: 'table', ...source },
    isUnmasked,
  });
  return { sheet, labels: sheet.columns.filter(column => column.isHidden !== true).map(column => column.label) };
}
const delegate = (index = 0) => ({ kind: 'delegate' as const, id: desk.delegateIds[index] ?? '' });

describe('tables of the three links (domain.md §5.3, §3.9)', () => {
  it('三联系安排表(花名) has its columns, three to five of a kind, the masses masked unless asked for', async () => {
    await desk.link('delegate_to_member', delegate().id, desk.memberIds[0]);
    await desk.link('delegate_to_mass', delegate().id, desk.massIds[0]);
    const { sheet, labels } = await sheetOf({ table: '三联系安排表(花名)' });
    expect(labels).toEqual([
      '序号',
      '代表小组',
      '联系委员1',
      '联系委员2',
      '代表姓名',
      '联系党员1',
      '联系党员2',
      '联系党员3',
      '联系群众1',
      '联系群众2',
      '联系群众3',
      '起始日期',
    ]);
    expect(sheet.rows).toHaveLength(8);
    const own = sheet.rows.find(row => row.includes('甲示例'));
    expect(own?.slice(4, 12)).toEqual(['甲示例', '钱党员', '', '', '马某某', '', '', '2012-01-01']);
    expect(JSON.stringify((await sheetOf({ table: '三联系安排表(花名)' }, true)).sheet.rows)).toContain('马群众');
  });

  it('the list of links leaves as it is shown, names of the masses masked unless asked for (§3.9)', async () => {
    await desk.link('delegate_to_mass', delegate().id, desk.massIds[0]);
    const columns = ['linkType', 'fromName', 'toName', 'state'];
    const source = { kind: 'links', filter: { asOf: ASOF }, sort: null, columns, title: '联系安排' };
    const rowsOf = async (isUnmasked: boolean) =>
      (await desk.call<SheetPlan>('reports.tableSheet', { source, isUnmasked })).rows.map(row => row.slice(1));
    expect(await rowsOf(false)).toEqual([['党代表联系群众', '甲示例', '马某某', '联系中']]);
    expect(await rowsOf(true)).toEqual([['党代表联系群众', '甲示例', '马群众', '联系中']]);
  });

  it('takes more columns where one contacts more, and puts what is over into the last one', async () => {
    const names = ['丑党员', '寅党员', '卯党员'];
    for (const name of names) {
      const { id } = await desk.call<{ id: string }>('members.create', {
        ...(await desk.call<object>('members.get', { id: desk.memberIds[0], asOf: ASOF })),
        name,
      });
      await desk.link('delegate_to_member', delegate().id, id);
    }
    for (const id of desk.memberIds) await desk.link('delegate_to_member', delegate().id, id);
    await desk.link(
      'delegate_to_member',
      delegate().id,
      String(desk.query(`select "memberId" from delegate where "id" = '${delegate(1).id}'`)[0]?.['memberId']),
    );
    const { sheet, labels } = await sheetOf({ table: '三联系安排表(花名)' });
    expect(labels.filter(label => label.startsWith('联系党员'))).toHaveLength(5);
    const cells = sheet.rows.find(row => row[4] === '甲示例')?.slice(5, 10);
    expect(cells?.slice(0, 4)).toEqual([...names, '钱党员']);
    expect(cells?.[4]).toBe('周党员、乙示例');
  });

  it('群众联系名册 has its columns, names and phones masked unless asked for', async () => {
    await desk.call('masses.update', {
      id: desk.massIds[0],
      version: 1,
      values: { phone: '13800000001', householdTypes: ['elderly', 'low_income'], sex: '1' },
    });
    await desk.link('delegate_to_mass', delegate().id, desk.massIds[0]);
    const { sheet, labels } = await sheetOf({ table: '群众联系名册' });
    expect(labels).toEqual(['序号', '姓名', '性别', '民族', '所在村组', '类型', '联系代表(党员)', '联系电话']);
    expect(sheet.rows.find(row => row[1] === '马某某')?.slice(1, 8)).toEqual([
      '马某某',
      '男',
      '',
      '田房小组',
      '困难户、老年户',
      '甲示例（代表）',
      '138****0001',
    ]);
    const whole = await sheetOf({ table: '群众联系名册' }, true);
    expect(JSON.stringify(whole.sheet.rows)).toContain('13800000001');
  });

  it('三联系情况表 adds up, with what was done in the year', async () => {
    await desk.link('delegate_to_mass', delegate().id, desk.massIds[0]);
    const target = { kind: 'mass' as const, id: desk.massIds[0] };
    await desk.call('contactRecords.create', recordOf({ by: delegate(), target, helpGiven: '联系良种', amountCents: 20_000 }));
    await desk.call(
      'contactRecords.create',
      recordOf({ by: delegate(), target, opinion: { content: '路灯坏了。', category: 'social', urgency: 'normal' } }),
    );
    await desk.call('contactRecords.create', recordOf({ by: delegate(), target, occurredOn: '2011-12-31' }));
    const { sheet, labels } = await sheetOf({ table: '三联系情况表' });
    expect(labels).toEqual([
      '序号',
      '乡镇',
      '党委委员数',
      '已联系小组委员数',
      '覆盖率',
      '代表小组数',
      '代表数',
      '已联系党员代表数',
      '覆盖率',
      '联系党员总数',
      '联系群众总数',
      '党员数',
      '已联系群众党员数',
      '覆盖率',
      '本期联系次数',
      '收集意见',
      '办结意见',
      '办实事件数',
      '涉及金额(元)',
    ]);
    expect(sheet.rows[0]?.slice(14)).toEqual([2, 1, 0, 1, 200]);
    expect(sheet.total?.slice(14)).toEqual([2, 1, 0, 1, 200]);
    for (const column of [2, 3, 5, 6, 7, 9, 10, 11, 12])
      expect(sheet.rows.reduce((sum, row) => sum + Number(row[column]), 0)).toBe(sheet.total?.[column]);
  });

  it('the list of records leaves with the masses masked, in their words too', async () => {
    await desk.call(
      'contactRecords.create',
      recordOf({ by: delegate(), target: { kind: 'mass', id: desk.massIds[0] }, content: '马群众的电话是13800000009。' }),
    );
    const source = {
      kind: 'contactRecords',
      filter: { asOf: ASOF },
      columns: ['occurredOn', 'targetName', 'content'],
      title: '联系记录',
    };
    const { sheet } = await sheetOf(source);
    expect(sheet.rows).toEqual([[1, '2012-07-20', '马某某', '马某某的电话是138****0009。']]);
    expect((await sheetOf(source, true)).sheet.rows).toEqual([[1, '2012-07-20', '马群众', '马群众的电话是13800000009。']]);
  });
});

describe('papers (domain.md §6.1)', () => {
  it('the record card is masked unless asked for and names the opinions raised', async () => {
    const { id } = await desk.call<{ id: string }>(
      'contactRecords.create',
      recordOf({
        by: delegate(),
        target: { kind: 'mass', id: desk.massIds[0] },
        content: '马群众反映路灯坏了。',
        helpTypes: ['technique'],
        opinion: { content: '请修路灯。', category: 'social', urgency: 'normal' },
      }),
    );
    const choice = { paper: 'record_card', ids: [id], asOf: ASOF };
    const masked = JSON.stringify(await desk.call('contactRecords.paper', choice));
    expect(masked).toContain('马某某反映路灯坏了。');
    expect(masked).toContain('请修路灯。');
    expect(masked).toContain('■传授技术');
    expect(masked).not.toContain('马群众');
    expect(JSON.stringify(await desk.call('contactRecords.paper', { ...choice, isUnmasked: true }))).toContain('马群众反映');
  });

  it('contact cards stand two in a row, with the whole phone of the delegate and whom they serve', async () => {
    await desk.link('delegate_to_mass', delegate().id, desk.massIds[0]);
    await desk.link('delegate_to_member', delegate().id, desk.memberIds[0]);
    const memberId = String(desk.query(`select "memberId" from delegate where "id" = '${delegate().id}'`)[0]?.['memberId']);
    await desk.call('members.update', { id: memberId, version: 1, values: { phone: '13800000007' } });
    type Card = Readonly<{ name: string; lines: readonly Readonly<{ label: string; text: string }>[] }>;
    type Blocks = readonly Readonly<{ kind: string; widthMm?: number; heightMm: number; cards?: readonly Card[] }>[];
    const { blocks } = await desk.call<{ blocks: Blocks }>('contactRecords.paper', { paper: 'contact_card', asOf: ASOF });
    const rows = blocks.filter(block => block.kind === 'cards');
    expect(rows.map(row => [row.cards?.length, row.widthMm, row.heightMm])).toEqual([
      [2, 90, 54],
      [2, 90, 54],
      [2, 90, 54],
      [2, 90, 54],
    ]);
    const card = rows.flatMap(row => row.cards ?? []).find(one => one.name === '甲示例');
    expect(card?.lines).toEqual([
      { label: '联系电话', text: '13800000007' },
      { label: '联系党员', text: '钱党员' },
      { label: '联系群众', text: '马某某' },
    ]);
  });
});
