import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tableSource } from '#shared/reports/table-model.ts';
import { type ActivityDesk, openActivityDesk } from '../activities/testing.ts';
import { createInspection } from '../inspections/commands.ts';
import { addSuggestions, advanceSuggestion } from '../inspections/suggestion-commands.ts';
import { registerOpinion } from '../opinions/commands.ts';
import { bodyOf } from './export-bodies.ts';

let desk: ActivityDesk;
const AS_OF = '2012-07-25';
beforeEach(async () => {
  desk = await openActivityDesk();
});
afterEach(() => desk.test.dispose());

async function sheetOf(source: object, isUnmasked = false) {
  const body = await bodyOf(desk.test.connection.db, tableSource.parse(source), { isUnmasked, isBirthToMonth: false });
  const rows: (readonly (string | number | null)[])[] = [];
  for await (const chunk of body.chunks()) rows.push(...chunk);
  return { columns: body.columns.map(({ label }) => label), rows, total: body.total };
}

describe('视察调研台账 (§5.3)', () => {
  it('has the columns as listed, a line for each held inspection, and adds up', async () => {
    const add = (startOn: string, isHeld: boolean) =>
      desk.write(tx =>
        createInspection(tx, {
          isHeld,
          values: {
            kind: 'research',
            organizationId: desk.organizationId,
            groupId: null,
            topic: '烤烟产业',
            targetUnit: '农业综合服务中心',
            startOn,
            endOn: startOn,
            place: null,
            findings: null,
            reportText: null,
            reportedToCommitteeOn: isHeld ? '2012-07-01' : null,
            remark: null,
          },
        }),
      );
    const first = await add('2012-03-14', true);
    const second = await add('2012-05-14', true);
    await add('2012-09-01', false);
    const [one = '', two = ''] = desk.delegateIds;
    await desk.attend('inspection', first, [
      [one, 'present'],
      [two, 'present'],
    ]);
    await desk.attend('inspection', second, [[one, 'present']]);
    const lines = ['新建烤房', '统一供苗'].map(content => ({
      content,
      addressedTo: '农业综合服务中心',
      handlingUnitId: null,
      remark: null,
    }));
    const [suggestionId = ''] = await desk.write(tx => addSuggestions(tx, first, lines));
    await desk.write(async tx => {
      const take = (step: Parameters<typeof advanceSuggestion>[1]['step']) =>
        advanceSuggestion(tx, { id: suggestionId, version: null, step });
      await take({ event: 'deliver', on: '2012-03-20', documentNumber: null, dueOn: null, reason: null });
      await take({ event: 'adopt', on: '2012-03-25', reason: null });
      await take({ event: 'rectify', on: '2012-04-25', result: '已建成', documentNumber: null });
    });
    const sheet = await sheetOf({ kind: 'table', table: '视察调研台账', asOf: AS_OF });
    expect(sheet.columns).toEqual([
      '序号',
      '日期',
      '类型',
      '主题',
      '参加代表数',
      '被视察单位',
      '提出建议条数',
      '采纳条数',
      '整改条数',
      '反馈日期',
    ]);
    expect(sheet.rows).toEqual([
      [1, '2012-03-14', '调研', '烤烟产业', 2, '农业综合服务中心', 2, 1, 1, '2012-07-01'],
      [2, '2012-05-14', '调研', '烤烟产业', 1, '农业综合服务中心', 0, 0, 0, '2012-07-01'],
    ]);
    expect(sheet.total).toEqual([null, '合计', null, null, 3, null, 2, 1, 1, null]);
  });
});

describe('意见建议台账', () => {
  it('masks who raised it unless asked (§3.9)', async () => {
    await desk.write(tx =>
      registerOpinion(tx, {
        source: 'reception',
        organizationId: desk.organizationId,
        raisedBy: '张三丰',
        receivedOn: '2012-05-02',
        category: 'social',
        content: '路灯不亮',
      }),
    );
    const source = { kind: 'table', table: '意见建议台账', asOf: AS_OF };
    const cell = async (isUnmasked: boolean) => {
      const { columns, rows } = await sheetOf(source, isUnmasked);
      return rows.map(row => row[columns.indexOf('提出人')]);
    };
    expect([await cell(false), await cell(true)]).toEqual([['张某某'], ['张三丰']]);
    const list = await sheetOf({
      kind: 'opinions',
      filter: { asOf: AS_OF },
      columns: ['code', 'raisedBy', 'state'],
      title: '意见建议',
    });
    expect(list.rows).toEqual([[1, 'YJ20120001', '张某某', '已登记']]);
  });
});
