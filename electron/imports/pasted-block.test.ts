import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportPreview } from '#shared/imports/model.ts';
import { type ImportDesk, openImportDesk } from './testing.ts';

let desk: ImportDesk;
let branch: string;

beforeAll(async () => {
  desk = await openImportDesk({ sample: true });
  const { rows } = await desk.call<{ rows: { name: string }[] }>('organizations.list', {
    filter: { asOf: '2012-07-25', orgType: 'branch' },
    window: { offset: 0, limit: 1 },
  });
  branch = rows[0]?.name ?? '';
});
afterAll(() => desk.close());

describe('a block pasted from the clipboard', () => {
  const line = (name: string) => [name, '男', '汉族', '1970.05', '高中', '1995.07', '1996.07', '正式党员', branch];
  const fields = ['name', 'sex', 'ethnicity', 'birth', 'education', 'joinedOn', 'formalOn', 'membershipStatus', 'organizationId'];

  it('becomes new rows in the order of the columns, with line breaks and commas inside cells', async () => {
    const text = [line('甲示例'), line('"乙\n示例"'), ['']].map(cells => cells.join('\t')).join('\r\n');
    const preview = await desk.call<ImportPreview>('imports.previewText', { kind: 'members', text, fields });
    expect([preview.fileName, preview.counts.new, preview.counts.error]).toEqual(['剪贴板', 2, 0]);
    expect((await desk.rows(preview.batchId)).map(row => row.values['name'])).toEqual(['甲示例', '乙示例']);
    const { created } = await desk.apply(preview.batchId);
    expect(created).toBe(2);
  });

  it('takes its first line as header when no columns are given, and can be read again', async () => {
    const text = [['姓名', '性别', '民族', '出生年月', '学历', '入党时间', '转正时间', '人员类别', '所在党支部'], line('丙示例')]
      .map(cells => cells.join('\t'))
      .join('\n');
    const preview = await desk.call<ImportPreview>('imports.previewText', { kind: 'members', text });
    expect(preview.counts.new).toBe(1);
    const again = await desk.call<ImportPreview>('imports.repreview', { batchId: preview.batchId, options: preview.options });
    expect([again.fileName, again.counts.new]).toEqual(['剪贴板', 1]);
  });

  it('says that a block without header is no roster', async () => {
    await expect(desk.call('imports.previewText', { kind: 'members', text: '甲\t乙\n丙\t丁' })).rejects.toThrow(
      'HEADER_NOT_FOUND',
    );
  });
});
