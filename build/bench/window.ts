import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { _electron } from '@playwright/test';
import { electronRuntime } from '../electron-runtime.mjs';
import { createDesk, SAMPLE_SIZE } from './desk.ts';

const root = path.resolve(import.meta.dirname, '../..');
const SWITCHES = process.platform === 'linux' ? ['--no-sandbox', '--disable-gpu', '--force-device-scale-factor=1'] : [];

export type WindowFigures = Readonly<{ milliseconds: number; megabytes: number }>;

/** A program of one window with an empty page. */
export function makeBareProgram(folder: string): string {
  const bare = path.join(folder, 'bare');
  mkdirSync(bare, { recursive: true });
  writeFileSync(path.join(bare, 'package.json'), '{ "name": "bare", "main": "main.cjs" }');
  writeFileSync(path.join(bare, 'index.html'), '<!doctype html><meta charset="utf-8"><title>bare</title><body>bare</body>');
  const main = `const { app, BrowserWindow } = require('electron');
app.disableHardwareAcceleration();
app.setPath('userData', process.env.APP_USER_DATA);
app.whenReady().then(() => new BrowserWindow({ width: 1366, height: 768 }).loadFile('index.html'));
app.on('window-all-closed', () => app.quit());
`;
  writeFileSync(path.join(bare, 'main.cjs'), main);
  return bare;
}

/** A user's folder in which the sample county was the last file; the program opens it again at its start. */
export async function makeSampleFolder(folder: string): Promise<string> {
  const dataFolder = path.join(folder, 'user');
  const desk = createDesk(dataFolder, null);
  await desk.call('accounts.openSample', { fresh: true });
  await desk.program.close();
  return dataFolder;
}

/** From start of the process to `text` painted; then the memory of all its processes. */
async function measure(application: string, dataFolder: string, text: string, display: object): Promise<WindowFigures> {
  const environment = Object.entries({ ...process.env, ...display }).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  const start = performance.now();
  const app = await _electron.launch({
    executablePath: electronRuntime().executable,
    args: [...SWITCHES, application],
    env: { ...Object.fromEntries(environment), APP_USER_DATA: dataFolder, APP_SOFTWARE_RENDERING: '1' },
  });
  try {
    const page = await app.firstWindow();
    await page.waitForFunction(wanted => document.body?.innerText.replaceAll(',', '').includes(wanted), text, {
      polling: 'raf',
      timeout: 30_000,
    });
    await page.evaluate(() => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    const milliseconds = performance.now() - start;
    await page.waitForTimeout(1000);
    const kilobytes = await app.evaluate(electron =>
      electron.app.getAppMetrics().reduce((sum, metric) => sum + metric.memory.workingSetSize, 0),
    );
    return { milliseconds, megabytes: kilobytes / 1024 };
  } finally {
    await app.close();
  }
}

/** The program with the sample county, and the bare window, by turns; the first turn warms the disk and does not count. */
export async function measureWindows(
  folder: string,
  repeats: number,
  display: object,
): Promise<{ ours: WindowFigures[]; bare: WindowFigures[] }> {
  const bareProgram = makeBareProgram(folder);
  const dataFolder = await makeSampleFolder(folder);
  const ours: WindowFigures[] = [];
  const bare: WindowFigures[] = [];
  for (let turn = 0; turn <= repeats; turn += 1) {
    const plain = await measure(bareProgram, path.join(folder, 'bare-user'), 'bare', display);
    const full = await measure(root, dataFolder, String(SAMPLE_SIZE), display);
    if (turn === 0) continue;
    bare.push(plain);
    ours.push(full);
  }
  return { ours, bare };
}
