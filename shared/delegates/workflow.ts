import type { DelegateStatus } from './model.ts';

export type StatusTransition = Readonly<{
  event: string;
  from: readonly DelegateStatus[];
  to: DelegateStatus;
  label: string;
  needs: readonly ('reason' | 'decidedBy' | 'documentNumber')[];
}>;

/** Qualification life cycle of a delegate. Source: domain.md §4.2 (D1–D9), R-D2, R-D3, R-D4. */
export const delegateTransitions: readonly StatusTransition[] = [
  { event: 'D1', from: ['candidate'], to: 'elected', label: '当选', needs: [] },
  { event: 'D2', from: ['elected'], to: 'valid', label: '资格审查通过', needs: [] },
  { event: 'D3', from: ['elected'], to: 'terminated', label: '当选无效', needs: ['reason'] },
  { event: 'D4', from: ['valid'], to: 'temporarily_suspended', label: '暂停执行职务', needs: ['reason', 'decidedBy'] },
  { event: 'D5', from: ['temporarily_suspended'], to: 'valid', label: '恢复执行职务', needs: ['decidedBy'] },
  { event: 'D6', from: ['valid'], to: 'duty_stopped', label: '停止执行职务', needs: ['reason'] },
  { event: 'D7', from: ['duty_stopped'], to: 'valid', label: '届内调回', needs: ['reason'] },
  {
    event: 'D8',
    from: ['valid', 'temporarily_suspended', 'duty_stopped'],
    to: 'terminated',
    label: '资格终止',
    needs: ['reason', 'decidedBy'],
  },
  {
    event: 'D9',
    from: ['candidate', 'elected', 'valid', 'temporarily_suspended', 'duty_stopped'],
    to: 'expired',
    label: '任期届满',
    needs: [],
  },
];

/** Transitions open from a state. */
export function transitionsFrom(status: DelegateStatus): readonly StatusTransition[] {
  return delegateTransitions.filter(transition => transition.from.includes(status));
}

/** The transition between two states, if there is one. */
export function transitionBetween(from: DelegateStatus, to: DelegateStatus): StatusTransition | undefined {
  return delegateTransitions.find(transition => transition.to === to && transition.from.includes(from));
}
