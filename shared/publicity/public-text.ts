import { maskNumbersIn, maskPersonName } from '../core/masking.ts';

/** A story as it may leave the office: every named third person becomes 张某某, identity and phone numbers are masked. Source: Q22, domain.md §3.9. */
export function publicText(story: string, maskedNames: readonly string[]): string {
  // the longest first, so that no name is cut by a shorter one
  const masked = maskedNames
    .toSorted((a, b) => b.length - a.length)
    .reduce((text, name) => (name === '' ? text : text.replaceAll(name, maskPersonName(name))), story);
  return maskNumbersIn(masked);
}
