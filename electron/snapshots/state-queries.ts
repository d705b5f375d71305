/** The state of a day: every figure of county and townships, and the rosters with what matters of each. */
import { fieldsNamed } from '#shared/core/field-builders.ts';
import type { Field, FieldValue } from '#shared/core/field.ts';
import { delegateFields } from '#shared/delegates/fields.ts';
import { delegateFilter } from '#shared/delegates/model.ts';
import { memberFields } from '#shared/members/fields.ts';
import { memberFilter } from '#shared/members/model.ts';
import { organizationFields } from '#shared/organizations/fields.ts';
import { organizationFilter } from '#shared/organizations/model.ts';
import { PROPOSAL_STATES, proposalFilter } from '#shared/proposals/model.ts';
import type { CountyState, StateEntry } from '#shared/snapshots/model.ts';
import type { ReadDb } from '../db/operation.ts';
import { listDelegates } from '../delegates/queries.ts';
import { listMembers } from '../members/queries.ts';
import { listOrganizations } from '../organizations/queries.ts';
import { listProposals } from '../proposals/queries.ts';
import { figuresByTownship } from '../statistics/figures-queries.ts';

const EVERYTHING = { sort: null, window: { offset: 0, limit: Number.MAX_SAFE_INTEGER } } as const;
const MEMBER = fieldsNamed(memberFields, ['sex', 'ethnicity', 'birth', 'education', 'membershipStatus', 'workUnitAndPost']);
const DELEGATE = fieldsNamed(delegateFields, ['compositionCategory', 'postAtElection']);
const ORGANIZATION = fieldsNamed(organizationFields, ['orgType', 'orgCategory']);

const textsOf = (fields: readonly Field[], row: object): string[] =>
  fields.map(field => field.format(((row as Readonly<Record<string, FieldValue>>)[field.key] ?? null) as FieldValue));
const labelsOf = (fields: readonly Field[]): string[] => fields.map(({ label }) => label);

export async function countyStateOf(db: ReadDb, asOf: string): Promise<CountyState> {
  const scopes = await figuresByTownship(db, { asOf });
  return {
    asOf,
    figures: scopes.flatMap(({ scopeId, name, figures }) =>
      figures.map(({ name: statistic, text }) => ({ scopeId, scopeName: name, statistic, text })),
    ),
    lists: {
      members: { labels: ['所在党支部', ...labelsOf(MEMBER)], entries: await members(db, asOf) },
      delegates: { labels: ['届次', '选举单位', '代表小组', ...labelsOf(DELEGATE)], entries: await delegates(db, asOf) },
      organizations: { labels: ['上级党组织', ...labelsOf(ORGANIZATION)], entries: await organizations(db, asOf) },
      proposals: { labels: ['状态', '主办单位'], entries: await proposals(db, asOf) },
    },
  };
}

async function members(db: ReadDb, asOf: string): Promise<StateEntry[]> {
  const { rows } = await listMembers(db, { filter: memberFilter.parse({ asOf, isCounted: true }), ...EVERYTHING });
  return rows.map(row => ({
    id: row.id,
    name: row.name,
    place: row.organizationName,
    values: [row.organizationName, ...textsOf(MEMBER, row)],
  }));
}

async function delegates(db: ReadDb, asOf: string): Promise<StateEntry[]> {
  const { rows } = await listDelegates(db, { filter: delegateFilter.parse({ asOf, status: 'valid' }), ...EVERYTHING });
  return rows.map(row => ({
    id: row.id,
    name: row.name,
    place: row.congressOrganizationName,
    values: [row.termLabel, row.electoralUnitName, row.groupName ?? '', ...textsOf(DELEGATE, row)],
  }));
}

async function organizations(db: ReadDb, asOf: string): Promise<StateEntry[]> {
  const { rows } = await listOrganizations(db, { filter: organizationFilter.parse({ asOf }), ...EVERYTHING });
  return rows.map(row => ({
    id: row.id,
    name: row.name,
    place: row.parentName ?? '',
    values: [row.parentName ?? '', ...textsOf(ORGANIZATION, row)],
  }));
}

async function proposals(db: ReadDb, asOf: string): Promise<StateEntry[]> {
  const { rows } = await listProposals(db, { filter: proposalFilter.parse({ asOf }), ...EVERYTHING });
  return rows.map(row => ({
    id: row.id,
    name: row.subject,
    place: row.townshipName,
    values: [PROPOSAL_STATES[row.state], row.mainUnits],
  }));
}
