/** Rosters as sheets: which rows, which columns, what each cell says. Rows come in chunks, so that a hundred thousand people never stand in memory at once. */
import { formatPartial } from '#shared/core/dates.ts';
import type { Field, FieldValue } from '#shared/core/field.ts';
import { maskAddressToVillage, maskIdNumber, maskPhone } from '#shared/core/masking.ts';
import type { SheetColumn, SheetPlan } from '#shared/reports/workbook-plan.ts';
import type { StatisticsTable } from '#shared/statistics/contract.ts';

export type SheetRow = SheetPlan['rows'][number];
export type RosterRow = Readonly<Record<string, FieldValue>>;
/** The part of a sheet that a table brings itself. */
export type TableBody = Readonly<{
  columns: readonly SheetColumn[];
  rowCount: number;
  chunks: () => AsyncIterable<readonly SheetRow[]>;
  total: SheetRow | null;
  footnotes: readonly string[];
  /** Identity numbers, phones or addresses stand in it. */
  hasNumbers: boolean;
  /** Record of each row read so far. */
  rowIds?: readonly (string | null)[];
}>;
export type CellOptions = Readonly<{
  isUnmasked: boolean;
  /** On the screen and on paper a birth is told to the month. Source: domain.md §3.9. */
  isBirthToMonth: boolean;
}>;

const SEQUENCE: SheetColumn = { label: '序号', group: null, width: 6, align: 'center', isText: false };
const MONTH_LENGTH = 7;

export function columnOf(field: Field): SheetColumn {
  return {
    label: field.label,
    group: null,
    width: field.width,
    align: field.align,
    isText: field.kind !== 'integer',
    isLong: field.kind === 'longText',
  };
}

/** Text of one cell; numbers of people as the reader may see them. */
function textOf(field: Field, row: RosterRow, { isUnmasked, isBirthToMonth }: CellOptions): string {
  const value = row[field.key] ?? null;
  if (value === null || value === '') return '';
  if (field.kind === 'organization') return String(row['organizationName'] ?? '');
  // disciplinary states never leave in a roster (domain.md §3.9)
  if (field.key === 'registrationStatus' && value === 'on_probation_discipline') return '';
  if (field.key === 'birth' && isBirthToMonth) return formatPartial(String(value).slice(0, MONTH_LENGTH), 'dot');
  if (field.sensitivity !== 'high' || isUnmasked) return field.format(value);
  if (field.kind === 'idNumber') return maskIdNumber(String(value));
  return field.kind === 'phone' || field.key === 'phone2' ? maskPhone(String(value)) : maskAddressToVillage(String(value));
}

function cellOf(field: Field, row: RosterRow, options: CellOptions): string | number {
  const value = row[field.key];
  return field.kind === 'integer' && typeof value === 'number' ? value : textOf(field, row, options);
}

const WIDEST_FITTED = 44;
const FREE_HALVES = 2;
/** A head of four characters stands on one line; 小四 is wider than the 五号 that widths are counted in. */
const ONE_LINE_HALVES = 8;
const HEAD_WIDTH = 12 / 10.5;

function halvesOf(text: string): number {
  let halves = 0;
  for (const character of text) halves += (character.codePointAt(0) ?? 0) < 0x2000 ? 1 : 2;
  return halves;
}

/**
 * Columns as wide as their cells need and no wider, so that the table is printed as large as the paper lets it: measured on the first rows,
 * whatever is longer further down wraps. A remark stays within its width; a head may stand on two lines.
 */
export function fittedColumns(columns: readonly SheetColumn[], rows: readonly SheetRow[]): readonly SheetColumn[] {
  return columns.map((column, index) => {
    const label = halvesOf(column.label);
    const head = (label <= ONE_LINE_HALVES ? label : Math.ceil(label / 4) * 2) * HEAD_WIDTH + FREE_HALVES;
    const longest = rows.reduce((most, row) => Math.max(most, halvesOf(String(row[index] ?? ''))), 0);
    const widest = column.isLong === true ? column.width : Math.max(column.width, WIDEST_FITTED);
    // a number further down may be longer than the first ones, and would show as ####
    const least = column.isText ? 6 : column.width;
    return { ...column, width: Math.ceil(Math.max(least, head, Math.min(widest, longest + FREE_HALVES))) };
  });
}

export type RosterParts = Readonly<{
  fields: readonly Field[];
  rowCount: number;
  chunks: () => AsyncIterable<readonly RosterRow[]>;
  /** What the last row says by key of field: sums, or a share of sums. */
  sums?: Readonly<Record<string, number | string>>;
  footnotes?: readonly string[];
}>;

/** A roster with 序号 before its fields. */
export function rosterBody(parts: RosterParts, options: CellOptions): TableBody {
  const { fields, rowCount, sums } = parts;
  const rowIds: (string | null)[] = [];
  return {
    rowIds,
    columns: [
      { ...SEQUENCE, width: Math.max(SEQUENCE.width, String(rowCount).length + FREE_HALVES + 1) },
      ...fields.map(columnOf),
    ],
    rowCount,
    total:
      sums === undefined ? null : [null, ...fields.map((field, index) => (index === 0 ? '合计' : (sums[field.key] ?? null)))],
    footnotes: parts.footnotes ?? [],
    hasNumbers: fields.some(field => field.sensitivity === 'high'),
    async *chunks() {
      let sequence = 0;
      for await (const rows of parts.chunks())
        yield rows.map(row => {
          sequence += 1;
          rowIds[sequence - 1] = typeof row['id'] === 'string' ? row['id'] : null;
          return [sequence, ...fields.map(field => cellOf(field, row, options))];
        });
    },
  };
}

/** Rows that are all there, as one chunk. */
export function atOnce<T>(rows: readonly T[]): Pick<RosterParts, 'rowCount'> & { chunks: () => AsyncIterable<readonly T[]> } {
  return {
    rowCount: rows.length,
    async *chunks() {
      yield await Promise.resolve(rows);
    },
  };
}

/** Columns of words in tables of numbers. */
const WORDS: readonly string[] = ['term', 'label', 'bar'];

/** A statistics table as a sheet: 序号, its rows, 合计. */
export function statisticsSheet(table: StatisticsTable): TableBody {
  const line = (row: StatisticsTable['rows'][number]) =>
    table.columns.map(column => row.cells[column.key]?.value ?? row.cells[column.key]?.text ?? '');
  const body = table.rows.filter(row => !row.isTotal);
  const total = table.rows.find(row => row.isTotal);
  return {
    columns: [
      SEQUENCE,
      { label: table.rowHead ?? '单位', group: null, width: 22, align: 'left', isText: true },
      ...table.columns.map(column => ({
        label: column.label,
        group: column.group,
        width: Math.max(8, column.label.length * 2 + 2),
        align: WORDS.includes(column.key) ? ('left' as const) : ('right' as const),
        isText: WORDS.includes(column.key) || /(Pct|Rate)$/.test(column.key),
      })),
    ],
    ...atOnce(body.map((row, index) => [index + 1, row.label, ...line(row)])),
    total: total === undefined ? null : [null, '合计', ...line(total)],
    footnotes: table.footnotes,
    hasNumbers: false,
  };
}
