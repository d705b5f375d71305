import { ageAt } from '#shared/core/dates.ts';
import type { Field } from '#shared/core/field.ts';
import { delegateFields, delegateRosterFields } from '#shared/delegates/fields.ts';
import { memberFields, memberRosterFields } from '#shared/members/fields.ts';
import { organizationFields } from '#shared/organizations/fields.ts';
import type { CountyPlan, PlannedDelegate, PlannedMember, PlannedOrganization } from '../../electron/app/sample/plan-types.ts';
import { SAMPLE_REFERENCE_DATE } from '../../electron/app/sample/plan-types.ts';

/** Rows of the three rosters as texts by header, in the columns of domain.md §5.3. */
export type RosterRow = Readonly<Record<string, string | number | null>>;

const labelled = (fields: readonly Field[], keys: readonly string[]): readonly Field[] =>
  keys.flatMap(key => fields.filter(field => field.key === key));
const ORGANIZATION_COLUMNS = organizationFields;
/** 党员花名册 of §5.3, then what a record needs when the registration is not normal or lies outside. */
const MEMBER_COLUMNS = memberRosterFields;
const MEMBER_EXTRA = labelled(memberFields, ['leftReason', 'statusChangedOn', 'isExternal']);
export const ORGANIZATION_HEADERS: readonly string[] = ['序号', ...ORGANIZATION_COLUMNS.map(field => field.label)];
export const MEMBER_HEADERS: readonly string[] = [
  '序号',
  ...MEMBER_COLUMNS.map(field => field.label),
  ...MEMBER_EXTRA.map(field => field.label),
];
/** 党代表花名册 of §5.3, then what a file of its own must say. */
export const DELEGATE_HEADERS: readonly string[] = [
  '序号',
  ...delegateRosterFields.map(field => field.label),
  ...labelled(delegateFields, ['idNumber', 'certificateNo', 'electedOn', 'level', 'originType', 'isFrontline']).map(
    field => field.label,
  ),
];

function textsOf(columns: readonly Field[], record: Readonly<Record<string, unknown>>): Record<string, string | null> {
  return Object.fromEntries(
    columns.map(field => {
      const value = record[field.key];
      const text =
        typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? field.format(value) : '';
      return [field.label, text === '' ? null : text];
    }),
  );
}

export function organizationRows(plan: CountyPlan): RosterRow[] {
  const byId = new Map(plan.organizations.map(organization => [organization.id, organization]));
  return plan.organizations.map((organization: PlannedOrganization, index) => ({
    序号: index + 1,
    ...textsOf(ORGANIZATION_COLUMNS, { ...organization, parentId: byId.get(organization.parentId ?? '')?.name ?? null }),
  }));
}

export function memberRow(member: PlannedMember, organizationName: string, sequence: number): RosterRow {
  return { 序号: sequence, ...textsOf([...MEMBER_COLUMNS, ...MEMBER_EXTRA], { ...member, organizationId: organizationName }) };
}

/** The counted members and no others (10,767 rows), or the military delegates, whose membership lies outside the county. */
export function memberRows(plan: CountyPlan, isExternal = false): RosterRow[] {
  const names = new Map(plan.organizations.map(organization => [organization.id, organization.name]));
  const chosen = plan.members.filter(
    member => member.isExternal === isExternal && ['normal', 'on_probation_discipline'].includes(member.registrationStatus),
  );
  return chosen.map((member, index) => memberRow(member, names.get(member.organizationId) ?? '', index + 1));
}

const numeral = (value: number) =>
  value > 10 ? `十${'一二三四五六七八九'.charAt(value - 11)}` : '零一二三四五六七八九十'.charAt(value);

/** Texts of one delegate. */
export function delegateRowMaker(plan: CountyPlan): (delegate: PlannedDelegate, sequence: number) => RosterRow {
  const member = new Map(plan.members.map(entry => [entry.id, entry]));
  const term = new Map(plan.terms.map(entry => [entry.id, entry]));
  const organization = new Map(plan.organizations.map(entry => [entry.id, entry]));
  const unit = new Map(plan.units.map(entry => [entry.id, entry]));
  const group = new Map(plan.groups.map(entry => [entry.id, entry]));
  const format = (key: string, value: string | boolean | null) =>
    delegateFields.find(field => field.key === key)?.format(value) ?? '';
  return (delegate, sequence) => {
    const person = member.get(delegate.memberId);
    const congress = term.get(delegate.congressTermId);
    if (person === undefined || congress === undefined) throw new RangeError(`${delegate.id} has no person or term`);
    return {
      序号: sequence,
      姓名: person.name,
      性别: format('sex', person.sex),
      民族: format('ethnicity', person.ethnicity),
      出生年月: format('birth', person.birth),
      年龄: ageAt(person.birth, SAMPLE_REFERENCE_DATE).age,
      学历: format('education', person.education),
      入党时间: format('joinedOn', person.joinedOn),
      工作单位及职务: delegate.postAtElection,
      '代表类别（构成）': format('compositionCategory', delegate.compositionCategory),
      选举单位: unit.get(delegate.electoralUnitId)?.name ?? null,
      所在代表小组: group.get(delegate.groupId ?? '')?.name ?? null,
      届次: `${organization.get(congress.organizationId)?.shortName ?? ''}第${numeral(congress.termNumber)}届`,
      联系电话: person.phone,
      资格状态: format('status', delegate.statuses.at(-1)?.to ?? ''),
      备注: delegate.remark,
      公民身份号码: person.idNumber,
      代表证号: delegate.certificateNo,
      当选日期: delegate.electedOn,
      代表级别: format('level', congress.level),
      产生方式: format('originType', delegate.originType),
      生产和工作一线: format('isFrontline', delegate.isFrontline),
    };
  };
}

/** Every delegate whose qualification is valid: 988 rows. */
export function delegateRows(plan: CountyPlan): RosterRow[] {
  const rowOf = delegateRowMaker(plan);
  return plan.delegates
    .filter(delegate => delegate.statuses.at(-1)?.to === 'valid')
    .map((delegate, index) => rowOf(delegate, index + 1));
}

export const inOrder = (headers: readonly string[], rows: readonly RosterRow[]) =>
  rows.map(row => headers.map(header => row[header] ?? null));
