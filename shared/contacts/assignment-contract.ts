import { z } from 'zod';
import { command, query } from '../core/procedure.ts';
import { operationAnswer } from '../core/window.ts';
import { linkSettings } from './assignment-settings.ts';

/** Procedures of the links of the three-link system (三联系安排). */
export const assignmentProcedures = {
  linkSettings: query({ input: z.object({}), output: linkSettings }),
  saveLinkSettings: command({ input: linkSettings.partial(), output: operationAnswer, errors: ['RULE_BROKEN'] }),
} as const;
