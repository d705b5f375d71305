/** Kinds of columns that only old registers of proposals have. */
import { z } from 'zod';
import type { Cell } from '../core/cell.ts';
import { formatPartial } from '../core/dates.ts';
import type { Field, FieldParse, FieldValue } from '../core/field.ts';
import { customField } from '../core/field-builders.ts';
import { parsePartialDate } from '../core/parse-date.ts';
import { isPlaceholder, parseText, plainText, toHalfWidth, unusableCell } from '../core/text.ts';

type Common = Readonly<{ key: string; label: string; aliases: readonly string[]; width: number; help: string }>;
const LIMIT = /^(?:自交办之日起)?(\d{1,3}|[一二三四五六七八九十]+)(个月|月|个工作日|工作日|天|日)(?:内|之内|以内)?$/;
const LIMIT_WORDS = { M: '个月', W: '个工作日', D: '日' } as const;

/** A limit such as P3M as the register means it: unit of the calendar and its amount; null for a day. */
export function limitOf(value: string): Readonly<{ amount: number; unit: 'months' | 'workingDays' | 'days' }> | null {
  const [, amount, unit] = /^P(\d+)([MWD])$/.exec(value) ?? [];
  if (amount === undefined) return null;
  return { amount: Number(amount), unit: unit === 'M' ? 'months' : unit === 'W' ? 'workingDays' : 'days' };
}

function parseLimit(cell: Cell): string | null {
  const [, amount, unit = ''] = LIMIT.exec(toHalfWidth(cell.text).replace(/\s/g, '')) ?? [];
  if (amount === undefined) return null;
  const number = /^\d/.test(amount) ? Number(amount) : '零一二三四五六七八九十'.indexOf(amount);
  return number < 1 ? null : `P${number}${unit.includes('工作') ? 'W' : unit.includes('月') ? 'M' : 'D'}`;
}

/** A day of the register; one known only to its month stays 2012-03 until the whole row is understood. @param isPlanned it may lie ahead */
export function registerDay(common: Common, isPlanned = false): Field {
  const format = (value: FieldValue): string => {
    if (typeof value !== 'string') return '';
    const [, amount, unit] = /^P(\d+)([MWD])$/.exec(value) ?? [];
    if (amount !== undefined) return `${amount} ${LIMIT_WORDS[unit as keyof typeof LIMIT_WORDS]}`;
    return value.length === 10 ? value : formatPartial(value, 'dot');
  };
  const parse: Field['parse'] = (cell, context) => {
    const limit = isPlanned ? parseLimit(cell) : null;
    if (limit !== null) return { value: limit, issues: [] };
    const parsed = parsePartialDate(cell, context, { allowFuture: isPlanned });
    if (parsed.value?.length === 4)
      return { value: null, issues: [{ code: 'DAY_INCOMPLETE', severity: 'error', params: { raw: cell.text } }] };
    const rest = parsed.issues.find(issue => issue.code === 'DATE_WITH_REMARK')?.params?.['rest'];
    return rest === undefined ? parsed : { ...parsed, also: { remark: `${common.label}：${rest}` } };
  };
  return customField({ align: 'center', ...common }, { kind: 'partialDate', parse, schema: z.string().nullable(), format });
}

/** A column of words: what it does not understand goes where `otherwise` says. */
export function wordField(
  common: Common,
  labels: Readonly<Record<string, string>>,
  read: (text: string) => string | null,
  otherwise: (raw: string) => FieldParse,
): Field {
  const exact = new Map(
    Object.entries(labels).flatMap(
      ([code, label]) =>
        [
          [code, code],
          [label, code],
        ] as const,
    ),
  );
  const parse: Field['parse'] = cell => {
    const unusable = unusableCell(cell);
    if (unusable !== null) return { value: null, issues: [unusable] };
    const text = plainText(cell).trim();
    if (isPlaceholder(text)) return { value: null, issues: [] };
    const value = exact.get(text) ?? read(text);
    return value === null ? otherwise(text) : { value, issues: [] };
  };
  return customField(common, {
    kind: 'code',
    parse,
    schema: z.string().nullable(),
    format: value => (typeof value === 'string' ? (labels[value] ?? value) : ''),
    options: Object.entries(labels).map(([value, label]) => ({ value, label })),
  });
}

/** A word of no known kind: kept in the remark. */
export const toRemark =
  (label: string, taken: string, value: string | null = null) =>
  (raw: string): FieldParse => ({
    value,
    issues: [{ code: 'PROPOSAL_WORD_TO_REMARK', severity: 'warning', params: { raw, taken } }],
    also: { remark: `${label}：${raw}` },
  });
/** A word of no known kind is refused. */
export const refuseWord =
  (labels: Readonly<Record<string, string>>) =>
  (raw: string): FieldParse => ({
    value: null,
    issues: [{ code: 'UNKNOWN_WORD', severity: 'error', params: { raw, choices: Object.values(labels).join('、') } }],
  });

/** Text of several paragraphs: line breaks and tabs stay. */
export function paragraphs(common: Common): Field {
  const parse: Field['parse'] = cell => {
    const unusable = unusableCell(cell);
    if (unusable !== null) return { value: null, issues: [unusable] };
    const text = plainText(cell)
      .replace(/\r\n?/g, '\n')
      .replace(/[ \u3000]+$/gm, '')
      .trim();
    if (isPlaceholder(text)) return { value: null, issues: [] };
    if (text.length > 20_000)
      return {
        value: null,
        issues: [{ code: 'TEXT_TOO_LONG', severity: 'error', params: { maximum: 20_000, length: text.length } }],
      };
    return { value: text, issues: [] };
  };
  return customField(common, { kind: 'longText', parse, schema: z.string().nullable() });
}

/** Text on one line that the matcher takes apart. */
export const plainField = (common: Common, isRequired = false): Field =>
  customField({ ...common, isRequired }, { kind: 'text', parse: parseText, schema: z.string().nullable() });
