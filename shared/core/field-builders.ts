import { z } from 'zod';
import type { Cell } from './cell.ts';
import { formatPartial } from './dates.ts';
import type { Field, FieldKind, FieldOption, FieldParse, FieldValue, ParseContext } from './field.ts';
import { parseDay, parsePartialDate } from './parse-date.ts';
import { isPlaceholder, normalizeHeader, parseFlag, parseInteger, parseText } from './text.ts';

type Common<K extends string> = Readonly<{
  key: K;
  label: string;
  aliases?: readonly string[];
  isRequired?: boolean;
  isEditable?: boolean;
  width: number;
  align?: Field['align'];
  sensitivity?: Field['sensitivity'];
  help: string;
}>;

type Kinded = Readonly<{
  kind: FieldKind;
  parse: Field['parse'];
  schema: z.ZodType;
  format?: Field['format'];
  options?: readonly FieldOption[];
}>;

const plain = (value: FieldValue): string => (value === null ? '' : String(value));

/** A field of any kind from its parts; aliases are normalised as headers are. */
export function customField<K extends string>(common: Common<K>, kinded: Kinded): Field<K> {
  return {
    key: common.key,
    label: common.label,
    aliases: (common.aliases ?? []).map(normalizeHeader),
    isRequired: common.isRequired ?? false,
    isEditable: common.isEditable ?? true,
    width: common.width,
    align: common.align ?? 'left',
    sensitivity: common.sensitivity ?? 'low',
    help: common.help,
    kind: kinded.kind,
    parse: kinded.parse,
    schema: kinded.schema,
    format: kinded.format ?? plain,
    ...(kinded.options === undefined ? {} : { options: kinded.options }),
  };
}

/** Free text up to `maximum` characters. */
export function textField<K extends string>(common: Common<K> & { maximum: number }): Field<K> {
  const parse = (cell: Cell, context: ParseContext): FieldParse => {
    const parsed = parseText(cell, context);
    if (parsed.value !== null && parsed.value.length > common.maximum) {
      return {
        value: null,
        issues: [{ code: 'TEXT_TOO_LONG', severity: 'error', params: { maximum: common.maximum, length: parsed.value.length } }],
      };
    }
    return parsed;
  };
  return customField(common, {
    kind: common.maximum > 80 ? 'longText' : 'text',
    parse,
    schema: z.string().max(common.maximum).nullable(),
  });
}

/** A code list: accepts the label, the code, or one of the extra words. */
export function codeField<K extends string>(
  common: Common<K> & { labels: Readonly<Record<string, string>>; words?: Readonly<Record<string, string>> },
): Field<K> {
  const byWord = new Map<string, string>();
  for (const [code, label] of Object.entries(common.labels)) byWord.set(normalizeHeader(label), code).set(code, code);
  for (const [word, code] of Object.entries(common.words ?? {})) byWord.set(normalizeHeader(word), code);
  const parse = (cell: Cell): FieldParse => {
    if (isPlaceholder(cell.text)) return { value: null, issues: [] };
    const code = byWord.get(cell.text.trim()) ?? byWord.get(normalizeHeader(cell.text));
    if (code !== undefined) return { value: code, issues: [] };
    return {
      value: null,
      issues: [
        { code: 'UNKNOWN_WORD', severity: 'error', params: { raw: cell.text, choices: Object.values(common.labels).join('、') } },
      ],
    };
  };
  return customField(common, {
    kind: 'code',
    parse,
    schema: z.string().nullable(),
    format: value => (typeof value === 'string' ? (common.labels[value] ?? value) : ''),
    options: Object.entries(common.labels).map(([value, label]) => ({ value, label })),
  });
}

/** 是/否. */
export function flagField<K extends string>(common: Common<K>): Field<K> {
  return customField(common, {
    kind: 'flag',
    parse: parseFlag,
    schema: z.boolean(),
    format: value => (value === true ? '是' : ''),
  });
}

/** A whole number. */
export function integerField<K extends string>(common: Common<K>): Field<K> {
  return customField(
    { align: 'right', ...common },
    { kind: 'integer', parse: parseInteger, schema: z.number().int().nullable() },
  );
}

/** A date of which only the year or month may be known, shown as 1985.06. */
export function partialDateField<K extends string>(common: Common<K> & { isBirth?: boolean }): Field<K> {
  const options = { birth: common.isBirth ?? false };
  const parse = (cell: Cell, context: ParseContext): FieldParse => {
    const parsed = parsePartialDate(cell, context, options);
    const rest = parsed.issues.find(issue => issue.code === 'DATE_WITH_REMARK')?.params?.['rest'];
    // the second date of a cell is not lost: it goes to the remark (domain.md §7.2)
    return rest === undefined ? parsed : { ...parsed, also: { remark: `${common.label}：${rest}` } };
  };
  return customField(
    { align: 'center', ...common },
    {
      kind: 'partialDate',
      parse,
      schema: z.string().nullable(),
      format: value => (typeof value === 'string' ? formatPartial(value, 'dot') : ''),
    },
  );
}

/** A full calendar day. */
export function dayField<K extends string>(common: Common<K>): Field<K> {
  return customField(
    { align: 'center', ...common },
    { kind: 'date', parse: parseDay, schema: z.string().nullable(), format: plain },
  );
}

/** A column that is worked out or joined, shown and exported but never typed or imported. */
export function shownField<K extends string>(
  common: Omit<Common<K>, 'aliases' | 'isRequired' | 'isEditable' | 'help'>,
  format: Field['format'] = plain,
  kind: FieldKind = 'text',
): Field<K> {
  const shown = { ...common, isEditable: false, help: '由程序得出。' };
  return customField(shown, { kind, parse: parseText, schema: z.unknown(), format });
}

/** The fields of these keys, in the order of the keys. */
export function fieldsNamed(fields: readonly Field[], keys: readonly string[]): readonly Field[] {
  return keys.flatMap(key => fields.find(field => field.key === key) ?? []);
}
