/** Fields that hold several words of a code list at once: codes between commas, e.g. elderly,low_income. */
import { z } from 'zod';
import type { Cell } from './cell.ts';
import type { Field, FieldParse, FieldValue } from './field.ts';
import { customField } from './field-builders.ts';
import { isPlaceholder, normalizeHeader, unusableCell } from './text.ts';

const SEPARATORS = /[、，,;；/\s]+/;

/** Codes of a stored or typed value, a JSON list or codes between commas, in the order of the labels. */
export function codesIn<T extends string>(labels: Readonly<Record<T, string>>, value: FieldValue | undefined): T[] {
  if (typeof value !== 'string') return [];
  const found = new Set(value.split(/[^a-z_]+/));
  return (Object.keys(labels) as T[]).filter(code => found.has(code));
}

/** 困难户、老年户. */
export function codesText<T extends string>(labels: Readonly<Record<T, string>>, codes: readonly T[]): string {
  return codes.map(code => labels[code]).join('、');
}

/** Several words of a list; accepts labels, codes and the extra words, parted by 、 or blanks. */
export function codesField<K extends string>(
  common: Omit<Parameters<typeof customField<K>>[0], 'align'> & {
    labels: Readonly<Record<string, string>>;
    words?: Readonly<Record<string, string>>;
  },
): Field<K> {
  const { labels } = common;
  const byWord = new Map<string, string>();
  for (const [code, label] of Object.entries(labels)) byWord.set(normalizeHeader(label), code).set(code, code);
  for (const [word, code] of Object.entries(common.words ?? {})) byWord.set(normalizeHeader(word), code);
  const parse = (cell: Cell): FieldParse => {
    const unusable = unusableCell(cell);
    if (unusable !== null) return { value: null, issues: [unusable] };
    if (isPlaceholder(cell.text)) return { value: null, issues: [] };
    const parts = cell.text.split(SEPARATORS).filter(part => part !== '');
    const codes = parts.map(part => byWord.get(part) ?? byWord.get(normalizeHeader(part)));
    const unknown = parts.filter((_part, index) => codes[index] === undefined);
    if (unknown.length === 0) return { value: codesIn(labels, codes.join()).join(), issues: [] };
    const params = { raw: unknown.join('、'), choices: Object.values(labels).join('、') };
    return { value: null, issues: [{ code: 'UNKNOWN_WORD', severity: 'error', params }] };
  };
  return customField(common, {
    kind: 'text',
    parse,
    schema: z.string().nullable(),
    format: value => codesText(labels, codesIn(labels, value)),
  });
}
