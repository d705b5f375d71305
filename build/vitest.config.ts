import path from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: path.resolve(import.meta.dirname, '..'),
  test: {
    include: ['{electron,renderer,shared,build}/**/*.test.ts'],
    environment: 'node',
    pool: 'threads',
    // whoever comes first makes the sample county of the run in its hook, beside another busy file on two cores
    hookTimeout: 60_000,
    globalSetup: path.resolve(import.meta.dirname, 'run-folder.ts'),
  },
});
