import { sql } from 'kysely';
import { assessmentContract } from '#shared/assessment/contract.ts';
import { ASSESSMENT_MEASURES, type AssessmentItemValues, STANDARD_ITEMS } from '#shared/assessment/model.ts';
import { refuse } from '../core/refusal.ts';
import { insertMany } from '../db/bulk.ts';
import { stampOf, type WriteTx } from '../db/operation.ts';
import { createdColumns, newId, updatedColumns } from '../db/rows.ts';
import { itemsOfYear } from './queries.ts';

/** A manual item has neither target nor rule; the others have the standard ones where none was given. */
function settled(values: AssessmentItemValues): AssessmentItemValues {
  if (values.measure === 'manual') return { ...values, target: null, rule: null };
  const { target } = ASSESSMENT_MEASURES[values.measure];
  return { ...values, target: values.target ?? target, rule: values.rule ?? 'proportional' };
}

const rowOf = (tx: WriteTx, values: AssessmentItemValues, sortOrder: number) => ({
  id: newId(),
  ...createdColumns(stampOf(tx)),
  importBatchId: null,
  basisDocumentId: null,
  sortOrder,
  ...settled(values),
});

/** Adds or changes an item. @returns its id. Refuses with NOT_FOUND, STALE. */
export async function saveItem(
  tx: WriteTx,
  { id, version, values }: { id: string | null; version: number | null; values: AssessmentItemValues },
): Promise<string> {
  if (id === null) {
    const last = await tx
      .selectFrom('assessment_item')
      .select(sql<number>`coalesce(max("sortOrder"), 0)`.as('last'))
      .where('year', '=', values.year)
      .executeTakeFirstOrThrow();
    const row = rowOf(tx, values, last.last + 1);
    await tx.insertInto('assessment_item').values(row).execute();
    return row.id;
  }
  const stored = await tx
    .selectFrom('assessment_item')
    .select('id')
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (stored === undefined) return refuse(assessmentContract.save, 'NOT_FOUND');
  const result = await tx
    .updateTable('assessment_item')
    .set(eb => ({ ...settled(values), ...updatedColumns(stampOf(tx)), version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('version', '=', version ?? -1)
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) refuse(assessmentContract.save, 'STALE');
  return id;
}

export async function removeItems(tx: WriteTx, ids: readonly string[]): Promise<void> {
  const stamp = stampOf(tx);
  await tx
    .updateTable('assessment_item')
    .set({ ...updatedColumns(stamp), deletedAt: stamp.at, deletedBy: stamp.actor, version: sql`"version" + 1` })
    .where('id', 'in', ids)
    .where('deletedAt', 'is', null)
    .execute();
}

/** Fills a year without items with those of the latest year before it, or the standard ones. Decided points stay where they are. */
export async function copyItems(tx: WriteTx, year: number): Promise<{ copied: number; fromYear: number | null }> {
  if ((await itemsOfYear(tx, year)).length > 0)
    return refuse(assessmentContract.copy, 'RULE_BROKEN', { detail: `${year}年已有考核项目。请在现有项目上修改。` });
  const former = await tx
    .selectFrom('assessment_item')
    .select(sql<number | null>`max("year")`.as('year'))
    .where('year', '<', year)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  const fromYear = former?.year ?? null;
  const items: readonly AssessmentItemValues[] =
    fromYear === null
      ? STANDARD_ITEMS.map(item => ({ ...item, year, target: null, rule: null, remark: null }))
      : (await itemsOfYear(tx, fromYear)).map(({ values }) => ({ ...values, year }));
  await insertMany(
    tx,
    'assessment_item',
    items.map((item, index) => rowOf(tx, item, index + 1)),
  );
  return { copied: items.length, fromYear };
}

type Decision = Readonly<{
  itemId: string;
  organizationId: string;
  decision: Readonly<{ points: number; reason: string }> | null;
}>;

/** Sets the points a person decided, with the reason, or takes the worked-out ones again. Refuses more than the item is worth. */
export async function decidePoints(tx: WriteTx, { itemId, organizationId, decision }: Decision): Promise<void> {
  const item = await tx
    .selectFrom('assessment_item')
    .select(['title', 'points'])
    .where('id', '=', itemId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (item === undefined) return refuse(assessmentContract.decide, 'NOT_FOUND');
  const known = await tx
    .selectFrom('assessment_result')
    .select('id')
    .where('itemId', '=', itemId)
    .where('organizationId', '=', organizationId)
    .executeTakeFirst();
  if (decision === null) {
    if (known !== undefined) await tx.deleteFrom('assessment_result').where('id', '=', known.id).execute();
    return;
  }
  if (decision.points > item.points)
    return refuse(assessmentContract.decide, 'RULE_BROKEN', {
      detail: `评定 ${decision.points} 分，超过“${item.title}”的分值 ${item.points} 分。请核对。`,
    });
  if (known === undefined)
    await tx
      .insertInto('assessment_result')
      .values({ id: newId(), itemId, organizationId, ...decision })
      .execute();
  else await tx.updateTable('assessment_result').set(decision).where('id', '=', known.id).execute();
}
