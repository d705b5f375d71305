import { type AgendaItem, isOfCongress, type MeetingFinding, type MeetingType } from './model.ts';

export type MeetingFacts = Readonly<{
  type: MeetingType;
  isCounty: boolean;
  hasElection: boolean;
  hasRating: boolean;
  agenda: readonly AgendaItem[];
  /** null without an attendance sheet. */
  expected: number | null;
  present: number;
  isHeld: boolean;
}>;

const finding = (rule: string, severity: MeetingFinding['severity'], text: string): MeetingFinding => ({ rule, severity, text });

/** R-M2: a conference hears both committees, reports back on proposals, and rates if that was planned. */
function agendaFindings({ type, agenda, hasRating }: MeetingFacts): MeetingFinding[] {
  if (type !== 'delegate_conference') return [];
  const missing = [
    ...(agenda.some(item => item.kind === 'hear_report' && /党委|县委/.test(item.title)) ? [] : ['听取党委工作报告']),
    ...(agenda.some(item => item.kind === 'hear_report' && /纪委/.test(item.title)) ? [] : ['听取纪委工作报告']),
    ...(agenda.some(item => item.kind === 'report_proposals') ? [] : ['通报提案办理情况']),
    ...(hasRating && !agenda.some(item => item.kind === 'evaluate') ? ['民主测评'] : []),
  ];
  return missing.length === 0
    ? [finding('R-M2', 'ok', '议程齐全：两个工作报告、提案通报均已列入。')]
    : [finding('R-M2', 'warning', `议程还缺：${missing.join('、')}。请在“议程”中补上。`)];
}

/** R-M4: with an election the county needs more than half, a base-level congress more than four fifths; R-M5: otherwise more than half. */
function quorumFindings({ type, isCounty, hasElection, expected, present, isHeld }: MeetingFacts): MeetingFinding[] {
  if (!isOfCongress(type)) return [];
  const rule = hasElection ? 'R-M4' : 'R-M5';
  if (expected === null || expected === 0)
    return [finding(rule, 'warning', '还没有应到名单，无法判断到会人数是否符合规定。请先列出应到代表。')];
  const [numerator, denominator, words] = hasElection && !isCounty ? [4, 5, '五分之四'] : [1, 2, '半数'];
  const least = Math.floor((expected * numerator) / denominator) + 1;
  const rate = `应到 ${expected} 人，实到 ${present} 人；须超过${words}，至少 ${least} 人`;
  if (!isHeld) return [finding(rule, 'ok', `应到 ${expected} 人，到会须超过${words}，至少 ${least} 人。`)];
  if (present >= least) return [finding(rule, 'ok', `${rate}，符合规定${hasElection ? '，选举有效' : ''}。`)];
  return [
    finding(
      rule,
      hasElection ? 'block' : 'warning',
      `${rate}，还差 ${least - present} 人。${hasElection ? '选举无效，应另行召集。' : '请核对出席登记。'}`,
    ),
  ];
}

/** Everything the rules say of a meeting. Source: R-M2, R-M4, R-M5. */
export const meetingFindings = (facts: MeetingFacts): readonly MeetingFinding[] => [
  ...agendaFindings(facts),
  ...quorumFindings(facts),
];
