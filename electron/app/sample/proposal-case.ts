/** One proposal while its script is played: its row as it stands and everything made so far. Mirrors electron/proposals; a test plays the scripts through both. */
import type { WorkCalendar } from '#shared/calendar/model.ts';
import type { ProposalState } from '#shared/proposals/model.ts';
import { formatNumber } from '#shared/core/numbering.ts';
import type { ProposalSettings } from '#shared/proposals/settings.ts';
import { searchTextOf } from '../../core/search-text.ts';
import type {
  ProposalAssignmentTable,
  ProposalDeliveryTable,
  ProposalFeedbackTable,
  ProposalPromiseTable,
  ProposalProposerTable,
  ProposalReplyTable,
} from '../../db/proposal-schema.ts';
import type { PlannedProposal, ProposalRows, ProposalScript } from './proposal-script.ts';

/** What all scripts of the county are played into. */
export type Desk = Readonly<{
  rows: ProposalRows;
  cases: Map<string, ProposalCaseFile>;
  settings: ProposalSettings;
  calendar: WorkCalendar;
  /** Short name by organisation. */
  unitNames: ReadonlyMap<string, string>;
  /** Person by delegate. */
  names: ReadonlyMap<string, string>;
  sequences: Map<string, number>;
}>;

export type ProposalCaseFile = {
  readonly row: PlannedProposal;
  readonly proposers: readonly ProposalProposerTable[];
  readonly assignments: ProposalAssignmentTable[];
  readonly replies: ProposalReplyTable[];
  readonly promises: ProposalPromiseTable[];
  readonly deliveries: ProposalDeliveryTable[];
  readonly feedbacks: ProposalFeedbackTable[];
  readonly children: ProposalCaseFile[];
  counts: Record<string, number>;
};

export type PlayedWork = Readonly<{ desk: Desk; file: ProposalCaseFile; row: PlannedProposal }>;
/** What a step did besides the rows it wrote itself. */
export type PlayedEffect = Readonly<{
  toState?: ProposalState;
  happenedOn?: string;
  set?: Partial<PlannedProposal>;
  reason?: string | null;
  documentNumber?: string | null;
  data?: Readonly<Record<string, unknown>>;
}>;

/** The next id of a kind of record of a proposal. */
export function idIn(file: ProposalCaseFile, kind: string): string {
  const count = (file.counts[kind] ?? 0) + 1;
  file.counts[kind] = count;
  return `${file.row.id}-${kind}${count}`;
}

const SERIES_PATTERN = { opinion: 'YJ{year}{seq:4}' } as const;

/** The next number of a series, entered in the ledger. */
export function takeNumber(
  desk: Desk,
  series: 'receipt' | 'file' | 'opinion',
  on: string,
  row: Pick<PlannedProposal, 'organizationId' | 'congressTermId'>,
  ownerId: string,
): string {
  const year = Number(on.slice(0, 4));
  const key = `${series} ${row.organizationId} ${year}`;
  const sequence = (desk.sequences.get(key) ?? 0) + 1;
  desk.sequences.set(key, sequence);
  const pattern =
    series === 'receipt' ? desk.settings.receiptPattern : series === 'file' ? desk.settings.filePattern : SERIES_PATTERN.opinion;
  const unit = desk.unitNames.get(row.organizationId) ?? '';
  const text = formatNumber(pattern, { unit, code: '', year, term: 0, sequence });
  const { organizationId, congressTermId } = row;
  desk.rows.proposal_number.push({
    id: `${ownerId}-${series}-number`,
    series,
    organizationId,
    congressTermId,
    year,
    sequence,
    text,
    proposalId: ownerId,
  });
  return text;
}

/** What the register finds a proposal by. */
export function searchTextFor(
  file: Pick<ProposalCaseFile, 'proposers'>,
  row: Pick<PlannedProposal, 'subject' | 'receiptNo' | 'fileNo'>,
) {
  const lead = file.proposers.find(({ role }) => role === 'lead');
  const others = file.proposers.filter(person => person !== lead).map(({ name }) => name);
  return searchTextOf(lead?.name ?? '', row.subject.replace(/\s/g, ''), row.receiptNo, row.fileNo, ...others);
}

/** A draft with its proposers. */
export function openCase(desk: Desk, { id, values }: ProposalScript): ProposalCaseFile {
  const { proposers: given, submittedOn: _submittedOn, allowPublic, ...rest } = values;
  const proposers = given.map(
    ({ delegateId, role, signedOn }, index): ProposalProposerTable => ({
      id: `${id}-w${index + 1}`,
      proposalId: id,
      delegateId,
      name: desk.names.get(delegateId) ?? '',
      role,
      sortOrder: index,
      signedOn,
    }),
  );
  const row: PlannedProposal = {
    id,
    version: 1,
    state: 'draft',
    round: 1,
    receiptNo: null,
    fileNo: null,
    ...rest,
    allowPublic: allowPublic ? 1 : 0,
    submittedOn: null,
    reviewedOn: null,
    reviewOpinion: null,
    reviewSessionId: null,
    notFiledReasons: '[]',
    disposition: null,
    proposerToldOn: null,
    opinionId: null,
    convertedId: null,
    mergedIntoId: null,
    handlingMode: null,
    assignedOn: null,
    dueOn: null,
    dueRule: null,
    repliedOn: null,
    resultClass: null,
    concludedOn: null,
    conclusionNote: null,
    reportedOn: null,
    reportSessionId: null,
    archivedOn: null,
    archiveNo: null,
    archivePlace: null,
    isKey: 0,
    keyLeader: null,
    isExcellent: 0,
    searchText: '',
  };
  row.searchText = searchTextFor({ proposers }, row);
  const file: ProposalCaseFile = {
    row,
    proposers,
    assignments: [],
    replies: [],
    promises: [],
    deliveries: [],
    feedbacks: [],
    children: [],
    counts: {},
  };
  desk.cases.set(id, file);
  desk.rows.proposal.push(row);
  desk.rows.proposal_proposer.push(...proposers);
  return file;
}

/** Replies of the running round. */
export const roundReplies = (file: ProposalCaseFile) => file.replies.filter(reply => reply.round === file.row.round);

/** Everyone owed an answer, those of merged children last. Source: R-P9. */
export function recipientsOf(file: ProposalCaseFile): ProposalProposerTable[] {
  const children = file.children.toSorted((a, b) => (a.row.receiptNo ?? '').localeCompare(b.row.receiptNo ?? ''));
  return [...file.proposers, ...children.flatMap(child => child.proposers)];
}

/** Adds an entry to the file, keeping the columns as they were for a later 更正. */
export function recordStep(
  desk: Desk,
  file: ProposalCaseFile,
  step: Readonly<{
    event: string;
    on: string;
    toState?: ProposalState | undefined;
    reason: string | null;
    documentNumber: string | null;
    data: Readonly<Record<string, unknown>>;
    set: Partial<PlannedProposal>;
  }>,
): void {
  const { row } = file;
  const before = Object.fromEntries(Object.keys(step.set).map(key => [key, row[key as keyof PlannedProposal]]));
  const toState = step.toState ?? row.state;
  desk.rows.proposal_step.push({
    id: idIn(file, 's'),
    proposalId: row.id,
    sequence: file.counts['s'] ?? 1,
    event: step.event,
    fromState: row.state,
    toState,
    happenedOn: step.on,
    reason: step.reason,
    documentNumber: step.documentNumber,
    data: { ...step.data, before },
    correctsId: null,
  });
  Object.assign(row, step.set, { state: toState, version: row.version + 1 });
}
