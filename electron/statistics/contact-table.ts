import { situationFields } from '#shared/contacts/plan-fields.ts';
import { percentText } from '#shared/core/percent.ts';
import type { StatisticsTable } from '#shared/statistics/contract.ts';
import { contactCoverage } from '../contacts/coverage-queries.ts';
import { recordTotals } from '../contacts/record-queries.ts';
import { recordFilter } from '#shared/contacts/record-model.ts';
import type { ReadDb } from '../db/operation.ts';
import { chineseDay } from './organization-table.ts';
import { valuesOfScopes } from './values-queries.ts';

type Cells = StatisticsTable['rows'][number]['cells'];
const CENTS_OF_YUAN = 100;

/** Columns that count a list, and the statistic whose list it is. */
const COUNTS: Readonly<Record<string, string>> = {
  committeeMembers: 'committeeMemberTotal',
  committeeLinked: 'committeeMemberLinked',
  groups: 'servedGroupTotal',
  delegates: 'townshipDelegateTotal',
  delegatesLinked: 'townshipDelegateLinked',
  members: 'memberTotal',
  membersLinked: 'memberLinked',
};
/** What was done in the year. */
const EVENTS: Readonly<Record<string, string>> = {
  records: 'contactRecordCount',
  opinions: 'contactOpinionReceived',
  opinionsClosed: 'contactOpinionClosed',
  helpCount: 'contactHelpCount',
};
const RATES: Readonly<Record<string, readonly [numerator: string, denominator: string]>> = {
  committeeRate: ['committeeLinked', 'committeeMembers'],
  delegateRate: ['delegatesLinked', 'delegates'],
  memberRate: ['membersLinked', 'members'],
};

/** 三联系情况表: one row a township, one for what lies outside of them, 合计; the year from 1 January. Source: domain.md §5.3. */
export async function contactTable(db: ReadDb, asOf: string): Promise<StatisticsTable> {
  const from = `${asOf.slice(0, 4)}-01-01`;
  const { units, total } = await contactCoverage(db, { asOf, within: null });
  const townships = units.filter(row => row.unitId !== null);
  const scopeIds = [...townships.map(row => row.unitId), null];
  const values = await valuesOfScopes(db, { asOf, from }, scopeIds);
  const amounts: number[] = [];
  for (const within of scopeIds)
    amounts.push((await recordTotals(db, recordFilter.parse({ asOf, from, within }))).amountCents / CENTS_OF_YUAN);
  const rows = [...townships, total].map((row, index): StatisticsTable['rows'][number] => {
    const scopeId = row.unitId;
    const value = new Map((values[index] ?? []).map(figure => [figure.name, figure.value]));
    const cells: Cells = {};
    const put = (key: string, number: number, drill: Cells[string]['drill']) => {
      cells[key] = { text: String(number), value: number, drill };
    };
    for (const [key, statistic] of Object.entries(COUNTS)) put(key, value.get(statistic) ?? 0, { statistic, scopeId });
    for (const [key, statistic] of Object.entries(EVENTS)) put(key, value.get(statistic) ?? 0, { statistic, scopeId, from });
    put('memberLinks', row.delegateMemberLinks, null);
    put('massLinks', row.delegateMassLinks, null);
    put('amountYuan', amounts[index] ?? 0, null);
    for (const [key, [numerator, denominator]] of Object.entries(RATES))
      cells[key] = {
        text: percentText(cells[numerator]?.value ?? 0, cells[denominator]?.value ?? 0),
        value: null,
        drill: cells[numerator]?.drill ?? null,
      };
    return { scopeId, label: index === townships.length ? '合计' : row.unitName, isTotal: index === townships.length, cells };
  });
  const rest = restOf(rows);
  if (rest !== null) rows.splice(-1, 0, rest);
  return {
    id: '三联系情况表',
    title: '三联系情况表',
    rowHead: '乡镇',
    columns: situationFields.filter(field => field.key !== 'unitName').map(({ key, label }) => ({ key, label, group: null })),
    rows,
    footnotes: [
      `覆盖率截至 ${chineseDay(asOf)}；联系次数、意见和办实事为 ${chineseDay(from)} 以来的记录，意见只计联系走访中收集的。`,
    ],
  };
}

/** What the townships leave of the whole; null when nothing is left. */
function restOf(rows: readonly StatisticsTable['rows'][number][]): StatisticsTable['rows'][number] | null {
  const total = rows.at(-1);
  const cells: Cells = {};
  let isEmpty = true;
  for (const [key, cell] of Object.entries(total?.cells ?? {})) {
    if (cell.value === null) continue;
    const value =
      rows
        .slice(0, -1)
        .reduce((left, row) => left - Math.round((row.cells[key]?.value ?? 0) * 100), Math.round(cell.value * 100)) / 100;
    if (value !== 0) isEmpty = false;
    cells[key] = { text: String(value), value, drill: null };
  }
  for (const [key, [numerator, denominator]] of Object.entries(RATES))
    cells[key] = { text: percentText(cells[numerator]?.value ?? 0, cells[denominator]?.value ?? 0), value: null, drill: null };
  return isEmpty ? null : { scopeId: null, label: '县直', isTotal: false, cells };
}
