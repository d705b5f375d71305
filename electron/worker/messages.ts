import type { PaperDocument } from '#shared/core/document.ts';
import type { CheckedChunk, CheckRosterInput, CheckRosterOutput } from '#shared/imports/checked-row.ts';
import type { Grid } from '#shared/imports/grid.ts';
import type { TemplatePlan } from '#shared/imports/template-plan.ts';
import type { WorkbookPlan } from '#shared/reports/workbook-plan.ts';
import type { CellFill } from './fill-workbook.ts';
import type { DocxData } from './docx-form.ts';
import type { FormContent, FormFile } from './read-form-file.ts';
import type { SheetNames } from './read-names.ts';
import type { MarkPlan } from './patch-workbook-plan.ts';

/** Every task of the worker: plain data in, plain data out. */
export type Tasks = {
  checkRoster: { input: CheckRosterInput; output: CheckRosterOutput; chunk: CheckedChunk };
  /** Who came by a sign-in sheet. */
  readNames: { input: { path: string }; output: SheetNames | null };
  /** A form of the superior, from its place or kept. */
  readForm: { input: { path: string }; output: FormFile };
  readFormContent: { input: { bytes: Uint8Array; fileName: string }; output: FormContent };
  /** A Word form with its placeholders replaced. */
  fillDocx: { input: { bytes: Uint8Array; data: DocxData; fileName: string; path: string }; output: { bytes: number } };
  /** The form with its cells filled, everything else as it was. */
  fillForm: {
    input: { bytes: Uint8Array; fills: readonly CellFill[]; fileName: string; path: string };
    output: { bytes: number };
  };
  writeWorkbook: { input: { plan: WorkbookPlan; path: string }; output: { bytes: number } };
  /** The rows of the plan's only sheet are fed in chunks; written to `temporary`, then renamed to `path`. */
  exportWorkbook: { input: { plan: WorkbookPlan; rowCount: number; path: string; temporary: string }; output: { bytes: number } };
  /** A source with its problems marked; `grid` stands in where the file itself is gone. */
  markWorkbook: { input: { source: { path: string } | { grid: Grid }; plan: MarkPlan; path: string }; output: { bytes: number } };
  writeTemplate: { input: { plan: TemplatePlan; path: string }; output: { bytes: number } };
  writeDocx: { input: { document: PaperDocument; path: string }; output: { bytes: number } };
  /** A ZIP of the files fed one by one ({@link ArchiveFile}); written to `temporary`, then renamed to `path`. */
  writeArchive: { input: { path: string; temporary: string }; output: { bytes: number } };
};
/** A file of an archive: a document to be set as .docx, or bytes as they are. */
export type ArchiveFile = Readonly<{ name: string; document: PaperDocument } | { name: string; bytes: Uint8Array }>;
export type TaskName = keyof Tasks;
export type TaskInput<T extends TaskName> = Tasks[T]['input'];
export type TaskOutput<T extends TaskName> = Tasks[T]['output'];

/** A task, or the chunk it asked for with 'pull'; null is the end. */
export type WorkerRequest = Readonly<{ id: number; task: TaskName; input: unknown } | { id: number; feed: unknown }>;
export type WorkerReply =
  | Readonly<{ kind: 'progress'; id: number; progress: { step: string; done: number; total: number } }>
  | Readonly<{ kind: 'chunk'; id: number; chunk: unknown }>
  | Readonly<{ kind: 'pull'; id: number }>
  | Readonly<{ kind: 'done'; id: number; value: unknown }>
  | Readonly<{ kind: 'refused'; id: number; code: string; params: Readonly<Record<string, string | number>> }>;
