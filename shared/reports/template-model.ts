/** Templates of reports and the phrase bank. Source: domain.md §6.2. */
import { z } from 'zod';
import { entityId } from '../core/window.ts';
import { blockRole, blockValues, templateReach } from './composer-model.ts';

/** What a template says of itself, and the format by which an exchanged file is known. */
export const TEMPLATE_FORMAT = 'delegatedesk-report-template';
export const TEMPLATE_FORMAT_VERSION = 1;

/**
 * Titles, headings and texts may hold 〔单位〕 (西畴县, 柏林乡), 〔全域〕 (全县, 全乡, 全镇), 〔发文机关〕 and 〔年度〕; they are put in when a report is begun.
 */
export const TEMPLATE_WORDS = { unit: '〔单位〕', whole: '〔全域〕', issuer: '〔发文机关〕', year: '〔年度〕' } as const;

export const templateValues = z.object({
  name: z.string().min(2).max(60),
  description: z.string().max(300).nullable(),
  reach: templateReach,
  /** Title of a report made from it. */
  title: z.string().min(2).max(100),
  blocks: z.array(blockValues).min(1).max(300),
});
export type TemplateValues = Readonly<z.output<typeof templateValues>>;

/** A template as it stands in an exchanged file. */
export const templateFile = templateValues.extend({
  format: z.literal(TEMPLATE_FORMAT),
  formatVersion: z.literal(TEMPLATE_FORMAT_VERSION),
});

/** Templates that come with the program. */
export const BUILT_IN_TEMPLATES = [
  'builtin:county',
  'builtin:township',
  'builtin:halfYear',
  'builtin:year',
  'builtin:notice',
  'builtin:speech',
] as const;
export type BuiltInTemplate = (typeof BUILT_IN_TEMPLATES)[number];
export const templateId = z.union([z.enum(BUILT_IN_TEMPLATES), entityId]);

export const templateRow = z.object({
  id: templateId,
  version: z.number().int(),
  isBuiltIn: z.boolean(),
  name: z.string(),
  description: z.string().nullable(),
  reach: templateReach,
  blockCount: z.number().int(),
  updatedAt: z.string().nullable(),
});
export type TemplateRow = z.output<typeof templateRow>;
export const templateDetail = templateRow.extend({ values: templateValues });

/** A sentence for 三、; `seed:…` are those that come with the program until they are changed. */
export const phraseId = z.string().min(5).max(40);
export const phraseValues = z.object({
  role: blockRole,
  title: z.string().min(2).max(100),
  text: z.string().max(1000),
});
export type PhraseValues = Readonly<z.output<typeof phraseValues>>;
export const phraseRow = phraseValues.extend({ id: phraseId, version: z.number().int(), isSeed: z.boolean() });
export type PhraseRow = z.output<typeof phraseRow>;
