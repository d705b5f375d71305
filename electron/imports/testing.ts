import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { ImportKind, ImportPreview, ImportRow } from '#shared/imports/model.ts';
import { silentPrinter } from '../core/printer-testing.ts';
import { cliServices, fixedPath } from '../app/cli-services.ts';
import { createProgram, type Program } from '../app/program.ts';
import { makeSampleCounty } from '../app/sample/make-sample-county.ts';
import { madeOnce } from '../app/sample/testing.ts';
import type { FileGateway } from '../core/context.ts';

/** A real program on a real encrypted file with a real worker; dialogs answer with `choose`d paths. */
export type ImportDesk = Readonly<{
  folder: string;
  program: Program;
  choose: (file: string) => void;
  call: <T>(name: string, input: unknown) => Promise<T>;
  preview: (kind: ImportKind, file: string, options?: object) => Promise<ImportPreview>;
  rows: (batchId: string) => Promise<ImportRow[]>;
  apply: (
    batchId: string,
  ) => Promise<{ operationId: number; created: number; updated: number; same: number; notWritten: number }>;
  close: () => Promise<void>;
}>;

const PASSWORD = 'desk-password';
const fileIn = (folder: string) => path.join(folder, 'desk.ddw');

function programIn(folder: string, files: FileGateway): Program {
  const printer = {
    ...silentPrinter,
    toPdf: () => Promise.reject(new Error('no printer')),
    onPaper: () => Promise.reject(new Error('no printer')),
  };
  return createProgram(cliServices({ files, printer, dataFolder: path.join(folder, 'data') }));
}

async function createFile(program: Program, folder: string, isSample: boolean, unitName = '中共西畴县委组织部'): Promise<void> {
  const values = { unitName, ownerName: '管理员', password: PASSWORD, isSample, referenceDate: '2012-07-25' };
  await program.workspace.create(fileIn(folder), values);
}

/** Puts the sample county of this run, with the day's backup made before it, into a folder. */
async function copySample(folder: string): Promise<void> {
  const made = await madeOnce('sample-desk', async draft => {
    const program = programIn(draft, fixedPath(null));
    await createFile(program, draft, true);
    await makeSampleCounty(program.openContext().operation, () => undefined);
    await program.close();
  });
  const isOfFile = (source: string) => path.basename(source) !== 'data' && !source.includes('-exit.ddw');
  cpSync(made, folder, { recursive: true, filter: isOfFile });
}

/** Opens a new work file; with `sample` it holds the sample county. */
export async function openImportDesk(options: { sample?: boolean; unitName?: string } = {}): Promise<ImportDesk> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'import-desk-'));
  let chosen: string | null = null;
  const files: FileGateway = {
    chooseOpen: () => Promise.resolve(chosen),
    chooseOpenMany: () => Promise.resolve(chosen === null ? [] : [chosen]),
    chooseSave: () => Promise.resolve(chosen),
    takeDrop: () => null,
    openCopy: () => Promise.resolve(false),
  };
  const program = programIn(folder, files);
  if (options.sample === true) {
    await copySample(folder);
    await program.workspace.open(fileIn(folder), { kind: 'account', text: PASSWORD }, true);
  } else await createFile(program, folder, false, options.unitName);
  let calls = 0;
  async function call<T>(name: string, input: unknown): Promise<T> {
    calls += 1;
    const answer = await program.router.call({ callId: String(calls), name, input }, () => undefined);
    if (!answer.ok)
      throw new Error(`${name}: ${answer.error.code} ${JSON.stringify(answer.error.params ?? answer.error.fields ?? {})}`);
    return answer.value as T;
  }
  return {
    folder,
    program,
    choose: file => {
      chosen = file;
    },
    call,
    preview: (kind, file, given = {}) => {
      chosen = file;
      return call('imports.preview', { kind, options: given });
    },
    rows: async batchId => {
      const rows: ImportRow[] = [];
      for (let offset = 0; ; offset += 500) {
        const page = await call<{ rows: ImportRow[]; total: number }>('imports.rows', {
          filter: { batchId },
          window: { offset, limit: 500 },
        });
        if (page.rows.length === 0) return rows;
        rows.push(...(await call<ImportRow[]>('imports.revealRows', { rowIds: page.rows.map(row => row.id) })));
        if (offset + 500 >= page.total) return rows;
      }
    },
    apply: batchId => call('imports.apply', { batchId }),
    close: async () => {
      await program.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
