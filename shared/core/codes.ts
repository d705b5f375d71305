import { z } from 'zod';

/** Schema of a code list: the keys of its labels. */
export const codes = <T extends Readonly<Record<string, string>>>(labels: T) =>
  z.enum(Object.keys(labels) as [keyof T & string, ...(keyof T & string)[]]);
