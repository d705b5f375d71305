import type { z } from 'zod';
import type { CheckedRow } from '#shared/imports/checked-row.ts';
import { importsContract } from '#shared/imports/contract.ts';
import type { ImportCandidate, ImportIssue, RowChoice } from '#shared/imports/model.ts';
import type { OpenContext } from '../core/context.ts';
import { refuse } from '../core/refusal.ts';
import type { ReadDb } from '../db/operation.ts';
import { runStaging } from '../db/operation.ts';
import { rowId } from './candidates.ts';
import { rematch } from './preview.ts';
import type { Batch } from './staging.ts';

type Decided = z.output<(typeof importsContract.decide)['input']>;
type OpenRow = Readonly<{
  id: number;
  state: string;
  row: CheckedRow;
  issues: readonly ImportIssue[];
  candidates: readonly ImportCandidate[];
}>;

/** Findings that leave it to the clerk what a row means; the first one a row has says which rows are alike. */
const OPEN_FINDINGS: readonly string[] = [
  'DUPLICATE_IN_FILE',
  'SEVERAL_MATCHES',
  'MEMBER_AMBIGUOUS',
  'MEMBER_BY_NAME_ONLY',
  'PERSON_AMBIGUOUS',
  'MASS_AMBIGUOUS',
  'NAMESAKE_ELSEWHERE',
  'MATCHED_BY_NAME',
];

/** Rows of one kind of decision: the same finding and as many candidates, of the same kind. */
function kindOfDecision({ issues, candidates, row }: Pick<OpenRow, 'issues' | 'candidates' | 'row'>): string {
  const finding = OPEN_FINDINGS.find(code => issues.some(issue => issue.code === code));
  // a person chosen already has taken the finding away
  const code = finding ?? (row.choice === undefined ? '' : 'CHOSEN');
  return `${code}|${candidates.map(candidate => `${candidate.kind} ${candidate.field ?? ''}`).join()}`;
}

/** Rows of a batch that may mean several things. */
async function openRows(db: ReadDb, batchId: string): Promise<OpenRow[]> {
  const rows = await db
    .selectFrom('import_row')
    .select(['id', 'state', 'parsed', 'issues', 'candidates'])
    .where('batchId', '=', batchId)
    .where('candidates', '!=', '[]')
    .orderBy('id')
    .execute();
  return rows.map(({ id, state, parsed, issues, candidates }) => ({
    id,
    state,
    row: JSON.parse(parsed) as CheckedRow,
    issues: JSON.parse(issues) as ImportIssue[],
    candidates: JSON.parse(candidates) as ImportCandidate[],
  }));
}

/** How many rows of a batch wait for the same kind of decision as this one, itself included; 0 when nothing is open. */
export async function countAlike(db: ReadDb, batchId: string, id: number): Promise<number> {
  const rows = await openRows(db, batchId);
  const own = rows.find(row => row.id === id);
  return own === undefined ? 0 : rows.filter(row => kindOfDecision(row) === kindOfDecision(own)).length;
}

/** The choice a decision means for one row. */
function choiceOf(row: OpenRow, candidate: ImportCandidate | null, { isIncluded, action }: Decided): RowChoice {
  const targets = row.row.choice?.targets ?? {};
  if (!isIncluded) return { action: 'skip', targets };
  if (candidate === null) return { action, targets: action === 'create' ? {} : targets };
  if (candidate.kind === 'person') return { action: null, targets: { ...targets, [candidate.field ?? '']: candidate.id } };
  return { action: 'update', targets: { ...targets, '': candidate.id } };
}

/** The candidate meant in each row: in the first one the named one, in those alike the only one of its kind. */
function candidatesMeant(rows: readonly OpenRow[], { targetId, targetField }: Decided): (ImportCandidate | null)[] {
  if (targetId === null) return rows.map(() => null);
  const [first] = rows;
  const meant = first?.candidates.find(candidate => candidate.id === targetId && candidate.field === targetField);
  if (meant === undefined) return refuse(importsContract.decide, 'CHOICE_GONE');
  return rows.map(row => {
    if (row === first) return meant;
    const alike = row.candidates.filter(candidate => candidate.kind === meant.kind && candidate.field === meant.field);
    if (alike.length !== 1) return refuse(importsContract.decide, 'CHOICE_NOT_COMMON', { count: alike.length });
    return alike[0] ?? null;
  });
}

/** Keeps the clerk's choice and matches anew. Refuses with CHOICE_GONE, CHOICE_NOT_COMMON. @returns how many rows it was made for */
export async function decideRows(context: OpenContext, batch: Batch, input: Decided): Promise<number> {
  const open = await openRows(context.db, batch.id);
  const wanted = new Set(input.rowIds);
  const named = open.filter(row => wanted.has(row.id));
  const kinds = new Set(input.applyToAlike ? named.map(kindOfDecision) : []);
  const rows = [...named, ...open.filter(row => !wanted.has(row.id) && kinds.has(kindOfDecision(row)))];
  const meant = candidatesMeant(rows, input);
  const several = rows.find(row => row.candidates.filter(candidate => candidate.kind === 'record').length > 1);
  if (input.action === 'update' && input.targetId === null && several !== undefined)
    return refuse(importsContract.decide, 'CHOICE_NOT_COMMON', { count: several.candidates.length });
  const replaced = new Set(meant.flatMap(candidate => (candidate?.kind === 'row' ? [candidate.id] : [])));
  const all =
    replaced.size === 0
      ? []
      : await context.db.selectFrom('import_row').select(['id', 'sheet', 'rowNumber']).where('batchId', '=', batch.id).execute();
  const left = all.filter(row => replaced.has(rowId(row))).map(row => row.id);
  const plain = input.rowIds.filter(id => !named.some(row => row.id === id));
  await runStaging(context.operation.root, async tx => {
    const set = (ids: readonly number[], isIncluded: boolean) =>
      tx
        .updateTable('import_row')
        .set({ isIncluded: isIncluded ? 1 : 0 })
        .where('batchId', '=', batch.id)
        .where('id', 'in', ids)
        .where('state', 'in', ['new', 'update', 'warning', 'duplicate'])
        .execute();
    const ids = [...plain, ...rows.map(row => row.id)];
    for (let at = 0; at < ids.length; at += 500) await set(ids.slice(at, at + 500), input.isIncluded);
    for (let at = 0; at < left.length; at += 500) await set(left.slice(at, at + 500), false);
  });
  if (rows.length > 0)
    await rematch(
      context,
      batch,
      rows.map((row, index) => ({
        rowId: row.id,
        row: { ...row.row, choice: choiceOf(row, meant[index] ?? null, input) },
      })),
    );
  return plain.length + rows.length;
}
