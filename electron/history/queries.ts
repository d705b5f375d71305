import { sql } from 'kysely';
import {
  FIRST_VERB,
  OPERATION_LABELS,
  RECORD_KINDS,
  type OperationRow,
  type OperationVerb,
  type RecordKind,
} from '#shared/history/model.ts';
import type { ReadDb } from '../db/operation.ts';
import type { AuditedTable } from '../db/schema.ts';
import { isWorkingTable, workingDetail, workingName } from './working-names.ts';

type StoredOperation = { id: number; at: string; actor: string; verb: string; params: string; undoes: number | null };

/** Chinese label of an operation, e.g. 导入：党员名册.xlsx（10767 条）. */
export function operationLabel(verb: string, params: string, targetLabel?: string): string {
  const word = Object.hasOwn(OPERATION_LABELS, verb) ? OPERATION_LABELS[verb as OperationVerb] : verb;
  const { name, count } = JSON.parse(params) as { name?: string; count?: number };
  const subject = targetLabel ?? [name ?? '', count !== undefined && count !== 1 ? `（${count} 条）` : ''].join('');
  return subject === '' ? word : `${word}：${subject}`;
}

export async function operationById(db: ReadDb, id: number): Promise<StoredOperation | undefined> {
  return db.selectFrom('operation').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The operation in force that undid this one: one that has not been undone itself. */
export async function undoneBy(db: ReadDb, id: number): Promise<number | null> {
  const undos = await db.selectFrom('operation').select('id').where('undoes', '=', id).orderBy('id', 'desc').execute();
  for (const undo of undos) if ((await undoneBy(db, undo.id)) === null) return undo.id;
  return null;
}

/** Label of a stored operation; an undo says what it took back, the undo of an undo is 重做. */
export async function labelOf(db: ReadDb, stored: Pick<StoredOperation, 'verb' | 'params' | 'undoes'>): Promise<string> {
  const target = stored.undoes === null ? undefined : await operationById(db, stored.undoes);
  let original = target;
  let steps = 1;
  for (; original !== undefined && original.undoes !== null; steps += 1) original = await operationById(db, original.undoes);
  const label = operationLabel(
    stored.verb,
    stored.params,
    original === undefined ? undefined : operationLabel(original.verb, original.params),
  );
  return steps % 2 === 0 ? label.replace(OPERATION_LABELS['history.undo'], '重做') : label;
}

async function toRow(db: ReadDb, stored: StoredOperation, changeCount: number): Promise<OperationRow> {
  return {
    id: stored.id,
    at: stored.at,
    actor: stored.actor,
    verb: stored.verb,
    label: await labelOf(db, stored),
    changeCount,
    undoes: stored.undoes,
    undoneBy: await undoneBy(db, stored.id),
  };
}

/** Operations, newest first. */
export async function listOperations(
  db: ReadDb,
  input: { filter: { search: string }; window: { offset: number; limit: number } },
): Promise<{ rows: OperationRow[]; total: number }> {
  const { search } = input.filter;
  const verbs = Object.entries(OPERATION_LABELS)
    .filter(([, label]) => label.includes(search))
    .map(([verb]) => verb);
  const base = db
    .selectFrom('operation')
    .$if(search !== '', query =>
      query.where(
        sql<boolean>`(instr("actor", ${search}) > 0 or instr("params", ${search}) > 0 or "verb" in (select value from json_each(${JSON.stringify(verbs)})))`,
      ),
    );
  const { total } = await base.select(eb => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const stored = await base
    .selectAll('operation')
    .select(eb =>
      eb
        .selectFrom('change')
        .whereRef('change.operationId', '=', 'operation.id')
        .select(sql<number>`count(*)`.as('n'))
        .as('changeCount'),
    )
    .orderBy('id', 'desc')
    .limit(input.window.limit)
    .offset(input.window.offset)
    .execute();
  return { rows: await Promise.all(stored.map(row => toRow(db, row, row.changeCount ?? 0))), total };
}

/** The newest operation in force that 撤销 takes back, and the newest undo that 重做 takes back; a new change ends redoing. */
export async function nextUndoAndRedo(db: ReadDb): Promise<{ undo: OperationRow | null; redo: OperationRow | null }> {
  const stored = await db.selectFrom('operation').selectAll().orderBy('id', 'desc').limit(500).execute();
  const byId = new Map(stored.map(row => [row.id, row]));
  const cancelled = new Set<number>();
  let undo: StoredOperation | null = null;
  let redo: StoredOperation | null = null;
  let hasNewerChange = false;
  for (const row of stored) {
    const isInForce = !cancelled.has(row.id);
    if (isInForce && row.undoes !== null) cancelled.add(row.undoes);
    if (row.undoes === null) {
      if (
        isInForce &&
        undo === null &&
        !row.verb.startsWith('sample.') &&
        row.verb !== 'settings.update' &&
        row.verb !== FIRST_VERB
      )
        undo = row;
      hasNewerChange = true;
    } else if (isInForce && redo === null && !hasNewerChange && byId.get(row.undoes)?.undoes === null) redo = row;
  }
  return { undo: undo === null ? null : await toRow(db, undo, 0), redo: redo === null ? null : await toRow(db, redo, 0) };
}

/** Name of a record as the clerk knows it; its id where the table has no name. */
export async function nameOfRecord(db: ReadDb, table: AuditedTable, id: string): Promise<string> {
  if (isWorkingTable(table)) {
    const { rows } = await sql<{
      name: string | null;
    }>`select ${workingName(table)} as "name" from ${sql.table(table)} t where t."id" = ${id}`.execute(db);
    return rows[0]?.name ?? '';
  }
  switch (table) {
    case 'party_organization':
    case 'party_member':
    case 'electoral_unit':
    case 'delegate_group':
      return (await db.selectFrom(table).select('name').where('id', '=', id).executeTakeFirst())?.name ?? '';
    case 'delegate':
      return (
        (
          await db
            .selectFrom('delegate')
            .innerJoin('party_member', 'party_member.id', 'delegate.memberId')
            .select('party_member.name')
            .where('delegate.id', '=', id)
            .executeTakeFirst()
        )?.name ?? ''
      );
    case 'congress_term':
      return (
        (
          await db
            .selectFrom('congress_term')
            .innerJoin('party_organization', 'party_organization.id', 'congress_term.organizationId')
            .select('party_organization.name')
            .where('congress_term.id', '=', id)
            .executeTakeFirst()
        )?.name ?? ''
      );
    case 'handling_unit':
      return (await db.selectFrom(table).select('name').where('id', '=', id).executeTakeFirst())?.name ?? '';
    case 'proposal':
      return (await db.selectFrom(table).select('subject').where('id', '=', id).executeTakeFirst())?.subject ?? '';
    case 'proposal_session':
      return (await db.selectFrom(table).select('title').where('id', '=', id).executeTakeFirst())?.title ?? '';
    case 'opinion':
      return (await db.selectFrom(table).select('code').where('id', '=', id).executeTakeFirst())?.code ?? '';
    case 'attachment':
      return (await db.selectFrom(table).select('originalName').where('id', '=', id).executeTakeFirst())?.originalName ?? '';
    case 'committee_member':
    case 'review_committee_member':
    case 'member_event':
      return (
        (
          await db
            .selectFrom(table)
            .innerJoin('party_member', 'party_member.id', `${table}.memberId`)
            .select('party_member.name')
            .where(`${table}.id`, '=', id)
            .executeTakeFirst()
        )?.name ?? ''
      );
    case 'organization_event':
      return (
        (
          await db
            .selectFrom('organization_event')
            .innerJoin('party_organization', 'party_organization.id', 'organization_event.organizationId')
            .select('party_organization.name')
            .where('organization_event.id', '=', id)
            .executeTakeFirst()
        )?.name ?? ''
      );
    case 'delegate_status':
    case 'delegate_move':
    case 'electoral_unit_organization':
    case 'distinct_people':
    case 'organization_alias':
    case 'setting':
    case 'calendar_day':
      return '';
    // parts of a proposal go by its subject
    case 'proposal_proposer':
    case 'proposal_text':
    case 'proposal_step':
    case 'proposal_assignment':
    case 'proposal_extension':
    case 'proposal_contact':
    case 'proposal_reply':
    case 'proposal_delivery':
    case 'proposal_feedback':
    case 'proposal_promise':
    case 'proposal_progress':
    case 'proposal_session_item':
    case 'proposal_print':
      return (
        (
          await db
            .selectFrom(table)
            .innerJoin('proposal', 'proposal.id', `${table}.proposalId`)
            .select('proposal.subject')
            .where(`${table}.id`, '=', id)
            .executeTakeFirst()
        )?.subject ?? ''
      );
  }
}

/** Records in the recycle bin, newest first. */
export async function listBin(
  db: ReadDb,
  input: { filter: { kind: RecordKind | null; search: string }; window: { offset: number; limit: number } },
): Promise<{
  rows: { kind: RecordKind; id: string; name: string; detail: string; deletedAt: string; deletedBy: string }[];
  total: number;
}> {
  const kinds = Object.keys(RECORD_KINDS) as RecordKind[];
  const parts = kinds
    .filter(kind => input.filter.kind === null || input.filter.kind === kind)
    .map(
      kind => sql`
    select ${kind} as "kind", t."id", ${binName(kind)} as "name", ${binDetail(kind)} as "detail", t."deletedAt", coalesce(t."deletedBy", '') as "deletedBy" from ${sql.table(kind)} t where t."deletedAt" is not null`,
    );
  const all = sql`(${sql.join(parts, sql` union all `)}) where instr("name", ${input.filter.search}) > 0`;
  const { rows: totals } = await sql<{ n: number }>`select count(*) as n from ${all}`.execute(db);
  const { rows } = await sql<{
    kind: RecordKind;
    id: string;
    name: string;
    detail: string;
    deletedAt: string;
    deletedBy: string;
  }>`
    select * from ${all} order by "deletedAt" desc, "id" limit ${input.window.limit} offset ${input.window.offset}`.execute(db);
  return { rows, total: totals[0]?.n ?? 0 };
}

function binName(kind: RecordKind) {
  if (isWorkingTable(kind)) return workingName(kind);
  if (kind === 'opinion') return sql`t."code"`;
  if (kind === 'delegate' || kind === 'committee_member')
    return sql`(select m."name" from party_member m where m."id" = t."memberId")`;
  if (kind === 'congress_term') return sql`(select o."name" from party_organization o where o."id" = t."organizationId")`;
  if (kind === 'proposal') return sql`t."subject"`;
  if (kind === 'proposal_session') return sql`t."title"`;
  if (kind === 'attachment') return sql`t."originalName"`;
  return sql`t."name"`;
}

function binDetail(kind: RecordKind) {
  if (isWorkingTable(kind)) return workingDetail(kind);
  if (kind === 'opinion') return sql`substr(t."content", 1, 30)`;
  if (kind === 'party_member') return sql`(select o."name" from party_organization o where o."id" = t."organizationId")`;
  if (kind === 'delegate') return sql`t."postAtElection"`;
  if (kind === 'proposal') return sql`coalesce(t."fileNo", t."receiptNo", '草稿')`;
  if (kind === 'proposal_session') return sql`t."heldOn"`;
  if (kind === 'attachment') return sql`coalesce((select p."subject" from proposal p where p."id" = t."ownerId"), '')`;
  if (kind === 'committee_member')
    return sql`(select coalesce(o."shortName", o."name") from party_organization o where o."id" = t."organizationId")`;
  return sql`''`;
}
