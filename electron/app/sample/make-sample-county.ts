import { setImmediate as nextTurn } from 'node:timers/promises';
import { searchTextOf } from '../../core/search-text.ts';
import { insertMany } from '../../db/bulk.ts';
import { type OperationContext, runOperation, stampOf, type WriteTx } from '../../db/operation.ts';
import { createdColumns, newId, toStored } from '../../db/rows.ts';
import type { AuditedTable } from '../../db/schema.ts';
import { makeCountyPlan } from './county-plan.ts';
import type { CountyPlan, PlannedMemberEvent } from './plan-types.ts';
import { playOpinions, playSuggestions } from './working/play-working.ts';
import { WORKING_REFERENCES, workingTableSteps } from './working/working-rows.ts';
import { PROPOSAL_REFERENCES, proposalTableSteps, storedData } from './proposal-tables.ts';

const ROWS_PER_TURN = 500;
/** Columns that name another planned record. */
const REFERENCES = [
  'id',
  'parentId',
  'organizationId',
  'memberId',
  'congressTermId',
  'electoralUnitId',
  'replacesDelegateId',
  'groupId',
  'baseOrganizationId',
  'leaderDelegateId',
  'deputyLeaderDelegateId',
  'delegateId',
  'organizationIdBefore',
  ...PROPOSAL_REFERENCES,
  ...WORKING_REFERENCES,
] as const;

type Progress = (done: number, total: number, label: string) => void;
type Row = Readonly<Record<string, unknown>>;
type Step = Readonly<{
  table: AuditedTable | 'proposal_number';
  label: string;
  rows: readonly Row[];
  complete: (row: Row) => Row;
}>;

function eventRow({ before, ...event }: PlannedMemberEvent): Row {
  return {
    ...event,
    sequence: 1,
    isPresentBefore: before.isPresent,
    organizationIdBefore: before.organizationId,
    membershipStatusBefore: before.membershipStatus,
    registrationStatusBefore: before.registrationStatus,
    leftReasonBefore: before.leftReason,
    statusChangedOnBefore: before.statusChangedOn,
    educationBefore: before.education,
  };
}

function stepsOf(plan: CountyPlan, entity: Row): Step[] {
  const recorded = { recordedAt: entity['createdAt'], recordedBy: entity['createdBy'], importBatchId: null };
  const asIs = (row: Row): Row => ({ ...row, ...entity });
  const delegates = [...plan.delegates, ...plan.earlier.delegates];
  const statuses = delegates.flatMap(delegate =>
    delegate.statuses.map(({ from, to, ...rest }, index) => ({
      id: `${delegate.id}-${index}`,
      delegateId: delegate.id,
      fromStatus: from,
      toStatus: to,
      sequence: index + 1,
      ...rest,
    })),
  );
  return [
    {
      table: 'party_organization',
      label: '党组织',
      rows: plan.organizations,
      complete: ({ township: _township, baseId: _baseId, place: _place, ...row }) => ({
        ...row,
        ...entity,
        searchText: searchTextOf(String(row['name']), row['shortName'] as string | null, String(row['code'])),
      }),
    },
    {
      table: 'party_member',
      label: '党员',
      rows: plan.members,
      complete: row => ({ ...row, ...entity, searchText: searchTextOf(String(row['name'])) }),
    },
    { table: 'congress_term', label: '届次', rows: [...plan.terms, ...plan.earlier.terms], complete: asIs },
    {
      table: 'electoral_unit',
      label: '选举单位',
      rows: [...plan.units, ...plan.earlier.units],
      complete: row => ({ ...row, ...entity, remark: null }),
    },
    { table: 'delegate_group', label: '代表小组', rows: plan.groups, complete: asIs },
    {
      table: 'delegate',
      label: '党代表',
      rows: delegates,
      complete: ({ statuses: _statuses, ...row }) => ({ ...row, ...entity }),
    },
    { table: 'delegate_status', label: '代表资格', rows: statuses, complete: row => row },
    { table: 'committee_member', label: '党委委员', rows: plan.committeeMembers, complete: asIs },
    {
      table: 'member_event',
      label: '党员变动',
      rows: plan.memberEvents.map(eventRow),
      complete: row => ({ ...row, ...recorded }),
    },
    ...proposalTableSteps(plan.proposals, entity),
    ...workingTableSteps(plan.working.rows, entity),
  ];
}

async function writeAll(tx: WriteTx, plan: CountyPlan, onProgress: Progress): Promise<void> {
  const steps = stepsOf(plan, { ...createdColumns(stampOf(tx)), importBatchId: null });
  const total = steps.reduce((sum, step) => sum + step.rows.length, 0);
  const ids = new Map<unknown, string>();
  // every id is made before the first row is written: rows may name later ones
  for (const step of steps) for (const row of step.rows) ids.set(row['id'], newId());
  const withIds = (row: Row): Row => ({
    ...row,
    ...Object.fromEntries(
      REFERENCES.filter(key => Object.hasOwn(row, key)).map(key => [key, row[key] === null ? null : ids.get(row[key])]),
    ),
    ...(typeof row['data'] === 'object' ? { data: storedData(row['data'], ids) } : {}),
  });
  let done = 0;
  for (const step of steps) {
    for (let start = 0; start < step.rows.length; start += ROWS_PER_TURN) {
      onProgress(done, total, step.label);
      await nextTurn();
      const rows = step.rows.slice(start, start + ROWS_PER_TURN);
      await insertMany(
        tx,
        step.table,
        rows.map(row => toStored(withIds(step.complete(row)))),
      );
      done += rows.length;
    }
  }
  onProgress(done, total, '意见建议');
  await playOpinions(tx, plan.working.opinions, ids);
  await playSuggestions(tx, plan.working.suggestions, ids);
  onProgress(done, total, '完成');
}

/**
 * Fills an empty work file with the sample county in one operation, letting the window breathe between steps.
 * @param onProgress rows written, rows in all, what is being written.
 */
export async function makeSampleCounty(
  context: OperationContext,
  onProgress: Progress,
  plan: CountyPlan = makeCountyPlan(),
): Promise<void> {
  await nextTurn();
  await runOperation(context, 'sample.make', { name: '示例县' }, tx => writeAll(tx, plan, onProgress));
}
