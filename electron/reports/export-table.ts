import type { Field, FieldValue } from '#shared/core/field.ts';
import { ageAt } from '#shared/core/dates.ts';
import { maskIdNumber, maskPhone } from '#shared/core/masking.ts';
import { delegateFields } from '#shared/delegates/fields.ts';
import { delegateFilter } from '#shared/delegates/model.ts';
import { memberFields } from '#shared/members/fields.ts';
import { memberFilter } from '#shared/members/model.ts';
import type { EXPORT_TABLES } from '#shared/reports/contract.ts';
import type { SheetColumn, SheetPlan, WorkbookPlan } from '#shared/reports/workbook-plan.ts';
import type { StatisticsTable } from '#shared/statistics/contract.ts';
import type { ReadDb } from '../db/operation.ts';
import { delegateRoster } from '../delegates/queries.ts';
import { memberRoster } from '../members/queries.ts';
import { readSettings } from '../settings/queries.ts';
import { statisticsTables } from '../statistics/tables-queries.ts';

export type ExportInput = Readonly<{
  table: (typeof EXPORT_TABLES)[number];
  asOf: string;
  scopeId: string | null;
  isUnmasked: boolean;
  generatedAt: string;
}>;

/** Columns of 党员花名册, domain.md §5.3. */
const MEMBER_COLUMNS = [
  'name',
  'sex',
  'ethnicity',
  'birth',
  'idNumber',
  'education',
  'nativePlace',
  'joinedOn',
  'formalOn',
  'membershipStatus',
  'organizationId',
  'partyPost',
  'workUnitAndPost',
  'phone',
  'address',
  'registrationStatus',
  'isFloating',
  'remark',
];
/** Columns of 党代表花名册 around 年龄; domain.md §5.3. */
const DELEGATE_COLUMNS = [
  'name',
  'sex',
  'ethnicity',
  'birth',
  'age',
  'education',
  'joinedOn',
  'postAtElection',
  'compositionCategory',
  'electoralUnitId',
  'groupId',
  'congressTermId',
  'phone',
  'status',
  'remark',
];
const SEQUENCE: SheetColumn = { label: '序号', group: null, width: 6, align: 'center', isText: false };

const dotted = (day: string) => day.replaceAll('-', '.');

function columnOf(field: Field): SheetColumn {
  return { label: field.label, group: null, width: field.width, align: field.align, isText: field.kind !== 'integer' };
}

type RosterRow = Readonly<Record<string, FieldValue>>;

function cellOf(field: Field, row: RosterRow, isUnmasked: boolean): string {
  const value = row[field.key] ?? null;
  if (value === null || value === '') return '';
  if (field.key === 'idNumber' && !isUnmasked) return maskIdNumber(String(value));
  if (field.kind === 'phone' && !isUnmasked) return maskPhone(String(value));
  if (field.kind === 'organization') return String(row['organizationName'] ?? '');
  // disciplinary states never leave in a roster (domain.md §3.9)
  if (field.key === 'registrationStatus' && value === 'on_probation_discipline') return '';
  return field.format(value);
}

function fieldsNamed(fields: readonly Field[], keys: readonly string[]): Field[] {
  return keys.flatMap(key => fields.find(field => field.key === key) ?? []);
}

async function memberSheet(db: ReadDb, input: ExportInput): Promise<Omit<SheetPlan, 'unitLine' | 'dateLine'>> {
  const fields = fieldsNamed(memberFields, MEMBER_COLUMNS);
  const rows = await memberRoster(db, memberFilter.parse({ asOf: input.asOf, within: input.scopeId, isCounted: true }));
  return {
    name: '党员花名册',
    title: '党员花名册',
    orientation: 'landscape',
    paper: 'A3',
    total: null,
    footnotes: [],
    columns: [SEQUENCE, ...fields.map(columnOf)],
    rows: rows.map((row, index) => [index + 1, ...fields.map(field => cellOf(field, row, input.isUnmasked))]),
  };
}

async function delegateSheet(db: ReadDb, input: ExportInput): Promise<Omit<SheetPlan, 'unitLine' | 'dateLine'>> {
  const age: Field = {
    ...(memberFields[0] as Field),
    key: 'age',
    label: '年龄',
    kind: 'integer',
    width: 6,
    align: 'right',
    format: value => String(value ?? ''),
  };
  const fields = fieldsNamed([...delegateFields, age], DELEGATE_COLUMNS);
  const rows = await delegateRoster(db, delegateFilter.parse({ asOf: input.asOf, within: input.scopeId, status: 'valid' }));
  const texts: Readonly<Record<string, string>> = {
    electoralUnitId: 'electoralUnitName',
    groupId: 'groupName',
    congressTermId: 'termLabel',
  };
  return {
    name: '党代表花名册',
    title: '党代表花名册',
    orientation: 'landscape',
    paper: 'A3',
    total: null,
    footnotes: [`年龄计算截至 ${dotted(input.asOf)}`],
    columns: [SEQUENCE, ...fields.map(columnOf)],
    rows: rows.map((row, index) => [
      index + 1,
      ...fields.map(field => {
        if (field.key === 'age') return ageAt(String(row['birth']), input.asOf).age;
        const text = texts[field.key];
        return text === undefined ? cellOf(field, row, input.isUnmasked) : String(row[text] ?? '');
      }),
    ]),
  };
}

function statisticsSheet(table: StatisticsTable): Omit<SheetPlan, 'unitLine' | 'dateLine'> {
  const line = (row: StatisticsTable['rows'][number]) =>
    table.columns.map(column => row.cells[column.key]?.value ?? row.cells[column.key]?.text ?? '');
  const body = table.rows.filter(row => !row.isTotal);
  const total = table.rows.find(row => row.isTotal);
  return {
    name: table.id,
    title: table.title,
    orientation: 'landscape',
    paper: table.columns.length > 14 ? 'A3' : 'A4',
    footnotes: table.footnotes,
    columns: [
      SEQUENCE,
      { label: '单位', group: null, width: 22, align: 'left', isText: true },
      ...table.columns.map(column => ({
        label: column.label,
        group: column.group,
        width: Math.max(8, column.label.length * 2 + 2),
        align: column.key === 'term' ? ('left' as const) : ('right' as const),
        isText: column.key === 'term' || column.key.endsWith('Pct'),
      })),
    ],
    rows: body.map((row, index) => [index + 1, row.label, ...line(row)]),
    total: total === undefined ? null : [null, '合计', ...line(total)],
  };
}

/** One table of domain.md §5.3 as a workbook plan; refused names are ruled out by the contract. Source: domain.md §7.3 export rules. */
export async function planExport(
  db: ReadDb,
  input: ExportInput,
): Promise<{ plan: WorkbookPlan; fileName: string; rows: number }> {
  const settings = await readSettings(db);
  const scope =
    input.scopeId === null
      ? null
      : await db
          .selectFrom('party_organization')
          .select(['name', 'shortName', 'code'])
          .where('id', '=', input.scopeId)
          .executeTakeFirst();
  const unit = scope?.shortName ?? scope?.name ?? settings.unitName;
  const root =
    scope ??
    (await db
      .selectFrom('party_organization')
      .select('code')
      .where('parentId', 'is', null)
      .where('deletedAt', 'is', null)
      .executeTakeFirst());
  const sheet =
    input.table === '党员花名册'
      ? await memberSheet(db, input)
      : input.table === '党代表花名册'
        ? await delegateSheet(db, input)
        : statisticsSheet(
            (await statisticsTables(db, input.asOf)).find(table => table.id === input.table) ?? emptyTable(input.table),
          );
  const notice = settings.isSample ? '示例数据　' : '内部资料 注意保管　';
  return {
    plan: {
      title: sheet.title,
      sheets: [{ ...sheet, unitLine: `填报单位：${unit}`, dateLine: `${notice}基准日：${dotted(input.asOf)}` }],
      meta: {
        schemaVersion: 1,
        tableId: input.table,
        orgCode: root?.code ?? '',
        referenceDate: input.asOf,
        generatedAt: input.generatedAt,
      },
    },
    fileName: `${unit}_${input.table}_${input.asOf}_v1.xlsx`.replace(/[\\/:*?"<>|]/g, ''),
    rows: sheet.rows.length,
  };
}

function emptyTable(id: string): StatisticsTable {
  return { id, title: id, columns: [], rows: [], footnotes: [] };
}
