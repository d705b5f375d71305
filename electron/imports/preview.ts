import path from 'node:path';
import type { CheckedChunk, CheckedRow, PastedBlock } from '#shared/imports/checked-row.ts';
import type { ImportKind, ImportOptions, ImportPreview } from '#shared/imports/model.ts';
import { type OwnFacts, ownNotices } from '#shared/imports/own-notices.ts';
import { dayOf, type OpenContext } from '../core/context.ts';
import { Refusal } from '../core/refusal.ts';
import { runStaging } from '../db/operation.ts';
import { newId } from '../db/rows.ts';
import { carryEdits } from './carry-edits.ts';
import { createDelegateMatcher } from './delegate-matcher.ts';
import { type Action, type Decision, type MatchedRow, type Matcher, NOTHING_PLANNED, type PlannedThings } from './matched-row.ts';
import { createMemberMatcher } from './member-matcher.ts';
import { loadOrganizationIndex, type OrganizationIndex } from './organization-index.ts';
import { createOrganizationMatcher } from './organization-matcher.ts';
import { createProposalMatcher } from './proposal-matcher.ts';
import { createSmallRosterMatcher } from './roster-matcher.ts';
import { type Batch, type BatchSummary, loadBatch, previewOf, restageRows, stagedRows, stageRows } from './staging.ts';

type Control = Readonly<{
  signal: AbortSignal;
  progress: (value: { step: 'reading' | 'checking' | 'matching' | 'writing'; done: number; total: number }) => void;
}>;
const NO_DECISION: Decision = { isIncluded: null, action: null };
const READ_TIMEOUT_SECONDS = 120;

async function matcherFor(
  context: OpenContext,
  kind: ImportKind,
  options: ImportOptions,
  rows: readonly CheckedRow[],
  confirmed: PlannedThings,
  foundDate: string | null,
): Promise<{ matcher: Matcher; organizations: OrganizationIndex }> {
  const today = dayOf(context.now());
  const organizations = await loadOrganizationIndex(context.db, today);
  // a file without organisations takes those its first roster names; otherwise the clerk says so
  const autoParent =
    options.createUnknownUnder !== null
      ? { id: options.createUnknownUnder }
      : organizations.tree.ordered.length === 0
        ? { id: null }
        : null;
  if (kind === 'members')
    return {
      matcher: await createMemberMatcher(context.db, organizations, today, confirmed.organizations, autoParent),
      organizations,
    };
  if (kind === 'delegates')
    return {
      matcher: await createDelegateMatcher(context.db, organizations, {
        today,
        congressTermId: options.congressTermId,
        foundDate,
      }),
      organizations,
    };
  if (kind === 'organizations') return { matcher: createOrganizationMatcher(organizations, rows), organizations };
  if (kind === 'proposals')
    return {
      matcher: await createProposalMatcher(context.db, organizations, { rows, congressTermId: options.congressTermId, today }),
      organizations,
    };
  const facts = { rows, confirmed: confirmed.organizations, congressTermId: options.congressTermId, today };
  return { matcher: await createSmallRosterMatcher(context.db, kind, organizations, facts), organizations };
}

function unknownList(matcher: Matcher, organizations: OrganizationIndex): BatchSummary['unknownOrganizations'] {
  return [...matcher.unknownOrganizations()]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 500)
    .map(([text, rowCount]) => ({ text, rowCount, candidates: organizations.candidates(text) }));
}

/** Reads a source in the worker and holds every row against the work file; nothing is written to the rosters. */
export async function previewFile(
  context: OpenContext & Control,
  input: { kind: ImportKind; file: string; options: ImportOptions; replaces?: string; pasted?: PastedBlock },
): Promise<ImportPreview> {
  const { kind, file, options, pasted } = input;
  const fileName = pasted === undefined ? path.basename(file) : '剪贴板';
  const rows: CheckedRow[] = [];
  // the day's backup is taken while the worker reads, not when the clerk waits for the writing
  const backup = context.operation.beforeWrite().catch(() => undefined);
  const checked = await context.worker.run(
    'checkRoster',
    { path: file, kind, options, today: dayOf(context.now()), pasted },
    {
      signal: context.signal,
      fileLabel: fileName,
      timeoutSeconds: READ_TIMEOUT_SECONDS,
      onProgress: progress =>
        context.progress({
          step: progress.step === 'checking' ? 'checking' : 'reading',
          done: progress.done,
          total: progress.total,
        }),
      onChunk: chunk => {
        for (const row of chunk as CheckedChunk) rows.push(row);
      },
    },
  );
  await backup;
  context.signal.throwIfAborted();
  context.progress({ step: 'matching', done: 0, total: rows.length });
  const kept =
    input.replaces === undefined
      ? rows
      : await carryEdits(context.db, rows, {
          batchId: input.replaces,
          kind,
          sha256: checked.sha256,
          today: dayOf(context.now()),
        });
  const { matcher, organizations } = await matcherFor(context, kind, options, kept, NOTHING_PLANNED, checked.foundDate);
  const visible = options.includeHiddenRows ? kept.map(row => (row.isHidden ? { ...row, isHidden: false } : row)) : kept;
  const matched = visible.map(row => matcher.match(row, NO_DECISION));
  const { sha256, ...rest } = checked;
  const summary: BatchSummary = {
    ...rest,
    ...(pasted === undefined ? {} : { pasted }),
    notices: ownNotices(kind, checked.own),
    unknownOrganizations: unknownList(matcher, organizations),
    planned: matcher.planned(),
  };
  const originBatchId = await originOf(context, checked.own);
  const id = newId();
  await runStaging(context.operation.root, async tx => {
    if (input.replaces !== undefined) {
      await tx.deleteFrom('import_row').where('batchId', '=', input.replaces).execute();
      await tx.updateTable('import_batch').set({ originBatchId: null }).where('originBatchId', '=', input.replaces).execute();
      await tx.deleteFrom('import_batch').where('id', '=', input.replaces).execute();
    }
    await tx
      .insertInto('import_batch')
      .values({
        id,
        kind,
        fileName,
        sha256,
        sourcePath: file,
        createdAt: context.now().toISOString(),
        actor: context.actor,
        state: 'previewed',
        operationId: null,
        summary: JSON.stringify(summary),
        options: JSON.stringify(options),
        originBatchId,
      })
      .execute();
    await stageRows(tx, id, visible, matched);
  });
  return previewOf(context.db, await requireBatch(context, id), dayOf(context.now()));
}

/** The batch whose error workbook comes back, where this work file still knows it. */
async function originOf({ db }: OpenContext, { meta }: OwnFacts): Promise<string | null> {
  if (meta?.kind !== 'errors') return null;
  const origin = await db.selectFrom('import_batch').select('id').where('id', '=', meta.batchId).executeTakeFirst();
  return origin?.id ?? null;
}

export async function requireBatch(context: Pick<OpenContext, 'db'>, id: string): Promise<Batch> {
  const batch = await loadBatch(context.db, id);
  if (batch === null) throw new Refusal('NOT_FOUND');
  return batch;
}

/** Holds all staged rows against the work file again, after an edit, a decision or a change of the rosters. */
export async function rematch(
  context: OpenContext,
  batch: Batch,
  edited: readonly { rowId: number; row: CheckedRow }[] = [],
): Promise<void> {
  const changed = new Map(edited.map(edit => [edit.rowId, edit.row]));
  const staged = await stagedRows(context.db, batch.id);
  const rows = staged.map(entry => changed.get(entry.id) ?? entry.row);
  const { matcher, organizations } = await matcherFor(
    context,
    batch.kind,
    batch.options,
    rows,
    batch.summary.planned,
    batch.summary.foundDate,
  );
  const matched: MatchedRow[] = staged.map((entry, index) => {
    const row = rows[index] ?? entry.row;
    if (row.choice !== undefined && row.choice.action !== null) {
      const { action } = row.choice;
      return matcher.match(row, { isIncluded: action !== 'skip', action: action === 'skip' ? null : action });
    }
    const wasChosen = entry.state === 'duplicate' || (entry.isIncluded && row.isHidden);
    const decision: Decision = wasChosen
      ? { isIncluded: entry.isIncluded, action: entry.action as Action }
      : { isIncluded: entry.isIncluded || ['error', 'same', 'skipped'].includes(entry.state) ? null : false, action: null };
    return matcher.match(row, decision);
  });
  const summary: BatchSummary = {
    ...batch.summary,
    unknownOrganizations: unknownList(matcher, organizations),
    planned: matcher.planned(),
  };
  await runStaging(context.operation.root, async tx => {
    await tx
      .updateTable('import_batch')
      .set({ summary: JSON.stringify(summary) })
      .where('id', '=', batch.id)
      .execute();
    await restageRows(
      tx,
      staged.map(entry => entry.id),
      matched,
      edited,
    );
  });
}
