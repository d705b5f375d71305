import { sql } from 'kysely';
import { normalizeOrganizationName } from '#shared/organizations/organization-names.ts';
import type { OrgCategory } from '#shared/organizations/model.ts';
import { searchTextOf } from '../core/search-text.ts';
import { insertMany } from '../db/bulk.ts';
import { stampOf, type WriteTx } from '../db/operation.ts';
import { createdColumns, newId, toStored } from '../db/rows.ts';
import { type RowToWrite, updateByShape } from './write-rows.ts';
import { plannedName } from './planned.ts';
import type { PlannedOrganization } from './matched-row.ts';
import { readSettings } from '../settings/queries.ts';

/** Next numbers per code prefix: the division code of the nearest ancestor, or of the county. */
async function codeMaker(tx: WriteTx) {
  const known = await tx
    .selectFrom('party_organization')
    .select(['id', 'code', 'parentId', 'divisionCode'])
    .where('deletedAt', 'is', null)
    .execute();
  const byId = new Map(known.map(row => [row.id, row]));
  const used = new Set(known.map(row => row.code));
  const next = new Map<string, number>();
  const root = known.find(row => row.parentId === null);
  return {
    used,
    add: (row: { id: string; code: string; parentId: string | null; divisionCode: string | null }) => {
      byId.set(row.id, row);
      used.add(row.code);
    },
    next(parentId: string | null): string {
      let ancestor = parentId === null ? undefined : byId.get(parentId);
      while (ancestor !== undefined && ancestor.divisionCode === null)
        ancestor = ancestor.parentId === null ? undefined : byId.get(ancestor.parentId);
      const prefix = ancestor?.divisionCode ?? root?.divisionCode ?? '000000';
      let number = next.get(prefix) ?? 0;
      let code = '';
      do {
        number += 1;
        code = `${prefix}${String(number).padStart(3, '0')}`;
      } while (used.has(code));
      next.set(prefix, number);
      used.add(code);
      return code;
    },
  };
}

/** Writes organisation rows; superiors standing later in the file are found by name. */
export async function writeOrganizations(tx: WriteTx, batchId: string, rows: readonly RowToWrite[]): Promise<void> {
  const stamp = stampOf(tx);
  const created = rows.filter(row => row.action === 'create').map(row => ({ ...row, id: row.targetId }));
  const byName = new Map<string, string>();
  for (const row of [...created].reverse()) byName.set(normalizeOrganizationName(String(row.values['name'])), row.id);
  for (const row of [...created].reverse()) byName.set(String(row.values['name']), row.id);
  const parentOf = (value: unknown): string | null => {
    const text = plannedName(value);
    return text === null
      ? typeof value === 'string'
        ? value
        : null
      : (byName.get(text) ?? byName.get(normalizeOrganizationName(text)) ?? null);
  };
  const codes = await codeMaker(tx);
  const drafts = created.map((row, index) => ({ row, id: row.id, parentId: parentOf(row.values['parentId']), index }));
  for (const draft of drafts)
    if (typeof draft.row.values['code'] === 'string')
      codes.add({
        id: draft.id,
        code: draft.row.values['code'],
        parentId: draft.parentId,
        divisionCode: (draft.row.values['divisionCode'] as string | null) ?? null,
      });
  const { last } = await tx
    .selectFrom('party_organization')
    .select(sql<number | null>`max("sortOrder")`.as('last'))
    .executeTakeFirstOrThrow();
  await insertMany(
    tx,
    'party_organization',
    drafts.map(({ row, id, parentId, index }) => {
      const { values } = row;
      const code = typeof values['code'] === 'string' ? values['code'] : codes.next(parentId);
      const sortOrder =
        typeof values['sortOrder'] === 'number' && values['sortOrder'] > 0 ? values['sortOrder'] : (last ?? 0) + index + 1;
      return {
        id,
        ...createdColumns(stamp),
        importBatchId: batchId,
        ...toStored(values),
        parentId,
        code,
        sortOrder,
        searchText: searchTextOf(String(values['name']), values['shortName'] as string | null, code),
      };
    }),
  );
  const updates = rows
    .filter(row => row.action === 'update')
    .map(row =>
      'parentId' in row.values ? { ...row, values: { ...row.values, parentId: parentOf(row.values['parentId']) } } : row,
    );
  await updateByShape(tx, 'party_organization', await withSearchText(tx, updates), stamp, () => ({}));
}

/** Updates that touch a name or code, with the text the organisation is found by. */
async function withSearchText(tx: WriteTx, updates: readonly RowToWrite[]): Promise<RowToWrite[]> {
  const stored = new Map(
    (await tx.selectFrom('party_organization').select(['id', 'name', 'shortName', 'code']).execute()).map(row => [row.id, row]),
  );
  return updates.map(row => {
    const before = stored.get(row.targetId);
    if (before === undefined || !['name', 'shortName', 'code'].some(key => key in row.values)) return row;
    const now = { ...before, ...(row.values as Partial<typeof before>) };
    return { ...row, values: { ...row.values, searchText: searchTextOf(now.name, now.shortName, now.code) } };
  });
}

/** Kind of branch usual under a superior; the clerk may change it afterwards. */
function branchCategory(parent: { orgType: string; orgCategory: string } | undefined): OrgCategory {
  if (parent?.orgCategory === 'village' || parent?.orgCategory === 'rural') return 'rural';
  return parent?.orgCategory === 'community' ? 'community' : 'agency_unit';
}

/** The county committee, created from the unit's name where the tree is still empty. */
async function countyCommittee(tx: WriteTx, batchId: string): Promise<string> {
  const root = await tx
    .selectFrom('party_organization')
    .select('id')
    .where('parentId', 'is', null)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (root !== undefined) return root.id;
  const { unitName } = await readSettings(tx);
  const county = /([\u4e00-\u9fff]{1,6}县)委/.exec(unitName.replace(/^中共/, ''))?.[1] ?? '';
  const id = newId();
  const name = `中共${county === '' ? '县' : county}委员会`;
  await insertMany(tx, 'party_organization', [
    {
      id,
      ...createdColumns(stampOf(tx)),
      remark: null,
      importBatchId: batchId,
      code: '000000000',
      name,
      shortName: null,
      orgType: 'county_committee',
      orgCategory: 'county',
      parentId: null,
      divisionCode: null,
      isJoint: 0,
      establishedOn: null,
      dissolvedOn: null,
      contactPhone: null,
      sortOrder: 0,
      searchText: searchTextOf(name, '000000000'),
    },
  ]);
  return id;
}

/** Creates the branches the clerk confirmed in the preview. @returns their ids by the name in the sheet. */
export async function createPlannedOrganizations(
  tx: WriteTx,
  batchId: string,
  planned: readonly PlannedOrganization[],
): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  if (planned.length === 0) return ids;
  const codes = await codeMaker(tx);
  const stamp = stampOf(tx);
  const { last } = await tx
    .selectFrom('party_organization')
    .select(sql<number | null>`max("sortOrder")`.as('last'))
    .executeTakeFirstOrThrow();
  const rows = [];
  const rootId = planned.some(organization => organization.parentId === null) ? await countyCommittee(tx, batchId) : null;
  for (const [index, { text, parentId: chosenId }] of planned.entries()) {
    const parentId = chosenId ?? rootId;
    if (parentId === null) continue;
    const parent = await tx
      .selectFrom('party_organization')
      .select(['orgType', 'orgCategory'])
      .where('id', '=', parentId)
      .executeTakeFirst();
    const id = newId();
    ids.set(text, id);
    const code = codes.next(parentId);
    rows.push({
      id,
      ...createdColumns(stamp),
      remark: null,
      importBatchId: batchId,
      code,
      name: text,
      shortName: null,
      orgType: 'branch',
      orgCategory: branchCategory(parent),
      parentId,
      divisionCode: null,
      isJoint: 0,
      establishedOn: null,
      dissolvedOn: null,
      contactPhone: null,
      sortOrder: (last ?? 0) + index + 1,
      searchText: searchTextOf(text, code),
    });
  }
  await insertMany(tx, 'party_organization', rows);
  return ids;
}
