import { columnLetter } from '../imports/match-headers.ts';

/** C5: row from 1, column from 0. */
export const placeName = (row: number, column: number): string => `${columnLetter(column)}${row}`;
