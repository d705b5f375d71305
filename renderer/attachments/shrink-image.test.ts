import { describe, expect, it } from 'vitest';
import { fittingSize } from './shrink-image.ts';

describe('the size of a shrunk picture', () => {
  it.each([
    [
      { width: 4_000, height: 3_000 },
      { width: 2_000, height: 1_500 },
    ],
    [
      { width: 3_000, height: 4_000 },
      { width: 1_500, height: 2_000 },
    ],
    [
      { width: 800, height: 600 },
      { width: 800, height: 600 },
    ],
    [
      { width: 20_000, height: 3 },
      { width: 2_000, height: 1 },
    ],
  ])('keeps the shape of %o and never grows', (given, expected) => {
    expect(fittingSize(given, 2_000)).toEqual(expected);
  });
});
