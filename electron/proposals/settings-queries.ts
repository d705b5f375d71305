import { sql } from 'kysely';
import { type ProposalSettings, proposalSettings, termPatterns } from '#shared/proposals/settings.ts';
import type { z } from 'zod';
import type { ReadDb, WriteTx } from '../db/operation.ts';
import { termLabel } from '../delegates/queries.ts';

export type TermPatterns = z.output<typeof termPatterns>;

const SETTING = 'proposals';
const ofTerm = (congressTermId: string) => `${SETTING}.${congressTermId}`;
const NONE: TermPatterns = { receiptPattern: null, filePattern: null };

/** Settings of the proposal work, defaults where nothing was set. */
export async function readProposalSettings(db: ReadDb): Promise<ProposalSettings> {
  const row = await db.selectFrom('setting').select('value').where('id', '=', SETTING).executeTakeFirst();
  return proposalSettings.parse(row === undefined ? {} : JSON.parse(row.value));
}

/** Number patterns of one term: its own, else those of the work file. */
export async function readPatterns(db: ReadDb, congressTermId: string): Promise<{ receiptPattern: string; filePattern: string }> {
  const settings = await readProposalSettings(db);
  const row = await db.selectFrom('setting').select('value').where('id', '=', ofTerm(congressTermId)).executeTakeFirst();
  const own = row === undefined ? NONE : termPatterns.parse(JSON.parse(row.value));
  return {
    receiptPattern: own.receiptPattern ?? settings.receiptPattern,
    filePattern: own.filePattern ?? settings.filePattern,
  };
}

/** The patterns of every term that is not over, and of those with patterns of their own. */
export async function readTermPatterns(db: ReadDb): Promise<(TermPatterns & { congressTermId: string; label: string })[]> {
  const terms = await db
    .selectFrom('congress_term as t')
    .innerJoin('party_organization as o', 'o.id', 't.organizationId')
    .leftJoin('setting as s', join => join.on(sql<boolean>`s."id" = ${`${SETTING}.`} || t."id"`))
    .select([
      't.id',
      't.termNumber',
      't.status',
      's.value',
      sql<string>`coalesce(o."shortName", o."name")`.as('organizationName'),
    ])
    .where('t.deletedAt', 'is', null)
    .orderBy('o.sortOrder')
    .orderBy('t.termNumber', 'desc')
    .execute();
  return terms
    .filter(term => term.status !== 'ended' || term.value !== null)
    .map(({ id, termNumber, value, organizationName }) => ({
      ...(value === null ? NONE : termPatterns.parse(JSON.parse(value))),
      congressTermId: id,
      label: termLabel(organizationName, termNumber),
    }));
}

async function writeSetting(tx: WriteTx, id: string, value: unknown): Promise<void> {
  await tx
    .insertInto('setting')
    .values({ id, value: JSON.stringify(value) })
    .onConflict(conflict => conflict.column('id').doUpdateSet({ value: sql`excluded.value` }))
    .execute();
}

/** Changes the named settings. */
export async function saveProposalSettings(tx: WriteTx, values: Partial<ProposalSettings>): Promise<void> {
  await writeSetting(tx, SETTING, proposalSettings.parse({ ...(await readProposalSettings(tx)), ...values }));
}

/** Gives a term patterns of its own; null follows the work file's again. */
export async function saveTermPatterns(tx: WriteTx, { congressTermId, ...patterns }: TermPatterns & { congressTermId: string }) {
  await writeSetting(tx, ofTerm(congressTermId), patterns);
}
