import { sql } from 'kysely';
import { BODIES, COMMITTEE_POSTS } from '#shared/bodies/model.ts';
import { opinionFilter } from '#shared/opinions/model.ts';
import { servingAt } from '../bodies/queries.ts';
import type { StatusEffect } from '#shared/delegates/effects-model.ts';
import type { EffectProvider } from '../delegates/effects.ts';
import type { AfterTerm } from '../delegates/term-commands.ts';
import type { AfterService } from '../bodies/commands.ts';
import { endLinksOf, runningLinksOf } from '../contacts/assignment-commands.ts';
import { countOpinions } from '../opinions/queries.ts';
import { countOfDelegate } from '../proposals/delegate-queries.ts';

/** Posts in a Party committee or discipline commission: they do not end with the qualification, but whoever decides must know. */
const committeePosts: EffectProvider = {
  key: 'bodies',
  find: async (db, { memberId, effectiveOn, to, name }) => {
    if (to === 'valid') return [];
    const posts = await db
      .selectFrom('committee_member as b')
      .innerJoin('party_organization as o', 'o.id', 'b.organizationId')
      .select(['b.id', 'b.body', 'b.post', sql<string>`coalesce(o."shortName", o."name")`.as('organizationName')])
      .where('b.memberId', '=', memberId)
      .where('b.deletedAt', 'is', null)
      .where(servingAt('b', effectiveOn))
      .execute();
    return posts.map(({ id, body, post, organizationName }) => ({
      kind: 'note',
      text: `${name}在任${organizationName}${BODIES[body as keyof typeof BODIES]}${COMMITTEE_POSTS[post as keyof typeof COMMITTEE_POSTS]}，需要免职的在“党委委员”中办理。`,
      count: 1,
      link: { kind: 'committee_member', id },
    }));
  },
};

/** Proposals are handled to the end, the name printed with （时任）; what was not handed in yet cannot be. Source: R-P16. */
const proposals: EffectProvider = {
  key: 'proposals',
  find: async (db, { delegateId, to, name }) => {
    if (to === 'valid') return [];
    const { handedIn, open, drafts } = await countOfDelegate(db, delegateId);
    const link = { kind: 'proposalsOf', id: delegateId } as const;
    const stays = open === 0 ? '已全部办完' : `其中 ${open} 件继续办理到底`;
    const isFormer = to === 'duty_stopped' || to === 'terminated';
    const found: StatusEffect[] = [];
    if (handedIn > 0 && isFormer)
      found.push({
        kind: 'note',
        text: `${name}提出的提案提议 ${handedIn} 件不受影响，${stays}，文书中姓名注明“（时任）”。`,
        count: handedIn,
        link,
      });
    if (drafts > 0)
      found.push({
        kind: 'next',
        text: `有 ${drafts} 件提案草稿尚未提交，资格无效期间不能作为提案人提交。请改换提案人，或把草稿移入回收站。`,
        count: drafts,
        link,
      });
    return found;
  },
};

/** Links of a delegate who leaves end the same day; whom they contacted stands in the gaps until somebody else does. Source: R-L10. */
const links: EffectProvider = {
  key: 'contacts',
  find: async (db, { delegateId, to, effectiveOn }) => {
    if (to === 'valid') return [];
    const { length: count } = await runningLinksOf(db, 'fromDelegateId', [delegateId], effectiveOn);
    if (count === 0) return [];
    const text = `自 ${effectiveOn} 起终止 ${count} 项三联系安排，联系对象列入“三联系”缺口，等待重新安排。`;
    return [{ kind: 'carriedOut', text, count, link: null }];
  },
  carryOut: async (tx, { delegateId, to, effectiveOn }) => {
    if (to !== 'valid')
      await endLinksOf(tx, 'fromDelegateId', [delegateId], effectiveOn, to === 'expired' ? 'term_ended' : 'delegate_inactive');
  },
};

/** Opinions a delegate brought are handled to the end all the same; one can become a 提议 only of a delegate in force. */
const opinions: EffectProvider = {
  key: 'opinions',
  find: async (db, { delegateId, to, effectiveOn, name }) => {
    if (to === 'valid') return [];
    const open = await countOpinions(db, opinionFilter.parse({ asOf: effectiveOn, delegateId, isClosed: false }));
    if (open === 0) return [];
    const text = `${name}带来的意见建议还有 ${open} 条没有了结，继续办理并反馈提出人；要转为提议的，先在意见建议中换一位有效代表。`;
    return [{ kind: 'note', text, count: open, link: null }];
  },
};

/** What each feature does when a delegate's qualification changes; contacts and meetings add theirs here. */
export const DELEGATE_EFFECTS: readonly EffectProvider[] = [committeePosts, links, opinions, proposals];

/** With a term end the links of its delegates and those to its groups. Source: R-L10. */
export const endLinksOfTerm: AfterTerm = async (tx, { delegateIds, groupIds, endedOn }) => {
  await endLinksOf(tx, 'fromDelegateId', delegateIds, endedOn, 'term_ended');
  await endLinksOf(tx, 'toGroupId', groupIds, endedOn, 'term_ended');
};

/** With the service of a committee member end the links to delegate groups. Source: R-L10. */
export const endLinksOfService: AfterService = async (tx, { id, toOn }) => {
  await endLinksOf(tx, 'fromCommitteeMemberId', [id], toOn, 'delegate_inactive');
};
