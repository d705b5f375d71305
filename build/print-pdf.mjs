// node build/print-pdf.mjs document.json out.pdf: prints one document for the command line in a hidden window of the program.
// Builds the program first when a source is newer than dist/.
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { withDisplay } from './display.mjs';
import { electronRuntime } from './electron-runtime.mjs';
import { plainErrors, projectFolder, run } from './run.mjs';
import { ensureSystem } from './system.mjs';

plainErrors();
const [source, target] = process.argv.slice(2);

function newestSource() {
  const times = ['electron', 'renderer', 'shared'].flatMap(folder =>
    readdirSync(path.join(projectFolder, folder), { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => statSync(path.join(entry.parentPath, entry.name)).mtimeMs),
  );
  return Math.max(...times);
}

const built = path.join(projectFolder, 'dist/renderer/print.html');
if (!existsSync(built) || statSync(built).mtimeMs < newestSource()) {
  const status = await run('electron-vite', ['build', '--config', 'build/electron.vite.config.ts', '--logLevel', 'error']);
  if (status !== 0) process.exit(status);
}
const runtime = electronRuntime();
ensureSystem(runtime.executable);
const userData = mkdtempSync(path.join(os.tmpdir(), 'delegate-desk-user-'));
try {
  process.exitCode = await withDisplay(display =>
    run(
      runtime.executable,
      ['--no-sandbox', '--disable-gpu', '--log-level=3', '.', '--print-document', path.resolve(source), path.resolve(target)],
      {
        ...display,
        APP_USER_DATA: userData,
        APP_SOFTWARE_RENDERING: '1',
      },
    ),
  );
} finally {
  rmSync(userData, { recursive: true, force: true });
}
