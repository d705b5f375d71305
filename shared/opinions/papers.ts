/** 意见建议转办单 and 反馈单, one page each. Names of the masses are masked: the papers leave the office. Source: domain.md §3.9, §4.4. */
import type { PaperDocument } from '../core/document.ts';
import { maskPersonName } from '../core/masking.ts';
import { PROPOSAL_CATEGORIES, URGENCIES } from '../core/matters.ts';
import { BLANK_DATE, boxes, dateOf, dateOrBlank, field, formDocument, FULL_MM, HALF_MM } from '../core/paper-fields.ts';
import { FEEDBACK_MEANS, type OpinionCase, type OpinionRow, OPINION_SOURCES } from './model.ts';

export const OPINION_PAPERS = { forward_slip: '意见建议转办单', feedback_slip: '意见建议反馈单' } as const;
export type OpinionPaper = keyof typeof OPINION_PAPERS;

export type OpinionPaperFacts = Readonly<{
  opinion: OpinionCase;
  /** Full name of the committee that forwards. */
  organizationName: string;
  isSample: boolean;
  /** Last day to say whether it is accepted; null before it was forwarded. */
  decideBy: string | null;
  /** 30 个工作日, as the settings have it. */
  handlingTerm: string;
  /** The name as it is; otherwise 张某某. */
  isUnmasked: boolean;
}>;

type Raiser = Pick<OpinionRow, 'raisedBy' | 'isAnonymous' | 'delegateName'>;

/** 张某某, or 匿名; the name itself where it is asked for, and that of a delegate, who speaks in public. */
export function raiserOnPaper({ raisedBy, isAnonymous, delegateName }: Raiser, isUnmasked: boolean): string {
  if (isAnonymous) return '匿名';
  if (raisedBy === null) return '';
  return isUnmasked || raisedBy === delegateName ? raisedBy : maskPersonName(raisedBy);
}

const CONTENT_MM = 62;

function headRows({ opinion: { row }, isUnmasked }: OpinionPaperFacts) {
  return [
    [field('编号', row.code, HALF_MM), field('类别', PROPOSAL_CATEGORIES[row.category], HALF_MM)],
    [field('提出人', raiserOnPaper(row, isUnmasked), HALF_MM), field('来源', OPINION_SOURCES[row.source], HALF_MM)],
    [field('带来的代表', row.delegateName, HALF_MM), field('收到日期', dateOf(row.receivedOn), HALF_MM)],
  ];
}

/** 意见建议转办单 to the unit, with the receipt to be cut off below. */
export function buildForwardSlip(facts: OpinionPaperFacts): PaperDocument {
  const { opinion, organizationName } = facts;
  const { row } = opinion;
  const title = OPINION_PAPERS.forward_slip;
  return formDocument(facts, title, [
    { kind: 'title', text: title },
    {
      kind: 'line',
      left: `${row.forwardedTo ?? '　　　　　　'}：`,
      right: row.forwardDocument === null ? '' : `文号：${row.forwardDocument}`,
    },
    {
      kind: 'form',
      rows: [
        ...headRows(facts),
        [field('缓急', boxes(URGENCIES, row.urgency), HALF_MM), field('转办日期', dateOrBlank(row.forwardedOn), HALF_MM)],
        [field('内容', row.content, FULL_MM, CONTENT_MM)],
        [
          field(
            '办理要求',
            `请于${facts.decideBy === null ? BLANK_DATE : dateOf(facts.decideBy)}前告知是否受理；受理的，在${facts.handlingTerm}内办结并书面告知结果；不予受理的，写明理由。`,
            FULL_MM,
            16,
          ),
        ],
        [{ ...field('转办单位', organizationName, FULL_MM, 18), closing: `（盖章）　　${dateOrBlank(row.forwardedOn)}` }],
      ],
    },
    { kind: 'cutLine', text: '沿此线裁开，受理后退回转办单位' },
    { kind: 'title', text: '回　　执' },
    {
      kind: 'form',
      rows: [
        [field('编号', row.code, HALF_MM), field('承办单位', row.forwardedTo, HALF_MM)],
        [field('受理意见', '□受理　□不予受理，理由：', FULL_MM, 14)],
        [field('承办人', '', HALF_MM), field('联系电话', '', HALF_MM)],
        [{ ...field('承办单位', '', FULL_MM, 18), closing: `负责人（签名、盖章）：　　　　　　${dateOrBlank(row.decidedOn)}` }],
      ],
    },
  ]);
}

/** 意见建议反馈单 to the person who raised it. */
export function buildFeedbackSlip(facts: OpinionPaperFacts): PaperDocument {
  const { opinion, organizationName } = facts;
  const { row } = opinion;
  const title = OPINION_PAPERS.feedback_slip;
  const told = opinion.steps.findLast(step => step.event === 'feed_back' && !step.isCorrected);
  const means = Object.entries(FEEDBACK_MEANS).find(([, label]) => told?.detail.startsWith(`${label}反馈`))?.[0] ?? null;
  const answer = row.refusedReason === null ? row.result : `不予受理：${row.refusedReason}`;
  return formDocument(facts, title, [
    { kind: 'title', text: title },
    { kind: 'line', left: `${raiserOnPaper(row, facts.isUnmasked)}：`, right: `编号：${row.code}` },
    {
      kind: 'form',
      rows: [
        ...headRows(facts),
        [field('内容', row.content, FULL_MM, CONTENT_MM)],
        [field('承办单位', row.forwardedTo, HALF_MM), field('办结日期', dateOrBlank(row.resolvedOn), HALF_MM)],
        [field('办理结果', answer, FULL_MM, CONTENT_MM)],
        [field('反馈方式', boxes(FEEDBACK_MEANS, means), FULL_MM)],
        [field('提出人意见', '□满意　□基本满意　□不满意', FULL_MM, 20)],
        [field('提出人签名', '', HALF_MM), field('反馈日期', dateOrBlank(row.fedBackOn), HALF_MM)],
        [
          {
            ...field('反馈单位', organizationName, FULL_MM, 18),
            closing: `经办人（签名）：　　　　　　${dateOrBlank(row.fedBackOn)}`,
          },
        ],
      ],
    },
  ]);
}
