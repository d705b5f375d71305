import { sql } from 'kysely';
import type { QualificationTask } from '#shared/delegates/effects-model.ts';
import { type DelegateStatus, delegateFilter } from '#shared/delegates/model.ts';
import { REGISTRATION_STATUSES } from '#shared/members/model.ts';
import type { ReadDb } from '../db/operation.ts';
import { allOf } from '../members/queries.ts';
import { delegateBase, delegateConditions, statusAt, termLabel } from './queries.ts';

type Cause = Readonly<{ to: DelegateStatus; reason: string }>;

/** The step each change of registration asks for. Source: R-D2, R-D3, R-D4. */
const PROPOSED: Readonly<Record<Exclude<keyof typeof REGISTRATION_STATUSES, 'normal'>, Cause>> = {
  transferred_out: { to: 'duty_stopped', reason: '党员组织关系迁出' },
  suspended: { to: 'terminated', reason: '被停止党籍' },
  on_probation_discipline: { to: 'terminated', reason: '受留党察看以上党纪处分' },
  left: { to: 'terminated', reason: '' },
  deceased: { to: 'terminated', reason: '死亡，代表资格自行终止' },
};

/**
 * Delegates on a day whose person can no longer be one, or belongs to another township by now; nothing changes them by itself
 * but death, so the clerk has to. Source: domain.md §4.2, R-D2, R-D3.
 */
export async function qualificationTasks(
  db: ReadDb,
  { asOf, within, delegateId }: { asOf: string; within: string | null; delegateId: string | null },
): Promise<QualificationTask[]> {
  const filter = delegateFilter.parse({ asOf, within });
  const isElsewhere = sql<boolean>`(t."level" = 'township' and m."isExternal" = 0 and not exists (
    with recursive "above"("id", "parentId") as (
      select o."id", o."parentId" union select p."id", p."parentId" from "party_organization" p join "above" a on p."id" = a."parentId"
    ) select 1 from "above" where "above"."id" = t."organizationId"))`;
  const rows = await delegateBase(db, asOf)
    .select([
      'd.id as delegateId',
      'd.memberId',
      'm.name',
      'm.registrationStatus',
      'm.statusChangedOn as since',
      'o.name as branchName',
      't.termNumber',
      sql<string>`coalesce(c."shortName", c."name")`.as('organizationName'),
      statusAt(asOf).as('status'),
    ])
    .where(allOf(delegateConditions(filter)))
    .$if(delegateId !== null, query => query.where('d.id', '=', delegateId ?? ''))
    .where(
      sql<boolean>`((${statusAt(asOf)} in ('valid', 'temporarily_suspended', 'duty_stopped') and m."registrationStatus" in ('suspended', 'on_probation_discipline', 'left', 'deceased'))
        or (${statusAt(asOf)} in ('valid', 'elected', 'candidate') and m."registrationStatus" = 'transferred_out')
        or (${statusAt(asOf)} = 'valid' and m."registrationStatus" = 'normal' and ${isElsewhere}))`,
    )
    .orderBy(sql`m."statusChangedOn" desc, d."id"`)
    .execute();
  return rows.map(({ registrationStatus, branchName, termNumber, organizationName, ...row }) => {
    const known = registrationStatus as keyof typeof REGISTRATION_STATUSES;
    const proposal: Cause = known === 'normal' ? { to: 'duty_stopped', reason: '工作调离' } : PROPOSED[known];
    return {
      ...row,
      status: row.status as DelegateStatus,
      termLabel: termLabel(organizationName, termNumber),
      cause: known === 'normal' ? `组织关系已在“${branchName}”` : `党籍状态：${REGISTRATION_STATUSES[known]}`,
      proposedTo: proposal.to,
      proposedReason: proposal.reason,
    };
  });
}
