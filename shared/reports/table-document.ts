import type { PaperDocument, PaperPage } from '../core/document.ts';
import { padTwoCharacterName } from '../core/name.ts';
import { pageMeasures, tablePage } from '../core/paper.ts';
import { paperColumns } from './paper-columns.ts';
import type { PaperChoice } from './table-model.ts';
import type { SheetPlan } from './workbook-plan.ts';

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
  const texts = (row: readonly (string | number | null)[]) =>
    row.map((value, index) => {
      const text = value === null ? '' : String(value);
      return names[index] === true ? padTwoCharacterName(text) : text;
    });
  const rows = sheet.rows.map(texts);
  const total = sheet.total === null ? null : texts(sheet.total);
  const { textPt, widthsMm } = paperColumns(sheet.columns, rows, total, pageMeasures(page).typeWidthMm);
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
        columns: sheet.columns.map(({ label, group, align }, index) => ({ label, group, widthMm: widthsMm[index] ?? 0, align })),
        rows: [...rows, ...(total === null ? [] : [total])].map(row => row.map(text => ({ text }))),
        hasTotalRow: sheet.total !== null,
        textPt,
      },
      ...sheet.footnotes.map(text => ({
        kind: 'paragraph' as const,
        spans: [{ kind: 'text' as const, text }],
        indent: false,
        isNote: true,
      })),
      ...(sheet.signOff === undefined ? [] : [{ kind: 'signOff' as const, items: sheet.signOff }]),
    ],
  };
}
