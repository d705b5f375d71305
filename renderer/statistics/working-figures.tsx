import { Button } from 'antd';
import type { Figure } from '#shared/statistics/contract.ts';
import {
  WORKING_GROUPS,
  WORKING_STATISTICS,
  type WorkingGroup,
  type WorkingStatistic,
  type FigureList,
} from '#shared/statistics/working-register.ts';
import { type PageName, type Route, routeTo, useNavigation } from '../core/navigation.tsx';
import { ShareBar } from './share-bar.tsx';

type Group = Exclude<WorkingGroup, 'distributions'>;
/** Page of each system, where its records stand. */
const PAGE_OF: Readonly<Partial<Record<Group, PageName>>> = {
  contacts: 'links',
  opinions: 'opinions',
  meetings: 'meetings',
  activities: 'activities',
  training: 'training',
  inspections: 'inspections',
  safeguards: 'institutions',
};

/** The place of the list behind a figure; null where a page has no such list to open. */
function routeOf({ list, filter }: FigureList): Route | null {
  switch (list) {
    case 'subjects':
      // the page begins with those in need
      return { page: 'links', tab: 'gaps', subjects: { hasNeed: null, ...filter } } as Route;
    case 'suggestions':
    case 'exemplars':
      return null;
    default:
      return { page: list, filter } as Route;
  }
}

const GROUPS = (Object.keys(WORKING_GROUPS) as WorkingGroup[]).filter((group): group is Group => group !== 'distributions');

type Props = Readonly<{ values: ReadonlyMap<string, Figure> }>;

/** What the office does between congresses, a block a system: counts, then the rates with the numbers they are made of. */
export function WorkingFigures({ values }: Props) {
  return GROUPS.map(group => {
    const own = WORKING_STATISTICS.filter(statistic => statistic.group === group);
    const isEmpty = own.every(({ name }) => (values.get(name)?.value ?? 0) === 0);
    return isEmpty ? null : <WorkingBlock key={group} group={group} statistics={own} values={values} />;
  });
}

function WorkingBlock({
  group,
  statistics,
  values,
}: Props & Readonly<{ group: Group; statistics: readonly WorkingStatistic[] }>) {
  const { go } = useNavigation();
  const page = PAGE_OF[group];
  const shares = statistics.filter(statistic => statistic.kind === 'share');
  // numbers a rate is made of stand beside the rate
  const parts = new Set(shares.flatMap(({ numerator, denominator }) => [numerator, denominator]));
  const counts = statistics.flatMap(statistic => (statistic.kind === 'share' || parts.has(statistic.name) ? [] : [statistic]));
  const text = (name: string) => values.get(name)?.text ?? '';
  const valueOf = (name: string) => {
    const own = statistics.find(statistic => statistic.name === name);
    const route = own?.kind === 'count' && own.behind !== null ? routeOf(own.behind) : null;
    if (own === undefined || route === null || text(name) === '0') return text(name);
    return (
      <Button
        type="link"
        size="small"
        className="figure-link"
        title="看名单"
        aria-label={`${own.label} ${text(name)}`}
        onClick={() => go(route)}
      >
        {text(name)}
      </Button>
    );
  };
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
