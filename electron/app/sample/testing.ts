import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { inject } from 'vitest';
import { makeTestFile, type TestFile } from '../../db/testing.ts';
import { makeSampleCounty } from './make-sample-county.ts';

declare module 'vitest' {
  interface ProvidedContext {
    runFolder: string;
  }
}

/**
 * A folder that is filled once per run of the tests: by the first test file that asks for it; the others wait and copy from it.
 * @param make fills an empty folder.
 */
export async function madeOnce(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const folder = path.join(inject('runFolder'), name);
  const isMaking = `${folder}.making`;
  while (!existsSync(folder)) {
    try {
      mkdirSync(isMaking);
    } catch {
      await pause(100);
      continue;
    }
    try {
      if (existsSync(folder)) break;
      const draft = mkdtempSync(`${folder}.draft-`);
      await make(draft);
      renameSync(draft, folder);
    } finally {
      rmSync(isMaking, { recursive: true });
    }
  }
  return folder;
}

/** A work file of its own holding the sample county, as made on 2012-07-25; a copy of the one made in this run. */
export async function makeSampleFile(): Promise<TestFile> {
  const folder = await madeOnce('sample', async draft => {
    const made = await makeTestFile();
    await makeSampleCounty(made.context, () => undefined);
    await made.connection.close();
    copyFileSync(made.file, path.join(draft, 'sample.ddw'));
    writeFileSync(path.join(draft, 'key'), made.key);
    rmSync(made.folder, { recursive: true });
  });
  return makeTestFile({ file: path.join(folder, 'sample.ddw'), key: readFileSync(path.join(folder, 'key')) });
}
