import { EVALUATION_KINDS, type EvaluationRow, SUBJECT_TYPES } from '#shared/evaluations/model.ts';
import { padTwoCharacterName } from '#shared/core/name.ts';
import type { Column } from '../core/table-columns.tsx';

const optionText = (place: number) => (row: EvaluationRow) => {
  const result = row.results[place];
  return result === undefined ? '' : `${result.label} ${result.count}（${result.percent}）`;
};

/** Columns of the results of ratings and reviews. */
export const RATING_COLUMNS: readonly Column<EvaluationRow>[] = [
  { key: 'heldOn', label: '测评日期', width: 100, align: 'center', sortKey: 'heldOn' },
  { key: 'townshipName', label: '乡镇', width: 88, sortKey: 'township' },
  { key: 'kind', label: '类别', width: 64, text: row => EVALUATION_KINDS[row.kind] },
  { key: 'title', label: '名称', width: 220, sortKey: 'title' },
  { key: 'subjectType', label: '对象类别', width: 92, text: row => SUBJECT_TYPES[row.subjectType] },
  { key: 'subjectName', label: '测评对象', width: 136, sortKey: 'subject', text: row => padTwoCharacterName(row.subjectName) },
  { key: 'ballotsIssued', label: '发出票', width: 72, align: 'right' },
  { key: 'ballotsReturned', label: '收回票', width: 72, align: 'right' },
  { key: 'favourablePercent', label: '满意率', width: 80, align: 'right', sortKey: 'favourable' },
  { key: 'option1', label: '第一档', width: 132, text: optionText(0) },
  { key: 'option2', label: '第二档', width: 144, text: optionText(1) },
  { key: 'option3', label: '第三档', width: 144, text: optionText(2) },
  { key: 'option4', label: '第四档', width: 132, text: optionText(3) },
  { key: 'invalid', label: '无效票', width: 72, align: 'right' },
  { key: 'abstained', label: '弃权', width: 64, align: 'right' },
  { key: 'meetingTitle', label: '会议', width: 220, isOptional: true, text: row => row.meetingTitle ?? '' },
  { key: 'remark', label: '备注', width: 160, isOptional: true, text: row => row.remark ?? '' },
];
