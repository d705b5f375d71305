import { useState } from 'react';
import type { DelegateRow, GroupRow } from '#shared/delegates/model.ts';
import { useCommand } from '../core/use-command.ts';
import { useWork } from '../core/work.tsx';

/** Delegates taken up by drag or Ctrl+X in the drawer of a group, put down on a row of the page by drop or Ctrl+V. */
export function useCarried() {
  const { asOf, canWrite } = useWork();
  const assign = useCommand('delegates.assignGroup');
  const [carried, setCarried] = useState<readonly DelegateRow[]>([]);
  /** Group the drag is over. */
  const [dropId, setDropId] = useState<string | null>(null);
  const takesCarried = (group: GroupRow) =>
    canWrite && carried.length > 0 && carried.every(row => row.congressTermId === group.congressTermId);

  async function putDown(group: GroupRow) {
    setDropId(null);
    if (!takesCarried(group)) return;
    const who = carried.length === 1 ? (carried[0]?.name ?? '') : ` ${carried.length} 名代表`;
    const answer = await assign.run(
      { ids: carried.map(row => row.id), groupId: group.id, effectiveOn: asOf },
      { savedText: `已将${who}移到“${group.name}”。` },
    );
    if (answer.ok) setCarried([]);
  }
  return { carried, setCarried, dropId, setDropId, takesCarried, putDown };
}
