import { percentText } from '#shared/core/percent.ts';
import {
  PROPOSAL_CATEGORIES,
  PROPOSAL_STATES,
  type ProposalFilter,
  type ProposalMeasure,
  RESULT_CLASSES,
} from '#shared/proposals/model.ts';
import { type BarChart, SUMMARY_ROWS, type StatisticsTable, type SummaryRows } from '#shared/statistics/contract.ts';
import type { ReadDb } from '../db/operation.ts';
import { loadTree } from '../organizations/queries.ts';
import { countMeasures, countMeasuresBy, type MeasureGroup, type Measures } from '../proposals/queries.ts';
import { chineseDay } from './organization-table.ts';

type Share = Readonly<{ share: readonly [numerator: ProposalMeasure, denominator: ProposalMeasure] }>;
/** Columns exactly as domain.md §5.3 lists them. */
const COLUMNS: readonly Readonly<
  { key: ProposalMeasure | 'conclusionRate' | 'satisfactionRate'; label: string } & Partial<Share>
>[] = [
  { key: 'received', label: '收到件数' },
  { key: 'filed', label: '立案' },
  { key: 'merged', label: '并案' },
  { key: 'notFiled', label: '不予立案' },
  { key: 'withdrawn', label: '撤案' },
  { key: 'assigned', label: '交办' },
  { key: 'handling', label: '办理中' },
  { key: 'overdue', label: '逾期' },
  { key: 'replied', label: '已答复' },
  { key: 'classA', label: 'A类' },
  { key: 'classB', label: 'B类' },
  { key: 'classC', label: 'C类' },
  { key: 'concluded', label: '办结' },
  { key: 'conclusionRate', label: '办结率', share: ['concluded', 'filed'] },
  { key: 'satisfied', label: '满意' },
  { key: 'basicallySatisfied', label: '基本满意' },
  { key: 'dissatisfied', label: '不满意' },
  { key: 'satisfactionRate', label: '满意率', share: ['content', 'withFeedback'] },
  { key: 'reported', label: '已通报' },
];
export const SUMMARY_TITLE = '提案办理情况汇总表';

type Cells = StatisticsTable['rows'][number]['cells'];
type Filter = Readonly<Record<string, unknown>>;

/** The parts of a filter that differ from what a list starts with; the day stands above every page. */
function given({ asOf: _asOf, ...filter }: ProposalFilter): Filter {
  return Object.fromEntries(
    Object.entries(filter).filter(([, value]) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)),
  );
}

function cellsOf(measures: Measures, filter: Filter | null): Cells {
  const drill = (measure: ProposalMeasure) =>
    filter === null ? null : { statistic: measure, scopeId: null, proposals: { ...filter, measure } };
  return Object.fromEntries(
    COLUMNS.map(({ key, share }) => {
      if (share === undefined) {
        const value = measures[key as ProposalMeasure];
        return [key, { text: String(value), value, drill: drill(key as ProposalMeasure) }];
      }
      const [numerator, denominator] = share;
      return [
        `${key}Pct`,
        { text: percentText(measures[numerator], measures[denominator]), value: null, drill: drill(numerator) },
      ];
    }),
  );
}

type Line = Readonly<{ key: string; label: string; filter: Filter }>;

/** A township is named as the register's own filter names it; the county's own congress without those below it. */
const filterOf = ({ id, orgType }: Readonly<{ id: string; orgType: string }>): Filter =>
  orgType === 'county_committee' ? { organizationId: id } : { within: id };

/** The lines of a table in office order; a value of the group that no line names gets one of its own at the end. */
async function linesOf(db: ReadDb, filter: ProposalFilter, rows: SummaryRows, keys: readonly string[]): Promise<readonly Line[]> {
  switch (rows) {
    case 'township': {
      const tree = await loadTree(db, filter.asOf);
      const inScope = filter.within ?? filter.organizationId;
      const townships = tree.ordered.filter(
        row =>
          keys.includes(row.id) ||
          (inScope === null && filter.congressTermId === null && row.orgCategory === 'township' && tree.isActive(row)),
      );
      const gone = keys.filter(key => !townships.some(({ id }) => id === key));
      return [
        ...townships.map(row => ({ key: row.id, label: row.shortName ?? row.name, filter: filterOf(row) })),
        ...gone.map(id => ({ key: id, label: '已撤销的党组织', filter: { organizationId: id } })),
      ];
    }
    case 'category':
      return Object.entries(PROPOSAL_CATEGORIES).map(([key, label]) => ({ key, label, filter: { category: key } }));
    case 'year':
      return keys.toSorted().map(key => ({ key, label: `${key}年`, filter: { year: Number(key) } }));
    case 'mainUnits':
      return keys
        .toSorted((a, b) => Number(a === '') - Number(b === '') || a.localeCompare(b, 'zh'))
        .map(key => ({ key, label: key === '' ? '未交办' : key, filter: { mainUnits: key } }));
    default:
      return rows satisfies never;
  }
}

/**
 * 提案办理情况汇总表 of any filter: every proposal stands in one row, so that rows add up to 合计; one that several units answer (分办)
 * stands under their joined names. Source: domain.md §5.3, R-P14.
 */
export async function proposalTable(db: ReadDb, asked: ProposalFilter, rows: SummaryRows): Promise<StatisticsTable> {
  // the columns are measures themselves
  const filter = { ...asked, measure: null };
  // drafts are received by nobody
  const groups = new Map([...(await countMeasuresBy(db, filter, rows))].filter(([, measures]) => measures.received > 0));
  const total = await countMeasures(db, filter);
  const base = given(filter);
  const lines = await linesOf(db, filter, rows, [...groups.keys()]);
  const zero = Object.fromEntries(Object.keys(total).map(key => [key, 0])) as Measures;
  const word = filter.kind === 'suggestion' ? SUMMARY_TITLE.replace('提案', '提议') : SUMMARY_TITLE;
  return {
    id: 'proposals',
    title: rows === 'township' ? word : `${word}（${SUMMARY_ROWS[rows]}）`,
    rowHead: SUMMARY_ROWS[rows],
    columns: COLUMNS.map(({ key, label, share }) => ({ key: share === undefined ? key : `${key}Pct`, label, group: null })),
    rows: [
      ...lines.map(line => ({
        scopeId: rows === 'township' ? line.key : null,
        label: line.label,
        isTotal: false,
        cells: cellsOf(groups.get(line.key) ?? zero, groups.has(line.key) ? { ...base, ...line.filter } : null),
      })),
      { scopeId: null, label: '合计', isTotal: true, cells: cellsOf(total, base) },
    ],
    footnotes: [
      `统计截至 ${chineseDay(filter.asOf)}`,
      `收到 ${total.received} 件 = 立案 ${total.filed} + 并案 ${total.merged} + 不予立案 ${total.notFiled} + 撤案 ${total.withdrawn} + 审查中 ${total.underReview}`,
      '办结率 = 办结 ÷ 立案；满意率 = （满意 + 基本满意）÷ 已表态反馈',
    ],
  };
}

type Group = Readonly<{ key: MeasureGroup; title: string; hasDone: boolean; bars: (keys: readonly string[]) => readonly Line[] }>;
const labelled = (labels: Readonly<Record<string, string>>, filterOf: (key: string) => Filter): readonly Line[] =>
  Object.entries(labels).map(([key, label]) => ({ key, label, filter: filterOf(key) }));

/** Charts of the proposals of a filter: by state, township, category, class and year. */
async function proposalCharts(db: ReadDb, asked: ProposalFilter): Promise<BarChart[]> {
  const filter = { ...asked, measure: null };
  const tree = await loadTree(db, filter.asOf);
  const groups: readonly Group[] = [
    {
      key: 'state',
      title: '办理到哪一步',
      hasDone: false,
      bars: keys =>
        labelled(PROPOSAL_STATES, key => ({ states: [key] })).filter(line => line.key !== 'draft' && keys.includes(line.key)),
    },
    {
      key: 'township',
      title: '各乡镇',
      hasDone: true,
      bars: keys =>
        tree.ordered
          .filter(({ id }) => keys.includes(id))
          .map(row => ({ key: row.id, label: row.shortName ?? row.name, filter: filterOf(row) })),
    },
    {
      key: 'category',
      title: '类别',
      hasDone: true,
      bars: keys => labelled(PROPOSAL_CATEGORIES, key => ({ category: key })).filter(line => keys.includes(line.key)),
    },
    {
      key: 'resultClass',
      title: '办理结果',
      hasDone: false,
      bars: keys =>
        labelled(RESULT_CLASSES, key => ({ measure: `class${key}` }))
          .filter(line => keys.includes(line.key))
          .map(line => ({ ...line, label: `${line.key}类` })),
    },
    {
      key: 'year',
      title: '收件年度',
      hasDone: true,
      bars: keys =>
        keys
          .filter(key => key !== '')
          .toSorted()
          .map(key => ({ key, label: `${key}年`, filter: { year: Number(key) } })),
    },
  ];
  const base = { measure: 'received', ...given(filter) };
  const charts: BarChart[] = [];
  for (const { key, title, hasDone, bars } of groups) {
    const counts = new Map([...(await countMeasuresBy(db, filter, key))].filter(([, measures]) => measures.received > 0));
    charts.push({
      key,
      title,
      bars: bars([...counts.keys()]).map(line => {
        const measures = counts.get(line.key);
        const value = key === 'resultClass' ? measures?.[`class${line.key}` as ProposalMeasure] : measures?.received;
        return {
          key: line.key,
          label: line.label,
          value: value ?? 0,
          done: hasDone ? (measures?.concluded ?? 0) : null,
          filter: { ...base, ...line.filter },
        };
      }),
    });
  }
  return charts;
}

/** The table and the charts of one filter. */
export async function proposalSummary(
  db: ReadDb,
  filter: ProposalFilter,
  rows: SummaryRows,
): Promise<{ table: StatisticsTable; charts: BarChart[] }> {
  return { table: await proposalTable(db, filter, rows), charts: await proposalCharts(db, filter) };
}
