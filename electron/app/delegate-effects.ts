import { sql } from 'kysely';
import { BODIES, COMMITTEE_POSTS } from '#shared/bodies/model.ts';
import { servingAt } from '../bodies/queries.ts';
import type { EffectProvider } from '../delegates/effects.ts';

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

/** What each feature does when a delegate's qualification changes; contacts, meetings and proposals add theirs here. */
export const DELEGATE_EFFECTS: readonly EffectProvider[] = [committeePosts];
