import { crc32, createInflateRaw, inflateRawSync } from 'node:zlib';
import type { ReadBudget } from './read-refusal.ts';
import { ReadRefusal } from './read-refusal.ts';

/** One file of an archive as its central directory describes it; sizes are claims, not facts. */
export type ZipEntry = Readonly<{
  name: string;
  flags: number;
  method: number;
  crc: number;
  packedBytes: number;
  declaredBytes: number;
  headerAt: number;
}>;

export type ZipArchive = Readonly<{ bytes: Buffer; entries: ReadonlyMap<string, ZipEntry> }>;

const END_SIGNATURE = Buffer.from([0x50, 0x4b, 5, 6]);
const CENTRAL_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const ZIP64_LOCATOR_SIGNATURE = 0x07064b50;
const ZIP64_END_SIGNATURE = 0x06064b50;
const UNKNOWN_32 = 0xffffffff;
const CHUNK_BYTES = 256 * 1024;
/** A few chunks may wait, so that inflating runs ahead of scanning. */
const INFLATE_OPTIONS = { chunkSize: CHUNK_BYTES, readableHighWaterMark: 4 * CHUNK_BYTES };
/** Parts read in one piece (styles, relations …) are small in any honest file. */
const WHOLE_PART_BYTES = 64 * 1024 * 1024;

/** Reads the central directory; keys are part names in lower case with `/`. @throws ReadRefusal FILE_TRUNCATED. Source: APPNOTE 6.3. */
export function openZip(bytes: Buffer): ZipArchive {
  const end = bytes.lastIndexOf(END_SIGNATURE);
  if (end === -1 || end + 22 > bytes.length) throw damaged();
  let size = bytes.readUInt32LE(end + 12);
  let start = bytes.readUInt32LE(end + 16);
  const locator = end - 20;
  if (locator >= 0 && bytes.readUInt32LE(locator) === ZIP64_LOCATOR_SIGNATURE) {
    const wideEnd = Number(bytes.readBigUInt64LE(locator + 8));
    if (wideEnd + 56 > bytes.length || bytes.readUInt32LE(wideEnd) !== ZIP64_END_SIGNATURE) throw damaged();
    size = Number(bytes.readBigUInt64LE(wideEnd + 40));
    start = Number(bytes.readBigUInt64LE(wideEnd + 48));
  }
  // Something written before the archive shifts every offset by the same amount.
  let shift = 0;
  if (!isSignature(bytes, start, CENTRAL_SIGNATURE) && size > 0) {
    shift = end - size - start;
    if (!isSignature(bytes, start + shift, CENTRAL_SIGNATURE)) throw damaged();
  }
  return { bytes, entries: readEntries(bytes, start + shift, end, shift) };
}

function readEntries(bytes: Buffer, start: number, end: number, shift: number): Map<string, ZipEntry> {
  const entries = new Map<string, ZipEntry>();
  let at = start;
  while (at + 46 <= end && bytes.readUInt32LE(at) === CENTRAL_SIGNATURE) {
    const nameEnd = at + 46 + bytes.readUInt16LE(at + 28);
    const extraEnd = nameEnd + bytes.readUInt16LE(at + 30);
    const next = extraEnd + bytes.readUInt16LE(at + 32);
    if (next > end) throw damaged();
    const name = partName(bytes.toString('utf8', at + 46, nameEnd));
    if (name !== undefined) {
      const wide = readWideSizes(bytes, nameEnd, extraEnd, at);
      entries.set(name, {
        name,
        flags: bytes.readUInt16LE(at + 8),
        method: bytes.readUInt16LE(at + 10),
        crc: bytes.readUInt32LE(at + 16),
        ...wide,
        headerAt: wide.headerAt + shift,
      });
    }
    at = next;
  }
  if (at < end - 76) throw damaged();
  return entries;
}

/** Sizes and offset of an entry, from the zip64 extra field where the 32-bit ones are full. */
function readWideSizes(bytes: Buffer, from: number, to: number, at: number) {
  const values = [bytes.readUInt32LE(at + 24), bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 42)];
  for (let field = from; field + 4 <= to; ) {
    const fieldEnd = field + 4 + bytes.readUInt16LE(field + 2);
    if (bytes.readUInt16LE(field) === 1) {
      let wideAt = field + 4;
      for (let index = 0; index < 3; index += 1) {
        if (values[index] !== UNKNOWN_32 || wideAt + 8 > Math.min(fieldEnd, to)) continue;
        values[index] = Number(bytes.readBigUInt64LE(wideAt));
        wideAt += 8;
      }
    }
    field = fieldEnd;
  }
  return { declaredBytes: values[0] ?? 0, packedBytes: values[1] ?? 0, headerAt: values[2] ?? 0 };
}

/** The part name of an entry, or undefined for folders and for names that climb out of the archive. */
function partName(raw: string): string | undefined {
  const name = raw.replaceAll('\\', '/').replace(/^\/+/, '');
  if (name === '' || name.endsWith('/') || /^[a-z]:/i.test(name) || name.split('/').includes('..')) return undefined;
  return name.toLowerCase();
}

/** Unpacks a small part in one piece. @throws ReadRefusal FILE_TRUNCATED, FILE_ENCRYPTED, FILE_NOT_A_WORKBOOK, FILE_TOO_LARGE. */
export function readPart(archive: ZipArchive, entry: ZipEntry, budget: ReadBudget): Buffer {
  const packed = packedBytes(archive, entry);
  const room = Math.min(WHOLE_PART_BYTES, budget.caps.unpackedBytes - budget.unpackedBytes);
  if (room <= 0 || (entry.method === 0 && packed.length > room)) throw budget.refusal('unpackedBytes');
  const content = entry.method === 0 ? packed : inflateWhole(packed, room, budget);
  budget.takeBytes(content.length);
  checkCrc(entry, crc32(content));
  return content;
}

function inflateWhole(packed: Buffer, room: number, budget: ReadBudget): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: room });
  } catch (error) {
    if (error instanceof RangeError) throw budget.refusal('unpackedBytes');
    throw damaged();
  }
}

/** Unpacks a large part piece by piece, so that memory stays flat and inflating overlaps with scanning. Refuses like `readPart`. */
export async function* readPartChunks(archive: ZipArchive, entry: ZipEntry, budget: ReadBudget): AsyncGenerator<Buffer> {
  const packed = packedBytes(archive, entry);
  // A claim is believed only against the file: beyond the caps, and within what deflate could do (1 : 1032).
  const claims = budget.unpackedBytes + entry.declaredBytes > budget.caps.unpackedBytes;
  if (claims && entry.declaredBytes <= packed.length * 1032) throw budget.refusal('unpackedBytes');
  let crc = 0;
  for await (const chunk of entry.method === 0 ? slices(packed) : inflateChunks(packed)) {
    budget.takeBytes(chunk.length);
    crc = crc32(chunk, crc);
    yield chunk;
  }
  checkCrc(entry, crc);
}

function* slices(content: Buffer): Generator<Buffer> {
  for (let at = 0; at < content.length; at += CHUNK_BYTES) yield content.subarray(at, at + CHUNK_BYTES);
}

async function* inflateChunks(packed: Buffer): AsyncGenerator<Buffer> {
  const stream = createInflateRaw(INFLATE_OPTIONS);
  stream.end(packed);
  try {
    for await (const chunk of stream) yield chunk as Buffer;
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) throw damaged();
    throw error;
  } finally {
    stream.destroy();
  }
}

function packedBytes(archive: ZipArchive, entry: ZipEntry): Buffer {
  const { bytes } = archive;
  if ((entry.flags & 1) !== 0) throw new ReadRefusal('FILE_ENCRYPTED');
  if (entry.method !== 0 && entry.method !== 8) throw new ReadRefusal('FILE_NOT_A_WORKBOOK', { kind: 'zip' });
  if (!isSignature(bytes, entry.headerAt, LOCAL_SIGNATURE) || entry.headerAt + 30 > bytes.length) throw damaged();
  const start = entry.headerAt + 30 + bytes.readUInt16LE(entry.headerAt + 26) + bytes.readUInt16LE(entry.headerAt + 28);
  if (start + entry.packedBytes > bytes.length) throw damaged();
  return bytes.subarray(start, start + entry.packedBytes);
}

/** A few writers leave the checksum zero; any other difference means damage, and a damaged roster must not be read. */
function checkCrc(entry: ZipEntry, crc: number): void {
  if (entry.crc !== 0 && entry.crc !== crc) throw damaged();
}

function isSignature(bytes: Buffer, at: number, signature: number): boolean {
  return at >= 0 && at + 4 <= bytes.length && bytes.readUInt32LE(at) === signature;
}

function damaged(): ReadRefusal {
  return new ReadRefusal('FILE_TRUNCATED');
}
