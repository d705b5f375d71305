/** Which formulas of a workbook lean on cells that are being written: their kept results are no longer true. */
import type { Merge } from '#shared/imports/grid.ts';
import { parseArea } from './read-sheet-rows.ts';

/** `row` from 1; text without the sign of equality, '' where it stands in another cell (shared formulas). */
export type FormulaCell = Readonly<{ sheet: string; row: number; column: number; text: string }>;
export type WrittenCell = Readonly<{ sheet: string; row: number; column: number }>;
type Reach = Readonly<{ sheet: string; area: Merge }>;

/** References with the sheet before them, outside of quoted text. */
const REFERENCE =
  /(?:(?:'((?:[^']|'')+)'|([\p{L}_][\p{L}\p{N}_.]*))!)?(\$?[A-Z]{1,3}\$?\d{1,7}(?::\$?[A-Z]{1,3}\$?\d{1,7})?|\$?[A-Z]{1,3}:\$?[A-Z]{1,3}|\$?\d{1,7}:\$?\d{1,7})(?![\p{L}\p{N}_(.])/gu;
/** Reach places that their text does not name. */
const FAR = /\b(?:INDIRECT|OFFSET|INDEX|CELL|GETPIVOTDATA)\s*\(|\[/i;
const NAME = /(?<![\p{L}\p{N}_.!'])[\p{L}_][\p{L}\p{N}_.]*(?![\p{L}\p{N}_.(!])/u;

/** Areas a formula reaches; null where its text does not tell. */
export function reachOf({ sheet, text }: FormulaCell): readonly Reach[] | null {
  if (text === '' || FAR.test(text)) return null;
  const bare = text.replaceAll(/"[^"]*"/g, '""');
  const rest = bare.replaceAll(REFERENCE, ' ');
  if (NAME.test(rest.replaceAll(/\b(?:TRUE|FALSE)\b/gi, ''))) return null;
  return [...bare.matchAll(REFERENCE)].flatMap(([, quoted, plain, ref = '']) => {
    const area = parseArea(ref);
    return area === undefined ? [] : [{ sheet: quoted?.replaceAll("''", "'") ?? plain ?? sheet, area }];
  });
}

/** Formulas whose result may change, those that lean on them too. */
export function dependentFormulas(formulas: readonly FormulaCell[], written: readonly WrittenCell[]): Set<FormulaCell> {
  const reaches = new Map(formulas.map(formula => [formula, reachOf(formula)]));
  const found = new Set<FormulaCell>();
  let changed: readonly WrittenCell[] = written;
  while (changed.length > 0) {
    const isTouched = (reach: readonly Reach[] | null) =>
      reach === null ||
      reach.some(({ sheet, area }) =>
        changed.some(
          cell =>
            cell.sheet === sheet &&
            area.top + 1 <= cell.row &&
            cell.row <= area.bottom + 1 &&
            area.left <= cell.column &&
            cell.column <= area.right,
        ),
      );
    const next = formulas.filter(formula => !found.has(formula) && isTouched(reaches.get(formula) ?? null));
    for (const formula of next) found.add(formula);
    changed = next;
  }
  return found;
}
