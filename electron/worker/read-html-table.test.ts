import { describe, expect, it } from 'vitest';
import { read, refusalOf, texts } from './read-testing.ts';

const page = (body: string): string =>
  `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"><style>td{mso-number-format:"\\@";}</style><!--[if gte mso 9]><xml><x:ExcelWorkbook><x:Name>党员</x:Name></x:ExcelWorkbook></xml><![endif]--></head><body>${body}</body></html>`;

describe('HTML saved as .xls (§7.3)', () => {
  it('reads cells with entities, line breaks, spans as merges, hidden and struck rows', async () => {
    const rows = [
      '<tr><th colspan=3>党员 <b>名册</b></th></tr>',
      '<tr><td rowspan="2">一支部</td><td>李&nbsp;某<br>女</td><td style=\'mso-number-format:"\\@"\'>532623198506150123</td></tr>',
      '<tr style="display:none"><td>&lt;王&#26576;&#x3e;</td><td>&amp;</td></tr>',
      '<tr><td><s>甲</s></td><td style="text-decoration:line-through">乙</td><td> &nbsp; </td></tr>',
      '<tr><td colspan=3></td></tr>',
    ];
    const grid = await read('名册.xls', page(`<table>${rows.join('\n')}</table>`));
    const [sheet] = grid.sheets;
    expect([grid.format, sheet?.name]).toEqual(['html', '党员']);
    expect(texts(sheet)).toEqual([
      ['党员 名册'],
      ['一支部', '李 某\n女', '532623198506150123'],
      ['', '<王某>', '&'],
      ['甲', '乙'],
    ]);
    expect(sheet?.merges).toEqual([
      { top: 0, left: 0, bottom: 0, right: 2 },
      { top: 1, left: 0, bottom: 2, right: 0 },
    ]);
    expect(sheet?.rows.map(row => [row.isHidden, row.isStruck])).toEqual([
      [false, false],
      [false, false],
      [true, false],
      [false, true],
    ]);
  });

  it('reads tables without closing tags, nested ones apart, in page order', async () => {
    const grid = await read(
      'a.xls',
      '<TABLE><TR><TD>甲<TD>乙<TR><TD>丙<TD><table><tr><td>内</table></TABLE><table><caption>二</caption><tr><td>丁</table>',
    );
    expect(grid.sheets.map(sheet => [sheet.name, texts(sheet)])).toEqual([
      ['Sheet1', [['甲', '乙'], ['丙']]],
      ['Sheet2', [['内']]],
      ['二', [['丁']]],
    ]); // biome-ignore format: short
  });

  it('reads GB2312 pages', async () => {
    const content = Buffer.concat([
      Buffer.from('<html><meta charset=gb2312><table><tr><td>'),
      Buffer.from('cabec0fd', 'hex'),
      Buffer.from('</table>'),
    ]);
    expect(texts((await read('a.xls', content)).sheets[0])).toEqual([['示例']]);
  });

  it('refuses a page without a table, and stays linear on broken markup', async () => {
    expect(await refusalOf('a.xls', '<html><body>text</body></html>')).toEqual({ code: 'FILE_NO_SHEET' });
    const started = performance.now();
    await refusalOf('b.xls', `<table>${'<a "'.repeat(500_000)}${'<!-'.repeat(500_000)}`);
    await refusalOf('c.xls', `<table><tr>${'<td rowspan=65534 colspan=16384>'.repeat(200)}`);
    expect(performance.now() - started).toBeLessThan(4000);
  });
});
