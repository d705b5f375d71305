import { percentText } from '#shared/core/percent.ts';
import { STATISTIC_GROUPS, type Statistic, type StatisticGroup, STATISTICS } from '#shared/statistics/register.ts';
import type { Figure } from '#shared/statistics/contract.ts';
import { DistributionFigures } from './distribution-figures.tsx';
import { FigureLink } from './figure-link.tsx';
import { ProposalFigures } from './proposal-figures.tsx';
import type { Shown } from './shown.ts';
import { ShareBar } from './share-bar.tsx';
import { WorkingFigures } from './working-figures.tsx';

type Count = Extract<Statistic, { kind: 'count' }>;

/** Groups whose counts are parts of a whole; the handling of proposals is told in its own way. */
type RosterGroup = Exclude<StatisticGroup, 'proposals'>;
/** Figures that head a group of their own; the rest of the group stands under them. */
const HEADS: Readonly<Record<RosterGroup, readonly string[]>> = {
  organizations: ['orgCommitteeTotal', 'orgGeneralBranchTotal', 'orgBranchTotal'],
  members: ['memberTotal'],
  townshipDelegates: ['townshipDelegateTotal'],
  countyDelegates: ['countyDelegateTotal'],
};
const GROUPS = Object.keys(HEADS) as RosterGroup[];
const countsOf = (group: RosterGroup) =>
  STATISTICS.filter((statistic): statistic is Count => statistic.kind === 'count' && statistic.group === group);

type KeyFiguresProps = Omit<Shown, 'values'> & Readonly<{ values: readonly Figure[] }>;

/** The figures of the register by group; for people each share as a bar from zero beside its number. */
export function KeyFigures({ values, scopeId, from }: KeyFiguresProps) {
  const byName = new Map(values.map(figure => [figure.name, figure]));
  return (
    <div className="key-figures">
      {GROUPS.filter(group => countsOf(group).some(({ name }) => byName.get(name)?.text !== '—')).map(group => (
        <section key={group} className="figure-group" aria-label={STATISTIC_GROUPS[group]}>
          <h2>{STATISTIC_GROUPS[group]}</h2>
          <div className="figure-heads">
            {countsOf(group)
              .filter(statistic => HEADS[group].includes(statistic.name))
              .map(statistic => (
                <div key={statistic.name} className="figure-head">
                  <span className="secondary-text">{statistic.label === STATISTIC_GROUPS[group] ? '总数' : statistic.label}</span>
                  <FigureLink
                    statistic={statistic.name}
                    scopeId={scopeId}
                    text={byName.get(statistic.name)?.text ?? ''}
                    unit={statistic.unit}
                  />
                </div>
              ))}
          </div>
          <table className="figure-table">
            <thead>
              <tr>
                <th scope="col">{group === 'organizations' ? '类别' : '其中'}</th>
                <th scope="col" className="is-number">
                  {group === 'organizations' ? '个数' : '人数'}
                </th>
                <th scope="col" className="is-share">
                  {group === 'organizations' ? '占同类' : '占比'}
                </th>
              </tr>
            </thead>
            <tbody>
              {countsOf(group)
                .filter(statistic => !HEADS[group].includes(statistic.name))
                .map(statistic => (
                  <tr key={statistic.name}>
                    <th scope="row">{statistic.label}</th>
                    <td className="is-number">
                      <FigureLink statistic={statistic.name} scopeId={scopeId} text={byName.get(statistic.name)?.text ?? ''} />
                    </td>
                    <td>
                      <ShareBar {...shareOf(statistic, byName)} />
                    </td>
                  </tr>
                ))}
            </tbody>
          </table>
        </section>
      ))}
      <ProposalFigures values={byName} scopeId={scopeId} from={from} />
      <WorkingFigures values={byName} scopeId={scopeId} from={from} />
      <DistributionFigures values={byName} scopeId={scopeId} from={from} />
    </div>
  );
}

/** The total a figure is part of: the head of its group that its name begins with. */
function headOf(statistic: Count): string | undefined {
  return HEADS[statistic.group as RosterGroup].find(head => statistic.name.startsWith(head.replace(/Total$/, '')));
}

function shareOf(statistic: Count, byName: ReadonlyMap<string, Figure>): { share: number; text: string } {
  const printed = byName.get(`${statistic.name}Pct`);
  if (printed !== undefined) return { share: printed.value, text: printed.text };
  const total = byName.get(headOf(statistic) ?? '')?.value ?? 0;
  const value = byName.get(statistic.name)?.value ?? 0;
  return { share: total === 0 ? 0 : value / total, text: percentText(value, total) };
}
