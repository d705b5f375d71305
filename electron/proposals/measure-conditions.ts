/** What each measure counts of proposals p on a day. Sources: domain.md §5.1–5.3, R-P14. */
import { type RawBuilder, sql } from 'kysely';
import {
  ASSIGNED_STATES,
  CONCLUDED_STATES,
  FILED_STATES,
  OPEN_STATES,
  type ProposalMeasure,
  REVIEW_STATES,
} from '#shared/proposals/model.ts';
import { COMPLETED, type ProposalScope, REPLIED_STATES, satisfactionAt, stateIn } from './proposal-at.ts';

type Condition = RawBuilder<boolean>;

/** First completed reply, judged by the due day that held then. */
const isFirstReplyOnTime = (
  asOf: string,
) => sql<boolean>`(select s."happenedOn" <= coalesce(json_extract(s."data", '$.dueThen'), '9999')
  from "proposal_step" s where s."proposalId" = p."id" and ${COMPLETED} and s."happenedOn" <= ${asOf} and s."correctsId" is null
  and not exists (select 1 from "proposal_step" k where k."correctsId" = s."id") order by s."sequence" limit 1)`;

/** What each measure counts. @param answer the satisfaction of p where it is at hand. */
export function measureCondition(
  measure: ProposalMeasure,
  { asOf }: Pick<ProposalScope, 'asOf'>,
  answer: RawBuilder<unknown> = satisfactionAt(asOf),
): Condition {
  const classIs = (name: string) => sql<boolean>`(${stateIn(REPLIED_STATES)} and p."resultClass" = ${name})`;
  const answered = (...results: readonly string[]) => sql<boolean>`${answer} in (${sql.join(results)})`;
  switch (measure) {
    case 'received':
      return sql<boolean>`p."state" <> 'draft'`;
    case 'underReview':
      return stateIn(REVIEW_STATES);
    case 'filed':
      return stateIn(FILED_STATES);
    case 'merged':
      return stateIn(['merged']);
    case 'notFiled':
      return stateIn(['not_filed']);
    case 'withdrawn':
      return stateIn(['withdrawn']);
    case 'reviewed':
      return stateIn([...FILED_STATES, 'merged', 'not_filed']);
    case 'assigned':
      return stateIn(ASSIGNED_STATES);
    case 'handling':
      return stateIn(OPEN_STATES);
    case 'overdue':
      return sql<boolean>`(${stateIn(OPEN_STATES)} and p."dueOn" < ${asOf})`;
    case 'replied':
      return stateIn(REPLIED_STATES);
    case 'deliveredReply':
      return sql<boolean>`(${stateIn(REPLIED_STATES)} and exists (select 1 from "proposal_delivery" d join "proposal_reply" a on a."id" = d."replyId"
        where d."proposalId" = p."id" and a."isVoid" = 0 and d."deliveredOn" <= ${asOf}))`;
    case 'repliedOnTime':
      return sql<boolean>`(${stateIn(REPLIED_STATES)} and ${isFirstReplyOnTime(asOf)} = 1)`;
    case 'classA':
      return classIs('A');
    case 'classB':
      return classIs('B');
    case 'classC':
      return classIs('C');
    case 'classD':
      return classIs('D');
    case 'concluded':
      return stateIn(CONCLUDED_STATES);
    case 'withFeedback':
      return answered('satisfied', 'basically_satisfied', 'dissatisfied');
    case 'satisfied':
      return answered('satisfied');
    case 'basicallySatisfied':
      return answered('basically_satisfied');
    case 'content':
      return answered('satisfied', 'basically_satisfied');
    case 'dissatisfied':
      return answered('dissatisfied');
    case 'noAnswer':
      return answered('no_answer');
    case 'reported':
      return stateIn(['reported']);
    default:
      return measure satisfies never;
  }
}
