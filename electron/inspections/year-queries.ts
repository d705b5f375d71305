import type { OccasionState } from '#shared/attendance/model.ts';
import { inspectionFilter, type TownshipYear } from '#shared/inspections/model.ts';
import type { ReadDb } from '../db/operation.ts';
import { loadTree } from '../organizations/queries.ts';
import { listInspections, readInspectionSettings } from './queries.ts';

const EVERYTHING = { offset: 0, limit: Number.MAX_SAFE_INTEGER } as const;

/** Every township with its inspections of a year, not the cancelled ones. Without one it is overdue from the settings' day on (R-M7). */
export async function inspectionYear(
  db: ReadDb,
  { asOf, year, within }: Readonly<{ asOf: string; year: number; within: string | null }>,
): Promise<TownshipYear[]> {
  const { overdueFrom } = await readInspectionSettings(db);
  const tree = await loadTree(db, asOf);
  const filter = inspectionFilter.parse({ asOf, within, from: `${year}-01-01`, to: `${year}-12-31` });
  const { rows } = await listInspections(db, { filter, sort: { key: 'startOn', direction: 'ascending' }, window: EVERYTHING });
  return tree.ordered
    .filter(row => row.orgCategory === 'township' && tree.isActive(row) && (within === null || row.id === within))
    .map(row => {
      const own = rows.filter(entry => entry.organizationId === row.id && entry.state !== 'cancelled');
      const held = own.filter(entry => ['held', 'closed'].includes(entry.state) && entry.startOn <= asOf).length;
      const planned = own.length - held;
      return {
        organizationId: row.id,
        townshipName: row.shortName ?? row.name,
        inspections: own.map(({ id, topic, startOn, state }) => ({ id, topic, startOn, state: state as OccasionState })),
        held,
        planned,
        state: held > 0 ? 'held' : asOf >= `${year}-${overdueFrom}` ? 'overdue' : planned > 0 ? 'planned' : 'unplanned',
      };
    });
}
