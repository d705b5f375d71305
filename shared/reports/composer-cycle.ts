/** The life of a report: 起草 → 已核对 → 已定稿 → 已报送 → 已归档, and the ways back with their reason. Source: domain.md §4.5, R-S2, R-S3. */
import { COMMON_CHECKS, isBlankText, type SmallCheck, type SmallFacts, type SmallLifeCycle } from '../core/small-life-cycle.ts';
import { REPORT_STATES, type ReportState, type ReportStep } from './composer-model.ts';

export type ReportFacts = SmallFacts<ReportState> &
  Readonly<{
    /** Rules that fail with severity error. */
    failedRules: readonly Readonly<{ rule: string; text: string }>[];
    /** Blocks that print something. */
    writtenBlocks: number;
  }>;
type Check = SmallCheck<ReportFacts, ReportStep>;

const isWritten: Check = ({ writtenBlocks }) => (writtenBlocks === 0 ? '报告还没有正文。请先添加段落。' : null);

const rulesPassed: Check = ({ failedRules }, step) => {
  const waived = new Set((step?.waivers ?? []).filter(({ reason }) => !isBlankText(reason)).map(({ rule }) => rule));
  const open = failedRules.filter(({ rule }) => !waived.has(rule));
  if (open.length === 0) return null;
  const names = open.map(({ rule, text }) => `${rule}“${text}”`).join('；');
  return `有 ${open.length} 项核对没有通过：${names}。请先更正数据，或逐项填写不更正的理由。`;
};

export const REPORT_CHECKS = { ...COMMON_CHECKS, isWritten, rulesPassed } as const;
export type ReportCheck = keyof typeof REPORT_CHECKS;

export const REPORT_CYCLE: SmallLifeCycle<ReportState, ReportStep, ReportFacts, ReportCheck> = {
  states: REPORT_STATES,
  checks: REPORT_CHECKS,
  transitions: [
    { event: 'check', label: '核对', from: ['draft'], to: 'checked', needs: ['isWritten'], asks: [] },
    { event: 'finalize', label: '定稿', from: ['checked'], to: 'final', needs: ['isWritten'], asks: ['rulesPassed'] },
    { event: 'submit', label: '报送', from: ['final'], to: 'submitted', needs: [], asks: [] },
    { event: 'archive', label: '归档', from: ['submitted'], to: 'archived', needs: [], asks: [] },
    { event: 'reopen', label: '退回起草', from: ['checked', 'final'], to: 'draft', needs: [], asks: ['reasonGiven'] },
    { event: 'recall', label: '撤回报送', from: ['submitted'], to: 'final', needs: [], asks: ['reasonGiven'] },
    { event: 'unarchive', label: '撤回归档', from: ['archived'], to: 'submitted', needs: [], asks: ['reasonGiven'] },
  ],
};

/** Why a report may not be edited, with the way that leads on; null for a draft. */
export function lockedBecause(title: string, state: ReportState): string | null {
  switch (state) {
    case 'draft':
      return null;
    case 'checked':
      return `“${title}”已核对，不能修改。请先“退回起草”并填写理由。`;
    case 'final':
      return `“${title}”已定稿，不能修改。请先“退回起草”并填写理由，或“另建新版本”。`;
    case 'submitted':
      return `“${title}”已报送，不能修改。请“另建新版本”，或先“撤回报送”再“退回起草”。`;
    case 'archived':
      return `“${title}”已归档，不能修改。请“另建新版本”。`;
    default:
      return state satisfies never;
  }
}
