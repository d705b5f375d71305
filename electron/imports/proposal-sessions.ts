import { textCell } from '#shared/core/cell.ts';
import type { Issue } from '#shared/core/issue.ts';
import { parsePartialDate } from '#shared/core/parse-date.ts';
import type { ImportedReference, PlannedSession } from '#shared/proposals/import-model.ts';
import type { ReadDb } from '../db/operation.ts';

/** What a row says of the conference that heard of it. */
export type HeardAt = Readonly<{ congressTermId: string; title: string | null; on: string | null; latestOn: string | null }>;
export type FoundSession = Readonly<{ reference: ImportedReference; heldOn: string }>;
export type SessionResolver = Readonly<{
  /** Rows of one new conference are told to it before any is resolved: its day may follow from all of them. */
  expect: (heard: HeardAt) => void;
  resolve: (heard: HeardAt, issues: Issue[]) => FoundSession | null;
  note: (reference: ImportedReference | null) => void;
  planned: () => readonly PlannedSession[];
}>;

const plain = (text: string) => text.replace(/\s/g, '');
const DATE_INSIDE = /\d{4}[年.-]\d{1,2}[月.-]\d{1,2}日?/;
/** A title without the day in brackets behind it. */
export const bareTitle = (text: string): string =>
  plain(text).replace(/[（(]\d{4}[年.-]\d{1,2}[月.-]\d{1,2}日?[^（()）]*[)）]$/, '');

/** Words under 通报会议: a title, a day, or only that it happened. */
export function heardIn(text: unknown, today: string): Readonly<{ title: string | null; on: string | null; isSaid: boolean }> {
  if (typeof text !== 'string') return { title: null, on: null, isSaid: false };
  if (/^(?:已通报|已在会上通报|是|√|有)$/.test(plain(text))) return { title: null, on: null, isSaid: true };
  if (/^(?:未通报|否|待通报|×)$/.test(plain(text))) return { title: null, on: null, isSaid: false };
  const inside = DATE_INSIDE.exec(text)?.[0];
  const date = inside === undefined ? null : parsePartialDate(textCell(inside), { today }).value;
  const on = date?.length === 10 ? date : null;
  return { title: inside !== undefined && plain(text) === plain(inside) ? null : bareTitle(text), on, isSaid: true };
}

/** Finds conferences by title or day within their congress. */
export async function createSessionResolver(db: ReadDb): Promise<SessionResolver> {
  const stored = await db
    .selectFrom('proposal_session')
    .select(['id', 'title', 'heldOn', 'congressTermId'])
    .where('kind', '=', 'report_back')
    .where('deletedAt', 'is', null)
    .execute();
  const expected = new Map<string, { given: string | null; latest: string | null }>();
  const created = new Map<string, PlannedSession>();
  const wanted = new Set<string>();
  const keyOf = ({ congressTermId, title, on }: HeardAt) => `${congressTermId}|${plain(title ?? on ?? '')}`;

  function find({ congressTermId, title, on }: HeardAt) {
    const own = stored.filter(session => session.congressTermId === congressTermId);
    if (title === null) return own.find(session => session.heldOn === on) ?? null;
    const titled = own.filter(session => bareTitle(session.title) === bareTitle(title));
    return titled.find(session => session.heldOn === on) ?? titled[0] ?? null;
  }

  return {
    expect(heard) {
      const known = expected.get(keyOf(heard)) ?? { given: null, latest: null };
      const later = known.latest === null || (heard.latestOn ?? '') > known.latest ? heard.latestOn : known.latest;
      expected.set(keyOf(heard), { given: known.given ?? heard.on, latest: later });
    },
    resolve(heard, issues) {
      const session = find(heard);
      if (session !== null) return { reference: { id: session.id }, heldOn: session.heldOn };
      const days = expected.get(keyOf(heard));
      const heldOn = days?.given ?? days?.latest ?? null;
      if (heldOn === null) return null;
      const name = (heard.title ?? `${heldOn} 通报会议`).slice(0, 60);
      if (days?.given === null)
        issues.push({
          code: 'PROPOSAL_SESSION_DAY',
          severity: 'warning',
          field: 'reportTitle',
          params: { raw: name, value: heldOn },
        });
      created.set(`${heard.congressTermId}|${name}`, { name, congressTermId: heard.congressTermId, heldOn });
      return { reference: { name: `${heard.congressTermId}|${name}` }, heldOn };
    },
    note: reference => {
      if (reference !== null && 'name' in reference) wanted.add(reference.name);
    },
    planned: () => [...created].filter(([key]) => wanted.has(key)).map(([, session]) => session),
  };
}
