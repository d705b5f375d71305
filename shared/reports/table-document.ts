import type { PaperDocument } from '../core/document.ts';
import { padTwoCharacterName } from '../core/name.ts';
import { tablePage } from '../core/paper.ts';
import type { PaperChoice } from './table-model.ts';
import type { SheetPlan } from './workbook-plan.ts';

const MM_PER_HALF_CHARACTER = 1.9;
const isNameColumn = (label: string) => /姓名$|^组长$|^副组长$/.test(label);

/** A table on paper: title, unit and date line, the table, notes and the line where the office signs. Two-character names are padded. Source: domain.md §6.3 forms and ledgers. */
export function tableDocument(sheet: SheetPlan, paper: PaperChoice): PaperDocument {
  const names = sheet.columns.map(column => isNameColumn(column.label));
  const cells = (row: readonly (string | number | null)[]) =>
    row.map((value, index) => {
      const text = value === null ? '' : String(value);
      return { text: names[index] === true ? padTwoCharacterName(text) : text };
    });
  const body = [...sheet.rows, ...(sheet.total === null ? [] : [sheet.total])];
  return {
    title: sheet.title,
    page: tablePage(paper.orientation, paper.format),
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
          widthMm: width * MM_PER_HALF_CHARACTER,
          align,
        })),
        rows: body.map(cells),
        hasTotalRow: sheet.total !== null,
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
