import { Button } from 'antd';
import { catalogueEntry } from '#shared/statistics/catalogue.ts';
import {
  WORKING_GROUPS,
  WORKING_STATISTICS,
  type WorkingGroup,
  type WorkingStatistic,
} from '#shared/statistics/working-register.ts';
import { routeTo, useNavigation } from '../core/navigation.tsx';
import { PAGE_OF_GROUP } from './drill-queries.ts';
import { FigureLink } from './figure-link.tsx';
import type { Shown } from './shown.ts';
import { ShareBar } from './share-bar.tsx';

type Group = Exclude<WorkingGroup, 'distributions'>;
const GROUPS = (Object.keys(WORKING_GROUPS) as WorkingGroup[]).filter((group): group is Group => group !== 'distributions');

type Props = Shown;

/** What the office does between congresses, a block a system: counts, then the rates with the numbers they are made of. */
export function WorkingFigures({ values, scopeId, from }: Props) {
  return GROUPS.map(group => {
    const own = WORKING_STATISTICS.filter(statistic => statistic.group === group);
    const isEmpty = own.every(({ name }) => (values.get(name)?.value ?? 0) === 0);
    return isEmpty ? null : (
      <WorkingBlock key={group} group={group} statistics={own} values={values} scopeId={scopeId} from={from} />
    );
  });
}

function WorkingBlock({
  group,
  statistics,
  values,
  scopeId,
  from,
}: Props & Readonly<{ group: Group; statistics: readonly WorkingStatistic[] }>) {
  const { go } = useNavigation();
  const page = PAGE_OF_GROUP[group];
  const text = (name: string) => values.get(name)?.text ?? '';
  // a group has no members, meetings or money of its own
  const isAsked = ({ name, ...of }: WorkingStatistic) =>
    text(name) !== '—' || (of.kind === 'share' && text(of.numerator) !== '—');
  const shares = statistics.flatMap(statistic => (statistic.kind === 'share' && isAsked(statistic) ? [statistic] : []));
  // numbers a rate is made of stand beside the rate
  const parts = new Set(shares.flatMap(({ numerator, denominator }) => [numerator, denominator]));
  const counts = statistics.flatMap(statistic =>
    statistic.kind === 'share' || parts.has(statistic.name) || !isAsked(statistic) ? [] : [statistic],
  );
  const valueOf = (name: string) => (
    <FigureLink statistic={name} scopeId={scopeId} from={from} text={text(name)} label={catalogueEntry(name)?.label} />
  );
  return (
    <section className="figure-group" aria-label={WORKING_GROUPS[group]}>
      <h2>{WORKING_GROUPS[group]}</h2>
      {counts.length > 0 && (
        <div className="figure-heads is-small">
          {counts.map(({ name, label, unit }) => (
            <div key={name} className="figure-head">
              <span className="secondary-text">{label}</span>
              <span>
                <span className="figure-value">{valueOf(name)}</span>
                <span className="secondary-text">{` ${unit}`}</span>
              </span>
            </div>
          ))}
        </div>
      )}
      {shares.length > 0 && (
        <table className="figure-table">
          <tbody>
            {shares.map(({ name, label, numerator, denominator }) => (
              <tr key={name}>
                <th scope="row">{label}</th>
                <td className="is-number">
                  {valueOf(numerator)} / {valueOf(denominator)}
                </td>
                <td>
                  <ShareBar share={values.get(name)?.value ?? 0} text={text(name)} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {page !== undefined && (
        <Button type="link" size="small" onClick={() => go(routeTo(page))}>
          {`打开${WORKING_GROUPS[group]}`}
        </Button>
      )}
    </section>
  );
}
