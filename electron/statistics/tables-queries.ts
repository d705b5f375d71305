import type { StatisticsTable } from '#shared/statistics/contract.ts';
import type { ReadDb } from '../db/operation.ts';
import { contactTable } from './contact-table.ts';
import { delegateRosterTables } from './delegate-tables.ts';
import { memberMovementFigures, movementTable, organizationMovementFigures } from './movement-tables.ts';
import { organizationTable } from './organization-table.ts';

const ROSTER_TABLES = ['党代表结构统计表(乡镇)', '党代表结构统计表(县)'] as const;
const BUILDERS = {
  党组织情况统计表: organizationTable,
  ...Object.fromEntries(
    ROSTER_TABLES.map(id => [
      id,
      async (db: ReadDb, asOf: string) => (await delegateRosterTables(db, asOf)).find(table => table.id === id),
    ]),
  ),
  三联系情况表: contactTable,
  年度党员增减情况表: async (db: ReadDb, asOf: string) => movementTable(await memberMovementFigures(db, asOf), 'memberMovement'),
  年度党组织增减情况表: async (db: ReadDb, asOf: string) =>
    movementTable(await organizationMovementFigures(db, asOf), 'organizationMovement'),
} satisfies Readonly<Record<string, (db: ReadDb, asOf: string) => Promise<StatisticsTable | undefined>>>;

/** One upward table whose every figure is a statistic. Source: domain.md §5.3. */
export async function statisticsTableNamed(db: ReadDb, asOf: string, id: string): Promise<StatisticsTable> {
  const builders: Readonly<Record<string, (db: ReadDb, asOf: string) => Promise<StatisticsTable | undefined>>> = BUILDERS;
  const table = await builders[id]?.(db, asOf);
  if (table === undefined) throw new RangeError(`no statistics table ${id}`);
  return table;
}

/** The upward tables that are made of statistics, each with its 合计 row. Source: domain.md §5.3. */
export async function statisticsTables(db: ReadDb, asOf: string): Promise<StatisticsTable[]> {
  return [
    await organizationTable(db, asOf),
    ...(await delegateRosterTables(db, asOf)),
    await contactTable(db, asOf),
    movementTable(await memberMovementFigures(db, asOf), 'memberMovement'),
    movementTable(await organizationMovementFigures(db, asOf), 'organizationMovement'),
  ];
}
