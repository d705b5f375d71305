import path from 'node:path';
import ExcelJS from 'exceljs';
import { afterEach, describe, expect, it } from 'vitest';
import { organizationValuesOf } from '#shared/testing/builders.ts';
import { type ImportDesk, openImportDesk } from '../imports/testing.ts';

const DAY = '2012-07-25';
const HEADER = ['姓名', '性别', '民族', '出生年月', '公民身份号码', '学历', '入党时间', '转正时间', '人员类别', '所在党支部'];
const LI = ['李明', '男', '汉族', '1985.06', '530000198506150015', '大学专科', '2006.07', '2007.07', '正式党员', '田房党支部'];

type List = Readonly<{ rows: readonly Readonly<{ id: string; version: number; name: string }>[]; total: number }>;

let desk: ImportDesk | null = null;
afterEach(async () => {
  await desk?.close();
  desk = null;
});

describe('a window of the member list', () => {
  it('is cut out of the newest order after an import, an edit, an undo and a redo', async () => {
    desk = await openImportDesk();
    const { folder, preview, apply, call } = desk;
    const sort = { key: 'name', direction: 'ascending' };
    const names = async () => {
      const { rows, total } = await call<List>('members.list', {
        filter: { asOf: DAY },
        sort,
        window: { offset: 0, limit: 100 },
      });
      expect(total).toBe(rows.length);
      return rows.map(row => row.name).join(' ');
    };
    expect(await names()).toBe('');
    const { id: branch } = await call<{ id: string }>(
      'organizations.create',
      organizationValuesOf({
        name: '田房党支部',
        shortName: null,
        orgType: 'county_committee',
        orgCategory: 'county',
        code: '0',
      }),
    );

    const book = new ExcelJS.Workbook();
    book.addWorksheet('名册').addRows([HEADER, LI]);
    const file = path.join(folder, '党员.xlsx');
    await book.xlsx.writeFile(file);
    const { batchId } = await preview('members', file, { createUnknownUnder: branch });
    await apply(batchId);
    expect(await names()).toBe('李明');

    const { rows } = await call<List>('members.list', { filter: { asOf: DAY }, window: { offset: 0, limit: 100 } });
    const [member] = rows;
    const updated = await call<{ operationId: number }>('members.update', {
      id: member?.id,
      version: member?.version,
      values: { name: '王明' },
    });
    expect(await names()).toBe('王明');
    const undone = await call<{ operationId: number }>('history.undo', { operationId: updated.operationId });
    expect(await names()).toBe('李明');
    await call('history.undo', { operationId: undone.operationId });
    expect(await names()).toBe('王明');
  });
});
