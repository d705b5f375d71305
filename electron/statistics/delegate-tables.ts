import { percentText } from '#shared/core/percent.ts';
import type { CongressLevel, DelegateFilter } from '#shared/delegates/model.ts';
import { delegateFilter } from '#shared/delegates/model.ts';
import type { StatisticsTable } from '#shared/statistics/contract.ts';
import { statisticNamed } from '#shared/statistics/register.ts';
import { sql } from 'kysely';
import type { ReadDb } from '../db/operation.ts';
import { listTerms, listUnits } from '../delegates/congress-queries.ts';
import { delegateBase, delegateConditions } from '../delegates/queries.ts';
import { allOf } from '../members/queries.ts';
import { chineseDay } from './organization-table.ts';

type Column = Readonly<{ key: string; label: string; filter: Partial<DelegateFilter>; statistic?: string; hasShare: boolean }>;

const shared = (level: CongressLevel): readonly Column[] => [
  { key: 'women', label: '妇女', filter: { sex: '2' }, statistic: `${level}DelegateWomen`, hasShare: true },
  { key: 'minority', label: '少数民族', filter: { isMinority: true }, statistic: `${level}DelegateMinority`, hasShare: true },
  {
    key: 'collegePlus',
    label: '大专以上',
    filter: { isCollegePlus: true },
    statistic: `${level}DelegateCollegePlus`,
    hasShare: level === 'township',
  },
  {
    key: 'under35',
    label: '35岁以下',
    filter: { isUnder35: true },
    statistic: `${level}DelegateUnder35`,
    hasShare: level === 'township',
  },
];
const COLUMNS: Readonly<Record<CongressLevel, readonly Column[]>> = {
  township: [
    {
      key: 'official',
      label: '领导干部',
      filter: { compositionCategory: 'leading_official' },
      statistic: 'townshipDelegateOfficial',
      hasShare: true,
    },
    {
      key: 'farmer',
      label: '农民',
      filter: { compositionCategory: 'farmer' },
      statistic: 'townshipDelegateFarmer',
      hasShare: true,
    },
    ...shared('township'),
  ],
  county: [
    {
      key: 'official',
      label: '领导干部',
      filter: { compositionCategory: 'leading_official' },
      statistic: 'countyDelegateOfficial',
      hasShare: true,
    },
    {
      key: 'professional',
      label: '专业技术人员',
      filter: { compositionCategory: 'professional' },
      statistic: 'countyDelegateProfessional',
      hasShare: true,
    },
    {
      key: 'model',
      label: '先进模范',
      filter: { compositionCategory: 'model_worker' },
      statistic: 'countyDelegateModel',
      hasShare: true,
    },
    {
      key: 'military',
      label: '部队',
      filter: { compositionCategory: 'military' },
      statistic: 'countyDelegateMilitary',
      hasShare: true,
    },
    ...shared('county'),
  ],
};
const ALL: Column = { key: 'valid', label: '现有代表', filter: {}, hasShare: false };
const CHANGES: readonly Column[] = [
  {
    key: 'suspended',
    statistic: 'townshipDelegateSuspended',
    label: '暂停职务',
    filter: { status: 'temporarily_suspended' },
    hasShare: false,
  },
  {
    key: 'stopped',
    statistic: 'townshipDelegateStopped',
    label: '停止职务',
    filter: { status: 'duty_stopped' },
    hasShare: false,
  },
  {
    key: 'terminated',
    statistic: 'townshipDelegateTerminated',
    label: '终止',
    filter: { status: 'terminated' },
    hasShare: false,
  },
  {
    key: 'byElection',
    statistic: 'townshipDelegateByElection',
    label: '补选',
    filter: { originType: 'by_election' },
    hasShare: false,
  },
];

type Counts = Record<string, number>;

/** Counts of all columns grouped by one expression, in a single pass. */
async function countBy(
  db: ReadDb,
  asOf: string,
  level: CongressLevel,
  columns: readonly Column[],
  key: 'termId' | 'unitId',
): Promise<Map<string, Counts>> {
  const group = key === 'termId' ? sql<string>`d."congressTermId"` : sql<string>`d."electoralUnitId"`;
  const condition = (column: Column) =>
    allOf(
      delegateConditions(
        delegateFilter.parse({
          asOf,
          status: column.filter.status ?? (column.key === 'byElection' ? null : 'valid'),
          ...column.filter,
        }),
      ),
    );
  const rows = (await delegateBase(db, asOf)
    .where(allOf(delegateConditions(delegateFilter.parse({ asOf, level }))))
    .select([
      group.as('key'),
      ...columns.map((column, index) => sql<number>`coalesce(sum(${condition(column)}), 0)`.as(`c${index}`)),
    ])
    .groupBy(group)
    .execute()) as unknown as (Record<string, number> & { key: string })[];
  return new Map(
    rows.map(row => [row.key, Object.fromEntries(columns.map((column, index) => [column.key, row[`c${index}`] ?? 0]))]),
  );
}

type Cells = StatisticsTable['rows'][number]['cells'];

function cellsOf(columns: readonly Column[], counts: Counts, scopeId: string | null): Cells {
  const total = counts['valid'] ?? 0;
  const entries: [string, Cells[string]][] = [];
  for (const column of columns) {
    const value = counts[column.key] ?? 0;
    const name = column.key === 'valid' ? undefined : column.statistic;
    const drill = name !== undefined && statisticNamed(name) !== undefined ? { statistic: name, scopeId } : null;
    entries.push([column.key, { text: String(value), value, drill }]);
    if (column.hasShare) entries.push([`${column.key}Pct`, { text: percentText(value, total), value: null, drill }]);
  }
  return Object.fromEntries(entries);
}

function headers(columns: readonly Column[]): StatisticsTable['columns'] {
  return columns.flatMap((column): StatisticsTable['columns'] =>
    column.hasShare
      ? [
          { key: column.key, label: '人数', group: column.label },
          { key: `${column.key}Pct`, label: '占比', group: column.label },
        ]
      : [{ key: column.key, label: column.label, group: null }],
  );
}

const add = (all: readonly Counts[]): Counts =>
  all.reduce<Counts>(
    (sum, counts) =>
      Object.fromEntries(
        [...new Set([...Object.keys(sum), ...Object.keys(counts)])].map(key => [key, (sum[key] ?? 0) + (counts[key] ?? 0)]),
      ),
    {},
  );
const drilled = (value: number, statistic: string, scopeId: string | null): Cells[string] => ({
  text: String(value),
  value,
  drill: { statistic, scopeId },
});
const number = (value: number | null): Cells[string] => ({ text: value === null ? '' : String(value), value, drill: null });

/** 党代表结构统计表(乡镇) and (县). 其他 is what no printed category holds (R-D8). Source: domain.md §5.3. */
export async function delegateRosterTables(db: ReadDb, asOf: string): Promise<StatisticsTable[]> {
  return [await townshipTable(db, asOf), await countyTable(db, asOf)];
}

async function townshipTable(db: ReadDb, asOf: string): Promise<StatisticsTable> {
  const columns = [ALL, ...COLUMNS.township, ...CHANGES];
  const counts = await countBy(db, asOf, 'township', columns, 'termId');
  const terms = (await listTerms(db, 'township')).filter(
    term => counts.has(term.id) && term.startedOn <= asOf && (term.endedOn === null || term.endedOn > asOf),
  );
  const withOther = (counted: Counts): Counts => ({
    ...counted,
    other: (counted['valid'] ?? 0) - (counted['official'] ?? 0) - (counted['farmer'] ?? 0),
  });
  const shown: readonly Column[] = [
    ...columns.slice(0, 3),
    { key: 'other', label: '其他', filter: {}, statistic: 'townshipDelegateOther', hasShare: true },
    ...columns.slice(3),
  ];
  const rows: StatisticsTable['rows'] = terms.map(term => ({
    scopeId: term.organizationId,
    label: term.organizationName,
    isTotal: false,
    cells: {
      term: { text: term.label, value: null, drill: null },
      quota: number(term.quota),
      ...cellsOf(shown, withOther(counts.get(term.id) ?? {}), term.organizationId),
      valid: drilled(counts.get(term.id)?.['valid'] ?? 0, 'townshipDelegateTotal', term.organizationId),
    },
  }));
  const sum = withOther(add(terms.map(term => counts.get(term.id) ?? {})));
  rows.push({
    scopeId: null,
    label: '合计',
    isTotal: true,
    cells: {
      term: { text: '', value: null, drill: null },
      quota: number(terms.reduce((total, term) => total + (term.quota ?? 0), 0)),
      ...cellsOf(shown, sum, null),
      valid: drilled(sum['valid'] ?? 0, 'townshipDelegateTotal', null),
    },
  });
  return {
    id: '党代表结构统计表(乡镇)',
    title: '党代表结构统计表（乡镇）',
    rowHead: '乡镇',
    columns: [{ key: 'term', label: '届次', group: null }, { key: 'quota', label: '代表名额', group: null }, ...headers(shown)],
    rows,
    footnotes: [`年龄计算截至 ${chineseDay(asOf)}`],
  };
}

async function countyTable(db: ReadDb, asOf: string): Promise<StatisticsTable> {
  const columns = [ALL, ...COLUMNS.county];
  const counts = await countBy(db, asOf, 'county', columns, 'unitId');
  const termIds = new Set(
    (await listTerms(db, 'county'))
      .filter(term => term.startedOn <= asOf && (term.endedOn === null || term.endedOn > asOf))
      .map(term => term.id),
  );
  const units = (await listUnits(db, null)).filter(unit => termIds.has(unit.congressTermId));
  const rows: StatisticsTable['rows'] = units.map(unit => ({
    scopeId: null,
    label: unit.name,
    isTotal: false,
    cells: {
      quota: number(unit.allottedSeats),
      ...cellsOf(columns, counts.get(unit.id) ?? {}, unit.id),
      valid: drilled(counts.get(unit.id)?.['valid'] ?? 0, 'countyDelegateTotal', unit.id),
    },
  }));
  const sum = add(units.map(unit => counts.get(unit.id) ?? {}));
  rows.push({
    scopeId: null,
    label: '合计',
    isTotal: true,
    cells: {
      quota: number(units.reduce((total, unit) => total + unit.allottedSeats, 0)),
      ...cellsOf(columns, sum, null),
      valid: drilled(sum['valid'] ?? 0, 'countyDelegateTotal', null),
    },
  });
  return {
    id: '党代表结构统计表(县)',
    title: '党代表结构统计表（县）',
    rowHead: '选举单位',
    columns: [{ key: 'quota', label: '分配名额', group: null }, ...headers(columns)],
    rows,
    footnotes: [`年龄计算截至 ${chineseDay(asOf)}`],
  };
}
