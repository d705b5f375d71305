/** What a whole sheet seems to ask for, as its words say; each offer can be taken by itself. */
import { indexSheet, type FormGrid, type FormSheet, type SheetIndex, styleOf } from './grid.ts';
import type { FormOffer } from './contract.ts';
import { LEAD } from './fill-checks.ts';
import { type Binding, FORM_FACTS, type FormFact, type FormScope } from './model.ts';
import { placeName } from './places.ts';
import { statisticWords } from '../statistics/words-model.ts';
import {
  type NamedStatistic,
  type OrganizationFinder,
  suggestLists,
  suggestStatistics,
  suggestTownships,
  type TableColumns,
} from './suggest.ts';
import { anchorOf } from './anchors.ts';
import { tableName } from '../reports/table-model.ts';

export type OfferGround = Readonly<{
  findOrganization: OrganizationFinder;
  catalogue: readonly NamedStatistic[];
  tables: readonly TableColumns[];
  newId: () => string;
}>;

const FACT_WORDS: readonly (readonly [words: RegExp, fact: FormFact])[] = [
  [/^(填报|填表|报送|上报|制表)单位|^单位名称/, 'unitName'],
  [/^(填报|填表|报送|上报|制表)(日期|时间)/, 'filledOn'],
  [/^(统计)?(截止|截至|基准)(日期?|时间)/, 'asOf'],
  [/^(填表|填报|制表|经办)人/, 'filledBy'],
];
const LONGEST_LABEL = 14;
/** A single figure is offered where its words are this sure. */
const SURE = 0.8;
/** Longer sheets are rosters already filled. */
const MOST_ROWS = 300;
const LEAST_HEADS = 3;
type Place = Readonly<{ row: number; column: number }>;

export function offersOf(grid: FormGrid, sheetName: string, ground: OfferGround): FormOffer[] {
  const sheet = grid.sheets.find(({ name }) => name === sheetName);
  if (sheet === undefined) return [];
  const index = indexSheet(sheet);
  const taken = new Set<string>();
  const offers = [...townshipOffers(grid, index, ground, taken), ...factOffers(index, ground, taken)];
  const heads = headOffers(grid, index, ground, taken);
  return [...offers, ...heads, ...labelOffers(grid, index, ground, taken)];
}

const base = (index: SheetIndex, { row, column }: Place, id: string) => ({
  id,
  sheet: index.sheet.name,
  row,
  column,
  anchor: anchorOf(index, row, column),
  isDoubtful: false,
});
const key = ({ row, column }: Place): string => `${row} ${column}`;
const isFree = (index: SheetIndex, place: Place, taken: ReadonlySet<string>): boolean => {
  const merge = index.merge(place.row, place.column);
  if (merge !== undefined && (merge.top + 1 !== place.row || merge.left !== place.column)) return false;
  return !taken.has(key(place)) && index.cell(place.row, place.column)?.isFormula !== true;
};
const isBlank = (index: SheetIndex, place: Place): boolean => index.text(place.row, place.column) === '';

function figure(
  grid: FormGrid,
  index: SheetIndex,
  place: Place,
  entry: NamedStatistic,
  scope: FormScope,
  ground: OfferGround,
): Binding {
  const { expects } = styleOf(grid, index.cell(place.row, place.column));
  const isShare = entry.kind === 'share' || entry.kind === 'range';
  const form = isShare && expects !== 'percent' && expects !== 'number' ? 'text' : 'number';
  return { kind: 'figure', ...base(index, place, ground.newId()), statistic: entry.name, scope, form };
}

function townshipOffers(grid: FormGrid, index: SheetIndex, ground: OfferGround, taken: Set<string>): FormOffer[] {
  const offers: FormOffer[] = [];
  const { sheet } = index;
  const seen = new Set<string>();
  for (const row of sheet.rows.slice(0, MOST_ROWS))
    for (const cell of row.cells) {
      if (seen.has(key({ row: row.number, column: cell.column })) || ground.findOrganization(cell.text) === null) continue;
      const table = suggestTownships(
        grid,
        sheet.name,
        { row: row.number, column: cell.column },
        ground.findOrganization,
        ground.catalogue,
      );
      if (table === null || table.nameColumn !== cell.column) continue;
      for (const named of table.rows) seen.add(key({ row: named.row, column: table.nameColumn }));
      for (const { column, header, statistic } of table.columns) {
        const entry = ground.catalogue.find(({ name }) => name === statistic);
        if (entry === undefined) continue;
        const bindings = table.rows.flatMap(({ row: line, organizationId }) => {
          const place = { row: line, column };
          if (!isFree(index, place, taken)) return [];
          taken.add(key(place));
          const scope: FormScope = organizationId === null ? { kind: 'county' } : { kind: 'organization', id: organizationId };
          return [figure(grid, index, place, entry, scope, ground)];
        });
        const [first, last] = [bindings[0], bindings.at(-1)];
        if (first === undefined || last === undefined) continue;
        offers.push({
          key: `townships ${first.row} ${column}`,
          title: statisticWords(entry),
          detail: `“${header.replaceAll('·', ' ')}”一列，${bindings.length} 行，${placeName(first.row, column)} 至 ${placeName(last.row, column)}`,
          bindings,
        });
      }
    }
  return offers;
}

function factOffers(index: SheetIndex, ground: OfferGround, taken: Set<string>): FormOffer[] {
  const offers: FormOffer[] = [];
  for (const row of index.sheet.rows.slice(0, MOST_ROWS))
    for (const cell of row.cells) {
      const text = cell.text.trim().replaceAll(/\s/g, '');
      const fact = text.length > LONGEST_LABEL ? undefined : FACT_WORDS.find(([words]) => words.test(text))?.[1];
      if (fact === undefined || cell.isFormula || (text.match(/[：:]/g)?.length ?? 0) > 1) continue;
      const own = { row: row.number, column: cell.column };
      const place = LEAD.test(text) ? own : besides(index, own);
      if (!isFree(index, place, taken) || (place !== own && !isBlank(index, place))) continue;
      taken.add(key(place));
      offers.push({
        key: `fact ${key(place)}`,
        title: FORM_FACTS[fact],
        detail: `填到 ${placeName(place.row, place.column)}`,
        bindings: [{ kind: 'fact', ...base(index, place, ground.newId()), fact }],
      });
    }
  return offers;
}

/** The place right of a cell, behind its merge. */
function besides(index: SheetIndex, { row, column }: Place): Place {
  const merge = index.merge(row, column);
  return { row, column: (merge?.right ?? column) + 1 };
}

/** Heads with blank cells under them: a list where a table has such columns, else figures of the county. */
function headOffers(grid: FormGrid, index: SheetIndex, ground: OfferGround, taken: Set<string>): FormOffer[] {
  const offers: FormOffer[] = [];
  for (let row = 2; row <= Math.min(index.sheet.rowCount + 1, MOST_ROWS); row += 1) {
    const columns = headedColumns(index, row, taken);
    if (columns.length < LEAST_HEADS) continue;
    const [list] = suggestLists(grid, index.sheet.name, { row, column: columns[0] ?? 0 }, ground.tables, 1);
    const table = tableName.safeParse(list?.table);
    const found = (list?.columns ?? []).filter(({ column }) => columns.includes(column));
    if (table.success && found.filter(({ source }) => source !== '序号').length >= Math.max(2, columns.length / 2)) {
      const place = { row, column: Math.min(...found.map(({ column }) => column)) };
      for (const { column } of found) taken.add(key({ row, column }));
      offers.push({
        key: `list ${key(place)}`,
        title: table.data,
        detail: `名单，从第 ${row} 行起，${found.length} 列：${found.map(({ source }) => source).join('、')}`,
        bindings: [
          {
            kind: 'list',
            ...base(index, place, ground.newId()),
            table: table.data,
            scope: { kind: 'chosen' },
            columns: found.map(({ column, header, source }) => ({ column, header, source })),
            hasTotal: false,
          },
        ],
      });
      continue;
    }
    for (const column of columns)
      offers.push(...sureFigure(grid, index, { row, column }, anchorOf(index, row, column).header, ground, taken));
  }
  return offers;
}

/** Columns of a row whose cells are blank with words right above, the row below all of the head. */
function headedColumns(index: SheetIndex, row: number, taken: ReadonlySet<string>): number[] {
  const columns: number[] = [];
  for (let column = 0; column < index.sheet.columnCount; column += 1) {
    const place = { row, column };
    const above = index.merge(row - 1, column);
    const isTitle = above !== undefined && above.right > above.left;
    const head = index.cell(above === undefined ? row - 1 : above.top + 1, column);
    const isHead = !isTitle && head !== undefined && head.text.trim() !== '' && !head.isNumber && !head.isFormula;
    if (isHead && isFree(index, place, taken) && isBlank(index, place)) columns.push(column);
  }
  return columns;
}

/** Blank bordered cells with words on their left: figures of the county. */
function labelOffers(grid: FormGrid, index: SheetIndex, ground: OfferGround, taken: Set<string>): FormOffer[] {
  const offers: FormOffer[] = [];
  const sheet: FormSheet = index.sheet;
  for (const row of sheet.rows.slice(0, MOST_ROWS))
    for (const cell of row.cells) {
      if (cell.text.trim() === '' || cell.isFormula || cell.isNumber || cell.text.length > LONGEST_LABEL) continue;
      const place = besides(index, { row: row.number, column: cell.column });
      if (!isBlank(index, place) || !styleOf(grid, index.cell(place.row, place.column)).hasBorder) continue;
      offers.push(...sureFigure(grid, index, place, cell.text, ground, taken));
    }
  return offers;
}

function sureFigure(
  grid: FormGrid,
  index: SheetIndex,
  place: Place,
  words: string,
  ground: OfferGround,
  taken: Set<string>,
): FormOffer[] {
  const [best] = suggestStatistics(words, ground.catalogue, 1);
  if (best === undefined || best.score < SURE || !isFree(index, place, taken)) return [];
  taken.add(key(place));
  return [
    {
      key: `figure ${key(place)}`,
      title: statisticWords(best.item),
      detail: `“${words.replaceAll('·', ' ')}”，填到 ${placeName(place.row, place.column)}`,
      bindings: [figure(grid, index, place, best.item, { kind: 'chosen' }, ground)],
    },
  ];
}
