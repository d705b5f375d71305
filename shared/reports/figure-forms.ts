/** The forms in which a report writes a figure. Source: domain.md §3.2, seed-report.txt. */
import type { FigureForm } from './composer-model.ts';

const HUNDRED = 100;
/** 206 → 200余, as reports speak of person-times. */
function asAbout(text: string): string {
  const value = Number(text);
  return value > HUNDRED && value % HUNDRED !== 0 ? `${Math.floor(value / HUNDRED) * HUNDRED}余` : text;
}
const NUMERALS = ['零', '一', '两', '三', '四', '五', '六', '七', '八', '九', '十'] as const;
/** Counts up to ten in characters: 四个方面. */
const inCharacters = (text: string): string => NUMERALS[Number(text)] ?? text;

/** The text of a figure in a form: 3–5 as 3至5 or 3-5. */
export function inForm(text: string, form: FigureForm): string {
  switch (form) {
    case 'plain':
      return text;
    case 'range':
      return text.replace('–', '至');
    case 'dash':
      return text.replace('–', '-');
    case 'about':
      return asAbout(text);
    case 'characters':
      return inCharacters(text);
    default:
      return form satisfies never;
  }
}
