import { type RawBuilder, sql } from 'kysely';
import { COUNTED_REGISTRATIONS } from '#shared/members/model.ts';

/** Counted as a Party member at the day: admitted by then, in this county, registration normal or on probation; `alias` is memberAt() of the same day. Source: domain.md §2.2, Q7. */
export function countedAt(alias: string, asOf: string): RawBuilder<boolean> {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  return sql<boolean>`(${column('deletedAt')} is null and ${column('isExternal')} = 0 and ${column('isPresent')} = 1 and ${column('joinedOn')} <= ${asOf}
    and ${column('registrationStatus')} in (${sql.join(COUNTED_REGISTRATIONS)}))`;
}

/**
 * The day on which somebody turned `age` if born exactly then, seen from `asOf`: whoever was born after it is younger than `age`.
 * Partial birth dates compare as text, so a month counts from its first day and a year from 1 January (R-A1).
 */
export function birthLimit(asOf: string, age: number): string {
  return `${String(Number(asOf.slice(0, 4)) - age).padStart(4, '0')}${asOf.slice(4)}`;
}

/** Age between two limits at the day, both included; null leaves a side open. Source: R-A1, R-A3, R-A4. */
export function ageBetween(alias: string, asOf: string, from: number | null, to: number | null): RawBuilder<boolean> {
  const birth = sql.ref(`${alias}.birth`);
  const parts = [sql<boolean>`1 = 1`];
  if (to !== null) parts.push(sql<boolean>`${birth} > ${birthLimit(asOf, to + 1)}`);
  if (from !== null) parts.push(sql<boolean>`${birth} <= ${birthLimit(asOf, from)}`);
  return sql<boolean>`(${sql.join(parts, sql` and `)})`;
}

/** Age in full years at the day, as an expression. Source: R-A1. */
export function ageAt(alias: string, asOf: string): RawBuilder<number> {
  const birth = sql.ref(`${alias}.birth`);
  return sql<number>`(${Number(asOf.slice(0, 4))} - cast(substr(${birth}, 1, 4) as integer) - (substr(${birth}, 5) > ${asOf.slice(4)}))`;
}
