import { sql } from 'kysely';
import { proposalsContract } from '#shared/proposals/contract.ts';
import { type ProposalState, PROPOSAL_STATES, type ProposalValues } from '#shared/proposals/model.ts';
import { refuse } from '../core/refusal.ts';
import { stampOf, type WriteTx } from '../db/operation.ts';
import { flag, updatedColumns } from '../db/rows.ts';
import { advanceProposal, recordStep } from './advance.ts';
import { type StoredProposal, storedProposal } from './facts.ts';
import { createDraft, replaceProposers, searchTextFor } from './registration.ts';
import { keepVersion } from './steps-review.ts';

const BEFORE_FILING: readonly ProposalState[] = ['draft', 'submitted', 'returned'];
const TEXT = ['subject', 'grounds', 'plan'] as const;
const WORDS: Readonly<Record<string, string>> = {
  kind: '种类',
  sessionContext: '会间或闭会',
  subject: '案由',
  grounds: '案据',
  plan: '方案',
  category: '类别',
  proposerType: '提出形式',
  delegationGroupId: '代表小组',
  proposers: '提案人',
  receivedBy: '收件人',
  allowPublic: '同意公开',
  notPublicReason: '不公开理由',
  remark: '备注',
};

async function requireTerm(tx: WriteTx, values: Pick<ProposalValues, 'organizationId' | 'congressTermId'>): Promise<void> {
  const term = await tx
    .selectFrom('congress_term')
    .select('organizationId')
    .where('id', '=', values.congressTermId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (term?.organizationId !== values.organizationId)
    refuse(proposalsContract.register, 'RULE_BROKEN', { detail: '所选届次不属于所选单位。请重新选择届次。' });
}

/** The reason counts only where publication was not agreed to. */
const requirePublicReason = (values: Pick<ProposalValues, 'allowPublic' | 'notPublicReason'>) => {
  if (!values.allowPublic && (values.notPublicReason ?? '').trim() === '')
    refuse(proposalsContract.register, 'RULE_BROKEN', { detail: '不同意公开时要写明理由。' });
};

/**
 * Registers a proposal from paper, as a draft or with its receipt number. @returns the id and the receipt number.
 * Refuses with RULE_BROKEN, STEP_NOT_POSSIBLE.
 */
export async function registerProposal(
  tx: WriteTx,
  { values, isDraft }: Readonly<{ values: ProposalValues; isDraft: boolean }>,
): Promise<{ id: string; receiptNo: string | null }> {
  await requireTerm(tx, values);
  const { submittedOn, ...draft } = values;
  const id = await createDraft(tx, { ...draft, allowPublic: flag(values.allowPublic) });
  if (isDraft) {
    await tx.updateTable('proposal').set({ submittedOn }).where('id', '=', id).execute();
    return { id, receiptNo: null };
  }
  requirePublicReason(values);
  if (submittedOn === null)
    return refuse(proposalsContract.register, 'RULE_BROKEN', { detail: '没有填写收件日期。请填写收到书面提案的日期。' });
  await advanceProposal(tx, { id, version: null, step: { event: 'submit', on: submittedOn } });
  return { id, receiptNo: (await storedProposal(tx, id))?.receiptNo ?? null };
}

function changedKeys(row: StoredProposal, values: Partial<ProposalValues>): string[] {
  return Object.entries(values)
    .filter(([key, value]) => {
      if (value === undefined || key === 'proposers') return key === 'proposers' && value !== undefined;
      const stored = row[key as keyof StoredProposal];
      return typeof value === 'boolean' ? stored !== flag(value) : stored !== value;
    })
    .map(([key]) => key);
}

/**
 * Changes a proposal's registration. Before filing everything may change; later the people and the kind stay and the text changes only
 * with a reason, kept as a version. Refuses with NOT_FOUND, STALE, RULE_BROKEN.
 */
export async function updateProposal(
  tx: WriteTx,
  input: Readonly<{ id: string; version: number; values: Partial<ProposalValues>; reason: string | null }>,
): Promise<void> {
  const contract = proposalsContract.update;
  const row = await storedProposal(tx, input.id);
  if (row === null) return refuse(contract, 'NOT_FOUND');
  if (row.version !== input.version) return refuse(contract, 'STALE');
  const { proposers, allowPublic, ...values } = input.values;
  const changed = changedKeys(row, input.values);
  const isText = TEXT.some(key => changed.includes(key));
  const state = row.state as ProposalState;
  if (!BEFORE_FILING.includes(state)) {
    const fixed = changed.filter(key =>
      ['kind', 'sessionContext', 'proposers', 'proposerType', 'delegationGroupId'].includes(key),
    );
    if (fixed.length > 0)
      return refuse(contract, 'RULE_BROKEN', {
        detail: `处于“${PROPOSAL_STATES[state]}”的提案不能再改${fixed.map(key => WORDS[key]).join('、')}。确有错误时请先更正到审查阶段。`,
      });
    if (isText && (input.reason ?? '').trim() === '')
      return refuse(contract, 'RULE_BROKEN', { detail: '立案后修改文本要写明理由，原文本会保留。' });
  }
  requirePublicReason({
    allowPublic: allowPublic ?? row.allowPublic === 1,
    notPublicReason: values.notPublicReason === undefined ? row.notPublicReason : values.notPublicReason,
  });
  if (proposers !== undefined) await replaceProposers(tx, row.id, proposers);
  const text = { subject: values.subject ?? row.subject, grounds: values.grounds ?? row.grounds, plan: values.plan ?? row.plan };
  const missing = TEXT.filter(key => text[key].trim() === '');
  if (state !== 'draft' && missing.length > 0)
    return refuse(contract, 'RULE_BROKEN', { detail: `${missing.map(key => WORDS[key]).join('、')}不能为空。` });
  if (isText && state !== 'draft') await keepVersion(tx, row.id, text, input.reason);
  await tx
    .updateTable('proposal')
    .set({
      ...values,
      ...(allowPublic === undefined ? {} : { allowPublic: flag(allowPublic) }),
      searchText: await searchTextFor(tx, row.id, { ...row, ...text }),
      ...updatedColumns(stampOf(tx)),
      version: sql`"version" + 1`,
    })
    .where('id', '=', row.id)
    .execute();
  if (state === 'draft' || changed.length === 0) return;
  await recordStep(tx, {
    proposalId: row.id,
    event: 'amend',
    fromState: state,
    toState: state,
    happenedOn: stampOf(tx).at.slice(0, 10),
    reason: input.reason ?? `修改${changed.map(key => WORDS[key] ?? key).join('、')}`,
    documentNumber: null,
    data: { changed },
    correctsId: null,
  });
}

/** Drafts go to the bin; a registered proposal is withdrawn or corrected instead, its number stays. Refuses with RULE_BROKEN. */
export async function removeDrafts(tx: WriteTx, ids: readonly string[]): Promise<void> {
  const registered = await tx
    .selectFrom('proposal')
    .select(['receiptNo', 'subject'])
    .where('id', 'in', ids)
    .where('state', '!=', 'draft')
    .where('deletedAt', 'is', null)
    .execute();
  const first = registered[0];
  if (first !== undefined)
    return refuse(proposalsContract.remove, 'RULE_BROKEN', {
      detail: `“${first.receiptNo ?? first.subject}”等 ${registered.length} 件已登记收件，不能移入回收站。提案人撤回的请办理撤案，登记有误的请更正。`,
    });
  const stamp = stampOf(tx);
  await tx
    .updateTable('proposal')
    .set({ deletedAt: stamp.at, deletedBy: stamp.actor, ...updatedColumns(stamp), version: sql`"version" + 1` })
    .where('id', 'in', ids)
    .where('deletedAt', 'is', null)
    .execute();
}
