import path from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: path.resolve(import.meta.dirname, '..'),
  test: {
    include: ['{electron,renderer,shared,build}/**/*.test.ts'],
    environment: 'node',
    pool: 'threads',
    // whoever comes first makes the sample county of the run in its hook, beside another busy file on two cores
    hookTimeout: 120_000,
    // ends what hangs; how fast anything is, is measured in the benchmark
    testTimeout: 120_000,
    globalSetup: path.resolve(import.meta.dirname, 'run-folder.ts'),
  },
});
