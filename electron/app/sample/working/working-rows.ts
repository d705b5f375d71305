/** Rows of the working systems of the sample, and the order in which they are written. Every reference is the id of another planned record. */
import { searchTextOf } from '../../../core/search-text.ts';
import type { WorkingTables } from '../../../db/working-schema.ts';
import type { EntityColumns } from '../../../db/schema.ts';

type Recorded = 'recordedAt' | 'recordedBy';
type Planned<T> = T extends EntityColumns ? Omit<T, keyof EntityColumns | 'searchText'> & { id: string } : Omit<T, Recorded>;
export type WorkingRow<N extends keyof WorkingTables> = Planned<WorkingTables[N]>;
export type WorkingRows = { -readonly [N in keyof WorkingTables]: WorkingRow<N>[] };

/** Columns of these tables that name another planned record. */
export const WORKING_REFERENCES = [
  'fromCommitteeMemberId',
  'fromGroupId',
  'fromDelegateId',
  'fromMemberId',
  'toGroupId',
  'toMemberId',
  'toMassId',
  'targetGroupId',
  'targetMemberId',
  'targetMassId',
  'raisedByMemberId',
  'raisedByMassId',
  'handlingUnitId',
  'ownerId',
  'occasionId',
  'meetingId',
  'inspectionId',
  'planId',
  'subjectId',
  'evaluationId',
  'audienceOrgId',
  'budgetId',
  'linkedId',
  'basisDocumentId',
  'revisesId',
  'leadingGroupId',
  'itemId',
] as const;

/** Columns the search text of a row is made of. */
const SEARCHED: Readonly<Partial<Record<keyof WorkingTables, readonly string[]>>> = {
  mass_contact: ['name'],
  contact_record: ['content'],
  meeting: ['title'],
  group_activity: ['title'],
  training_session: ['title'],
  inspection: ['topic', 'targetUnit'],
  institution_document: ['title', 'documentNumber'],
  publicity_item: ['title'],
  exemplar_case: ['title'],
  leading_group: ['name'],
};
const LABELS: Readonly<Record<keyof WorkingTables, string>> = {
  contact_assignment: '联系安排',
  mass_contact: '群众',
  contact_record: '联系记录',
  record_step: '办理过程',
  attendance: '出席',
  meeting: '会议',
  meeting_agenda_item: '议程',
  group_activity: '小组活动',
  training_plan: '培训计划',
  training_session: '培训班',
  inspection: '视察调研',
  inspection_suggestion: '视察建议',
  evaluation: '测评评议',
  duty_report: '述职',
  fund_budget: '经费预算',
  fund_expense: '经费支出',
  institution_document: '制度文件',
  publicity_item: '宣传',
  exemplar_case: '先进典型',
  delegate_mention: '先进典型',
  leading_group: '领导小组',
  leading_group_member: '领导小组',
  assessment_item: '考核项目',
  assessment_result: '考核项目',
  form: '上级表格',
  state_snapshot: '定格',
  yearly_duty: '年度任务',
  report: '报告',
  report_block: '报告',
  report_figure: '报告',
  report_template: '报告模板',
  report_phrase: '常用语',
};
/** Parts of another record carry no bookkeeping of their own. */
const PARTS: ReadonlySet<string> = new Set([
  'attendance',
  'meeting_agenda_item',
  'delegate_mention',
  'leading_group_member',
  'assessment_result',
  'yearly_duty',
]);

export function noWorkingRows(): WorkingRows {
  return Object.fromEntries(Object.keys(LABELS).map(table => [table, []])) as unknown as WorkingRows;
}

type Row = Readonly<Record<string, unknown>>;

function searchTextFor(row: Row, keys: readonly string[]): string {
  const [first, ...more] = keys.map(key => row[key] as string | null);
  // a long text is looked for as it stands, a name by its sounds too
  return keys.includes('content') ? (first ?? '').toLowerCase() : searchTextOf(first ?? '', ...more);
}

/** The tables in the order they are written. @param entity what the operation stamps on an entity. */
export function workingTableSteps(rows: WorkingRows, entity: Row) {
  const recorded = { recordedAt: entity['createdAt'], recordedBy: entity['createdBy'] };
  return (Object.keys(LABELS) as (keyof WorkingTables)[]).map(table => {
    const searched = SEARCHED[table];
    const complete = (row: Row): Row => {
      if (table === 'record_step') return { ...row, ...recorded };
      if (PARTS.has(table)) return row;
      return { ...row, ...entity, remark: null, ...(searched === undefined ? {} : { searchText: searchTextFor(row, searched) }) };
    };
    return { table, label: LABELS[table], rows: rows[table] as readonly Row[], complete };
  });
}
