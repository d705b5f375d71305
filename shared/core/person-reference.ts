import type { Cell } from './cell.ts';
import type { Parsed } from './issue.ts';
import { cleanPersonName, parsePersonName } from './name.ts';
import { parseText } from './text.ts';

/** A person named in a roster; what stands in brackets tells namesakes apart: a branch, a birth date, a number. */
export type PersonReference = Readonly<{ name: string; hint: string | null }>;

const BRACKETED = /^(.+?)[(（[［【〔](.+?)[)）\]］】〕]$/u;
/** Remarks that say nothing about which namesake is meant. */
const IDLE_REMARK = /^(女|男|少|少数民族|预备|预备党员|组长|副组长|小组长)$/;

/** Splits 王芳（田房党支部） into name and hint. */
export function personReferenceOf(text: string): PersonReference {
  const [, name, hint] = BRACKETED.exec(text.replace(/\s/g, '')) ?? [];
  if (name === undefined || hint === undefined) return { name: cleanPersonName(text).name, hint: null };
  return { name: cleanPersonName(name).name, hint: IDLE_REMARK.test(hint) ? null : hint };
}

/** Reads a name with an optional bracket behind it; the bracket stays as （…）. Codes: those of parsePersonName. */
export function parsePersonReference(cell: Cell): Parsed<string> {
  const plain = parseText(cell);
  if (plain.value === null) return plain;
  const { name, hint } = personReferenceOf(plain.value);
  if (hint === null) return parsePersonName(cell);
  const parsed = parsePersonName({ ...cell, text: name });
  return parsed.value === null ? parsed : { value: `${parsed.value}（${hint}）`, issues: parsed.issues };
}
