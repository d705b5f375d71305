import type { PlannedDelegate } from '../plan-types.ts';
import type { Chance } from '../random.ts';
import type { Ground } from './ground.ts';
import type { WorkingRows } from './working-rows.ts';

const LEAVE_REASONS = ['外出务工', '因病住院', '参加县里会议', '家中有事'] as const;

/**
 * Writes who was at an occasion.
 * @param absences how many did not come, most of them on leave.
 */
export function attend(
  chance: Chance,
  ground: Ground,
  rows: WorkingRows,
  occasion: Readonly<{ kind: string; id: string }>,
  delegates: readonly PlannedDelegate[],
  absences: number,
): void {
  const missing = new Set(chance.shuffled(delegates).slice(0, absences));
  for (const [index, delegate] of delegates.entries()) {
    const status = !missing.has(delegate) ? 'present' : chance.happens(0.85) ? 'on_leave' : 'absent';
    rows.attendance.push({
      id: `${occasion.id}-attendance-${index + 1}`,
      occasionKind: occasion.kind,
      occasionId: occasion.id,
      delegateId: delegate.id,
      memberId: delegate.memberId,
      name: ground.nameOf(delegate),
      role: 'delegate',
      status,
      leaveReason: status === 'on_leave' ? chance.pick(LEAVE_REASONS) : null,
      hours: null,
      result: null,
      sortOrder: index,
    });
  }
}
