/** Tables and lists of the three-link system: 三联系安排表(花名), 群众联系名册, 联系记录. Source: domain.md §5.3, §3.9. */
import { fieldsNamed } from '#shared/core/field-builders.ts';
import { maskNumbersIn, maskPersonName } from '#shared/core/masking.ts';
import { percentText } from '#shared/core/percent.ts';
import { linkListFields, linkStateText } from '#shared/contacts/assignment-fields.ts';
import type { CoverageRow } from '#shared/contacts/assignment-model.ts';
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
  situationFields,
  spread,
} from '#shared/contacts/plan-fields.ts';
import { recordListFields } from '#shared/contacts/record-fields.ts';
import { recordFilter } from '#shared/contacts/record-model.ts';
import { opinionFilter } from '#shared/opinions/model.ts';
import type { TableSource } from '#shared/reports/table-model.ts';
import type { ReadDb } from '../db/operation.ts';
import { listLinks } from '../contacts/assignment-queries.ts';
import { massRoster } from '../contacts/mass-queries.ts';
import { contactPlan, type PlanPerson } from '../contacts/plan-queries.ts';
import { contactCoverage } from '../contacts/coverage-queries.ts';
import { recordsOf, recordTotals } from '../contacts/record-queries.ts';
import { countOpinions } from '../opinions/queries.ts';
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

type Activity = Readonly<{ records: number; opinions: number; opinionsClosed: number; helpCount: number; amountCents: number }>;

/** What was done in the year of the day within a township, or everywhere; opinions are those raised at contacts. */
async function activityOf(db: ReadDb, asOf: string, within: string | null): Promise<Activity> {
  const year = { asOf, within, from: `${asOf.slice(0, 4)}-01-01`, to: asOf };
  const { records, helpCount, amountCents } = await recordTotals(db, recordFilter.parse(year));
  const raised = opinionFilter.parse({ ...year, source: 'contact' });
  return {
    records,
    helpCount,
    amountCents,
    opinions: await countOpinions(db, raised),
    opinionsClosed: await countOpinions(db, { ...raised, isClosed: true }),
  };
}

const CENTS_OF_YUAN = 100;
function situationLine(row: CoverageRow, activity: Activity): RosterRow {
  const { committee, delegate, member } = row;
  return {
    unitName: row.unitName,
    committeeMembers: committee.of,
    committeeLinked: committee.covered,
    committeeRate: percentText(committee.covered, committee.of),
    groups: row.group.of,
    delegates: delegate.of,
    delegatesLinked: delegate.covered,
    delegateRate: percentText(delegate.covered, delegate.of),
    memberLinks: row.delegateMemberLinks,
    massLinks: row.delegateMassLinks,
    members: member.of,
    membersLinked: member.covered,
    memberRate: percentText(member.covered, member.of),
    records: activity.records,
    opinions: activity.opinions,
    opinionsClosed: activity.opinionsClosed,
    helpCount: activity.helpCount,
    amountYuan: activity.amountCents / CENTS_OF_YUAN,
  };
}

const minus = (all: Activity, parts: readonly Activity[]): Activity => ({
  records: parts.reduce((left, part) => left - part.records, all.records),
  opinions: parts.reduce((left, part) => left - part.opinions, all.opinions),
  opinionsClosed: parts.reduce((left, part) => left - part.opinionsClosed, all.opinionsClosed),
  helpCount: parts.reduce((left, part) => left - part.helpCount, all.helpCount),
  amountCents: parts.reduce((left, part) => left - part.amountCents, all.amountCents),
});

/** 三联系情况表: one row a township and one for what lies outside of them; the last row adds up. */
export async function contactSituationBody(db: ReadDb, { asOf }: Scope, options: CellOptions): Promise<TableBody> {
  const { units, total } = await contactCoverage(db, { asOf, within: null });
  const all = await activityOf(db, asOf, null);
  const townships: Activity[] = [];
  for (const { unitId } of units) if (unitId !== null) townships.push(await activityOf(db, asOf, unitId));
  const rest = minus(all, townships);
  const lines = units.map(row => situationLine(row, (row.unitId === null ? undefined : townships.shift()) ?? rest));
  const body = rosterBody({ fields: situationFields, ...atOnce(lines) }, options);
  const sums = situationLine({ ...total, unitName: '合计' }, all);
  return {
    ...body,
    total: [null, ...situationFields.map(field => (sums[field.key] ?? null) as string | number | null)],
    footnotes: [
      `联系次数、意见和办实事为 ${asOf.slice(0, 4)} 年 1 月 1 日至 ${asOf.replaceAll('-', '.')} 的记录；意见只计联系走访中收集的。代表数和覆盖率只计乡镇代表。`,
    ],
  };
}
