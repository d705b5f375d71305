import type { Cell } from './cell.ts';
import type { ParseContext } from './field.ts';
import type { Parsed } from './issue.ts';
import { cellTrouble, isPlaceholder, plainNumberText, toHalfWidth } from './text.ts';

const MOBILE = /^1[3-9]\d{9}$/;
const LANDLINE = /^(0\d{2,3}-?)?\d{7,8}(-\d{1,6})?$/;

/** First mobile number, and the second number if the cell holds one. Source: domain.md §7.2, §2.2. */
export function parsePhones(cell: Cell, _context?: ParseContext): Parsed<string> & Readonly<{ second: string | null }> {
  const trouble = cellTrouble(cell);
  if (trouble !== null) return { ...trouble, second: null };
  if (MOBILE.test(cell.text)) return { value: cell.text, issues: [], second: null };
  if (isPlaceholder(cell.text)) return { value: null, issues: [], second: null };
  const text = toHalfWidth(cell.kind === 'number' ? plainNumberText(cell) : cell.text.replace(/^['`‘’]/, ''));
  const numbers = text
    .split(/[/、,;，；\n]|\s{2,}|(?<=\d{7})\s+(?=1?\d)/)
    .map(part => part.replace(/[\s()]/g, '').replace(/^\+?86(?=1\d{10}$)/, '').replace(/^(1\d{2})-(\d{4})-(\d{4})$/, '$1$2$3').replace(/^(\d{11})\.0+$/, '$1').replace(/^1\.?\d*E\+10$/i, exponent => String(Number(exponent))))
    .filter(part => part !== '');
  const mobiles = numbers.filter(number => MOBILE.test(number));
  const landlines = numbers.filter(number => !MOBILE.test(number) && LANDLINE.test(number));
  const unknown = numbers.filter(number => !MOBILE.test(number) && !LANDLINE.test(number));
  if (unknown.length > 0) return { value: mobiles[0] ?? null, issues: [{ code: 'PHONE_UNREADABLE', severity: 'warning', params: { raw: unknown.join('、') } }], second: [...mobiles.slice(1), ...landlines, ...unknown][0] ?? null };
  return { value: mobiles[0] ?? null, issues: [], second: [...mobiles.slice(1), ...landlines][0] ?? null };
}
