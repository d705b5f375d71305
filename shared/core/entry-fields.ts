/** Fields of the working systems besides the rosters' own: amounts, hours, texts of several lines. */
import { z } from 'zod';
import type { Cell } from './cell.ts';
import type { Field, FieldParse, FieldValue } from './field.ts';
import { customField } from './field-builders.ts';
import { isPlaceholder, plainText, stripUnit, unusableCell } from './text.ts';

type Common<K extends string> = Omit<Parameters<typeof customField<K>>[0], 'sensitivity'>;
const DECIMAL = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?$/;
const CENTS_OF_YUAN = 100;

/** A number with at most `places` decimals in what somebody wrote; null when it is none. */
function readDecimal(cell: Cell, places: number): number | null {
  const text =
    cell.kind === 'number' && cell.value !== undefined ? String(cell.value) : stripUnit(plainText(cell)).replace(/[元¥￥]/g, '');
  const [, sign = '', whole = '', rest = ''] = DECIMAL.exec(text) ?? [];
  if (whole === '' || rest.length > places + 1) return null;
  return Number(`${sign}${whole.replaceAll(',', '')}${rest}`);
}

function parseAs(cell: Cell, places: number, factor: number): FieldParse {
  const unusable = unusableCell(cell);
  if (unusable !== null) return { value: null, issues: [unusable] };
  const value = readDecimal(cell, places);
  if (value !== null && value >= 0) return { value: Math.round(value * factor * 100) / 100, issues: [] };
  // a placeholder may be 0, which is a number here
  if (isPlaceholder(cell.text)) return { value: null, issues: [] };
  return { value: null, issues: [{ code: 'NOT_AN_AMOUNT', severity: 'error', params: { raw: cell.text, places } }] };
}

/** A number with up to two decimals, such as hours; not negative. */
export function decimalField<K extends string>(common: Common<K>): Field<K> {
  return customField(
    { align: 'right', ...common },
    { kind: 'text', parse: cell => parseAs(cell, 2, 1), schema: z.number().nullable() },
  );
}

/** 1234.5 of cents 123450; whole yuan without decimals. */
export function yuanText(cents: FieldValue): string {
  if (typeof cents !== 'number') return '';
  return cents % CENTS_OF_YUAN === 0 ? String(cents / CENTS_OF_YUAN) : (cents / CENTS_OF_YUAN).toFixed(2);
}

/** An amount entered and shown in yuan, kept in cents; not negative. */
export function yuanField<K extends string>(common: Common<K>): Field<K> {
  return customField(
    { align: 'right', ...common },
    { kind: 'text', parse: cell => parseAs(cell, 2, CENTS_OF_YUAN), schema: z.number().int().nullable(), format: yuanText },
  );
}

/** A text of several lines up to `maximum` characters; its line breaks stay. */
export function paragraphField<K extends string>(common: Common<K> & { maximum: number }): Field<K> {
  const { maximum } = common;
  const parse = (cell: Cell): FieldParse => {
    const unusable = unusableCell(cell);
    if (unusable !== null) return { value: null, issues: [unusable] };
    const text = cell.text.replaceAll('\r', '').trim();
    if (text === '') return { value: null, issues: [] };
    if (text.length <= maximum) return { value: text, issues: [] };
    return { value: null, issues: [{ code: 'TEXT_TOO_LONG', severity: 'error', params: { maximum, length: text.length } }] };
  };
  return customField(common, { kind: 'longText', parse, schema: z.string().max(maximum).nullable() });
}
