/**
 * What the columns of an old register say of a proposal's life: its state, the days of its steps in order, and what is missing. A day is
 * never invented where no other day of the row bounds it. Source: domain.md §4.1, R-P14, R-P15.
 */
import { formatPartial } from '../core/dates.ts';
import type { FieldValue } from '../core/field.ts';
import type { Issue } from '../core/issue.ts';
import type { ImportedDays } from '../proposals/import-model.ts';
import { PROPOSAL_STATES, type ProposalState } from '../proposals/model.ts';
import { readState } from './proposal-words.ts';

type Values = Readonly<Record<string, FieldValue | undefined>>;
type DayKey = keyof ImportedDays;
type Known = Record<DayKey, string | null>;
/** `days` is null where the row tells too little; the errors say what. */
export type ProposalLife = Readonly<{ state: ProposalState; days: ImportedDays | null; issues: readonly Issue[] }>;

const LABELS: Readonly<Record<DayKey, string>> = {
  submittedOn: '收件日期',
  reviewedOn: '立案日期',
  assignedOn: '交办日期',
  repliedOn: '答复日期',
  feedbackOn: '反馈日期',
  concludedOn: '办结日期',
  reportedOn: '通报日期',
};
const ORDER = Object.keys(LABELS) as DayKey[];
/** States a proposal goes through one after the other. */
const RANK: readonly ProposalState[] = [
  'submitted',
  'filed',
  'assigned',
  'handling',
  'replied',
  'rehandling',
  'concluded',
  'reported',
];
const rankOf = (state: ProposalState): number => RANK.indexOf(state);
/** Columns that have no place in the file of a proposal that was not handled on its own. */
const HANDLING_COLUMNS = {
  assignedOn: '交办日期',
  repliedOn: '答复日期',
  resultClass: '办理结果类别',
  satisfaction: '反馈',
  concludedOn: '办结日期',
} as const;

const has = (values: Values, key: string): boolean => (values[key] ?? null) !== null;
const textOf = (values: Values, key: string): string => {
  const value = values[key];
  return typeof value === 'string' ? value : '';
};

/** The days of the row in order; 2012-03 is its first day, or the day before it in the order where that lies in the same month. */
function knownDays(values: Values, issues: Issue[]): Known {
  const known = Object.fromEntries(ORDER.map(key => [key, null])) as Known;
  let last: { key: DayKey; day: string } | null = null;
  for (const key of ORDER) {
    const given = textOf(values, key);
    if (given === '') continue;
    const floor: string = last?.day ?? '';
    const day: string = given.length === 10 ? given : floor.startsWith(given) ? floor : `${given}-01`;
    if (given.length < 10)
      issues.push({
        code: 'DATE_FIRST_OF_MONTH',
        severity: 'info',
        field: key,
        params: { raw: formatPartial(given, 'chinese'), value: day },
      });
    known[key] = day;
    if (last !== null && day < last.day)
      issues.push({
        code: 'PROPOSAL_DATE_ORDER',
        severity: 'error',
        field: key,
        params: { label: LABELS[key], value: day, otherLabel: LABELS[last.key], other: last.day, rule: 'R-P15' },
      });
    else last = { key, day };
  }
  return known;
}

/** How far the filled columns say the proposal came. */
function reachedBy(values: Values): { state: ProposalState; label: string } {
  const steps: readonly (readonly [ProposalState, readonly string[], string])[] = [
    ['concluded', ['concludedOn'], '办结日期'],
    ['replied', ['repliedOn'], '答复日期'],
    ['replied', ['resultClass'], '办理结果类别'],
    ['replied', ['satisfaction'], '反馈'],
    ['replied', ['replyNumber'], '答复文号'],
    ['assigned', ['assignedOn'], '交办日期'],
    ['assigned', ['mainUnits'], '主办单位'],
    ['filed', ['fileNo'], '立案号'],
    ['filed', ['reviewedOn'], '立案日期'],
  ];
  const found = steps.find(([, keys]) => keys.some(key => has(values, key)));
  if (found !== undefined) return { state: found[0], label: found[2] };
  return { state: values['reviewResult'] === 'filed' ? 'filed' : 'submitted', label: '审查结果' };
}

/** The state the row says outright, in 状态, 审查结果, or a short word under 办理情况. */
function toldState(values: Values): ProposalState | null {
  const review = textOf(values, 'reviewResult');
  if (['merged', 'not_filed', 'withdrawn', 'returned'].includes(review)) return review as ProposalState;
  const told = textOf(values, 'state');
  if (told !== '') return told === 'draft' ? 'submitted' : (told as ProposalState);
  if (has(values, 'mergedIntoNo')) return 'merged';
  if (has(values, 'notFiledReason') && !has(values, 'fileNo')) return 'not_filed';
  const word = textOf(values, 'replyText');
  return word.length > 0 && word.length <= 6 ? readState(word) : null;
}

function settleState(values: Values, issues: Issue[]): ProposalState {
  const told = toldState(values);
  const reached = reachedBy(values);
  if (told !== null && rankOf(told) < 0) {
    const ignored = Object.entries(HANDLING_COLUMNS).flatMap(([key, label]) => (has(values, key) ? [label] : []));
    if (ignored.length > 0)
      issues.push({
        code: 'PROPOSAL_COLUMNS_IGNORED',
        severity: 'warning',
        params: { state: PROPOSAL_STATES[told], labels: ignored.join('、') },
      });
    return told;
  }
  const isTold = told !== null && (rankOf(told) >= rankOf(reached.state) || (told === 'rehandling' && has(values, 'repliedOn')));
  const state = told !== null && isTold ? told : reached.state;
  if (told !== null && !isTold)
    issues.push({
      code: 'PROPOSAL_STATE_BY_COLUMNS',
      severity: 'warning',
      field: 'state',
      params: { raw: PROPOSAL_STATES[told], label: reached.label, state: PROPOSAL_STATES[state] },
    });
  const isHeard = has(values, 'reportTitle') || has(values, 'reportedOn');
  return state === 'concluded' && isHeard ? 'reported' : state;
}

/** The first of these days that is known, with its label. */
function firstOf(known: Known, keys: readonly DayKey[]): { day: string; label: string } | null {
  for (const key of keys) {
    const day = known[key];
    if (day !== null) return { day, label: LABELS[key] };
  }
  return null;
}

/** Takes a missing day from the nearest one that bounds it. */
function takeDay(known: Known, key: DayKey, from: readonly DayKey[], state: ProposalState, issues: Issue[]): void {
  if (known[key] !== null) return;
  const found = firstOf(known, from);
  if (found === null) {
    issues.push({
      code: 'PROPOSAL_DATE_MISSING',
      severity: 'error',
      field: key,
      params: { label: LABELS[key], state: PROPOSAL_STATES[state] },
    });
    return;
  }
  known[key] = found.day;
  issues.push({
    code: 'PROPOSAL_DATE_TAKEN',
    severity: 'warning',
    field: key,
    params: { label: LABELS[key], otherLabel: found.label, value: found.day },
  });
}

function completeDays(known: Known, state: ProposalState, issues: Issue[]): void {
  const rank = rankOf(state);
  const take = (key: DayKey, ...from: DayKey[]) => takeDay(known, key, from, state, issues);
  take('submittedOn', 'reviewedOn', 'assignedOn', 'repliedOn', 'feedbackOn', 'concludedOn', 'reportedOn');
  if (known.submittedOn === null) return;
  if (rank < 0 ? state !== 'returned' : rank >= rankOf('filed')) take('reviewedOn', 'submittedOn');
  if (rank >= rankOf('assigned')) take('assignedOn', 'reviewedOn');
  if (rank >= rankOf('replied')) take('repliedOn', 'feedbackOn', 'concludedOn', 'reportedOn');
  if (rank >= rankOf('concluded') && known.repliedOn !== null) take('concludedOn', 'feedbackOn', 'repliedOn');
}

/** Judges one row by itself. */
export function lifeOf(values: Values): ProposalLife {
  const issues: Issue[] = [];
  const known = knownDays(values, issues);
  const state = settleState(values, issues);
  if (issues.some(({ severity }) => severity === 'error')) return { state, days: null, issues };
  completeDays(known, state, issues);
  const rank = rankOf(state);
  const keep = (key: DayKey, from: ProposalState) => (rank >= rankOf(from) ? known[key] : null);
  const isReviewed = rank >= rankOf('filed') || (rank < 0 && state !== 'returned');
  const isAnswered = rank >= rankOf('replied') && has(values, 'satisfaction');
  const isIncomplete = issues.some(({ severity }) => severity === 'error');
  const days =
    known.submittedOn === null || isIncomplete
      ? null
      : {
          submittedOn: known.submittedOn,
          reviewedOn: isReviewed ? known.reviewedOn : null,
          assignedOn: keep('assignedOn', 'assigned'),
          repliedOn: keep('repliedOn', 'replied'),
          feedbackOn: isAnswered ? (known.feedbackOn ?? known.concludedOn ?? known.repliedOn) : null,
          concludedOn: keep('concludedOn', 'concluded'),
          reportedOn: keep('reportedOn', 'filed'),
        };
  return { state, days, issues };
}
