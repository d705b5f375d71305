import { fieldsNamed } from '#shared/core/field-builders.ts';
import { ledgerFields, ledgerHiddenFields } from '#shared/proposals/ledger-fields.ts';
import { proposalListFields } from '#shared/proposals/list-fields.ts';
import { type ProposalFilter, proposalFilter } from '#shared/proposals/model.ts';
import { PROPOSAL_TABLES, type ProposalTableName, type TableSource } from '#shared/reports/table-model.ts';
import type { ReadDb } from '../db/operation.ts';
import { listProposals } from '../proposals/queries.ts';
import { ledgerDetails } from '../proposals/statistics-queries.ts';
import { proposalTable } from '../statistics/proposal-tables-queries.ts';
import {
  atOnce,
  type CellOptions,
  columnOf,
  rosterBody,
  type RosterRow,
  statisticsSheet,
  type TableBody,
} from './export-roster.ts';

type Request = Extract<TableSource, { kind: 'table' }> & Readonly<{ table: ProposalTableName }>;
const EVERYTHING = { offset: 0, limit: Number.MAX_SAFE_INTEGER } as const;
const FILED_ON_STATES: readonly string[] = ['assigned', 'handling', 'replied', 'rehandling', 'concluded', 'reported', 'filed'];

/** 提案办理情况汇总表 or 明细台账, of the asked proposals or of the table's own kind in the scope. Source: domain.md §5.3. */
export async function proposalBody(db: ReadDb, request: Request, options: CellOptions): Promise<TableBody> {
  const { kind, rows } = PROPOSAL_TABLES[request.table];
  const { asOf, scopeId: within } = request;
  const filter = proposalFilter.parse(request.proposals === undefined ? { asOf, within, kind } : { ...request.proposals, asOf });
  return rows === null ? ledgerBody(db, filter, options) : statisticsSheet(await proposalTable(db, filter, rows));
}

/** Every proposal that was received, in office order and by number. */
async function ledgerBody(db: ReadDb, filter: ProposalFilter, options: CellOptions): Promise<TableBody> {
  const measure = filter.measure ?? 'received';
  const { rows } = await listProposals(db, { filter: { ...filter, measure }, sort: null, window: EVERYTHING });
  const details = await ledgerDetails(
    db,
    rows.map(({ id }) => id),
  );
  const lines = rows.map((row): RosterRow => {
    const { clock: _clock, ...values } = row;
    const detail = details.get(row.id);
    return {
      ...values,
      filedOn: FILED_ON_STATES.includes(row.state) ? row.reviewedOn : null,
      firstDueOn: row.extendedTo === null ? row.dueOn : (detail?.firstDueOn ?? row.dueOn),
      termNumber: detail?.termNumber ?? null,
      jointNames: detail?.jointNames ?? null,
      grounds: detail?.grounds ?? null,
      plan: detail?.plan ?? null,
    };
  });
  const body = rosterBody({ fields: [...ledgerFields, ...ledgerHiddenFields], ...atOnce(lines) }, options);
  const hidden = ledgerHiddenFields.map(field => ({ ...columnOf(field), isHidden: true }));
  return { ...body, columns: [...body.columns.slice(0, -hidden.length), ...hidden] };
}

/** The register as it is shown: its filter, order and columns. */
export async function proposalListBody(
  db: ReadDb,
  source: Extract<TableSource, { kind: 'proposals' }>,
  options: CellOptions,
): Promise<TableBody> {
  const { rows } = await listProposals(db, { filter: source.filter, sort: source.sort, window: EVERYTHING });
  const lines = rows.map(
    ({ clock, ...row }): RosterRow => ({ ...row, clock: clock.text, number: row.fileNo ?? row.receiptNo ?? '草稿' }),
  );
  return rosterBody({ fields: fieldsNamed(proposalListFields, source.columns), ...atOnce(lines) }, options);
}
