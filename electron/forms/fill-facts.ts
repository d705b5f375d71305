/** What a form is filled with: facts, figures and lists of one choice, each read once. */
import { formatPartial } from '#shared/core/dates.ts';
import type { FillChoice, FormFact, FormScope } from '#shared/forms/model.ts';
import type { TableName } from '#shared/reports/table-model.ts';
import type { Figure } from '#shared/statistics/contract.ts';
import { keptUntilWritten } from '../db/kept-reads.ts';
import type { ReadDb } from '../db/operation.ts';
import { organizationTree } from '../organizations/queries.ts';
import { readSettings } from '../settings/queries.ts';
import { figuresAt } from '../statistics/figures-queries.ts';

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
  /** The organisation a scope means; undefined when it is gone. */
  scopeId: (scope: FormScope) => string | null | undefined;
  fact: (fact: FormFact) => string;
  figure: (statistic: string, scopeId: string | null) => Promise<Figure | undefined>;
  table: (table: TableName, scopeId: string | null) => Promise<TableContent>;
}>;

export async function fillFacts(db: ReadDb, choice: FillChoice, readTable: TableReader): Promise<FillFacts> {
  const { asOf } = choice;
  const organizations = new Map((await organizationTree(db, asOf)).map(node => [node.id, node]));
  const { unitName } = await readSettings(db);
  const chosen = choice.scopeId === null ? undefined : organizations.get(choice.scopeId);
  const figures = new Map<string | null, Promise<Map<string, Figure>>>();
  const tables = new Map<string, Promise<TableContent>>();
  const words: Readonly<Record<FormFact, string>> = {
    unitName: chosen?.name ?? unitName,
    filledOn: formatPartial(choice.filledOn, 'chinese'),
    asOf: formatPartial(asOf, 'chinese'),
    year: `${asOf.slice(0, 4)}年`,
    period: `${asOf.slice(0, 4)}年1月1日至${formatPartial(asOf, 'chinese')}`,
    filledBy: choice.filledBy,
  };
  return {
    scopeId: scope => {
      if (scope.kind === 'county') return null;
      const id = scope.kind === 'chosen' ? choice.scopeId : scope.id;
      return id === null || organizations.has(id) ? id : undefined;
    },
    fact: fact => words[fact],
    figure: async (statistic, scopeId) => {
      const known =
        figures.get(scopeId) ??
        keptUntilWritten(db, `forms.figures ${asOf} ${scopeId ?? ''}`, () => figuresAt(db, { asOf, scopeId })).then(
          all => new Map(all.map(figure => [figure.name, figure])),
        );
      figures.set(scopeId, known);
      return (await known).get(statistic);
    },
    table: (table, scopeId) => {
      const key = `${table} ${scopeId ?? ''}`;
      const known = tables.get(key) ?? readTable(db, { table, asOf, scopeId }, { isUnmasked: choice.isUnmasked });
      tables.set(key, known);
      return known;
    },
  };
}
