import { formatNumber, scopeOf, sequenceOf } from '#shared/core/numbering.ts';
import { stampOf, type WriteTx } from './operation.ts';
import { newId } from './rows.ts';

export type NumberSeries = 'receipt' | 'file' | 'opinion';
export type NumberOwner = Readonly<{
  series: NumberSeries;
  pattern: string;
  organizationId: string;
  congressTermId: string;
  year: number;
  /** The record that carries it. */
  proposalId: string;
}>;

async function partsOf(tx: WriteTx, owner: NumberOwner) {
  const organization = await tx
    .selectFrom('party_organization')
    .select(['name', 'shortName', 'code'])
    .where('id', '=', owner.organizationId)
    .executeTakeFirstOrThrow();
  const term = await tx
    .selectFrom('congress_term')
    .select('termNumber')
    .where('id', '=', owner.congressTermId)
    .executeTakeFirst();
  return {
    unit: organization.shortName ?? organization.name,
    code: organization.code,
    year: owner.year,
    term: term?.termNumber ?? 0,
  };
}

async function record(tx: WriteTx, owner: NumberOwner, sequence: number, text: string): Promise<void> {
  const { series, organizationId, congressTermId, year, proposalId } = owner;
  await tx
    .insertInto('proposal_number')
    .values({
      id: newId(),
      series,
      organizationId,
      congressTermId,
      year,
      sequence,
      text,
      proposalId,
      takenAt: stampOf(tx).at,
    })
    .onConflict(conflict => conflict.columns(['series', 'organizationId', 'text']).doNothing())
    .execute();
}

/** Gives the next number of a series. It is never given again, not even when the operation is undone. @returns its text. */
export async function takeNumber(tx: WriteTx, owner: NumberOwner): Promise<string> {
  const parts = await partsOf(tx, owner);
  const { isPerYear, isPerTerm } = scopeOf(owner.pattern);
  const ofSeries = tx
    .selectFrom('proposal_number')
    .where('series', '=', owner.series)
    .where('organizationId', '=', owner.organizationId);
  const { newest } = await ofSeries
    .$if(isPerYear, query => query.where('year', '=', owner.year))
    .$if(isPerTerm, query => query.where('congressTermId', '=', owner.congressTermId))
    .select(eb => eb.fn.max('sequence').as('newest'))
    .executeTakeFirstOrThrow();
  for (let sequence = (newest ?? 0) + 1; ; sequence += 1) {
    const text = formatNumber(owner.pattern, { ...parts, sequence });
    if ((await ofSeries.select('id').where('text', '=', text).executeTakeFirst()) !== undefined) continue;
    await record(tx, owner, sequence, text);
    return text;
  }
}

/** Notes a number that came with an old register, so that it is never given again. */
export async function noteNumber(tx: WriteTx, owner: NumberOwner, text: string): Promise<void> {
  await record(tx, owner, sequenceOf(owner.pattern, await partsOf(tx, owner), text) ?? 0, text);
}
