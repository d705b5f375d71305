/** Refusals of the reader; each has its sentence with cause and remedy in messages.ts. */
export const READ_ERRORS = [
  'FILE_NOT_FOUND',
  'FILE_EMPTY',
  'FILE_TRUNCATED',
  'FILE_ENCRYPTED',
  'FILE_IS_XLS',
  'FILE_IS_ET',
  'FILE_IS_IMAGE',
  'FILE_NOT_A_WORKBOOK',
  'FILE_TOO_LARGE',
  'FILE_NO_SHEET',
  'WORKER_TIMEOUT',
  'WORKER_CRASHED',
  'HEADER_NOT_FOUND',
] as const;
