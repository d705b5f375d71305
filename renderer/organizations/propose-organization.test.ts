import { describe, expect, it } from 'vitest';
import { nextCode } from './propose-organization.ts';

describe('nextCode', () => {
  it('follows the highest number directly under the prefix', () => {
    expect(nextCode('532623', ['532623001', '532623007', '532623101001'])).toBe('532623008');
  });
  it('begins with 001 and leaves other prefixes alone', () => {
    expect(nextCode('532623101', ['532623009', 'X1'])).toBe('532623101001');
  });
});
