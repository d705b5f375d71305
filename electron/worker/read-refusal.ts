import type { ReadCaps } from '#shared/imports/grid.ts';

export type ReadRefusalCode =
  | 'FILE_NOT_FOUND'
  | 'FILE_BUSY'
  | 'FILE_EMPTY'
  | 'FILE_TRUNCATED'
  | 'FILE_ENCRYPTED'
  | 'FILE_IS_XLS'
  | 'FILE_IS_ET'
  | 'FILE_IS_IMAGE'
  | 'FILE_NOT_A_WORKBOOK'
  | 'FILE_TOO_LARGE'
  | 'FILE_NO_SHEET'
  | 'FORM_NOT_FILLABLE'
  | 'FORM_TAGS_BROKEN';

/** What FILE_TOO_LARGE counts; `params.what`, beside `params.limit`. */
export type CappedThing = keyof ReadCaps;

/** A foreign file that cannot be read, with a stable code; every other exception out of the reader is a bug. */
export class ReadRefusal extends Error {
  readonly code: ReadRefusalCode;
  readonly params: Readonly<Record<string, string | number>>;

  constructor(code: ReadRefusalCode, params: Readonly<Record<string, string | number>> = {}) {
    super(`${code} ${JSON.stringify(params)}`);
    this.name = 'ReadRefusal';
    this.code = code;
    this.params = params;
  }
}

/** Counts what one reading has used so far and refuses past the caps. Bytes are those really unpacked, never those declared. */
export class ReadBudget {
  readonly caps: ReadCaps;
  unpackedBytes = 0;
  rows = 0;
  cells = 0;

  constructor(caps: ReadCaps) {
    this.caps = caps;
  }

  takeBytes(count: number): void {
    this.unpackedBytes += count;
    if (this.unpackedBytes > this.caps.unpackedBytes) throw this.refusal('unpackedBytes');
  }

  takeRow(): void {
    this.rows += 1;
    if (this.rows > this.caps.rows) throw this.refusal('rows');
  }

  takeCells(count: number): void {
    this.cells += count;
    if (this.cells > this.caps.cells) throw this.refusal('cells');
  }

  refusal(what: CappedThing): ReadRefusal {
    return new ReadRefusal('FILE_TOO_LARGE', { what, limit: this.caps[what] });
  }
}

/** The refusal for an error of the file system, or undefined when it is not one (then it is a bug and must surface). */
export function refusalOfSystemError(error: unknown): ReadRefusal | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  switch (error.code) {
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ENAMETOOLONG':
    case 'ELOOP':
      return new ReadRefusal('FILE_NOT_FOUND');
    case 'EBUSY':
    case 'EPERM':
    case 'EACCES':
    case 'ETXTBSY':
      return new ReadRefusal('FILE_BUSY');
    case 'EISDIR':
      return new ReadRefusal('FILE_NOT_A_WORKBOOK', { kind: 'folder' });
    case 'EIO':
      return new ReadRefusal('FILE_TRUNCATED');
    default:
      return undefined;
  }
}
