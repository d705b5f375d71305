// Types of every side, and main's a second time against the oldest Electron the tests may run on.
import { spawnSync } from 'node:child_process';

const projects = ['shared', 'electron', 'electron/tsconfig.electron-42.json', 'renderer', '.'];
const failed = projects.filter(project => {
  console.error(`[typecheck] ${project}`);
  return spawnSync('tsc', ['--noEmit', '-p', project], { stdio: 'inherit', shell: process.platform === 'win32' }).status !== 0;
});
process.exitCode = failed.length > 0 ? 1 : 0;
