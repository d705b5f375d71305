import type { ProposalFilter, ProposalKind, ProposalMeasure } from '../proposals/model.ts';
import type { Statistic } from './register.ts';

const group = 'proposals' as const;
const count = (name: string, label: string, filter: Partial<ProposalFilter>): Statistic => ({
  kind: 'count',
  name,
  label,
  unit: '件',
  group,
  population: { entity: 'proposals', filter },
});
const counted = (name: string, label: string, measure: ProposalMeasure, kind: ProposalKind = 'proposal') =>
  count(name, label, { kind, measure });
const share = (name: string, label: string, numerator: string, denominator: string): Statistic => ({
  kind: 'share',
  name,
  label,
  group,
  numerator,
  denominator,
});

/**
 * Statistics on the handling of proposals. What says 提案 counts 提案 only, as the figures of the source report do; 提议 have counts of
 * their own. Sources: domain.md §5.1 (proposalReceived, proposalConcluded, proposalSatisfactionRate), §5.2.
 */
export const PROPOSAL_STATISTICS: readonly Statistic[] = [
  counted('proposalReceived', '收到提案', 'received'),
  counted('proposalUnderReview', '审查中', 'underReview'),
  counted('proposalReviewed', '已审查', 'reviewed'),
  counted('proposalFiled', '立案', 'filed'),
  counted('proposalMerged', '并案', 'merged'),
  counted('proposalNotFiled', '不予立案', 'notFiled'),
  counted('proposalWithdrawn', '撤案', 'withdrawn'),
  counted('proposalAssigned', '交办', 'assigned'),
  counted('proposalHandling', '办理中', 'handling'),
  counted('overdueCount', '逾期', 'overdue'),
  counted('proposalReplied', '已答复', 'replied'),
  counted('proposalDelivered', '答复已送达', 'deliveredReply'),
  counted('proposalRepliedOnTime', '按期答复', 'repliedOnTime'),
  counted('resultClassCounts.A', 'A类', 'classA'),
  counted('resultClassCounts.B', 'B类', 'classB'),
  counted('resultClassCounts.C', 'C类', 'classC'),
  counted('resultClassCounts.D', 'D类', 'classD'),
  counted('proposalConcluded', '办结', 'concluded'),
  counted('proposalWithFeedback', '已反馈', 'withFeedback'),
  counted('proposalContent', '满意和基本满意', 'content'),
  counted('proposalSatisfied', '满意', 'satisfied'),
  counted('proposalBasicallySatisfied', '基本满意', 'basicallySatisfied'),
  counted('proposalDissatisfied', '不满意', 'dissatisfied'),
  counted('proposalNoAnswer', '未表态', 'noAnswer'),
  counted('proposalReported', '已通报', 'reported'),
  share('filingRate', '立案率', 'proposalFiled', 'proposalReviewed'),
  share('replyRate', '办复率', 'proposalDelivered', 'proposalFiled'),
  share('onTimeRate', '按期答复率', 'proposalRepliedOnTime', 'proposalReplied'),
  share('conclusionRate', '办结率', 'proposalConcluded', 'proposalFiled'),
  share('proposalSatisfactionRate', '满意率', 'proposalContent', 'proposalWithFeedback'),
  share('satisfactionRateStrict', '满意率（不含基本满意）', 'proposalSatisfied', 'proposalWithFeedback'),
  {
    kind: 'average',
    name: 'averageHandlingDays',
    label: '平均办理天数',
    unit: '天',
    group,
    population: { entity: 'proposals', filter: { kind: 'proposal', measure: 'replied' } },
  },
  counted('suggestionReceived', '收到提议', 'received', 'suggestion'),
  counted('suggestionConcluded', '办结提议', 'concluded', 'suggestion'),
  counted('suggestionOverdue', '逾期提议', 'overdue', 'suggestion'),
];
