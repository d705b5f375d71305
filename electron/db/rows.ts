import { monotonicFactory } from 'ulid';
import type { OperationStamp } from './operation.ts';
import type { Flag } from './schema.ts';

/** Sortable ids in order of making. */
export const newId: () => string = monotonicFactory();

export const flag = (value: boolean): Flag => (value ? 1 : 0);

/** Bookkeeping columns of a new row. */
export function createdColumns(stamp: OperationStamp) {
  return {
    version: 1,
    createdAt: stamp.at,
    createdBy: stamp.actor,
    updatedAt: stamp.at,
    updatedBy: stamp.actor,
    deletedAt: null,
    deletedBy: null,
  };
}

/** Bookkeeping columns of a changed row; the version is raised by the caller's expression. */
export function updatedColumns(stamp: OperationStamp) {
  return { updatedAt: stamp.at, updatedBy: stamp.actor };
}

/** Booleans as the flags a STRICT table keeps; everything else as it is. */
export function toStored<T extends Readonly<Record<string, unknown>>>(
  values: T,
): { [K in keyof T]: T[K] extends boolean ? Flag : T[K] } {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, typeof value === 'boolean' ? flag(value) : value]),
  ) as { [K in keyof T]: T[K] extends boolean ? Flag : T[K] };
}
