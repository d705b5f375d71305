/** Rules that single records keep, each broken one named. Sources: domain.md §2 (identities), §3.2–§3.8. */
import { type RawBuilder, sql } from 'kysely';
import { delegateAt, memberAt, organizationAt } from '../../db/as-of.ts';
import { countedAt } from '../../db/conditions.ts';
import { statusAt } from '../../delegates/queries.ts';
import { COUNTED } from '../../funds/queries.ts';
import { meetingHeldAt } from '../../meetings/queries.ts';
import { EXPECTED, PRESENT } from '../record-counts-queries.ts';
import { type CheckRule, type Finding, MOST_OFFENDERS, type Offender } from './rule.ts';

type Page = NonNullable<Offender['opens']>['page'];
type Broken = Readonly<{ id: string; label: string; detail: string }>;
type Making = Readonly<{
  rule: string;
  text: string;
  severity?: 'error' | 'warning';
  /** Page a broken record opens on. */
  page: Page;
  /** Selects id, label and detail of every broken record. */
  broken: (asOf: string) => RawBuilder<Broken>;
  /** Only from this day of the year on: before it there is still time. */
  fromMonthDay?: string;
}>;

const PASSED: Finding = { isPassed: true, detail: '没有不符的记录' };

function recordRule({ rule, text, severity = 'error', page, broken, fromMonthDay }: Making): CheckRule {
  return {
    rule,
    text,
    severity,
    find: async ({ db, asOf }) => {
      if (fromMonthDay !== undefined && asOf.slice(5) < fromMonthDay)
        return { isPassed: true, detail: `${Number(fromMonthDay.slice(0, 2))}月${Number(fromMonthDay.slice(3))}日起核对` };
      const { rows } = await broken(asOf).execute(db);
      if (rows.length === 0) return PASSED;
      return {
        isPassed: false,
        detail: `${rows.length} 条记录不符`,
        offenders: rows.slice(0, MOST_OFFENDERS).map(({ id, label, detail }) => ({ label, detail, opens: { page, id } })),
        offenderCount: rows.length,
      };
    },
  };
}

const yearOf = (asOf: string) => asOf.slice(0, 4);
const inYear = (asOf: string, column: RawBuilder<unknown>) => sql`${column} between ${`${yearOf(asOf)}-01-01`} and ${asOf}`;
/** Delegates `d` with a valid qualification on the day, in a term `t` that runs. */
const VALID = (asOf: string) => sql`${delegateAt(asOf, 'd')} join "congress_term" t on t."id" = d."congressTermId"
  join ${memberAt(asOf, 'm')} on m."id" = d."memberId"`;
const isValid = (
  asOf: string,
) => sql`d."deletedAt" is null and t."startedOn" <= ${asOf} and (t."endedOn" is null or t."endedOn" > ${asOf})
  and ${statusAt(asOf)} = 'valid'`;
const existing = (alias: string, asOf: string) => sql`${sql.ref(`${alias}.deletedAt`)} is null
  and (${sql.ref(`${alias}.establishedOn`)} is null or ${sql.ref(`${alias}.establishedOn`)} <= ${asOf})
  and (${sql.ref(`${alias}.dissolvedOn`)} is null or ${sql.ref(`${alias}.dissolvedOn`)} > ${asOf})`;

const ROSTERS: readonly Making[] = [
  {
    rule: 'A12',
    text: '村级党委、农村和社区党总支都隶属于乡镇党委',
    page: 'organizations',
    severity: 'warning',
    broken:
      asOf => sql<Broken>`with "township" as (select o."id" from ${organizationAt(asOf, 'o')} where o."orgCategory" = 'township')
      select o."id", o."name" as "label", '上级是' || coalesce(p."name", '空') as "detail" from ${organizationAt(asOf, 'o')}
      left join ${organizationAt(asOf, 'p')} on p."id" = o."parentId"
      where ${existing('o', asOf)} and ((o."orgType" = 'committee' and o."orgCategory" = 'village') or (o."orgType" = 'general_branch' and o."orgCategory" in ('rural', 'community')))
        and o."parentId" not in (select "id" from "township") order by o."sortOrder"`,
  },
  {
    rule: '§2.1',
    text: '每个现有党组织的上级组织也是现有的',
    page: 'organizations',
    broken:
      asOf => sql<Broken>`select o."id", o."name" as "label", '上级' || coalesce(p."name", '') || '已撤销或在回收站' as "detail"
      from ${organizationAt(asOf, 'o')} join ${organizationAt(asOf, 'p')} on p."id" = o."parentId"
      where ${existing('o', asOf)} and not (${existing('p', asOf)}) order by o."sortOrder"`,
  },
  {
    rule: '§2.2',
    text: '每名在册党员都在现有的党组织里',
    page: 'members',
    broken: asOf => sql<Broken>`select m."id", m."name" as "label", '所在的' || o."name" || '已撤销或在回收站' as "detail"
      from ${memberAt(asOf, 'm')} join ${organizationAt(asOf, 'o')} on o."id" = m."organizationId"
      where m."deletedAt" is null and ${countedAt('m', asOf)} and not (${existing('o', asOf)}) order by o."sortOrder", m."name"`,
  },
  {
    rule: '§2.2',
    text: '党员的出生日期、性别与身份证号码相符',
    page: 'members',
    severity: 'warning',
    broken: asOf => sql<Broken>`select m."id", m."name" as "label", case
        when replace(substr(m."birth", 1, 7), '-', '') <> substr(m."idNumber", 7, 6) then '出生日期 ' || m."birth" || '，号码中是 ' || substr(m."idNumber", 7, 4) || '-' || substr(m."idNumber", 11, 2)
        else '登记的性别与号码不同' end as "detail"
      from ${memberAt(asOf, 'm')} where m."deletedAt" is null and ${countedAt('m', asOf)} and length(m."idNumber") = 18
        and ((length(m."birth") >= 7 and replace(substr(m."birth", 1, 7), '-', '') <> substr(m."idNumber", 7, 6))
          or (m."sex" in ('1', '2') and cast(m."sex" as integer) % 2 <> cast(substr(m."idNumber", 17, 1) as integer) % 2))
      order by m."name"`,
  },
  {
    rule: 'R-D5',
    text: '每名党代表都有在册的党员记录',
    page: 'delegates',
    broken: asOf => sql<Broken>`select d."id", m."name" as "label", '党员记录在回收站' as "detail" from ${VALID(asOf)}
      where d."deletedAt" is null and m."deletedAt" is not null order by m."name"`,
  },
  {
    rule: 'R-D3',
    text: '资格有效的党代表仍是在册党员',
    page: 'delegates',
    severity: 'warning',
    broken: asOf => sql<Broken>`select d."id", m."name" as "label", '党员已不在册' as "detail" from ${VALID(asOf)}
      where ${isValid(asOf)} and m."deletedAt" is null and m."isExternal" = 0 and not (${countedAt('m', asOf)}) order by m."name"`,
  },
  {
    rule: '§2.6',
    text: '党代表的选举单位和代表小组属于同一届代表大会',
    page: 'delegates',
    broken: asOf => sql<Broken>`select d."id", m."name" as "label",
        case when u."congressTermId" <> d."congressTermId" then '选举单位' || u."name" || '是另一届的' else '小组' || g."name" || '是另一届的' end as "detail"
      from ${VALID(asOf)} join "electoral_unit" u on u."id" = d."electoralUnitId" left join "delegate_group" g on g."id" = d."groupId"
      where d."deletedAt" is null and (u."congressTermId" <> d."congressTermId" or g."congressTermId" <> d."congressTermId") order by m."name"`,
  },
  {
    rule: '§2.5',
    text: '各选举单位资格有效的代表不多于分配名额',
    page: 'congress',
    severity: 'warning',
    broken:
      asOf => sql<Broken>`select t."id", u."name" as "label", '名额 ' || u."allottedSeats" || '，有效代表 ' || count(*) as "detail"
      from ${VALID(asOf)} join "electoral_unit" u on u."id" = d."electoralUnitId" where ${isValid(asOf)} and u."deletedAt" is null
      group by u."id" having count(*) > u."allottedSeats" order by u."name"`,
  },
  {
    rule: '§2.7',
    text: '代表小组的组长、副组长是本组资格有效的代表',
    page: 'groups',
    severity: 'warning',
    broken: asOf => sql<Broken>`select g."id", g."name" as "label", m."name" || '不是本组的有效代表' as "detail"
      from "delegate_group" g, ${VALID(asOf)} where d."id" in (g."leaderDelegateId", g."deputyLeaderDelegateId") and g."deletedAt" is null and (g."dissolvedOn" is null or g."dissolvedOn" > ${asOf}) and t."startedOn" <= ${asOf} and (t."endedOn" is null or t."endedOn" > ${asOf})
        and (d."groupId" is null or d."groupId" <> g."id" or d."deletedAt" is not null or ${statusAt(asOf)} <> 'valid') order by g."name"`,
  },
];

const CONTACTS: readonly Making[] = [
  {
    rule: 'R-L10',
    text: '有效的联系安排，联系人都是资格有效的代表',
    page: 'links',
    broken: asOf => sql<Broken>`select a."id", m."name" as "label", '自 ' || a."fromOn" || ' 起的联系未随资格变动结束' as "detail"
      from "contact_assignment" a, ${VALID(asOf)} where d."id" = a."fromDelegateId" and a."deletedAt" is null and a."fromOn" <= ${asOf} and (a."toOn" is null or a."toOn" > ${asOf})
        and (d."deletedAt" is not null or ${statusAt(asOf)} in ('terminated', 'duty_stopped')) order by m."name"`,
  },
  {
    rule: '§2.9',
    text: '联系安排的结束日期不早于开始日期',
    page: 'links',
    broken: () => sql<Broken>`select a."id", '联系安排 ' || a."fromOn" as "label", a."fromOn" || ' 至 ' || a."toOn" as "detail"
      from "contact_assignment" a where a."deletedAt" is null and a."toOn" < a."fromOn" order by a."fromOn"`,
  },
  {
    rule: '§2.10',
    text: '联系记录的日期在所依据的联系安排期间内',
    page: 'contactRecords',
    severity: 'warning',
    broken:
      asOf => sql<Broken>`select r."id", r."occurredOn" || ' 联系记录' as "label", '联系安排自 ' || a."fromOn" || coalesce(' 至 ' || a."toOn", '') as "detail"
      from "contact_record" r join "contact_assignment" a on a."id" = r."assignmentId"
      where r."deletedAt" is null and a."deletedAt" is null and r."occurredOn" <= ${asOf} and (r."occurredOn" < a."fromOn" or r."occurredOn" > a."toOn") order by r."occurredOn"`,
  },
];

const OCCASIONS: readonly Making[] = [
  {
    rule: 'R-M6',
    text: '每次会议实到代表不多于应到代表',
    page: 'meeting',
    broken:
      asOf => sql<Broken>`select e."id", e."title" as "label", '应到 ' || ${EXPECTED} || '，实到 ' || ${PRESENT} as "detail" from "meeting" e
      where e."deletedAt" is null and ${meetingHeldAt(asOf)} and ${PRESENT} > ${EXPECTED} order by e."startOn"`,
  },
  {
    rule: 'R-M5',
    text: '每次党代表会议到会的代表超过应到的半数',
    page: 'meeting',
    severity: 'warning',
    broken:
      asOf => sql<Broken>`select e."id", e."title" as "label", '应到 ' || ${EXPECTED} || '，实到 ' || ${PRESENT} as "detail" from "meeting" e
      where e."deletedAt" is null and ${meetingHeldAt(asOf)} and e."type" in ('delegate_conference', 'congress') and ${EXPECTED} > 0
        and ${PRESENT} * 2 <= ${EXPECTED} order by e."startOn"`,
  },
  {
    rule: 'R-M1',
    text: '每个乡镇本年度召开过党代表会议或者党代表大会',
    page: 'organizations',
    severity: 'warning',
    fromMonthDay: '12-01',
    broken:
      asOf => sql<Broken>`select o."id", o."name" as "label", ${yearOf(asOf)} || '年没有召开' as "detail" from ${organizationAt(asOf, 'o')}
      where ${existing('o', asOf)} and o."orgCategory" = 'township' and not exists (select 1 from "meeting" e where e."organizationId" = o."id"
        and e."deletedAt" is null and ${meetingHeldAt(asOf)} and e."type" in ('delegate_conference', 'congress') and ${inYear(asOf, sql`e."startOn"`)}) order by o."sortOrder"`,
  },
  {
    rule: 'R-M3',
    text: '每个代表小组本年度开展过活动',
    page: 'groups',
    severity: 'warning',
    fromMonthDay: '12-01',
    broken:
      asOf => sql<Broken>`select g."id", g."name" as "label", ${yearOf(asOf)} || '年没有活动' as "detail" from "delegate_group" g
      join "congress_term" t on t."id" = g."congressTermId" where g."deletedAt" is null and (g."dissolvedOn" is null or g."dissolvedOn" > ${asOf})
        and t."startedOn" <= ${asOf} and (t."endedOn" is null or t."endedOn" > ${asOf})
        and not exists (select 1 from "group_activity" a where a."groupId" = g."id" and a."deletedAt" is null and a."state" in ('held', 'closed')
          and ${inYear(asOf, sql`a."heldOn"`)}) order by g."name"`,
  },
  {
    rule: 'R-M7',
    text: '每个乡镇本年度开展过视察调研',
    page: 'organizations',
    severity: 'warning',
    fromMonthDay: '12-01',
    broken:
      asOf => sql<Broken>`select o."id", o."name" as "label", ${yearOf(asOf)} || '年没有视察调研' as "detail" from ${organizationAt(asOf, 'o')}
      where ${existing('o', asOf)} and o."orgCategory" = 'township' and not exists (select 1 from "inspection" e where e."deletedAt" is null
        and e."organizationId" = o."id" and e."state" in ('held', 'closed') and ${inYear(asOf, sql`e."startOn"`)}) order by o."sortOrder"`,
  },
  {
    rule: 'R-M8',
    text: '举行培训的单位本年度有培训计划',
    page: 'training',
    severity: 'warning',
    broken: asOf => sql<Broken>`select e."id", e."title" as "label", o."name" || yearOfPlan || '年没有培训计划' as "detail" from
      (select s.*, substr(s."startOn", 1, 4) as yearOfPlan from "training_session" s) e join "party_organization" o on o."id" = e."organizationId"
      where e."deletedAt" is null and e."state" in ('held', 'closed') and ${inYear(asOf, sql`e."startOn"`)}
        and not exists (select 1 from "training_plan" p where p."deletedAt" is null and p."year" = cast(yearOfPlan as integer)
          and p."organizationId" = e."organizationId") order by e."startOn"`,
  },
  {
    rule: 'R-M9',
    text: '整改的视察建议都先被采纳，日期先后相符',
    page: 'inspections',
    broken: asOf => sql<Broken>`select e."id", s."content" as "label",
        case when s."decidedOn" is null then '没有采纳日期' else '采纳 ' || s."decidedOn" || '，整改 ' || s."rectifiedOn" end as "detail"
      from "inspection_suggestion" s join "inspection" e on e."id" = s."inspectionId" where s."deletedAt" is null and e."deletedAt" is null
        and s."rectifiedOn" <= ${asOf} and (s."decidedOn" is null or s."decidedOn" > s."rectifiedOn") order by e."startOn", s."seq"`,
  },
];

const MATTERS: readonly Making[] = [
  {
    rule: 'R-P14',
    text: '提案的收件、审查、交办、答复、办结日期先后相符',
    page: 'proposal',
    broken: () => {
      const pairs = [
        ['submittedOn', 'reviewedOn', '收件', '审查'],
        ['reviewedOn', 'assignedOn', '审查', '交办'],
        ['assignedOn', 'repliedOn', '交办', '答复'],
        ['repliedOn', 'concludedOn', '答复', '办结'],
      ] as const;
      const wrong = ([earlier, later]: (typeof pairs)[number]) => sql`p.${sql.ref(later)} < p.${sql.ref(earlier)}`;
      const said = sql.join(
        pairs.map(
          pair =>
            sql`when ${wrong(pair)} then ${`${pair[2]} `} || p.${sql.ref(pair[0])} || ${`，${pair[3]} `} || p.${sql.ref(pair[1])}`,
        ),
        sql` `,
      );
      return sql<Broken>`select p."id", p."subject" as "label", case ${said} end as "detail" from "proposal" p
        where p."deletedAt" is null and (${sql.join(pairs.map(wrong), sql` or `)}) order by p."submittedOn"`;
    },
  },
  {
    rule: 'R-P14',
    text: '办结的提案都有答复',
    page: 'proposal',
    broken:
      asOf => sql<Broken>`select p."id", p."subject" as "label", p."concludedOn" || ' 办结，没有答复' as "detail" from "proposal" p
      where p."deletedAt" is null and p."state" in ('concluded', 'reported') and p."concludedOn" <= ${asOf} and p."mergedIntoId" is null
        and not exists (select 1 from "proposal_reply" r where r."proposalId" = p."id" and r."isVoid" = 0) order by p."concludedOn"`,
  },
  {
    rule: '§4.4',
    text: '意见建议的办结日期不早于收到日期',
    page: 'opinions',
    broken:
      () => sql<Broken>`select o."id", o."code" as "label", '收到 ' || o."receivedOn" || '，办结 ' || o."closedOn" as "detail"
      from "opinion" o where o."deletedAt" is null and o."closedOn" < o."receivedOn" order by o."receivedOn"`,
  },
];

const KEPT: readonly Making[] = [
  {
    rule: '§2.19',
    text: '各项经费支出不超过预算',
    page: 'funds',
    severity: 'warning',
    broken: asOf => sql<Broken>`select b."id", o."name" || ' ' || b."year" || '年' as "label",
        '预算 ' || (b."amountCents" / 100) || ' 元，支出 ' || (sum(x."amountCents") / 100) || ' 元' as "detail"
      from "fund_budget" b join "party_organization" o on o."id" = b."organizationId" join "fund_expense" x on x."budgetId" = b."id" and x."deletedAt" is null
      where b."deletedAt" is null and ${COUNTED} and x."spentOn" <= ${asOf} group by b."id" having sum(x."amountCents") > b."amountCents" order by b."year"`,
  },
  {
    rule: '§2.19',
    text: '经费支出的日期在预算年度之内',
    page: 'funds',
    severity: 'warning',
    broken:
      asOf => sql<Broken>`select b."id", x."summary" as "label", b."year" || '年预算，' || x."spentOn" || ' 支出' as "detail"
      from "fund_expense" x join "fund_budget" b on b."id" = x."budgetId" where x."deletedAt" is null and b."deletedAt" is null and x."spentOn" <= ${asOf}
        and cast(substr(x."spentOn", 1, 4) as integer) <> b."year" order by x."spentOn"`,
  },
  {
    rule: '§2.18',
    text: '测评发出的票不少于收回的票，收回的票不少于各项票数与废票之和',
    page: 'evaluations',
    broken: asOf => sql<Broken>`select * from (select e."id", e."title" as "label",
        '发出 ' || e."ballotsIssued" || '，收回 ' || e."ballotsReturned" || '，各项与废票 ' || (e."invalid" + (select coalesce(sum(j."value"), 0) from json_each(e."counts") j)) as "detail",
        e."ballotsIssued" < e."ballotsReturned" or e."ballotsReturned" < e."invalid" + (select coalesce(sum(j."value"), 0) from json_each(e."counts") j) as "isWrong", e."heldOn"
      from "evaluation" e where e."deletedAt" is null and e."heldOn" <= ${asOf}) where "isWrong" order by "heldOn"`,
  },
  {
    rule: '§2.20',
    text: '制度文件的废止日期不早于施行日期，依据的文件没有废止',
    page: 'institutions',
    severity: 'warning',
    broken: asOf => sql<Broken>`select f."id", f."title" as "label",
        case when f."abolishedOn" < f."effectiveOn" then '施行 ' || f."effectiveOn" || '，废止 ' || f."abolishedOn" else '依据的' || b."title" || '已废止' end as "detail"
      from "institution_document" f left join "institution_document" b on b."id" = f."basisDocumentId"
      where f."deletedAt" is null and (f."abolishedOn" < f."effectiveOn"
        or (b."abolishedOn" <= ${asOf} and (f."abolishedOn" is null or f."abolishedOn" > ${asOf}))) order by f."sortOrder"`,
  },
];

export const RECORD_RULES: readonly CheckRule[] = [...ROSTERS, ...CONTACTS, ...OCCASIONS, ...MATTERS, ...KEPT].map(recordRule);
