import type { CheckedRow } from '#shared/imports/checked-row.ts';
import type { ImportCandidate } from '#shared/imports/model.ts';
import { maskIdNumber } from '#shared/core/masking.ts';

type Named = Readonly<{ id: string; name: string; birth: string; idNumber: string | null }>;

/** A stored record or person as something a row may mean. @param field of the cell that names a person; null for the row as a whole */
export function candidateOf(
  person: Named,
  organization: string,
  how: Pick<ImportCandidate, 'kind' | 'field' | 'why'>,
): ImportCandidate {
  const { id, name, birth, idNumber } = person;
  return { ...how, id, name, organization, birth, idNumber: idNumber === null ? null : maskIdNumber(idNumber) };
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** How rows of a file are named where no record exists yet. */
export const rowId = ({ sheet, rowNumber }: Readonly<{ sheet: string; rowNumber: number }>): string =>
  `row:${rowNumber}|${sheet}`;

/** An earlier row of the file that a later one repeats. */
export function earlierRow(row: CheckedRow, organization = ''): ImportCandidate {
  const { name, subject, birth, idNumber } = row.values;
  return {
    id: rowId(row),
    kind: 'row',
    field: null,
    name: textOf(name ?? subject),
    organization,
    birth: textOf(birth),
    idNumber: typeof idNumber === 'string' ? maskIdNumber(idNumber) : null,
    why: 'earlierRow',
  };
}

/** The candidate the clerk chose for a cell ('' for the row as a whole), among those there still are. */
export function chosenAmong<T extends Readonly<{ id: string }>>(row: CheckedRow, field: string, among: readonly T[]): T | null {
  const id = row.choice?.targets[field];
  return id === undefined ? null : (among.find(entry => entry.id === id) ?? null);
}
