import { describe, expect, it } from 'vitest';
import { type Measure, paginate } from './paginate.ts';

const PITCH = 10;
const line = (more: Partial<Measure> = {}): Measure => {
  return { heightPx: PITCH, keepsWithNext: false, startsPage: false, table: null, isOnGrid: true, ...more };
};
const row = (heightPx: number): Measure => line({ heightPx, isOnGrid: false, table: { id: 1, headPx: 20 } });
const lines = (count: number) => Array.from({ length: count }, () => line());
const sizes = (pieces: readonly Measure[], heightPx = 220) => paginate(pieces, heightPx, PITCH).map(page => page.length);

describe('filling pages', () => {
  it('sets 22 lines on a page and leaves none out', () => {
    expect(sizes(lines(50))).toEqual([22, 22, 6]);
  });

  it('keeps a heading with the line after it', () => {
    expect(sizes([...lines(21), line({ keepsWithNext: true }), ...lines(3)])).toEqual([21, 4]);
  });

  it('never leaves a signature alone on a page: the line before it comes along', () => {
    const signed = [...lines(19), line({ keepsWithNext: true }), line({ keepsWithNext: true }), line({ heightPx: 20 })];
    expect(sizes(signed)).toEqual([19, 3]);
  });

  it('begins a page where one is asked for', () => {
    expect(sizes([...lines(2), line({ startsPage: true }), line()])).toEqual([2, 2]);
  });

  it('repeats the head of a table on every page and counts its height', () => {
    const pages = paginate(
      Array.from({ length: 15 }, () => row(30)),
      220,
      PITCH,
    );
    expect(pages.map(page => page.length)).toEqual([6, 6, 3]);
    expect(pages.map(page => page.map(placed => placed.hasHead))).toEqual(
      [6, 6, 3].map(count => Array.from({ length: count }, (_, index) => index === 0)),
    );
  });

  it('puts text after a table back on the line grid', () => {
    const [page] = paginate([line(), row(13), line()], 220, PITCH);
    expect(page?.map(placed => placed.gapPx)).toEqual([0, 0, 7]);
  });

  it('gives a row higher than a page a page of its own', () => {
    expect(sizes([row(30), row(400), row(30)])).toEqual([1, 1, 1]);
  });

  it('puts the imprint at the foot of its page', () => {
    const [page] = paginate([line(), line({ heightPx: 30, isAtFoot: true, isOnGrid: false })], 220, PITCH);
    expect(page?.map(placed => placed.gapPx)).toEqual([0, 180]);
  });

  it('begins a page for an official imprint that would fall on an odd one (§6.3 imprint)', () => {
    const imprint = line({ heightPx: 30, isAtFoot: true, isOnEvenPage: true, isOnGrid: false });
    expect(sizes([line(), imprint])).toEqual([1, 1]);
    expect(sizes([...lines(23), imprint])).toEqual([22, 2]);
    expect(paginate([line(), imprint], 220, PITCH, 1).map(page => page.length)).toEqual([2]);
  });
});
