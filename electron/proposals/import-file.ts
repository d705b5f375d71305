/** The whole file of one proposal of an old register: its row and everything hanging on it. */
import { IMPORTED_REASON, type ImportedProposal } from '#shared/proposals/import-model.ts';
import { searchTextOf } from '../core/search-text.ts';
import type { ProposalProposerTable } from '../db/proposal-schema.ts';
import { createdColumns, flag, newId } from '../db/rows.ts';
import type { Columns, FileFacts, ProposalFiles, StepExtras, Work } from './import-rows.ts';
import { answer, conclude, handle, report, review } from './import-steps.ts';

/** Adds the file of one proposal to the rows of the import. */
export function addFile(files: ProposalFiles, plan: ImportedProposal, facts: FileFacts): void {
  const { id, stamp, batchId } = facts;
  const { days } = plan;
  const proposers = plan.proposers.map(
    ({ delegateId, name, role }, sortOrder): ProposalProposerTable => ({
      id: newId(),
      proposalId: id,
      delegateId,
      name,
      role,
      sortOrder,
      signedOn: null,
    }),
  );
  files.proposal_proposer.push(...proposers);
  const row = draftRow(plan, { id, batchId, stamp });
  let sequence = 0;
  const step = (event: string, happenedOn: string, { toState, set = {}, data = {}, documentNumber = null }: StepExtras = {}) => {
    sequence += 1;
    const before = Object.fromEntries(Object.keys(set).map(key => [key, row[key as keyof Columns]]));
    files.proposal_step.push({
      id: newId(),
      proposalId: id,
      sequence,
      event,
      fromState: row.state,
      toState: toState ?? row.state,
      happenedOn,
      reason: IMPORTED_REASON,
      documentNumber,
      data: JSON.stringify({ ...data, before, imported: true }),
      correctsId: null,
      recordedAt: stamp.at,
      recordedBy: stamp.actor,
    });
    Object.assign(row, set, { state: toState ?? row.state });
  };
  const work: Work = { files, plan, facts, row, proposers, mains: [], step };

  step('submit', days.submittedOn, {
    toState: 'submitted',
    set: { submittedOn: days.submittedOn, receiptNo: facts.receiptNo },
    data: { receiptNo: facts.receiptNo, versionNumber: 1 },
  });
  review(work);
  if (days.assignedOn !== null && plan.dueOn !== null) handle(work, days.assignedOn, plan.dueOn);
  if (days.repliedOn !== null) answer(work, days.repliedOn);
  conclude(work);
  report(work);
  const { subject, grounds, plan: solution } = plan;
  files.proposal_text.push({
    id: newId(),
    proposalId: id,
    versionNumber: 1,
    subject,
    grounds,
    plan: solution,
    reason: IMPORTED_REASON,
    recordedAt: stamp.at,
    recordedBy: stamp.actor,
  });
  const [lead, ...others] = proposers.map(({ name }) => name);
  row.searchText = searchTextOf(lead ?? '', subject.replace(/\s/g, ''), row.receiptNo, row.fileNo, ...others);
  files.proposal.push(row);
}

function draftRow(plan: ImportedProposal, { id, batchId, stamp }: Pick<FileFacts, 'id' | 'batchId' | 'stamp'>): Columns {
  return {
    id,
    ...createdColumns(stamp),
    importBatchId: batchId,
    remark: plan.remark,
    state: 'draft',
    round: 1,
    receiptNo: null,
    fileNo: null,
    kind: plan.kind,
    sessionContext: plan.sessionContext,
    organizationId: plan.organizationId,
    congressTermId: plan.congressTermId,
    subject: plan.subject,
    grounds: plan.grounds,
    plan: plan.plan,
    category: plan.category,
    proposerType: plan.proposerType,
    delegationGroupId: plan.delegationGroupId,
    submittedOn: null,
    receivedBy: plan.receivedBy,
    allowPublic: 1,
    notPublicReason: null,
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
    isKey: flag(plan.isKey),
    keyLeader: null,
    isExcellent: flag(plan.isExcellent),
    searchText: '',
  };
}
