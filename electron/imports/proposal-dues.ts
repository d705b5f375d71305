/** Due days of a case of an old register: as it states them, in words or not at all. Source: R-P6, R-P11. */
import { addTerm } from '#shared/calendar/due-dates.ts';
import { termLabel as limitLabel, type Term, type WorkCalendar } from '#shared/calendar/model.ts';
import type { Issue } from '#shared/core/issue.ts';
import { limitOf } from '#shared/imports/proposal-columns.ts';
import type { ProposalLife } from '#shared/imports/proposal-life.ts';
import type { DueRule } from '#shared/proposals/case-model.ts';
import { IMPORTED_REASON, type ImportedDays, type ImportedProposal } from '#shared/proposals/import-model.ts';
import type { ProposalSettings } from '#shared/proposals/settings.ts';
import type { Values } from './matched-row.ts';

type Ground = Readonly<{ settings: ProposalSettings; calendar: WorkCalendar }>;
type DueRead = Readonly<{ values: Values; life: ProposalLife & { days: ImportedDays } }>;

const textOf = (values: Values, key: string): string | null => (typeof values[key] === 'string' ? values[key] : null);

/** 2012-08 as a last day is the end of the month: the unit has the whole of it. */
function lastDay(value: string): string {
  if (value.length === 10) return value;
  const [year = '', month = ''] = value.split('-');
  return new Date(Date.UTC(Number(year), Number(month), 0)).toISOString().slice(0, 10);
}

/** The due day of the assignment, by the register or by the settings. */
export function dueOf(
  { values, life }: DueRead,
  assignedOn: string,
  { settings, calendar }: Ground,
  issues: Issue[],
): { dueOn: string; rule: DueRule } {
  // the due day of a case that is handled anew is that of the second round
  const given = secondDue(values, life) === null ? textOf(values, 'firstDueOn') : null;
  const limit: Term = (given === null ? null : limitOf(given)) ?? settings.handlingTerm;
  const computed = addTerm(assignedOn, limit, calendar).day;
  const rule: DueRule = { basisOn: assignedOn, basisLabel: '交办', term: limit, manualDueOn: null, manualReason: null };
  if (given === null)
    issues.push({
      code: 'PROPOSAL_DUE_COMPUTED',
      severity: 'info',
      field: 'firstDueOn',
      params: { term: limitLabel(limit), value: computed },
    });
  if (given === null || limitOf(given) !== null) return { dueOn: computed, rule };
  const dueOn = lastDay(given);
  if (dueOn <= assignedOn)
    issues.push({
      code: 'PROPOSAL_DUE_ORDER',
      severity: 'error',
      field: 'firstDueOn',
      params: { label: '办理期限', value: dueOn, otherLabel: '交办日期', other: assignedOn, rule: 'R-P6' },
    });
  return { dueOn, rule: dueOn === computed ? rule : { ...rule, manualDueOn: dueOn, manualReason: IMPORTED_REASON } };
}

/** 延期至 2012-08-01, or 延期 1 个月. */
export function extensionDay(value: string, dueOn: string, { calendar }: Ground): string {
  const limit = limitOf(value);
  return limit === null ? lastDay(value) : addTerm(dueOn, limit, calendar).day;
}

/** Day from which the second round runs. */
const secondRoundOn = ({ feedbackOn, repliedOn }: ImportedDays): string | null => feedbackOn ?? repliedOn;

/** 办理期限 of a case that is handled anew, where it lies in the second round. */
function secondDue(values: Values, { state, days }: DueRead['life']): string | null {
  const given = textOf(values, 'firstDueOn');
  const on = secondRoundOn(days);
  if (state !== 'rehandling' || given === null || on === null || limitOf(given) !== null) return null;
  return lastDay(given) > on ? lastDay(given) : null;
}

/** The second round of a case that is handled anew. */
export function rehandlingOf({ values, life }: DueRead, { settings, calendar }: Ground): ImportedProposal['rehandlingDue'] {
  const on = secondRoundOn(life.days);
  if (on === null) return null;
  const computed = addTerm(on, settings.rehandlingTerm, calendar).day;
  const dueOn = secondDue(values, life) ?? computed;
  const isManual = dueOn !== computed;
  const rule: DueRule = {
    basisOn: on,
    basisLabel: '重新办理',
    term: settings.rehandlingTerm,
    manualDueOn: isManual ? dueOn : null,
    manualReason: isManual ? IMPORTED_REASON : null,
  };
  return { on, dueOn, rule };
}
