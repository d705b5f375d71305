import { describe, expect, it } from 'vitest';
import { movedTo, parseKept } from './table-layout.ts';

describe('the kept columns of a table', () => {
  it('move to a place among the others and stay inside', () => {
    expect(movedTo(['a', 'b', 'c'], 'a', 1)).toEqual(['b', 'a', 'c']);
    expect(movedTo(['a', 'b', 'c'], 'c', 0)).toEqual(['c', 'a', 'b']);
    expect(movedTo(['a', 'b', 'c'], 'b', 9)).toEqual(['a', 'c', 'b']);
    expect(movedTo(['a'], 'new', -1)).toEqual(['new', 'a']);
  });
  it('are the standard ones when what was kept cannot be read', () => {
    expect(parseKept('{')).toEqual({ widths: {}, shown: null, frozen: null });
    expect(parseKept('{"widths":{"a":90},"shown":["a"]}')).toEqual({ widths: { a: 90 }, shown: ['a'], frozen: null });
  });
});
