import {
  importedProposal,
  type ImportedProposal,
  type ImportedReference,
  IMPORTED_REASON,
  type RegisterImport,
} from '#shared/proposals/import-model.ts';
import { FILED_STATES } from '#shared/proposals/model.ts';
import { Refusal } from '../core/refusal.ts';
import { searchTextOf } from '../core/search-text.ts';
import { insertMany, updateMany } from '../db/bulk.ts';
import { stampOf, type WriteTx } from '../db/operation.ts';
import { createdColumns, newId, updatedColumns } from '../db/rows.ts';
import { recordStep } from './advance.ts';
import { addFile } from './import-file.ts';
import { emptyFiles } from './import-rows.ts';
import { openNumberBook } from './number-book.ts';
import { searchTextFor } from './registration.ts';
import { keepVersion } from './steps-review.ts';

const FILED: readonly string[] = FILED_STATES;

/** Writes the proposals of an old register with their files. Refuses with RULE_BROKEN where a merged one's parent was left out, STALE. */
export async function writeRegister(tx: WriteTx, register: RegisterImport): Promise<void> {
  const stamp = stampOf(tx);
  const plans = register.created.map(({ id, proposal }) => ({ id, plan: importedProposal.parse(JSON.parse(proposal)) }));
  const unitIds = await createUnits(
    tx,
    register,
    plans.flatMap(({ plan }) => [...plan.mains, ...plan.assisting]),
  );
  const sessionIds = await createSessions(
    tx,
    register,
    plans.flatMap(({ plan }) => plan.session ?? []),
  );
  const held = await heldDays(tx);
  const numbers = await takeNumbers(tx, plans);
  const parents = await parentIds(tx, plans, numbers);
  const files = emptyFiles();
  for (const { id, plan } of plans) {
    const own = numbers.get(id);
    if (own === undefined) throw new Error('a proposal without its numbers');
    const sessionId = plan.session === null ? null : idOf(plan.session, sessionIds);
    addFile(files, plan, {
      id,
      batchId: register.batchId,
      stamp,
      ...own,
      mergedIntoId: parents.get(id) ?? null,
      unitId: reference => idOf(reference, unitIds),
      sessionId,
      sessionHeldOn: sessionId === null ? null : (held.get(sessionId) ?? null),
    });
  }
  for (const [table, rows] of Object.entries(files)) await insertMany(tx, table as keyof typeof files, rows);
  await fillBlanks(tx, register);
}

function idOf(reference: ImportedReference, made: ReadonlyMap<string, string>): string {
  const id = 'id' in reference ? reference.id : made.get(reference.name);
  if (id === undefined) throw new Error('a unit or sitting that was not made');
  return id;
}

const namesOf = (references: readonly ImportedReference[]): ReadonlySet<string> =>
  new Set(references.flatMap(reference => ('name' in reference ? reference.name : [])));

async function createUnits(
  tx: WriteTx,
  { batchId, units }: RegisterImport,
  references: readonly ImportedReference[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = namesOf(references);
  const made = new Map<string, string>();
  const stored = await tx.selectFrom('handling_unit').select(['id', 'name']).where('deletedAt', 'is', null).execute();
  // one registered since the preview is the one meant
  for (const { id, name } of stored) if (wanted.has(name)) made.set(name, id);
  const rows = units
    .filter(({ name }) => wanted.has(name) && !made.has(name))
    .map(unit => ({
      id: newId(),
      ...createdColumns(stampOf(tx)),
      remark: IMPORTED_REASON,
      importBatchId: batchId,
      ...unit,
      contactPerson: null,
      phone: null,
      leaderInCharge: null,
      isActive: 1,
      searchText: searchTextOf(unit.name),
    }));
  await insertMany(tx, 'handling_unit', rows);
  for (const { id, name } of rows) made.set(name, id);
  return made;
}

async function createSessions(
  tx: WriteTx,
  { batchId, sessions }: RegisterImport,
  references: readonly ImportedReference[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = namesOf(references);
  const made = new Map<string, string>();
  for (const { name, congressTermId, heldOn } of sessions) {
    const key = `${congressTermId}|${name}`;
    if (!wanted.has(key)) continue;
    const { organizationId } = await tx
      .selectFrom('congress_term')
      .select('organizationId')
      .where('id', '=', congressTermId)
      .executeTakeFirstOrThrow();
    const id = newId();
    await tx
      .insertInto('proposal_session')
      .values({
        id,
        ...createdColumns(stampOf(tx)),
        remark: IMPORTED_REASON,
        importBatchId: batchId,
        kind: 'report_back',
        organizationId,
        congressTermId,
        heldOn,
        title: name,
        place: null,
        chair: null,
        attendees: '[]',
        meetingId: null,
      })
      .execute();
    made.set(key, id);
  }
  return made;
}

async function heldDays(tx: WriteTx): Promise<ReadonlyMap<string, string>> {
  const sessions = await tx.selectFrom('proposal_session').select(['id', 'heldOn']).where('deletedAt', 'is', null).execute();
  return new Map(sessions.map(({ id, heldOn }) => [id, heldOn]));
}

type Planned = Readonly<{ id: string; plan: ImportedProposal }>;
type Numbers = ReadonlyMap<string, Readonly<{ receiptNo: string; fileNo: string | null }>>;

/** The register's own numbers first, so that no missing one is given twice. */
async function takeNumbers(tx: WriteTx, plans: readonly Planned[]): Promise<Numbers> {
  const book = await openNumberBook(
    tx,
    plans.map(({ plan }) => plan.congressTermId),
  );
  const owner = (series: 'receipt' | 'file', { id, plan }: Planned) => ({
    series,
    organizationId: plan.organizationId,
    congressTermId: plan.congressTermId,
    year: Number(((series === 'receipt' ? null : plan.days.reviewedOn) ?? plan.days.submittedOn).slice(0, 4)),
    proposalId: id,
  });
  for (const planned of plans) {
    const { receiptNo, fileNo } = planned.plan;
    if (receiptNo !== null) book.note(owner('receipt', planned), receiptNo);
    if (fileNo !== null) book.note(owner('file', planned), fileNo);
  }
  const numbers = new Map<string, { receiptNo: string; fileNo: string | null }>();
  for (const planned of plans) {
    const { receiptNo, fileNo, state } = planned.plan;
    numbers.set(planned.id, {
      receiptNo: receiptNo ?? book.take(owner('receipt', planned)),
      fileNo: fileNo ?? (FILED.includes(state) ? book.take(owner('file', planned)) : null),
    });
  }
  await book.flush();
  return numbers;
}

/** The parent of each merged proposal, among those of the register and those before it. */
async function parentIds(tx: WriteTx, plans: readonly Planned[], numbers: Numbers): Promise<ReadonlyMap<string, string>> {
  const children = plans.filter(({ plan }) => plan.mergedIntoNo !== null);
  if (children.length === 0) return new Map();
  const stored = await tx
    .selectFrom('proposal')
    .select(['id', 'organizationId', 'receiptNo', 'fileNo'])
    .where('deletedAt', 'is', null)
    .execute();
  const byNumber = new Map<string, string>();
  const put = (organizationId: string, id: string, ...texts: (string | null)[]) => {
    for (const text of texts) if (text !== null) byNumber.set(`${organizationId}|${text}`, id);
  };
  for (const { id, organizationId, receiptNo, fileNo } of stored) put(organizationId, id, receiptNo, fileNo);
  for (const { id, plan } of plans) {
    const own = numbers.get(id);
    if (plan.state !== 'merged') put(plan.organizationId, id, own?.receiptNo ?? null, own?.fileNo ?? null);
  }
  return new Map(
    children.map(({ id, plan }) => {
      const parent = byNumber.get(`${plan.organizationId}|${plan.mergedIntoNo}`);
      if (parent === undefined)
        throw new Refusal('RULE_BROKEN', {
          params: { detail: `“${plan.subject}”并入的“${plan.mergedIntoNo}”没有一并导入。请勾选主件，或不导入本件。` },
        });
      return [id, parent];
    }),
  );
}

/** Adds what a registered proposal lacks; a text becomes its next version. */
async function fillBlanks(tx: WriteTx, { filled }: RegisterImport): Promise<void> {
  const stamp = stampOf(tx);
  for (const { id, version, values } of filled) {
    const { grounds, plan } = values;
    const stored = await tx.selectFrom('proposal').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    const found = await updateMany(tx, 'proposal', [{ id, ...values, version: version + 1, ...updatedColumns(stamp) }]);
    if (stored.version !== version || found !== 1) throw new Refusal('STALE');
    if (grounds === undefined && plan === undefined) continue;
    const text = { subject: stored.subject, grounds: grounds ?? stored.grounds, plan: plan ?? stored.plan };
    const versionNumber = await keepVersion(tx, id, text, IMPORTED_REASON);
    const searchText = await searchTextFor(tx, id, stored);
    await tx.updateTable('proposal').set({ searchText }).where('id', '=', id).execute();
    await recordStep(tx, {
      proposalId: id,
      event: 'amend',
      fromState: stored.state,
      toState: stored.state,
      happenedOn: stamp.at.slice(0, 10),
      reason: IMPORTED_REASON,
      documentNumber: null,
      data: { changed: Object.keys(values), versionNumber, imported: true },
      correctsId: null,
    });
  }
}
