import path from 'node:path';
import { SAMPLE_PASSWORD } from '#shared/accounts/model.ts';
import { cliServices } from '../../electron/app/cli-services.ts';
import { silentPrinter } from '../../electron/core/printer-testing.ts';
import { createProgram, type Program } from '../../electron/app/program.ts';

export const SAMPLE_SIZE = 10_767;
export const MANY = 100_000;
export const AS_OF = '2012-07-25';
export const PASSWORD = SAMPLE_PASSWORD;

export type Desk = Readonly<{ program: Program; call: <T>(name: string, input: unknown) => Promise<T> }>;

/** The program without a window; every dialog answers `chosen`. */
export function createDesk(dataFolder: string, chosen: string | null): Desk {
  const files = {
    chooseOpen: () => Promise.resolve(chosen),
    chooseOpenMany: () => Promise.resolve(chosen === null ? [] : [chosen]),
    chooseSave: () => Promise.resolve(chosen),
    takeDrop: () => null,
    openCopy: () => Promise.resolve(false),
  };
  const program = createProgram(cliServices({ files, printer: silentPrinter, dataFolder: path.resolve(dataFolder) }));
  return {
    program,
    call: async <T>(name: string, input: unknown): Promise<T> => {
      const answer = await program.router.call({ callId: name, name, input }, () => undefined);
      if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.error)}`);
      return answer.value as T;
    },
  };
}

/** The same with a work file opened. */
export async function openDesk(dataFolder: string, file: string, chosen: string | null): Promise<Desk> {
  const desk = createDesk(dataFolder, chosen);
  await desk.program.workspace.open(file, { kind: 'account', text: PASSWORD }, true);
  return desk;
}

/** Milliseconds a piece of work takes. */
export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}
