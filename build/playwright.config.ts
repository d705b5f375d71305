import path from 'node:path';
import { defineConfig } from '@playwright/test';

const root = path.resolve(import.meta.dirname, '..');

// One worker: every test owns a window, and the machine of the tests may have two cores.
export default defineConfig({
  testDir: path.join(root, 'e2e'),
  outputDir: path.join(root, 'test-results', 'e2e'),
  reporter: [['list'], ['json', { outputFile: path.join(root, 'test-results', 'e2e.json') }]],
  workers: 1,
  retries: 0,
  // generous, as a slow machine is no failure
  timeout: 120_000,
  forbidOnly: Boolean(process.env['CI']),
});
