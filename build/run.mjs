// Starts one program of node_modules/.bin or of the system, passes signals on to it and answers its exit status.
import { spawn } from 'node:child_process';
import path from 'node:path';

export const projectFolder = path.resolve(import.meta.dirname, '..');
const isWindows = process.platform === 'win32';
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** The environment with the project's own programs, Node 24 among them, first on the path. */
export function projectEnvironment(extra = {}) {
  const bin = path.join(projectFolder, 'node_modules', '.bin');
  const key = Object.keys(process.env).find(name => name.toUpperCase() === 'PATH') ?? 'PATH';
  return { ...process.env, [key]: `${bin}${path.delimiter}${process.env[key] ?? ''}`, ...extra };
}

/** Runs a program in the project's folder with our own stdin, stdout and stderr. @returns its exit status, 128 and more after a signal. */
export function run(command, args, extraEnvironment = {}) {
  return new Promise((resolve, reject) => {
    const env = projectEnvironment(extraEnvironment);
    const child = spawn(command, args, { stdio: 'inherit', cwd: projectFolder, env, shell: isWindows });
    const pass = signal => child.kill(signal);
    for (const signal of signals) process.on(signal, pass);
    // npm's shell does not pass SIGTERM on: when it is gone, we are meant as well
    const parent = process.ppid;
    const watch = setInterval(() => process.ppid !== parent && child.kill(), 1_000);
    const done = () => {
      clearInterval(watch);
      for (const signal of signals) process.off(signal, pass);
    };
    child.on('error', error => (done(), reject(error)));
    child.on('close', (status, signal) => (done(), resolve(status ?? (signal === 'SIGINT' ? 130 : 143))));
  });
}

/** Ends a script with one plain sentence instead of a stack trace. */
export function plainErrors() {
  process.on('uncaughtException', error => {
    console.error(process.env.DEBUG ? error : error.message);
    process.exit(1);
  });
}
