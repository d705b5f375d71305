/** Lists of funds, suggestions and exemplar cases behind figures. */
import { FUND_PURPOSES, FUND_SOURCES, budgetFilter } from '#shared/funds/model.ts';
import { SUGGESTION_STATES, suggestionFilter } from '#shared/inspections/model.ts';
import { exemplarFilter } from '#shared/publicity/model.ts';
import { publicText } from '#shared/publicity/public-text.ts';
import type { FigureLine } from '#shared/statistics/figure-lists-model.ts';
import type { ReadDb } from '../db/operation.ts';
import { listBudgets } from '../funds/queries.ts';
import { listSuggestions } from '../inspections/suggestion-queries.ts';
import { listExemplars } from '../publicity/queries.ts';
import type { ListFilter } from './figure-lists-queries.ts';

const EVERYTHING = { sort: null, window: { offset: 0, limit: Number.MAX_SAFE_INTEGER } } as const;
const CENTS_OF_YUAN = 100;

export async function recordLines(
  db: ReadDb,
  list: 'budgets' | 'suggestions' | 'exemplars',
  filter: ListFilter,
): Promise<FigureLine[]> {
  switch (list) {
    case 'budgets': {
      const { asOf, within = null } = filter;
      const asked = budgetFilter.parse({ asOf, within, year: Number(asOf.slice(0, 4)), isCounted: true });
      const { rows } = await listBudgets(db, { filter: asked, ...EVERYTHING });
      return rows.map(({ id, organizationName, year, purpose, source, amountCents, spentCents }) => ({
        id,
        cells: {
          organizationName,
          year,
          purpose: FUND_PURPOSES[purpose],
          source: FUND_SOURCES[source],
          budgetYuan: amountCents / CENTS_OF_YUAN,
          spentYuan: spentCents / CENTS_OF_YUAN,
        },
        opens: { page: 'funds', id },
      }));
    }
    case 'suggestions': {
      const { rows } = await listSuggestions(db, { filter: suggestionFilter.parse(filter), ...EVERYTHING });
      return rows.map(({ id, inspectionId, topic, startOn: on, content, addressedTo, state }) => ({
        id,
        cells: { topic, on, content, addressedTo, state: SUGGESTION_STATES[state] },
        opens: { page: 'inspections', id: inspectionId },
      }));
    }
    case 'exemplars': {
      const { rows } = await listExemplars(db, { filter: exemplarFilter.parse(filter), ...EVERYTHING });
      return rows.map(({ id, title, maskedNames, delegates, organizationName, occurredOn: on }) => ({
        id,
        cells: {
          title: publicText(title, maskedNames),
          names: delegates.map(({ name }) => name).join('、'),
          organizationName,
          on,
        },
        opens: { page: 'publicity', id },
      }));
    }
    default:
      return list satisfies never;
  }
}
