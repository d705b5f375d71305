import { Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import PizZip from 'pizzip';
import { describe, expect, it } from 'vitest';
import { fillDocx, isDocx, readTags } from './docx-form.ts';
import { makeXlsx } from './read-testing.ts';

const cell = (text: string) => new TableCell({ children: [new Paragraph(text)] });
const letter = (lines: readonly string[], row: readonly string[] = []): Promise<Buffer> =>
  Packer.toBuffer(
    new Document({
      sections: [
        {
          children: [
            ...lines.map(line => new Paragraph({ children: [new TextRun({ text: line, bold: true })] })),
            ...(row.length === 0
              ? []
              : [
                  new Table({
                    rows: [new TableRow({ children: row.map(() => cell('表头')) }), new TableRow({ children: row.map(cell) })],
                  }),
                ]),
          ],
        },
      ],
    }),
  );
const textOf = (bytes: Buffer): string =>
  (new PizZip(bytes).file('word/document.xml')?.asText() ?? '').replaceAll(/<[^>]+>/g, '|').replaceAll(/\|+/g, '|');

describe('a Word form', () => {
  it('tells its placeholders and the lists around them', async () => {
    const bytes = await letter(['{填报单位}党员{党员总数}名。'], ['{#党代表花名册}{姓名}', '{民族}{/党代表花名册}']);
    expect(isDocx(bytes)).toBe(true);
    expect(readTags(bytes)).toEqual([
      { name: '填报单位', list: null },
      { name: '党员总数', list: null },
      { name: '#党代表花名册', list: null },
      { name: '姓名', list: '党代表花名册' },
      { name: '民族', list: '党代表花名册' },
    ]);
  });

  it('is filled with a table row for each of a list and leaves its other parts as they were', async () => {
    const bytes = await letter(['{ 党员总数 }名 <&>'], ['{#党代表花名册}{姓名}', '{民族}{/党代表花名册}']);
    const filled = fillDocx(bytes, {
      党员总数: '10767',
      党代表花名册: [
        { 姓名: '李明', 民族: '汉族' },
        { 姓名: '王<芳>', 民族: '壮族' },
      ],
    });
    expect(textOf(filled)).toContain('|10767名 &lt;&amp;&gt;|');
    expect(textOf(filled)).toContain('|李明|汉族|王&lt;芳&gt;|壮族|');
    const [before, after] = [new PizZip(bytes), new PizZip(filled)];
    const changed = Object.keys(before.files).filter(name => before.file(name)?.asText() !== after.file(name)?.asText());
    expect(changed).toEqual(['word/document.xml']);
  });

  it('is refused where braces do not close or a list does not end', async () => {
    const open = await letter(['{党员总数 名'], []);
    expect(() => readTags(open)).toThrow(expect.objectContaining({ code: 'FORM_TAGS_BROKEN' }) as Error);
    const endless = await letter(['{#党代表花名册}{姓名}']);
    expect(() => readTags(endless)).toThrow(expect.objectContaining({ code: 'FORM_TAGS_BROKEN' }) as Error);
  });

  it('is told apart from a workbook', () => {
    expect(isDocx(makeXlsx({ sheets: ['<row r="1"><c r="A1"><v>1</v></c></row>'] }))).toBe(false);
    expect(isDocx(Buffer.from('%PDF-1.4'))).toBe(false);
  });
});
