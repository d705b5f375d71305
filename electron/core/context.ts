import type { PaperDocument } from '#shared/core/document.ts';
import type { OperationContext, ReadDb } from '../db/operation.ts';
import type { Log } from './log.ts';
import type { WorkerHost } from './worker-host.ts';

/** The only way a path enters the program: a dialog opened by main, a dropped file's token, or the command line. */
export type FileGateway = Readonly<{
  chooseOpen: (options: { title: string; filters: readonly FileFilter[] }) => Promise<string | null>;
  /** Several files at once; empty when the dialog was left. */
  chooseOpenMany: (options: { title: string; filters: readonly FileFilter[] }) => Promise<readonly string[]>;
  chooseSave: (options: { title: string; defaultName: string; filters: readonly FileFilter[] }) => Promise<string | null>;
  takeDrop: (token: string) => string | null;
  /** Opens a temporary copy with its own program; false when there is none. */
  openCopy: (name: string, content: Uint8Array) => Promise<boolean>;
}>;
export type FileFilter = Readonly<{ name: string; extensions: readonly string[] }>;

/** Turns a document into PDF or paper with the same page the preview shows. */
export type Printer = Readonly<{
  /** Refuses with CANCELLED when the signal says so. */
  toPdf: (document: PaperDocument, options?: Readonly<{ signal?: AbortSignal }>) => Promise<Uint8Array>;
  /** One PDF a document, in order, from one page that stays open. */
  toPdfs: (documents: readonly PaperDocument[], options?: Readonly<{ signal?: AbortSignal }>) => AsyncIterable<Uint8Array>;
  onPaper: (document: PaperDocument) => Promise<void>;
}>;

export type Services = Readonly<{
  /** Folder for settings of this computer, logs and the sample county. */
  dataFolder: string;
  files: FileGateway;
  worker: WorkerHost;
  printer: Printer;
  log: Log;
  now: () => Date;
  /** Tells every window: these features changed, or the work file's state did. */
  notify: (message: { kind: 'changed'; features: readonly string[]; operationId: number | null } | { kind: 'status' }) => void;
}>;

/** Context of procedures that need no work file. */
export type ClosedContext = Services;

/** Context of procedures on the open work file. */
export type OpenContext = Services & Readonly<{ db: ReadDb; operation: OperationContext; actor: string }>;

export type AppContexts = Readonly<{ closed: ClosedContext; open: OpenContext }>;

/** Local calendar day of an instant. */
export function dayOf(instant: Date): string {
  const month = String(instant.getMonth() + 1).padStart(2, '0');
  return `${instant.getFullYear()}-${month}-${String(instant.getDate()).padStart(2, '0')}`;
}
