import { type Issue, issueText } from '#shared/core/issue.ts';
import type { BallotValues, EvaluationScale, PossibleSubject, ScaleLabels, SittingLine } from '#shared/evaluations/model.ts';
import { optionsOfScale, resultsOf } from '#shared/evaluations/results.ts';
import { checkBallots } from '#shared/evaluations/rules.ts';

/** What is typed into one line of the grid, by column. */
export type LineTexts = Readonly<Record<string, string>>;
export const ISSUED = 'issued';
export const RETURNED = 'returned';
export const INVALID = 'invalid';

/** Columns of the grid in the order of typing. */
export const gridColumns = (scale: EvaluationScale): readonly string[] => [ISSUED, RETURNED, ...optionsOfScale(scale), INVALID];

const WHOLE = /^\d{1,5}$/;
const numberOf = (text: string | undefined): number => (text !== undefined && WHOLE.test(text) ? Number(text) : 0);

/** A line nobody has typed votes into is left out. */
export const isFilled = (texts: LineTexts, scale: EvaluationScale): boolean =>
  optionsOfScale(scale).some(option => (texts[option] ?? '') !== '') || (texts[INVALID] ?? '') !== '';

export function ballotsOf(texts: LineTexts, scale: EvaluationScale): BallotValues {
  return {
    ballotsIssued: numberOf(texts[ISSUED]),
    ballotsReturned: numberOf(texts[RETURNED]),
    counts: Object.fromEntries(optionsOfScale(scale).map(option => [option, numberOf(texts[option])])),
    invalid: numberOf(texts[INVALID]),
  };
}

/** What does not add up, without the number meant for the telephone. */
export function findingOf(texts: LineTexts, scale: EvaluationScale): Issue | null {
  if (!isFilled(texts, scale)) return null;
  const issues = checkBallots(ballotsOf(texts, scale), scale);
  return issues.find(issue => issue.severity === 'error') ?? issues[0] ?? null;
}
export const plainFinding = (issue: Issue): string => issueText(issue).replace(/（I\d+）$/, '');

/** 满意率 98.2% of a line that adds up. */
export function resultText(texts: LineTexts, scale: EvaluationScale, labels: ScaleLabels): string {
  if (!isFilled(texts, scale)) return '';
  const { favourablePercent } = resultsOf(ballotsOf(texts, scale), scale, labels);
  return `${scale === 'rating' ? '满意率' : '称职以上'} ${favourablePercent}`;
}

export function lineOf(subject: PossibleSubject, texts: LineTexts, scale: EvaluationScale): SittingLine {
  const { subjectType, subjectId, subjectName } = subject;
  return { subjectType, subjectId, subjectName, ...ballotsOf(texts, scale), remark: null };
}

/** A block copied from a sheet: its cells by the lines and columns from where it is pasted. */
export function pasteBlock(
  text: string,
  start: Readonly<{ row: number; column: number }>,
  columns: readonly string[],
): ReadonlyMap<number, LineTexts> {
  const lines = text.replace(/\r?\n$/, '').split(/\r?\n/);
  return new Map(
    lines.map((line, index) => [
      start.row + index,
      Object.fromEntries(
        line.split('\t').flatMap((cell, offset) => {
          const column = columns[start.column + offset];
          return column === undefined ? [] : [[column, cell.trim()]];
        }),
      ),
    ]),
  );
}
