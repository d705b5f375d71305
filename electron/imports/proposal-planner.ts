/** Makes one whole proposal of a row of an old register, saying what the row leaves open. Source: domain.md §2.16, R-P4 to R-P6, R-P10. */
import type { WorkCalendar } from '#shared/calendar/model.ts';
import type { Issue } from '#shared/core/issue.ts';
import type { TermRow } from '#shared/delegates/model.ts';
import type { ProposalLife } from '#shared/imports/proposal-life.ts';
import { unitsIn } from '#shared/imports/proposal-words.ts';
import { IMPORTED_REASON, type ImportedDays, type ImportedProposal } from '#shared/proposals/import-model.ts';
import { ASSIGNED_STATES, FILED_STATES, HANDLING_MODES, type HandlingMode, PROPOSAL_STATES } from '#shared/proposals/model.ts';
import type { ProposalSettings } from '#shared/proposals/settings.ts';
import type { Values } from './matched-row.ts';
import { dueOf, extensionDay, rehandlingOf } from './proposal-dues.ts';
import type { FoundProposers } from './proposal-people.ts';
import type { FoundSession } from './proposal-sessions.ts';
import type { UnitResolver } from './proposal-units.ts';

export type Ground = Readonly<{ settings: ProposalSettings; calendar: WorkCalendar; units: UnitResolver }>;
type Read = Readonly<{
  values: Values;
  term: TermRow;
  life: ProposalLife & { days: ImportedDays };
  people: FoundProposers;
  session: FoundSession | null;
  /** Number of the parent, found among the registered proposals and those of the file. */
  parentNo: string | null;
}>;
type Handling = Pick<ImportedProposal, 'mode' | 'mains' | 'assisting' | 'dueOn' | 'dueRule' | 'extendedTo' | 'rehandlingDue'>;

const UNHANDLED: Handling = {
  mode: null,
  mains: [],
  assisting: [],
  dueOn: null,
  dueRule: null,
  extendedTo: null,
  rehandlingDue: null,
};
const textOf = (values: Values, key: string): string | null => (typeof values[key] === 'string' ? values[key] : null);
const isIn = (states: readonly string[], state: string): boolean => states.includes(state);

/** @returns the proposal; what it cannot be written with stands in `issues` as errors. */
export function planProposal(read: Read, ground: Ground, issues: Issue[]): ImportedProposal {
  const { values, term, life, people, session } = read;
  const { state, days } = life;
  const subject = textOf(values, 'subject') ?? '';
  const kind = (textOf(values, 'kind') ?? (subject.endsWith('提议') ? 'suggestion' : 'proposal')) as ImportedProposal['kind'];
  if (values['category'] == null) issues.push({ code: 'PROPOSAL_CATEGORY_MISSING', severity: 'info', field: 'category' });
  const isReported = state === 'reported';
  if (isReported && session === null && days.reportedOn === null)
    issues.push({
      code: 'PROPOSAL_SESSION_MISSING',
      severity: 'warning',
      field: 'reportTitle',
      params: { value: days.concludedOn ?? '' },
    });
  const reportedOn = session?.heldOn ?? days.reportedOn ?? (isReported ? days.concludedOn : null);
  if (isReported && reportedOn !== null && days.concludedOn !== null && reportedOn < days.concludedOn)
    issues.push({
      code: 'PROPOSAL_DATE_ORDER',
      severity: 'error',
      field: 'reportTitle',
      params: { label: '通报日期', value: reportedOn, otherLabel: '办结日期', other: days.concludedOn, rule: 'R-P15' },
    });
  const remark = [textOf(values, 'remark'), people.note].filter(text => text !== null && text !== '').join('；');
  return {
    organizationId: term.organizationId,
    congressTermId: term.id,
    kind,
    sessionContext: (textOf(values, 'sessionContext') ??
      (kind === 'proposal' ? 'in_session' : 'intersession')) as ImportedProposal['sessionContext'],
    subject,
    grounds: textOf(values, 'grounds') ?? '',
    plan: textOf(values, 'plan') ?? '',
    category: (textOf(values, 'category') ?? 'other') as ImportedProposal['category'],
    proposerType: people.proposerType,
    delegationGroupId: people.delegationGroupId,
    proposers: people.proposers,
    receivedBy: textOf(values, 'receivedBy'),
    remark: remark === '' ? null : remark.slice(0, 500),
    isKey: values['isKey'] === true,
    isExcellent: values['isExcellent'] === true,
    receiptNo: textOf(values, 'receiptNo'),
    fileNo: textOf(values, 'fileNo'),
    state,
    days: { ...days, reportedOn },
    ...reviewOf(read, issues),
    ...(isIn(ASSIGNED_STATES, state) ? handlingOf(read, ground, issues) : UNHANDLED),
    ...answerOf(read, issues),
    session: isIn(FILED_STATES, state) ? (session?.reference ?? null) : null,
  };
}

type Review = Pick<ImportedProposal, 'reviewOpinion' | 'notFiledReasons' | 'disposition' | 'mergedIntoNo'>;

function reviewOf({ values, life, parentNo }: Read, issues: Issue[]): Review {
  const none: Review = { reviewOpinion: IMPORTED_REASON, notFiledReasons: [], disposition: null, mergedIntoNo: null };
  if (life.state === 'merged') return { ...none, mergedIntoNo: parentNo };
  if (life.state !== 'not_filed') return none;
  const reasons = (textOf(values, 'notFiledReason') ?? '')
    .split(/[；;\n]+/)
    .map(reason => reason.trim())
    .filter(reason => reason !== '');
  if (reasons.length === 0) issues.push({ code: 'PROPOSAL_REASON_MISSING', severity: 'warning', field: 'notFiledReason' });
  const disposition = textOf(values, 'disposition') as ImportedProposal['disposition'];
  if (disposition === null) issues.push({ code: 'PROPOSAL_DISPOSITION_MISSING', severity: 'warning', field: 'disposition' });
  return {
    ...none,
    reviewOpinion: reasons.length === 0 ? '台账未载明理由' : IMPORTED_REASON,
    notFiledReasons: reasons,
    disposition: disposition ?? 'for_reference',
  };
}

function handlingOf(read: Read, ground: Ground, issues: Issue[]): Handling {
  const { values, life } = read;
  const assignedOn = life.days.assignedOn ?? '';
  const units = unitsOf(read, ground, issues);
  const due = dueOf(read, assignedOn, ground, issues);
  const extendedTo = textOf(values, 'extendedTo');
  const extended = extendedTo === null ? null : extensionDay(extendedTo, due.dueOn, ground);
  if (extended !== null && extended <= due.dueOn)
    issues.push({
      code: 'PROPOSAL_DUE_ORDER',
      severity: 'error',
      field: 'extendedTo',
      params: { label: '延期至', value: extended, otherLabel: '办理期限', other: due.dueOn, rule: 'R-P6' },
    });
  return {
    ...units,
    dueOn: due.dueOn,
    dueRule: due.rule,
    extendedTo: extended,
    rehandlingDue: life.state === 'rehandling' ? rehandlingOf(read, ground) : null,
  };
}

function unitsOf(
  { values, term, life }: Read,
  { units }: Ground,
  issues: Issue[],
): Pick<Handling, 'mode' | 'mains' | 'assisting'> {
  const named = (key: string) => unitsIn(textOf(values, key) ?? '');
  const [first, ...others] = named('mainUnits');
  if (first === undefined) {
    issues.push({
      code: 'PROPOSAL_UNITS_MISSING',
      severity: 'error',
      field: 'mainUnits',
      params: { state: PROPOSAL_STATES[life.state] },
    });
    return { mode: null, mains: [], assisting: [] };
  }
  const told = textOf(values, 'handlingMode') as HandlingMode | null;
  const assistingNames = named('assistingUnits').filter(name => name !== first && !others.includes(name));
  const resolve = (name: string, field: string) => units.resolve(name, term, field, issues);
  const main = resolve(first, 'mainUnits');
  const more = others.map(name => resolve(name, 'mainUnits'));
  const assisting = assistingNames.map(name => resolve(name, 'assistingUnits'));
  if (more.length > 0 && (told === 'joint' || told === 'single')) {
    issues.push({
      code: 'PROPOSAL_ONE_MAIN',
      severity: 'warning',
      field: 'mainUnits',
      params: { mode: HANDLING_MODES[told], first },
    });
    return { mode: 'joint', mains: [main], assisting: [...more, ...assisting] };
  }
  if (more.length > 0) return { mode: 'separate', mains: [main, ...more], assisting };
  return { mode: assisting.length > 0 ? 'joint' : 'single', mains: [main], assisting };
}

type Answer = Pick<ImportedProposal, 'replyNumber' | 'resultClass' | 'replyText' | 'deliveredOn' | 'feedback'>;

function answerOf({ values, life }: Read, issues: Issue[]): Answer {
  const { repliedOn, concludedOn } = life.days;
  const replyText = textOf(values, 'replyText') ?? '';
  if (repliedOn === null) return { replyNumber: null, resultClass: null, replyText, deliveredOn: null, feedback: null };
  const resultClass = textOf(values, 'resultClass') as ImportedProposal['resultClass'];
  const feedback = textOf(values, 'satisfaction') as ImportedProposal['feedback'];
  if (resultClass === null) issues.push({ code: 'PROPOSAL_CLASS_MISSING', severity: 'warning', field: 'resultClass' });
  if (resultClass === 'B' || resultClass === 'C')
    issues.push({ code: 'PROPOSAL_NO_PROMISE', severity: 'info', field: 'resultClass' });
  if (feedback === null && concludedOn !== null)
    issues.push({ code: 'PROPOSAL_FEEDBACK_MISSING', severity: 'warning', field: 'satisfaction' });
  const delivered = textOf(values, 'deliveredOn');
  const deliveredOn =
    delivered === null
      ? null
      : delivered.length === 10
        ? delivered
        : repliedOn.startsWith(delivered)
          ? repliedOn
          : `${delivered}-01`;
  if (deliveredOn !== null && deliveredOn < repliedOn)
    issues.push({
      code: 'PROPOSAL_DATE_ORDER',
      severity: 'error',
      field: 'deliveredOn',
      params: { label: '送达日期', value: deliveredOn, otherLabel: '答复日期', other: repliedOn, rule: 'R-P15' },
    });
  return { replyNumber: textOf(values, 'replyNumber'), resultClass, replyText, deliveredOn, feedback };
}
