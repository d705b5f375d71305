import path from 'node:path';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { GridSheet } from '#shared/imports/grid.ts';
import { makeCompoundFile } from './compound-testing.ts';
import { encodeGbk } from './gbk-testing.ts';
import { read, refusalOf, texts } from './read-testing.ts';
import { DEFAULT_CAPS, readWorkbook } from './read-workbook.ts';
import { biffRecord, makeBiffStream, makeXls, words, type XlsBook, type XlsCell, type XlsSheet } from './xls-testing.ts';

async function sheetsOf(book: XlsBook): Promise<readonly GridSheet[]> {
  const grid = await read('名册.xls', makeXls(book));
  expect(grid.format).toBe('xls');
  return grid.sheets;
}

async function cellsOf(rows: readonly (readonly XlsCell[])[], rest: Partial<XlsBook> = {}, sheet: Partial<XlsSheet> = {}) {
  const [first] = await sheetsOf({ ...rest, sheets: [{ name: '表', rows, ...sheet }] });
  return (first?.rows ?? []).map(row => row.cells);
}

const MANY = Array.from({ length: 400 }, (_, index) => [`姓名${index}`, 'abc'.repeat(index % 9), index]);

describe('.xls workbooks (§7.3)', () => {
  it.each(['biff8', 'biff5'] as const)('reads text, numbers and dates of %s as the xlsx reader would', async version => {
    const rows: XlsCell[][] = [
      ['姓名', '出生', 'plain'],
      ['李〇示例', { value: 31199, format: 'yyyy"年"m"月"' }, 1985.1],
      [{ value: 30247, format: 31 }, { value: 0.5, format: '0.00' }, 532623198506150000],
    ];
    expect(await cellsOf(rows, { version })).toEqual([
      ['姓名', '出生', 'plain'].map(text => ({ kind: 'text', text })),
      [
        { kind: 'text', text: '李〇示例' },
        { kind: 'number', text: '31199', value: 31199, format: 'yyyy"年"m"月"', isDate: true },
        { kind: 'number', text: '1985.1', value: 1985.1 },
      ],
      [
        { kind: 'number', text: '30247', value: 30247, format: 'yyyy"年"m"月"d"日"', isDate: true },
        { kind: 'number', text: '0.5', value: 0.5, format: '0.00' },
        { kind: 'number', text: '532623198506150000', value: 532623198506150000 },
      ],
    ]);
  });

  it('reads what another program made of a workbook exactly as the workbook it came from', async () => {
    const from = (name: string) => readWorkbook(path.join(import.meta.dirname, 'testdata', name), DEFAULT_CAPS);
    const [old, current] = [await from('libreoffice.xls'), await from('libreoffice.xlsx')];
    const comparable = (sheet: GridSheet) => ({
      ...sheet,
      merges: sheet.merges.toSorted((left, right) => left.top - right.top || left.left - right.left),
    });
    expect(old.sheets.map(comparable)).toEqual(current.sheets.map(comparable));
    expect(old.sheets[0]).toMatchObject({ name: '西洒镇', hiddenColumns: [6] });
    expect(old.sheets[0]?.rows.filter(row => row.isHidden || row.isStruck).map(row => row.number)).toEqual([9, 11]);
  });

  it('joins strings cut anywhere by CONTINUE records', async () => {
    const whole = MANY.map(row => row.map(cell => (cell === '' ? undefined : String(cell))));
    for (const recordBytes of [11, 12, 13, 64, 8224]) {
      const rows = await cellsOf(MANY, { recordBytes });
      expect(rows.map(cells => [0, 1, 2].map(column => cells[column]?.text))).toEqual(whole);
    }
  });

  it('drops phonetic runs and finds strings struck through by their runs', async () => {
    const phonetic = biffRecord(
      0x0204,
      words(1, 0, 1, 2),
      Buffer.from([0x01 | 0x04 | 0x08]),
      words(1),
      Buffer.from([4, 0, 0, 0]),
      Buffer.from('张三', 'utf16le'),
      words(0, 5),
      Buffer.from('pin!'),
    );
    expect(await cellsOf([['头']], {}, { raw: [phonetic] })).toEqual([
      [{ kind: 'text', text: '头' }],
      [{ kind: 'text', text: '张三' }],
    ]);
  });

  it('flags struck rows, hidden rows and columns, filters, merges and hidden sheets (§7.1)', async () => {
    const struck = (value: string): XlsCell => ({ value, isStruck: true });
    const [visible, hidden] = await sheetsOf({
      sheets: [
        {
          name: '柏林乡',
          rows: [
            ['姓名', '支部'],
            [struck('甲'), struck('一')],
            ['乙', struck('一')],
            ['丙', null],
          ],
          hiddenRows: [3],
          hiddenColumns: [1],
          hasFilter: true,
          merges: [
            { top: 1, left: 1, bottom: 3, right: 1 },
            { top: 0, left: 0, bottom: 65_535, right: 0 },
            { top: 40, left: 0, bottom: 50, right: 3 },
          ],
        },
        { name: '旧表', visibility: 'veryHidden', rows: [['x']] },
      ],
    });
    expect(visible?.rows.map(row => [row.number, row.isHidden, row.isStruck])).toEqual([
      [1, false, false],
      [2, false, true],
      [3, false, false],
      [4, true, false],
    ]);
    expect(visible).toMatchObject({
      hiddenColumns: [1],
      hasActiveFilter: true,
      merges: [
        { top: 1, left: 1, bottom: 3, right: 1 },
        { top: 0, left: 0, bottom: 3, right: 0 },
      ],
    });
    expect(hidden).toMatchObject({ name: '旧表', visibility: 'veryHidden' });
  });

  it('takes the stored value of formulas and names the missing one (§7.1)', async () => {
    const [row] = await cellsOf([[{ formula: 12.5 }, { formula: '结果' }, { formula: true }, { formula: null }, 'x']]);
    expect(row).toEqual([
      { kind: 'number', text: '12.5', value: 12.5 },
      { kind: 'text', text: '结果' },
      { kind: 'boolean', text: 'TRUE' },
      { kind: 'no-cached-value', text: '' },
      { kind: 'text', text: 'x' },
    ]);
  });

  it('reads errors, truth values, packed numbers and rows of them', async () => {
    const rk = (value: number) => {
      const bytes = Buffer.alloc(4);
      bytes.writeInt32LE(value);
      return bytes;
    };
    const raw = [
      biffRecord(0x0205, words(1, 0, 1), Buffer.from([7, 1])),
      biffRecord(0x0205, words(1, 1, 1), Buffer.from([0, 0])),
      biffRecord(0x00bd, words(1, 2, 1), rk((-5 << 2) | 2), words(1), rk((12_345 << 2) | 3), words(1), rk(0x3ff80000), words(4)),
    ];
    const rows = await cellsOf([['头']], {}, { raw });
    expect(rows[1]?.map(cell => cell?.value ?? cell?.text)).toEqual(['#DIV/0!', 'FALSE', -5, 123.45, 1.5]);
  });

  it('shifts the dates of a 1904 workbook', async () => {
    const [row] = await cellsOf([[{ value: 29737, format: 14 }, 29737]], { is1904: true });
    expect(row?.map(cell => cell?.value)).toEqual([31199, 29737]);
  });

  it('reads a stream without container, one of a single sheet, and WPS .et', async () => {
    const book: XlsBook = {
      sheets: [
        {
          name: '表',
          rows: [
            ['姓名', '性别'],
            ['甲', '男'],
          ],
        },
      ],
    };
    for (const version of ['biff8', 'biff5'] as const)
      expect(texts((await read('a.xls', makeBiffStream({ ...book, version }))).sheets[0])).toEqual([['姓名', '性别'], ['甲', '男']]); // biome-ignore format: short
    const lone = Buffer.concat([
      biffRecord(0x0809, words(0x0500, 0x0010, 0, 0)),
      biffRecord(0x0204, words(0, 0, 0, 4), encodeGbk('党员')),
      biffRecord(0x000a),
    ]);
    expect(texts((await read('a.xls', lone)).sheets[0])).toEqual([['党员']]);
    expect((await read('党员.et', makeXls(book))).format).toBe('xls');
  });

  it('prefers the newer of two copies and never reads an embedded workbook', async () => {
    const old = makeBiffStream({ version: 'biff5', sheets: [{ name: '旧', rows: [['旧']] }] });
    const current = makeBiffStream({ sheets: [{ name: '新', rows: [['新']] }] });
    const both = makeCompoundFile([{ name: 'Book', content: old }, { name: 'Workbook', content: current }]); // biome-ignore format: short
    expect((await read('a.xls', both)).sheets.map(sheet => sheet.name)).toEqual(['新']);
  });

  it('gathers cells written in any order', async () => {
    const number = (row: number, column: number) =>
      biffRecord(0x027e, words(row, column, 1), words((row * 10 + column) * 4 + 2, 0));
    const rows = await cellsOf([], {}, { raw: [number(2, 1), number(1, 0), number(2, 0), number(1, 1)] });
    expect(rows.map(cells => cells.map(cell => cell?.value))).toEqual([[10, 11], [20, 21]]); // biome-ignore format: short
  });
});

describe('.xls files that cannot be read', () => {
  const good = makeXls({ sheets: [{ name: '表', rows: MANY }] });

  it('refuses encrypted ones, those before Excel 5, and an .et of another kind', async () => {
    expect(await refusalOf('a.xls', makeXls({ isEncrypted: true, sheets: [{ name: '表', rows: MANY }] }))).toEqual({
      code: 'FILE_ENCRYPTED',
    });
    const biff4 = Buffer.from('09040600000010000000', 'hex');
    expect(await refusalOf('a.xls', biff4)).toEqual({ code: 'FILE_IS_XLS' });
    const inBox = makeCompoundFile([{ name: 'Book', content: Buffer.concat([biff4, Buffer.alloc(5000)]) }]);
    expect(await refusalOf('a.xls', inBox)).toEqual({ code: 'FILE_IS_XLS' });
    const other = makeCompoundFile([{ name: 'Contents', content: Buffer.alloc(5000) }]);
    expect(await refusalOf('a.et', other)).toEqual({ code: 'FILE_IS_ET' });
    expect(await refusalOf('a.xls', other)).toEqual({ code: 'FILE_NOT_A_WORKBOOK', kind: 'ole' });
  });

  it('obeys the caps', async () => {
    expect(await refusalOf('a.xls', good, { rows: 50 })).toEqual({ code: 'FILE_TOO_LARGE', what: 'rows', limit: 50 });
    expect(await refusalOf('a.xls', good, { cells: 500 })).toEqual({ code: 'FILE_TOO_LARGE', what: 'cells', limit: 500 });
    expect(await refusalOf('a.xls', good, { columns: 2 })).toEqual({ code: 'FILE_TOO_LARGE', what: 'columns', limit: 2 });
    expect(await refusalOf('a.xls', good, { unpackedBytes: good.length - 1 })).toMatchObject({ what: 'unpackedBytes' });
  });

  it('names a file cut anywhere as cut', async () => {
    for (let length = 600; length < good.length - 512; length += 997) {
      const answer = await refusalOf('a.xls', good.subarray(0, length));
      expect(answer, `cut at ${length}`).toMatchObject({ code: expect.stringMatching(/^FILE_(?:TRUNCATED|NOT_A_WORKBOOK)$/) });
    }
  });

  it('answers circles in the table of sectors with a refusal', async () => {
    const fatAt = (good.readUInt32LE(76) + 1) * 512;
    for (const sector of [0, 1, 5, good.readUInt32LE(48)]) {
      for (const target of [sector, 0, 0x7fffffff]) {
        const bytes = Buffer.from(good);
        bytes.writeUInt32LE(target, fatAt + sector * 4);
        expect(['was read', 'FILE_TRUNCATED']).toContain(await codeOf(bytes));
      }
    }
  });

  it('survives every header byte and 3,000 random damages: it reads or refuses, within time', async () => {
    const small = makeXls({
      sheets: [{ name: '表', rows: MANY.slice(0, 40), merges: [{ top: 1, left: 0, bottom: 2, right: 0 }] }],
    });
    const old = readFileSync(path.join(import.meta.dirname, 'testdata', 'libreoffice.xls'));
    const started = performance.now();
    let refused = 0;
    let seed = 7;
    const random = (below: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((seed / 2_147_483_648) * below);
    };
    for (let round = 0; round < 3_000; round += 1) {
      const bytes = Buffer.from(round % 2 === 0 ? small : old);
      const changes = 1 + random(6);
      const span = round % 3 === 0 ? 600 : bytes.length;
      for (let index = 0; index < changes; index += 1) bytes[8 + random(span - 8)] = random(3) === 0 ? 255 : random(256);
      if ((await codeOf(bytes)) !== 'was read') refused += 1;
    }
    expect(refused).toBeGreaterThan(100);
    expect(performance.now() - started).toBeLessThan(20_000);
  }, 30_000);
});

async function codeOf(bytes: Buffer): Promise<string> {
  const answer = await refusalOf('a.xls', bytes);
  return typeof answer === 'string' ? answer : answer.code;
}
