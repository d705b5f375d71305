import { sql } from 'kysely';
import { BODIES, COMMITTEE_POSTS } from '#shared/bodies/model.ts';
import { PROPOSAL_KINDS, PROPOSAL_STATES, PROPOSER_ROLES, SATISFACTIONS } from '#shared/proposals/model.ts';
import type { DossierProvider } from '../delegates/dossier-queries.ts';
import { proposalsOfDelegate } from '../proposals/delegate-queries.ts';

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

/** Proposals and suggestions, alone or with others, and what became of them. */
const proposals: DossierProvider = async (db, { delegateId, asOf }) => {
  const rows = await proposalsOfDelegate(db, delegateId, asOf);
  if (rows.length === 0) return null;
  return {
    title: '提案提议',
    columns: [
      { label: '收件日期', widthMm: 26, align: 'center' },
      { label: '种类', widthMm: 14, align: 'center' },
      { label: '案由', widthMm: 76 },
      { label: '身份', widthMm: 14, align: 'center' },
      { label: '办理情况', widthMm: 40 },
    ],
    rows: rows.map(row => [
      row.submittedOn ?? '',
      PROPOSAL_KINDS[row.kind],
      row.subject,
      PROPOSER_ROLES[row.role],
      [
        PROPOSAL_STATES[row.state],
        row.resultClass === null ? '' : `${row.resultClass} 类`,
        row.satisfaction === null ? '' : SATISFACTIONS[row.satisfaction],
      ]
        .filter(text => text !== '')
        .join('，'),
    ]),
  };
};

/** Sections other features add to a delegate's dossier; contacts, meetings and training add theirs here. */
export const DOSSIER_SECTIONS: readonly DossierProvider[] = [committeePosts, proposals];
