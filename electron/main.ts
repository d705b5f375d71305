import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { app, BrowserWindow, shell, utilityProcess } from 'electron';
import { paperDocumentSchema } from '#shared/core/document.ts';
import { createProgram } from './app/program.ts';
import { createDialogs } from './core/dialogs.ts';
import { pushToWindows, serveRouter } from './core/ipc.ts';
import { createOpenCopies } from './core/open-copies.ts';
import { createLog } from './core/log.ts';
import { printOnPaper, printToPdf, printToPdfs } from './reports/print-document.ts';
import { registerScheme, serveUi, UI_ORIGIN } from './core/protocol.ts';
import { hardenApp } from './core/security.ts';
import { openMainWindow } from './core/window.ts';
import { createWorkerHost, type WorkerProcess } from './core/worker-host.ts';
import type { WorkerReply } from './worker/messages.ts';

const WORKER_HEAP_MB = 1024;
const dist = path.join(app.getAppPath(), 'dist');
const PRINT_PAGE = `${UI_ORIGIN}/print.html`;

app.setName('delegate-desk');
const userData = process.env['APP_USER_DATA'];
if (userData !== undefined) app.setPath('userData', userData);
if (process.env['APP_SOFTWARE_RENDERING'] === '1') app.disableHardwareAcceleration();
registerScheme();

const now = (): Date => {
  const fixed = process.env['APP_NOW'];
  return fixed !== undefined && !app.isPackaged ? new Date(fixed) : new Date();
};
const log = createLog(path.join(app.getPath('userData'), 'logs'), now);
// a window program has no console on Windows: writing there would raise an error box
process.on('uncaughtException', error => log.error(error, 'uncaught'));
process.on('unhandledRejection', error => log.error(error, 'unhandled'));

function startWorker(): WorkerProcess {
  const child = utilityProcess.fork(path.join(dist, 'main', 'worker.js'), [], {
    serviceName: 'delegate-desk-worker',
    execArgv: [`--max-old-space-size=${WORKER_HEAP_MB}`],
    stdio: 'ignore',
  });
  return {
    post: request => child.postMessage(request),
    onMessage: listener => void child.on('message', (reply: WorkerReply) => listener(reply)),
    onExit: listener => void child.once('exit', listener),
    kill: () => void child.kill(),
  };
}

async function start(): Promise<void> {
  await app.whenReady();
  hardenApp(app);
  serveUi(path.join(dist, 'renderer'));
  const copies = createOpenCopies(app.getPath('temp'), file => shell.openPath(file));
  await copies.clean();
  const program = createProgram({
    dataFolder: app.getPath('userData'),
    files: createDialogs(copies),
    worker: createWorkerHost(startWorker),
    printer: {
      toPdf: (document, options) => printToPdf(PRINT_PAGE, document, options?.signal),
      toPdfs: (documents, options) => printToPdfs(PRINT_PAGE, documents, options?.signal),
      onPaper: document => printOnPaper(PRINT_PAGE, document),
    },
    log,
    now,
    notify: pushToWindows,
  });
  // the window loads while the last file opens; its first question waits for the answer
  const isReady = program.reopenSample();
  serveRouter({ ...program.router, call: async (request, push) => isReady.then(() => program.router.call(request, push)) });
  openMainWindow(path.join(dist, 'preload', 'preload.cjs'));
  app.on('second-instance', () => BrowserWindow.getAllWindows()[0]?.focus());
  app.on('will-quit', event => {
    event.preventDefault();
    void Promise.all([program.close(), copies.clean()]).finally(() => app.exit(0));
  });
}

/** The command line's PDF: print one document, or each of a list into target.0, target.1 …, and end (build/print-pdf.mjs). */
async function printAndQuit(source: string, target: string): Promise<void> {
  // the print window closes before its file is written
  app.on('window-all-closed', () => undefined);
  await app.whenReady();
  hardenApp(app);
  serveUi(path.join(dist, 'renderer'));
  const given: unknown = JSON.parse(await readFile(source, 'utf8'));
  if (Array.isArray(given)) {
    let index = 0;
    for await (const bytes of printToPdfs(
      PRINT_PAGE,
      given.map(document => paperDocumentSchema.parse(document)),
    )) {
      await writeFile(`${target}.${index}`, bytes);
      index += 1;
    }
  } else await writeFile(target, await printToPdf(PRINT_PAGE, paperDocumentSchema.parse(given)));
  app.exit(0);
}

const [printSource, printTarget] = app.isPackaged ? [] : process.argv.slice(process.argv.indexOf('--print-document') + 1);
if (process.argv.includes('--print-document') && printSource !== undefined && printTarget !== undefined) {
  printAndQuit(printSource, printTarget).catch((error: unknown) => {
    log.error(error, 'print');
    app.exit(1);
  });
} else if (app.requestSingleInstanceLock()) {
  app.on('window-all-closed', () => app.quit());
  start().catch((error: unknown) => {
    log.error(error, 'start');
    app.exit(1);
  });
} else app.quit();
