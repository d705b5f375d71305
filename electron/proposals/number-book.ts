/** Numbers of many proposals at once: those an old register brings are noted first, missing ones taken after them. */
import { formatNumber, type NumberParts, scopeOf, sequenceOf } from '#shared/core/numbering.ts';
import { insertMany, updateMany } from '../db/bulk.ts';
import { stampOf, type WriteTx } from '../db/operation.ts';
import { newId } from '../db/rows.ts';
import { readPatterns } from './settings-queries.ts';

export type BookOwner = Readonly<{
  series: 'receipt' | 'file';
  organizationId: string;
  congressTermId: string;
  year: number;
  proposalId: string;
}>;
type Entry = Readonly<{ text: string; sequence: number; year: number; congressTermId: string; storedId: string | null }>;
type Parts = Omit<NumberParts, 'year' | 'sequence'>;

export type NumberBook = Readonly<{
  /** A number of the register; it belongs to the proposal from now on, also where one that is gone had it before. */
  note: (owner: BookOwner, text: string) => void;
  /** The next free number, as takeNumber gives it. */
  take: (owner: BookOwner) => string;
  flush: () => Promise<void>;
}>;

/** Opens the numbers of these congresses. */
export async function openNumberBook(tx: WriteTx, congressTermIds: readonly string[]): Promise<NumberBook> {
  const terms = new Map<string, Parts & Record<BookOwner['series'], string>>();
  for (const id of new Set(congressTermIds)) {
    const { receiptPattern, filePattern } = await readPatterns(tx, id);
    const term = await tx
      .selectFrom('congress_term as t')
      .innerJoin('party_organization as o', 'o.id', 't.organizationId')
      .select(['t.termNumber', 'o.name', 'o.shortName', 'o.code'])
      .where('t.id', '=', id)
      .executeTakeFirstOrThrow();
    terms.set(id, {
      unit: term.shortName ?? term.name,
      code: term.code,
      term: term.termNumber,
      receipt: receiptPattern,
      file: filePattern,
    });
  }
  const books = new Map<string, Map<string, Entry>>();
  const newest = new Map<string, number>();
  const added: Record<string, unknown>[] = [];
  const claimed: Record<string, unknown>[] = [];
  const takenAt = stampOf(tx).at;

  const bookKey = ({ series, organizationId }: Pick<BookOwner, 'series' | 'organizationId'>) => `${series}|${organizationId}`;
  const termOf = (congressTermId: string) => {
    const term = terms.get(congressTermId);
    if (term === undefined) throw new Error('a congress the book was not opened for');
    return term;
  };
  function runKey(owner: Pick<BookOwner, 'series' | 'organizationId' | 'congressTermId' | 'year'>): string {
    const { isPerYear, isPerTerm } = scopeOf(termOf(owner.congressTermId)[owner.series]);
    return [bookKey(owner), isPerYear ? owner.year : '', isPerTerm ? owner.congressTermId : ''].join('|');
  }
  function put(owner: BookOwner, entry: Entry): void {
    const book = books.get(bookKey(owner)) ?? new Map<string, Entry>();
    books.set(bookKey(owner), book.set(entry.text, entry));
    const key = runKey({ ...owner, year: entry.year, congressTermId: owner.congressTermId });
    newest.set(key, Math.max(newest.get(key) ?? 0, entry.sequence));
  }
  function add(owner: BookOwner, text: string, sequence: number): void {
    const { series, organizationId, congressTermId, year, proposalId } = owner;
    const known = books.get(bookKey(owner))?.get(text);
    if (known?.storedId !== undefined && known.storedId !== null) claimed.push({ id: known.storedId, proposalId });
    else if (known === undefined)
      added.push({ id: newId(), series, organizationId, congressTermId, year, sequence, text, proposalId, takenAt });
    put(owner, { text, sequence, year, congressTermId, storedId: known?.storedId ?? null });
  }

  for (const [congressTermId] of terms) {
    const stored = await tx
      .selectFrom('proposal_number as n')
      .innerJoin('congress_term as t', 't.organizationId', 'n.organizationId')
      .select(['n.id', 'n.series', 'n.organizationId', 'n.text', 'n.sequence', 'n.year', 'n.congressTermId', 'n.proposalId'])
      .where('t.id', '=', congressTermId)
      .where('n.series', 'in', ['receipt', 'file'])
      .execute();
    for (const { id, series, ...number } of stored) {
      // the run of another term counts for that term alone
      const isOfTerm = number.congressTermId === congressTermId || !terms.has(number.congressTermId);
      if (!isOfTerm && scopeOf(termOf(congressTermId)[series as BookOwner['series']]).isPerTerm) continue;
      const owner = { ...number, series: series as BookOwner['series'], congressTermId };
      put(owner, { ...number, storedId: id });
    }
  }

  return {
    note(owner, text) {
      const term = termOf(owner.congressTermId);
      add(owner, text, sequenceOf(term[owner.series], { ...term, year: owner.year }, text) ?? 0);
    },
    take(owner) {
      const term = termOf(owner.congressTermId);
      for (let sequence = (newest.get(runKey(owner)) ?? 0) + 1; ; sequence += 1) {
        const text = formatNumber(term[owner.series], { ...term, year: owner.year, sequence });
        if (books.get(bookKey(owner))?.has(text) === true) continue;
        add(owner, text, sequence);
        return text;
      }
    },
    async flush() {
      await insertMany(tx, 'proposal_number', added);
      await updateMany(tx, 'proposal_number', claimed);
    },
  };
}
