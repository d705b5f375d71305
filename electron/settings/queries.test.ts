import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runOperation } from '../db/operation.ts';
import { makeTestFile, type TestFile } from '../db/testing.ts';
import { undoOperation } from '../history/undo.ts';
import { readSettings, writeFirstSettings, writeSettings } from './queries.ts';

describe('the settings of a work file', () => {
  let test: TestFile;
  beforeEach(async () => {
    test = await makeTestFile();
  });
  afterEach(() => test.dispose());

  it('are empty before they are written', async () => {
    expect(await readSettings(test.connection.db)).toEqual({ unitName: '', referenceDate: null, isSample: false });
  });

  it('change only where named, and can be undone', async () => {
    await writeFirstSettings(test.context, { unitName: '中共测试县委组织部', referenceDate: '2012-07-25', isSample: true });
    const { operationId } = await runOperation(test.context, 'settings.update', {}, tx =>
      writeSettings(tx, { referenceDate: null }),
    );
    expect(await readSettings(test.connection.db)).toEqual({
      unitName: '中共测试县委组织部',
      referenceDate: null,
      isSample: true,
    });
    await undoOperation(test.connection.db, test.context, operationId);
    expect((await readSettings(test.connection.db)).referenceDate).toBe('2012-07-25');
  });
});
