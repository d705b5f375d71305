/** One contradiction for each rule about records, written into the sample county. */
import { type RawBuilder, sql } from 'kysely';
import type { Offender } from './rule.ts';

type Id = Readonly<{ id: string /** Record that opens, where it is another one. */; opens?: string }>;
type Plant = Readonly<{
  text: string;
  asOf?: string;
  /** The record to spoil. */
  pick: RawBuilder<Id>;
  changes: (id: string, opens: string) => readonly RawBuilder<unknown>[];
}>;

const BIN = sql`"deletedAt" = '2012-01-01T00:00:00.000Z', "deletedBy" = '测试员'`;
const LINKED = sql`(a."toOn" is null or a."toOn" > '2012-07-25') and a."deletedAt" is null`;
const YEAR_END = '2012-12-31';
const VALID_DELEGATE = sql`d."deletedAt" is null and not exists (select 1 from "delegate_status" s where s."delegateId" = d."id" and s."toStatus" not in ('candidate', 'elected', 'valid'))
  and d."congressTermId" in (select "id" from "congress_term" where "endedOn" is null and "deletedAt" is null)
  and exists (select 1 from "delegate_status" s where s."delegateId" = d."id" and s."toStatus" = 'valid')`;

export const RECORD_PLANTS: readonly Plant[] = [
  {
    text: '村级党委、农村和社区党总支都隶属于乡镇党委',
    pick: sql<Id>`select "id" from "party_organization" where "orgType" = 'committee' and "orgCategory" = 'village' limit 1`,
    changes: id => [
      sql`update "party_organization" set "parentId" = (select "id" from "party_organization" where "orgType" = 'county_committee') where "id" = ${id}`,
    ],
  },
  {
    text: '每个现有党组织的上级组织也是现有的',
    pick: sql<Id>`select c."id" from "party_organization" c join "party_organization" p on p."id" = c."parentId" where p."orgType" = 'general_branch' limit 1`,
    changes: id => [
      sql`update "party_organization" set "dissolvedOn" = '2012-01-01' where "id" = (select "parentId" from "party_organization" where "id" = ${id})`,
    ],
  },
  {
    text: '每名在册党员都在现有的党组织里',
    pick: sql<Id>`select "id" from "party_member" where "deletedAt" is null and "registrationStatus" = 'normal' and "isExternal" = 0 limit 1`,
    changes: id => [
      sql`update "party_organization" set "dissolvedOn" = '2012-01-01' where "id" = (select "organizationId" from "party_member" where "id" = ${id})`,
    ],
  },
  {
    text: '党员的出生日期、性别与身份证号码相符',
    pick: sql<Id>`select "id" from "party_member" where "deletedAt" is null and "registrationStatus" = 'normal' and length("idNumber") = 18 limit 1`,
    changes: id => [sql`update "party_member" set "birth" = '1931-01' where "id" = ${id}`],
  },
  {
    text: '每名党代表都有在册的党员记录',
    pick: sql<Id>`select "id" from "delegate" where "deletedAt" is null limit 1`,
    changes: id => [sql`update "party_member" set ${BIN} where "id" = (select "memberId" from "delegate" where "id" = ${id})`],
  },
  {
    text: '资格有效的党代表仍是在册党员',
    pick: sql<Id>`select d."id" from "delegate" d join "party_member" m on m."id" = d."memberId" where ${VALID_DELEGATE} and m."isExternal" = 0 limit 1`,
    changes: id => [
      sql`update "party_member" set "registrationStatus" = 'deceased', "statusChangedOn" = '2012-01-01' where "id" = (select "memberId" from "delegate" where "id" = ${id})`,
    ],
  },
  {
    text: '党代表的选举单位和代表小组属于同一届代表大会',
    pick: sql<Id>`select d."id" from "delegate" d where ${VALID_DELEGATE} limit 1`,
    changes: id => [
      sql`update "delegate" set "electoralUnitId" = (select u."id" from "electoral_unit" u where u."congressTermId" <> "delegate"."congressTermId" limit 1) where "id" = ${id}`,
    ],
  },
  {
    text: '各选举单位资格有效的代表不多于分配名额',
    pick: sql<Id>`select u."id", u."congressTermId" as "opens" from "electoral_unit" u join "delegate" d on d."electoralUnitId" = u."id" where ${VALID_DELEGATE} limit 1`,
    changes: id => [sql`update "electoral_unit" set "allottedSeats" = 0 where "id" = ${id}`],
  },
  {
    text: '代表小组的组长、副组长是本组资格有效的代表',
    pick: sql<Id>`select g."id" from "delegate_group" g where g."deletedAt" is null limit 1`,
    changes: id => [
      sql`update "delegate_group" set "leaderDelegateId" = (select d."id" from "delegate" d where d."groupId" <> ${id} and d."congressTermId" = "delegate_group"."congressTermId" limit 1) where "id" = ${id}`,
    ],
  },
  {
    text: '有效的联系安排，联系人都是资格有效的代表',
    pick: sql<Id>`select a."id" from "contact_assignment" a where a."fromDelegateId" is not null and ${LINKED} limit 1`,
    changes: id => [
      sql`insert into "delegate_status" ("id", "delegateId", "toStatus", "effectiveOn", "sequence")
        select 'planted', "fromDelegateId", 'terminated', '2012-01-01', 9 from "contact_assignment" where "id" = ${id}`,
    ],
  },
  {
    text: '联系安排的结束日期不早于开始日期',
    pick: sql<Id>`select a."id" from "contact_assignment" a where ${LINKED} limit 1`,
    changes: id => [sql`update "contact_assignment" set "toOn" = '2001-01-01' where "id" = ${id}`],
  },
  {
    text: '联系记录的日期在所依据的联系安排期间内',
    pick: sql<Id>`select "id" from "contact_record" where "deletedAt" is null and "assignmentId" is not null limit 1`,
    changes: id => [sql`update "contact_record" set "occurredOn" = '2001-01-01' where "id" = ${id}`],
  },
  {
    text: '每次会议实到代表不多于应到代表',
    pick: sql<Id>`select e."id" from "meeting" e where e."state" = 'closed' and (select count(*) from "attendance" a where a."occasionId" = e."id" and a."status" = 'present' and a."role" = 'delegate') > 1 limit 1`,
    changes: id => [sql`update "meeting" set "expectedCount" = 1 where "id" = ${id}`],
  },
  {
    text: '每次党代表会议到会的代表超过应到的半数',
    pick: sql<Id>`select "id" from "meeting" where "state" = 'closed' and "type" = 'delegate_conference' limit 1`,
    changes: id => [sql`update "meeting" set "expectedCount" = 5000 where "id" = ${id}`],
  },
  {
    text: '每个乡镇本年度召开过党代表会议或者党代表大会',
    asOf: YEAR_END,
    pick: sql<Id>`select "id" from "party_organization" where "orgCategory" = 'township' limit 1`,
    changes: id => [sql`update "meeting" set ${BIN} where "organizationId" = ${id}`],
  },
  {
    text: '每个代表小组本年度开展过活动',
    asOf: YEAR_END,
    pick: sql<Id>`select "id" from "delegate_group" where "deletedAt" is null limit 1`,
    changes: id => [sql`update "group_activity" set ${BIN} where "groupId" = ${id}`],
  },
  {
    text: '每个乡镇本年度开展过视察调研',
    asOf: YEAR_END,
    pick: sql<Id>`select "id" from "party_organization" where "orgCategory" = 'township' limit 1`,
    changes: id => [sql`update "inspection" set ${BIN} where "organizationId" = ${id}`],
  },
  {
    text: '举行培训的单位本年度有培训计划',
    asOf: YEAR_END,
    pick: sql<Id>`select "id" from "training_session" where "deletedAt" is null and "state" in ('held', 'closed') and "startOn" like '2012%' limit 1`,
    changes: id => [
      sql`update "training_plan" set ${BIN} where "organizationId" = (select "organizationId" from "training_session" where "id" = ${id})`,
    ],
  },
  {
    text: '整改的视察建议都先被采纳，日期先后相符',
    pick: sql<Id>`select "id", "inspectionId" as "opens" from "inspection_suggestion" where "rectifiedOn" is not null and "deletedAt" is null limit 1`,
    changes: id => [sql`update "inspection_suggestion" set "decidedOn" = null where "id" = ${id}`],
  },
  {
    text: '提案的收件、审查、交办、答复、办结日期先后相符',
    pick: sql<Id>`select "id" from "proposal" where "concludedOn" is not null and "repliedOn" is not null and "deletedAt" is null limit 1`,
    changes: id => [sql`update "proposal" set "concludedOn" = '2001-01-01' where "id" = ${id}`],
  },
  {
    text: '办结的提案都有答复',
    pick: sql<Id>`select "id" from "proposal" where "state" in ('concluded', 'reported') and "concludedOn" <= '2012-07-25' and "mergedIntoId" is null and "deletedAt" is null limit 1`,
    changes: id => [sql`update "proposal_reply" set "isVoid" = 1 where "proposalId" = ${id}`],
  },
  {
    text: '意见建议的办结日期不早于收到日期',
    pick: sql<Id>`select "id" from "opinion" where "closedOn" is not null and "deletedAt" is null limit 1`,
    changes: id => [sql`update "opinion" set "closedOn" = '2001-01-01' where "id" = ${id}`],
  },
  {
    text: '各项经费支出不超过预算',
    pick: sql<Id>`select b."id" from "fund_budget" b join "fund_expense" x on x."budgetId" = b."id" where b."state" <> 'draft' and x."spentOn" <= '2012-07-25' limit 1`,
    changes: id => [sql`update "fund_budget" set "amountCents" = 1 where "id" = ${id}`],
  },
  {
    text: '经费支出的日期在预算年度之内',
    pick: sql<Id>`select x."id", x."budgetId" as "opens" from "fund_expense" x where x."deletedAt" is null limit 1`,
    changes: id => [sql`update "fund_expense" set "spentOn" = '2001-01-01' where "id" = ${id}`],
  },
  {
    text: '测评发出的票不少于收回的票，收回的票不少于各项票数与废票之和',
    pick: sql<Id>`select "id" from "evaluation" where "deletedAt" is null and "heldOn" <= '2012-07-25' limit 1`,
    changes: id => [sql`update "evaluation" set "ballotsReturned" = 1 where "id" = ${id}`],
  },
  {
    text: '制度文件的废止日期不早于施行日期，依据的文件没有废止',
    pick: sql<Id>`select "id" from "institution_document" where "effectiveOn" is not null and "deletedAt" is null limit 1`,
    changes: id => [sql`update "institution_document" set "abolishedOn" = '1990-01-01' where "id" = ${id}`],
  },
];

type SetPlant = Readonly<{ text: string; page: NonNullable<Offender['opens']>['page']; change: RawBuilder<unknown> }>;
const oneOrganization = (type: string, category: string) =>
  sql`update "party_organization" set "orgCategory" = ${category} where "id" = (select "id" from "party_organization" where "orgType" = ${type} and "dissolvedOn" is null and "deletedAt" is null limit 1)`;
const oneMember = (column: string, value: string) =>
  sql`update "party_member" set ${sql.ref(column)} = ${value} where "id" = (select "id" from "party_member" where "registrationStatus" = 'normal' and "isExternal" = 0 and "deletedAt" is null and "id" not in (select "memberId" from "delegate") and "id" not in (select "memberId" from "member_event") limit 1)`;

/** Rows that are of the whole but of none of its parts. */
export const SET_PLANTS: readonly SetPlant[] = [
  {
    text: '党委总数等于乡镇、县属、村级党委之和',
    page: 'organizations',
    change: oneOrganization('committee', 'rural'),
  },
  {
    text: '党总支总数等于机关企事业单位、农村、社区党总支之和',
    page: 'organizations',
    change: oneOrganization('general_branch', 'retired'),
  },
  { text: '党支部总数等于六类党支部之和', page: 'organizations', change: oneOrganization('branch', 'village') },
  {
    text: '县党代表总数等于部队、领导干部、先进模范、专业技术人员之和',
    page: 'delegates',
    change: sql`update "delegate" set "compositionCategory" = 'farmer' where "id" = (select d."id" from "delegate" d join "congress_term" t on t."id" = d."congressTermId"
      where t."level" = 'county' and d."deletedAt" is null and ${VALID_DELEGATE} limit 1)`,
  },
  { text: '党员各学历人数之和等于党员总数', page: 'members', change: oneMember('education', 'XX') },
];
