import type { Cell } from '#shared/core/cell.ts';
import { textCell } from '#shared/core/cell.ts';
import type { GridSheet } from '#shared/imports/grid.ts';
import type { ReadBudget } from './read-refusal.ts';
import { MAX_COLUMNS, RowCollector } from './read-sheet-rows.ts';
import { isBlank } from './read-strings.ts';

/** Separators in order of preference; the full-width comma comes from lists typed by hand. */
const SEPARATORS = [',', '\t', ';', '|', '，'] as const;
const SAMPLE_RECORDS = 30;

/** The fields of one record and where the next record starts. */
type TextRecord = { fields: string[]; next: number };

/**
 * Reads delimited text (csv, tsv, txt) as one sheet of text cells; a type is never guessed.
 * @param given the separator, where it is known: nothing else is tried then.
 * A record that the file's separator leaves in one piece is tried with the others, for files glued together from several.
 * Source: RFC 4180; domain.md §7.3.
 */
export function readDelimited(source: string, name: string, budget: ReadBudget, given?: '\t'): GridSheet {
  const { text, separator: declared } = given === undefined ? takePreamble(source) : { text: source, separator: given };
  const lastQuote = text.lastIndexOf('"');
  const { separator, width } = declared === undefined ? chooseSeparator(text, lastQuote) : { separator: declared, width: 2 };
  const collector = new RowCollector(budget);
  let number = 0;
  for (let at = 0; at < text.length; ) {
    const record = readRecord(text, at, separator, lastQuote);
    number += 1;
    collector.startRow(number, false);
    const fields =
      record.fields.length > 1 || given !== undefined
        ? record.fields
        : splitOtherwise(text.slice(at, record.next), separator, width, record.fields);
    fields.forEach((field, column) => {
      const cell = fieldCell(field);
      if (cell === undefined) return;
      if (column >= MAX_COLUMNS) throw budget.refusal('columns');
      collector.addCell(column, cell, false);
    });
    collector.endRow();
    at = record.next;
  }
  return { name, visibility: 'visible', rows: collector.finish(), merges: [], hiddenColumns: [], hasActiveFilter: false };
}

/** Drops the byte-order mark and takes Excel's `sep=;` line. */
function takePreamble(source: string): { text: string; separator: string | undefined } {
  const text = source.startsWith('\ufeff') ? source.slice(1) : source;
  const line = /^sep=(.)\r?\n/i.exec(text.slice(0, 8));
  return line === null ? { text, separator: undefined } : { text: text.slice(line[0].length), separator: line[1] };
}

/** The separator that cuts the first records most evenly into most fields, and that usual number of fields. */
function chooseSeparator(text: string, lastQuote: number): { separator: string; width: number } {
  let best = { separator: ',', width: 1, score: 0 };
  for (const separator of SEPARATORS) {
    const counts = new Map<number, number>();
    let records = 0;
    for (let at = 0; at < text.length && records < SAMPLE_RECORDS; ) {
      const record = readRecord(text, at, separator, lastQuote);
      at = record.next;
      if (record.fields.length === 1 && isBlank(record.fields[0] ?? '')) continue;
      records += 1;
      if (record.fields.length > 1) counts.set(record.fields.length, (counts.get(record.fields.length) ?? 0) + 1);
    }
    for (const [width, count] of counts) {
      const score = (count / records) * width;
      if (score > best.score) best = { separator, width, score };
    }
  }
  return best;
}

/** Tries the other separators on a record that stayed whole; a sentence with one comma in it stays a sentence. */
function splitOtherwise(raw: string, separator: string, width: number, whole: string[]): string[] {
  if (width < 2 || isBlank(whole[0] ?? '') || raw.includes('\n"')) return whole;
  let best = whole;
  for (const other of SEPARATORS) {
    if (other === separator || !raw.includes(other)) continue;
    const { fields } = readRecord(raw, 0, other, raw.lastIndexOf('"'));
    if (fields.length > best.length && (fields.length === width || fields.length >= Math.max(3, width / 2))) best = fields;
  }
  return best;
}

/** Reads one record from `at`. A quote that never closes, or closes amid text after line ends, is taken as a plain character. */
function readRecord(text: string, at: number, separator: string, lastQuote: number): TextRecord {
  const fields: string[] = [];
  let position = at;
  for (;;) {
    const quoted = text[position] === '"' ? readQuoted(text, position, separator, lastQuote) : undefined;
    const start = quoted?.next ?? position;
    const end = fieldEnd(text, start, separator);
    fields.push(quoted === undefined ? text.slice(start, end) : quoted.value + text.slice(start, end));
    if (text[end] !== separator) return { fields, next: text[end] === '\r' && text[end + 1] === '\n' ? end + 2 : end + 1 };
    position = end + 1;
  }
}

function fieldEnd(text: string, from: number, separator: string): number {
  const code = separator.charCodeAt(0);
  let end = from;
  for (; end < text.length; end += 1) {
    const at = text.charCodeAt(end);
    if (at === code || at === 10 || at === 13) break;
  }
  return end;
}

function readQuoted(text: string, at: number, separator: string, lastQuote: number): { value: string; next: number } | undefined {
  let close = at;
  do {
    if (close + 1 > lastQuote) return undefined;
    close = text.indexOf('"', text[close + 1] === '"' && close > at ? close + 2 : close + 1);
    if (close === -1) return undefined;
  } while (text[close + 1] === '"');
  const raw = text.slice(at + 1, close);
  const following = text[close + 1];
  const isClean = following === undefined || following === separator || following === '\r' || following === '\n';
  if (!isClean && raw.includes('\n')) return undefined;
  return { value: raw.includes('"') ? raw.replaceAll('""', '"') : raw, next: close + 1 };
}

/** Takes a field out of the wrappers that keep Excel from counting with it: `="532623…"` and a leading apostrophe. */
function fieldCell(field: string): Cell | undefined {
  let text = field;
  if (text.startsWith('="') && text.endsWith('"') && text.length > 2) text = text.slice(2, -1).replaceAll('""', '"');
  else if (text.startsWith("'") && text.length > 1) text = text.slice(1);
  return isBlank(text) ? undefined : textCell(text);
}
