/** The program in its real window, with folders of its own; every end-to-end test starts here. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { _electron, type ElectronApplication, type Page, test as base } from '@playwright/test';
import { electronRuntime } from '../build/electron-runtime.mjs';

const root = path.resolve(import.meta.dirname, '..');
const SWITCHES =
  process.platform === 'linux'
    ? ['--no-sandbox', '--disable-gpu', '--force-device-scale-factor=1', '--force-prefers-reduced-motion', '--lang=zh-CN']
    : [];
/** The clock of the program stands still here; the seed's report was published in that month. */
const NOW = '2012-12-24T02:00:00Z';
export const WINDOW = { width: 1366, height: 768 } as const;

export type Program = Readonly<{
  /** Where the program keeps what is its own: settings, logs, the sample county. */
  dataFolder: string;
  /** For files of the test. */
  folder: string;
  /** Console errors and uncaught exceptions of all windows so far. */
  problems: readonly string[];
  app: () => ElectronApplication;
  page: () => Page;
  /** Ends the program as a clerk does and starts it again with the same data. */
  restart: () => Promise<Page>;
  /** The next open dialogs answer this file. */
  answerOpen: (file: string) => Promise<void>;
  /** The next save dialogs answer this file. */
  answerSave: (file: string) => Promise<void>;
}>;

async function launch(dataFolder: string, problems: string[]): Promise<{ app: ElectronApplication; page: Page }> {
  const packaged = process.env['E2E_EXECUTABLE'];
  const environment = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const app = await _electron.launch({
    executablePath: packaged ?? electronRuntime().executable,
    args: packaged === undefined ? [...SWITCHES, root] : SWITCHES,
    env: { ...Object.fromEntries(environment), APP_USER_DATA: dataFolder, APP_SOFTWARE_RENDERING: '1', APP_NOW: NOW },
  });
  const page = await app.firstWindow();
  page.on('console', message => {
    if (message.type() === 'error') problems.push(message.text());
  });
  page.on('pageerror', error => problems.push(String(error)));
  await page.setViewportSize(WINDOW);
  await page.waitForLoadState('load');
  return { app, page };
}

type Fixtures = {
  program: Program;
  /** Whether 打开示例县 finds the sample county of this run already made; else the click makes it. */
  hasSample: boolean;
};
type WorkerFixtures = { workbooks: string; sample: string | null };

export const test = base.extend<Fixtures, WorkerFixtures>({
  /** Folder of the sample county's rosters as workbooks, clean and messy; made once. */
  workbooks: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixtures wanted from the pattern
    async ({}, use) => {
      const folder = path.join(root, 'test-results', 'workbooks');
      if (!existsSync(path.join(folder, '党代表花名册（杂乱）.json')))
        execFileSync('node', [path.join(root, 'build', 'sample', 'make-workbooks.ts'), folder], { stdio: 'inherit' });
      await use(folder);
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  /** Folder of the sample county as the program keeps it, made once by the code as it is; a packaged program makes its own. */
  sample: [
    // oxlint-disable-next-line no-empty-pattern -- see above
    async ({}, use) => {
      if (process.env['E2E_EXECUTABLE'] !== undefined) return use(null);
      const folder = mkdtempSync(path.join(os.tmpdir(), 'desk-e2e-sample-'));
      const made = path.join(folder, '示例县');
      execFileSync('node', [path.join(root, 'electron', 'cli.ts'), 'new', '--sample', '--file', path.join(made, '示例县.ddw')], {
        env: { ...process.env, APP_USER_DATA: folder, APP_NOW: NOW },
        stdio: 'ignore',
      });
      await use(made);
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  hasSample: [true, { option: true }],
  program: async ({ sample, hasSample }, use, info) => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'desk-e2e-'));
    const dataFolder = path.join(folder, '程序数据');
    mkdirSync(dataFolder);
    // the backup of the end of its making would be one more than the click leaves
    if (sample !== null && hasSample)
      cpSync(sample, path.join(dataFolder, '示例县'), { recursive: true, filter: source => !source.includes('-exit.ddw') });
    const problems: string[] = [];
    let current = await launch(dataFolder, problems);
    await use({
      dataFolder,
      folder,
      problems,
      app: () => current.app,
      page: () => current.page,
      restart: async () => {
        await current.app.close();
        current = await launch(dataFolder, problems);
        return current.page;
      },
      answerOpen: file =>
        current.app.evaluate(({ dialog }, chosen) => {
          dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
        }, file),
      answerSave: file =>
        current.app.evaluate(({ dialog }, chosen) => {
          dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
        }, file),
    });
    if (info.status !== info.expectedStatus)
      await current.page.screenshot({ path: info.outputPath('at-the-end.png') }).catch(() => undefined);
    await current.app.close();
    rmSync(folder, { recursive: true, force: true });
  },
});
export { expect } from '@playwright/test';

/** Keeps a picture of the window for people to look at, under test-results/screens. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: path.join(root, 'test-results', 'screens', `${name}.png`) });
}
