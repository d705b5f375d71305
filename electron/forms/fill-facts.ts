/** What a form is filled with: facts, figures and lists of one choice, each read once. */
import { formatPartial } from '#shared/core/dates.ts';
import type { FillChoice, FormFact, FormScope } from '#shared/forms/model.ts';
import type { TableName } from '#shared/reports/table-model.ts';
import type { Figure } from '#shared/statistics/contract.ts';
import { keptUntilWritten } from '../db/kept-reads.ts';
import type { ReadDb } from '../db/operation.ts';
import { organizationTree } from '../organizations/queries.ts';
import { readSettings } from '../settings/queries.ts';
import { isGroup } from '../statistics/scope-queries.ts';
import { valuesOfScopes } from '../statistics/values-queries.ts';

export type TableContent = Readonly<{
  columns: readonly string[];
  rows: readonly (readonly (string | number | null)[])[];
  total: readonly (string | number | null)[] | null;
  hasNumbers: boolean;
}>;
type TableRequest = Readonly<{ table: TableName; asOf: string; scopeId: string | null }>;
/** Reads one table of the registry; `isHeadOnly` leaves the rows out. */
export type TableReader = (
  db: ReadDb,
  request: TableRequest,
  options: Readonly<{ isUnmasked: boolean; isHeadOnly?: boolean }>,
) => Promise<TableContent>;

export type FillFacts = Readonly<{
  /** The organisation or group a scope means; undefined when it is gone. */
  scopeId: (scope: FormScope) => Promise<string | null | undefined>;
  fact: (fact: FormFact) => string;
  /** Reads all statistics of the scopes at once; `figure` answers for these. */
  readFigures: (scopeIds: readonly (string | null)[]) => Promise<void>;
  figure: (statistic: string, scopeId: string | null) => Figure | undefined;
  table: (table: TableName, scopeId: string | null) => Promise<TableContent>;
}>;

export async function fillFacts(db: ReadDb, choice: FillChoice, readTable: TableReader): Promise<FillFacts> {
  const { asOf, from } = choice;
  const organizations = new Map((await organizationTree(db, asOf)).map(node => [node.id, node]));
  const { unitName } = await readSettings(db);
  const chosen = choice.scopeId === null ? undefined : organizations.get(choice.scopeId);
  const figures = new Map<string | null, ReadonlyMap<string, Figure>>();
  const tables = new Map<string, Promise<TableContent>>();
  const words: Readonly<Record<FormFact, string>> = {
    unitName: chosen?.name ?? unitName,
    filledOn: formatPartial(choice.filledOn, 'chinese'),
    asOf: formatPartial(asOf, 'chinese'),
    year: `${asOf.slice(0, 4)}年`,
    period: `${from === null ? '' : formatPartial(from, 'chinese')}至${formatPartial(asOf, 'chinese')}`.replace(/^至/, '截至'),
    filledBy: choice.filledBy,
  };
  return {
    scopeId: async scope => {
      if (scope.kind === 'county') return null;
      if (scope.kind === 'group') return (await isGroup(db, scope.id)) ? scope.id : undefined;
      const id = scope.kind === 'chosen' ? choice.scopeId : scope.id;
      return id === null || organizations.has(id) ? id : undefined;
    },
    fact: fact => words[fact],
    readFigures: async scopeIds => {
      const missing = [...new Set(scopeIds)].filter(scopeId => !figures.has(scopeId));
      if (missing.length === 0) return;
      const key = `forms.figures ${asOf} ${from ?? ''} ${missing.join(' ')}`;
      const read = await keptUntilWritten(db, key, () => valuesOfScopes(db, { asOf, from }, missing));
      missing.forEach((scopeId, at) => figures.set(scopeId, new Map((read[at] ?? []).map(figure => [figure.name, figure]))));
    },
    figure: (statistic, scopeId) => figures.get(scopeId)?.get(statistic),
    table: (table, scopeId) => {
      const key = `${table} ${scopeId ?? ''}`;
      const known = tables.get(key) ?? readTable(db, { table, asOf, scopeId }, { isUnmasked: choice.isUnmasked });
      tables.set(key, known);
      return known;
    },
  };
}
