import { z } from 'zod';
import { command, job, query } from '../core/procedure.ts';
import { MINIMUM_PASSWORD_LENGTH, recentFile, workFileStatus } from './model.ts';

const password = z.string().min(1).max(200);
const newPassword = z.string().min(MINIMUM_PASSWORD_LENGTH).max(200);
const openErrors = [
  'WRONG_PASSWORD',
  'TOO_MANY_ATTEMPTS',
  'KEY_HEADER_MISSING',
  'KEY_HEADER_DAMAGED',
  'DB_ON_NETWORK',
  'DB_FROM_FUTURE',
  'DB_DAMAGED',
  'DB_IN_USE',
  'NOT_A_WORK_FILE',
  'FOLDER_READ_ONLY',
] as const;

export const accountsContract = {
  status: query({ input: z.object({}), output: workFileStatus, right: 'none' }),
  recent: query({ input: z.object({}), output: z.array(recentFile), right: 'none' }),
  /** Asks where to save, makes an empty work file with one owner account and opens it. The recovery code is shown once. */
  create: job({
    input: z.object({
      unitName: z.string().trim().min(2).max(40),
      ownerName: z.string().trim().min(2).max(20),
      password: newPassword,
    }),
    output: z.object({ status: workFileStatus, recoveryCode: z.string() }),
    progress: z.object({ done: z.number(), total: z.number(), label: z.string() }),
    errors: ['DB_ON_NETWORK', 'FOLDER_READ_ONLY', 'FILE_EXISTS'],
    right: 'none',
  }),
  /** Opens the sample county, making it first where there is none (or `fresh` asks for a new one). */
  openSample: job({
    input: z.object({ fresh: z.boolean().default(false) }),
    output: workFileStatus,
    progress: z.object({ done: z.number(), total: z.number(), label: z.string() }),
    errors: openErrors,
    right: 'none',
  }),
  /** Chooses a work file in a dialog; the password is asked afterwards with its token. */
  choose: command({
    input: z.object({}),
    output: recentFile,
    errors: ['NOT_A_WORK_FILE', 'KEY_HEADER_MISSING', 'DB_ON_NETWORK'],
    right: 'none',
  }),
  open: command({
    input: z.object({ id: z.string(), password, takeOver: z.boolean().default(false) }),
    output: workFileStatus,
    errors: openErrors,
    right: 'none',
  }),
  /** Opens with the printed recovery code and sets a new password. */
  recover: command({
    input: z.object({
      id: z.string(),
      recoveryCode: z.string().min(8).max(80),
      newPassword,
      takeOver: z.boolean().default(false),
    }),
    output: z.object({ status: workFileStatus, recoveryCode: z.string() }),
    errors: openErrors,
    right: 'none',
  }),
  changePassword: command({ input: z.object({ password, newPassword }), output: z.object({}), errors: ['WRONG_PASSWORD'] }),
  /** Closes the work file (locks the screen). */
  close: command({ input: z.object({}), output: workFileStatus, right: 'none' }),
} as const;
