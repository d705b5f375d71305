/** Columns of the yearly table of organisations, 上年末 + 增 − 减 = 本年末. */
export const ORGANIZATION_MOVEMENTS = {
  founded: { label: '新成立', sign: 1 },
  movedIn: { label: '划入', sign: 1 },
  otherIn: { label: '其他', sign: 1 },
  dissolved: { label: '撤销', sign: -1 },
  merged: { label: '合并', sign: -1 },
  movedOut: { label: '划出', sign: -1 },
  otherOut: { label: '其他', sign: -1 },
} as const;
export type OrganizationMovement = keyof typeof ORGANIZATION_MOVEMENTS;

export const ORGANIZATION_MOVEMENT_TABLE = '年度党组织增减情况表';
