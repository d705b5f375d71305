import { MEMBER_MOVEMENT_TABLE, MEMBER_MOVEMENTS } from '#shared/members/movement-model.ts';
import { ORGANIZATION_MOVEMENT_TABLE, ORGANIZATION_MOVEMENTS } from '#shared/organizations/movement-model.ts';
import type { StatisticsTable } from '#shared/statistics/contract.ts';
import type { ReadDb } from '../db/operation.ts';
import { memberMovements } from '../members/movement-queries.ts';
import { organizationMovements } from '../organizations/movement-queries.ts';
import type { OrganizationTree } from '../organizations/queries.ts';
import { chineseDay } from './organization-table.ts';

/** Row of what hangs directly under the county, which has no organisation of its own. */
export const DIRECT_ROW = 'direct';
type RowKey = string;
type Signs = Readonly<Record<string, Readonly<{ label: string; sign: 1 | -1 }>>>;

/** Everyone behind each figure, by row and column; 上年末 and 本年末 only counted. */
export type MovementFigures = Readonly<{
  title: string;
  signs: Signs;
  open: string;
  close: string;
  /** Rows in office order, those without any figure left out. */
  rows: readonly Readonly<{ key: RowKey; label: string; opening: number; closing: number }>[];
  /** Ids behind a movement, by `row column`. */
  ids: ReadonlyMap<string, readonly string[]>;
}>;

/** The day before the year of `asOf`, and `asOf` itself. */
export function yearEnds(asOf: string): Readonly<{ open: string; close: string }> {
  return { open: `${Number(asOf.slice(0, 4)) - 1}-12-31`, close: asOf };
}

/** Township or county-affiliated committee an organisation belongs to; null for the county committee itself. */
function rowOf(tree: OrganizationTree, organizationId: string): RowKey | null {
  const unit = tree.unitOf(organizationId);
  if (unit !== undefined) return unit.id;
  return tree.byId.get(organizationId)?.orgType === 'county_committee' ? null : DIRECT_ROW;
}

function rowsOf(before: OrganizationTree, after: OrganizationTree): { key: RowKey; label: string }[] {
  const units = after.ordered.filter(
    row => row.orgType === 'committee' && (row.orgCategory === 'township' || row.orgCategory === 'county_affiliated'),
  );
  const gone = before.ordered.filter(row => before.unitOf(row.id)?.id === row.id && !units.some(unit => unit.id === row.id));
  return [...units, ...gone]
    .map(row => ({ key: row.id, label: row.shortName ?? row.name }))
    .concat({ key: DIRECT_ROW, label: '县直属' });
}

function collect(into: Map<string, string[]>, row: RowKey, column: string, id: string): void {
  const key = `${row} ${column}`;
  const known = into.get(key);
  if (known === undefined) into.set(key, [id]);
  else known.push(id);
}

/** 年度党员增减: by township and county-affiliated committee, every movement with the people behind it. */
export async function memberMovementFigures(db: ReadDb, asOf: string): Promise<MovementFigures> {
  const { open, close } = yearEnds(asOf);
  const { opening, closing, steps, before, after } = await memberMovements(
    db,
    open,
    close,
    (tree, id) => rowOf(tree, id) ?? DIRECT_ROW,
  );
  const ids = new Map<string, string[]>();
  for (const step of steps) collect(ids, step.row, step.kind, step.memberId);
  const rows = rowsOf(before, after).map(row => ({
    ...row,
    opening: opening.get(row.key) ?? 0,
    closing: closing.get(row.key) ?? 0,
  }));
  return { title: MEMBER_MOVEMENT_TABLE, signs: MEMBER_MOVEMENTS, open, close, rows: rows.filter(row => isShown(row, ids)), ids };
}

/** 年度党组织增减, the same for committees, general branches and branches together. */
export async function organizationMovementFigures(db: ReadDb, asOf: string): Promise<MovementFigures> {
  const { open, close } = yearEnds(asOf);
  const { steps, before, after } = await organizationMovements(db, open, close, rowOf);
  const ids = new Map<string, string[]>();
  for (const step of steps) collect(ids, step.row, step.kind, step.organizationId);
  const count = (tree: OrganizationTree, key: RowKey) =>
    tree.ordered.filter(row => tree.isActive(row) && rowOf(tree, row.id) === key).length;
  const rows = rowsOf(before, after).map(row => ({ ...row, opening: count(before, row.key), closing: count(after, row.key) }));
  return {
    title: ORGANIZATION_MOVEMENT_TABLE,
    signs: ORGANIZATION_MOVEMENTS,
    open,
    close,
    rows: rows.filter(row => isShown(row, ids)),
    ids,
  };
}

function isShown(row: { key: RowKey; opening: number; closing: number }, ids: ReadonlyMap<string, unknown>): boolean {
  return row.opening + row.closing > 0 || [...ids.keys()].some(key => key.startsWith(`${row.key} `));
}

/** Ids behind one figure; null row means all of them together. */
export function idsBehind(figures: MovementFigures, column: string, row: RowKey | null): string[] {
  const keys = row === null ? figures.rows.map(each => each.key) : [row];
  return [...new Set(keys.flatMap(key => figures.ids.get(`${key} ${column}`) ?? []))];
}

/** The figures as a table whose every figure opens its list: 上年末 + 增 − 减 = 本年末 in each row. */
export function movementTable(figures: MovementFigures, prefix: 'memberMovement' | 'organizationMovement'): StatisticsTable {
  const columns = Object.entries(figures.signs);
  const cell = (value: number, column: string, scopeId: string | null) => ({
    text: String(value),
    value,
    drill: { statistic: `${prefix}.${column}`, scopeId },
  });
  const line = (label: string, isTotal: boolean, opening: number, closing: number, row: RowKey | null) => {
    const scopeId = row;
    // a total counts steps; what only passed between rows stands in both columns
    const step = (column: string) =>
      (row === null ? figures.rows.map(each => each.key) : [row]).reduce(
        (sum, key) => sum + (figures.ids.get(`${key} ${column}`)?.length ?? 0),
        0,
      );
    return {
      scopeId,
      label,
      isTotal,
      cells: {
        opening: cell(opening, 'opening', scopeId),
        ...Object.fromEntries(columns.map(([column]) => [column, cell(step(column), column, scopeId)])),
        closing: cell(closing, 'closing', scopeId),
      },
    };
  };
  const sum = (key: 'opening' | 'closing') => figures.rows.reduce((total, row) => total + row[key], 0);
  return {
    id: figures.title,
    title: figures.title,
    columns: [
      { key: 'opening', label: '上年末', group: null },
      ...columns.map(([key, { label, sign }]) => ({ key, label, group: sign === 1 ? '增加' : '减少' })),
      { key: 'closing', label: '期末', group: null },
    ],
    rows: [
      ...figures.rows.map(row => line(row.label, false, row.opening, row.closing, row.key)),
      line('合计', true, sum('opening'), sum('closing'), null),
    ],
    footnotes: [`上年末为${chineseDay(figures.open)}，期末为${chineseDay(figures.close)}；上年末 + 增加 − 减少 = 期末`],
  };
}
