import { STATISTIC_GROUPS, STATISTICS } from './register.ts';
import { WORKING_GROUPS, WORKING_STATISTICS } from './working-register.ts';

/** One statistic as it is chosen by name: in reports, forms, tables and on the command line. */
export type CatalogueEntry = Readonly<{
  name: string;
  label: string;
  /** 名, 件 …; % for a share. */
  unit: string;
  groupLabel: string;
  kind: 'count' | 'share' | 'average' | 'range';
}>;

/** Every statistic of the program, rosters and proposals first. Sources: domain.md §5.1, §5.2. */
export const CATALOGUE: readonly CatalogueEntry[] = [
  ...STATISTICS.map(statistic => ({
    name: statistic.name,
    label: statistic.label,
    unit: statistic.kind === 'share' ? '%' : statistic.unit,
    groupLabel: STATISTIC_GROUPS[statistic.group],
    kind: statistic.kind,
  })),
  ...WORKING_STATISTICS.map(statistic => ({
    name: statistic.name,
    label: statistic.label,
    unit: statistic.kind === 'share' ? '%' : statistic.unit,
    groupLabel: WORKING_GROUPS[statistic.group],
    kind: statistic.kind,
  })),
];

const byName = new Map(CATALOGUE.map(entry => [entry.name, entry]));

export function catalogueEntry(name: string): CatalogueEntry | undefined {
  return byName.get(name);
}
