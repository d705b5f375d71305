import type { PaperDocument, PaperPage } from '../core/document.ts';
import { padTwoCharacterName } from '../core/name.ts';
import { pageMeasures, TABLE_TEXT, tablePage } from '../core/paper.ts';
import type { PaperChoice } from './table-model.ts';
import type { SheetPlan } from './workbook-plan.ts';

const MM_PER_POINT = 25.4 / 72;
/** 六号: nothing smaller can be read on paper. */
const SMALLEST_PT = 7.5;

/** Largest size, in half points, at which the widths of the columns fit across the paper. @param halves sum of the widths */
function textSize(halves: number, widthMm: number): number {
  const fitting = (widthMm / MM_PER_POINT / halves) * 2;
  return Math.max(SMALLEST_PT, Math.min(TABLE_TEXT.cellPt, Math.floor(fitting * 2) / 2));
}

const isNameColumn = (label: string) => /姓名$|^组长$|^副组长$/.test(label);

/** Hidden columns are read back from a workbook and never printed. */
function withoutHidden(sheet: SheetPlan): SheetPlan {
  const isShown = (_: unknown, index: number) => sheet.columns[index]?.isHidden !== true;
  return {
    ...sheet,
    columns: sheet.columns.filter(isShown),
    rows: sheet.rows.map(row => row.filter(isShown)),
    total: sheet.total?.filter(isShown) ?? null,
  };
}

/** A table on paper: title, unit and date line, the table, notes and the line where the office signs. Two-character names are padded. Source: domain.md §6.3 forms and ledgers. @param page where it is not a page of its own */
export function tableDocument(
  given: SheetPlan,
  paper: PaperChoice,
  page: PaperPage = tablePage(paper.orientation, paper.format),
): PaperDocument {
  const sheet = withoutHidden(given);
  const names = sheet.columns.map(column => isNameColumn(column.label));
  const cells = (row: readonly (string | number | null)[]) =>
    row.map((value, index) => {
      const text = value === null ? '' : String(value);
      return { text: names[index] === true ? padTwoCharacterName(text) : text };
    });
  const halves = sheet.columns.reduce((sum, column) => sum + column.width, 0);
  const textPt = textSize(halves, pageMeasures(page).typeWidthMm);
  const body = [...sheet.rows, ...(sheet.total === null ? [] : [sheet.total])];
  return {
    title: sheet.title,
    page,
    style: 'table',
    notice: sheet.notice ?? null,
    blocks: [
      { kind: 'title', text: sheet.title },
      { kind: 'line', left: sheet.unitLine, right: sheet.dateLine },
      {
        kind: 'table',
        columns: sheet.columns.map(({ label, group, width, align }) => ({
          label,
          group,
          widthMm: (width * textPt * MM_PER_POINT) / 2,
          align,
        })),
        rows: body.map(cells),
        hasTotalRow: sheet.total !== null,
        textPt,
      },
      ...sheet.footnotes.map(text => ({
        kind: 'paragraph' as const,
        spans: [{ kind: 'text' as const, text }],
        indent: false,
      })),
      ...(sheet.signOff === undefined ? [] : [{ kind: 'signOff' as const, items: sheet.signOff }]),
    ],
  };
}
