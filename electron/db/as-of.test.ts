import { afterEach, beforeEach, expect, it } from 'vitest';
import { AS_OF_COLUMNS } from './as-of.ts';
import { columnsOf } from './audit-triggers.ts';
import { makeTestFile, type TestFile } from './testing.ts';

let test: TestFile;
beforeEach(async () => {
  test = await makeTestFile();
});
afterEach(() => test.dispose());

it('reads every column of the tables as of a day', () => {
  for (const [table, columns] of Object.entries(AS_OF_COLUMNS))
    expect([table, columns.toSorted()]).toEqual([table, columnsOf(test.connection.raw, table).toSorted()]);
});
