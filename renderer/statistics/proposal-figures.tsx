import { percentText } from '#shared/core/percent.ts';
import { STATISTIC_GROUPS, type Statistic, STATISTICS } from '#shared/statistics/register.ts';
import { FigureLink } from './figure-link.tsx';
import type { Shown } from './shown.ts';
import { ShareBar } from './share-bar.tsx';

const HEADS = [
  ['proposalReceived', '收到'],
  ['proposalConcluded', '办结'],
  ['overdueCount', '逾期'],
] as const;
const SHARES = STATISTICS.filter(
  (statistic): statistic is Extract<Statistic, { kind: 'share' }> =>
    statistic.kind === 'share' && statistic.group === 'proposals',
);
const CLASSES = ['A', 'B', 'C', 'D'] as const;

/** 提案办理: what came in, what became of it, the rates with the numbers they are made of. Nothing where no proposal came in. */
export function ProposalFigures({ values, scopeId, from }: Shown) {
  const value = (name: string) => values.get(name)?.value ?? 0;
  const text = (name: string) => values.get(name)?.text ?? '';
  if (value('proposalReceived') + value('suggestionReceived') === 0) return null;
  const replied = value('proposalReplied');
  return (
    <section className="figure-group" aria-label={STATISTIC_GROUPS.proposals}>
      <h2>{STATISTIC_GROUPS.proposals}</h2>
      <div className="figure-heads">
        {HEADS.map(([name, label]) => (
          <div key={name} className="figure-head">
            <span className="secondary-text">{label}</span>
            <FigureLink statistic={name} scopeId={scopeId} from={from} text={text(name)} unit="件" />
          </div>
        ))}
        <div className="figure-head">
          <span className="secondary-text">平均办理</span>
          <FigureLink
            statistic="averageHandlingDays"
            scopeId={scopeId}
            from={from}
            text={text('averageHandlingDays')}
            unit="天"
          />
        </div>
      </div>
      <table className="figure-table">
        <thead>
          <tr>
            <th scope="col">其中</th>
            <th scope="col" className="is-number">
              件数
            </th>
            <th scope="col" className="is-share">
              比率
            </th>
          </tr>
        </thead>
        <tbody>
          {SHARES.map(({ name, label, numerator }) => (
            <tr key={name}>
              <th scope="row">{label}</th>
              <td className="is-number">
                <FigureLink statistic={numerator} scopeId={scopeId} from={from} text={text(numerator)} label={label} />
                {values.get(name)?.percentOf != null && ` / ${values.get(name)?.percentOf?.denominator ?? 0}`}
              </td>
              <td>
                <ShareBar share={value(name)} text={text(name)} />
              </td>
            </tr>
          ))}
          {CLASSES.filter(code => code !== 'D' || value('resultClassCounts.D') > 0).map(code => (
            <tr key={code}>
              <th scope="row">{`${code}类`}</th>
              <td className="is-number">
                <FigureLink
                  statistic={`resultClassCounts.${code}`}
                  scopeId={scopeId}
                  from={from}
                  text={text(`resultClassCounts.${code}`)}
                  label={`${code}类`}
                />
                {` / ${replied}`}
              </td>
              <td>
                <ShareBar
                  share={replied === 0 ? 0 : value(`resultClassCounts.${code}`) / replied}
                  text={percentText(value(`resultClassCounts.${code}`), replied)}
                />
              </td>
            </tr>
          ))}
          <tr>
            <th scope="row">另有提议</th>
            <td className="is-number">
              <FigureLink
                statistic="suggestionConcluded"
                scopeId={scopeId}
                from={from}
                text={text('suggestionConcluded')}
                label="办结提议"
              />
              {' / '}
              <FigureLink
                statistic="suggestionReceived"
                scopeId={scopeId}
                from={from}
                text={text('suggestionReceived')}
                label="收到提议"
              />
            </td>
            <td className="secondary-text">办结 / 收到</td>
          </tr>
        </tbody>
      </table>
    </section>
  );
}
