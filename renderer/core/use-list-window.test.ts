import { describe, expect, it } from 'vitest';
import { pageInput, pagesBetween } from './use-list-window.ts';

describe('pagesBetween', () => {
  it('covers the visible rows by pages of 100', () => {
    expect(pagesBetween(0, 30)).toEqual([0]);
    expect(pagesBetween(95, 130)).toEqual([0, 1]);
    expect(pagesBetween(99_980, 99_999)).toEqual([999]);
  });
  it('asks for the window of a page', () => {
    expect(pageInput({ search: '' }, null, 3)).toEqual({
      filter: { search: '' },
      sort: null,
      window: { offset: 300, limit: 100 },
    });
  });
});
