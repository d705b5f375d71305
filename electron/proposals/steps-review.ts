import { OPINION_PATTERN } from '#shared/opinions/model.ts';
import type { StepOf } from '#shared/proposals/events.ts';
import { stampOf, type WriteTx } from '../db/operation.ts';
import { createdColumns, newId } from '../db/rows.ts';
import { takeNumber } from '../db/take-number.ts';
import { limitColumns, readOpinionSettings } from '../opinions/settings-queries.ts';
import { createDraft, replaceProposers, searchTextFor } from './registration.ts';
import { readPatterns } from './settings-queries.ts';
import type { StepEffect, StepWork } from './step-work.ts';

/** Keeps the text as it stands as the next version. */
export async function keepVersion(
  tx: WriteTx,
  proposalId: string,
  text: { subject: string; grounds: string; plan: string },
  reason: string | null,
): Promise<number> {
  const { newest } = await tx
    .selectFrom('proposal_text')
    .select(eb => eb.fn.max('versionNumber').as('newest'))
    .where('proposalId', '=', proposalId)
    .executeTakeFirstOrThrow();
  const versionNumber = (newest ?? 0) + 1;
  const { at, actor } = stampOf(tx);
  const { subject, grounds, plan } = text;
  await tx
    .insertInto('proposal_text')
    .values({ id: newId(), proposalId, versionNumber, subject, grounds, plan, reason, recordedAt: at, recordedBy: actor })
    .execute();
  return versionNumber;
}

/** P1: a receipt number is given once and kept. */
export async function submit({ tx, row }: StepWork, step: StepOf<'submit'>): Promise<StepEffect> {
  const { receiptPattern } = await readPatterns(tx, row.congressTermId);
  const receiptNo =
    row.receiptNo ??
    (await takeNumber(tx, {
      series: 'receipt',
      pattern: receiptPattern,
      organizationId: row.organizationId,
      congressTermId: row.congressTermId,
      year: Number(step.on.slice(0, 4)),
      proposalId: row.id,
    }));
  const versionNumber = await keepVersion(tx, row.id, row, null);
  const searchText = await searchTextFor(tx, row.id, { ...row, receiptNo });
  return { toState: 'submitted', set: { submittedOn: step.on, receiptNo, searchText }, data: { receiptNo, versionNumber } };
}

export const sendBack = (_work: StepWork, step: StepOf<'send_back'>): StepEffect => ({
  toState: 'returned',
  set: { reviewSessionId: step.sessionId },
  reason: step.reason,
});

/** P3: the amended text is a version of its own. */
export async function resubmit({ tx, row }: StepWork, step: StepOf<'resubmit'>): Promise<StepEffect> {
  const text = {
    subject: step.subject ?? row.subject,
    grounds: step.grounds ?? row.grounds,
    plan: step.plan ?? row.plan,
  };
  const versionNumber = await keepVersion(tx, row.id, text, step.reason ?? '退回补充后重报');
  if (step.proposers !== null) await replaceProposers(tx, row.id, step.proposers);
  return {
    toState: 'submitted',
    set: { ...text, searchText: await searchTextFor(tx, row.id, { ...row, ...text }) },
    reason: step.reason,
    data: { versionNumber, proposers: undefined },
  };
}

/** P4: a file number is given once and kept, also through a correction. */
export async function file({ tx, row }: StepWork, step: StepOf<'file'>): Promise<StepEffect> {
  const { filePattern } = await readPatterns(tx, row.congressTermId);
  const fileNo =
    row.fileNo ??
    (await takeNumber(tx, {
      series: 'file',
      pattern: filePattern,
      organizationId: row.organizationId,
      congressTermId: row.congressTermId,
      year: Number(step.on.slice(0, 4)),
      proposalId: row.id,
    }));
  await noteItem(tx, row.id, step.sessionId, 'filed');
  return {
    toState: 'filed',
    set: {
      fileNo,
      category: step.category,
      kind: step.kind,
      reviewedOn: step.on,
      reviewOpinion: step.opinion,
      reviewSessionId: step.sessionId,
      searchText: await searchTextFor(tx, row.id, { ...row, fileNo }),
    },
    data: { fileNo },
  };
}

export async function merge({ tx, row }: StepWork, step: StepOf<'merge'>): Promise<StepEffect> {
  await noteItem(tx, row.id, step.sessionId, 'merged');
  return {
    toState: 'merged',
    set: {
      mergedIntoId: step.mergedIntoId,
      reviewedOn: step.on,
      reviewOpinion: step.reason,
      reviewSessionId: step.sessionId,
    },
    reason: step.reason,
  };
}

export const unmerge = ({ row }: StepWork, step: StepOf<'unmerge'>): StepEffect => ({
  toState: 'submitted',
  set: { mergedIntoId: null, reviewedOn: null, reviewOpinion: null, reviewSessionId: null },
  reason: step.reason,
  data: { mergedIntoId: row.mergedIntoId },
});

/** P6: 转为意见建议 makes the opinion, 转为提议 a draft suggestion with the same text and people. */
export async function notFile(work: StepWork, step: StepOf<'not_file'>): Promise<StepEffect> {
  const { tx, row } = work;
  await noteItem(tx, row.id, step.sessionId, 'not_filed');
  const opinionId = step.disposition === 'to_opinion' ? await createOpinion(work, step.on) : null;
  const convertedId =
    step.disposition === 'to_suggestion' ? await createDraft(tx, await copyAsSuggestion(tx, work, step.on)) : null;
  return {
    toState: 'not_filed',
    set: {
      reviewedOn: step.on,
      reviewOpinion: step.opinion,
      reviewSessionId: step.sessionId,
      notFiledReasons: JSON.stringify(step.reasons),
      disposition: step.disposition,
      proposerToldOn: step.proposerToldOn,
      opinionId,
      convertedId,
    },
    reason: [...step.reasons, step.opinion].filter(text => text !== '').join('；'),
  };
}

async function createOpinion({ tx, row, facts, calendar }: StepWork, on: string): Promise<string> {
  const id = newId();
  const code = await takeNumber(tx, {
    series: 'opinion',
    pattern: OPINION_PATTERN,
    organizationId: row.organizationId,
    congressTermId: row.congressTermId,
    year: Number(on.slice(0, 4)),
    proposalId: id,
  });
  const lead = facts.proposers.find(({ isLead }) => isLead);
  await tx
    .insertInto('opinion')
    .values({
      id,
      ...createdColumns(stampOf(tx)),
      remark: null,
      importBatchId: null,
      code,
      source: 'proposal',
      sourceId: row.id,
      organizationId: row.organizationId,
      delegateId: lead?.delegateId ?? null,
      raisedBy: lead?.name ?? null,
      receivedOn: on,
      category: row.category,
      content: [row.subject, row.grounds, row.plan].join('\n'),
      urgency: 'normal',
      state: 'recorded',
      handlingUnitId: null,
      ...limitColumns('recorded', on, { settings: await readOpinionSettings(tx), calendar }),
      result: null,
      fedBackOn: null,
      fedBackTo: null,
      convertedProposalId: null,
      isAnonymous: 0,
      searchText: `${code} ${row.subject}`.toLowerCase(),
    })
    .execute();
  return id;
}

async function copyAsSuggestion(tx: WriteTx, { row }: StepWork, on: string): Promise<Parameters<typeof createDraft>[1]> {
  const proposers = await tx
    .selectFrom('proposal_proposer')
    .select(['delegateId', 'name', 'role', 'signedOn'])
    .where('proposalId', '=', row.id)
    .orderBy('sortOrder')
    .execute();
  return {
    kind: 'suggestion',
    sessionContext: 'intersession',
    organizationId: row.organizationId,
    congressTermId: row.congressTermId,
    subject: row.subject.replace(/提案$/, '提议'),
    grounds: row.grounds,
    plan: row.plan,
    category: row.category,
    proposerType: row.proposerType,
    delegationGroupId: row.delegationGroupId,
    proposers,
    receivedBy: row.receivedBy,
    allowPublic: row.allowPublic,
    notPublicReason: row.notPublicReason,
    remark: `${on} 由 ${row.receiptNo ?? ''} 转为提议`,
  };
}

export const tell = (_work: StepWork, step: StepOf<'tell'>): StepEffect => ({ set: { proposerToldOn: step.on } });

export const withdraw = (_work: StepWork, step: StepOf<'withdraw'>): StepEffect => ({
  toState: 'withdrawn',
  reason: step.reason,
  documentNumber: step.documentNumber,
});

/** What a sitting dealt with, once per sitting. */
export async function noteItem(tx: WriteTx, proposalId: string, sessionId: string | null, stateThen: string): Promise<void> {
  if (sessionId === null) return;
  await tx
    .insertInto('proposal_session_item')
    .values({ id: newId(), proposalId, sessionId, stateThen })
    .onConflict(conflict => conflict.columns(['sessionId', 'proposalId']).doUpdateSet({ stateThen }))
    .execute();
}
