/** 民主测评表, 测评结果汇总表 and 述职报告. Source: domain.md §6.1. */
import { formatPartial } from '../core/dates.ts';
import type { Block, FormCell, PaperDocument, TableColumn } from '../core/document.ts';
import { padTwoCharacterName } from '../core/name.ts';
import { tablePage } from '../core/paper.ts';
import { percentText } from '../core/percent.ts';
import { DUTY_REPORT_FORMS, type DutyReportRow } from './duty-model.ts';
import { EVALUATION_KINDS, type EvaluationRow, type EvaluationScale, type ScaleLabels } from './model.ts';
import { optionsOfScale } from './results.ts';

const PAGE_NUMBERLESS = { ...tablePage('portrait'), pageNumber: 'none' } as const;
const NEW_PAGE: Block = { kind: 'pageBreak', startsPaper: true };
const dateOf = (day: string) => formatPartial(day, 'chinese');

export type BallotFacts = Readonly<{
  organizationName: string;
  title: string;
  heldOn: string;
  scale: EvaluationScale;
  labels: ScaleLabels;
  note: string;
  subjects: readonly string[];
  copies: number;
  isSample: boolean;
}>;

const BALLOT_ROW_MM = 9;
/** Title, two lines above the table, its head, and the room of the cut between two ballots. */
const BALLOT_REST_MM = 62;
const PAGE_HEIGHT_MM = 257;
const SIGNS_PER_LINE = 40;
const NOTE_LINE_MM = 6;

/** Ballots that fit on one page. */
export function ballotsPerPage({ subjects, note }: Pick<BallotFacts, 'subjects' | 'note'>): number {
  const noteMm = Math.ceil(note.length / SIGNS_PER_LINE) * NOTE_LINE_MM;
  return Math.max(1, Math.min(4, Math.floor(PAGE_HEIGHT_MM / (BALLOT_REST_MM + noteMm + subjects.length * BALLOT_ROW_MM))));
}

/** Blank anonymous ballots, as many on a page as fit, cut apart along the dashed line. */
export function buildBallots(facts: BallotFacts): PaperDocument {
  const perPage = ballotsPerPage(facts);
  const blocks: Block[] = [];
  for (let copy = 0; copy < facts.copies; copy += 1) {
    if (copy > 0) blocks.push(copy % perPage === 0 ? NEW_PAGE : { kind: 'cutLine', text: '' });
    blocks.push(...ballot(facts));
  }
  const notice = facts.isSample ? '示例数据' : null;
  return { title: `${facts.title}民主测评表`, page: PAGE_NUMBERLESS, style: 'table', notice, blocks };
}

function ballot({ organizationName, title, heldOn, scale, labels, note, subjects }: BallotFacts): Block[] {
  const options = optionsOfScale(scale);
  const columns: TableColumn[] = [
    { label: '序号', group: null, widthMm: 12, align: 'center' },
    { label: '测评对象', group: null, widthMm: 70, align: 'left' },
    ...options.map(
      (option): TableColumn => ({ label: labels[scale][option] ?? option, group: null, widthMm: 22, align: 'center' }),
    ),
  ];
  return [
    { kind: 'title', text: '民主测评表' },
    { kind: 'line', left: organizationName, right: dateOf(heldOn) },
    { kind: 'line', left: title, right: '' },
    {
      kind: 'table',
      columns,
      rows: subjects.map((name, index) => [
        { text: String(index + 1) },
        { text: padTwoCharacterName(name) },
        ...options.map(() => ({ text: '' })),
      ]),
      hasTotalRow: false,
      rowMm: BALLOT_ROW_MM,
    },
    ...(note === '' ? [] : [{ kind: 'paragraph', indent: false, spans: [{ kind: 'text', text: note }] } satisfies Block]),
  ];
}

export type SummaryFacts = Readonly<{ unitName: string; rows: readonly EvaluationRow[]; labels: ScaleLabels; isSample: boolean }>;

const sittingOf = (row: EvaluationRow) => [row.organizationId, row.heldOn, row.title, row.scale].join('|');

/** One page a sitting: every subject with its ballots, options and shares, which are those of the valid ballots. */
export function buildSummary({ rows, labels, isSample }: SummaryFacts): PaperDocument {
  const sittings = Map.groupBy(rows, sittingOf);
  const blocks = [...sittings.values()].flatMap((sitting, index): Block[] => {
    const [first] = sitting;
    if (first === undefined) return [];
    return [...(index === 0 ? [] : [NEW_PAGE]), ...summaryBlocks(first, sitting, labels)];
  });
  const [only] = rows;
  const title = sittings.size === 1 && only !== undefined ? `${only.title}结果汇总表` : '测评结果汇总表';
  return { title, page: tablePage('landscape'), style: 'table', notice: isSample ? '示例数据' : null, blocks };
}

function summaryBlocks(first: EvaluationRow, rows: readonly EvaluationRow[], labels: ScaleLabels): Block[] {
  const options = optionsOfScale(first.scale);
  const count = (label: string, group: string | null = null, widthMm = 15): TableColumn => ({
    label,
    group,
    widthMm,
    align: 'right',
  });
  return [
    { kind: 'title', text: `${EVALUATION_KINDS[first.kind]}结果汇总表` },
    { kind: 'line', left: `${first.townshipName}　${first.title}`, right: dateOf(first.heldOn) },
    {
      kind: 'table',
      columns: [
        { label: '序号', group: null, widthMm: 12, align: 'center' },
        { label: '测评对象', group: null, widthMm: 44, align: 'left' },
        count('发出'),
        count('收回'),
        count('有效'),
        count('无效'),
        count('弃权'),
        ...options.flatMap(option => {
          const label = labels[first.scale][option] ?? option;
          return [count('票数', label, 13), count('占比', label, 18)];
        }),
        count(first.scale === 'review' ? '称职以上' : '满意率', null, 18),
      ],
      rows: rows.map((row, index) => [
        { text: String(index + 1) },
        { text: padTwoCharacterName(row.subjectName) },
        ...[row.ballotsIssued, row.ballotsReturned, row.valid, row.invalid, row.abstained].map(value => ({
          text: String(value),
        })),
        ...options.flatMap(option => {
          const value = row.counts[option] ?? 0;
          return [{ text: String(value) }, { text: percentText(value, row.valid) }];
        }),
        { text: row.favourablePercent },
      ]),
      hasTotalRow: false,
    },
    { kind: 'paragraph', indent: false, spans: [{ kind: 'text', text: '占比按有效票计算；有效票为收回票减去无效票。' }] },
    { kind: 'signOff', items: ['计票人：', '监票人：', '填表日期：'] },
  ];
}

export type DutyReportFacts = Readonly<{
  row: DutyReportRow;
  /** Post at election, electoral unit. */
  post: string;
  electoralUnitName: string;
  /** What the records say of the year, one sentence a part. */
  record: readonly string[];
}>;

const field = (label: string, value: string | null, widthMm: number): FormCell => ({
  label,
  value: value ?? '',
  widthMm,
  heightMm: 10,
});

/** 述职报告 of each delegate on pages of its own; what the records say stands above the text. */
export function buildDutyReports(all: readonly DutyReportFacts[], isSample: boolean): PaperDocument {
  const blocks = all.flatMap((facts, index): Block[] => [...(index === 0 ? [] : [NEW_PAGE]), ...dutyReportBlocks(facts)]);
  const [only] = all;
  const title = all.length === 1 && only !== undefined ? `${only.row.name}${only.row.year}年述职报告` : `述职报告${all.length}份`;
  return { title, page: tablePage('portrait'), style: 'table', notice: isSample ? '示例数据' : null, blocks };
}

function dutyReportBlocks({ row, post, electoralUnitName, record }: DutyReportFacts): Block[] {
  const paragraphs = (texts: readonly string[]) =>
    texts.map(text => ({ kind: 'paragraph', indent: true, spans: [{ kind: 'text', text }] }) as const);
  const text = (row.text ?? '').split('\n').filter(line => line.trim() !== '');
  return [
    { kind: 'title', text: '党代表述职报告' },
    { kind: 'line', left: row.termLabel, right: `${row.year}年度` },
    {
      kind: 'form',
      rows: [
        [field('姓名', padTwoCharacterName(row.name), 85), field('代表小组', row.groupName, 85)],
        [field('单位及职务', post, 170)],
        [field('选举单位', electoralUnitName, 85), field('听取述职', row.audienceName, 85)],
        [
          field('述职形式', row.form === null ? '' : DUTY_REPORT_FORMS[row.form], 85),
          field('述职日期', row.reportedOn === null ? '　　年　　月　　日' : dateOf(row.reportedOn), 85),
        ],
        { label: '履职记录', blocks: paragraphs(record), heightMm: 30 },
        { label: '述职内容', blocks: paragraphs(text), heightMm: 110, closing: '述职人（签名）：　　　　　　　　年　　月　　日' },
        [{ ...field('评议结果', row.evaluationResult, 170), heightMm: 14 }],
      ],
    },
  ];
}
