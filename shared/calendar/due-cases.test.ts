import { describe, expect, it } from 'vitest';
import { addTerm, checkExtension, dueDateOf, isWithinWindow, workingText } from './due-dates.ts';
import { EXTENSION_CASES, STEP_CASES, WINDOW_CASES } from './due-cases-steps.ts';
import { TERM_CASES } from './due-cases-terms.ts';
import { createWorkCalendar, type Term, TERM_UNITS, termLabel, type TermUnit } from './model.ts';

const calendar = createWorkCalendar([]);

const rowsOf = (table: string): string[][] =>
  table
    .split('\n')
    .filter(line => line !== '' && !line.startsWith('#'))
    .map(line => line.split(' | '));

function termOf(label: string): Term {
  const [amount, unit] = label.split(' ');
  const found = Object.entries(TERM_UNITS).find(([, word]) => word === unit);
  if (found === undefined) throw new Error(`no such unit: ${label}`);
  return { amount: Number(amount), unit: found[0] as TermUnit };
}

const wordsOf = (text: string): [string, string] => {
  const [first = '', ...rest] = text.split(' ');
  return [first, rest.join(' ')];
};

describe('The table of dated cases (issue 4, acceptance 3)', () => {
  it('holds at least 300 cases, each once', () => {
    const lines = [TERM_CASES, STEP_CASES, WINDOW_CASES, EXTENSION_CASES].flatMap(table =>
      rowsOf(table).map(row => row.join(' | ')),
    );
    expect(lines.length).toBeGreaterThanOrEqual(300);
    expect(new Set(lines).size).toBe(lines.length);
  });
});

describe('A term added to a day (R-P17)', () => {
  it.each(rowsOf(TERM_CASES))('%s %s + %s = %s', (basisOn, basisLabel, label, day, text) => {
    const term = termOf(label);
    const found = addTerm(basisOn, term, calendar, basisLabel);
    expect({ day: found.day, text: workingText(found.working), label: termLabel(term) }).toEqual({ day, text, label });
  });
});

describe('The due date of a step (R-P6, R-P7, R-P11)', () => {
  it.each(rowsOf(STEP_CASES))('%s %s %s, by hand %s, extended %s: %s, %s', (...row) => {
    const [basisOn, basisLabel, label, byHand, extended, dueOn, effectiveDueOn, text] = row as [
      string,
      string,
      string,
      string,
      string,
      string,
      string,
      string,
    ];
    const [manualDueOn, manualReason] = byHand === '-' ? [null, null] : wordsOf(byHand);
    const extensions = (extended === '-' ? [] : extended.split('，')).map(part => {
      const [approvedOn = '', rest = ''] = part.split('>');
      const [newDueOn, reason] = wordsOf(rest);
      return { approvedOn, newDueOn, reason };
    });
    const found = dueDateOf({ basisOn, basisLabel, term: termOf(label), manualDueOn, manualReason, extensions, calendar });
    expect({ ...found, working: workingText(found.working) }).toEqual({ dueOn, effectiveDueOn, working: text });
  });
});

describe('A step within its window (R-P7, R-P8, R-P11)', () => {
  it.each(rowsOf(WINDOW_CASES))('%s: %s %s + %s, on %s %s', (...row) => {
    const [, basisOn = '', basisLabel, label = '', on = '', verdict, text] = row;
    expect(isWithinWindow(on, basisOn, termOf(label), calendar) ? '在期限内' : '不在期限内').toBe(verdict);
    expect(workingText(addTerm(basisOn, termOf(label), calendar, basisLabel).working)).toBe(text);
  });
});

describe('An extension asked for (R-P6, P11)', () => {
  it.each(rowsOf(EXTENSION_CASES))('from %s, %s to %s, at most %s, %s of %s: %s', (...row) => {
    const [basisOn = '', currentDueOn = '', newDueOn = '', total = '', count, maxCount, text] = row;
    const problem = checkExtension({
      basisOn,
      currentDueOn,
      newDueOn,
      totalTerm: termOf(total),
      count: Number(count),
      maxCount: Number(maxCount),
      calendar,
    });
    expect(problem ?? '可以').toBe(text);
  });
});
