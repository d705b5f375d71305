/** The two papers a bundle has of its own: the list of its files and the result of the checks. */
import { formatPartial } from '../core/dates.ts';
import type { PaperDocument } from '../core/document.ts';
import type { CheckOutcome } from '../statistics/check-model.ts';
import type { BundleFile } from './bundle-model.ts';
import { tableDocument } from './table-document.ts';
import type { SheetColumn, SheetPlan } from './workbook-plan.ts';

type Facts = Readonly<{ unit: string; dateLine: string; madeOn: string; isSample: boolean }>;
const LANDSCAPE = { format: 'A4', orientation: 'landscape' } as const;
const PORTRAIT = { format: 'A4', orientation: 'portrait' } as const;

const column = (label: string, width: number, align: SheetColumn['align'] = 'left'): SheetColumn => ({
  label,
  group: null,
  width,
  align,
  isText: true,
});
const sheetOf = (
  title: string,
  { unit, dateLine, madeOn, isSample }: Facts,
  rest: Pick<SheetPlan, 'columns' | 'rows' | 'footnotes'>,
): SheetPlan => ({
  name: title,
  title,
  unitLine: `填报单位：${unit}`,
  dateLine,
  total: null,
  signOff: ['填表人：', '审核人：', `填报日期：${madeOn}`],
  notice: isSample ? '示例数据' : null,
  orientation: 'portrait',
  paper: 'A4',
  ...rest,
});

/** 报送清单: every file with what it holds. @param reportDay the report's reference date where it is not the bundle's */
export function coverList(files: readonly BundleFile[], facts: Facts, reportDay: string | null): PaperDocument {
  const columns = [
    column('序号', 6, 'center'),
    column('文件', 44),
    column('内容', 24),
    column('行数', 8, 'right'),
    column('号码', 14),
  ];
  const rows = files.map(({ name, title, rows: count, numbers }, index) => [
    String(index + 1),
    name,
    title,
    count === null ? '' : String(count),
    numbers,
  ]);
  const days =
    reportDay === null
      ? '各文件的数字都按同一基准日计算。'
      : `报告的基准日是${formatPartial(reportDay, 'chinese')}，与其他文件不同。`;
  const footnotes = [`共 ${files.length} 个文件，${days}`];
  return tableDocument(sheetOf('报送清单', facts, { columns, rows, footnotes }), PORTRAIT);
}

const MOST_NAMED = 20;
/** 核对结果: every rule with both sides in figures; of a broken one the records. */
export function checkList(checks: readonly CheckOutcome[], facts: Facts): PaperDocument {
  const columns = [
    column('序号', 6, 'center'),
    column('结果', 6, 'center'),
    column('核对内容', 50),
    column('数字', 40),
    column('不符的记录', 30),
  ];
  const rows = checks.map(({ isPassed, severity, text, detail, offenders, offenderCount }, index) => [
    String(index + 1),
    isPassed ? '相符' : severity === 'error' ? '不符' : '提醒',
    text,
    detail,
    offenders
      .slice(0, MOST_NAMED)
      .map(({ label }) => label)
      .join('、') + (offenderCount > MOST_NAMED ? `等 ${offenderCount} 条` : ''),
  ]);
  const failed = checks.filter(({ isPassed }) => !isPassed).length;
  const footnotes = [`共核对 ${checks.length} 项，${failed === 0 ? '全部相符' : `${failed} 项不符或者需要提醒`}。`];
  return tableDocument(sheetOf('核对结果', facts, { columns, rows, footnotes }), LANDSCAPE);
}
