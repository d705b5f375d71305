import type { StatisticsTable } from '#shared/statistics/contract.ts';
import type { ReadDb } from '../db/operation.ts';
import { contactTable } from './contact-table.ts';
import { delegateRosterTables } from './delegate-tables.ts';
import { memberMovementFigures, movementTable, organizationMovementFigures } from './movement-tables.ts';
import { organizationTable } from './organization-table.ts';

/** The upward tables that the three rosters can fill, each with its 合计 row. Source: domain.md §5.3. */
export async function statisticsTables(db: ReadDb, asOf: string): Promise<StatisticsTable[]> {
  return [
    await organizationTable(db, asOf),
    ...(await delegateRosterTables(db, asOf)),
    await contactTable(db, asOf),
    movementTable(await memberMovementFigures(db, asOf), 'memberMovement'),
    movementTable(await organizationMovementFigures(db, asOf), 'organizationMovement'),
  ];
}
