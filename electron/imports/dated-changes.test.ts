import path from 'node:path';
import ExcelJS from 'exceljs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportKind, ImportPreview } from '#shared/imports/model.ts';
import { memberValuesOf, organizationValuesOf, termValuesOf } from '#shared/testing/builders.ts';
import { type ImportDesk, openImportDesk } from './testing.ts';

const HEADER = ['姓名', '性别', '民族', '出生年月', '学历', '入党时间', '人员类别', '党籍状态', '党籍变动日期', '所在党支部'];
const DELEGATES = ['姓名', '性别', '民族', '出生年月', '学历', '职务', '代表类别', '选举单位', '代表小组'];

let desk: ImportDesk;
let field: string;
let congressTermId: string;

const created = async (name: string, values: object) => (await desk.call<{ id: string }>(name, values)).id;
const query = (sql: string) => desk.program.workspace.required().connection.raw.prepare(sql).all() as Record<string, unknown>[];

async function preview(kind: ImportKind, rows: readonly (readonly unknown[])[], options: object = {}): Promise<ImportPreview> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('名册');
  for (const row of rows) sheet.addRow([...row]);
  const file = path.join(desk.folder, `${Math.random()}.xlsx`);
  await book.xlsx.writeFile(file);
  return desk.preview(kind, file, options);
}
const delegateLine = (group: string) => ['李明', '男', '汉族', '1970.05', '高中', '村民', '先进模范', '第一选举单位', group];

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
  await created('members.create', memberValuesOf({ name: '李明', birth: '1970-05', organizationId: field }));
  congressTermId = await created('delegates.saveTerm', {
    id: null,
    version: null,
    values: termValuesOf({ organizationId: countyId, level: 'county' }),
  });
  const first = await preview('delegates', [DELEGATES, delegateLine('第一代表小组')], { congressTermId });
  await desk.apply(first.batchId);
});
afterEach(() => desk.close());

describe('what a roster changes', () => {
  it('holds from the day the clerk says, offered as the date above the header, else today (R-A7)', async () => {
    const plain = await preview('members', [
      HEADER,
      ['李明', '男', '汉族', '1970.05', '大专', '1995.07', '正式党员', '', '', '田房党支部'],
    ]);
    expect(plain.effectiveOn).toMatch(/^\d{4}-\d\d-\d\d$/);
    const titled = await preview('members', [
      ['党员名册（2012年6月30日）'],
      HEADER,
      ['李明', '男', '汉族', '1970.05', '大专', '1995.07', '正式党员', '', '', '田房党支部'],
    ]);
    expect(titled.effectiveOn).toBe('2012-06-30');
    const changed = await desk.call<ImportPreview>('imports.setEffectiveOn', {
      batchId: titled.batchId,
      effectiveOn: '2012-03-01',
    });
    expect(changed).toMatchObject({ effectiveOn: '2012-03-01', writable: 1 });
    await desk.apply(titled.batchId);
    expect(query('select "kind", "effectiveOn", "educationBefore" from member_event')).toEqual([
      { kind: 'education_changed', effectiveOn: '2012-03-01', educationBefore: '60' },
    ]);
  });

  it('is a dated move where delegates change their group (R-A7)', async () => {
    expect(query('select count(*) as "n" from delegate_move')).toEqual([{ n: 0 }]);
    const second = await preview('delegates', [DELEGATES, delegateLine('第二代表小组')], {
      congressTermId,
      effectiveOn: '2012-05-01',
    });
    expect(second.effectiveOn).toBe('2012-05-01');
    expect(await desk.apply(second.batchId)).toMatchObject({ updated: 1 });
    expect(
      query(
        'select m."effectiveOn", b."name" as "before", n."name" as "now" from delegate_move m join delegate_group b on b."id" = m."groupIdBefore" join delegate d on d."id" = m."delegateId" join delegate_group n on n."id" = d."groupId"',
      ),
    ).toEqual([{ effectiveOn: '2012-05-01', before: '第一代表小组', now: '第二代表小组' }]);
  });

  it('ends the qualification of a delegate whom the roster calls dead, in the same operation (R-D4)', async () => {
    const shown = await preview(
      'members',
      [HEADER, ['李明', '男', '汉族', '1970.05', '高中', '1995.07', '正式党员', '去世', '2012-06-01', '田房党支部']],
      {
        effectiveOn: '2012-06-01',
      },
    );
    await desk.apply(shown.batchId);
    const last = () => query('select "toStatus", "effectiveOn" from delegate_status order by "sequence" desc limit 1');
    expect(query('select "registrationStatus" from party_member')).toEqual([{ registrationStatus: 'deceased' }]);
    expect(last()).toEqual([{ toStatus: 'terminated', effectiveOn: '2012-06-01' }]);
    const { rows } = await desk.call<{ rows: { id: number }[] }>('history.list', { filter: {} });
    await desk.call('history.undo', { operationId: rows[0]?.id });
    expect(last()).toMatchObject([{ toStatus: 'valid' }]);
  });
});
