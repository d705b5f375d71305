import { columnLetter } from '../core/column-letter.ts';

/** C5: row from 1, column from 0. */
export const placeName = (row: number, column: number): string => `${columnLetter(column)}${row}`;
