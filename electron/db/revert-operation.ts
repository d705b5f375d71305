import { sql } from 'kysely';
import { rowJson } from './audit-triggers.ts';
import { type ReadDb, stampOf, type WriteTx } from './operation.ts';
import { AUDITED_TABLES, type AuditedTable } from './schema.ts';
import { WORKING_TABLES } from './working-schema.ts';

/** A row that is no longer as the operation left it. */
export type RevertConflict = Readonly<{ tableName: AuditedTable; rowId: string }>;

/** Rows the operation touched: as they were before it and as it left them (JSON of audit-triggers.ts, null = absent). */
const touched = (operationId: number, table: string) => sql`
  select g."rowId", f."before", l."after", g."last"
  from (select "rowId", min("id") as "first", max("id") as "last" from "change" where "operationId" = ${operationId} and "tableName" = ${table} group by "rowId") g
  join "change" f on f."id" = g."first" join "change" l on l."id" = g."last"`;

async function columnNames(db: ReadDb, table: string): Promise<string[]> {
  const answer = await sql<{ name: string }>`select name from pragma_table_info(${table})`.execute(db);
  return answer.rows.map(row => row.name);
}

/** Rows changed again since the operation, judged by content, so that an undone change does not count. */
export async function revertConflicts(db: ReadDb, operationId: number): Promise<RevertConflict[]> {
  const conflicts: RevertConflict[] = [];
  for (const tableName of AUDITED_TABLES) {
    const json = sql.raw(rowJson(await columnNames(db, tableName), 't'));
    const answer = await sql<{ rowId: string }>`
      select x."rowId" from (${touched(operationId, tableName)}) x left join ${sql.table(tableName)} t on t."id" = x."rowId"
      where (case when t."id" is null then null else ${json} end) is not x."after"`.execute(db);
    conflicts.push(...answer.rows.map(row => ({ tableName, rowId: row.rowId })));
  }
  return [...conflicts, ...(await referencedRows(db, operationId, conflicts))];
}

/** Rows that live only with what they belong to. */
const OWNED = [
  'record_step',
  'attendance',
  'meeting_agenda_item',
  'delegate_mention',
  'leading_group_member',
  'assessment_result',
  'yearly_duty',
  'report_block',
  'report_figure',
] as const;
const OCCASIONS = ['meeting', 'group_activity', 'training_session', 'inspection'] as const;
const ownedBy = (table: AuditedTable, column: string, targets: readonly AuditedTable[]) =>
  targets.map(target => ({ table, target, column }));

/** References that are no foreign keys, as the rows name each other in a circle. */
const SOFT_REFERENCES: readonly Readonly<{ table: AuditedTable; target: AuditedTable; column: string }>[] = [
  { table: 'delegate_group', target: 'delegate', column: 'leaderDelegateId' },
  { table: 'delegate_group', target: 'delegate', column: 'deputyLeaderDelegateId' },
  { table: 'proposal_session', target: 'meeting', column: 'meetingId' },
  // ids are unique over all tables, so the kind of owner need not be asked
  ...ownedBy('attachment', 'ownerId', [
    'proposal',
    'opinion',
    ...WORKING_TABLES.filter(table => !(OWNED as readonly string[]).includes(table)),
  ]),
  ...ownedBy('attendance', 'occasionId', OCCASIONS),
  ...ownedBy('record_step', 'ownerId', ['opinion', 'inspection_suggestion', 'report']),
  ...ownedBy('delegate_mention', 'ownerId', ['publicity_item', 'exemplar_case']),
  ...ownedBy('opinion', 'sourceId', ['contact_record', ...OCCASIONS]),
  ...ownedBy('evaluation', 'subjectId', ['delegate', 'committee_member', 'party_organization']),
  ...ownedBy('fund_expense', 'linkedId', OCCASIONS),
];

/** Rows that are parts of another one: a proposal that stays keeps its whole file, a meeting its attendance. */
const PARTS: readonly Readonly<{ table: AuditedTable; whole: AuditedTable; column: string }>[] = [
  ...AUDITED_TABLES.filter(table => table.startsWith('proposal_') && table !== 'proposal_session').map(
    table => ({ table, whole: 'proposal', column: 'proposalId' }) as const,
  ),
  ...OCCASIONS.map(whole => ({ table: 'attendance', whole, column: 'occasionId' }) as const),
  ...(['opinion', 'inspection_suggestion', 'report'] as const).map(
    whole => ({ table: 'record_step', whole, column: 'ownerId' }) as const,
  ),
  ...(['publicity_item', 'exemplar_case'] as const).map(
    whole => ({ table: 'delegate_mention', whole, column: 'ownerId' }) as const,
  ),
  { table: 'meeting_agenda_item', whole: 'meeting', column: 'meetingId' },
  { table: 'leading_group_member', whole: 'leading_group', column: 'leadingGroupId' },
  { table: 'report_block', whole: 'report', column: 'reportId' },
  { table: 'report_figure', whole: 'report', column: 'reportId' },
];

/** Rows the operation created that something outside it now refers to, such as a delegate of an imported member. */
async function referencedRows(db: ReadDb, operationId: number, kept: readonly RevertConflict[]): Promise<RevertConflict[]> {
  const found: RevertConflict[] = [];
  for (let before = -1; before !== found.length; ) {
    before = found.length;
    const keep = new Map<string, string[]>();
    for (const row of [...kept, ...found]) keep.set(row.tableName, [...(keep.get(row.tableName) ?? []), row.rowId]);
    const keptOf = (table: string) => JSON.stringify(keep.get(table) ?? []);
    for (const table of AUDITED_TABLES) {
      const references = await sql<{
        target: AuditedTable;
        column: string;
      }>`select "table" as target, "from" as "column" from pragma_foreign_key_list(${table})`.execute(db);
      for (const { target, column } of [...references.rows, ...SOFT_REFERENCES.filter(reference => reference.table === table)]) {
        const answer = await sql<{ rowId: string }>`
          select distinct r.${sql.ref(column)} as "rowId" from ${sql.table(table)} r
          where r.${sql.ref(column)} in (select "rowId" from "change" where "operationId" = ${operationId} and "tableName" = ${target} and "before" is null)
            and r.${sql.ref(column)} not in (select value from json_each(${keptOf(target)}))
            and (r."id" not in (select "rowId" from "change" where "operationId" = ${operationId} and "tableName" = ${table})
              or r."id" in (select value from json_each(${keptOf(table)})))`.execute(db);
        found.push(...answer.rows.map(row => ({ tableName: target, rowId: row.rowId })));
      }
      for (const { whole, column } of PARTS.filter(part => part.table === table && keep.has(part.whole))) {
        const answer = await sql<{ rowId: string }>`select r."id" as "rowId" from ${sql.table(table)} r
          where r.${sql.ref(column)} in (select value from json_each(${keptOf(whole)}))
            and r."id" not in (select value from json_each(${keptOf(table)}))
            and r."id" in (select "rowId" from "change" where "operationId" = ${operationId} and "tableName" = ${table} and "before" is null)`.execute(
          db,
        );
        found.push(...answer.rows.map(row => ({ tableName: table, rowId: row.rowId })));
      }
    }
  }
  return found;
}

/**
 * Puts every row an operation touched back as it was, except those in `keep`. Runs inside a new operation, so that it can be undone itself.
 * @returns how many rows were put back.
 */
export async function revertOperation(tx: WriteTx, operationId: number, keep: readonly RevertConflict[]): Promise<number> {
  await sql`pragma defer_foreign_keys = on`.execute(tx);
  let reverted = 0;
  for (const tableName of AUDITED_TABLES) {
    const kept = JSON.stringify(keep.filter(conflict => conflict.tableName === tableName).map(conflict => conflict.rowId));
    const target = sql.table(tableName);
    const columns = await columnNames(tx, tableName);
    const rows = sql`(${touched(operationId, tableName)}) x where x."rowId" not in (select value from json_each(${kept}))`;
    const deleted = await sql`delete from ${target} where "id" in (select x."rowId" from ${rows} and x."before" is null)`.execute(
      tx,
    );
    const names = sql.raw(columns.map(column => `"${column}"`).join(', '));
    const values = sql.raw(columns.map(column => `x."before" ->> '$.${column}'`).join(', '));
    const assignments = sql.raw(columns.map(column => `"${column}" = excluded."${column}"`).join(', '));
    // the last changed row first, so that what only one row may have (the current term of a congress) is given back before it is taken
    const restored = await sql`insert into ${target} (${names}) select ${values} from ${rows} and x."before" is not null
      order by x."last" desc on conflict("id") do update set ${assignments}`.execute(tx);
    reverted += Number(deleted.numAffectedRows ?? 0n) + Number(restored.numAffectedRows ?? 0n);
  }
  return reverted;
}

type JsonRow = Readonly<Record<string, string | number | null>>;
const BOOKKEEPING: ReadonlySet<string> = new Set(['version', 'updatedAt', 'updatedBy']);

/** A row changed since an operation and the columns that are no longer as it left them. */
export type EditedRow = RevertConflict & Readonly<{ columns: readonly string[] }>;

/** Which columns of the rows an operation touched have been changed since, bookkeeping left aside. */
export async function editedSince(db: ReadDb, operationId: number): Promise<readonly EditedRow[]> {
  return (await comparedRows(db, operationId, await revertConflicts(db, operationId))).map(
    ({ tableName, rowId, after, now }) => ({
      tableName,
      rowId,
      columns: Object.keys({ ...after, ...now }).filter(
        key => !BOOKKEEPING.has(key) && (after?.[key] ?? null) !== (now?.[key] ?? null),
      ),
    }),
  );
}

/** A row as it was before an operation, as the operation left it, and as it is now; null = absent. */
export type ComparedRow = RevertConflict & Readonly<{ before: JsonRow | null; after: JsonRow | null; now: JsonRow | null }>;

/** The three states of rows an operation touched. */
export async function comparedRows(db: ReadDb, operationId: number, wanted: readonly RevertConflict[]): Promise<ComparedRow[]> {
  const rows: ComparedRow[] = [];
  for (const tableName of AUDITED_TABLES) {
    const ids = wanted.filter(conflict => conflict.tableName === tableName).map(conflict => conflict.rowId);
    if (ids.length === 0) continue;
    const json = sql.raw(rowJson(await columnNames(db, tableName), 't'));
    const answer = await sql<{ rowId: string; before: string | null; after: string | null; now: string | null }>`
      select x."rowId", x."before", x."after", case when t."id" is null then null else ${json} end as "now"
      from (${touched(operationId, tableName)}) x left join ${sql.table(tableName)} t on t."id" = x."rowId"
      where x."rowId" in (select value from json_each(${JSON.stringify(ids)}))`.execute(db);
    const parse = (text: string | null) => (text === null ? null : (JSON.parse(text) as JsonRow));
    for (const row of answer.rows)
      rows.push({ tableName, rowId: row.rowId, before: parse(row.before), after: parse(row.after), now: parse(row.now) });
  }
  return rows;
}

/**
 * Puts back, in rows changed since, only the columns the operation changed and nobody has changed again: what was edited stays.
 * Call it before {@link revertOperation}, which then keeps these rows. @returns how many rows were put back in part.
 */
export async function revertUnedited(tx: WriteTx, operationId: number, conflicts: readonly RevertConflict[]): Promise<number> {
  const { at, actor } = stampOf(tx);
  let reverted = 0;
  for (const { tableName, rowId, before, after, now } of await comparedRows(tx, operationId, conflicts)) {
    if (before === null || after === null || now === null) continue;
    const columns = Object.keys(before).filter(
      key => !BOOKKEEPING.has(key) && before[key] !== after[key] && now[key] === after[key],
    );
    if (columns.length === 0) continue;
    const stamped = 'version' in now ? sql`, "version" = "version" + 1, "updatedAt" = ${at}, "updatedBy" = ${actor}` : sql``;
    const assignments = sql.join(columns.map(column => sql`${sql.ref(column)} = ${before[column] ?? null}`));
    await sql`update ${sql.table(tableName)} set ${assignments}${stamped} where "id" = ${rowId}`.execute(tx);
    reverted += 1;
  }
  return reverted;
}
