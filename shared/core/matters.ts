/** 类别: what delegates and people may bring forward. Source: domain.md R-P3, §2.11 and §2.16. */
export const PROPOSAL_CATEGORIES = {
  party_building: '党的建设',
  economy: '经济建设',
  spiritual_civilisation: '精神文明建设',
  social: '社会发展',
  ecology_town: '生态和城乡建设',
  hot_issue: '热点难点',
  other: '其他',
} as const;
