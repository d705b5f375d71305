/** 报告模板 and 常用语. */
import { z } from 'zod';
import { builtInTemplate } from '#shared/reports/built-in-templates.ts';
import { type BlockRole, blockValues, type TemplateReach } from '#shared/reports/composer-model.ts';
import {
  BUILT_IN_TEMPLATES,
  type BuiltInTemplate,
  type PhraseRow,
  type templateDetail,
  type TemplateRow,
} from '#shared/reports/template-model.ts';
import { REPORT_ITEMS } from '#shared/statistics/report-items-model.ts';
import { Refusal } from '../core/refusal.ts';
import type { ReadDb } from '../db/operation.ts';

type TemplateDetail = z.output<typeof templateDetail>;
const blocks = z.array(blockValues);

function builtIn(id: BuiltInTemplate): TemplateDetail {
  const values = builtInTemplate(id);
  const { name, description, reach } = values;
  return { id, version: 0, isBuiltIn: true, name, description, reach, blockCount: values.blocks.length, updatedAt: null, values };
}

type Stored = Readonly<{
  id: string;
  version: number;
  name: string;
  description: string | null;
  reach: string;
  title: string;
  blocks: string;
  updatedAt: string;
}>;
function ownTemplate({
  id,
  version,
  name,
  description,
  reach: reachText,
  title,
  blocks: json,
  updatedAt,
}: Stored): TemplateDetail {
  const reach = reachText as TemplateReach;
  const values = { name, description, reach, title, blocks: blocks.parse(JSON.parse(json)) };
  return { id, version, isBuiltIn: false, name, description, reach, blockCount: values.blocks.length, updatedAt, values };
}

const stored = (db: ReadDb) => db.selectFrom('report_template').selectAll().where('deletedAt', 'is', null);

/** A template of the program or of the office. Refuses with NOT_FOUND. */
export async function readTemplate(db: ReadDb, id: string): Promise<TemplateDetail> {
  const known = BUILT_IN_TEMPLATES.find(one => one === id);
  if (known !== undefined) return builtIn(known);
  const row = await stored(db).where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw new Refusal('NOT_FOUND');
  return ownTemplate(row);
}

/** Those of the program first, then by name. */
export async function listTemplates(db: ReadDb): Promise<TemplateRow[]> {
  const rows = await stored(db).orderBy('name').orderBy('id').execute();
  return [...BUILT_IN_TEMPLATES.map(builtIn), ...rows.map(ownTemplate)].map(({ values: _values, ...row }) => row);
}

/** Sentences that come with the program, by their key. */
export const SEED_PHRASES: readonly PhraseRow[] = (['problem', 'measure'] as const).flatMap(role =>
  REPORT_ITEMS[role === 'problem' ? 'problems' : 'measures'].map((item, index) => ({
    id: `seed:${role}-${index + 1}`,
    version: 0,
    isSeed: true,
    role,
    ...item,
  })),
);

/** The phrase bank: the program's sentences unless the office has changed or removed them, then its own. */
export async function listPhrases(db: ReadDb, role: BlockRole | null): Promise<PhraseRow[]> {
  const rows = await db.selectFrom('report_phrase').selectAll().orderBy('createdAt').orderBy('id').execute();
  const replaced = new Set(rows.map(({ seedKey }) => seedKey));
  const own = rows
    .filter(({ deletedAt }) => deletedAt === null)
    .map(row => ({
      id: row.id,
      version: row.version,
      isSeed: false,
      role: row.role as BlockRole,
      title: row.title,
      text: row.text,
    }));
  return [...SEED_PHRASES.filter(({ id }) => !replaced.has(id)), ...own].filter(phrase => role === null || phrase.role === role);
}
