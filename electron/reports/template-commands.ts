/** Changes of templates and phrases. */
import { sql } from 'kysely';
import type { PhraseValues, TemplateValues } from '#shared/reports/template-model.ts';
import { Refusal } from '../core/refusal.ts';
import { insertMany } from '../db/bulk.ts';
import { stampOf, type WriteTx } from '../db/operation.ts';
import { createdColumns, newId, updatedColumns } from '../db/rows.ts';
import { readTemplate, SEED_PHRASES } from './template-queries.ts';

const stored = ({ blocks, ...values }: TemplateValues) => ({ ...values, blocks: JSON.stringify(blocks) });

/** A name nobody has: 半年报告, 半年报告（2）. */
async function freeName(tx: WriteTx, name: string): Promise<string> {
  const rows = await tx.selectFrom('report_template').select('name').where('deletedAt', 'is', null).execute();
  const taken = new Set(rows.map(row => row.name));
  let free = name;
  for (let count = 2; taken.has(free); count += 1) free = `${name}（${count}）`;
  return free;
}

/** @returns the id and the name it was given */
export async function createTemplate(tx: WriteTx, values: TemplateValues): Promise<Readonly<{ id: string; name: string }>> {
  const id = newId();
  const name = await freeName(tx, values.name);
  await insertMany(tx, 'report_template', [
    { id, ...createdColumns(stampOf(tx)), remark: null, importBatchId: null, ...stored({ ...values, name }) },
  ]);
  return { id, name };
}

/** Refuses with NOT_FOUND, STALE. */
export async function updateTemplate(
  tx: WriteTx,
  { id, version, values }: Readonly<{ id: string; version: number; values: Partial<TemplateValues> }>,
): Promise<void> {
  const former = await readTemplate(tx, id);
  const result = await tx
    .updateTable('report_template')
    .set({ ...stored({ ...former.values, ...values }), ...updatedColumns(stampOf(tx)), version: sql`"version" + 1` })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) throw new Refusal('STALE');
}

export async function removeTemplates(tx: WriteTx, ids: readonly string[]): Promise<void> {
  const stamp = stampOf(tx);
  await tx
    .updateTable('report_template')
    .set({ deletedAt: stamp.at, deletedBy: stamp.actor, ...updatedColumns(stamp), version: sql`"version" + 1` })
    .where('id', 'in', ids)
    .where('deletedAt', 'is', null)
    .execute();
}

/** A sentence of the program becomes a row of the office. */
async function takeSeed(tx: WriteTx, seedKey: string, values: PhraseValues): Promise<string> {
  const id = newId();
  const row = { id, ...createdColumns(stampOf(tx)), remark: null, importBatchId: null, ...values, seedKey };
  await insertMany(tx, 'report_phrase', [row]);
  return id;
}

const seedOf = (id: string) => SEED_PHRASES.find(phrase => phrase.id === id);

/** Adds (id null) or changes a sentence. @returns its id. Refuses with STALE. */
export async function savePhrase(
  tx: WriteTx,
  { id, version, values }: Readonly<{ id: string | null; version: number; values: PhraseValues }>,
): Promise<string> {
  if (id === null) {
    const made = newId();
    const row = { id: made, ...createdColumns(stampOf(tx)), remark: null, importBatchId: null, ...values, seedKey: null };
    await insertMany(tx, 'report_phrase', [row]);
    return made;
  }
  if (seedOf(id) !== undefined) return takeSeed(tx, id, values);
  const result = await tx
    .updateTable('report_phrase')
    .set({ ...values, ...updatedColumns(stampOf(tx)), version: sql`"version" + 1` })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) throw new Refusal('STALE');
  return id;
}

/** Into the bin; a sentence of the program too, from where it can be taken back. */
export async function removePhrases(tx: WriteTx, ids: readonly string[]): Promise<void> {
  const stamp = stampOf(tx);
  const own: string[] = [];
  for (const id of ids) {
    const seed = seedOf(id);
    own.push(seed === undefined ? id : await takeSeed(tx, id, { role: seed.role, title: seed.title, text: seed.text }));
  }
  await tx
    .updateTable('report_phrase')
    .set({ deletedAt: stamp.at, deletedBy: stamp.actor, ...updatedColumns(stamp), version: sql`"version" + 1` })
    .where('id', 'in', own)
    .where('deletedAt', 'is', null)
    .execute();
}
