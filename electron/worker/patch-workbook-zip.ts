import { crc32, deflateRawSync } from 'node:zlib';
import type { ZipEntry } from './zip-archive.ts';

/** A part to be written, under the name the archive shall have for it. */
export type NewPart = Readonly<{ name: string; content: Buffer }>;
type Written = Readonly<{ name: Buffer; flags: number; method: number; crc: number; packed: Buffer; bytes: number }>;

const END_SIGNATURE = Buffer.from([0x50, 0x4b, 5, 6]);
const CENTRAL_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
/** Bit 3: sizes follow the data; here they stand in the header. Bit 11: the name is UTF-8. */
const DESCRIPTOR = 8;
const UTF8_NAME = 0x800;
const VERSION = 20;

/**
 * The archive with some parts replaced, taken out and added; the packed bytes of all others are copied as they are.
 * @param entries of the archive by part name in lower case. @param changed contents by the same names, null takes a part out
 */
export function rewriteZip(
  bytes: Buffer,
  entries: ReadonlyMap<string, ZipEntry>,
  changed: ReadonlyMap<string, Buffer | null>,
  added: readonly NewPart[],
): Buffer {
  const parts: Written[] = [];
  for (const [name, entry] of entries) {
    const content = changed.get(name);
    if (content === null) continue;
    const rawName = nameInFile(bytes, entry);
    if (content !== undefined) parts.push(pack(rawName, content, entry.flags & UTF8_NAME));
    else {
      const start = entry.headerAt + 30 + bytes.readUInt16LE(entry.headerAt + 26) + bytes.readUInt16LE(entry.headerAt + 28);
      const packed = bytes.subarray(start, start + entry.packedBytes);
      parts.push({
        name: rawName,
        flags: entry.flags & ~DESCRIPTOR,
        method: entry.method,
        crc: entry.crc,
        packed,
        bytes: entry.declaredBytes,
      });
    }
  }
  for (const { name, content } of added) parts.push(pack(Buffer.from(name), content, UTF8_NAME));
  return writeZip(parts);
}

/** A new archive of these parts. */
export function makeArchive(parts: readonly NewPart[]): Buffer {
  return writeZip(parts.map(({ name, content }) => pack(Buffer.from(name), content, UTF8_NAME)));
}

/** The name as the local header has it, with the slashes every reader understands. */
function nameInFile(bytes: Buffer, entry: ZipEntry): Buffer {
  const from = entry.headerAt + 30;
  const name = Buffer.from(bytes.subarray(from, from + bytes.readUInt16LE(entry.headerAt + 26)));
  for (let at = 0; at < name.length; at += 1) if (name[at] === 0x5c) name[at] = 0x2f;
  return name[0] === 0x2f ? name.subarray(1) : name;
}

function pack(name: Buffer, content: Buffer, flags: number): Written {
  return { name, flags, method: 8, crc: crc32(content), packed: deflateRawSync(content), bytes: content.length };
}

function writeZip(parts: readonly Written[]): Buffer {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(VERSION, 0);
    fields.writeUInt16LE(part.flags, 2);
    fields.writeUInt16LE(part.method, 4);
    // 1 January 1980, as the reproducible archives of other programs say
    fields.writeUInt16LE(0x21, 8);
    fields.writeUInt32LE(part.crc, 10);
    fields.writeUInt32LE(part.packed.length, 14);
    fields.writeUInt32LE(part.bytes, 18);
    fields.writeUInt16LE(part.name.length, 22);
    const local = Buffer.alloc(4);
    local.writeUInt32LE(LOCAL_SIGNATURE, 0);
    pieces.push(local, fields, part.name, part.packed);
    const central = Buffer.alloc(6);
    central.writeUInt32LE(CENTRAL_SIGNATURE, 0);
    central.writeUInt16LE(VERSION, 4);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(central, fields, rest, part.name);
    offset += 30 + part.name.length + part.packed.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  END_SIGNATURE.copy(end);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...pieces, central, end]);
}
