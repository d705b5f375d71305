/**
 * Due dates that explain themselves. Source: domain.md R-P6 to R-P8, R-P11, R-P17.
 * The day of the event is day zero and not counted. A limit in months or days that ends on a day off is not moved;
 * its working says so.
 */
import { addMonthsClamped } from '../core/dates.ts';
import { addDays, weekdayName } from './days.ts';
import { type CalendarDay, type DueBasis, type Term, termLabel, type WorkCalendar } from './model.ts';

export type DueDay = Readonly<{ day: string; working: readonly string[] }>;

/**
 * Adds a term to a day. @param basisLabel what happened on that day: 交办, 收件.
 * @returns the last day of the term and, sentence by sentence, how it was found.
 */
export function addTerm(basisOn: string, term: Term, calendar: WorkCalendar, basisLabel = ''): DueDay {
  const basis = basisLabel === '' ? basisOn : `${basisOn} ${basisLabel}`;
  if (term.unit === 'workingDays') return addWorkingDays(basisOn, basis, term.amount, calendar);
  const day = term.unit === 'months' ? addMonthsClamped(basisOn, term.amount) : addDays(basisOn, term.amount);
  const isClamped = term.unit === 'months' && day.slice(8) !== basisOn.slice(8);
  const clamped = isClamped ? `（${Number(day.slice(5, 7))} 月没有 ${Number(basisOn.slice(8))} 日，取月末）` : '';
  return { day, working: [`${basis} + ${termLabel(term)} = ${day}${clamped}`, ...dayOffNote(day, calendar)] };
}

function addWorkingDays(basisOn: string, basis: string, amount: number, calendar: WorkCalendar): DueDay {
  let day = basisOn;
  const met: CalendarDay[] = [];
  for (let counted = 0; counted < amount; ) {
    day = addDays(day, 1);
    const entry = calendar.entryOf(day);
    if (entry !== undefined) met.push(entry);
    if (calendar.isWorkingDay(day)) counted += 1;
  }
  const between = met.length === 0 ? '' : `（其间${describeDays(met)}）`;
  const sentence = `${basis}，往后第 ${amount} 个工作日 = ${day}${between}`;
  return { day, working: [sentence, ...yearNotes(addDays(basisOn, 1), day, calendar)] };
}

/** 劳动节放假 2012-04-29 至 2012-05-01，2012-04-28 调休上班. */
function describeDays(met: readonly CalendarDay[]): string {
  const holidays: { name: string; from: string; to: string }[] = [];
  for (const { day, name } of met.filter(entry => entry.kind === 'holiday')) {
    const last = holidays.at(-1);
    if (last?.name === name && addDays(last.to, 1) === day) last.to = day;
    else holidays.push({ name, from: day, to: day });
  }
  const worked = met.filter(entry => entry.kind === 'workday').map(entry => entry.day);
  return [
    ...holidays.map(({ name, from, to }) => `${name}放假 ${from === to ? from : `${from} 至 ${to}`}`),
    ...(worked.length === 0 ? [] : [`${worked.join('、')} 调休上班`]),
  ].join('，');
}

function yearNotes(from: string, to: string, calendar: WorkCalendar): string[] {
  const notes: string[] = [];
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1) {
    const state = calendar.yearState(year);
    if (state === 'unknown') notes.push(`${year} 年放假安排尚未录入，按周一至周五计算`);
    if (state === 'partial') notes.push(`${year} 年放假安排尚未录齐，其余日期按周一至周五计算`);
  }
  return notes;
}

function dayOffNote(day: string, calendar: WorkCalendar): string[] {
  if (calendar.isWorkingDay(day)) return [];
  const name = calendar.nameOf(day);
  return [`${day} 为${name === null ? weekdayName(day) : `${name}放假`}，期限不顺延`];
}

export type Extension = Readonly<{ approvedOn: string; newDueOn: string; reason: string }>;

export type DueDateInput = Readonly<{
  basisOn: string;
  /** What happened on that day: 交办, 收件, 重新办理. */
  basisLabel: string;
  term: Term;
  /** Set by hand instead of by the term. */
  manualDueOn?: string | null;
  manualReason?: string | null;
  /** Approved ones only. */
  extensions: readonly Extension[];
  calendar: WorkCalendar;
}>;

/** A limit as set at first, as it stands after its extensions, and the sentences that say why. */
export type DueDate = Readonly<{ dueOn: string; effectiveDueOn: string; working: readonly string[] }>;

/** The due date of a step with its working. The extension approved last is the one that holds. */
export function dueDateOf(input: DueDateInput): DueDate {
  const { basisOn, basisLabel, term, manualDueOn, manualReason, calendar } = input;
  const computed = addTerm(basisOn, term, calendar, basisLabel);
  const isManual = manualDueOn !== undefined && manualDueOn !== null;
  const dueOn = isManual ? manualDueOn : computed.day;
  const reason = isManual ? (manualReason ?? '') : '';
  const manual = `期限另定为 ${dueOn}${reason === '' ? '' : `（${reason}）`}`;
  const extensions = input.extensions.toSorted((a, b) => a.approvedOn.localeCompare(b.approvedOn));
  return {
    dueOn,
    effectiveDueOn: extensions.at(-1)?.newDueOn ?? dueOn,
    working: [...computed.working, ...(isManual ? [manual] : []), ...extensions.map(extensionSentence)],
  };
}

/** A due day from its kept basis: the day that holds and the sentences that say why. */
export function explainBasis(basis: DueBasis, calendar: WorkCalendar): DueDay {
  const { extension, ...rest } = basis;
  const { effectiveDueOn, working } = dueDateOf({ ...rest, extensions: extension === null ? [] : [extension], calendar });
  return { day: effectiveDueOn, working };
}

function extensionSentence({ approvedOn, newDueOn, reason }: Extension): string {
  return `${approvedOn} 批准延期至 ${newDueOn}${reason === '' ? '' : `（${reason}）`}`;
}

/** The working as one line for a tooltip, a list cell or a paper. */
export function workingText(working: readonly string[]): string {
  return working.join('；');
}

export type ExtensionRequest = Readonly<{
  basisOn: string;
  currentDueOn: string;
  newDueOn: string;
  /** From the basis to the end of the last extension. */
  totalTerm: Term;
  /** Extensions already approved. */
  count: number;
  maxCount: number;
  calendar: WorkCalendar;
}>;

/** Why an extension is not allowed, with the remedy; null when it is. Source: R-P6, P11. */
export function checkExtension(request: ExtensionRequest): string | null {
  const { basisOn, currentDueOn, newDueOn, totalTerm, count, maxCount, calendar } = request;
  if (count >= maxCount) return `已延期 ${count} 次，最多延期 ${maxCount} 次，不能再延期。`;
  if (newDueOn <= currentDueOn) return `新期限 ${newDueOn} 不晚于现期限 ${currentDueOn}。请填写更晚的日期。`;
  const latest = addTerm(basisOn, totalTerm, calendar).day;
  return newDueOn <= latest
    ? null
    : `新期限 ${newDueOn} 超过最长期限 ${latest}（自 ${basisOn} 起，连同延期不超过 ${termLabel(totalTerm)}）。请填写不晚于 ${latest} 的日期。`;
}

/** True from the basis day to the last day of the term, both included: e.g. 退办 within 10 日 of 交办 (R-P8). */
export function isWithinWindow(on: string, basisOn: string, term: Term, calendar: WorkCalendar): boolean {
  return on >= basisOn && on <= addTerm(basisOn, term, calendar).day;
}
