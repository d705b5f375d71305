import type { Figure } from '#shared/statistics/contract.ts';

/** Figures of the first page: what the office is asked for most. */
const KEYS = [
  ['memberTotal', '党员', '名'],
  ['townshipDelegateTotal', '乡镇党代表', '名'],
  ['countyDelegateTotal', '县党代表', '名'],
  ['proposalReceived', '收到提案', '件'],
  ['conclusionRate', '提案办结率', ''],
  ['opinionReceived', '意见建议', '件'],
  ['opinionClosedRate', '意见建议办结率', ''],
  ['contactRecordCount', '联系次数', '次'],
  ['activityComplianceRate', '小组活动落实率', ''],
  ['trainingCoverage', '培训覆盖率', ''],
] as const;

/** Change against a year before: a number, or percentage points of a rate. */
function trendOf(now: Figure | undefined, before: Figure | undefined): string {
  if (now === undefined || before === undefined || now.text === '—' || before.text === '—') return '';
  const isRate = now.percentOf !== null;
  const change = isRate ? Math.round((now.value - before.value) * 1000) / 10 : now.value - before.value;
  if (change === 0) return '与上年同期相同';
  return `比上年同期${change > 0 ? '增加' : '减少'} ${Math.abs(change)}${isRate ? ' 个百分点' : ''}`;
}

type Props = Readonly<{ values: readonly Figure[]; before: readonly Figure[] }>;

/** Key figures with how they stood a year before. */
export function KeyTrends({ values, before }: Props) {
  const now = new Map(values.map(figure => [figure.name, figure]));
  const then = new Map(before.map(figure => [figure.name, figure]));
  return (
    <dl className="home-figures">
      {KEYS.map(([name, label, unit]) => (
        <div key={name}>
          <dt>{label}</dt>
          <dd>
            <span className="home-value">{now.get(name)?.text ?? ''}</span>
            {unit !== '' && <span className="secondary-text">{` ${unit}`}</span>}
          </dd>
          <dd className="secondary-text home-trend">{trendOf(now.get(name), then.get(name))}</dd>
        </div>
      ))}
    </dl>
  );
}
