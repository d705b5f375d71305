import { sql } from 'kysely';
import { BODIES, COMMITTEE_POSTS } from '#shared/bodies/model.ts';
import type { DossierProvider } from '../delegates/dossier-queries.ts';

/** Posts in Party committees and discipline commissions through time. */
const committeePosts: DossierProvider = async (db, { memberId, asOf }) => {
  const posts = await db
    .selectFrom('committee_member as b')
    .innerJoin('party_organization as o', 'o.id', 'b.organizationId')
    .select(['b.body', 'b.post', 'b.fromOn', 'b.toOn', sql<string>`coalesce(o."shortName", o."name")`.as('organizationName')])
    .where('b.memberId', '=', memberId)
    .where('b.deletedAt', 'is', null)
    .where('b.fromOn', '<=', asOf)
    .orderBy('b.fromOn')
    .execute();
  if (posts.length === 0) return null;
  return {
    title: '党内任职',
    columns: [
      { label: '任职', widthMm: 30, align: 'center' },
      { label: '免职', widthMm: 30, align: 'center' },
      { label: '职务', widthMm: 110 },
    ],
    rows: posts.map(({ body, post, fromOn, toOn, organizationName }) => [
      fromOn,
      toOn ?? '',
      `${organizationName}${BODIES[body as keyof typeof BODIES]}${COMMITTEE_POSTS[post as keyof typeof COMMITTEE_POSTS]}`,
    ]),
  };
};

/** Sections other features add to a delegate's dossier; contacts, meetings, proposals and training add theirs here. */
export const DOSSIER_SECTIONS: readonly DossierProvider[] = [committeePosts];
