import { IMPORT_ROW_STATES, type ImportRowState } from '#shared/imports/model.ts';

const STATES = Object.keys(IMPORT_ROW_STATES) as ImportRowState[];

/** The rows of a batch by their state in one line: 新增 3，错误 1. */
export function countsText(counts: Readonly<Record<string, number>>): string {
  return STATES.flatMap(state => {
    const count = counts[state] ?? 0;
    return count === 0 ? [] : [`${IMPORT_ROW_STATES[state]} ${count}`];
  }).join('，');
}
