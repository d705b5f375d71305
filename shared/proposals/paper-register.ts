/** 提案登记表 and 立案审查表. Source: domain.md §6.1. */
import type { PaperDocument, TableColumn } from '../core/document.ts';
import {
  boxes,
  dateOf,
  dateOrBlank,
  field,
  formDocument,
  FULL_MM,
  HALF_MM,
  textRow,
  WIDE_FIELD_MM,
} from '../core/paper-fields.ts';
import {
  DISPOSITIONS,
  PROPOSAL_CATEGORIES,
  PROPOSER_ROLES,
  PROPOSER_TYPES,
  type ProposalState,
  SESSION_CONTEXTS,
} from './model.ts';
import { columnName, kindWord, proposerSummary } from './paper-parts.ts';
import type { PaperFacts } from './papers.ts';

const SIGNATURE_ROW_MM = 10;
const TEXT_MM = 60;

const SIGNERS: readonly TableColumn[] = [
  { label: '序号', group: null, widthMm: 12, align: 'center' },
  { label: '姓名', group: null, widthMm: 24, align: 'left' },
  { label: '身份', group: null, widthMm: 12, align: 'center' },
  { label: '代表小组', group: null, widthMm: 28, align: 'left' },
  { label: '单位及职务', group: null, widthMm: 34, align: 'left' },
  { label: '单位电话', group: null, widthMm: 28, align: 'center' },
  { label: '签名', group: null, widthMm: 22, align: 'left' },
  { label: '签署日期', group: null, widthMm: 25, align: 'center' },
];

/** 提案登记表: the proposal as it was handed in, with room for the signatures. */
export function buildRegisterForm(facts: PaperFacts): PaperDocument {
  const { proposal } = facts;
  const { row, proposers } = proposal;
  const openness = boxes({ yes: '同意公开', no: '不同意公开' }, row.allowPublic ? 'yes' : 'no');
  return formDocument(facts, `${kindWord(proposal)}登记表`, [
    { kind: 'title', text: `党代表${kindWord(proposal)}登记表` },
    { kind: 'line', left: `${facts.organizationName}　${row.termLabel}`, right: `收件号：${row.receiptNo ?? ''}` },
    {
      kind: 'form',
      rows: [
        [field('案由', row.subject, FULL_MM, WIDE_FIELD_MM)],
        [
          field('类别', PROPOSAL_CATEGORIES[row.category], HALF_MM),
          field('提出时段', SESSION_CONTEXTS[row.sessionContext], HALF_MM),
        ],
        textRow('案据', proposal.grounds, TEXT_MM),
        textRow('方案', proposal.plan, TEXT_MM),
        [
          field('提案人', proposal.delegationGroupName ?? PROPOSER_TYPES[row.proposerType], HALF_MM),
          field('人数', `${proposers.length}名`, HALF_MM),
        ],
      ],
    },
    {
      kind: 'table',
      columns: SIGNERS,
      rows: proposers.map((proposer, index) => [
        { text: String(index + 1) },
        { text: columnName(proposer) },
        { text: PROPOSER_ROLES[proposer.role] },
        { text: proposer.groupName ?? '' },
        { text: proposer.workUnitAndPost ?? '' },
        { text: proposer.phone ?? '' },
        { text: '' },
        { text: proposer.signedOn ?? '' },
      ]),
      hasTotalRow: false,
      rowMm: SIGNATURE_ROW_MM,
    },
    {
      kind: 'form',
      rows: [
        [field('提出日期', dateOf(row.submittedOn), HALF_MM), field('收件人', proposal.receivedBy, HALF_MM)],
        [field('是否公开', proposal.notPublicReason === null ? openness : `${openness}　理由：${proposal.notPublicReason}`)],
        ...(row.remark === null ? [] : [[field('备注', row.remark, FULL_MM, WIDE_FIELD_MM)]]),
      ],
    },
  ]);
}

const RESULTS = { filed: '立案', merged: '并案', not_filed: '不予立案' } as const;

function resultOf(state: ProposalState): keyof typeof RESULTS | null {
  if (state === 'merged' || state === 'not_filed') return state;
  return state === 'submitted' || state === 'returned' || state === 'draft' || state === 'withdrawn' ? null : 'filed';
}

/** 立案审查表: what was handed in, the committee's opinion and result, with room for the signatures. */
export function buildReviewForm(facts: PaperFacts): PaperDocument {
  const { proposal } = facts;
  const { row, review, mergedInto } = proposal;
  const result = resultOf(row.state);
  const session = review.session;
  const merged = mergedInto === null ? '' : `并入第${mergedInto.number}号《${mergedInto.subject}》`;
  return formDocument(facts, `${kindWord(proposal)}立案审查表`, [
    { kind: 'title', text: `${kindWord(proposal)}立案审查表` },
    { kind: 'line', left: `${facts.organizationName}　${row.termLabel}`, right: `收件号：${row.receiptNo ?? ''}` },
    {
      kind: 'form',
      rows: [
        [field('案由', row.subject, FULL_MM, WIDE_FIELD_MM)],
        [field('提案人', proposerSummary(proposal), HALF_MM), field('提出日期', dateOf(row.submittedOn), HALF_MM)],
        [field('类别', PROPOSAL_CATEGORIES[row.category], HALF_MM), field('立案号', row.fileNo, HALF_MM)],
        textRow('案据', proposal.grounds, 35),
        textRow('方案', proposal.plan, 35),
        [field('审查会议', session === null ? '' : `${dateOf(session.heldOn)}　${session.title}`)],
        [
          {
            ...field('审查意见', review.opinion, FULL_MM, 32),
            closing: `主任委员（签名）：　　　　　　${dateOrBlank(row.reviewedOn)}`,
          },
        ],
        [field('审查结果', boxes(RESULTS, result) + (merged === '' ? '' : `\n${merged}`), FULL_MM, WIDE_FIELD_MM)],
        [field('不予立案\n理由', review.notFiledReasons.join('；'), FULL_MM, WIDE_FIELD_MM)],
        [field('处理去向', boxes(DISPOSITIONS, review.disposition), FULL_MM, WIDE_FIELD_MM)],
        [
          {
            ...field('审查委员\n签字', session === null ? '' : session.attendees.join('　'), FULL_MM, 26),
            closing: BLANK_SIGNED,
          },
        ],
        [field('告知提案人', `告知日期：${dateOrBlank(review.proposerToldOn)}`)],
      ],
    },
    { kind: 'signOff', items: ['填表人：', '审核人：', '填表日期：'] },
  ]);
}

const BLANK_SIGNED = '日期：　　年　　月　　日';
