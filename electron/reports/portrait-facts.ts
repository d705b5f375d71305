import { sql } from 'kysely';
import { BODIES, type CommitteeBody, type CommitteePost, COMMITTEE_POSTS } from '#shared/bodies/model.ts';
import { MEMBER_EVENT_KINDS } from '#shared/members/events.ts';
import type { PortraitFacts } from '#shared/members/portrait-document.ts';
import { Refusal } from '../core/refusal.ts';
import type { ReadDb } from '../db/operation.ts';
import { rolesSection } from '../delegates/dossier-queries.ts';
import { memberEvents } from '../members/event-queries.ts';
import { getMember } from '../members/queries.ts';
import { loadTree } from '../organizations/queries.ts';

/** What the page of each of these members shows as of a day; whoever is not in the register is left out. Refuses with CANCELLED between two of them. */
export async function portraitFacts(
  db: ReadDb,
  ids: readonly string[],
  asOf: string,
  watch: Readonly<{ signal?: AbortSignal; onDone?: (done: number) => void }> = {},
): Promise<PortraitFacts[]> {
  const tree = await loadTree(db, asOf);
  const people: PortraitFacts[] = [];
  for (const [index, id] of ids.entries()) {
    if (watch.signal?.aborted === true) throw new Refusal('CANCELLED');
    watch.onDone?.(index);
    const member = await getMember(db, id, asOf);
    if (member === null) continue;
    const organization = tree.byId.get(member.organizationId);
    const events = (await memberEvents(db, id))?.events.filter(event => event.effectiveOn <= asOf) ?? [];
    const roles = await rolesSection(db, id, asOf);
    people.push({
      member,
      organizationPath: organization === undefined ? '' : tree.path(organization),
      sections: [
        {
          title: '党内任职',
          columns: [
            { label: '任职', widthMm: 30 },
            { label: '免职', widthMm: 30 },
            { label: '职务', widthMm: 110 },
          ],
          rows: await postRows(db, id, asOf),
        },
        { title: '历届代表', columns: roles.columns, rows: roles.rows.toReversed() },
        {
          title: '党员变动',
          columns: [
            { label: '日期', widthMm: 26 },
            { label: '变动', widthMm: 34 },
            { label: '内容', widthMm: 110 },
          ],
          rows: events
            .toReversed()
            .map(event => [
              event.effectiveOn,
              MEMBER_EVENT_KINDS[event.kind],
              [event.change, event.counterpart, event.reason].filter(part => (part ?? '') !== '').join('，'),
            ]),
        },
      ],
    });
  }
  return people;
}

async function postRows(db: ReadDb, memberId: string, asOf: string): Promise<string[][]> {
  const posts = await db
    .selectFrom('committee_member as b')
    .innerJoin('party_organization as o', 'o.id', 'b.organizationId')
    .select(['b.body', 'b.post', 'b.fromOn', 'b.toOn', sql<string>`coalesce(o."shortName", o."name")`.as('organizationName')])
    .where('b.memberId', '=', memberId)
    .where('b.deletedAt', 'is', null)
    .where('b.fromOn', '<=', asOf)
    .orderBy('b.fromOn', 'desc')
    .execute();
  return posts.map(({ body, post, fromOn, toOn, organizationName }) => [
    fromOn,
    toOn ?? '',
    `${organizationName}${BODIES[body as CommitteeBody]}${COMMITTEE_POSTS[post as CommitteePost]}`,
  ]);
}
