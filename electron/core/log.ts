import { appendFileSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';

const MAXIMUM_BYTES = 1_000_000;

export type Log = Readonly<{ error: (error: unknown, where: string) => string; info: (text: string) => void }>;

/** Frames of the stack with file names only: a message may hold a line that starts with "at", a folder the name of its user. */
function framesOf(error: Error): string[] {
  const stack = error.stack ?? '';
  const lines = stack.slice(stack.includes(error.message) ? stack.indexOf(error.message) + error.message.length : 0).split('\n');
  return lines
    .filter(line => line.startsWith('    at ') && /:\d+:\d+\)?$/.test(line))
    .slice(0, 12)
    .map(line => {
      const called = line.includes(' (') ? line.slice(0, line.indexOf(' (') + 2) : '    at ';
      return `${called}${line.split(/[\\/]/).pop() ?? ''}`;
    });
}

/**
 * Log file without personal data: code names and stack frames, never messages of foreign libraries that may quote a cell.
 * A Windows window program has no console, so nothing is ever written there.
 */
export function createLog(folder: string, now: () => Date): Log {
  const file = path.join(folder, 'program.log');
  let serial = 0;
  function write(line: string): void {
    try {
      mkdirSync(folder, { recursive: true });
      if (existsSync(file) && statSync(file).size > MAXIMUM_BYTES) renameSync(file, path.join(folder, 'program.1.log'));
      appendFileSync(file, `${now().toISOString()} ${line}\n`);
    } catch {
      // a full disk must not turn a refusal into a crash
    }
  }
  return {
    error(error, where) {
      serial += 1;
      const ref = `${now().getTime().toString(36).toUpperCase()}-${serial}`;
      const name = error instanceof Error ? error.name : typeof error;
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      const frames = error instanceof Error ? framesOf(error) : [];
      write(`ERROR ${ref} ${where} ${name} ${code}\n${frames.join('\n')}`);
      return ref;
    },
    info: text => write(`INFO ${text}`),
  };
}
