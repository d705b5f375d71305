import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keptUntilWritten } from './kept-reads.ts';
import { openConnection } from './open.ts';
import { runOperation, runStaging } from './operation.ts';
import { makeTestFile, type TestFile } from './testing.ts';

let test: TestFile;
let reads = 0;
const ask = (key = 'a', db: Parameters<typeof keptUntilWritten>[0] = test.connection.db) =>
  keptUntilWritten(db, key, () => Promise.resolve((reads += 1)));
const writeOnce = () => runOperation(test.context, 'members.update', {}, () => Promise.resolve());

beforeEach(async () => {
  test = await makeTestFile();
  reads = 0;
});
afterEach(() => test.dispose());

describe('an answer kept until something is written', () => {
  it('is read once for every question', async () => {
    expect([await ask(), await ask(), await ask('b'), await ask()]).toEqual([1, 1, 2, 1]);
  });

  it('is shared by questions asked at once', async () => {
    expect(await Promise.all([ask(), ask()])).toEqual([1, 1]);
  });

  it('is read again after an operation, after staging and after a row written past both', async () => {
    await ask();
    await writeOnce();
    expect(await ask()).toBe(2);
    await runStaging(test.connection.db, tx =>
      tx.insertInto('access_log').values({ at: '', actor: '', action: '', subject: '', count: 0 }).execute(),
    );
    expect(await ask()).toBe(3);
    test.connection.raw.exec('update "current_operation" set "operationId" = null');
    expect(await ask()).toBe(4);
  });

  it('is read again after another connection has written', async () => {
    await ask();
    const other = openConnection(test.file, test.key);
    other.raw.exec(`insert into "access_log" ("at", "actor", "action", "subject", "count") values ('', '', '', '', 0)`);
    expect(await ask()).toBe(2);
    await other.close();
  });

  it('is not kept of a transaction that may be taken back', async () => {
    const failing = runOperation(test.context, 'members.update', {}, async tx => {
      expect([await ask('a', tx), await ask('a', tx)]).toEqual([1, 2]);
      throw new Error('taken back');
    });
    await expect(failing).rejects.toThrow('taken back');
    expect(await ask()).toBe(3);
  });

  it('is asked for again after it has failed', async () => {
    await expect(keptUntilWritten(test.connection.db, 'a', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await ask()).toBe(1);
  });

  it('makes room for newer ones', async () => {
    for (let key = 0; key < 13; key += 1) await ask(String(key));
    expect([await ask('12'), await ask('0')]).toEqual([13, 14]);
  });
});
