/** Identities between figures: parts add up to their whole, a part is never more than its whole. Sources: domain.md §3.1, R-D8, R-P14, R-M8, R-M9, §5.2. */
import { CATALOGUE } from '#shared/statistics/catalogue.ts';
import { statisticNamed } from '#shared/statistics/register.ts';
import { workingStatistic } from '#shared/statistics/working-register.ts';
import type { CheckFacts, CheckRule, Finding } from './rule.ts';
import { notInExactlyOne } from './set-offenders.ts';

const entries = new Map(CATALOGUE.map(entry => [entry.name, entry]));
/** 县党代表：妇女; the same words stand for several figures. */
function labelOf(name: string): string {
  const found = entries.get(name);
  return found === undefined ? name : `${found.groupLabel}：${found.label}`;
}
const figuresOf = (names: readonly string[]) => names.map(statistic => ({ statistic, scopeId: null, label: labelOf(statistic) }));
const withPrefix = (prefix: string) => CATALOGUE.filter(({ name }) => name.startsWith(prefix)).map(({ name }) => name);

/** The parts add up to the whole; where they do not, whoever is in none or in several of them is named. */
function sum(rule: string, text: string, total: string, parts: readonly string[]): CheckRule {
  return {
    rule,
    text,
    severity: 'error',
    find: async (facts): Promise<Finding> => {
      const values = parts.map(facts.value);
      const added = values.reduce((all, one) => all + one, 0);
      const whole = facts.value(total);
      const detail = `${values.join(' + ')} = ${added}，总数 ${whole}`;
      if (added === whole) return { isPassed: true, detail };
      return { isPassed: false, detail, figures: figuresOf([total, ...parts]), ...(await notInExactlyOne(facts, total, parts)) };
    },
  };
}

/** Each figure is at most the one before it. */
function chain(rule: string, text: string, names: readonly string[]): CheckRule {
  return {
    rule,
    text,
    severity: 'error',
    find: ({ value }): Finding => {
      const values = names.map(value);
      const wrong = names.filter((_, index) => index > 0 && (values[index] ?? 0) > (values[index - 1] ?? 0));
      return {
        isPassed: wrong.length === 0,
        detail: values.join(' ≥ '),
        ...(wrong.length > 0 && { figures: figuresOf(wrong.flatMap(name => [names[names.indexOf(name) - 1] ?? name, name])) }),
      };
    },
  };
}

/** Money and attendance may go beyond what was planned; that has rules of its own. */
const MAY_EXCEED: ReadonlySet<string> = new Set(['fundExecutionRate', 'attendanceRate']);
function pairOf(name: string): readonly [numerator: string, denominator: string] | null {
  const found = workingStatistic(name) ?? statisticNamed(name);
  return found?.kind === 'share' ? [found.numerator, found.denominator] : null;
}
function sharesFit({ value }: CheckFacts): Finding {
  const pairs = CATALOGUE.filter(({ name }) => !MAY_EXCEED.has(name)).flatMap(({ name }) => {
    const pair = pairOf(name);
    return pair === null ? [] : [{ name, pair }];
  });
  const wrong = pairs.filter(({ pair: [numerator, denominator] }) => value(numerator) > value(denominator));
  return {
    isPassed: wrong.length === 0,
    detail:
      wrong.length === 0
        ? `${pairs.length} 个比例全部相符`
        : wrong.map(({ name, pair: [upper, lower] }) => `${labelOf(name)} ${value(upper)} / ${value(lower)}`).join('；'),
    figures: figuresOf(wrong.flatMap(({ pair }) => [...pair])),
  };
}

/** Share of delegates not below the share of members; compared in whole numbers. */
const represented = (text: string, delegates: string, members: string): CheckRule => ({
  rule: 'R-D6',
  text,
  severity: 'warning',
  find: ({ value }) => {
    const isPassed = value(delegates) * value('memberTotal') >= value(members) * value('countyDelegateTotal');
    return {
      isPassed,
      detail: `代表 ${value(delegates)}/${value('countyDelegateTotal')}，党员 ${value(members)}/${value('memberTotal')}`,
      ...(!isPassed && { figures: figuresOf([delegates, members]) }),
    };
  },
});

export const FIGURE_RULES: readonly CheckRule[] = [
  sum('A1', '党委总数等于乡镇、县属、村级党委之和', 'orgCommitteeTotal', [
    'orgCommitteeTownship',
    'orgCommitteeCountyAffiliated',
    'orgCommitteeVillage',
  ]),
  sum('A2', '党总支总数等于机关企事业单位、农村、社区党总支之和', 'orgGeneralBranchTotal', [
    'orgGeneralBranchAgencyUnit',
    'orgGeneralBranchRural',
    'orgGeneralBranchCommunity',
  ]),
  sum('A3', '党支部总数等于六类党支部之和', 'orgBranchTotal', [
    'orgBranchAgencyUnit',
    'orgBranchRural',
    'orgBranchCommunity',
    'orgBranchRetired',
    'orgBranchAssociation',
    'orgBranchMigrant',
  ]),
  sum('A4', '县党代表总数等于部队、领导干部、先进模范、专业技术人员之和', 'countyDelegateTotal', [
    'countyDelegateMilitary',
    'countyDelegateOfficial',
    'countyDelegateModel',
    'countyDelegateProfessional',
  ]),
  sum('R-S2', '有效党代表总数等于乡镇党代表与县党代表之和', 'delegateTotal', ['townshipDelegateTotal', 'countyDelegateTotal']),
  sum('R-A4', '党员各年龄段人数之和等于党员总数', 'memberTotal', withPrefix('memberAge.')),
  sum('R-A6', '党员各学历人数之和等于党员总数', 'memberTotal', withPrefix('memberEducation.')),
  sum('R-A4', '乡镇党代表各年龄段人数之和等于乡镇党代表总数', 'townshipDelegateTotal', withPrefix('townshipDelegateAge.')),
  sum('R-A6', '乡镇党代表各学历人数之和等于乡镇党代表总数', 'townshipDelegateTotal', withPrefix('townshipDelegateEducation.')),
  sum('R-A4', '县党代表各年龄段人数之和等于县党代表总数', 'countyDelegateTotal', withPrefix('countyDelegateAge.')),
  sum('R-A6', '县党代表各学历人数之和等于县党代表总数', 'countyDelegateTotal', withPrefix('countyDelegateEducation.')),
  sum('R-P14', '收到提案等于立案、并案、不予立案、撤案、审查中之和', 'proposalReceived', [
    'proposalFiled',
    'proposalMerged',
    'proposalNotFiled',
    'proposalWithdrawn',
    'proposalUnderReview',
  ]),
  sum('R-P14', '满意和基本满意的提案等于两者分别计数之和', 'proposalContent', [
    'proposalSatisfied',
    'proposalBasicallySatisfied',
  ]),
  chain('A10', '办结的提案不多于已答复的，已答复的不多于立案的，立案的不多于收到的', [
    'proposalReceived',
    'proposalFiled',
    'proposalReplied',
    'proposalConcluded',
  ]),
  chain('R-P14', '按期答复的提案不多于已答复的', ['proposalReplied', 'proposalRepliedOnTime']),
  chain('R-M8', '参训人数不多于参训人次', ['trainingPersonTimes', 'trainingHeadcount']),
  chain('R-M8', '参观学习人次不多于参训人次', ['trainingPersonTimes', 'trainingStudyTourPersonTimes']),
  chain('R-M9', '被采纳并整改的视察建议不多于采纳的，采纳的不多于提出的', [
    'inspectionSuggestionCount',
    'inspectionSuggestionAdopted',
    'inspectionSuggestionRectified',
  ]),
  chain('§4.4', '办结的意见建议不多于收集的', ['opinionReceived', 'opinionClosed']),
  chain('§4.4', '联系走访中收集的意见建议不多于全部意见建议', [
    'opinionReceived',
    'contactOpinionReceived',
    'contactOpinionClosed',
  ]),
  chain('R-M1', '党代表会议次数不多于会议总次数', ['meetingCount', 'delegateConferenceCount']),
  { rule: 'F1', text: '每个百分比的分子不大于分母', severity: 'error', find: sharesFit },
  represented('妇女代表比例不低于妇女党员比例', 'countyDelegateWomen', 'memberWomen'),
  represented('少数民族代表比例不低于少数民族党员比例', 'countyDelegateMinority', 'memberMinority'),
];
