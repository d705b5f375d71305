/** 提案办理情况通报: narrative, summary table and list, as GB/T 9704 body. Sources: P17, R-P13, R-P14, domain.md §5.2, §6.1. */
import { formatPartial } from '../core/dates.ts';
import type { Block, PaperDocument, Span, TableColumn } from '../core/document.ts';
import { padTwoCharacterName } from '../core/name.ts';
import { officialPage } from '../core/paper.ts';
import { percentText } from '../core/percent.ts';
import { type BulletinFigures, bulletinFigures, groupsOf } from './bulletin-figures.ts';
import {
  OPEN_STATES,
  PROPOSAL_CATEGORIES,
  PROPOSAL_KINDS,
  PROPOSAL_MEASURES,
  PROPOSAL_STATES,
  type ProposalRow,
  SATISFACTIONS,
} from './model.ts';

export type BulletinFacts = Readonly<{
  /** Drafts are left out. */
  rows: readonly ProposalRow[];
  issuer: string;
  asOf: string;
  isSample: boolean;
  /** Rows of the summary table. */
  groupBy: 'township' | 'unit';
}>;

type Measure = keyof BulletinFigures;

/** The 通报 of these proposals for a conference. */
export function buildBulletin({ rows: given, issuer, asOf, isSample, groupBy }: BulletinFacts): PaperDocument {
  const rows = given.filter(row => row.state !== 'draft');
  const kinds = new Set(rows.map(row => row.kind));
  const word = kinds.size === 1 ? PROPOSAL_KINDS[rows[0]?.kind ?? 'proposal'] : '提案提议';
  const terms = new Set(rows.map(row => row.termLabel));
  const term = terms.size === 1 ? (rows[0]?.termLabel ?? '') : '';
  const figures = bulletinFigures(rows);
  const groups = groupsOf(rows, groupBy);
  return {
    title: `${word}办理情况通报`,
    page: officialPage(),
    style: 'official',
    notice: isSample ? '示例数据' : null,
    blocks: [
      { kind: 'title', text: `关于${term}${word}办理情况的通报` },
      plain(`按照党代表任期制的有关规定，现将截至${formatPartial(asOf, 'chinese')}的${word}办理情况通报如下。`),
      ...narrative(rows, figures, word),
      plain(`附件：1. ${word}办理情况汇总表`),
      plain(`　　　2. ${word}办理结果一览表`),
      { kind: 'signature', issuer, date: formatPartial(asOf, 'chinese') },
      { kind: 'pageBreak' },
      { kind: 'line', left: '附件1', right: '' },
      { kind: 'title', text: `${word}办理情况汇总表` },
      { kind: 'line', left: '', right: '单位：件' },
      summaryTable(groups, figures, groupBy),
      { kind: 'pageBreak' },
      { kind: 'line', left: '附件2', right: '' },
      { kind: 'title', text: `${word}办理结果一览表` },
      listTable(rows),
    ],
  };
}

const plain = (text: string): Block => ({ kind: 'paragraph', indent: true, spans: [{ kind: 'text', text }] });

/** Text with figures: {received} stands for the measure of that name. */
function sentence(pattern: string, figures: BulletinFigures): readonly Span[] {
  return pattern.split(/(\{\w+\})/).flatMap((part): Span[] => {
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name !== undefined && name in figures)
      return [{ kind: 'figure', text: String(figures[name as Measure]), statistic: `proposals.${name}`, scopeId: null }];
    return part === '' ? [] : [{ kind: 'text', text: part }];
  });
}

function narrative(rows: readonly ProposalRow[], figures: BulletinFigures, word: string): readonly Block[] {
  const { received, filed, withdrawn, underReview, concluded, withFeedback, satisfied, basicallySatisfied } = figures;
  const optional = (measure: Measure, text: string) => (figures[measure] > 0 ? `，${text}{${measure}}件` : '');
  const paragraph = (pattern: string): Block => ({ kind: 'paragraph', indent: true, spans: [...sentence(pattern, figures)] });
  const categories = Object.entries(PROPOSAL_CATEGORIES)
    .map(([code, label]) => ({ label, count: rows.filter(row => row.category === code).length }))
    .filter(({ count }) => count > 0)
    .map(({ label, count }) => `${label}${count}件，占${percentText(count, received)}`);
  const open = rows.filter(
    row => (OPEN_STATES as readonly string[]).includes(row.state) || row.state === 'filed' || row.state === 'replied',
  );
  const classes = (['classA', 'classB', 'classC', 'classD'] as const)
    .filter(measure => figures[measure] > 0)
    .map(measure => `${PROPOSAL_MEASURES[measure]}{${measure}}件`);
  return [
    { kind: 'heading', level: 1, text: '一、收到和立案情况' },
    paragraph(
      `共收到${word}{received}件，立案{filed}件${optional('merged', '并案')}${optional('notFiled', '不予立案')}${optional('withdrawn', '撤案')}${optional('underReview', '正在审查')}，立案率${percentText(filed, received - withdrawn - underReview)}。` +
        (categories.length === 0 ? '' : `其中，${categories.join('；')}。`),
    ),
    { kind: 'heading', level: 1, text: '二、办理和答复情况' },
    paragraph(
      `立案的${word}已交办{assigned}件，已答复{replied}件，办结{concluded}件，办结率${percentText(concluded, filed)}${optional('handling', '正在办理')}${optional('overdue', '其中逾期')}。` +
        (classes.length === 0 ? '' : `按办理结果，${classes.join('，')}。`),
    ),
    ...(open.length === 0 ? [] : [plain(`尚未办结的${open.length}件继续办理，办理结果在下次会议上通报。`)]),
    { kind: 'heading', level: 1, text: '三、代表反馈情况' },
    withFeedback === 0
      ? plain('尚无代表对答复表明意见。')
      : paragraph(
          `代表已对{withFeedback}件的答复表明意见，满意{satisfied}件，基本满意{basicallySatisfied}件，不满意{dissatisfied}件，满意率${percentText(satisfied + basicallySatisfied, withFeedback)}${optional('noAnswer', '未表态')}。`,
        ),
  ];
}

/** Columns of the summary table; those of the second list only where something is counted there. */
const COLUMNS: readonly Measure[] = ['received', 'filed', 'merged', 'notFiled', 'handling', 'replied', 'concluded'];
const RARE_COLUMNS: readonly Measure[] = ['withdrawn', 'underReview', 'overdue'];
const ORDER = Object.keys(PROPOSAL_MEASURES);

function summaryTable(
  groups: readonly (readonly [string, readonly ProposalRow[]])[],
  total: BulletinFigures,
  groupBy: 'township' | 'unit',
): Block {
  const measures = [...COLUMNS, ...RARE_COLUMNS.filter(measure => total[measure] > 0)].sort(
    (a, b) => ORDER.indexOf(a) - ORDER.indexOf(b),
  );
  const column = (label: string, widthMm: number, align: TableColumn['align'] = 'right'): TableColumn => ({
    label,
    group: null,
    widthMm,
    align,
  });
  const cells = (name: string, place: string, figures: BulletinFigures) => [
    { text: place },
    { text: name },
    ...measures.map(measure => ({ text: String(figures[measure]), statistic: `proposals.${measure}` })),
    { text: percentText(figures.concluded, figures.filed) },
    { text: percentText(figures.satisfied + figures.basicallySatisfied, figures.withFeedback) },
  ];
  return {
    kind: 'table',
    columns: [
      column('序号', 10, 'center'),
      column(groupBy === 'township' ? '乡镇' : '主办单位', 24, 'left'),
      ...measures.map(measure => column(PROPOSAL_MEASURES[measure], 10)),
      column('办结率', 14),
      column('满意率', 14),
    ],
    rows: [
      ...groups.map(([name, rows], index) => cells(name, String(index + 1), bulletinFigures(rows))),
      cells('合计', '', total),
    ],
    hasTotalRow: true,
    textPt: 9,
  };
}

function listTable(rows: readonly ProposalRow[]): Block {
  const column = (label: string, widthMm: number, align: TableColumn['align'] = 'left'): TableColumn => ({
    label,
    group: null,
    widthMm,
    align,
  });
  return {
    kind: 'table',
    columns: [
      column('序号', 10, 'center'),
      column('编号', 22),
      column('案由', 40),
      column('领衔代表', 17),
      column('主办单位', 24),
      column('办理状态', 17, 'center'),
      column('类别', 11, 'center'),
      column('反馈', 17, 'center'),
    ],
    rows: rows.map((row, index) => [
      { text: String(index + 1) },
      { text: row.fileNo ?? row.receiptNo ?? '' },
      { text: row.subject },
      { text: padTwoCharacterName(row.leadName) },
      { text: row.mainUnits },
      { text: PROPOSAL_STATES[row.state] },
      { text: row.resultClass === null ? '' : row.resultClass },
      { text: row.satisfaction === null ? '' : SATISFACTIONS[row.satisfaction] },
    ]),
    hasTotalRow: false,
    textPt: 9,
  };
}
