/** 视察调研报告 and 情况反馈, one form each. Source: domain.md §6.1. */
import type { FormRow, PaperDocument } from '../core/document.ts';
import { dateOf, dateOrBlank, field, formDocument, FULL_MM, HALF_MM, textRow, WIDE_FIELD_MM } from '../core/paper-fields.ts';
import { INSPECTION_KINDS, type InspectionRow, SUGGESTION_STATES, type SuggestionRow } from './model.ts';

export const INSPECTION_PAPERS = { report: '视察调研报告', feedback: '视察调研情况反馈' } as const;
export type InspectionPaper = keyof typeof INSPECTION_PAPERS;

export type InspectionPaperFacts = Readonly<{
  inspection: InspectionRow;
  /** Full name of the committee. */
  organizationName: string;
  /** Delegates present. */
  participants: readonly string[];
  suggestions: readonly SuggestionRow[];
  isSample: boolean;
}>;

const PEOPLE_MM = 20;
const TEXT_MM = 44;

/** 2012年5月9日, or from the first day to the last. */
const daysOf = ({ startOn, endOn }: InspectionRow) =>
  startOn === endOn ? dateOf(startOn) : `${dateOf(startOn)}至${dateOf(endOn)}`;

function headRows({ inspection, participants }: InspectionPaperFacts): FormRow[] {
  const count = participants.length === 0 ? '' : `${participants.length} 名：${participants.join('、')}`;
  return [
    [field('主题', inspection.topic, FULL_MM, WIDE_FIELD_MM)],
    [field('类型', INSPECTION_KINDS[inspection.kind], HALF_MM), field('日期', daysOf(inspection), HALF_MM)],
    [field('被视察单位', inspection.targetUnit, HALF_MM), field('地点', inspection.place, HALF_MM)],
    [field('代表小组', inspection.groupName ?? '多个小组', FULL_MM)],
    [field('参加代表', count, FULL_MM, PEOPLE_MM)],
  ];
}

const lines = (suggestions: readonly SuggestionRow[]) =>
  suggestions.map(({ seq, content, addressedTo }) => `${seq}. ${content.replaceAll('\n', ' ')}（${addressedTo}）`).join('\n');

/** 视察调研报告: what was seen and what is suggested. */
export function buildInspectionReport(facts: InspectionPaperFacts): PaperDocument {
  const { inspection, organizationName, suggestions } = facts;
  return formDocument(facts, INSPECTION_PAPERS.report, [
    { kind: 'title', text: INSPECTION_PAPERS.report },
    { kind: 'line', left: organizationName, right: '' },
    {
      kind: 'form',
      rows: [
        ...headRows(facts),
        textRow('发现的情况', inspection.findings ?? '', TEXT_MM),
        ...(inspection.reportText === null ? [] : [textRow('视察调研报告', inspection.reportText, TEXT_MM)]),
        textRow(`意见建议${suggestions.length === 0 ? '' : `（${suggestions.length} 条）`}`, lines(suggestions), TEXT_MM),
        [field('执笔人', '', HALF_MM), field('代表小组组长签名', '', HALF_MM)],
        [field('报送日期', dateOrBlank(inspection.reportedToCommitteeOn), FULL_MM)],
      ],
    },
  ]);
}

/** What became of a suggestion, in one cell. */
function outcomeOf(row: SuggestionRow): string {
  if (row.notAdoptedReason !== null) return `未采纳：${row.notAdoptedReason}`;
  return row.result ?? (row.deliveredOn === null ? '' : `整改期限 ${dateOf(row.dueOn)}`);
}

/** 视察调研情况反馈 to the committee and the delegates: each suggestion and what became of it. */
export function buildInspectionFeedback(facts: InspectionPaperFacts): PaperDocument {
  const { inspection, organizationName, suggestions } = facts;
  const adopted = suggestions.filter(row => row.decidedOn !== null && row.notAdoptedReason === null);
  const rectified = suggestions.filter(row => row.rectifiedOn !== null);
  return formDocument(facts, INSPECTION_PAPERS.feedback, [
    { kind: 'title', text: INSPECTION_PAPERS.feedback },
    { kind: 'line', left: `${organizationName}：`, right: daysOf(inspection) },
    {
      kind: 'form',
      rows: [
        ...headRows(facts),
        [
          field(
            '办理情况',
            `提出意见建议 ${suggestions.length} 条，采纳 ${adopted.length} 条，整改 ${rectified.length} 条`,
            FULL_MM,
          ),
        ],
      ],
    },
    { kind: 'gap', heightMm: 4 },
    {
      kind: 'table',
      columns: [
        { label: '序号', group: null, widthMm: 11, align: 'center' },
        { label: '意见建议', group: null, widthMm: 54, align: 'left' },
        { label: '转交单位', group: null, widthMm: 28, align: 'left' },
        { label: '转交日期', group: null, widthMm: 24, align: 'center' },
        { label: '状态', group: null, widthMm: 18, align: 'center' },
        { label: '采纳、整改情况', group: null, widthMm: 42, align: 'left' },
      ],
      rows: suggestions.map(row => [
        { text: String(row.seq) },
        { text: row.content },
        { text: row.addressedTo },
        { text: row.deliveredOn ?? '' },
        { text: SUGGESTION_STATES[row.state] },
        { text: outcomeOf(row) },
      ]),
      hasTotalRow: false,
    },
    { kind: 'signOff', items: ['经办人：', '负责人：', `日期：${dateOf(inspection.reportedToCommitteeOn)}`] },
  ]);
}
