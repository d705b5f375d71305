import {
  AlignmentType,
  BorderStyle,
  HeightRule,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import type { BlockOf, PaperCard } from '#shared/core/document.ts';
import { exactLine, STYLE_IDS, twipsOfMm, wordFont } from './docx-styles.ts';

const CUT = { style: BorderStyle.DASHED, size: 4, color: '808080' };
const RULE = { style: BorderStyle.SINGLE, size: 8, color: '000000', space: 2 };
const TITLE_PT = 12;
const NAME_PT = 16;
const TEXT_PT = 10.5;
const FOOT_PT = 9;

/** Rows of cards as a table with rows of exactly their size, dashed where they are cut. */
export function docxCards(rows: readonly BlockOf<'cards'>[]): Table {
  const columns = Math.max(...rows.map(row => row.cards.length));
  const width = twipsOfMm(rows[0]?.widthMm ?? 0);
  const side = twipsOfMm(5);
  const cellOf = (card: PaperCard | undefined) =>
    new TableCell({
      width: { size: width, type: WidthType.DXA },
      verticalAlign: VerticalAlign.TOP,
      children: card === undefined ? [new Paragraph({})] : paragraphsOf(card),
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: width * columns, type: WidthType.DXA },
    columnWidths: Array.from({ length: columns }, () => width),
    borders: { top: CUT, right: CUT, bottom: CUT, left: CUT, insideHorizontal: CUT, insideVertical: CUT },
    margins: { left: side, right: side, top: twipsOfMm(2), bottom: 0 },
    rows: rows.map(
      ({ heightMm, cards }) =>
        new TableRow({
          cantSplit: true,
          height: { value: twipsOfMm(heightMm), rule: HeightRule.EXACT },
          children: Array.from({ length: columns }, (_none, place) => cellOf(cards[place])),
        }),
    ),
  });
}

function paragraphsOf({ title, name, note, lines, foot }: PaperCard): Paragraph[] {
  const run = (text: string, font: 'hei' | 'body' | 'kai', sizePt: number) =>
    new TextRun({ text, font: wordFont(font), size: sizePt * 2 });
  const paragraph = (sizePt: number, children: TextRun[], more: object = {}) =>
    new Paragraph({ style: STYLE_IDS.cell, spacing: exactLine(sizePt * 1.45), ...more, children });
  return [
    paragraph(TITLE_PT, [run(title, 'hei', TITLE_PT)], { alignment: AlignmentType.CENTER, border: { bottom: RULE } }),
    paragraph(NAME_PT, [run(name, 'hei', NAME_PT), run(note === '' ? '' : `　${note}`, 'body', TEXT_PT)]),
    ...lines.map(line => paragraph(TEXT_PT, [run(`${line.label}：`, 'hei', TEXT_PT), run(line.text, 'body', TEXT_PT)])),
    paragraph(FOOT_PT, [run(foot, 'kai', FOOT_PT)], { alignment: AlignmentType.CENTER }),
  ];
}
