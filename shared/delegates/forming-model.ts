import { z } from 'zod';
import { day, entityId } from '../core/window.ts';

/** One group as it would be formed by village. Source: domain.md Q3, §2.6. */
export const plannedGroup = z.object({
  /** Group of this organisation that exists already. */
  groupId: entityId.nullable(),
  baseOrganizationId: entityId,
  baseOrganizationName: z.string(),
  name: z.string(),
  delegates: z.array(z.object({ id: entityId, name: z.string(), postAtElection: z.string() })),
  /** Delegates in it before. */
  presentCount: z.number().int(),
});
export type PlannedGroup = z.output<typeof plannedGroup>;

export const formGroupsInput = z.object({
  termId: entityId,
  effectiveOn: day,
  groups: z
    .array(
      z.object({
        groupId: entityId.nullable(),
        baseOrganizationId: entityId,
        name: z.string().min(2).max(40),
        delegateIds: z.array(entityId).min(1).max(500),
      }),
    )
    .min(1)
    .max(300),
});
export type FormGroupsInput = z.output<typeof formGroupsInput>;

/** 中共西畴县兴街镇东升村委员会 → 东升村; the township's own organs → 机关. */
export function groupNameOf(
  organization: Readonly<{ name: string; shortName: string | null }>,
  congressName: string,
  isOrgans: boolean,
): string {
  if (isOrgans) return `${congressName}机关代表小组`;
  const plain = (organization.shortName ?? organization.name)
    .replace(/^中共/, '')
    .replace(/(总支部委员会|支部委员会|委员会|党总支|党支部|党委)$/, '');
  const place = plain.slice(plain.lastIndexOf(congressName) + (plain.includes(congressName) ? congressName.length : 0));
  return `${place === '' ? plain : place}代表小组`;
}
