/**
 * A byte scanner for the XML of workbooks. No tree, no object per element: one reusable `XmlTag` says where the current tag's
 * name and attributes lie. Names are compared by a hash of the local name, so any namespace prefix will do.
 * Entities of a DOCTYPE are never expanded.
 */

export type TagKind = 'open' | 'empty' | 'close' | 'other';

export type XmlTag = {
  kind: TagKind;
  /** Hash of the local name, see `nameHash`. */
  name: number;
  attributeCount: number;
  /** Per attribute: hash of the local name, start and end of the raw value. */
  readonly attributes: Int32Array;
};

const MAX_ATTRIBUTES = 64;
const LESS = 60;
const GREATER = 62;
const SLASH = 47;
const COLON = 58;
const EQUALS = 61;
const QUOTE = 34;
const APOSTROPHE = 39;
const SPACE = 32;

export function newTag(): XmlTag {
  return { kind: 'other', name: 0, attributeCount: 0, attributes: new Int32Array(MAX_ATTRIBUTES * 3) };
}

/** Hash of a local name as `readTag` computes it. */
export function nameHash(name: string): number {
  let hash = 0;
  for (let index = 0; index < name.length; index += 1) hash = (Math.imul(hash, 31) + name.charCodeAt(index)) | 0;
  return hash;
}

/**
 * Reads the tag that starts at `at` (a `<`) into `tag`.
 * @returns the position after its `>`, or -1 when the tag is not complete before `end`.
 */
export function readTag(bytes: Uint8Array, at: number, end: number, tag: XmlTag): number {
  let position = at + 1;
  let byte = bytes[position] ?? 0;
  tag.attributeCount = 0;
  if (byte === 33 || byte === 63) {
    tag.kind = 'other';
    tag.name = 0;
    return skipSpecial(bytes, at, end);
  }
  const isClose = byte === SLASH;
  if (isClose) position += 1;
  let hash = 0;
  for (; position < end; position += 1) {
    byte = bytes[position] ?? 0;
    if (byte === GREATER || byte === SLASH || byte <= SPACE) break;
    hash = byte === COLON ? 0 : (Math.imul(hash, 31) + byte) | 0;
  }
  tag.name = hash;
  for (;;) {
    while (position < end && (bytes[position] ?? 0) <= SPACE) position += 1;
    if (position >= end) return -1;
    byte = bytes[position] ?? 0;
    if (byte === GREATER) {
      tag.kind = isClose ? 'close' : 'open';
      return position + 1;
    }
    if (byte === SLASH && bytes[position + 1] === GREATER && position + 1 < end) {
      tag.kind = isClose ? 'close' : 'empty';
      return position + 2;
    }
    position = readAttribute(bytes, position, end, tag);
    if (position < 0) return -1;
  }
}

function readAttribute(bytes: Uint8Array, at: number, end: number, tag: XmlTag): number {
  let position = at;
  let hash = 0;
  for (; position < end; position += 1) {
    const byte = bytes[position] ?? 0;
    if (byte === EQUALS || byte === GREATER || byte <= SPACE) break;
    hash = byte === COLON ? 0 : (Math.imul(hash, 31) + byte) | 0;
  }
  while (position < end && (bytes[position] ?? 0) <= SPACE) position += 1;
  if (position >= end) return -1;
  if (bytes[position] !== EQUALS) return position === at ? position + 1 : position;
  position += 1;
  while (position < end && (bytes[position] ?? 0) <= SPACE) position += 1;
  const quote = bytes[position];
  if (position >= end) return -1;
  if (quote !== QUOTE && quote !== APOSTROPHE) return position;
  const from = position + 1;
  position = from;
  while (position < end && bytes[position] !== quote) position += 1;
  if (position >= end) return -1;
  if (tag.attributeCount < MAX_ATTRIBUTES) {
    const slot = tag.attributeCount * 3;
    tag.attributes[slot] = hash;
    tag.attributes[slot + 1] = from;
    tag.attributes[slot + 2] = position;
    tag.attributeCount += 1;
  }
  return position + 1;
}

/** Passes over a comment, CDATA section, processing instruction or DOCTYPE with its internal subset. */
function skipSpecial(bytes: Uint8Array, at: number, end: number): number {
  if (bytes[at + 1] === 63) return after(bytes, at + 2, end, 63, GREATER);
  if (at + 9 > end) return -1;
  if (bytes[at + 2] === 45 && bytes[at + 3] === 45) return after(bytes, at + 4, end, 45, 45, GREATER);
  if (isCdata(bytes, at)) return after(bytes, at + 9, end, 93, 93, GREATER);
  let depth = 0;
  let quote = 0;
  for (let position = at + 2; position < end; position += 1) {
    const byte = bytes[position] ?? 0;
    if (quote !== 0) {
      if (byte === quote) quote = 0;
    } else if (byte === QUOTE || byte === APOSTROPHE) quote = byte;
    else if (byte === 91) depth += 1;
    else if (byte === 93) depth -= 1;
    else if (byte === GREATER && depth <= 0) return position + 1;
  }
  return -1;
}

/** True where a CDATA section starts. */
export function isCdata(bytes: Uint8Array, at: number): boolean {
  return bytes[at + 1] === 33 && bytes[at + 2] === 91 && bytes[at + 3] === 67;
}

function after(bytes: Uint8Array, from: number, end: number, ...marks: readonly number[]): number {
  const last = end - marks.length;
  for (let position = from; position <= last; position += 1) {
    let matched = 0;
    while (matched < marks.length && bytes[position + matched] === marks[matched]) matched += 1;
    if (matched === marks.length) return position + matched;
  }
  return -1;
}

/** The next `<` at or after `from`, or `end`. */
export function nextTagAt(bytes: Uint8Array, from: number, end: number): number {
  let position = from;
  while (position < end && bytes[position] !== LESS) position += 1;
  return position;
}

/** The decoded value of an attribute of the current tag, undefined when absent. */
export function attributeText(bytes: Buffer, tag: XmlTag, name: number): string | undefined {
  for (let slot = 0; slot < tag.attributeCount * 3; slot += 3) {
    if (tag.attributes[slot] === name) return xmlText(bytes, tag.attributes[slot + 1] ?? 0, tag.attributes[slot + 2] ?? 0);
  }
  return undefined;
}

/** True for an XML boolean attribute set to 1, true or on. */
export function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true' || value === 'on';
}

/** Decodes character data: UTF-8, the five predefined and the numeric entities, line ends. Unknown entities stay as written. */
export function xmlText(bytes: Buffer, from: number, to: number): string {
  let isAscii = true;
  let needsWork = false;
  for (let position = from; position < to; position += 1) {
    const byte = bytes[position] ?? 0;
    if (byte >= 0x80) isAscii = false;
    else if (byte === 38 || byte === 13) needsWork = true;
  }
  const text = bytes.toString(isAscii ? 'latin1' : 'utf8', from, to);
  return needsWork ? text.replace(/\r\n?/g, '\n').replace(/&(#x?[0-9a-f]{1,8}|\w{2,4});/gi, decodeEntity) : text;
}

const PREDEFINED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

function decodeEntity(whole: string, body: string): string {
  if (!body.startsWith('#')) return PREDEFINED.get(body) ?? whole;
  const code = /^#x/i.test(body) ? Number.parseInt(body.slice(2), 16) : Number.parseInt(body.slice(1), 10);
  return Number.isInteger(code) && code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}
