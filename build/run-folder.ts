/** A folder for what is made once per run of the unit tests (the sample county): new for every run, gone after it, so always from the code as it is. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    runFolder: string;
  }
}

// oxlint-disable-next-line import/no-default-export -- vitest calls the default export of a global set-up
export default function setUp(project: TestProject): () => void {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'unit-run-'));
  project.provide('runFolder', folder);
  // watching: what was made before a change is not the sample of the changed code
  project.onTestsRerun(() => {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
  });
  return () => rmSync(folder, { recursive: true, force: true });
}
