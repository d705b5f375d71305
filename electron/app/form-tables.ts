import type { TableReader } from '../forms/fill-facts.ts';
import { planTable, wholeSheet } from '../reports/export-table.ts';

const neverStopped = new AbortController().signal;

/** A table of the registry as a form takes it: labels of its columns and its rows. */
export const readFormTable: TableReader = async (db, { table, asOf, scopeId }, { isUnmasked, isHeadOnly }) => {
  const plan = await planTable(
    db,
    { kind: 'table', table, asOf, scopeId },
    { isUnmasked, isBirthToMonth: false, generatedAt: '' },
  );
  const columns = plan.sheet.columns.map(({ label, group }) => (group === null ? label : `${group}·${label}`));
  const rows = isHeadOnly ? [] : (await wholeSheet(plan, () => undefined, neverStopped)).rows;
  return { columns, rows, total: plan.sheet.total, hasNumbers: plan.hasNumbers };
};
