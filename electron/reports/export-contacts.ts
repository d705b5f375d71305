/** Tables and lists of the three-link system: 三联系安排表(花名), 群众联系名册, 联系记录. Source: domain.md §5.3, §3.9. */
import { fieldsNamed } from '#shared/core/field-builders.ts';
import { maskNumbersIn, maskPersonName } from '#shared/core/masking.ts';
import { linkListFields, linkStateText } from '#shared/contacts/assignment-fields.ts';
import { massListFields, massRosterFields, massRosterHiddenFields } from '#shared/contacts/mass-fields.ts';
import { type MassRow, massFilter } from '#shared/contacts/mass-model.ts';
import {
  columnCount,
  COMMITTEE_COLUMNS,
  committeeKey,
  massKey,
  memberKey,
  planFields,
  planHiddenFields,
  spread,
} from '#shared/contacts/plan-fields.ts';
import { recordListFields } from '#shared/contacts/record-fields.ts';
import type { TableSource } from '#shared/reports/table-model.ts';
import type { ReadDb } from '../db/operation.ts';
import { listLinks } from '../contacts/assignment-queries.ts';
import { massRoster } from '../contacts/mass-queries.ts';
import { contactPlan, type PlanPerson } from '../contacts/plan-queries.ts';
import { recordsOf } from '../contacts/record-queries.ts';
import { loadTree } from '../organizations/queries.ts';
import { atOnce, type CellOptions, columnOf, rosterBody, type RosterRow, type TableBody } from './export-roster.ts';

type ListOf<K extends TableSource['kind']> = Extract<TableSource, { kind: K }>;
type Scope = Readonly<{ asOf: string; scopeId: string | null }>;

const massLine = (row: MassRow, { isUnmasked }: CellOptions): RosterRow => ({
  ...row,
  name: isUnmasked ? row.name : maskPersonName(row.name),
  householdTypes: row.householdTypes.join(),
});

/** 群众联系名册: every one of the masses somebody may contact, village by village. The hidden columns bring the sheet back. */
export async function massRosterBody(db: ReadDb, { asOf, scopeId: within }: Scope, options: CellOptions): Promise<TableBody> {
  const rows = await massRoster(db, { filter: massFilter.parse({ asOf, within }), sort: null });
  // a roster without a village says at least the organisation
  const tree = await loadTree(db, asOf);
  const lines = rows.map(
    (row): RosterRow => ({
      ...massLine(row, options),
      villageName: row.villageName ?? row.organizationName,
      // short names of two townships may be alike
      organizationName: tree.byId.get(row.organizationId)?.name ?? row.organizationName,
    }),
  );
  const body = rosterBody({ fields: [...massRosterFields, ...massRosterHiddenFields], ...atOnce(lines) }, options);
  const hidden = massRosterHiddenFields.map(field => ({ ...columnOf(field), isHidden: true }));
  return { ...body, columns: [...body.columns.slice(0, -hidden.length), ...hidden], hasNumbers: true };
}

const EVERYTHING = { offset: 0, limit: Number.MAX_SAFE_INTEGER } as const;

/** The list of links as it is shown; names of masses are masked unless they are asked for. */
export async function linkListBody(db: ReadDb, source: ListOf<'links'>, options: CellOptions): Promise<TableBody> {
  const { filter, sort, columns } = source;
  const { rows } = await listLinks(db, { filter, sort, window: EVERYTHING });
  const lines = rows.map((row): RosterRow => {
    const isMass = row.linkType === 'delegate_to_mass' || row.linkType === 'member_to_mass';
    const toName = isMass && !options.isUnmasked ? maskPersonName(row.toName) : row.toName;
    return { ...row, toName, state: linkStateText(row) };
  });
  return { ...rosterBody({ fields: fieldsNamed(linkListFields, columns), ...atOnce(lines) }, options), hasNumbers: true };
}

/** The list of masses as it is shown. */
export async function massListBody(db: ReadDb, source: ListOf<'masses'>, options: CellOptions): Promise<TableBody> {
  const rows = await massRoster(db, { filter: source.filter, sort: source.sort });
  const lines = rows.map(row => massLine(row, options));
  return { ...rosterBody({ fields: fieldsNamed(massListFields, source.columns), ...atOnce(lines) }, options), hasNumbers: true };
}

/** Names of a row; those that stand more than once in the sheet say where they are from. */
function namer(people: readonly PlanPerson[], shown: (name: string) => string) {
  const ids = new Map<string, Set<string>>();
  for (const { id, name } of people) ids.set(name, (ids.get(name) ?? new Set()).add(id));
  return ({ name, hint }: PlanPerson): string =>
    (ids.get(name)?.size ?? 0) > 1 && hint !== '' ? `${shown(name)}（${hint}）` : shown(name);
}

/** 三联系安排表(花名) of the delegates valid on the day; the masses are masked unless asked for. */
export async function contactPlanBody(db: ReadDb, { asOf, scopeId: within }: Scope, options: CellOptions): Promise<TableBody> {
  const plan = await contactPlan(db, { asOf, within });
  const whole = (name: string) => name;
  const memberName = namer(
    plan.flatMap(row => row.members),
    whole,
  );
  const massName = namer(
    plan.flatMap(row => row.masses),
    options.isUnmasked ? whole : maskPersonName,
  );
  const committeeName = namer(
    plan.flatMap(row => row.committee),
    whole,
  );
  const delegateName = namer(
    plan.map(row => ({ id: row.memberId, name: row.delegateName, hint: row.branchName })),
    whole,
  );
  const members = columnCount(Math.max(0, ...plan.map(row => row.members.length)));
  const masses = columnCount(Math.max(0, ...plan.map(row => row.masses.length)));
  const lines = plan.map(
    (row): RosterRow => ({
      groupName: row.groupName,
      termLabel: row.termLabel,
      branchName: row.branchName,
      fromOn: row.fromOn,
      delegateName: delegateName({ id: row.memberId, name: row.delegateName, hint: row.branchName }),
      ...spread(row.committee.map(committeeName), COMMITTEE_COLUMNS, committeeKey),
      ...spread(row.members.map(memberName), members, memberKey),
      ...spread(row.masses.map(massName), masses, massKey),
    }),
  );
  const fields = [...planFields({ members, masses }), ...planHiddenFields];
  const body = rosterBody({ fields, ...atOnce(lines) }, options);
  const hidden = planHiddenFields.map(field => ({ ...columnOf(field), isHidden: true }));
  return { ...body, columns: [...body.columns.slice(0, -hidden.length), ...hidden], hasNumbers: true };
}

/** The list of contact records as it is shown; the masses are masked in name and words unless asked for. */
export async function recordListBody(db: ReadDb, source: ListOf<'contactRecords'>, options: CellOptions): Promise<TableBody> {
  const rows = await recordsOf(db, { filter: source.filter, sort: source.sort });
  const lines = rows.map((row): RosterRow => {
    const line = { ...row, helpTypes: row.helpTypes.join() };
    if (options.isUnmasked || row.targetKind !== 'mass') return line;
    const shown = maskPersonName(row.targetName);
    const told = (text: string | null) => (text === null ? null : maskNumbersIn(text.replaceAll(row.targetName, shown)));
    return { ...line, targetName: shown, content: told(row.content), helpGiven: told(row.helpGiven), remark: told(row.remark) };
  });
  const fields = fieldsNamed(recordListFields, source.columns);
  return { ...rosterBody({ fields, ...atOnce(lines) }, options), hasNumbers: source.columns.includes('targetName') };
}
