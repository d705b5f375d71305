/** Cover of a case file with its table of contents, and the labels for the spines. Source: domain.md §6.1, issue 4 C. */
import type { FormCell, PaperDocument } from '../core/document.ts';
import { dateOf, field, formDocument, FULL_MM, HALF_MM, WIDE_FIELD_MM } from '../core/paper-fields.ts';
import { SATISFACTIONS } from './model.ts';
import { kindWord, numberOf, proposerSummary, unitNames } from './paper-parts.ts';
import type { PaperFacts } from './papers.ts';

const TALL_MM = 16;

/** 卷宗封面 and, on the next page, 卷内目录. */
export function buildCaseCover(facts: PaperFacts): PaperDocument {
  const { proposal } = facts;
  const { row } = proposal;
  const word = kindWord(proposal);
  const result = [
    row.resultClass === null ? '' : `${row.resultClass}类`,
    row.satisfaction === null ? '' : SATISFACTIONS[row.satisfaction],
  ];
  return formDocument(facts, `${word}办理卷宗`, [
    { kind: 'gap', heightMm: 25 },
    { kind: 'title', text: facts.organizationName },
    { kind: 'gap', heightMm: 6 },
    { kind: 'title', text: `${word}办理卷宗` },
    { kind: 'gap', heightMm: 15 },
    {
      kind: 'form',
      rows: [
        [field('立案号', numberOf(proposal), HALF_MM, TALL_MM), field('档号', row.archiveNo, HALF_MM, TALL_MM)],
        [field('案由', row.subject, FULL_MM, TALL_MM)],
        [field('届次', row.termLabel, FULL_MM, WIDE_FIELD_MM)],
        [field('提案人', proposerSummary(proposal), FULL_MM, WIDE_FIELD_MM)],
        [field('主办单位', unitNames(proposal, 'main') || row.mainUnits, FULL_MM, WIDE_FIELD_MM)],
        [field('协办单位', unitNames(proposal, 'assisting') || row.assistingUnits, FULL_MM, WIDE_FIELD_MM)],
        [
          field('收件日期', dateOf(row.submittedOn), HALF_MM, WIDE_FIELD_MM),
          field('立案日期', dateOf(row.fileNo === null ? null : row.reviewedOn), HALF_MM, WIDE_FIELD_MM),
        ],
        [
          field('办结日期', dateOf(row.concludedOn), HALF_MM, WIDE_FIELD_MM),
          field('办理结果', result.filter(text => text !== '').join('　'), HALF_MM, WIDE_FIELD_MM),
        ],
        [
          field('归档日期', dateOf(proposal.archivedOn), HALF_MM, WIDE_FIELD_MM),
          field('存放地点', proposal.archivePlace, HALF_MM, WIDE_FIELD_MM),
        ],
        [field('本卷页数', '共　　　页', HALF_MM, WIDE_FIELD_MM), field('保管期限', '', HALF_MM, WIDE_FIELD_MM)],
      ],
    },
    { kind: 'signOff', items: ['立卷人：', '检查人：', '立卷日期：'] },
    { kind: 'pageBreak' },
    { kind: 'title', text: '卷内目录' },
    { kind: 'paragraph', indent: false, spans: [{ kind: 'text', text: `${numberOf(proposal)}　${row.subject}` }] },
    {
      kind: 'table',
      columns: [
        { label: '序号', group: null, widthMm: 12, align: 'center' },
        { label: '文件名称', group: null, widthMm: 70, align: 'left' },
        { label: '文号', group: null, widthMm: 40, align: 'left' },
        { label: '日期', group: null, widthMm: 24, align: 'center' },
        { label: '页次', group: null, widthMm: 14, align: 'center' },
      ],
      rows: contentsOf(facts).map(({ name, number, day }, index) => [
        { text: String(index + 1) },
        { text: name },
        { text: number ?? '' },
        { text: day ?? '' },
        { text: '' },
      ]),
      hasTotalRow: false,
      rowMm: 9,
    },
  ]);
}

/** What a case file holds, by what happened, in order of days. */
function contentsOf({ proposal }: PaperFacts): readonly Readonly<{ name: string; number: string | null; day: string | null }>[] {
  const word = kindWord(proposal);
  const { row, assignments, extensions, replies, feedbacks, contacts } = proposal;
  const papers = [
    { name: `${word}登记表`, number: row.receiptNo, day: row.submittedOn },
    ...(row.reviewedOn === null ? [] : [{ name: `${word}立案审查表`, number: row.fileNo, day: row.reviewedOn }]),
    ...assignments.map(unit => ({ name: `交办通知单（${unit.unitName}）`, number: null, day: unit.assignedOn })),
    ...assignments.flatMap(unit =>
      unit.returnedOn === null ? [] : [{ name: `退办单（${unit.unitName}）`, number: null, day: unit.returnedOn }],
    ),
    ...assignments.flatMap(unit =>
      unit.opinionOn === null ? [] : [{ name: `协办意见（${unit.unitName}）`, number: null, day: unit.opinionOn }],
    ),
    ...extensions.map(extension => ({ name: '延期申请表', number: extension.documentNumber, day: extension.decidedOn })),
    ...contacts
      .filter(({ kind }) => kind === 'reminder')
      .map(contact => ({ name: '催办单', number: null, day: contact.happenedOn })),
    ...replies.map(reply => ({ name: `答复函（${reply.unitName}）`, number: reply.documentNumber, day: reply.repliedOn })),
    ...feedbacks.map(feedback => ({ name: `征询意见表（${feedback.name}）`, number: null, day: feedback.answeredOn })),
  ];
  const keyed = papers.map((paper, index) => ({ ...paper, index }));
  return keyed.sort((a, b) => (a.day ?? '').localeCompare(b.day ?? '') || a.index - b.index);
}

const LABELS_ACROSS = 2;
const LABEL_HEIGHT_MM = 50;

/** 卷宗标签 of many cases on sheets of 2 × 5, to be cut along the lines. */
export function buildCaseLabels(all: readonly PaperFacts[]): PaperDocument {
  const [first] = all;
  const cells = all.map(labelOf);
  const rows: FormCell[][] = [];
  for (let from = 0; from < cells.length; from += LABELS_ACROSS) {
    const row = cells.slice(from, from + LABELS_ACROSS);
    while (row.length < LABELS_ACROSS) row.push({ label: '', value: '', widthMm: HALF_MM, heightMm: LABEL_HEIGHT_MM });
    rows.push(row);
  }
  const document = formDocument({ isSample: first?.isSample ?? false }, '卷宗标签', [{ kind: 'form', rows }]);
  return { ...document, page: { ...document.page, pageNumber: 'none' } };
}

function labelOf({ proposal, organizationName }: PaperFacts): FormCell {
  const { row } = proposal;
  const lines = [
    `${numberOf(proposal)}${row.archiveNo === null ? '' : `　档号 ${row.archiveNo}`}`,
    row.subject,
    `提案人：${proposerSummary(proposal)}`,
    `承办：${unitNames(proposal, 'main') || row.mainUnits}`,
    `${organizationName}`,
  ];
  return { label: '', value: lines.join('\n'), widthMm: HALF_MM, heightMm: LABEL_HEIGHT_MM };
}
