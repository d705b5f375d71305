import type { ProposalOfOpinion } from '../opinions/advance.ts';
import { removeDrafts, registerProposal } from '../proposals/register-commands.ts';

const SUBJECT_MAXIMUM = 60;
const FRAME = '关于的提议';

/** 关于…的提议 from the first sentence of an opinion. */
export function subjectOfOpinion(content: string): string {
  const sentence = (content.split(/[\n。；;！？]/)[0] ?? '').trim();
  if (/^关于.+提[议案]$/.test(sentence)) return sentence.slice(0, SUBJECT_MAXIMUM);
  const matter = sentence.replace(/^关于/, '').replace(/的?(意见|建议|问题|提议)$/, '');
  return `关于${matter.slice(0, SUBJECT_MAXIMUM - FRAME.length)}的提议`;
}

/** An opinion becomes a draft 提议 of the delegate who brought it, in the same operation. Source: domain.md §4.4. */
export const PROPOSAL_OF_OPINION: ProposalOfOpinion = {
  make: async (tx, opinion, on) => {
    const delegate = await tx
      .selectFrom('delegate as d')
      .innerJoin('congress_term as t', 't.id', 'd.congressTermId')
      .select(['d.id', 't.id as congressTermId', 't.organizationId'])
      .where('d.id', '=', opinion.delegateId ?? '')
      .where('d.deletedAt', 'is', null)
      .executeTakeFirst();
    if (delegate === undefined) return { problem: '带来这条意见的代表已不在名册中。请先修改登记，换一位代表。' };
    const { id } = await registerProposal(tx, {
      isDraft: true,
      values: {
        kind: 'suggestion',
        sessionContext: 'intersession',
        organizationId: delegate.organizationId,
        congressTermId: delegate.congressTermId,
        subject: subjectOfOpinion(opinion.content),
        grounds: opinion.content,
        plan: '',
        category: opinion.category as 'other',
        proposerType: 'individual',
        delegationGroupId: null,
        proposers: [{ delegateId: delegate.id, role: 'lead', signedOn: null }],
        submittedOn: on,
        receivedBy: null,
        allowPublic: true,
        notPublicReason: null,
        remark: `${on} 由意见建议 ${opinion.code} 转来`,
      },
    });
    await tx.updateTable('proposal').set({ opinionId: opinion.id }).where('id', '=', id).execute();
    return { id };
  },
  takeBack: async (tx, proposalId) => {
    const proposal = await tx
      .selectFrom('proposal')
      .select(['state', 'receiptNo'])
      .where('id', '=', proposalId)
      .where('deletedAt', 'is', null)
      .executeTakeFirst();
    if (proposal === undefined) return null;
    if (proposal.state !== 'draft')
      return `转成的提议 ${proposal.receiptNo ?? ''} 已经登记收件，不能再更正。提案人撤回的请办理撤案。`;
    await removeDrafts(tx, [proposalId]);
    return null;
  },
};
