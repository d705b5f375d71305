import { fork } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import type { FileGateway, Printer, Services } from '../core/context.ts';
import { createLog } from '../core/log.ts';
import { createWorkerHost, type WorkerProcess } from '../core/worker-host.ts';
import type { WorkerReply } from '../worker/messages.ts';

const WORKER_HEAP_MB = 1024;

function startWorker(): WorkerProcess {
  const child = fork(path.join(import.meta.dirname, '../worker/worker.ts'), [], {
    execArgv: [`--max-old-space-size=${WORKER_HEAP_MB}`],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  return {
    post: request => void child.send(request),
    onMessage: listener => void child.on('message', reply => listener(reply as WorkerReply)),
    onExit: listener => void child.once('exit', listener),
    kill: () => void child.kill('SIGKILL'),
  };
}

/** Dialogs answered by one path from the command line. */
export function fixedPath(file: string | null): FileGateway {
  return {
    chooseOpen: () => Promise.resolve(file),
    chooseOpenMany: () => Promise.resolve(file === null ? [] : [file]),
    chooseSave: () => Promise.resolve(file),
    takeDrop: () => null,
    openCopy: () => Promise.resolve(false),
  };
}

/** What the program needs outside a window: child-process worker, no dialogs, a log in the user's data folder. */
export function cliServices(options: { files: FileGateway; printer: Printer; dataFolder?: string }): Services {
  const dataFolder =
    options.dataFolder ?? process.env['APP_USER_DATA'] ?? path.join(os.homedir(), '.config', 'delegate-desk-cli');
  const now = (): Date => (process.env['APP_NOW'] === undefined ? new Date() : new Date(process.env['APP_NOW']));
  return {
    dataFolder,
    files: options.files,
    worker: createWorkerHost(startWorker),
    printer: options.printer,
    log: createLog(path.join(dataFolder, 'logs'), now),
    now,
    notify: () => undefined,
  };
}
