/** Columns of the yearly table of members, 上年末 + 增 − 减 = 本年末. Source: issue “truth through time”, anchors 2.1. */
export const MEMBER_MOVEMENTS = {
  admitted: { label: '发展', sign: 1 },
  transferredIn: { label: '县外转入', sign: 1 },
  restored: { label: '恢复党籍', sign: 1 },
  movedIn: { label: '县内调入', sign: 1 },
  otherIn: { label: '其他', sign: 1 },
  deceased: { label: '死亡', sign: -1 },
  transferredOut: { label: '转出县外', sign: -1 },
  left: { label: '出党', sign: -1 },
  suspended: { label: '停止党籍', sign: -1 },
  movedOut: { label: '县内调出', sign: -1 },
  otherOut: { label: '其他', sign: -1 },
} as const;
export type MemberMovement = keyof typeof MEMBER_MOVEMENTS;

export const MEMBER_MOVEMENT_TABLE = '年度党员增减情况表';
