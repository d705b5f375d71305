/** The sections of a document: pages that lie another way than the others, such as wide tables among attachments. */
import type { PaperDocument, PaperPage } from '#shared/core/document.ts';
import { type Grid, gridOf } from '#shared/core/paper-grid.ts';
import { OFFICIAL_TEXT, pageMeasures } from '#shared/core/paper.ts';
import type { Piece } from './document-pieces.ts';
import { paginate, type Placed } from './paginate.ts';

export type Page = readonly Placed<Piece>[];
/** Pieces that lie on pages of one kind. */
export type Section = Readonly<{ page: PaperPage; heightPx: number; pieces: readonly Piece[] }>;
export type Grids = ReadonlyMap<number, Grid>;

const PX_PER_PT = 96 / 72;

/** Pages of one section after the other, and which of them lie across the sheet. */
export function pagesOf(
  parts: readonly Section[],
  sheet: PaperPage,
): Readonly<{ pages: readonly Page[]; turned: ReadonlySet<Page> }> {
  const sections: Section[] = [];
  for (const part of parts) {
    const last = sections.at(-1);
    if (last !== undefined && last.page === part.page)
      sections[sections.length - 1] = { ...last, pieces: [...last.pieces, ...part.pieces] };
    else sections.push(part);
  }
  const pages: Page[] = [];
  const turned = new Set<Page>();
  for (const { page, heightPx, pieces } of sections) {
    // an empty section, such as nothing before the first break, has no page
    if (pieces.length === 0 && sections.length > 1) continue;
    for (const one of paginate(pieces, heightPx, OFFICIAL_TEXT.linePitchPt * PX_PER_PT, pages.length)) {
      pages.push(one);
      if (page.orientation !== sheet.orientation) turned.add(one);
    }
  }
  return { pages, turned };
}

/** The grid of each table and form, as wide as its page. */
export function gridsOf(paper: PaperDocument): Grids {
  let page = paper.page;
  const grids = new Map<number, Grid>();
  paper.blocks.forEach((block, index) => {
    if (block.kind === 'pageBreak') page = block.page ?? page;
    if (block.kind === 'table' || block.kind === 'form') grids.set(index, gridOf(block, pageMeasures(page).typeWidthMm));
  });
  return grids;
}
