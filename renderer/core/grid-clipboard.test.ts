import { describe, expect, it } from 'vitest';
import { formatBlock, parseBlock } from './grid-clipboard.ts';

describe('a block on the clipboard', () => {
  it('is read as rows and cells, the line break at its end ends the last row', () => {
    expect(parseBlock('王芳\t女\r\n李强\t男\r\n')).toEqual([
      ['王芳', '女'],
      ['李强', '男'],
    ]);
  });
  it('keeps a quoted cell of several lines as one cell', () => {
    expect(parseBlock('"一组\n二组"\t备注\n"他说""好"""\t\n')).toEqual([
      ['一组\n二组', '备注'],
      ['他说"好"', ''],
    ]);
  });
  it('takes a quote inside or at the beginning of plain text as a character', () => {
    expect(parseBlock('"甲"组\t5"')).toEqual([['"甲"组', '5"']]);
  });
  it('keeps blank cells and blank rows in the middle', () => {
    expect(parseBlock('a\t\tb\n\nc')).toEqual([['a', '', 'b'], [''], ['c']]);
  });
  it('comes back from what is copied as it was', () => {
    const rows = [
      ['一组\n二组', 'a\tb'],
      ['"引"', ''],
    ];
    expect(parseBlock(formatBlock(rows))).toEqual(rows);
  });
  it('reads 500 rows of 10 cells', () => {
    const rows = Array.from({ length: 500 }, (_, row) => Array.from({ length: 10 }, (_cell, column) => `${row}.${column}`));
    expect(parseBlock(`${formatBlock(rows)}\r\n`)).toEqual(rows);
  });
});
