import { stampOf, type WriteTx } from '../db/operation.ts';
import { createdColumns, newId } from '../db/rows.ts';
import type { ProposalTable } from '../db/proposal-schema.ts';
import { searchTextOf } from '../core/search-text.ts';

export type DraftProposer = Readonly<{ delegateId: string | null; name?: string; role: string; signedOn: string | null }>;
export type DraftValues = Readonly<
  Pick<
    ProposalTable,
    | 'kind'
    | 'sessionContext'
    | 'organizationId'
    | 'congressTermId'
    | 'subject'
    | 'grounds'
    | 'plan'
    | 'category'
    | 'proposerType'
    | 'delegationGroupId'
    | 'receivedBy'
    | 'allowPublic'
    | 'notPublicReason'
    | 'remark'
  > & { proposers: readonly DraftProposer[]; importBatchId?: string | null }
>;

/** Numbers, subject and proposers, the lead's name with its readings: what a proposal is found by. */
export async function searchTextFor(
  tx: WriteTx,
  id: string,
  row: Readonly<{ subject: string; receiptNo: string | null; fileNo: string | null }>,
): Promise<string> {
  const people = await tx
    .selectFrom('proposal_proposer')
    .select(['name', 'role'])
    .where('proposalId', '=', id)
    .orderBy('sortOrder')
    .execute();
  const lead = people.find(({ role }) => role === 'lead');
  const others = people.filter(person => person !== lead).map(({ name }) => name);
  return searchTextOf(lead?.name ?? '', row.subject.replace(/\s/g, ''), row.receiptNo, row.fileNo, ...others);
}

/** Replaces the people who signed; only before the review. Names come from the roster where the roster knows them. */
export async function replaceProposers(tx: WriteTx, proposalId: string, proposers: readonly DraftProposer[]): Promise<void> {
  await tx.deleteFrom('proposal_proposer').where('proposalId', '=', proposalId).execute();
  for (const [index, { delegateId, name, role, signedOn }] of proposers.entries()) {
    const known =
      delegateId === null
        ? undefined
        : await tx
            .selectFrom('delegate')
            .innerJoin('party_member', 'party_member.id', 'delegate.memberId')
            .select('party_member.name')
            .where('delegate.id', '=', delegateId)
            .executeTakeFirst();
    await tx
      .insertInto('proposal_proposer')
      .values({ id: newId(), proposalId, delegateId, name: known?.name ?? name ?? '', role, sortOrder: index, signedOn })
      .execute();
  }
}

/** Makes a draft with its proposers. @returns its id. */
export async function createDraft(tx: WriteTx, { proposers, importBatchId = null, ...values }: DraftValues): Promise<string> {
  const id = newId();
  await tx
    .insertInto('proposal')
    .values({
      id,
      ...createdColumns(stampOf(tx)),
      importBatchId,
      state: 'draft',
      round: 1,
      receiptNo: null,
      fileNo: null,
      ...values,
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
    })
    .execute();
  await replaceProposers(tx, id, proposers);
  const searchText = await searchTextFor(tx, id, { subject: values.subject, receiptNo: null, fileNo: null });
  await tx.updateTable('proposal').set({ searchText }).where('id', '=', id).execute();
  return id;
}
