import { describe, expect, it } from 'vitest';
import type { CheckedRow, CheckRosterOutput } from '#shared/imports/checked-row.ts';
import { importOptions } from '#shared/imports/model.ts';
import type { ImportKind } from '#shared/imports/model.ts';
import { checkRoster } from './check-roster.ts';
import { encodeGbk } from './gbk-testing.ts';
import { makeXlsx, refusalOf, tempFile, worksheet } from './read-testing.ts';
import { makeXls, type XlsCell, type XlsSheet } from './xls-testing.ts';

type Checked = CheckRosterOutput & Readonly<{ rows: readonly CheckedRow[]; data: readonly CheckedRow[] }>;

async function checkFile(file: string, options: object = {}, kind: ImportKind = 'members'): Promise<Checked> {
  const rows: CheckedRow[] = [];
  const input = { path: file, kind, options: importOptions.parse(options), today: '2012-07-25' };
  const output = await checkRoster(input, { onProgress: () => undefined, onChunk: chunk => rows.push(...chunk) });
  return { ...output, rows, data: rows.filter(row => row.skippedAs === null) };
}

const check = (sheets: readonly (Partial<XlsSheet> & Pick<XlsSheet, 'rows'>)[], options: object = {}) =>
  checkFile(
    tempFile('名册.xls', makeXls({ sheets: sheets.map((sheet, index) => ({ name: `表${index + 1}`, ...sheet })) })),
    options,
  );

const HEADER = ['姓名', '性别', '民族', '出生年月', '所在党支部'];
const person = (name: string, branch: string | null = '西洒社区党支部'): (string | null)[] => [
  name,
  '男',
  '汉族',
  '1960.05',
  branch,
];
const names = (rows: readonly CheckedRow[]) => rows.map(row => row.values['name']);
const mapping = ({ columns }: Checked) => Object.fromEntries(columns.map(column => [column.letter, column.field]));
const codes = (row: CheckedRow | undefined) => row?.issues.map(issue => issue.code);

describe('sheet structure (domain.md §7.1)', () => {
  it('finds the header below merged titles, unit and date; keeps them as notes and offers the date', async () => {
    const found = await check([
      {
        rows: [['西畴县党员花名册'], ['填报单位：西洒镇', null, null, null, '2012年7月25日'], [], HEADER, person('李明')],
        merges: [{ top: 0, left: 0, bottom: 0, right: 4 }],
      },
    ]);
    expect(found.sheets[0]).toMatchObject({ headerRow: 4, notes: ['西畴县党员花名册', '填报单位：西洒镇 2012年7月25日'] });
    expect(found).toMatchObject({ foundDate: '2012-07-25', missingFields: expect.not.arrayContaining(['姓名']) });
    expect(names(found.data)).toEqual(['李明']);
  });

  it('looks for the header within 15 rows and with three known columns only', async () => {
    const blank = Array.from({ length: 14 }, (_, index) => [`说明${index}`]);
    expect((await check([{ rows: [...blank, HEADER, person('李明')] }])).data).toHaveLength(1);
    await expect(check([{ rows: [...blank, ['说明'], HEADER, person('李明')] }])).rejects.toMatchObject({
      code: 'HEADER_NOT_FOUND',
    });
    await expect(
      check([
        {
          rows: [
            ['姓名', '性别'],
            ['李明', '男'],
          ],
        },
      ]),
    ).rejects.toMatchObject({ code: 'HEADER_NOT_FOUND' });
  });

  it('ignores width, blanks, brackets and line breaks in headers', async () => {
    const found = await check([{ rows: [['姓　名', '性 别', '民\n族', '出生年月（岁）', '所在党支部'], person('李明')] }]);
    expect(mapping(found)).toMatchObject({ A: 'name', B: 'sex', C: 'ethnicity', E: 'organizationId' });
  });

  it('joins a header of two rows with merged groups and matches the joined text, then the sub text', async () => {
    const found = await check([
      {
        rows: [
          ['姓名', '性别', '民族', '党内情况', null, '所在支部'],
          [null, null, null, '入党时间', '转正时间', null],
          ['李明', '男', '汉族', '1990.05', '1991.05', '一支部'],
        ],
        merges: [
          ...[0, 1, 2, 5].map(column => ({ top: 0, left: column, bottom: 1, right: column })),
          { top: 0, left: 3, bottom: 0, right: 4 },
        ],
      },
    ]);
    expect(mapping(found)).toEqual({ A: 'name', B: 'sex', C: 'ethnicity', D: 'joinedOn', E: 'formalOn', F: 'organizationId' });
    expect(found.columns[3]?.header).toBe('党内情况·入党时间');
    expect(names(found.data)).toEqual(['李明']);
  });

  it.each([
    ['idNumber', ['身份证号', '身份证号码', '公民身份号码', '身份证']],
    ['birth', ['出生年月', '出生日期', '出生年月日']],
    ['joinedOn', ['入党时间', '入党日期', '加入党组织日期']],
    ['formalOn', ['转正时间', '转正日期', '转为正式党员日期']],
    ['education', ['文化程度', '学历', '最高学历']],
    ['phone', ['联系电话', '手机', '手机号码', '电话']],
    ['organizationId', ['所在支部', '所在党支部', '所属党支部']],
    ['ethnicity', ['民族', '族别']],
  ])('knows the synonyms of %s', async (field, words) => {
    for (const word of words) {
      const fixed = ['姓名', '性别', '籍贯', '人员类别'];
      const found = await check([
        {
          rows: [
            [...fixed, word],
            ['李明', '男', '云南西畴', '正式党员', 'x'],
          ],
        },
      ]);
      expect([word, mapping(found)['E']]).toEqual([word, field]);
    }
  });

  it.each([
    ['postAtElection', ['单位及职务', '工作单位及职务', '职务']],
    ['compositionCategory', ['代表类别', '代表类型', '构成']],
  ])('knows the synonyms of %s of delegates', async (field, words) => {
    for (const word of words) {
      const file = tempFile('代表.csv', `姓名,性别,民族,${word}\n李明,男,汉族,x\n`);
      expect([word, mapping(await checkFile(file, {}, 'delegates'))['D']]).toEqual([word, field]);
    }
  });

  it('ignores 序号 as data and reports its gaps', async () => {
    const rows = [['序号', ...HEADER], [1, ...person('李明')], [2, ...person('王芳')], [4, ...person('张三')]]; // biome-ignore format: short
    const found = await check([{ rows }]);
    expect(found.columns[0]).toMatchObject({ field: null, matchedBy: 'sequence' });
    expect(found.data.map(row => codes(row)?.includes('SEQUENCE_GAP'))).toEqual([false, false, true]);
  });

  it('reads several tables one below the other, each with its own columns and the organisation of its title', async () => {
    const found = await check([
      {
        rows: [
          ['西洒镇党员花名册'],
          HEADER,
          person('李明'),
          ['合计', '1人'],
          [],
          ['兴街镇党员花名册'],
          ['填报单位：兴街镇'],
          ['序号', '族别', '党员姓名', '性别', '出生日期'],
          [1, '壮族', '王芳', '女', '1970.01'],
          [2, '苗族', '杨光', '男', '1971.01'],
        ],
      },
    ]);
    expect(found.sheets).toMatchObject([{ headerRow: 2, dataRows: 3, totals: [{ text: '合计', stated: 1, counted: 1 }] }]);
    expect(found.columns.filter(column => column.table === 1).map(column => column.field)).toEqual([
      null,
      'ethnicity',
      'name',
      'sex',
      'birth',
    ]);
    expect(found.data.map(row => [row.rowNumber, row.values['name'], row.context])).toEqual([
      [3, '李明', '西洒镇'],
      [9, '王芳', '兴街镇'],
      [10, '杨光', '兴街镇'],
    ]);
  });

  it('lets the clerk map a column of the second table alone', async () => {
    const rows = [HEADER, person('李明'), [], ['党员姓名', '性别', '族别', '生于'], ['王芳', '女', '壮族', '1970.01']];
    const found = await check([{ rows }], { mapping: [{ sheet: '表1', table: 1, column: 3, field: 'birth' }] });
    expect(found.data.map(row => row.values['birth'])).toEqual(['1960-05', '1970-01']);
  });

  it('passes over a header repeated on every printed page', async () => {
    const found = await check([{ rows: [HEADER, person('李明'), HEADER, person('王芳')] }]);
    expect(names(found.data)).toEqual(['李明', '王芳']);
    expect(found.rows.map(row => row.skippedAs)).toContain('表头');
  });

  it('reads two tables side by side that an empty column parts', async () => {
    const rows = [[...HEADER, null, ...HEADER], [...person('李明'), null, ...person('王芳')], [...person('张三')]]; // biome-ignore format: short
    const found = await check([{ rows }]);
    expect(found.data.map(row => [row.rowNumber, row.values['name']])).toEqual([[2, '李明'], [3, '张三'], [2, '王芳']]); // biome-ignore format: short
  });

  it('takes the name of a sheet for the organisation of its rows and selects one sheet per township', async () => {
    const header = HEADER.slice(0, 4);
    const found = await check([
      { name: '西洒镇', rows: [header, person('李明').slice(0, 4)] },
      { name: '2.柏林乡（1人）', rows: [header, person('王芳').slice(0, 4)] },
      { name: 'Sheet3', rows: [HEADER, person('张三')] },
      { name: '旧名册', visibility: 'hidden', rows: [HEADER, person('赵六')] },
    ]);
    expect(found.sheets.map(sheet => [sheet.name, sheet.isHidden, sheet.isSelected])).toEqual([
      ['西洒镇', false, true],
      ['2.柏林乡（1人）', false, true],
      ['Sheet3', false, true],
      ['旧名册', true, false],
    ]);
    expect(found.data.map(row => [row.values['name'], row.context])).toEqual([['李明', '西洒镇'], ['王芳', '柏林乡'], ['张三', null]]); // biome-ignore format: short
  });

  it('does not ask for a column of branches where every sheet names its own', async () => {
    const sheet = (name: string) => ({ name, rows: [HEADER.slice(0, 4), person('李明').slice(0, 4)] });
    expect((await check([sheet('西洒镇'), sheet('柏林乡')])).missingFields).not.toContain('所在党支部');
    expect((await check([sheet('西洒镇'), sheet('Sheet2')])).missingFields).toContain('所在党支部');
  });

  it('reads a hidden sheet when the clerk ticks it', async () => {
    const sheets = [{ rows: [HEADER, person('李明')] }, { visibility: 'hidden' as const, rows: [HEADER, person('王芳')] }];
    expect(names((await check(sheets, { sheets: ['表2'] })).data)).toEqual(['王芳']);
  });

  it('skips blank rows and takes sub-headings for the organisation of the rows after them', async () => {
    const rows = [HEADER, ['一、西洒镇'], person('李明', null), [], ['（二）兴街镇（1人）'], person('王芳', null)];
    const found = await check([{ rows }]);
    expect(found.data.map(row => row.context)).toEqual(['西洒镇', '兴街镇']);
    expect(found.rows.map(row => [row.rowNumber, row.skippedAs])).toEqual([[2, '标题'], [3, null], [5, '标题'], [6, null]]); // biome-ignore format: short
  });

  it.each(['合计', '小计', '总计', '共计'])('sets %s rows aside and compares them with what was counted', async word => {
    const found = await check([{ rows: [HEADER, person('李明'), person('王芳'), [word, '3人']] }]);
    expect(found.sheets[0]?.totals).toEqual([{ text: word, stated: 3, counted: 2 }]);
    expect([found.data.length, found.rows.at(-1)?.skippedAs]).toEqual([2, '合计']);
  });

  it.each(['说明：本表截至7月。', '注：不含驻军。', '填表人：李明'])('sets the note %s aside', async note => {
    const found = await check([{ rows: [HEADER, person('李明'), [note]] }]);
    expect([found.data.length, found.rows.at(-1)?.skippedAs, found.sheets[0]?.notes]).toEqual([1, '说明', [note]]);
  });

  it('marks rows hidden or filtered out in the source and counts them', async () => {
    const found = await check([{ rows: [HEADER, person('李明'), person('王芳')], hiddenRows: [2], hasFilter: true }]);
    expect(found.data.map(row => row.isHidden)).toEqual([false, true]);
    expect([codes(found.data[1]), found.sheets[0]?.hiddenRows]).toEqual([expect.arrayContaining(['ROW_HIDDEN']), 1]);
  });

  it('still reads a hidden column', async () => {
    const found = await check([{ rows: [HEADER, person('李明')], hiddenColumns: [3] }]);
    expect(found.data[0]?.values['birth']).toBe('1960-05');
  });

  it('uses the stored value of a formula and calls a missing one an error', async () => {
    const row = (sex: XlsCell): XlsCell[] => ['李明', sex, '汉族', '1960.05', '一支部'];
    const found = await check([{ rows: [HEADER, row({ formula: '女' }), row({ formula: null })] }]);
    expect(found.data[0]?.values['sex']).toBe('2');
    expect(found.data[1]?.issues).toMatchObject([{ severity: 'error', field: 'sex' }]);
  });

  it('fills vertical merges down from their first cell, and never from a blank cell', async () => {
    const found = await check([
      {
        rows: [HEADER, person('李明', '一支部'), person('王芳', null), person('张三', null), person('赵六', null)],
        merges: [{ top: 1, left: 4, bottom: 2, right: 4 }],
      },
    ]);
    expect(found.data.map(row => row.values['organizationId'])).toEqual(['一支部', '一支部', null, null]);
  });

  it('is not misled by 100,000 formatted empty rows and far columns', async () => {
    const empty = Array.from(
      { length: 100_000 },
      (_, index) => `<row r="${index + 10}"><c r="XFD${index + 10}" s="0"/></row>`,
    ).join('');
    const cells = (texts: readonly XlsCell[]) =>
      texts.map(text => `<c t="inlineStr"><is><t>${text as string}</t></is></c>`).join('');
    const data = worksheet(`<row r="1">${cells(HEADER)}</row><row r="2">${cells(person('李明'))}</row>${empty}`);
    const found = await checkFile(tempFile('a.xlsx', makeXlsx({ sheets: [data] })));
    expect([found.data.length, found.columns.length]).toEqual([1, HEADER.length]);
  });

  it('flags rows struck through', async () => {
    const struck = person('李明').map((value): XlsCell => ({ value: value ?? '', isStruck: true }));
    const found = await check([{ rows: [HEADER, struck, person('王芳')] }]);
    expect(found.data.map(row => codes(row)?.includes('ROW_STRUCK_OUT'))).toEqual([true, false]);
  });

  it('takes remarks off names as suggestions for sex, ethnic group and membership (§7.2)', async () => {
    const row = (name: string): XlsCell[] => [name, null, null, '1960.05', '一支部'];
    const found = await check([
      { rows: [HEADER, row('李明(女)'), row('张三*'), row('王五（预备）'), row('韦红（女，壮族）'), row('赵六（组长）')] },
    ]);
    expect(names(found.data)).toEqual(['李明', '张三', '王五', '韦红', '赵六']);
    expect(found.data.map(({ values }) => [values['sex'], values['ethnicity'], values['membershipStatus']])).toEqual([
      ['2', null, undefined],
      [null, null, undefined],
      [null, null, 'probationary'],
      ['2', '08', undefined],
      [null, null, undefined],
    ]);
    expect(found.data.every(checked => codes(checked)?.includes('NAME_REMARK_REMOVED'))).toBe(true);
  });
});

describe('files (domain.md §7.3)', () => {
  const text = [HEADER, person('李明')].map(row => row.join(',')).join('\r\n');

  it.each([
    ['.xls of Excel 97', makeXls({ sheets: [{ name: '表', rows: [HEADER, person('李明')] }] })],
    ['.xls of Excel 5 in code page 936', makeXls({ version: 'biff5', sheets: [{ name: '表', rows: [HEADER, person('李明')] }] })],
    ['.csv in UTF-8 with mark', Buffer.from(`\ufeff${text}`)],
    ['.csv in UTF-8', Buffer.from(text)],
    ['.csv in UTF-16', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['.csv in GBK', encodeGbk(text)],
    ['.txt with tabs in GBK', encodeGbk(text.replaceAll(',', '\t'))],
    [
      '.xls that is a web page',
      Buffer.from(`<html><table><tr><td>${text.replaceAll('\r\n', '<tr><td>').replaceAll(',', '<td>')}</table>`),
    ],
  ])('checks the same row out of %s', async (name, content) => {
    const found = await checkFile(tempFile(`名册${name.startsWith('.csv') ? '.csv' : '.xls'}`, content));
    expect(found.data).toMatchObject([
      { values: { name: '李明', sex: '1', birth: '1960-05', organizationId: '西洒社区党支部' } },
    ]);
  });

  it('reads .xlsm and runs no macro', async () => {
    const cells = (values: readonly XlsCell[]) =>
      values.map(value => `<c t="inlineStr"><is><t>${value as string}</t></is></c>`).join('');
    const sheet = `<row>${cells(HEADER)}</row><row>${cells(person('李明'))}</row>`;
    const book = makeXlsx({ sheets: [sheet], extra: [{ name: 'xl/vbaProject.bin', content: 'd0cf' }] });
    expect(names((await checkFile(tempFile('a.xlsm', book))).data)).toEqual(['李明']);
  });

  it('gives the same sum for the same file, so that a second import is noticed', async () => {
    const [first, second, other] = [await checkFile(tempFile('a.csv', text)), await checkFile(tempFile('b.csv', text)), await checkFile(tempFile('c.csv', `${text}\r\n`))]; // biome-ignore format: short
    expect([first.sha256 === second.sha256, first.sha256 === other.sha256]).toEqual([true, false]);
  });

  it('refuses protected files and kinds it cannot read with the advice to save as .xlsx', async () => {
    expect(await refusalOf('a.xls', makeXls({ isEncrypted: true, sheets: [{ name: '表', rows: [HEADER] }] }))).toEqual({
      code: 'FILE_ENCRYPTED',
    });
    expect(await refusalOf('a.xls', Buffer.from('09040600000010000000', 'hex'))).toEqual({ code: 'FILE_IS_XLS' });
  });

  it('reads 10,767 people of an .xls within two seconds', async () => {
    const rows = [
      HEADER,
      ...Array.from({ length: 10_767 }, (_, index) => person(`李${String.fromCharCode(0x4e00 + (index % 5000))}`)),
    ];
    const file = tempFile('大.xls', makeXls({ sheets: [{ name: '表', rows }] }));
    const started = performance.now();
    expect((await checkFile(file)).data).toHaveLength(10_767);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
