import { sql } from 'kysely';
import { addTerm, dueDateOf } from '#shared/calendar/due-dates.ts';
import { dueRule, type ExplainedDay, type ProposalCase } from '#shared/proposals/case-model.ts';
import type { ProposalSettings } from '#shared/proposals/settings.ts';
import type { ReadDb } from '../db/operation.ts';
import type { Ground } from './advance.ts';
import type { StoredProposal } from './facts.ts';

export function reviewDue(row: StoredProposal, { settings, calendar }: Ground): ExplainedDay | null {
  if (row.submittedOn === null || (row.state !== 'submitted' && row.state !== 'returned')) return null;
  const { day, working } = addTerm(row.submittedOn, settings.reviewTerm, calendar, '收件');
  return { dueOn: day, working: [...working] };
}

export async function caseDue(db: ReadDb, row: StoredProposal, { calendar }: Ground): Promise<ExplainedDay | null> {
  if (row.dueOn === null || row.dueRule === null) return null;
  const rule = dueRule.parse(JSON.parse(row.dueRule));
  const extensions = await db
    .selectFrom('proposal_extension')
    .select(['decidedOn', 'newDueOn', 'reason'])
    .where('proposalId', '=', row.id)
    .where('isApproved', '=', 1)
    .where('isVoid', '=', 0)
    .where('decidedOn', '>=', rule.basisOn)
    .orderBy('decidedOn')
    .execute();
  const { working } = dueDateOf({
    ...rule,
    calendar,
    extensions: extensions.map(entry => ({ approvedOn: entry.decidedOn, newDueOn: entry.newDueOn ?? '', reason: entry.reason })),
  });
  return { dueOn: row.dueOn, working: [...working] };
}

export async function assignmentsOf(
  db: ReadDb,
  id: string,
  { settings, calendar }: Ground,
): Promise<ProposalCase['assignments']> {
  const rows = await db
    .selectFrom('proposal_assignment as a')
    .innerJoin('handling_unit as u', 'u.id', 'a.unitId')
    .selectAll('a')
    .select('u.name as unitName')
    .where('a.proposalId', '=', id)
    .orderBy(sql`a."assignedOn", case a."role" when 'main' then 0 else 1 end, a."id"`)
    .execute();
  const explain = (basisOn: string, term: ProposalSettings['acceptTerm']): ExplainedDay => {
    const { day, working } = addTerm(basisOn, term, calendar, '交办');
    return { dueOn: day, working: [...working] };
  };
  return rows.map(row => {
    const rule = dueRule.parse(JSON.parse(row.dueRule));
    const own = dueDateOf({ ...rule, extensions: [], calendar });
    const moved = own.dueOn === row.dueOn ? [] : [`随本件期限调整为 ${row.dueOn}`];
    return {
      id: row.id,
      unitId: row.unitId,
      unitName: row.unitName,
      role: row.role as ProposalCase['assignments'][number]['role'],
      assignedOn: row.assignedOn,
      due: { dueOn: row.dueOn, working: [...own.working, ...moved] },
      acceptBy: explain(row.assignedOn, settings.acceptTerm),
      returnBy: explain(row.assignedOn, settings.returnTerm),
      acceptedOn: row.acceptedOn,
      returnedOn: row.returnedOn,
      returnReason: row.returnReason,
      proposedUnitName: row.proposedUnitName,
      opinionOn: row.opinionOn,
      opinionText: row.opinionText,
      waiveReason: row.waiveReason,
      endedOn: row.endedOn,
      endReason: row.endReason,
    };
  });
}

export async function extensionsOf(db: ReadDb, id: string): Promise<ProposalCase['extensions']> {
  const rows = await db
    .selectFrom('proposal_extension')
    .selectAll()
    .where('proposalId', '=', id)
    .where('isVoid', '=', 0)
    .orderBy('decidedOn')
    .execute();
  return rows.map(({ isApproved, isVoid: _void, proposalId: _proposal, ...row }) => ({ ...row, isApproved: isApproved === 1 }));
}

export async function contactsOf(db: ReadDb, id: string): Promise<ProposalCase['contacts']> {
  const rows = await db
    .selectFrom('proposal_contact as c')
    .leftJoin('handling_unit as u', 'u.id', 'c.unitId')
    .select(['c.id', 'c.kind', 'u.name as unitName', 'c.happenedOn', 'c.means', 'c.content', 'c.answer'])
    .where('c.proposalId', '=', id)
    .orderBy('c.happenedOn')
    .execute();
  return rows as ProposalCase['contacts'];
}
