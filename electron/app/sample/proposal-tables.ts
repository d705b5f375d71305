import { searchTextOf } from '../../core/search-text.ts';
import type { AuditedTable } from '../../db/schema.ts';
import type { PlannedProposals } from './plan-proposals.ts';
import type { ProposalRows } from './proposal-script.ts';

type Row = Readonly<Record<string, unknown>>;
type TableStep = Readonly<{
  table: AuditedTable | 'proposal_number';
  label: string;
  rows: readonly Row[];
  complete: (row: Row) => Row;
}>;

/** Columns of the proposal tables that name another planned record. */
export const PROPOSAL_REFERENCES = [
  'proposalId',
  'proposerId',
  'unitId',
  'assignmentId',
  'replyId',
  'promiseId',
  'sessionId',
  'reviewSessionId',
  'reportSessionId',
  'delegationGroupId',
  'mergedIntoId',
  'convertedId',
  'opinionId',
  'sourceId',
] as const;
const RECORDED: readonly (keyof ProposalRows)[] = ['proposal_text', 'proposal_step', 'proposal_contact', 'proposal_progress'];

/** The proposal tables of the sample in the order they are written. @param entity what the operation stamps on an entity. */
export function proposalTableSteps(plan: PlannedProposals, entity: Row): TableStep[] {
  const stamped = (row: Row): Row => ({ ...entity, ...row });
  const recorded = (row: Row): Row => ({ ...row, recordedAt: entity['createdAt'], recordedBy: entity['createdBy'] });
  const { proposal, opinion, proposal_number: numbers, ...parts } = plan.rows;
  return [
    {
      table: 'handling_unit',
      label: '承办单位',
      rows: plan.handlingUnits,
      complete: row => stamped({ ...row, searchText: searchTextOf(String(row['name'])) }),
    },
    { table: 'review_committee_member', label: '提案审查委员会', rows: plan.reviewers, complete: stamped },
    { table: 'proposal_session', label: '提案会议', rows: plan.sessions, complete: stamped },
    { table: 'proposal', label: '提案', rows: proposal, complete: stamped },
    { table: 'opinion', label: '意见建议', rows: opinion, complete: stamped },
    ...Object.entries(parts).map(
      ([table, rows]): TableStep => ({
        table: table as AuditedTable,
        label: '提案办理',
        rows,
        complete: (RECORDED as readonly string[]).includes(table) ? recorded : row => row,
      }),
    ),
    {
      table: 'proposal_number',
      label: '提案编号',
      rows: numbers,
      complete: row => ({ ...row, takenAt: entity['createdAt'] }),
    },
  ];
}

/** The JSON a step keeps, with the stored ids in the place of the planned ones. */
export function storedData(data: unknown, ids: ReadonlyMap<unknown, string>): string {
  return JSON.stringify(data, (_key, value: unknown) => (typeof value === 'string' ? (ids.get(value) ?? value) : value));
}
