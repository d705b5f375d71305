import type { Updateable } from 'kysely';
import { addTerm } from '#shared/calendar/due-dates.ts';
import type { Term, WorkCalendar } from '#shared/calendar/model.ts';
import type { DueRule } from '#shared/proposals/case-model.ts';
import type { ProposalFacts } from '#shared/proposals/step-facts.ts';
import type { ProposalState } from '#shared/proposals/model.ts';
import type { ProposalSettings } from '#shared/proposals/settings.ts';
import type { WriteTx } from '../db/operation.ts';
import type { ProposalTable } from '../db/proposal-schema.ts';
import type { StoredProposal } from './facts.ts';

/** What a step works with; its checks have passed. */
export type StepWork = Readonly<{
  tx: WriteTx;
  row: StoredProposal;
  facts: ProposalFacts;
  settings: ProposalSettings;
  calendar: WorkCalendar;
}>;

/** What a step did besides the rows it wrote itself: the proposal's own columns and what the file says of it. */
export type StepEffect = Readonly<{
  /** Absent: the state stays. */
  toState?: ProposalState;
  /** Absent: the day of the step. */
  happenedOn?: string;
  set?: Updateable<ProposalTable>;
  reason?: string | null;
  documentNumber?: string | null;
  /** Added to what was entered. */
  data?: Readonly<Record<string, unknown>>;
  correctsId?: string;
}>;

/** A due day by a term, or by hand where the entered day differs from it. */
export function dueFor(
  basisOn: string,
  basisLabel: string,
  term: Term,
  calendar: WorkCalendar,
  entered: Readonly<{ dueOn: string | null; reason: string | null }>,
): Readonly<{ dueOn: string; dueRule: string }> {
  const computed = addTerm(basisOn, term, calendar).day;
  const isManual = entered.dueOn !== null && entered.dueOn !== computed;
  const rule: DueRule = {
    basisOn,
    basisLabel,
    term,
    manualDueOn: isManual ? entered.dueOn : null,
    manualReason: isManual ? entered.reason : null,
  };
  return { dueOn: entered.dueOn ?? computed, dueRule: JSON.stringify(rule) };
}
