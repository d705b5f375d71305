/** Fills pages with measured pieces of a document. Pure: the measures come from the page, the result is drawn by it. */

/** What stands on paper as one: a line of text, a row of a grid, a signature. Lengths in px. */
export type Measure = Readonly<{
  heightPx: number;
  /** Not to be the last on its page. */
  keepsWithNext: boolean;
  /** Begins a new page. */
  startsPage: boolean;
  /** Head rows repeated above the first piece of the same `table` on each page. */
  table: Readonly<{ id: number; headPx: number }> | null;
  /** Stands on the line grid: the space above it is filled up to a whole line. */
  isOnGrid: boolean;
  /** Stands at the foot of its page. */
  isAtFoot?: boolean;
  /** Stands on an even page: a page is begun for it where it would fall on an odd one. */
  isOnEvenPage?: boolean;
}>;

export type Placed<P extends Measure> = Readonly<{ piece: P; gapPx: number; hasHead: boolean }>;

/** Rounding of browsers: layout is in 64ths of a px. */
const TOLERANCE_PX = 0.5;

/**
 * Parts pieces into pages, in order; nothing is ever left out, and a piece higher than a page has one of its own.
 * @param heightPx height of the type area @param gridPx pitch of the line grid
 * @param pagesBefore pages of the document before these
 */
export function paginate<P extends Measure>(
  pieces: readonly P[],
  heightPx: number,
  gridPx: number,
  pagesBefore = 0,
): Placed<P>[][] {
  const pages: Placed<P>[][] = [[]];
  let used = 0;
  pieces.forEach((piece, index) => {
    const place = (page: readonly Placed<P>[], from: number) => {
      const toGridPx = piece.isOnGrid && page.length > 0 ? Math.ceil((from - TOLERANCE_PX) / gridPx) * gridPx - from : 0;
      const gapPx = piece.isAtFoot === true ? heightPx - from - piece.heightPx : toGridPx;
      const hasHead = piece.table !== null && page.at(-1)?.piece.table?.id !== piece.table.id;
      return { piece, gapPx: Math.max(0, gapPx), hasHead };
    };
    const spaceOf = ({ gapPx, hasHead }: Placed<P>) => gapPx + piece.heightPx + (hasHead ? (piece.table?.headPx ?? 0) : 0);
    let page = pages.at(-1) ?? [];
    let placed = place(page, used);
    const isTooHigh = used + spaceOf(placed) + followersPx(pieces, index, heightPx) > heightPx + TOLERANCE_PX;
    if (page.length > 0 && (piece.startsPage || isTooHigh)) {
      page = [];
      pages.push(page);
      used = 0;
      placed = place(page, used);
    }
    if (piece.isOnEvenPage === true && (pagesBefore + pages.length) % 2 === 1) {
      page = [];
      pages.push(page);
      used = 0;
      placed = place(page, used);
    }
    page.push(placed);
    used += spaceOf(placed);
  });
  return pages;
}

/** Height of what must stay with a piece; a chain longer than half a page is not kept together. */
function followersPx<P extends Measure>(pieces: readonly P[], index: number, heightPx: number): number {
  let sum = 0;
  for (let next = index; pieces[next]?.keepsWithNext; next += 1) {
    const follower = pieces[next + 1];
    if (follower === undefined || follower.startsPage) break;
    const startsTable = follower.table !== null && pieces[next]?.table?.id !== follower.table.id;
    sum += follower.heightPx + (startsTable ? (follower.table?.headPx ?? 0) : 0);
  }
  return sum > heightPx / 2 ? 0 : sum;
}
