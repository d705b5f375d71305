import type { DelegateStatus } from './model.ts';

/** What a step of the life cycle may have to say; the columns of delegate_status. */
export const STATUS_DETAILS = {
  reason: '事由',
  proposedBy: '提出单位',
  decidedBy: '决定机关',
  documentNumber: '文号',
  reportedOn: '报备日期',
  destination: '去向',
} as const;
export type StatusDetail = keyof typeof STATUS_DETAILS;

/** A ground the regulations name; with one that needs no decision the step needs nothing but its day. */
export type Ground = Readonly<{ label: string; rule: string; needsNoDecision?: true }>;

/** 死亡: the qualification ends by itself. Source: R-D4 [default]. */
export const DEATH: Ground = { label: '死亡，代表资格自行终止', rule: 'R-D4', needsNoDecision: true };

export type StatusTransition = Readonly<{
  event: string;
  from: readonly DelegateStatus[];
  to: DelegateStatus;
  label: string;
  /** Refused without these. */
  needs: readonly StatusDetail[];
  /** Asked for; a blank one is a warning. */
  asks: readonly StatusDetail[];
  grounds: readonly Ground[];
  /** What a detail is called in this step where the usual word does not fit. */
  words?: Readonly<Partial<Record<StatusDetail, string>>>;
}>;

/** Qualification life cycle of a delegate. Source: domain.md §4.2 (D1–D9), R-D2 (articles 25, 28), R-D3 (article 26), R-D4. */
export const delegateTransitions: readonly StatusTransition[] = [
  { event: 'D1', from: ['candidate'], to: 'elected', label: '当选', needs: [], asks: [], grounds: [] },
  {
    event: 'D2',
    from: ['elected'],
    to: 'valid',
    label: '资格审查通过',
    needs: [],
    asks: ['decidedBy', 'documentNumber'],
    grounds: [],
    words: { decidedBy: '审查机构' },
  },
  {
    event: 'D3',
    from: ['elected'],
    to: 'terminated',
    label: '当选无效',
    needs: ['reason'],
    asks: ['decidedBy', 'documentNumber'],
    grounds: [
      { label: '不具备代表条件', rule: 'D3' },
      { label: '选举程序不符合规定', rule: 'D3' },
      { label: '选举中有违纪违法行为', rule: 'D3' },
    ],
    words: { decidedBy: '审查机构' },
  },
  {
    event: 'D4',
    from: ['valid'],
    to: 'temporarily_suspended',
    label: '暂停执行职务',
    needs: ['reason', 'decidedBy'],
    asks: ['documentNumber', 'reportedOn'],
    grounds: [
      { label: '因刑事案件被羁押，正在受侦查、起诉、审判', rule: 'R-D4' },
      { label: '涉嫌违纪，正在接受纪律审查', rule: 'R-D4' },
    ],
  },
  {
    event: 'D5',
    from: ['temporarily_suspended'],
    to: 'valid',
    label: '恢复执行职务',
    needs: ['decidedBy'],
    asks: ['reason', 'documentNumber', 'reportedOn'],
    grounds: [{ label: '暂停执行职务的情形已消失', rule: 'R-D4' }],
    words: { reportedOn: '书面通知日期' },
  },
  {
    event: 'D6',
    from: ['valid'],
    to: 'duty_stopped',
    label: '停止执行职务',
    needs: ['reason'],
    asks: ['destination', 'decidedBy', 'documentNumber', 'reportedOn'],
    grounds: [
      { label: '党员组织关系迁出', rule: 'R-D3' },
      { label: '工作调离', rule: 'R-D3' },
    ],
  },
  {
    event: 'D7',
    from: ['duty_stopped'],
    to: 'valid',
    label: '届内调回',
    needs: ['reason'],
    asks: ['decidedBy', 'documentNumber'],
    grounds: [
      { label: '党员组织关系转回', rule: 'D7' },
      { label: '工作调回', rule: 'D7' },
    ],
  },
  {
    event: 'D8',
    from: ['valid', 'temporarily_suspended', 'duty_stopped'],
    to: 'terminated',
    label: '资格终止',
    needs: ['reason', 'proposedBy', 'decidedBy', 'documentNumber'],
    asks: ['reportedOn'],
    grounds: [
      { label: '受留党察看以上党纪处分', rule: 'R-D2' },
      { label: '被停止党籍', rule: 'R-D2' },
      { label: '丧失中华人民共和国国籍', rule: 'R-D2' },
      { label: '辞去代表职务被接受', rule: 'R-D2' },
      DEATH,
    ],
  },
  {
    event: 'D9',
    from: ['candidate', 'elected', 'valid', 'temporarily_suspended', 'duty_stopped'],
    to: 'expired',
    label: '任期届满',
    needs: [],
    asks: [],
    grounds: [],
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

/** Steps a clerk takes for one delegate alone; election, credentials check and the end of a term are taken for many at once. */
export function singleTransitionsFrom(status: DelegateStatus): readonly StatusTransition[] {
  return transitionsFrom(status).filter(({ event }) => event !== 'D9');
}

/** What a step is called in a step's own words. */
export function detailLabel(transition: StatusTransition, detail: StatusDetail): string {
  return transition.words?.[detail] ?? STATUS_DETAILS[detail];
}

export type StatusDetails = Readonly<Record<StatusDetail, string | null>>;

/** Details of a step that are not there: those it cannot do without, and those it should have. Source: R-D2, R-D3, R-D4. */
export function missingDetails(
  transition: StatusTransition,
  details: StatusDetails,
): Readonly<{ needed: readonly StatusDetail[]; advised: readonly StatusDetail[] }> {
  const isBlank = (detail: StatusDetail) => (details[detail] ?? '').trim() === '';
  const ground = transition.grounds.find(({ label }) => label === details.reason?.trim());
  if (ground?.needsNoDecision === true) return { needed: [], advised: transition.asks.filter(isBlank) };
  return { needed: transition.needs.filter(isBlank), advised: transition.asks.filter(isBlank) };
}
