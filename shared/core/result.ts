/** Codes every procedure may answer, whatever its own list says. */
export const COMMON_CODES = [
  'VALIDATION',
  'NOT_FOUND',
  'STALE',
  'CANCELLED',
  'FORBIDDEN',
  'LOCKED',
  'READ_ONLY',
  'FILE_BUSY',
  'DISK_FULL',
  'INTERNAL',
] as const;
export type CommonCode = (typeof COMMON_CODES)[number];

/** A refusal: a stable code, and what the Chinese sentence of messages.ts needs. */
export type AppError<C extends string = string> = Readonly<{
  code: C | CommonCode;
  params?: Readonly<Record<string, string | number>>;
  /** Findings per input field: path in the input and an issue sentence or zod message. */
  fields?: readonly Readonly<{ path: string; message: string }>[];
  /** Line in the local log; shown so that support can find it. The log holds no personal data. */
  ref?: string;
}>;

export type Result<T, C extends string = never> = Readonly<{ ok: true; value: T }> | Readonly<{ ok: false; error: AppError<C> }>;
