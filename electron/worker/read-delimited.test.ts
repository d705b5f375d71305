import { describe, expect, it } from 'vitest';
import { DEFAULT_CAPS } from './read-workbook.ts';
import { read, refusalOf, texts } from './read-testing.ts';

async function table(content: string | Buffer, name = '名册.csv'): Promise<string[][]> {
  const grid = await read(name, content);
  expect([grid.format, grid.sheets.length]).toEqual(['csv', 1]);
  return texts(grid.sheets[0]);
}

const GB18030 = Buffer.from('d0d5c3fb2cc3f1d7e50d0acabec0fd2cbabad7e50d0a', 'hex');
const HEADER = [
  ['姓名', '民族'],
  ['示例', '汉族'],
];
const PLAIN = '姓名,民族\r\n示例,汉族\r\n';

describe('encodings (§7.3 .csv/.txt)', () => {
  it.each([
    ['UTF-8', Buffer.from(PLAIN)],
    ['UTF-8 with mark', Buffer.from(`\ufeff${PLAIN}`)],
    ['UTF-16LE with mark', Buffer.from(`\ufeff${PLAIN}`, 'utf16le')],
    ['UTF-16BE with mark', Buffer.from(`\ufeff${PLAIN}`, 'utf16le').swap16()],
    ['UTF-16LE without mark', Buffer.from(PLAIN, 'utf16le')],
    ['GB18030', GB18030],
  ])('reads %s', async (_, content) => expect(await table(content)).toEqual(HEADER));

  it('still takes a UTF-8 file cut inside its last character for UTF-8', async () => {
    const whole = Buffer.from('姓名,民族\n示例,汉族');
    expect((await table(whole.subarray(0, whole.length - 1)))[0]).toEqual(['姓名', '民族']);
  });
});

describe('separators', () => {
  it.each([',', '\t', ';', '|', '，'])('finds %j by itself', async separator => {
    expect(await table(['姓名', '民族\n示例', '汉族'].join(separator))).toEqual(HEADER);
  });

  it('is not misled by commas inside the text of a tabbed file', async () => {
    expect(await table('姓名\t住址\n甲\t一路1号,二楼,东\n乙\t二路\n')).toEqual([['姓名', '住址'], ['甲', '一路1号,二楼,东'], ['乙', '二路']]); // biome-ignore format: short
  });

  it('reads mixed separators line by line and leaves sentences whole', async () => {
    const content = '填报单位：柏林乡，2012年7月\n姓名\t性别\t民族\n甲,男,汉族\n乙，女，壮族\n丙,男,汉族\n丁;女;汉族\n';
    expect(await table(content)).toEqual([
      ['填报单位：柏林乡，2012年7月'],
      ['姓名', '性别', '民族'],
      ['甲', '男', '汉族'],
      ['乙', '女', '壮族'],
      ['丙', '男', '汉族'],
      ['丁', '女', '汉族'],
    ]);
  });

  it('obeys the sep= line of Excel', async () => expect(await table('sep=;\r\n姓名;民族\r\n示例;汉族')).toEqual(HEADER));
});

describe('fields', () => {
  it('reads RFC 4180 quotes, doubled quotes and line ends inside fields', async () => {
    expect(await table('a,"b ""x"", y"\r\n"one\r\ntwo",3\r\n"",z')).toEqual([['a', 'b "x", y'], ['one\r\ntwo', '3'], ['', 'z']]); // biome-ignore format: short
  });

  it('takes a quote that never closes, or closes amid text lines later, as a character', async () => {
    expect(await table('a,b\n"x,1\ny"z,2\nv,"3\n')).toEqual([['a', 'b'], ['"x', '1'], ['y"z', '2'], ['v', '"3']]); // biome-ignore format: short
  });

  it('never guesses a type and unwraps ="…" and a leading apostrophe', async () => {
    const grid = await read('a.csv', `="532623198506150123",'0123,1985.10,5.32623E+17,TRUE\n"=""00""",x,,,\n`);
    expect(grid.sheets[0]?.rows[0]?.cells).toEqual(
      ['532623198506150123', '0123', '1985.10', '5.32623E+17', 'TRUE'].map(text => ({ kind: 'text', text })),
    );
    expect(texts(grid.sheets[0])[1]).toEqual(['00', 'x']);
  });

  it('keeps the row numbers of blank lines and names the sheet after the file', async () => {
    const grid = await read('党员.csv', '\n,,\na,b\n\n\nc,d');
    expect(grid.sheets[0]?.rows.map(row => row.number)).toEqual([3, 6]);
    expect(grid.sheets[0]?.name).toMatch(/党员$/);
  });

  it('reads a field of 60 MB at once and unpaired quotes without going quadratic', async () => {
    const started = performance.now();
    const grid = await read('big.csv', `a,b\n"${'x,\n'.repeat(20_000_000)}",1\n`);
    expect(grid.sheets[0]?.rows[1]?.cells.map(cell => cell?.text.length)).toEqual([60_000_000, 1]);
    expect((await read('q.csv', `${'"a,b\n'.repeat(50_001)}`)).sheets[0]?.rows.length).toBeGreaterThan(1);
    expect(performance.now() - started).toBeLessThan(8000);
  }, 20_000);

  it('refuses past the caps, blank text as empty', async () => {
    expect(await refusalOf('c.csv', ','.repeat(600) + 'x\n' + 'x,'.repeat(600))).toMatchObject({
      what: 'columns',
      limit: DEFAULT_CAPS.columns,
    });
    expect(await refusalOf('r.csv', 'x\n'.repeat(20), { rows: 10 })).toEqual({ code: 'FILE_TOO_LARGE', what: 'rows', limit: 10 });
    expect(await refusalOf('e.csv', ' \n,,\n')).toEqual({ code: 'FILE_EMPTY' });
  });
});
