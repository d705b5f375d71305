import type { searchContract } from '#shared/search/contract.ts';
import type { AppContexts } from '../core/context.ts';
import type { HandlersOf } from '../core/router.ts';
import { delegateFilter } from '#shared/delegates/model.ts';
import { memberFilter } from '#shared/members/model.ts';
import { organizationFilter } from '#shared/organizations/model.ts';
import { listDelegates } from '../delegates/queries.ts';
import { listMembers } from '../members/queries.ts';
import { listOrganizations } from '../organizations/queries.ts';

const WINDOW = { offset: 0, limit: 8 } as const;

export const searchHandlers: HandlersOf<typeof searchContract, AppContexts> = {
  find: async ({ db }, { text, asOf }) => {
    if (text.trim() === '') return [];
    const filter = { asOf, search: text };
    const organizations = await listOrganizations(db, { filter: organizationFilter.parse(filter), sort: null, window: WINDOW });
    const delegates = await listDelegates(db, { filter: delegateFilter.parse(filter), sort: null, window: WINDOW });
    const members = await listMembers(db, { filter: memberFilter.parse(filter), sort: null, window: WINDOW });
    return [
      ...delegates.rows.map(row => ({
        entity: 'delegates' as const,
        id: row.id,
        title: row.name,
        detail: `${row.termLabel}代表　${row.postAtElection}`,
      })),
      ...members.rows.map(row => ({
        entity: 'members' as const,
        id: row.id,
        title: row.name,
        detail: `${row.organizationName}　${row.workUnitAndPost ?? ''}`,
      })),
      ...organizations.rows.map(row => ({ entity: 'organizations' as const, id: row.id, title: row.name, detail: row.path })),
    ];
  },
};
