import { leadingGroupsContract } from '#shared/bodies/contract.ts';
import { buildLeadingRoster } from '#shared/bodies/leading-paper.ts';
import type { AppContexts } from '../core/context.ts';
import { type BuiltPaper, paperHandlers } from '../core/paper-handlers.ts';
import { Refusal, refuse } from '../core/refusal.ts';
import type { HandlersOf } from '../core/router.ts';
import { type ReadDb, runOperation } from '../db/operation.ts';
import { readSettings } from '../settings/queries.ts';
import { createLeadingGroup, removeLeadingGroups, updateLeadingGroup } from './leading-commands.ts';
import { getLeadingGroup, listLeadingGroups, townshipResponsibilities } from './leading-queries.ts';

/** 成员名单 of one body. Refuses with NOT_FOUND. */
async function leadingPaper(db: ReadDb, { id, asOf }: Readonly<{ id: string; asOf: string }>): Promise<BuiltPaper> {
  const group = await getLeadingGroup(db, id, asOf);
  if (group === null) throw new Refusal('NOT_FOUND');
  const organization = await db
    .selectFrom('party_organization')
    .select('name')
    .where('id', '=', group.organizationId)
    .executeTakeFirst();
  const { isSample } = await readSettings(db);
  const organizationName = organization?.name ?? group.organizationName;
  return {
    document: buildLeadingRoster({ group, organizationName, asOf, isSample }),
    fileName: `${group.name}成员名单`,
    subject: '成员名单',
    count: group.memberCount,
  };
}

export const leadingGroupsHandlers: HandlersOf<typeof leadingGroupsContract, AppContexts> = {
  list: ({ db }, input) => listLeadingGroups(db, input),
  get: async ({ db }, { id, asOf }) => (await getLeadingGroup(db, id, asOf)) ?? refuse(leadingGroupsContract.get, 'NOT_FOUND'),
  townships: ({ db }, input) => townshipResponsibilities(db, input),
  create: async ({ operation }, values) => {
    const { operationId, value } = await runOperation(operation, 'leadingGroups.create', { name: values.name }, tx =>
      createLeadingGroup(tx, values),
    );
    return { operationId, id: value };
  },
  update: async ({ db, operation }, input) => {
    const row = await db.selectFrom('leading_group').select('name').where('id', '=', input.id).executeTakeFirst();
    const { operationId } = await runOperation(operation, 'leadingGroups.update', { name: row?.name ?? '' }, tx =>
      updateLeadingGroup(tx, input),
    );
    return { operationId };
  },
  remove: async ({ operation }, { ids }) => {
    const { operationId } = await runOperation(operation, 'leadingGroups.remove', { count: ids.length }, tx =>
      removeLeadingGroups(tx, ids),
    );
    return { operationId };
  },
  ...paperHandlers(leadingPaper),
};
