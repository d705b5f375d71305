/** Lists of people behind figures on training, inspections, duty reports and dossiers. */
import { sql } from 'kysely';
import { DUTY_STANDINGS, dutyDelegateFilter } from '#shared/evaluations/duty-model.ts';
import { DOSSIER_EXPECTED, type DossierPart } from '#shared/evaluations/score-model.ts';
import { inspectionFilter } from '#shared/inspections/model.ts';
import type { FigureLine } from '#shared/statistics/figure-lists-model.ts';
import { traineeFilter } from '#shared/training/model.ts';
import type { ReadDb } from '../db/operation.ts';
import { hasDossierPart } from '../evaluations/dossier-queries.ts';
import { dutyDelegateBase, dutyDelegateConditions, listDutyDelegates } from '../evaluations/duty-queries.ts';
import { listParticipants } from '../inspections/queries.ts';
import { allOf } from '../members/queries.ts';
import { listTrainees } from '../training/trainee-queries.ts';
import type { ListFilter } from './figure-lists-queries.ts';

const EVERYTHING = { sort: null, window: { offset: 0, limit: Number.MAX_SAFE_INTEGER } } as const;
const PARTS = Object.keys(DOSSIER_EXPECTED) as DossierPart[];

export async function personLines(
  db: ReadDb,
  list: 'trainedDelegates' | 'participants' | 'dutyDelegates' | 'dossierParts',
  { asOf, from = null, within = null, groupId = null, ...asked }: ListFilter,
): Promise<FigureLine[]> {
  const scope = { asOf, within, groupId };
  switch (list) {
    case 'trainedDelegates': {
      const { isTrained = null } = asked;
      const filter = traineeFilter.parse({ ...scope, year: Number(asOf.slice(0, 4)), isTrained });
      const { rows } = await listTrainees(db, { filter, ...EVERYTHING });
      return rows.map(({ id, name, townshipName, groupName, postAtElection: post, times }) => ({
        id,
        cells: { name, townshipName, groupName, post, times },
        opens: { page: 'delegates', id },
      }));
    }
    case 'participants': {
      const filter = inspectionFilter.parse({ ...scope, from, isHeld: true });
      const { rows } = await listParticipants(db, { filter, ...EVERYTHING });
      return rows.map(({ memberId: id, ...cells }) => ({ id, cells, opens: { page: 'members', id } }));
    }
    case 'dutyDelegates': {
      const { hasReported = null } = asked;
      const filter = dutyDelegateFilter.parse({ ...scope, hasReported });
      const { rows } = await listDutyDelegates(db, { filter, ...EVERYTHING });
      return rows.map(({ id, name, termLabel, groupName, standing, reportYear }) => ({
        id,
        cells: { name, termLabel, groupName, standing: DUTY_STANDINGS[standing], reportYear },
        opens: { page: 'delegates', id },
      }));
    }
    case 'dossierParts':
      return dossierParts(db, scope, asked['isFilled'] === true);
    default:
      return list satisfies never;
  }
}

/** One line for each section of each valid delegate's dossier. */
async function dossierParts(
  db: ReadDb,
  scope: Readonly<{ asOf: string; within: string | null; groupId: string | null }>,
  isFilledOnly: boolean,
): Promise<FigureLine[]> {
  const rows = (await dutyDelegateBase(db, scope.asOf)
    .where(allOf(dutyDelegateConditions(dutyDelegateFilter.parse(scope), 0)))
    .select([
      sql<string>`d."id"`.as('id'),
      sql<string>`m."name"`.as('name'),
      sql<string>`coalesce(c."shortName", c."name")`.as('townshipName'),
      sql<string | null>`g."name"`.as('groupName'),
      ...PARTS.map(part => sql<number>`${hasDossierPart(part, scope.asOf)}`.as(part)),
    ])
    .orderBy(sql`t."level" desc, c."sortOrder", g."name", d."id"`)
    .execute()) as unknown as readonly (Record<DossierPart, number> &
    Readonly<{ id: string; name: string; townshipName: string; groupName: string | null }>)[];
  return rows.flatMap(({ id, name, townshipName, groupName, ...has }) =>
    PARTS.filter(part => !isFilledOnly || has[part] === 1).map(
      (part): FigureLine => ({
        id: `${id}.${part}`,
        cells: { name, townshipName, groupName, part: DOSSIER_EXPECTED[part], state: has[part] === 1 ? '已有' : '还没有' },
        opens: { page: 'delegates', id },
      }),
    ),
  );
}
