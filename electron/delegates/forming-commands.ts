import type { FormGroupsInput } from '#shared/delegates/forming-model.ts';
import type { WriteTx } from '../db/operation.ts';
import { assignGroup } from './commands.ts';
import { saveGroup } from './congress-commands.ts';

/** Forms the groups as they were looked at and puts their delegates in, from the day on. @returns groups made anew. Refuses with RULE_BROKEN, NOT_FOUND. */
export async function formGroups(tx: WriteTx, { termId, effectiveOn, groups }: FormGroupsInput): Promise<number> {
  let created = 0;
  for (const group of groups) {
    const groupId =
      group.groupId ??
      (await saveGroup(tx, {
        id: null,
        version: null,
        values: {
          congressTermId: termId,
          name: group.name,
          baseOrganizationId: group.baseOrganizationId,
          leaderDelegateId: null,
          deputyLeaderDelegateId: null,
          formedOn: effectiveOn,
          dissolvedOn: null,
          remark: null,
        },
      }));
    if (group.groupId === null) created += 1;
    await assignGroup(tx, group.delegateIds, groupId, effectiveOn, '按村编组');
  }
  return created;
}
