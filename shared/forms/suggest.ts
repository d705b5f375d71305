/** What a form offers to be bound at a place: a table of townships, a list by its headers, the statistic its words name. */
import { headerOf } from './anchors.ts';
import { type FormGrid, indexSheet, type SheetIndex, styleOf } from './grid.ts';
import { likeness, wordsOf } from './likeness.ts';
import type { FigureForm } from './model.ts';

export type NamedOrganization = Readonly<{ id: string; name: string; shortName: string | null }>;
/** An entry of the catalogue, as far as words go. */
export type NamedStatistic = Readonly<{ name: string; label: string; groupLabel: string; kind: string }>;
export type TableColumns = Readonly<{ table: string; columns: readonly string[] }>;

export type TownshipSuggestion = Readonly<{
  rows: readonly Readonly<{ row: number; text: string; organizationId: string | null }>[];
  nameColumn: number;
  columns: readonly Readonly<{ column: number; header: string; statistic: string | null; score: number; form: FigureForm }>[];
}>;
export type ListSuggestion = Readonly<{
  table: string;
  row: number;
  score: number;
  columns: readonly Readonly<{ column: number; header: string; source: string }>[];
}>;

const TOTALS = /^(合计|总计|全县|全县合计|总数|小计|县合计)$/;
const ENDINGS = /(镇党委|乡党委|党委|委员会|镇|乡|街道)$/;
const coreOf = (name: string): string =>
  name
    .replace(/^中共/, '')
    .replace(/^.*?[县市区](?=.{2,})/, '')
    .replace(/委员会$/, '')
    .replace(ENDINGS, '');

/** The organisation a text names, by full name, short name, or the same without 中共 … 委员会; null where none or several do. */
export type OrganizationFinder = (text: string) => NamedOrganization | null;

/** @param organizations those that go before stand first: of two with the same name the first is meant */
export function organizationFinder(organizations: readonly NamedOrganization[]): OrganizationFinder {
  const byName = new Map<string, NamedOrganization>();
  const byCore = new Map<string, Set<NamedOrganization>>();
  for (const organization of organizations)
    for (const name of [organization.name, organization.shortName ?? organization.name]) {
      const words = wordsOf(name);
      if (!byName.has(words)) byName.set(words, organization);
      const core = coreOf(words);
      byCore.set(core, (byCore.get(core) ?? new Set()).add(organization));
    }
  return text => {
    const wanted = wordsOf(text);
    if (wanted.length < 2) return null;
    const core = coreOf(wanted);
    const same = core.length < 2 ? undefined : byCore.get(core);
    return byName.get(wanted) ?? (same?.size === 1 ? ([...same][0] ?? null) : null);
  };
}

/** A column of names of organisations around a place, with the statistic each column beside it seems to ask for. */
export function suggestTownships(
  grid: FormGrid,
  sheetName: string,
  place: Readonly<{ row: number; column: number }>,
  findOrganization: OrganizationFinder,
  catalogue: readonly NamedStatistic[],
): TownshipSuggestion | null {
  const sheet = grid.sheets.find(({ name }) => name === sheetName);
  if (sheet === undefined) return null;
  const index = indexSheet(sheet);
  const nameAt = (row: number, column: number) => {
    const text = index.text(row, column);
    if (TOTALS.test(wordsOf(text))) return { row, text, organizationId: null };
    const found = findOrganization(text);
    return found === null ? null : { row, text, organizationId: found.id };
  };
  for (let column = place.column; column >= 0; column -= 1) {
    const rows: { row: number; text: string; organizationId: string | null }[] = [];
    let row = place.row;
    // from a header the names stand below
    while (row <= sheet.rowCount && nameAt(row, column) === null && row < place.row + 4) row += 1;
    while (row > 1 && nameAt(row - 1, column) !== null) row -= 1;
    for (; row <= sheet.rowCount; row += 1) {
      const named = nameAt(row, column);
      if (named === null) break;
      rows.push(named);
    }
    if (rows.filter(({ organizationId }) => organizationId !== null).length < 2) continue;
    return { rows, nameColumn: column, columns: columnsBeside(grid, index, column, rows[0]?.row ?? place.row, catalogue) };
  }
  return null;
}

function columnsBeside(
  grid: FormGrid,
  index: SheetIndex,
  nameColumn: number,
  row: number,
  catalogue: readonly NamedStatistic[],
): TownshipSuggestion['columns'] {
  const found: TownshipSuggestion['columns'][number][] = [];
  for (let column = nameColumn + 1; column < index.sheet.columnCount; column += 1) {
    const cell = index.cell(row, column);
    const { header } = headerOf(index, row, column);
    if (header === '' || cell?.isFormula === true || (cell !== undefined && cell.text.trim() !== '' && !cell.isNumber)) continue;
    const [best] = suggestStatistics(header, catalogue, 1);
    const expects = styleOf(grid, cell).expects;
    const isShare = best?.item.kind === 'share' || best?.item.kind === 'range';
    found.push({
      column,
      header,
      statistic: best === undefined || best.score < 0.45 ? null : best.item.name,
      score: best?.score ?? 0,
      form: isShare && expects !== 'percent' && expects !== 'number' ? 'text' : 'number',
    });
  }
  return found;
}

/** What a head adds to the name of what it counts. */
const MEASURE = /(?:总人数|总件数|人数|件数|个数|次数|数量|总数|数)$/;
const countedWords = (text: string): string => {
  const words = wordsOf(text).replace(/(?<!妇)女/g, '妇女');
  return words.length > 2 ? words.replace(MEASURE, '') : words;
};
const GROUP_WEIGHT = 0.1;

/** Statistics by likeness to header words: the last part of a joined header counts most, the rest tells like ones apart. */
export function suggestStatistics(header: string, catalogue: readonly NamedStatistic[], most: number) {
  const parts = header
    .split('·')
    .map(countedWords)
    .filter(words => words !== '');
  const last = parts.at(-1);
  if (last === undefined) return [];
  const texts = [...new Set([last, parts.slice(-2).join(''), parts.join('')])];
  return catalogue
    .map(item => {
      const label = countedWords(item.label);
      const alike = Math.max(...texts.map(text => likeness(text, label) + (text !== label && text.includes(label) ? 0.05 : 0)));
      const whole = likeness(parts.join(''), `${wordsOf(item.groupLabel)}${label}`);
      return { item, score: Math.min(1, alike) * (1 - GROUP_WEIGHT) + whole * GROUP_WEIGHT };
    })
    .filter(({ score }) => score > 0.2)
    .toSorted((left, right) => right.score - left.score)
    .slice(0, most);
}

const SEQUENCE = /^(序号|编号|顺序号|no|行号)$/i;
const LEAST_COLUMN = 0.62;

/** Tables whose columns say what the headers above or at a place say, best first. */
export function suggestLists(
  grid: FormGrid,
  sheetName: string,
  place: Readonly<{ row: number; column: number }>,
  tables: readonly TableColumns[],
  most: number,
): ListSuggestion[] {
  const sheet = grid.sheets.find(({ name }) => name === sheetName);
  if (sheet === undefined) return [];
  const index = indexSheet(sheet);
  // a click on a header means the row under it
  let { row } = place;
  while (row <= sheet.rowCount && index.text(row, place.column) !== '' && row < place.row + 4) row += 1;
  const headers = Array.from({ length: sheet.columnCount }, (_, column) => headerOf(index, row, column).header);
  return tables
    .map(({ table, columns }) => {
      const free = new Set(columns);
      const matched = headers.flatMap((header, column) => {
        const words = wordsOf(header.split('·').at(-1) ?? '');
        const whole = wordsOf(header);
        if (words === '') return [];
        if (SEQUENCE.test(words)) return free.has('序号') ? [{ column, header, source: '序号', score: 1 }] : [];
        let best: { source: string; score: number } | undefined;
        for (const source of free) {
          const own = wordsOf(source);
          const score = Math.max(likeness(words, own), likeness(whole, own));
          if (score > (best?.score ?? 0)) best = { source, score };
        }
        if (best === undefined || best.score < LEAST_COLUMN) return [];
        free.delete(best.source);
        return [{ column, header, ...best }];
      });
      const score = matched.filter(({ source }) => source !== '序号').reduce((sum, column) => sum + column.score, 0);
      return { table, row, score, columns: matched.map(({ column, header, source }) => ({ column, header, source })) };
    })
    .filter(({ score }) => score >= 1)
    .toSorted((left, right) => right.score - left.score)
    .slice(0, most);
}
