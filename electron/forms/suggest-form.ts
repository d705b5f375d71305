/** What places and sheets of a form seem to ask for. */
import { randomUUID } from 'node:crypto';
import { anchorOf } from '#shared/forms/anchors.ts';
import { formsContract } from '#shared/forms/contract.ts';
import type { FormOffer } from '#shared/forms/contract.ts';
import { type FormGrid, indexSheet } from '#shared/forms/grid.ts';
import { offersOf } from '#shared/forms/offers.ts';
import { statisticWords } from '#shared/statistics/words-model.ts';
import { suggestLists, suggestStatistics, suggestTownships, type TableColumns } from '#shared/forms/suggest.ts';
import type { Out } from '#shared/core/procedure.ts';
import { TABLE_NAMES, type TableName } from '#shared/reports/table-model.ts';
import { CATALOGUE } from '#shared/statistics/catalogue.ts';
import { refuse } from '../core/refusal.ts';
import type { ReadDb } from '../db/operation.ts';
import type { TableReader } from './fill-facts.ts';
import { organizationsByName } from './received-forms.ts';

const MOST_LISTS = 5;
const MOST_STATISTICS = 8;

export type ColumnsOf = (db: ReadDb, table: TableName, asOf: string) => Promise<readonly string[]>;

/** Labels of the columns of tables; they do not change while the program runs. */
export function createTableColumns(readTable: TableReader): ColumnsOf {
  const columns = new Map<TableName, Promise<readonly string[]>>();
  return (db, table, asOf) => {
    const known =
      columns.get(table) ??
      readTable(db, { table, asOf, scopeId: null }, { isUnmasked: false, isHeadOnly: true }).then(content => content.columns);
    columns.set(table, known);
    known.catch(() => columns.delete(table));
    return known;
  };
}

async function allColumns(db: ReadDb, asOf: string, columnsOf: ColumnsOf): Promise<TableColumns[]> {
  const tables: TableColumns[] = [];
  for (const table of TABLE_NAMES) tables.push({ table, columns: await columnsOf(db, table, asOf) });
  return tables;
}

type Place = Readonly<{ sheet: string; row: number; column: number; asOf: string }>;

export async function suggestAt(
  db: ReadDb,
  grid: FormGrid,
  { sheet, row, column, asOf }: Place,
  columnsOf: ColumnsOf,
): Promise<Out<typeof formsContract.suggest>> {
  const found = grid.sheets.find(({ name }) => name === sheet) ?? refuse(formsContract.suggest, 'NOT_FOUND');
  const { header, label } = anchorOf(indexSheet(found), row, column);
  const townships = suggestTownships(grid, sheet, { row, column }, await organizationsByName(db, asOf), CATALOGUE);
  const lists = suggestLists(grid, sheet, { row, column }, await allColumns(db, asOf, columnsOf), MOST_LISTS);
  const words = [header, label].filter(text => text !== '').join('·');
  return {
    header,
    label,
    townships: townships === null ? null : { ...townships, rows: [...townships.rows], columns: [...townships.columns] },
    lists: lists.map(list => ({ ...list, table: list.table as TableName, columns: [...list.columns] })),
    statistics: suggestStatistics(words, CATALOGUE, MOST_STATISTICS).map(({ item, score }) => ({
      name: item.name,
      label: statisticWords(item),
      score,
    })),
  };
}

export async function offersFor(
  db: ReadDb,
  grid: FormGrid,
  { sheet, asOf }: Pick<Place, 'sheet' | 'asOf'>,
  columnsOf: ColumnsOf,
): Promise<FormOffer[]> {
  return offersOf(grid, sheet, {
    findOrganization: await organizationsByName(db, asOf),
    catalogue: CATALOGUE,
    tables: await allColumns(db, asOf, columnsOf),
    newId: randomUUID,
  });
}
