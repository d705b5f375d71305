/** Tables and lists of 制度, 经费, 宣传与典型. Source: domain.md §5.3. */
import { leadingGroupListFields } from '#shared/bodies/leading-fields.ts';
import { fieldsNamed } from '#shared/core/field-builders.ts';
import { budgetListFields, executionText, expenseListFields, fundLedgerFields, yuanWithCents } from '#shared/funds/fields.ts';
import { budgetFilter, FUND_PURPOSES, FUND_SOURCES } from '#shared/funds/model.ts';
import { documentLedgerFields, documentListFields } from '#shared/institutions/fields.ts';
import { documentFilter } from '#shared/institutions/model.ts';
import { publicityLedgerFields, publicityListFields } from '#shared/publicity/fields.ts';
import { exemplarFilter, MEDIA, publicityFilter } from '#shared/publicity/model.ts';
import { publicText } from '#shared/publicity/public-text.ts';
import type { TableSource } from '#shared/reports/table-model.ts';
import type { ReadDb } from '../db/operation.ts';
import { listExpenses } from '../funds/expense-queries.ts';
import { listBudgets } from '../funds/queries.ts';
import { listLeadingGroups } from '../bodies/leading-queries.ts';
import { listDocuments } from '../institutions/queries.ts';
import { listExemplars, listPublicity } from '../publicity/queries.ts';
import { atOnce, type CellOptions, rosterBody, type RosterRow, type TableBody } from './export-roster.ts';

type ListOf<K extends TableSource['kind']> = Extract<TableSource, { kind: K }>;
type Scope = Readonly<{ asOf: string; scopeId: string | null }>;
const EVERYTHING = { offset: 0, limit: Number.MAX_SAFE_INTEGER } as const;

/** 制度建设情况表: every document issued by the day, the highest level first. */
export async function documentLedgerBody(db: ReadDb, { asOf, scopeId }: Scope, options: CellOptions): Promise<TableBody> {
  const filter = documentFilter.parse({ asOf, within: scopeId });
  const { rows } = await listDocuments(db, { filter, sort: null, window: EVERYTHING });
  const issued = rows.filter(row => row.issuedOn !== null && row.issuedOn <= asOf);
  return rosterBody({ fields: documentLedgerFields, ...atOnce(issued) }, options);
}

/** The list as it is shown: its filter, order and columns. */
export async function documentListBody(db: ReadDb, source: ListOf<'institutions'>, options: CellOptions): Promise<TableBody> {
  const { rows } = await listDocuments(db, { filter: source.filter, sort: source.sort, window: EVERYTHING });
  return rosterBody({ fields: fieldsNamed(documentListFields, source.columns), ...atOnce(rows) }, options);
}

const CENTS_OF_YUAN = 100;

/** 经费情况表 of the year of the day: one row for each organisation and source, the last row adds up. */
export async function fundLedgerBody(db: ReadDb, { asOf, scopeId }: Scope, options: CellOptions): Promise<TableBody> {
  const filter = budgetFilter.parse({ asOf, within: scopeId, year: Number(asOf.slice(0, 4)), isCounted: true });
  const { rows: budgets } = await listBudgets(db, { filter, sort: null, window: EVERYTHING });
  const totals = { amountCents: 0, spentCents: 0 };
  const groups = Map.groupBy(budgets, ({ organizationId, source }) => `${organizationId} ${source}`);
  const rows = [...groups.values()].flatMap((group): RosterRow[] => {
    const [first] = group;
    if (first === undefined) return [];
    const amountCents = group.reduce((sum, budget) => sum + budget.amountCents, 0);
    const spentCents = group.reduce((sum, budget) => sum + budget.spentCents, 0);
    totals.amountCents += amountCents;
    totals.spentCents += spentCents;
    return [
      {
        organizationName: first.organizationName,
        year: first.year,
        source: FUND_SOURCES[first.source],
        ...yuanOf({ amountCents, spentCents }),
        execution: executionText({ amountCents, spentCents }),
        purposes: group
          .map(
            budget =>
              `${FUND_PURPOSES[budget.purpose]} ${yuanWithCents(budget.amountCents)}，已用 ${yuanWithCents(budget.spentCents)}`,
          )
          .join('；'),
      },
    ];
  });
  const sums = yuanOf(totals);
  const footnotes = [`执行率合计 ${executionText(totals)}。只列已批准的预算和截至 ${asOf.replaceAll('-', '.')} 的支出。`];
  return rosterBody({ fields: fundLedgerFields, ...atOnce(rows), sums, footnotes }, options);
}

const yuanOf = ({ amountCents, spentCents }: Readonly<{ amountCents: number; spentCents: number }>) => ({
  budgetYuan: amountCents / CENTS_OF_YUAN,
  spentYuan: spentCents / CENTS_OF_YUAN,
  leftYuan: (amountCents - spentCents) / CENTS_OF_YUAN,
});

/** The list of budgets as it is shown. */
export async function budgetListBody(db: ReadDb, source: ListOf<'funds'>, options: CellOptions): Promise<TableBody> {
  const { rows } = await listBudgets(db, { filter: source.filter, sort: source.sort, window: EVERYTHING });
  const lines = rows.map((row): RosterRow => ({ ...row, budget: row.amountCents, execution: executionText(row) }));
  return rosterBody({ fields: fieldsNamed(budgetListFields, source.columns), ...atOnce(lines) }, options);
}

/** The list of expenses as it is shown. */
export async function expenseListBody(db: ReadDb, source: ListOf<'fundExpenses'>, options: CellOptions): Promise<TableBody> {
  const { rows } = await listExpenses(db, { filter: source.filter, sort: source.sort, window: EVERYTHING });
  return rosterBody({ fields: fieldsNamed(expenseListFields, source.columns), ...atOnce(rows) }, options);
}

const DIGEST_CHARACTERS = 150;
const digestOf = (text: string) => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= DIGEST_CHARACTERS ? line : `${line.slice(0, DIGEST_CHARACTERS)}……`;
};
const namesOf = (delegates: readonly Readonly<{ name: string }>[]) => delegates.map(({ name }) => name).join('、');

/** 宣传与典型情况表 by the day: exemplar cases, then what was published; third persons masked. */
export async function publicityLedgerBody(db: ReadDb, { asOf, scopeId }: Scope, options: CellOptions): Promise<TableBody> {
  const scope = { asOf, within: scopeId };
  const cases = await listExemplars(db, { filter: exemplarFilter.parse(scope), sort: null, window: EVERYTHING });
  const items = await listPublicity(db, { filter: publicityFilter.parse(scope), sort: null, window: EVERYTHING });
  const rows: RosterRow[] = [
    ...cases.rows.map(row => ({
      on: row.occurredOn,
      medium: '先进典型',
      title: `${namesOf(row.delegates)}：${publicText(row.title, row.maskedNames)}`,
      digest: digestOf(publicText(row.story, row.maskedNames)),
    })),
    ...items.rows.map(row => ({
      on: row.publishedOn,
      medium: row.mediaName ?? MEDIA[row.medium],
      title: row.title,
      digest: digestOf(row.summary ?? ''),
    })),
  ];
  return rosterBody({ fields: publicityLedgerFields, ...atOnce(rows) }, options);
}

/** The list of items as it is shown. */
export async function publicityListBody(db: ReadDb, source: ListOf<'publicity'>, options: CellOptions): Promise<TableBody> {
  const { rows } = await listPublicity(db, { filter: source.filter, sort: source.sort, window: EVERYTHING });
  const lines = rows.map(
    ({ delegates, delegateIds: _ids, ...row }): RosterRow => ({ ...row, delegateNames: namesOf(delegates) }),
  );
  return rosterBody({ fields: fieldsNamed(publicityListFields, source.columns), ...atOnce(lines) }, options);
}

/** The list of leading groups or offices as it is shown. */
export async function leadingGroupListBody(
  db: ReadDb,
  source: ListOf<'leadingGroups'>,
  options: CellOptions,
): Promise<TableBody> {
  const { rows } = await listLeadingGroups(db, { filter: source.filter, sort: source.sort, window: EVERYTHING });
  const lines = rows.map(({ members: _members, ...row }): RosterRow => row);
  return rosterBody({ fields: fieldsNamed(leadingGroupListFields, source.columns), ...atOnce(lines) }, options);
}
