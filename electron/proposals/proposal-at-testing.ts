import { sql } from 'kysely';
import type { ReadDb } from '../db/operation.ts';
import { proposalAt } from './proposal-at.ts';

const TOLD_BY_STEPS =
  'state round reviewedOn mergedIntoId handlingMode assignedOn dueOn repliedOn resultClass concludedOn reportSessionId'.split(
    ' ',
  );

/**
 * Where the columns of the proposals and their steps tell different things of a day on or after every step. Drafts have no steps.
 * @returns one line each, empty when all agree.
 */
export async function disagreements(db: ReadDb, asOf: string): Promise<string[]> {
  const columns = sql.join(['id', ...TOLD_BY_STEPS].map(name => sql.ref(`p.${name}`)));
  const read = async (isLatest: boolean) =>
    (
      await sql<Record<string, unknown>>`select ${columns} from ${proposalAt({ asOf, isLatest })} p
        where p."state" <> 'draft' order by p."id"`.execute(db)
    ).rows;
  const [stored, told] = [await read(true), await read(false)];
  const toldById = new Map(told.map(row => [row['id'], row]));
  return stored.flatMap(row =>
    TOLD_BY_STEPS.filter(name => row[name] !== toldById.get(row['id'])?.[name]).map(
      name =>
        `${String(row['id'])} ${String(row['state'])} ${name}: ${String(row[name])}, ${String(toldById.get(row['id'])?.[name])}`,
    ),
  );
}
