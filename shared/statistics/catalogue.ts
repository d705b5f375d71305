import {
  scopesOfStatistic,
  type Statistic,
  STATISTIC_GROUPS,
  STATISTICS,
  statisticNamed,
  timingOfStatistic,
} from './register.ts';
import {
  type CountedList,
  type ScopeKind,
  SCOPE_KINDS,
  type Timing,
  TIMINGS,
  WORKING_GROUPS,
  WORKING_STATISTICS,
  workingStatistic,
  type WorkingStatistic,
} from './working-register.ts';

/** One statistic as it is chosen by name: in reports, forms, tables and on the command line. */
export type CatalogueEntry = Readonly<{
  name: string;
  label: string;
  /** 名, 件 …; % for a share. */
  unit: string;
  groupLabel: string;
  kind: 'count' | 'share' | 'average' | 'range';
  /** Of the day, of a period, or of the day's year: only event answers to a first day. */
  timing: Timing;
  /** What over what, in plain Chinese. */
  formula: string;
  scopes: readonly ScopeKind[];
  /** Rule of domain.md it follows. */
  rule: string;
  /** The list that opens behind it. */
  list: CountedList | 'proposals';
}>;

/** What each list holds, for formulas. */
const LIST_WORDS: Readonly<Record<CountedList | 'proposals', string>> = {
  organizations: '现有党组织',
  members: '在册党员',
  delegates: '党代表',
  proposals: '收到的提案提议',
  subjects: '三联系对象',
  contactRecords: '联系记录',
  opinions: '收到的意见建议',
  meetings: '已举行的会议',
  activities: '已举行的小组活动',
  training: '已举行的培训班',
  inspections: '已举行的视察调研',
  suggestions: '视察意见建议',
  institutions: '制度文件',
  exemplars: '先进典型',
  attendances: '到会到训记录',
  trainees: '参训人员，每人只计一次',
  trainedDelegates: '资格有效的代表',
  participants: '参加视察的代表，每人只计一次',
  dutyDelegates: '资格有效的代表',
  dossierParts: '资格有效代表的履职档案内容',
  budgets: '已批准的预算',
  townships: '乡镇',
  groups: '代表小组',
  turnouts: '本年度已举行的会议',
  reportItems: '情况报告的条目',
};
const SUMS: Readonly<Record<string, string>> = { expected: '应到人数', budgetYuan: '预算金额', spentYuan: '支出金额' };

const labelOf = (name: string): string => statisticNamed(name)?.label ?? workingStatistic(name)?.label ?? name;
const ratio = (numerator: string, denominator: string): string => `${labelOf(numerator)} ÷ ${labelOf(denominator)}`;

function formulaOf(statistic: Statistic | WorkingStatistic, list: CountedList | 'proposals', timing: Timing): string {
  const when = TIMINGS[timing];
  switch (statistic.kind) {
    case 'share':
      return `${ratio(statistic.numerator, statistic.denominator)}，按 F1 保留一位小数`;
    case 'average':
      return 'numerator' in statistic
        ? `${ratio(statistic.numerator, statistic.denominator)}，四舍五入到一位小数`
        : '已答复提案从交办到最近一次答复的日历天数之和 ÷ 件数，四舍五入到一位小数';
    case 'range':
      return `${LIST_WORDS[list]}中每个的数目，写最少和最多（${when}）`;
    case 'count': {
      const number = 'behind' in statistic ? statistic.behind.number : undefined;
      return number === undefined
        ? `数${LIST_WORDS[list]}：${statistic.label}（${when}）`
        : `${LIST_WORDS[list]}的${SUMS[number] ?? statistic.label}之和（${when}）`;
    }
    default:
      return statistic satisfies never;
  }
}

/** Rules the rosters and proposals follow, by group; what stands apart is named. */
const RULES: Readonly<Record<keyof typeof STATISTIC_GROUPS, string>> = {
  organizations: 'A1–A3',
  members: '§2.2、Q7',
  townshipDelegates: 'R-D8',
  countyDelegates: 'R-D8、A4',
  proposals: 'R-P14',
};
const ATTRIBUTE_RULES: readonly (readonly [ending: RegExp, rule: string])[] = [
  [/Under35(Pct)?$/, 'R-A1、R-A3'],
  [/CollegePlus(Pct)?$/, 'R-A6'],
  [/Minority(Pct)?$/, 'R-A5'],
  [/(Rate|RateStrict|Days)$/, '§5.2'],
];
const ruleOf = ({ name, group }: Statistic): string => ATTRIBUTE_RULES.find(([ending]) => ending.test(name))?.[1] ?? RULES[group];

function listOf(name: string): CountedList | 'proposals' {
  const working = workingStatistic(name);
  const counted = working?.kind === 'share' ? working.numerator : name;
  const own = workingStatistic(counted);
  if (own !== undefined && own.kind !== 'share') return own.behind.list;
  const named = statisticNamed(counted);
  if (named === undefined) throw new RangeError(`no statistic ${counted}`);
  return named.kind === 'share' ? listOf(named.numerator) : named.population.entity;
}

const entryOf = (
  statistic: Statistic | WorkingStatistic,
  about: Readonly<{ groupLabel: string; timing: Timing; scopes: readonly ScopeKind[]; rule: string }>,
): CatalogueEntry => {
  const list = listOf(statistic.name);
  return {
    name: statistic.name,
    label: statistic.label,
    unit: statistic.kind === 'share' ? '%' : statistic.unit,
    kind: statistic.kind,
    ...about,
    formula: formulaOf(statistic, list, about.timing),
    list,
  };
};

/** Every statistic of the program, rosters and proposals first. Sources: domain.md §5.1, §5.2. */
export const CATALOGUE: readonly CatalogueEntry[] = [
  ...STATISTICS.map(statistic =>
    entryOf(statistic, {
      groupLabel: STATISTIC_GROUPS[statistic.group],
      timing: timingOfStatistic(statistic),
      scopes: scopesOfStatistic(statistic),
      rule: ruleOf(statistic),
    }),
  ),
  ...WORKING_STATISTICS.map(statistic =>
    entryOf(statistic, {
      groupLabel: WORKING_GROUPS[statistic.group],
      timing: statistic.timing,
      scopes: statistic.scopes,
      rule: statistic.rule,
    }),
  ),
];

/** For whom a statistic can be asked, in words. */
export const scopesText = ({ scopes }: Pick<CatalogueEntry, 'scopes'>): string =>
  scopes.map(kind => SCOPE_KINDS[kind]).join('，');

const byName = new Map(CATALOGUE.map(entry => [entry.name, entry]));

export function catalogueEntry(name: string): CatalogueEntry | undefined {
  return byName.get(name);
}
