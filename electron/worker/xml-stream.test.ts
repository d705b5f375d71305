import { describe, expect, it } from 'vitest';
import type { Cell } from '#shared/core/cell.ts';
import { ReadBudget } from './read-refusal.ts';
import { worksheetScan } from './read-sheet.ts';
import { type SharedStrings, sharedStringScan } from './read-strings.ts';
import { worksheet } from './read-testing.ts';
import { DEFAULT_CAPS } from './read-workbook.ts';
import { scanPart } from './xml-stream.ts';

async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

describe('scanPart', () => {
  it('reads the same whatever the size of the pieces', async () => {
    const row =
      '<row r="1" hidden="1"><c r="A1" t="s"><v>1</v></c><c r="B1"><f>A1&gt;2</f><v>2.5</v></c><c r="C1" t="inlineStr"><is><r><t>柏林</t></r><r><t><![CDATA[乡]]>甲</t></r><rPh><t>x</t></rPh></is></c><c r="D1"/><!-- > --></row>';
    const sheet = Buffer.from(
      worksheet(
        row.repeat(3).replace('r="1"', ''),
        '<cols><col min="2" max="3" hidden="1"/></cols>',
        '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>',
      ),
    );
    const table = Buffer.from('<sst><si/><si><r><t>党员</t></r><rPh><t>dang</t></rPh><r><t>名册&amp;</t></r></si></sst>');
    const results: string[] = [];
    for (const size of [1, 2, 3, 5, 7, 11, 64, 100_000]) {
      const budget = new ReadBudget(DEFAULT_CAPS);
      const strings: SharedStrings = { cells: [], struck: new Set() };
      await scanPart(pieces(table, size), budget, sharedStringScan(strings, budget));
      const { scan, finish } = worksheetScan({ strings, styles: [], is1904: false, textCells: new Map<string, Cell>() }, budget);
      await scanPart(pieces(sheet, size), budget, scan);
      results.push(JSON.stringify(finish()));
    }
    expect(new Set(results).size).toBe(1);
    expect(results[0]).toContain('"text":"党员名册&"');
    expect(results[0]).toContain('"text":"柏林乡甲"');
  });
});
