import { type RawBuilder, sql } from 'kysely';
import type { ReadDb } from '../db/operation.ts';
import type { IntegrityRule } from '../proposals/integrity-queries.ts';

/** A SELECT of the names of what breaks the rule. */
type Rule = Readonly<{ rule: string; text: string; severity: 'error' | 'warning'; broken: RawBuilder<{ name: string }> }>;

const RULES: readonly Rule[] = [
  {
    rule: '§2.7',
    text: '党委委员任职起止有序，同一党委、纪委同时只有一名书记',
    severity: 'error',
    broken: sql`select m."name" from "committee_member" c join "party_member" m on m."id" = c."memberId" where c."deletedAt" is null
      and (c."toOn" < c."fromOn" or (c."post" = 'secretary' and c."toOn" is null and exists (select 1 from "committee_member" o
        where o."deletedAt" is null and o."id" <> c."id" and o."organizationId" = c."organizationId" and o."body" = c."body"
        and o."post" = 'secretary' and o."toOn" is null)))`,
  },
  {
    rule: 'R-A7',
    text: '最后一次变动是转正的党员现为正式党员',
    severity: 'warning',
    broken: sql`select m."name" from "member_event" e join "party_member" m on m."id" = e."memberId"
      where e."kind" = 'became_formal' and m."membershipStatus" = 'probationary' and m."deletedAt" is null and not exists
        (select 1 from "member_event" l where l."memberId" = e."memberId" and (l."effectiveOn", l."sequence") > (e."effectiveOn", e."sequence"))`,
  },
  {
    rule: '§2.4',
    text: '选举单位所含党组织都在册',
    severity: 'error',
    broken: sql`select u."name" from "electoral_unit_organization" l join "electoral_unit" u on u."id" = l."electoralUnitId"
      join "party_organization" o on o."id" = l."organizationId" where u."deletedAt" is null and o."deletedAt" is not null`,
  },
];

/** Rules on committee members, dated events and electoral units. */
export async function rosterIntegrity(db: ReadDb): Promise<IntegrityRule[]> {
  const results: IntegrityRule[] = [];
  for (const { rule, text, severity, broken } of RULES) {
    const { rows } = await broken.execute(db);
    const names = [...new Set(rows.map(({ name }) => name))];
    const detail = names.length === 0 ? '全部相符' : `${names.length} 个：${names.slice(0, 5).join('、')}`;
    results.push({ rule, text, severity, isPassed: names.length === 0, detail });
  }
  return results;
}
