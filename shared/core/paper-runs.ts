/** The words of titles, headings and paragraphs as runs of one font, so that screen, paper and Word set the same text. */
import type { BlockOf, Figure } from './document.ts';
import { type FontRole, HEADING_FONTS } from './paper.ts';

export type TextBlock = BlockOf<'title'> | BlockOf<'heading'> | BlockOf<'paragraph'>;
/** `headingLevel` marks a heading set at the start of a paragraph. */
export type Run = Readonly<{
  text: string;
  font: FontRole;
  isBold: boolean;
  headingLevel: 2 | 3 | 4 | null;
  figure: Figure | null;
}>;

const plain = { isBold: false, headingLevel: null, figure: null } as const;

/** The runs of a text block in reading order. A line break in a title is \n. */
export function runsOf(block: TextBlock): readonly Run[] {
  switch (block.kind) {
    case 'title':
      return [{ ...plain, text: block.text, font: 'title' }];
    case 'heading':
      return [{ ...plain, text: block.text, font: HEADING_FONTS[block.level] }];
    case 'paragraph': {
      const { runIn } = block;
      const head: readonly Run[] = runIn
        ? [{ ...plain, text: runIn.text, font: HEADING_FONTS[runIn.level], headingLevel: runIn.level }]
        : [];
      return [
        ...head,
        ...block.spans.map((span): Run => {
          if (span.kind === 'figure') return { ...plain, text: span.text, font: 'body', figure: span };
          return { ...plain, text: span.text, font: 'body', isBold: span.isBold === true };
        }),
      ];
    }
    default:
      return block satisfies never;
  }
}

/** The part of the runs between two places of their whole text. */
export function sliceRuns(runs: readonly Run[], from: number, to: number): Run[] {
  let start = 0;
  return runs.flatMap(run => {
    const text = run.text.slice(Math.max(0, from - start), Math.max(0, to - start));
    start += run.text.length;
    return text === '' ? [] : [{ ...run, text }];
  });
}
