import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import type { TestPart } from './zip-testing.ts';
import { repeatingDeflate } from './zip-testing.ts';
import { makeXlsx, read, refusalOf, worksheet } from './read-testing.ts';

const MEGABYTE = 1024 * 1024;
const limit = 400 * MEGABYTE;

describe('damaged workbooks', () => {
  it('always end in a grid or a refusal: cut at 30 places, 100 bytes flipped', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('党员');
    for (let row = 0; row < 300; row += 1) sheet.addRow([row, `示例${row}`, '汉族', new Date(2012, 6, 25)]);
    const good = Buffer.from(await book.xlsx.writeBuffer());
    const outcomes = new Map<string, number>();
    const note = (outcome: string): Map<string, number> => outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    for (let index = 0; index < 30; index += 1) {
      const cut = await refusalOf('cut.xlsx', good.subarray(0, Math.floor((good.length * index) / 30)));
      note(typeof cut === 'string' ? cut : cut.code);
    }
    expect(Object.fromEntries(outcomes)).toEqual({ FILE_EMPTY: 1, FILE_TRUNCATED: 29 });
    let seed = 20120725;
    const next = (below: number): number => {
      seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
      return (seed >>> 8) % below;
    };
    const whole = await read('good.xlsx', good);
    for (let index = 0; index < 100; index += 1) {
      const bad = Buffer.from(good);
      const at = next(bad.length);
      bad[at] = (bad[at] ?? 0) ^ (1 << next(8));
      const refusal = await refusalOf('flip.xlsx', bad);
      if (typeof refusal !== 'string') note(refusal.code);
      else expect((await read('flip.xlsx', bad)).sheets[0]?.rows.length).toBe(whole.sheets[0]?.rows.length);
    }
    expect(outcomes.get('FILE_TRUNCATED')).toBeGreaterThan(60);
  }, 30_000);

  it('are refused when XML ends early or a shared string, a sheet or the workbook is missing', async () => {
    const row = '<row r="1"><c r="A1" t="s"><v>7</v></c></row>';
    const lose = (name: string) => (part: TestPart) => (part.name === name ? { ...part, name: 'lost' } : part);
    const truncated = { code: 'FILE_TRUNCATED' };
    expect(await refusalOf('a.xlsx', makeXlsx({ sheets: [worksheet('<row><c><v>1</v></c>').slice(0, -30)] }))).toEqual(truncated);
    expect(await refusalOf('b.xlsx', makeXlsx({ sheets: [row], strings: '<si><t>a</t></si>' }))).toEqual(truncated);
    expect(await refusalOf('c.xlsx', makeXlsx({ sheets: [row], rename: lose('xl/worksheets/sheet1.xml') }))).toEqual(truncated);
    expect(await refusalOf('d.xlsx', makeXlsx({ sheets: [row], rename: lose('xl/workbook.xml') }))).toEqual(truncated);
    const badSum = (part: TestPart) => (part.name.includes('sheet1') ? { ...part, crc: 1 } : part);
    expect(await refusalOf('e.xlsx', makeXlsx({ sheets: ['<row><c><v>1</v></c></row>'], rename: badSum }))).toEqual(truncated);
  });
});

describe('bombs and caps', () => {
  const blanks = Buffer.alloc(8 * MEGABYTE, ' ');
  const cells = Buffer.from('<row><c/><c s="1"/></row>'.repeat(300_000));
  it.each([
    ['blanks between tags', 'xl/worksheets/sheet1.xml', '<worksheet><sheetData>', blanks],
    ['one endless cell', 'xl/worksheets/sheet1.xml', '<worksheet><sheetData><row><c t="str"><v>', blanks],
    ['one endless tag', 'xl/worksheets/sheet1.xml', '<worksheet><sheetData><row ', blanks],
    ['one endless comment', 'xl/sharedStrings.xml', '<sst><!--', blanks],
    ['empty cells', 'xl/worksheets/sheet1.xml', '<worksheet><sheetData>', cells],
    ['styles', 'xl/styles.xml', '<styleSheet>', blanks],
    ['the workbook part', 'xl/workbook.xml', '<workbook>', blanks],
  ])(
    'a part that unpacks to 4 GB is refused early: %s',
    async (_, name, head, block) => {
      const packed = repeatingDeflate(head, block, Math.ceil((4096 * MEGABYTE) / block.length), '');
      const bomb = makeXlsx({ sheets: ['<row><c><v>1</v></c></row>'], extra: [{ name, packed, declaredBytes: 1000, crc: 0 }] });
      const started = performance.now();
      const before = process.memoryUsage().rss;
      expect(await refusalOf('bomb.xlsx', bomb)).toEqual({ code: 'FILE_TOO_LARGE', what: 'unpackedBytes', limit });
      expect(performance.now() - started).toBeLessThan(8000);
      expect(process.memoryUsage().rss - before).toBeLessThan(250 * MEGABYTE);
    },
    20_000,
  );

  it('an honest bomb is refused on its claim, a false claim of 4 GB is not believed', async () => {
    const packed = repeatingDeflate('<worksheet><sheetData>', blanks, 512, '');
    const extra = (part: TestPart) => makeXlsx({ sheets: [''], extra: [{ ...part, name: 'xl/worksheets/sheet1.xml' }] });
    const started = performance.now();
    expect(await refusalOf('bomb.xlsx', extra({ name: '', packed, declaredBytes: 4095 * MEGABYTE, crc: 0 }))).toMatchObject({
      what: 'unpackedBytes',
    });
    expect(performance.now() - started).toBeLessThan(500);
    const small = worksheet('<row><c><v>1</v></c></row>');
    expect(await refusalOf('liar.xlsx', extra({ name: '', content: small, declaredBytes: 4095 * MEGABYTE }))).toBe('was read');
  });

  it('counts the sum of all parts', async () => {
    const sheet = worksheet(`<row><c><v>1</v></c></row>${' '.repeat(60_000)}`);
    const book = makeXlsx({ sheets: [sheet, sheet, sheet] });
    expect(await refusalOf('sum.xlsx', book, { unpackedBytes: 150_000 })).toMatchObject({
      what: 'unpackedBytes',
      limit: 150_000,
    });
    expect(await refusalOf('sum.xlsx', book, { unpackedBytes: 200_000 })).toBe('was read');
  });

  it('counts rows, columns and cells only where they hold something', async () => {
    const row = '<row><c/><c/><c><v>1</v></c><c><v>2</v></c></row>';
    const book = makeXlsx({ sheets: [`<row/><row/><row/>${row.repeat(5)}`] });
    expect(await refusalOf('r.xlsx', book, { rows: 5, columns: 2, cells: 10 })).toBe('was read');
    expect(await refusalOf('r.xlsx', book, { rows: 4 })).toEqual({ code: 'FILE_TOO_LARGE', what: 'rows', limit: 4 });
    expect(await refusalOf('c.xlsx', book, { columns: 1 })).toEqual({ code: 'FILE_TOO_LARGE', what: 'columns', limit: 1 });
    expect(await refusalOf('n.xlsx', book, { cells: 9 })).toEqual({ code: 'FILE_TOO_LARGE', what: 'cells', limit: 9 });
  });

  it('passes over 1,048,576 empty formatted rows (§7.1) and reads the one row with data', async () => {
    const block = Buffer.from('<row s="1" customFormat="1" ht="15" customHeight="1"><c s="1"/><c s="1"/></row>'.repeat(16_384));
    const packed = repeatingDeflate('<worksheet><sheetData><row><c><v>1</v></c></row>', block, 64, '</sheetData></worksheet>');
    const book = makeXlsx({ sheets: [''], extra: [{ name: 'xl/worksheets/sheet1.xml', packed, crc: 0 }] });
    const started = performance.now();
    expect((await read('rows.xlsx', book)).sheets[0]?.rows.map(row => row.number)).toEqual([1]);
    expect(performance.now() - started).toBeLessThan(5000);
  }, 20_000);
});
