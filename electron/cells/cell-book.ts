import type { z } from 'zod';
import type { Field, FieldValue } from '#shared/core/field.ts';
import type { Issue } from '#shared/core/issue.ts';
import { maskAddressToVillage, maskIdNumber, maskPhone } from '#shared/core/masking.ts';

export type Values = Record<string, FieldValue>;

/** A stored row as the cells see it: values in normal form. */
export type StoredRecord = Readonly<{ id: string; version: number; label: string; values: Readonly<Values> }>;

/** A row before and after its edits. */
export type RecordChange = Readonly<{ record: StoredRecord; after: Readonly<Values> }>;

/** What a list knows of the rows to be edited, read in a few queries whatever their number. */
export type CellBook = Readonly<{
  fields: readonly Field[];
  /** Schema of one value, by column. */
  shape: Readonly<Record<string, z.ZodType>>;
  stored: ReadonlyMap<string, StoredRecord>;
  /** Turns the name of another record into its id. */
  resolve: (record: StoredRecord, field: Field, name: string) => Readonly<{ value: string | null; issues: readonly Issue[] }>;
  show: (field: Field, values: Readonly<Values>) => string;
  /** The rules of the form, over every row as it would be; one list of findings per row. */
  judge: (changes: readonly RecordChange[]) => readonly (readonly Issue[])[];
}>;

/** Display text of a value; numbers and addresses of persons masked as the lists show them. */
export function showCell(field: Field, value: FieldValue): string {
  if (typeof value !== 'string' || field.sensitivity !== 'high') return field.format(value);
  if (field.kind === 'idNumber') return maskIdNumber(value);
  return field.key === 'address' ? maskAddressToVillage(value) : maskPhone(value);
}
