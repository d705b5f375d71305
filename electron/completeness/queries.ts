import { type RawBuilder, sql } from 'kysely';
import {
  type CompletenessSummary,
  DEFAULT_WEIGHTS,
  type IncompleteFilter,
  type IncompleteRow,
  SCORED_FIELDS,
  type ScoredField,
  scoredLabel,
  type UnitFilter,
  type UnitRow,
  type Weights,
  weights,
} from '#shared/completeness/model.ts';
import { searchNeedle } from '../core/search-text.ts';
import { isWithin, memberAt, organizationAt } from '../db/as-of.ts';
import { countedAt } from '../db/conditions.ts';
import type { ReadDb } from '../db/operation.ts';
import { loadTree } from '../organizations/queries.ts';

export const WEIGHTS_SETTING = 'completenessWeights';

/** Weights of the work file; what is not set keeps its standard. */
export async function readWeights(db: ReadDb): Promise<Weights> {
  const row = await db.selectFrom('setting').select('value').where('id', '=', WEIGHTS_SETTING).executeTakeFirst();
  const stored = row === undefined ? {} : (JSON.parse(row.value) as object);
  return weights.safeParse({ ...DEFAULT_WEIGHTS, ...stored }).data ?? { ...DEFAULT_WEIGHTS };
}

const counted = (given: Weights): ScoredField[] => SCORED_FIELDS.filter(key => given[key] > 0);

/** Whether somebody lacks a field; `alias` is memberAt(). */
export function lacks(alias: string, key: ScoredField): RawBuilder<boolean> {
  const column = sql.ref(`${alias}.${key}`);
  switch (key) {
    case 'sex':
      return sql<boolean>`(${column} not in ('1', '2'))`;
    case 'ethnicity':
      // 97 其他, 98 外国血统: not yet identified
      return sql<boolean>`(${column} in ('97', '98'))`;
    case 'birth':
    case 'joinedOn':
      return sql<boolean>`(length(${column}) < 7)`;
    case 'formalOn':
      return sql<boolean>`(${column} is null and ${sql.ref(`${alias}.membershipStatus`)} = 'formal')`;
    default:
      return sql<boolean>`(${column} is null)`;
  }
}

/** Somebody's score, 0 to 100: the weight of what is there of what counts; 100 where nothing counts. `alias` is memberAt(). */
export function scoreOf(alias: string, given: Weights): RawBuilder<number> {
  const keys = counted(given);
  if (keys.length === 0) return sql<number>`100`;
  const total = sql.join(
    keys.map(key =>
      key === 'formalOn'
        ? sql`${sql.lit(given[key])} * (${sql.ref(`${alias}.membershipStatus`)} = 'formal')`
        : sql`${sql.lit(given[key])}`,
    ),
    sql` + `,
  );
  const lacking = sql.join(
    keys.map(key => sql`${sql.lit(given[key])} * ${lacks(alias, key)}`),
    sql` + `,
  );
  return sql<number>`coalesce((100 * ((${total}) - (${lacking}))) / nullif(${total}, 0), 100)`;
}

function inPlace(asOf: string, within: string | null): RawBuilder<boolean> {
  return within === null ? countedAt('m', asOf) : sql<boolean>`(${countedAt('m', asOf)} and ${isWithin('m', within, asOf)})`;
}

const joined = (parts: readonly RawBuilder<unknown>[]) => (parts.length === 0 ? sql`` : sql.join([...parts], sql` `));

/** Averages are told rounded down, so that 100 means everybody. */
const average = (sum: number, count: number) => (count === 0 ? 100 : Math.floor((10 * sum) / count) / 10);

/** Figures of a place. */
export async function summarize(db: ReadDb, asOf: string, within: string | null): Promise<CompletenessSummary> {
  const given = await readWeights(db);
  const keys = counted(given);
  const { rows } = await sql<Record<string, number>>`
    select count(*) as "members", coalesce(sum("score"), 0) as "sum", coalesce(sum("score" < 100), 0) as "incomplete" ${joined(
      keys.map(key => sql`, coalesce(sum(${sql.ref(`lacks_${key}`)}), 0) as ${sql.ref(key)}`),
    )}
    from (select ${scoreOf('m', given)} as "score" ${joined(
      keys.map(key => sql`, ${lacks('m', key)} as ${sql.ref(`lacks_${key}`)}`),
    )} from ${memberAt(asOf, 'm')} where ${inPlace(asOf, within)})`.execute(db);
  const row = rows[0] ?? {};
  const members = row['members'] ?? 0;
  return {
    members,
    average: average(row['sum'] ?? 0, members),
    incomplete: row['incomplete'] ?? 0,
    weights: given,
    fields: keys.map(key => ({ key, label: scoredLabel(key), lacking: row[key] ?? 0 })),
  };
}

type Window = Readonly<{ offset: number; limit: number }>;
type Sort<K extends string> = Readonly<{ key: K; direction: 'ascending' | 'descending' }> | null;

function peopleSource(given: Weights, { asOf, within, search, field, isIncomplete }: IncompleteFilter) {
  const needle = searchNeedle(search);
  const missing = sql.join(
    [sql`''`, ...counted(given).map(key => sql`case when ${lacks('m', key)} then ${sql.lit(`${key},`)} else '' end`)],
    sql` || `,
  );
  const conditions = [
    inPlace(asOf, within),
    ...(needle === '' ? [] : [sql`instr(m."searchText", ${needle}) > 0`]),
    ...(field === null ? [] : [lacks('m', field)]),
  ];
  return sql`(select m."id", m."name", m."searchText", m."organizationId", ${scoreOf('m', given)} as "score", ${missing} as "missing"
    from ${memberAt(asOf, 'm')} where ${sql.join(conditions, sql` and `)}) p ${isIncomplete ? sql`where p."score" < 100` : sql``}`;
}

const ORDERS = {
  score: sql`p."score"`,
  name: sql`substr(p."searchText", instr(p."searchText", ' '))`,
  organization: sql`o."sortOrder"`,
} as const;

/** One window of the work-list, those who lack most first. */
export async function listIncomplete(
  db: ReadDb,
  input: { filter: IncompleteFilter; sort: Sort<keyof typeof ORDERS>; window: Window },
): Promise<{ rows: IncompleteRow[]; total: number }> {
  const source = peopleSource(await readWeights(db), input.filter);
  const { rows: totals } = await sql<{ n: number }>`select count(*) as n from ${source}`.execute(db);
  const { key, direction } = input.sort ?? { key: 'score', direction: 'ascending' };
  const order = direction === 'ascending' ? sql`asc` : sql`desc`;
  const { rows } = await sql<Omit<IncompleteRow, 'missing'> & { missing: string }>`
    select p."id", p."name", p."organizationId", o."name" as "organizationName", p."score", p."missing"
    from (select * from ${source}) p join ${organizationAt(input.filter.asOf, 'o')} on o."id" = p."organizationId"
    order by ${ORDERS[key]} ${order}, o."sortOrder", p."id" limit ${input.window.limit} offset ${input.window.offset}`.execute(
    db,
  );
  return {
    rows: rows.map(row => ({ ...row, missing: row.missing.split(',').filter(text => text !== '') as ScoredField[] })),
    total: totals[0]?.n ?? 0,
  };
}

/** Ids of the work-list in the order of the organisations. */
export async function incompleteIds(db: ReadDb, filter: IncompleteFilter, limit: number): Promise<string[]> {
  const source = peopleSource(await readWeights(db), filter);
  const { rows } = await sql<{ id: string }>`
    select p."id" from (select * from ${source}) p join ${organizationAt(filter.asOf, 'o')} on o."id" = p."organizationId"
    order by o."sortOrder", o."code", p."id" limit ${limit}`.execute(db);
  return rows.map(row => row.id);
}

/** Scores of the named people on a day; others may ask for them too. */
export async function scoresOf(db: ReadDb, ids: readonly string[], asOf: string): Promise<ReadonlyMap<string, number>> {
  const given = await readWeights(db);
  const { rows } = await sql<{ id: string; score: number }>`
    select m."id", ${scoreOf('m', given)} as "score" from ${memberAt(asOf, 'm')}
    where m."id" in (select value from json_each(${JSON.stringify(ids)}))`.execute(db);
  return new Map(rows.map(row => [row.id, row.score]));
}

/** One window of townships or organisations with everybody under them; those without members are left out. */
export async function listUnits(
  db: ReadDb,
  input: { filter: UnitFilter; sort: Sort<'score' | 'incomplete' | 'name'>; window: Window },
): Promise<{ rows: UnitRow[]; total: number }> {
  const { asOf, within, level, search } = input.filter;
  const given = await readWeights(db);
  const tree = await loadTree(db, asOf);
  const { rows: sums } = await sql<{ organizationId: string; members: number; sum: number; incomplete: number }>`
    select "organizationId", count(*) as "members", sum("score") as "sum", sum("score" < 100) as "incomplete"
    from (select m."organizationId", ${scoreOf('m', given)} as "score" from ${memberAt(asOf, 'm')} where ${countedAt('m', asOf)})
    group by "organizationId"`.execute(db);
  const totals = new Map(sums.map(row => [row.organizationId, row]));
  // children before their parents
  for (const node of [...tree.ordered].reverse()) {
    const own = totals.get(node.id);
    if (own === undefined || node.parentId === null) continue;
    const above = totals.get(node.parentId) ?? { organizationId: node.parentId, members: 0, sum: 0, incomplete: 0 };
    totals.set(node.parentId, {
      organizationId: node.parentId,
      members: above.members + own.members,
      sum: above.sum + own.sum,
      incomplete: above.incomplete + own.incomplete,
    });
  }
  const needle = searchNeedle(search);
  const found = tree.ordered.flatMap((node): UnitRow[] => {
    const total = totals.get(node.id);
    if (total === undefined || (level === 'township' && tree.unitOf(node.id) !== node)) return [];
    if ((within !== null && !tree.isWithin(node.id, within)) || (needle !== '' && !node.searchText.includes(needle))) return [];
    const { members, sum, incomplete } = total;
    return [{ id: node.id, name: node.name, path: tree.path(node), members, incomplete, average: average(sum, members) }];
  });
  const { sort, window } = input;
  const value = (row: UnitRow) => (sort?.key === 'score' ? row.average : row.incomplete);
  const sign = sort?.direction === 'descending' ? -1 : 1;
  const ordered =
    sort === null
      ? found
      : found.toSorted((a, b) => sign * (sort.key === 'name' ? a.name.localeCompare(b.name, 'zh') : value(a) - value(b)));
  return { rows: ordered.slice(window.offset, window.offset + window.limit), total: found.length };
}
