import type { Cell } from '#shared/core/cell.ts';
import { textCell } from '#shared/core/cell.ts';
import type { ReadBudget } from './read-refusal.ts';
import { attributeText, nameHash, newTag, nextTagAt, readTag, type XmlTag } from './xml-scan.ts';
import { type Characters, type PartScan, readCharacters } from './xml-stream.ts';

/** Strings of a workbook by index: one shared cell each, undefined where blank, and which of them are struck through entirely. */
export type SharedStrings = { readonly cells: (Cell | undefined)[]; readonly struck: Set<number> };

/** A string item as read: plain text and whether every run of it is struck through. */
export type StringItem = { text: string; isStruck: boolean; next: number };

const SI = nameHash('si');
const T = nameHash('t');
const R = nameHash('r');
const RPH = nameHash('rPh');
const STRIKE = nameHash('strike');
const VAL = nameHash('val');

/** True for text without a visible character; such cells count as empty. */
export function isBlank(text: string): boolean {
  const first = text.charCodeAt(0);
  return (Number.isNaN(first) || first <= 32 || (first >= 0xa0 && !(first >= 0x3400 && first <= 0x9fff))) && text.trim() === '';
}

/** Undoes the `_x000D_` notation of spreadsheet strings. Source: ECMA-376 part 1, 22.9.2.19 (ST_Xstring). */
export function unescapeXString(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9a-f]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/**
 * Reads `<si>` or `<is>` content from `from` to its closing tag: runs joined, phonetic runs dropped.
 * @returns false when it is not complete before `end`.
 */
export function readStringItem(bytes: Buffer, from: number, end: number, close: number, tag: XmlTag, into: StringItem): boolean {
  const characters: Characters = { text: '', next: from };
  let runs = 0;
  let struckRuns = 0;
  let phonetic = 0;
  into.text = '';
  for (let at = nextTagAt(bytes, from, end); at < end; at = nextTagAt(bytes, at, end)) {
    at = readTag(bytes, at, end, tag);
    if (at < 0) return false;
    if (tag.kind === 'close') {
      if (tag.name === close) {
        into.next = at;
        into.isStruck = runs > 0 && runs === struckRuns;
        into.text = unescapeXString(into.text);
        return true;
      }
      if (tag.name === RPH) phonetic -= 1;
    } else if (tag.kind === 'open' && tag.name === T) {
      if (!readCharacters(bytes, at, end, tag, characters)) return false;
      if (phonetic <= 0) into.text += characters.text;
      at = characters.next;
    } else if (tag.name === R) runs += 1;
    else if (tag.name === RPH && tag.kind === 'open') phonetic += 1;
    else if (tag.name === STRIKE && !/^(?:0|false|off)$/.test(attributeText(bytes, tag, VAL) ?? '1')) struckRuns += 1;
  }
  return false;
}

/** A scanner for the shared string table that fills `strings`. */
export function sharedStringScan(strings: SharedStrings, budget: ReadBudget): PartScan {
  const tag = newTag();
  const item: StringItem = { text: '', isStruck: false, next: 0 };
  return (bytes, end) => {
    let at = nextTagAt(bytes, 0, end);
    while (at < end) {
      const next = readTag(bytes, at, end, tag);
      if (next < 0) return at;
      let from = next;
      if (tag.name === SI && tag.kind !== 'close') {
        if (strings.cells.length >= budget.caps.cells) throw budget.refusal('cells');
        if (tag.kind === 'empty') strings.cells.push(undefined);
        else {
          if (!readStringItem(bytes, next, end, SI, tag, item)) return at;
          if (item.isStruck) strings.struck.add(strings.cells.length);
          strings.cells.push(isBlank(item.text) ? undefined : textCell(item.text));
          from = item.next;
        }
      }
      at = nextTagAt(bytes, from, end);
    }
    return end;
  };
}
