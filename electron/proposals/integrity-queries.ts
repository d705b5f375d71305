/**
 * What must hold in the files of all proposals, however the rows came to be there: each rule is one SELECT of the proposals that break it.
 * Source: domain.md §3.7 (R-P5, R-P6, R-P9, R-P10, R-P14, R-P15), §4.1.
 */
import { type RawBuilder, sql } from 'kysely';
import { ASSIGNED_STATES, CONCLUDED_STATES, FILED_STATES, PROPOSAL_STATES } from '#shared/proposals/model.ts';
import type { ReadDb } from '../db/operation.ts';

export type IntegrityRule = Readonly<{
  rule: string;
  text: string;
  isPassed: boolean;
  severity: 'error' | 'warning';
  detail: string;
}>;
/** Condition on proposal p that holds where the rule is broken. */
type Rule = Readonly<{ rule: string; text: string; broken: RawBuilder<unknown> }>;

const NAMED = 5;
const list = (states: readonly string[]) => sql.join(states.map(name => sql.lit(name)));
const isIn = (states: readonly string[]) => sql`p."state" in (${list(states)})`;
/** Steps of p that no 更正 took back, as s. */
const IN_FORCE = sql`"proposal_step" s where s."proposalId" = p."id" and s."correctsId" is null
  and not exists (select 1 from "proposal_step" k where k."correctsId" = s."id")`;
/** Value of the newest step in force that satisfies a condition. */
const newest = (value: RawBuilder<unknown>, condition: RawBuilder<unknown>) =>
  sql`(select ${value} from ${IN_FORCE} and ${condition} order by s."sequence" desc limit 1)`;
const mains = sql`(select count(*) from "proposal_assignment" a where a."proposalId" = p."id" and a."role" = 'main' and a."endedOn" is null)`;
/** Everyone owed an answer, as w. Source: R-P9. */
const RECIPIENTS = sql`"proposal_proposer" w where w."proposalId" in (select c."id" from "proposal" c where c."id" = p."id"
  or (c."mergedIntoId" = p."id" and c."state" = 'merged' and c."deletedAt" is null))`;
/** A column that differs from what the newest step in force recorded; where no step tells of it, nothing is judged. */
const differs = (column: string, told: RawBuilder<unknown>) =>
  sql`(${told} is not null and ${sql.ref(`p.${column}`)} is not ${told})`;

const RULES: readonly Rule[] = [
  {
    rule: 'R-P1',
    text: '每件提案有且只有一名领衔人',
    broken: sql`(select count(*) from "proposal_proposer" w where w."proposalId" = p."id" and w."role" = 'lead') <> 1 and p."state" <> 'draft'`,
  },
  {
    rule: 'R-P4',
    text: '不予立案的提案都有理由和处理去向，未立案的没有交办单位',
    broken: sql`(p."state" = 'not_filed' and (p."disposition" is null or (p."notFiledReasons" = '[]' and coalesce(p."reviewOpinion", '') = '')))
      or (not ${isIn(ASSIGNED_STATES)} and exists (select 1 from "proposal_assignment" a where a."proposalId" = p."id" and a."endedOn" is null))`,
  },
  {
    rule: 'R-P5',
    text: '已交办的提案：单办、会办有一个主办单位，分办有两个以上',
    broken: sql`${isIn(ASSIGNED_STATES)} and (p."handlingMode" is null or (p."handlingMode" = 'separate' and ${mains} < 2)
      or (p."handlingMode" <> 'separate' and ${mains} <> 1))`,
  },
  {
    rule: 'R-P6',
    text: '办理期限晚于交办日期，延期晚于原期限',
    broken: sql`exists (select 1 from "proposal_assignment" a where a."proposalId" = p."id" and a."dueOn" <= a."assignedOn")
      or (${isIn(ASSIGNED_STATES)} and (p."dueOn" is null or p."dueOn" <= p."assignedOn"))
      or exists (select 1 from "proposal_extension" e where e."proposalId" = p."id" and e."isApproved" = 1 and e."isVoid" = 0
        and (e."newDueOn" is null or e."newDueOn" <= e."oldDueOn"))`,
  },
  {
    rule: 'R-P9',
    text: '办结的提案：本轮答复都已送达全体提案人和并入提案的提案人',
    // old registers do not tell of deliveries
    broken: sql`${isIn(CONCLUDED_STATES)} and (not exists (select 1 from "proposal_reply" r where r."proposalId" = p."id" and r."round" = p."round" and r."isVoid" = 0)
      or exists (select 1 from ${RECIPIENTS} and exists (select 1 from "proposal_reply" r where r."proposalId" = p."id" and r."round" = p."round"
        and r."isVoid" = 0 and not exists (select 1 from "proposal_delivery" d where d."replyId" = r."id" and d."proposerId" = w."id"))))
      and exists (select 1 from ${IN_FORCE} and s."event" in ('conclude', 'conclude_dissatisfied') and json_extract(s."data", '$.imported') is null)`,
  },
  {
    rule: 'R-P10',
    text: '已答复的提案有办理结果类别，B、C 类答复都留下承诺',
    // an old register may not tell the class
    broken: sql`(p."state" in ('replied', 'concluded', 'reported') and p."resultClass" is null
        and exists (select 1 from ${IN_FORCE} and s."event" = 'reply' and json_extract(s."data", '$.imported') is null))
      or exists (select 1 from "proposal_reply" r where r."proposalId" = p."id" and r."isVoid" = 0 and r."resultClass" in ('B', 'C')
        and r."assignmentId" is not null and not exists (select 1 from "proposal_promise" h where h."replyId" = r."id"))`,
  },
  {
    rule: 'R-P14',
    text: '收到 = 立案 + 并案 + 不予立案 + 撤案 + 审查中：每件收到的提案在且只在一类中，有收件号；立案的有立案号',
    broken: sql`(not ${isIn(Object.keys(PROPOSAL_STATES))}) or (p."state" <> 'draft' and (p."receiptNo" is null or p."submittedOn" is null))
      or (${isIn(FILED_STATES)} and p."fileNo" is null)`,
  },
  {
    rule: 'R-P14',
    text: '并案只并入同一届次在办的提案，不再并入别的；未并案的没有主件',
    broken: sql`(p."state" <> 'merged' and p."mergedIntoId" is not null) or (p."state" = 'merged' and not exists
      (select 1 from "proposal" m where m."id" = p."mergedIntoId" and m."id" <> p."id" and m."deletedAt" is null
        and m."congressTermId" = p."congressTermId" and m."state" in (${list(['submitted', ...FILED_STATES])})))`,
  },
  {
    rule: 'R-P15',
    text: '日期依次：收件、审查、交办、答复、办结、通报；签收、送达、反馈不早于所对应的一步',
    broken: sql`p."submittedOn" > p."reviewedOn" or p."reviewedOn" > p."assignedOn" or p."assignedOn" > p."repliedOn" or p."repliedOn" > p."concludedOn"
      or p."concludedOn" > p."reportedOn" or p."submittedOn" > p."assignedOn" or p."reviewedOn" > p."repliedOn"
      or exists (select 1 from "proposal_assignment" a where a."proposalId" = p."id" and (a."acceptedOn" < a."assignedOn" or a."returnedOn" < a."assignedOn"))
      or exists (select 1 from "proposal_delivery" d join "proposal_reply" r on r."id" = d."replyId" where d."proposalId" = p."id" and d."deliveredOn" < r."repliedOn")
      or exists (select 1 from "proposal_feedback" f join "proposal_reply" r on r."proposalId" = f."proposalId" and r."round" = f."round" and r."isVoid" = 0
        where f."proposalId" = p."id" and f."isVoid" = 0 and f."answeredOn" < r."repliedOn")
      or exists (select 1 from "proposal_step" s join "proposal_step" b on b."proposalId" = s."proposalId" and b."sequence" < s."sequence"
        where s."proposalId" = p."id" and s."fromState" <> s."toState" and b."fromState" <> b."toState" and s."happenedOn" < b."happenedOn"
        and s."correctsId" is null and b."correctsId" is null and s."event" <> 'change_parent' and b."event" <> 'change_parent'
        and not exists (select 1 from "proposal_step" k where k."correctsId" in (s."id", b."id")))`,
  },
  {
    rule: '§4.1',
    text: '每件提案的状态就是最后一步的结果，各步首尾相接，没有跳过',
    broken: sql`(not exists (select 1 from "proposal_step" s where s."proposalId" = p."id") and p."state" <> 'draft')
      or (select s."toState" from "proposal_step" s where s."proposalId" = p."id" order by s."sequence" desc limit 1) <> p."state"
      or (select count(*) from "proposal_step" s where s."proposalId" = p."id") <> coalesce((select max(s."sequence") from "proposal_step" s where s."proposalId" = p."id"), 0)
      or exists (select 1 from "proposal_step" s join "proposal_step" b on b."proposalId" = s."proposalId" and b."sequence" = s."sequence" - 1
        where s."proposalId" = p."id" and s."fromState" <> b."toState")`,
  },
  {
    rule: '§4.1',
    text: '交办、期限、答复、类别、办结、通报各栏与最后一次登记的一致',
    broken: sql`(${isIn(ASSIGNED_STATES)} and (${differs('assignedOn', newest(sql`s."happenedOn"`, sql`s."event" = 'assign'`))}
        or ${differs('dueOn', newest(sql`json_extract(s."data", '$.dueOn')`, sql`s."event" in ('assign', 'extend', 'rehandle', 'recount') and json_extract(s."data", '$.dueOn') is not null`))}))
      or ${differs('repliedOn', newest(sql`s."happenedOn"`, sql`s."event" = 'reply' and s."toState" = 'replied'`))}
      or ${differs('resultClass', newest(sql`json_extract(s."data", '$.resultClass')`, sql`s."event" = 'reply' and s."toState" = 'replied'`))}
      or (${isIn(CONCLUDED_STATES)} and ${differs('concludedOn', newest(sql`s."happenedOn"`, sql`s."event" in ('conclude', 'conclude_dissatisfied')`))})
      or (p."state" = 'reported' and ${differs('reportSessionId', newest(sql`json_extract(s."data", '$.sessionId')`, sql`s."event" = 'report_back' and s."toState" = 'reported'`))})`,
  },
  {
    rule: '§2.16',
    text: '收件号、立案号各不相同，都在编号簿中，没有重复使用',
    broken: sql`(p."receiptNo" is not null and not exists (select 1 from "proposal_number" n where n."series" = 'receipt'
        and n."organizationId" = p."organizationId" and n."text" = p."receiptNo" and n."proposalId" = p."id"))
      or (p."fileNo" is not null and not exists (select 1 from "proposal_number" n where n."series" = 'file'
        and n."organizationId" = p."organizationId" and n."text" = p."fileNo" and n."proposalId" = p."id"))`,
  },
  {
    rule: '§3 A',
    text: '现行文本就是最后一个版本',
    broken: sql`p."state" <> 'draft' and not exists (select 1 from "proposal_text" t where t."proposalId" = p."id"
      and t."versionNumber" = (select max(v."versionNumber") from "proposal_text" v where v."proposalId" = p."id")
      and t."subject" = p."subject" and t."grounds" = p."grounds" and t."plan" = p."plan")`,
  },
];

/** Every rule with the proposals that break it by number, the first few named. */
export async function proposalIntegrity(db: ReadDb): Promise<IntegrityRule[]> {
  const results: IntegrityRule[] = [];
  for (const { rule, text, broken } of RULES) {
    const { rows } = await sql<{ name: string }>`select coalesce(p."receiptNo", p."subject") as "name" from "proposal" p
      where p."deletedAt" is null and (${broken}) order by 1`.execute(db);
    const named = rows.slice(0, NAMED).map(({ name }) => name);
    results.push({
      rule,
      text,
      severity: 'error',
      isPassed: rows.length === 0,
      detail: rows.length === 0 ? '全部相符' : `${rows.length} 件：${named.join('、')}${rows.length > NAMED ? '等' : ''}`,
    });
  }
  return results;
}
