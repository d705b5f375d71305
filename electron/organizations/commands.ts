import { sql } from 'kysely';
import { organizationsContract } from '#shared/organizations/contract.ts';
import { type OrganizationValues, organizationValues } from '#shared/organizations/model.ts';
import { checkOrganization, type OrganizationFacts } from '#shared/organizations/rules.ts';
import type { Issue } from '#shared/core/issue.ts';
import { refuseOnErrors } from '../core/check-rules.ts';
import { refuse } from '../core/refusal.ts';
import { searchTextOf } from '../core/search-text.ts';
import { LATEST, subtreeIds } from '../db/as-of.ts';
import { type ReadDb, stampOf, type WriteTx } from '../db/operation.ts';
import { createdColumns, newId, toStored, updatedColumns } from '../db/rows.ts';

/** What the rules ask of the register around an organisation. */
export async function factsFor(db: ReadDb, id: string | null, values: OrganizationValues): Promise<OrganizationFacts> {
  const parent =
    values.parentId === null
      ? undefined
      : await db
          .selectFrom('party_organization')
          .select(['orgType', 'orgCategory', 'name'])
          .where('id', '=', values.parentId)
          .executeTakeFirst();
  const namesake = await db
    .selectFrom('party_organization')
    .select('id')
    .where('name', '=', values.name)
    .where('parentId', 'is', values.parentId)
    .where('deletedAt', 'is', null)
    .where('id', '!=', id ?? '')
    .executeTakeFirst();
  const below =
    id === null || values.parentId === null
      ? []
      : (
          await sql<{
            id: string;
          }>`select "id" from "party_organization" where "id" = ${values.parentId} and "id" in ${subtreeIds(id, LATEST)}`.execute(
            db,
          )
        ).rows;
  return {
    parent: (parent as OrganizationFacts['parent'] | undefined) ?? null,
    hasNamesake: namesake !== undefined,
    wouldCycle: below.length > 0,
  };
}

async function codeIssues(db: ReadDb, id: string | null, code: string): Promise<Issue[]> {
  const other = await db
    .selectFrom('party_organization')
    .select('name')
    .where('code', '=', code)
    .where('deletedAt', 'is', null)
    .where('id', '!=', id ?? '')
    .executeTakeFirst();
  return other === undefined
    ? []
    : [{ code: 'ORG_CODE_TAKEN', severity: 'error', field: 'code', params: { raw: code, name: other.name } }];
}

/** Next free code under a prefix: division code of the nearest ancestor (or 000000) and three digits or more. */
export async function nextOrganizationCode(db: ReadDb, prefix: string): Promise<string> {
  const { last } = await db
    .selectFrom('party_organization')
    .select(sql<number | null>`max(cast(substr("code", ${prefix.length + 1}) as integer))`.as('last'))
    .where(
      sql<boolean>`"code" glob ${`${prefix}[0-9]*`} and length("code") between ${prefix.length + 3} and ${prefix.length + 5}`,
    )
    .executeTakeFirstOrThrow();
  return `${prefix}${String((last ?? 0) + 1).padStart(3, '0')}`;
}

/** Adds an organisation. @returns its id. Refuses with RULE_BROKEN. */
export async function createOrganization(
  tx: WriteTx,
  values: OrganizationValues,
  importBatchId: string | null = null,
): Promise<string> {
  refuseOnErrors([...checkOrganization(values, await factsFor(tx, null, values)), ...(await codeIssues(tx, null, values.code))]);
  const id = newId();
  await tx
    .insertInto('party_organization')
    .values({
      id,
      ...createdColumns(stampOf(tx)),
      importBatchId,
      ...toStored(values),
      searchText: searchTextOf(values.name, values.shortName, values.code),
    })
    .execute();
  return id;
}

/** Changes the named fields. Refuses with NOT_FOUND, STALE, RULE_BROKEN. */
export async function updateOrganization(
  tx: WriteTx,
  input: { id: string; version: number; values: Partial<OrganizationValues> },
): Promise<void> {
  const stored = await tx
    .selectFrom('party_organization')
    .selectAll()
    .where('id', '=', input.id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (stored === undefined) return refuse(organizationsContract.update, 'NOT_FOUND');
  const values = organizationValues.parse({ ...stored, isJoint: stored.isJoint === 1, ...input.values });
  refuseOnErrors([
    ...checkOrganization(values, await factsFor(tx, input.id, values)),
    ...(await codeIssues(tx, input.id, values.code)),
  ]);
  const result = await tx
    .updateTable('party_organization')
    .set(eb => ({
      ...toStored(values),
      searchText: searchTextOf(values.name, values.shortName, values.code),
      ...updatedColumns(stampOf(tx)),
      version: eb('version', '+', 1),
    }))
    .where('id', '=', input.id)
    .where('version', '=', input.version)
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) refuse(organizationsContract.update, 'STALE');
}

/** Moves organisations without members and children to the recycle bin. Refuses with ORGANIZATION_NOT_EMPTY. */
export async function removeOrganizations(tx: WriteTx, ids: readonly string[]): Promise<void> {
  const stamp = stampOf(tx);
  for (const id of ids) {
    const organization = await tx.selectFrom('party_organization').select('name').where('id', '=', id).executeTakeFirst();
    if (organization === undefined) return refuse(organizationsContract.remove, 'NOT_FOUND');
    const { members } = await tx
      .selectFrom('party_member')
      .select(sql<number>`count(*)`.as('members'))
      .where('organizationId', '=', id)
      .where('deletedAt', 'is', null)
      .executeTakeFirstOrThrow();
    const { children } = await tx
      .selectFrom('party_organization')
      .select(sql<number>`count(*)`.as('children'))
      .where('parentId', '=', id)
      .where('deletedAt', 'is', null)
      .where('id', 'not in', [...ids])
      .executeTakeFirstOrThrow();
    if (members > 0 || children > 0)
      return refuse(organizationsContract.remove, 'ORGANIZATION_NOT_EMPTY', { name: organization.name, members, children });
    await tx
      .updateTable('party_organization')
      .set(eb => ({ deletedAt: stamp.at, deletedBy: stamp.actor, ...updatedColumns(stamp), version: eb('version', '+', 1) }))
      .where('id', '=', id)
      .where('deletedAt', 'is', null)
      .execute();
  }
}
