/** What would go wrong in a form when it is filled; each finding names sheet and cell. */
import { type FormGrid, type FormRule, indexSheet, type SheetIndex, styleOf } from './grid.ts';
import type { FilledCell, FormFault } from './model.ts';
import { placeName } from './places.ts';

/** Words that go on behind what the form says before them: 填报单位：. */
export const LEAD = /[：:]\s*$/;

type Finding = Readonly<{ severity: FormFault['severity']; text: string }>;

/** Findings of all cells to be written. @param lists by binding: the row a list starts in, its row count and columns */
export function fillFaults(grid: FormGrid, cells: readonly FilledCell[], doubtful: ReadonlySet<string>): FormFault[] {
  const indexes = new Map(grid.sheets.map(sheet => [sheet.name, indexSheet(sheet)]));
  const faults: FormFault[] = [];
  const taken = new Map<string, FilledCell>();
  const told = new Set<string>();
  for (const cell of cells) {
    const place = placeName(cell.row, cell.column);
    const add = ({ severity, text }: Finding) =>
      faults.push({ bindingId: cell.bindingId, sheet: cell.sheet, place, severity, text: `“${cell.sheet}”${place}：${text}` });
    const index = indexes.get(cell.sheet);
    if (index === undefined) {
      if (!told.has(cell.sheet)) add({ severity: 'error', text: '表中没有这张工作表。请移除这处填写内容，或重新指定位置。' });
      told.add(cell.sheet);
      continue;
    }
    const key = `${cell.sheet} ${place}`;
    const other = taken.get(key);
    if (other !== undefined && other.bindingId !== cell.bindingId)
      add({ severity: 'error', text: '有两处内容要写到这一格。请移除其中一处。' });
    taken.set(key, cell);
    for (const finding of findingsOf(grid, index, cell)) add(finding);
    if (doubtful.has(cell.bindingId) && !told.has(cell.bindingId)) {
      add({ severity: 'error', text: '位置是按表头推断的，还没有确认。请核对后确认。' });
      told.add(cell.bindingId);
    }
  }
  return faults;
}

function findingsOf(grid: FormGrid, index: SheetIndex, { row, column, value }: FilledCell): Finding[] {
  const found: Finding[] = [];
  const cell = index.cell(row, column);
  const style = styleOf(grid, cell);
  const merge = index.merge(row, column);
  if (cell?.isFormula === true) return [{ severity: 'error', text: '这一格是公式，不能覆盖。请改填到公式引用的单元格。' }];
  if (merge !== undefined && (merge.top + 1 !== row || merge.left !== column))
    found.push({
      severity: 'error',
      text: `这一格属于合并单元格 ${placeName(merge.top + 1, merge.left)}，不能单独填写。请改填合并单元格。`,
    });
  if (index.sheet.isProtected && style.isLocked)
    found.push({ severity: 'error', text: '工作表设有保护，这一格已锁定。请向下发单位索取未保护的表格，或改填未锁定的单元格。' });
  if (value === null || value === '') return found;
  const rule = index.sheet.rules.find(({ areas }) =>
    areas.some(area => area.top + 1 <= row && row <= area.bottom + 1 && area.left <= column && column <= area.right),
  );
  const text = String(value);
  const isNumber = typeof value === 'number';
  if (
    !isNumber &&
    (style.expects === 'number' || style.expects === 'percent' || rule?.type === 'whole' || rule?.type === 'decimal')
  )
    found.push({ severity: 'error', text: `这一格要求填数值，将填入的是文字“${text.slice(0, 30)}”。请改用数值形式，或换一格。` });
  else if (rule !== undefined) found.push(...ruleFindings(rule, value));
  return found;
}

function ruleFindings(rule: FormRule, value: string | number): Finding[] {
  const text = String(value);
  if (rule.type === 'list')
    return rule.choices === null || rule.choices.includes(text)
      ? []
      : [
          {
            severity: 'error',
            text: `只能填下拉列表中的内容（${rule.choices.slice(0, 8).join('、')}），将填入的是“${text.slice(0, 30)}”。`,
          },
        ];
  const measured = rule.type === 'textLength' ? text.length : typeof value === 'number' ? value : null;
  if (measured === null) return [];
  const what = rule.type === 'textLength' ? `字数 ${measured}` : `数值 ${measured}`;
  if (rule.type === 'whole' && !Number.isInteger(measured))
    return [{ severity: 'error', text: `这一格只能填整数，将填入 ${measured}。` }];
  if (rule.type === 'date' || rule.type === 'time' || rule.type === 'custom') return [];
  return isWithin(rule, measured)
    ? []
    : [{ severity: 'error', text: `${what} 不符合表格设定的范围（${rangeText(rule)}）。请核对数据或表格要求。` }];
}

function isWithin({ operator, first, second }: FormRule, value: number): boolean {
  const [low, high] = [first === null ? null : Number(first), second === null ? null : Number(second)];
  if (low === null) return true;
  switch (operator) {
    case 'between':
      return value >= low && (high === null || value <= high);
    case 'notBetween':
      return value < low || (high !== null && value > high);
    case 'equal':
      return value === low;
    case 'notEqual':
      return value !== low;
    case 'greaterThan':
      return value > low;
    case 'greaterThanOrEqual':
      return value >= low;
    case 'lessThan':
      return value < low;
    case 'lessThanOrEqual':
      return value <= low;
    default:
      return true;
  }
}

const OPERATORS: Readonly<Record<string, string>> = {
  equal: '等于',
  notEqual: '不等于',
  greaterThan: '大于',
  greaterThanOrEqual: '不小于',
  lessThan: '小于',
  lessThanOrEqual: '不大于',
};

function rangeText({ operator, first, second }: FormRule): string {
  if (operator === 'between') return `${first ?? ''} 至 ${second ?? ''}`;
  if (operator === 'notBetween') return `不在 ${first ?? ''} 至 ${second ?? ''} 之间`;
  return `${OPERATORS[operator] ?? ''} ${first ?? ''}`;
}

/**
 * The first place that is in the way of a list: words, a formula or a merge in one of its columns below the start.
 * @param count rows of the list. @returns null where it fits
 */
export function listObstacle(
  sheet: SheetIndex,
  start: number,
  columns: readonly number[],
  count: number,
): Readonly<{ row: number; column: number; room: number }> | null {
  for (let row = start; row < start + count; row += 1)
    for (const column of columns) {
      const cell = sheet.cell(row, column);
      const merge = sheet.merge(row, column);
      const isHeld = cell !== undefined && (cell.isFormula || (cell.text.trim() !== '' && !isPlaceholderText(cell.text)));
      const isSpanned = merge !== undefined && (merge.bottom > merge.top || merge.left !== column);
      if (isHeld || isSpanned) return { row, column, room: row - start };
    }
  return null;
}

/** Dots and strokes that forms print where something is to be written. */
const isPlaceholderText = (text: string): boolean => /^[\s…._—–-]*$/.test(text);
