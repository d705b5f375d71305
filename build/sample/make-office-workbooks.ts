/**
 * Sixty-nine rosters as township offices send them: layouts, wording, date styles and file formats vary from book to book,
 * each with what a preview must make of every column and row. Source: domain.md §7.1–§7.3.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { makeCountyPlan } from '../../electron/app/sample/county-plan.ts';
import type { CountyPlan } from '../../electron/app/sample/plan-types.ts';
import { FIELDS_OF_KIND } from '../../shared/imports/fields-of-kind.ts';
import { MEMBER_MESSES } from './member-messes.ts';
import type { Expected, Mess, MessyRow } from './messes.ts';
import { isCsv, OFFICE_FORMATS, type OfficeFormat, type SheetDraft, writeOfficeBook } from './office-book.ts';
import { DATE_COLUMNS, FOREIGN_COLUMNS, type OfficeKind, WORDED_COLUMNS, type WordedColumn } from './office-wording.ts';
import { DELEGATE_MESSES, ORGANIZATION_MESSES } from './other-messes.ts';
import { delegateRowMaker, memberRow, organizationRows, type RosterRow } from './roster-rows.ts';
import type { CellValue } from './write-sheet.ts';

export const OFFICE_LAYOUTS = ['plain', 'titled', 'grouped header', 'sheet per township', 'tables below', 'headings'] as const;
export type OfficeLayout = (typeof OFFICE_LAYOUTS)[number];
export type OfficeBook = Readonly<{
  file: string;
  kind: OfficeKind;
  layout: OfficeLayout;
  format: OfficeFormat;
  columns: readonly Readonly<{ sheet: string; table: number; column: number; header: string; field: string | null }>[];
  rows: readonly Readonly<{ sheet: string; row: number; state: Expected; mess: string | null }>[];
}>;
type Section = Readonly<{ township: string; rows: readonly RosterRow[] }>;

const BOOKS_OF_KIND = 23;
const MESSES: Readonly<Record<OfficeKind, readonly Mess[]>> = {
  members: MEMBER_MESSES,
  organizations: ORGANIZATION_MESSES,
  delegates: DELEGATE_MESSES,
};
const TITLES: Readonly<Record<OfficeKind, string>> = {
  members: '党员花名册',
  organizations: '党组织名册',
  delegates: '党代表名册',
};
const DAY = 86_400_000;

/** The ways offices write one date; those that need a day answer null without one. */
const DATE_STYLES: readonly ((year: number, month: number, day: number | null) => CellValue)[] = [
  (year, month) => `${year}.${String(month).padStart(2, '0')}`,
  (year, month, day) => [year, month, ...(day === null ? [] : [day])].join('-'),
  (year, month) => `${year}年${month}月`,
  (year, month) => year * 100 + month,
  (year, month, day) =>
    day === null
      ? `${year}/${month}`
      : { value: Math.round(Date.UTC(year, month - 1, day) / DAY) + 25_569, numFmt: 'yyyy"年"m"月"d"日"' },
  (year, month, day) =>
    day === null
      ? `${year}年${month}月`
      : { value: Math.round(Date.UTC(year, month - 1, day) / DAY) + 25_569, numFmt: 'yyyy/m/d' },
];

function styledDate(text: CellValue, style: number, format: OfficeFormat): CellValue {
  const [, year, month, day] = typeof text === 'string' ? (/^(\d{4})\.(\d\d)(?:\.(\d\d))?$/.exec(text) ?? []) : [];
  if (year === undefined || month === undefined) return text;
  const made =
    DATE_STYLES[style % DATE_STYLES.length]?.(Number(year), Number(month), day === undefined ? null : Number(day)) ?? text;
  // a spreadsheet saves a date as csv the way it shows it
  return isCsv(format) && typeof made === 'object' ? `${year}/${Number(month)}/${Number(day)}` : made;
}

/** Rows of some townships for one book; every book takes other people. */
function sectionsOf(plan: CountyPlan, kind: OfficeKind, book: number, isNamedBySection: boolean): Section[] {
  const townships = [...new Set(plan.organizations.flatMap(organization => organization.township ?? []))];
  const chosen = [0, 1, 2].map(step => townships[(book + step * 3) % townships.length] ?? '');
  const organization = new Map(plan.organizations.map(entry => [entry.id, entry]));
  if (kind === 'organizations') {
    const rows = organizationRows(plan);
    return chosen.map(township => ({
      township,
      rows: rows.filter((_row, index) => plan.organizations[index]?.township === township).slice(0, 30),
    }));
  }
  if (kind === 'delegates') {
    const rowOf = delegateRowMaker(plan);
    return chosen.map(township => {
      const term = plan.terms.find(entry => organization.get(entry.organizationId)?.shortName === township);
      const valid = plan.delegates.filter(entry => entry.congressTermId === term?.id && entry.statuses.at(-1)?.to === 'valid');
      return { township, rows: valid.slice(0, 15).map((delegate, index) => rowOf(delegate, index + 1)) };
    });
  }
  return chosen.map(township => {
    const people = plan.members.filter(
      member =>
        organization.get(member.organizationId)?.township === township &&
        !member.isExternal &&
        member.registrationStatus === 'normal',
    );
    const nameOf = (id: string) => (isNamedBySection ? organization.get(id)?.shortName : organization.get(id)?.name) ?? '';
    return {
      township,
      rows: people
        .slice(book * 3, book * 3 + 18)
        .map((member, index) => memberRow(member, nameOf(member.organizationId), index + 1)),
    };
  });
}

type Worded = Readonly<{ key: string | null; header: string; group: string | null }>;

function columnsOf(kind: OfficeKind, book: number): Worded[] {
  const word = ({ key, words, group }: WordedColumn, index: number): Worded => ({
    key,
    header: words[(book + index) % words.length] ?? key,
    group: group ?? null,
  });
  const columns = WORDED_COLUMNS[kind].map(word);
  if (kind === 'organizations' || book % 3 !== 0) return columns;
  const foreign: Worded = { key: null, header: FOREIGN_COLUMNS[book % FOREIGN_COLUMNS.length] ?? '', group: null };
  return [...columns.slice(0, -1), foreign, ...columns.slice(-1)];
}

function draftNamed(name: string): SheetDraft {
  return { name, rows: [], merges: [], hiddenRows: [], struckRows: [] };
}

/** Builds one book in memory. */
function makeBook(plan: CountyPlan, kind: OfficeKind, book: number, format: OfficeFormat, layout: OfficeLayout) {
  const isNamedBySection = layout === 'sheet per township' || layout === 'tables below' || layout === 'headings';
  const sections = sectionsOf(plan, kind, book, isNamedBySection);
  const firstColumns = columnsOf(kind, book);
  const sheets: SheetDraft[] = [];
  const expectedColumns: OfficeBook['columns'][number][] = [];
  const rows: OfficeBook['rows'][number][] = [];
  const fields = FIELDS_OF_KIND[kind];
  const isTextual = (values: MessyRow) => Object.values(values).every(value => value === null || typeof value === 'string');
  const usable = MESSES[kind].filter(mess => {
    const touched = Object.keys(mess.damage({}));
    return touched.every(key => firstColumns.some(column => column.key === key));
  });
  let nextMess = book * 5;

  function putHeader(sheet: SheetDraft, table: number, columns: readonly Worded[], isNew = true): void {
    const top = sheet.rows.length;
    const isGrouped = layout === 'grouped header';
    if (isGrouped) {
      sheet.rows.push(['序号', ...columns.map(column => column.group ?? column.header)]);
      sheet.merges.push({ top, left: 0, bottom: top + 1, right: 0 });
      columns.forEach((column, index) => {
        if (column.group === null) sheet.merges.push({ top, left: index + 1, bottom: top + 1, right: index + 1 });
        else if (columns[index - 1]?.group !== column.group) {
          let last = index;
          while (columns[last + 1]?.group === column.group) last += 1;
          if (last > index) sheet.merges.push({ top, left: index + 1, bottom: top, right: last + 1 });
        }
      });
      const named = sheet.rows[top] ?? [];
      for (const merge of sheet.merges) if (merge.top === top) named.fill(null, merge.left + 1, merge.right + 1);
    }
    sheet.rows.push([
      isGrouped ? null : '序号',
      ...columns.map(column => (isGrouped && column.group === null ? null : column.header)),
    ]);
    if (!isNew) return;
    columns.forEach(({ key, header }, index) => {
      const field = fields.find(candidate => candidate.label === key)?.key ?? null;
      expectedColumns.push({ sheet: sheet.name, table, column: index + 1, header, field });
    });
  }

  function note(sheet: SheetDraft, state: Expected, mess: string | null): void {
    rows.push({ sheet: sheet.name, row: sheet.rows.length, state, mess });
  }

  function putRows(sheet: SheetDraft, section: Section, columns: readonly Worded[] = firstColumns): void {
    section.rows.forEach((original, index) => {
      let row: MessyRow = original;
      let mess: Mess | undefined;
      if (index % 4 === 2) {
        const candidate = usable[nextMess % usable.length];
        nextMess += 1;
        if (candidate?.needs(original) === true) {
          const damage = candidate.damage(original);
          if (!isCsv(format) || isTextual(damage)) {
            mess = candidate;
            row = { ...original, ...damage };
          }
        }
      }
      const value = (key: string): CellValue => {
        const given = row[key] ?? null;
        return DATE_COLUMNS.has(key) && given === original[key] ? styledDate(given, book, format) : given;
      };
      sheet.rows.push([index + 1, ...columns.map(({ key }) => (key === null ? null : value(key)))]);
      note(sheet, mess?.state ?? 'new', mess?.name ?? null);
    });
  }

  function putTitle(sheet: SheetDraft, title: string): void {
    sheet.rows.push([title]);
    if (!isCsv(format))
      sheet.merges.push({ top: sheet.rows.length - 1, left: 0, bottom: sheet.rows.length - 1, right: firstColumns.length });
  }

  if (layout === 'sheet per township') {
    for (const section of sections) {
      const sheet = draftNamed(section.township);
      putTitle(sheet, `${section.township}${TITLES[kind]}`);
      putHeader(sheet, 0, firstColumns);
      putRows(sheet, section);
      sheets.push(sheet);
    }
  } else if (layout === 'tables below') {
    const sheet = draftNamed('全县');
    sections.forEach((section, table) => {
      putTitle(sheet, `${section.township}${TITLES[kind]}`);
      // every other book has tables of the same columns, the rest each of its own
      const isAlike = book % 2 === 0;
      const columns = isAlike ? firstColumns : columnsOf(kind, book + table * 3).slice(0, table === 0 ? undefined : -1);
      putHeader(sheet, table, columns, !isAlike || table === 0);
      putRows(sheet, section, columns);
      sheet.rows.push(['合计', `${section.rows.length}`]);
      note(sheet, 'skipped', '合计');
      sheet.rows.push([]);
    });
    sheets.push(sheet);
  } else {
    const sheet = draftNamed('Sheet1');
    if (layout !== 'plain') {
      putTitle(sheet, `西畴县${TITLES[kind]}（示例数据）`);
      sheet.rows.push(['填报单位：西畴县委组织部', null, null, '2012年7月25日']);
    }
    putHeader(sheet, 0, firstColumns);
    sections.forEach((section, index) => {
      if (layout === 'headings') {
        sheet.rows.push([`${'一二三'.charAt(index)}、${section.township}`]);
        note(sheet, 'skipped', '小标题');
      }
      putRows(sheet, section);
    });
    sheets.push(sheet);
  }
  if (!isCsv(format)) hideAndStrike(sheets, rows);
  return { sheets, columns: expectedColumns, rows };
}

/** Hides one plain row and strikes another out: both are read and flagged. */
function hideAndStrike(sheets: readonly SheetDraft[], rows: OfficeBook['rows'][number][]): void {
  const sheet = sheets.at(-1);
  const [hide, strike] = rows.filter(row => row.sheet === sheet?.name && row.state === 'new' && row.mess === null).slice(-2);
  if (sheet === undefined || hide === undefined || strike === undefined) return;
  sheet.hiddenRows.push(hide.row - 1);
  sheet.struckRows.push(strike.row - 1);
  rows[rows.indexOf(hide)] = { ...hide, state: 'warning', mess: '隐藏行' };
  rows[rows.indexOf(strike)] = { ...strike, state: 'warning', mess: '删除线' };
}

/** Writes all books into a folder and says what each preview must find. */
export async function makeOfficeWorkbooks(folder: string): Promise<OfficeBook[]> {
  mkdirSync(folder, { recursive: true });
  const plan = makeCountyPlan();
  const books: OfficeBook[] = [];
  for (const kind of ['members', 'organizations', 'delegates'] as const) {
    for (let book = 0; book < BOOKS_OF_KIND; book += 1) {
      const format = OFFICE_FORMATS[book % OFFICE_FORMATS.length] ?? 'xlsx';
      const possible = isCsv(format) ? (['plain', 'titled', 'headings', 'tables below'] as const) : OFFICE_LAYOUTS;
      const layout = possible[book % possible.length] ?? 'plain';
      const { sheets, columns, rows } = makeBook(plan, kind, book, format, layout);
      const file = path.join(folder, `${kind}-${book}.${format.replace('xls5', 'xls')}`);
      await writeOfficeBook(file, format, sheets);
      books.push({ file, kind, layout, format, columns, rows });
    }
  }
  return books;
}

const [, script, folder] = process.argv;
if (script !== undefined && path.resolve(script) === import.meta.filename) {
  if (folder === undefined) {
    console.error('node build/sample/make-office-workbooks.ts FOLDER');
    process.exitCode = 2;
  } else await makeOfficeWorkbooks(folder);
}
