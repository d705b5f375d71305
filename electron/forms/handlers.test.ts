import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Document, Packer, Paragraph, Table, TableCell, TableRow } from 'docx';
import PizZip from 'pizzip';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FilledForm, FormOffer } from '#shared/forms/contract.ts';
import type { FormGrid } from '#shared/forms/grid.ts';
import type { Binding, FormTag } from '#shared/forms/model.ts';
import { type ImportDesk, openImportDesk } from '../imports/testing.ts';
import { layoutOf, TOWNSHIPS } from './form-layout-testing.ts';
import { TEMPLATES } from './form-templates-testing.ts';

const AS_OF = '2012-07-25';
const CHOICE = { asOf: AS_OF, filledOn: '2012-07-26' };
let desk: ImportDesk;
beforeAll(async () => {
  desk = await openImportDesk({ sample: true });
}, 120_000);
afterAll(() => desk.close());

type Form = Readonly<{
  id: string;
  version: number;
  bindings: Binding[];
  tags: FormTag[];
  filledAt: string | null;
  filledAsOf: string | null;
}>;
const get = (id: string) => desk.call<Form>('forms.get', { id });
const total = async () =>
  (await desk.call<{ total: number }>('forms.list', { filter: {}, window: { offset: 0, limit: 1 } })).total;

async function receive(name: string, bytes: Buffer): Promise<string> {
  const file = path.join(desk.folder, name);
  writeFileSync(file, bytes);
  desk.choose(file);
  const { token } = await desk.call<{ token: string; grid: FormGrid | null }>('forms.open', {});
  return (await desk.call<{ id: string }>('forms.create', { token, name })).id;
}
const letter = (words: string, row: readonly string[]): Promise<Buffer> => {
  const cells = row.map(text => new TableCell({ children: [new Paragraph(text)] }));
  return Packer.toBuffer(
    new Document({ sections: [{ children: [new Paragraph(words), new Table({ rows: [new TableRow({ children: cells })] })] }] }),
  );
};

describe('a kept form', () => {
  it('takes offers, each change an operation that can be taken back, and remembers when it was filled', async () => {
    const [template] = TEMPLATES;
    const id = await receive('统计表.xlsx', (await template?.make(layoutOf(TOWNSHIPS))) ?? Buffer.alloc(0));
    const offers = await desk.call<FormOffer[]>('forms.offers', { source: { id }, sheet: '表一', asOf: AS_OF });
    expect(offers.map(({ title, bindings }) => `${title} ${bindings.length}`)).toEqual([
      '党员 9',
      '妇女党员 9',
      '乡镇党代表 9',
      '县党代表 9',
      '收到提案 9',
      '填报单位 1',
      '填报日期 1',
    ]);
    const { version } = await get(id);
    const bindings = offers.flatMap(offer => offer.bindings);
    const { operationId } = await desk.call<{ operationId: number }>('forms.update', { id, version, values: { bindings } });
    expect((await get(id)).bindings).toHaveLength(47);
    await expect(desk.call('forms.update', { id, version, values: { bindings: [] } })).rejects.toThrow('STALE');
    const undone = await desk.call<{ operationId: number }>('history.undo', { operationId });
    expect((await get(id)).bindings).toEqual([]);
    await desk.call('history.undo', { operationId: undone.operationId });
    expect((await get(id)).bindings).toHaveLength(47);
    desk.choose(path.join(desk.folder, '填好.xlsx'));
    await desk.call('forms.fill', { id, choice: CHOICE });
    expect(await get(id)).toMatchObject({ filledAsOf: AS_OF, filledAt: expect.stringMatching(/^20/) as string });
    const removed = await desk.call<{ operationId: number }>('forms.remove', { ids: [id] });
    expect(await total()).toBe(0);
    await desk.call('history.undo', { operationId: removed.operationId });
    expect((await get(id)).bindings).toHaveLength(47);
  });

  it('of Word is filled by its placeholders and refused with the names of those nobody knows', async () => {
    const row = ['{#柏林乡·党代表花名册}{姓名}', '{性别}{/柏林乡·党代表花名册}'];
    const id = await receive('来函.docx', await letter('{填报单位}：党员{党员总数}名，柏林乡{柏林乡·党员}名。', row));
    expect((await get(id)).tags.map(({ name, meaning }) => `${name} ${meaning === null ? '不能识别' : ''}`.trim())).toEqual([
      '填报单位',
      '党员总数',
      '柏林乡·党员',
      '#柏林乡·党代表花名册',
      '姓名',
      '性别',
    ]);
    const file = path.join(desk.folder, '复函.docx');
    desk.choose(file);
    await desk.call('forms.fill', { id, choice: CHOICE });
    const xml = new PizZip(readFileSync(file)).file('word/document.xml')?.asText() ?? '';
    const words = xml.replaceAll(/<[^>]+>/g, '');
    expect(words).toMatch(/^.*党员10767名，柏林乡438名。/);
    expect((xml.match(/<w:tr[ >]/g) ?? []).length).toBeGreaterThan(10);

    const wrong = await receive('错函.docx', await letter('{没有这一项}', ['{#党代表花名册}{身高}{/党代表花名册}']));
    const { faults } = await desk.call<FilledForm>('forms.preview', { source: { id: wrong }, values: {}, choice: CHOICE });
    expect(faults.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^\{没有这一项\}：不是可用的占位符/),
      expect.stringMatching(/^\{身高\}：“党代表花名册”中没有这一列。可用的列：.*姓名/),
    ]);
    await expect(desk.call('forms.fill', { id: wrong, choice: CHOICE })).rejects.toThrow('FORM_FAULTS');
  });
});
