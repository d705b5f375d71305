/** Proposals that are registered already, as an old register that comes again sees them. */
import type { FieldValue } from '#shared/core/field.ts';
import { personReferenceOf } from '#shared/core/person-reference.ts';
import type { Field } from '#shared/core/field.ts';
import { limitOf } from '#shared/imports/proposal-columns.ts';
import { parentNumberIn, peopleIn, unitsIn } from '#shared/imports/proposal-words.ts';
import { FILED_STATES, proposalFilter, type ProposalRow, type ProposalState } from '#shared/proposals/model.ts';
import type { ReadDb } from '../db/operation.ts';
import { listProposals } from '../proposals/queries.ts';
import { ledgerDetails } from '../proposals/statistics-queries.ts';
import type { Values } from './matched-row.ts';
import { bareTitle } from './proposal-sessions.ts';

export type StoredProposal = ProposalRow &
  Readonly<{ grounds: string; plan: string; jointNames: string; firstDueOn: string | null }>;
/** What tells one proposal from others; null where the row does not say. */
export type ProposalKeys = Readonly<{
  organizationId: string;
  congressTermId: string;
  receiptNo: string | null;
  fileNo: string | null;
  subject: string;
  leadName: string;
  /** Day or month of receipt. */
  submittedOn: string | null;
}>;
export type ProposalRecords = Readonly<{
  /** By number, else by subject, lead and day. */
  find: (keys: ProposalKeys) => StoredProposal | null;
  /** The proposal a number belongs to. */
  ofNumber: (organizationId: string, number: string) => StoredProposal | null;
  isInBin: (organizationId: string, number: string) => boolean;
}>;

const EVERYTHING = { offset: 0, limit: Number.MAX_SAFE_INTEGER } as const;
export const plainText = (text: string): string => text.normalize('NFKC').replace(/\s/g, '');
const sameText = (keys: Pick<ProposalKeys, 'congressTermId' | 'subject' | 'leadName'>): string =>
  `${keys.congressTermId}|${plainText(keys.subject)}|${plainText(keys.leadName)}`;
const bothAndDifferent = (a: string | null, b: string | null): boolean => a !== null && b !== null && a !== b;

/** Every proposal that was received, with what the ledger shows of it. */
export async function loadProposalRecords(db: ReadDb, today: string): Promise<ProposalRecords> {
  const filter = proposalFilter.parse({ asOf: today, measure: 'received' });
  const { rows } = await listProposals(db, { filter, sort: null, window: EVERYTHING });
  const details = await ledgerDetails(
    db,
    rows.map(({ id }) => id),
  );
  const stored = rows.map((row): StoredProposal => {
    const detail = details.get(row.id);
    return {
      ...row,
      grounds: detail?.grounds ?? '',
      plan: detail?.plan ?? '',
      jointNames: detail?.jointNames ?? '',
      firstDueOn: row.extendedTo === null ? row.dueOn : (detail?.firstDueOn ?? row.dueOn),
    };
  });
  const byNumber = new Map<string, StoredProposal>();
  for (const row of stored)
    for (const number of [row.receiptNo, row.fileNo]) if (number !== null) byNumber.set(`${row.organizationId}|${number}`, row);
  const byText = Map.groupBy(stored, sameText);
  const binned = await db
    .selectFrom('proposal')
    .select(['organizationId', 'receiptNo', 'fileNo'])
    .where('deletedAt', 'is not', null)
    .execute();
  const inBin = new Set(
    binned.flatMap(row =>
      [row.receiptNo, row.fileNo].flatMap(number => (number === null ? [] : `${row.organizationId}|${number}`)),
    ),
  );
  return {
    find(keys) {
      for (const number of [keys.fileNo, keys.receiptNo]) {
        const found = number === null ? undefined : byNumber.get(`${keys.organizationId}|${number}`);
        if (found !== undefined) return found;
      }
      const alike = (byText.get(sameText(keys)) ?? []).filter(
        row =>
          !bothAndDifferent(row.fileNo, keys.fileNo) &&
          !bothAndDifferent(row.receiptNo, keys.receiptNo) &&
          (keys.submittedOn === null || (row.submittedOn ?? '').startsWith(keys.submittedOn)),
      );
      return alike.length === 1 ? (alike[0] ?? null) : null;
    },
    ofNumber: (organizationId, number) => byNumber.get(`${organizationId}|${number}`) ?? null,
    isInBin: (organizationId, number) => inBin.has(`${organizationId}|${number}`),
  };
}

const RANK: readonly ProposalState[] = [
  'submitted',
  'filed',
  'assigned',
  'handling',
  'replied',
  'rehandling',
  'concluded',
  'reported',
];
/** An earlier state of a proposal that went on since says nothing against it. */
function isBehind(told: ProposalState, stored: ProposalState): boolean {
  const [before, now] = [RANK.indexOf(told), RANK.indexOf(stored)];
  return told === stored || (before >= 0 && before <= now) || (told === 'returned' && stored !== 'returned');
}

export type Difference = Readonly<{ field: string; before: FieldValue; after: FieldValue }>;

/** Where a row says something else than what is registered; blank cells say nothing. @param state what the row says, null when it says none */
export function differencesOf(values: Values, stored: StoredProposal, state: ProposalState | null): Difference[] {
  const found: Difference[] = [];
  const textOf = (key: string): string | null => (typeof values[key] === 'string' ? values[key] : null);
  const differ = (field: string, before: FieldValue) => found.push({ field, before, after: values[field] ?? null });
  const compare = (field: string, before: string | null, isSame: (row: string, old: string) => boolean) => {
    const row = textOf(field);
    if (row !== null && !isSame(row, before ?? '')) differ(field, before);
  };
  const sameAs = (row: string, old: string) => plainText(row) === plainText(old);
  const sameDay = (row: string, old: string) => limitOf(row) !== null || old.startsWith(row);
  compare('subject', stored.subject, sameAs);
  compare('receiptNo', stored.receiptNo, sameAs);
  // the child of a merger may carry the number of its parent
  compare(
    'fileNo',
    stored.fileNo,
    (row, old) => sameAs(row, old) || (stored.mergedIntoNo !== null && sameAs(row, stored.mergedIntoNo)),
  );
  compare('kind', stored.kind, sameAs);
  compare('category', stored.category, sameAs);
  compare('leadName', stored.leadName, (row, old) => personReferenceOf(peopleIn(row).names[0] ?? row).name === old);
  compare('jointNames', stored.jointNames, (row, old) => {
    const registered = new Set([...old.split('、'), stored.leadName]);
    return peopleIn(row).names.every(name => registered.has(personReferenceOf(name).name));
  });
  const { jointCount } = values;
  if (typeof jointCount === 'number' && stored.jointCount > jointCount) differ('jointCount', stored.jointCount);
  compare('submittedOn', stored.submittedOn, sameDay);
  compare('reviewedOn', stored.reviewedOn, sameDay);
  compareUnits(values, stored, differ);
  const isHandled = (FILED_STATES as readonly string[]).includes(stored.state);
  if (isHandled) {
    compare('assignedOn', stored.assignedOn, sameDay);
    compare('firstDueOn', stored.firstDueOn, sameDay);
    compare('extendedTo', stored.extendedTo, sameDay);
    compare('repliedOn', stored.repliedOn, sameDay);
    // without a class no reply is on file that could carry a number
    if (stored.resultClass !== null) compare('replyNumber', stored.replyNumber, sameAs);
    compare('resultClass', stored.resultClass, sameAs);
    compare('satisfaction', stored.satisfaction, sameAs);
    compare('concludedOn', stored.concludedOn, sameDay);
    if (stored.reportTitle !== null)
      compare(
        'reportTitle',
        stored.reportTitle,
        (row, old) => sameAs(bareTitle(row), bareTitle(old)) || /^(?:已通报|是|√)$/.test(row),
      );
  }
  if (stored.state === 'merged')
    compare('mergedIntoNo', stored.mergedIntoNo, (row, old) => sameAs(parentNumberIn(row), old) || sameAs(row, old));
  if (stored.grounds !== '') compare('grounds', stored.grounds, sameAs);
  if (stored.plan !== '') compare('plan', stored.plan, sameAs);
  if (stored.remark !== null && stored.remark !== '')
    compare('remark', stored.remark, (row, old) => plainText(old).includes(plainText(row)));
  const isTold = textOf('state') !== null || textOf('reviewResult') !== null;
  if (isTold && state !== null && !isBehind(state, stored.state))
    found.push({ field: textOf('state') === null ? 'reviewResult' : 'state', before: stored.state, after: state });
  return found;
}

function compareUnits(values: Values, stored: StoredProposal, differ: (field: string, before: FieldValue) => void): void {
  const split = (text: string) => text.split('、').filter(name => name !== '');
  const mains = split(stored.mainUnits);
  const all = [...mains, ...split(stored.assistingUnits)];
  const isIn = (name: string, units: readonly string[]) =>
    units.some(unit => unit === name || unit === `${stored.townshipName}${name}`);
  const named = (key: string) => (typeof values[key] === 'string' ? unitsIn(values[key]) : []);
  const [rowMains, rowAssisting] = [named('mainUnits'), named('assistingUnits')];
  const first = rowMains[0];
  if (mains.length === 0) return;
  if (first !== undefined && (!isIn(first, mains) || !rowMains.every(name => isIn(name, all))))
    differ('mainUnits', stored.mainUnits);
  if (!rowAssisting.every(name => isIn(name, all))) differ('assistingUnits', stored.assistingUnits);
}

/** One difference in words. */
export function differenceText({ field, before, after }: Difference, fields: readonly Field[]): string {
  const column = fields.find(candidate => candidate.key === field);
  const show = (value: FieldValue) => {
    const text = column?.format(value) ?? String(value ?? '');
    return text === '' ? '空' : text.length > 24 ? `${text.slice(0, 24)}…` : text;
  };
  return `${column?.label ?? field}登记为“${show(before)}”，台账为“${show(after)}”`;
}
