import type { Codes, Procedure } from '#shared/core/procedure.ts';
import type { AppError, CommonCode } from '#shared/core/result.ts';

type Detail = Omit<AppError, 'code'>;

/** Thrown by handlers and what they call; the router turns it into the error half of a Result. */
export class Refusal extends Error {
  readonly code: string;
  readonly detail: Detail;
  constructor(code: string, detail: Detail = {}) {
    super(code);
    this.code = code;
    this.detail = detail;
  }
}

/** Refuses with a code that the procedure declares, or a common one. */
export function refuse<P extends Procedure>(_procedure: P, code: Codes<P> | CommonCode, params?: AppError['params']): never {
  throw new Refusal(code, params === undefined ? {} : { params });
}

/** Codes of the operating system that have a sentence of their own. */
export function refusalOfSystemError(error: unknown): Refusal | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const path = error instanceof Error && 'path' in error && typeof error.path === 'string' ? error.path : '';
  const file = path.split(/[\\/]/).pop() ?? '';
  if (code === 'ENOSPC' || code === 'SQLITE_FULL') return new Refusal('DISK_FULL');
  if (code === 'EBUSY' || code === 'SQLITE_BUSY' || code === 'ETXTBSY')
    return new Refusal('FILE_BUSY', { params: { file: file || '工作文件' } });
  if (code === 'SQLITE_READONLY' || code.startsWith('SQLITE_READONLY_')) return new Refusal('READ_ONLY');
  return null;
}
