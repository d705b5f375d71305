/** What the forms of the tests say: a table by township with sums under it, and a roster; this year's and next year's. */

export type LayoutCell = Readonly<{
  row: number;
  column: number;
  text?: string;
  formula?: string;
  /** 0 plain, 1 head, 2 number, 3 text. */
  style: number;
}>;
export type LayoutSheet = Readonly<{
  name: string;
  cells: readonly LayoutCell[];
  merges: readonly string[];
  columnCount: number;
}>;
export type Layout = Readonly<{ statistics: LayoutSheet; roster: LayoutSheet; places: Places }>;
export type Place = Readonly<{ row: number; column: number }>;
export type Places = Readonly<{
  unit: Place;
  date: Place;
  firstTownship: Place;
  /** Column by words of its header. */
  columns: Readonly<Record<string, number>>;
  rosterStart: number;
  rosterColumns: Readonly<Record<string, number>>;
}>;

export const TOWNSHIPS = ['西洒镇', '兴街镇', '蚌谷乡', '莲花塘乡', '新马街乡', '柏林乡', '法斗乡', '董马乡', '鸡街乡'] as const;
const letter = (column: number): string => String.fromCharCode(65 + column);

/** @param isNext next year's: a row more above, the groups of columns changed about, words slightly changed */
export function layoutOf(townships: readonly string[], { isNext = false }: { isNext?: boolean } = {}): Layout {
  const year = isNext ? 2013 : 2012;
  const shift = isNext ? 1 : 0;
  const cells: LayoutCell[] = [];
  const put = (row: number, column: number, text: string, style = 1) => cells.push({ row, column, text, style });
  const columnCount = isNext ? 7 : 6;
  put(1, 0, `${year}年党代表工作情况统计表`);
  if (isNext) put(2, 0, '内部资料，注意保管', 0);
  const line = 2 + shift;
  put(line, 0, '填报单位：', 0);
  put(line, 4, '填报日期', 0);
  cells.push({ row: line, column: 5, style: 3 });
  const head = line + 1;
  const [members, delegates] = isNext ? [3, 1] : [1, 3];
  put(head, 0, '单位');
  put(head, members, '党员');
  put(head, delegates, '党代表');
  put(head, 5, isNext ? '提案总件数' : '提案件数');
  put(head + 1, members, '党员总数');
  put(head + 1, members + 1, '女党员');
  put(head + 1, delegates, '乡镇党代表');
  put(head + 1, delegates + 1, '县党代表');
  if (isNext) put(head, 6, '备注');
  const first = head + 2;
  townships.forEach((name, at) => {
    put(first + at, 0, name, 0);
    for (let column = 1; column <= 5; column += 1) cells.push({ row: first + at, column, style: 2 });
  });
  const last = first + townships.length - 1;
  put(last + 1, 0, '合计');
  for (let column = 1; column <= 5; column += 1)
    cells.push({ row: last + 1, column, formula: `SUM(${letter(column)}${first}:${letter(column)}${last})`, style: 2 });
  put(last + 2, 0, '说明：本表由组织部门填报，一式两份，请于月底前报送。', 0);
  const across = `A1:${letter(columnCount - 1)}1`;
  const merges = [
    across,
    `A${head}:A${head + 1}`,
    `${letter(members)}${head}:${letter(members + 1)}${head}`,
    `${letter(delegates)}${head}:${letter(delegates + 1)}${head}`,
    `F${head}:F${head + 1}`,
  ];
  const rosterHeads = isNext
    ? ['序号', '姓名', '出生年月', '性别', '民族', '工作单位及职务']
    : ['序号', '姓名', '性别', '民族', '出生年月', '工作单位及职务'];
  const roster: LayoutCell[] = [{ row: 1, column: 0, text: `${year}年党代表花名册`, style: 1 }];
  rosterHeads.forEach((text, column) => roster.push({ row: 2 + shift, column, text, style: 1 }));
  for (let row = 3 + shift; row <= 6; row += 1)
    for (let column = 0; column < rosterHeads.length; column += 1) roster.push({ row, column, style: 3 });
  return {
    statistics: { name: '表一', cells, merges, columnCount },
    roster: { name: '花名册', cells: roster, merges: ['A1:F1'], columnCount: rosterHeads.length },
    places: {
      unit: { row: line, column: 0 },
      date: { row: line, column: 5 },
      firstTownship: { row: first, column: 0 },
      columns: { 党员总数: members, 女党员: members + 1, 乡镇党代表: delegates, 县党代表: delegates + 1, 提案件数: 5 },
      rosterStart: 3 + shift,
      rosterColumns: Object.fromEntries(rosterHeads.map((text, column) => [text, column])),
    },
  };
}
