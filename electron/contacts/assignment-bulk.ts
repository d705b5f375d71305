import { sql } from 'kysely';
import type { BulkInput, LinkDraft } from '#shared/contacts/assignment-model.ts';
import { pairOf } from '#shared/contacts/assignment-filling.ts';
import { spreadHouseholds } from '#shared/contacts/assignment-spreading.ts';
import { isWithin, memberAt, subtreeIds } from '../db/as-of.ts';
import { countedAt } from '../db/conditions.ts';
import type { ReadDb, WriteTx } from '../db/operation.ts';
import { createLinks } from './assignment-commands.ts';
import { activeLinkAt } from './gap-queries.ts';

/** What a bulk assignment would make: the links, and how many members stay without. */
export async function planBulk(db: ReadDb, input: BulkInput): Promise<{ drafts: LinkDraft[]; members: number; without: number }> {
  const { fromOn: day, linkType } = input;
  const { rows: members } = await sql<{ id: string; masses: number }>`select m."id", (select count(*) from "contact_assignment" l
      where l."linkType" = 'member_to_mass' and l."fromMemberId" = m."id" and ${activeLinkAt(day)}) as "masses"
    from ${memberAt(day, 'm')} where ${countedAt('m', day)} and ${isWithin('m', input.memberOrganizationId, day)} order by m."id"`.execute(
    db,
  );
  const draft = (fromId: string, toId: string): LinkDraft => ({
    linkType,
    fromId,
    toId,
    fromOn: day,
    toOn: null,
    endReason: null,
    reason: null,
    remark: null,
  });
  if (linkType === 'group_to_member') {
    const { groupId } = input;
    return { drafts: groupId === null ? [] : members.map(({ id }) => draft(groupId, id)), members: members.length, without: 0 };
  }
  const { rows: households } = await sql<{
    id: string;
    members: number;
  }>`select x."id", (select count(*) from "contact_assignment" l
      where l."linkType" = 'member_to_mass' and l."toMassId" = x."id" and ${activeLinkAt(day)}) as "members"
    from "mass_contact" x where x."deletedAt" is null and x."organizationId" in ${subtreeIds(input.massOrganizationId ?? '', day)} order by x."id"`.execute(
    db,
  );
  const { rows: known } = await sql<{ fromId: string; toId: string }>`select l."fromMemberId" as "fromId", l."toMassId" as "toId"
    from "contact_assignment" l where l."linkType" = 'member_to_mass' and ${activeLinkAt(day)}`.execute(db);
  const pairs = new Set(known.map(({ fromId, toId }) => pairOf(fromId, toId)));
  const made = spreadHouseholds({ members, households, pairs, spreading: input.spreading, number: input.number });
  const served = new Set(made.map(({ fromId }) => fromId));
  return {
    drafts: made.map(({ fromId, toId }) => draft(fromId, toId)),
    members: members.length,
    without: members.filter(({ id, masses }) => masses === 0 && !served.has(id)).length,
  };
}

/** Makes the links of a bulk assignment; pairs that exist stay as they are. @returns how many began. */
export async function assignInBulk(tx: WriteTx, input: BulkInput): Promise<number> {
  return (await createLinks(tx, (await planBulk(tx, input)).drafts, true)).length;
}
