import { TextDecoder } from 'node:util';
import type { ReadBudget } from './read-refusal.ts';
import { isCdata, newTag, nextTagAt, readTag, type XmlTag, xmlText } from './xml-scan.ts';

/**
 * A scanner that takes a document in pieces: it reads `bytes` up to `end` and answers how far it understood;
 * the rest is offered again with what follows.
 */
export type PartScan = (bytes: Buffer, end: number) => number;

/** An unfinished cell or tag larger than this is not a roster (a cell of Excel holds 32,767 characters). */
const PENDING_BYTES = 16 * 1024 * 1024;

/** Feeds a part to a scanner piece by piece, in UTF-8 whatever its encoding. @throws ReadRefusal FILE_TOO_LARGE. */
export async function scanPart(
  chunks: AsyncIterable<Buffer>,
  budget: ReadBudget,
  scan: PartScan,
  onChunk?: (bytes: number) => void,
) {
  let decoder: TextDecoder | undefined;
  let isFirst = true;
  let pending: Buffer = Buffer.alloc(0);
  let wanted = 0;
  for await (const chunk of chunks) {
    if (isFirst) decoder = foreignDecoder(chunk);
    isFirst = false;
    const piece = decoder === undefined ? chunk : Buffer.from(decoder.decode(chunk, { stream: true }));
    onChunk?.(chunk.length);
    const bytes = pending.length === 0 ? piece : Buffer.concat([pending, piece]);
    // Waiting until twice as much is there keeps the rescanning of one long cell linear.
    const consumed = bytes.length < wanted ? 0 : scan(bytes, bytes.length);
    pending = consumed === bytes.length ? Buffer.alloc(0) : bytes.subarray(consumed);
    if (pending.length > PENDING_BYTES) throw budget.refusal('unpackedBytes');
    if (bytes.length >= wanted) wanted = pending.length * 2;
  }
  if (pending.length > 0) scan(pending, pending.length);
}

/** Scans a part that is already unpacked. */
export function scanWhole(part: Buffer, scan: PartScan): void {
  const decoder = foreignDecoder(part);
  const bytes = decoder === undefined ? part : Buffer.from(decoder.decode(part));
  scan(bytes, bytes.length);
}

/** Calls `visit` for every tag of a small part, in order. */
export function forEachTag(part: Buffer, visit: (bytes: Buffer, tag: XmlTag) => void): void {
  const tag = newTag();
  scanWhole(part, (bytes, end) => {
    let position = nextTagAt(bytes, 0, end);
    while (position < end) {
      const next = readTag(bytes, position, end, tag);
      if (next < 0) break;
      if (tag.kind !== 'other') visit(bytes, tag);
      position = nextTagAt(bytes, next, end);
    }
    return end;
  });
}

/** A decoder for parts that are not UTF-8, by byte-order mark, first bytes or XML declaration. */
function foreignDecoder(start: Buffer): TextDecoder | undefined {
  const [first, second] = start;
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return new TextDecoder('utf-16le');
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return new TextDecoder('utf-16be');
  const label = /^<\?xml[^>]*\bencoding\s*=\s*["']([\w.-]+)["']/.exec(start.toString('latin1', 0, 200))?.[1]?.toLowerCase();
  if (label === undefined || label === 'utf-8' || label === 'utf8' || label.startsWith('utf-16')) return undefined;
  try {
    return new TextDecoder(label);
  } catch {
    return undefined;
  }
}

/** Position and text found by `readCharacters`. */
export type Characters = { text: string; next: number };

/**
 * Reads character data from `from` to the next closing tag, CDATA sections and comments included; other elements are passed over.
 * @returns false when the closing tag is not complete before `end`. `into.next` is where the closing tag starts.
 */
export function readCharacters(bytes: Buffer, from: number, end: number, tag: XmlTag, into: Characters): boolean {
  let at = nextTagAt(bytes, from, end);
  if (at + 1 >= end) return false;
  into.text = xmlText(bytes, from, at);
  while (bytes[at + 1] !== 47) {
    const next = readTag(bytes, at, end, tag);
    if (next < 0) return false;
    if (isCdata(bytes, at)) into.text += bytes.toString('utf8', at + 9, next - 3);
    const following = nextTagAt(bytes, next, end);
    if (following + 1 >= end) return false;
    into.text += xmlText(bytes, next, following);
    at = following;
  }
  into.next = at;
  return true;
}
