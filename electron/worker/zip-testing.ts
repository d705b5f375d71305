import { crc32, deflateRawSync } from 'node:zlib';

/** One file for a test archive; `packed` gives ready deflate data (bombs), with `declaredBytes` and `crc` as the archive shall claim. */
export type TestPart = Readonly<{
  name: string;
  content?: string | Buffer;
  packed?: Buffer;
  declaredBytes?: number;
  crc?: number;
  isStored?: boolean;
  isEncrypted?: boolean;
}>;

export type TestZipOptions = Readonly<{ isZip64?: boolean; hasDescriptors?: boolean; prefix?: Buffer; comment?: string }>;

const WIDE = 0xffffffff;

/** Writes an archive with the peculiarities a test asks for; nothing is checked, so wrong ones can be made too. */
export function makeZip(parts: readonly TestPart[], options: TestZipOptions = {}): Buffer {
  const pieces: Buffer[] = options.prefix === undefined ? [] : [options.prefix];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const plain = Buffer.from(part.content ?? '');
    const data = part.packed ?? (part.isStored ? plain : deflateRawSync(plain));
    const name = Buffer.from(part.name);
    const method = part.isStored && part.packed === undefined ? 0 : 8;
    const flags = (options.hasDescriptors ? 8 : 0) | (part.isEncrypted ? 1 : 0);
    const crc = part.crc ?? crc32(plain);
    const declared = part.declaredBytes ?? plain.length;
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(flags, 6);
    local.writeUInt16LE(method, 8);
    if (!options.hasDescriptors)
      [crc, data.length, declared].forEach((value, index) => local.writeUInt32LE(value, 14 + index * 4));
    local.writeUInt16LE(name.length, 26);
    const descriptor = options.hasDescriptors ? Buffer.alloc(16) : Buffer.alloc(0);
    if (options.hasDescriptors)
      [0x08074b50, crc, data.length, declared].forEach((value, index) => descriptor.writeUInt32LE(value, index * 4));
    directory.push(centralEntry(name, { flags, method, crc, packed: data.length, declared, offset }, options.isZip64 === true));
    pieces.push(local, name, data, descriptor);
    offset += 30 + name.length + data.length + descriptor.length;
  }
  const central = Buffer.concat(directory);
  return Buffer.concat([...pieces, central, endRecords(parts.length, central.length, offset, options)]);
}

type EntryFigures = { flags: number; method: number; crc: number; packed: number; declared: number; offset: number };

function centralEntry(name: Buffer, figures: EntryFigures, isZip64: boolean): Buffer {
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(figures.flags, 8);
  entry.writeUInt16LE(figures.method, 10);
  entry.writeUInt32LE(figures.crc, 16);
  entry.writeUInt32LE(isZip64 ? WIDE : figures.packed, 20);
  entry.writeUInt32LE(isZip64 ? WIDE : figures.declared, 24);
  entry.writeUInt16LE(name.length, 28);
  entry.writeUInt16LE(isZip64 ? 28 : 0, 30);
  entry.writeUInt32LE(isZip64 ? WIDE : figures.offset, 42);
  if (!isZip64) return Buffer.concat([entry, name]);
  const extra = Buffer.alloc(28);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(24, 2);
  [figures.declared, figures.packed, figures.offset].forEach((value, index) =>
    extra.writeBigUInt64LE(BigInt(value), 4 + index * 8),
  );
  return Buffer.concat([entry, name, extra]);
}

function endRecords(count: number, size: number, start: number, options: TestZipOptions): Buffer {
  const comment = Buffer.from(options.comment ?? '');
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(options.isZip64 ? WIDE : size, 12);
  end.writeUInt32LE(options.isZip64 ? WIDE : start, 16);
  end.writeUInt16LE(comment.length, 20);
  if (!options.isZip64) return Buffer.concat([end, comment]);
  const wide = Buffer.alloc(56);
  wide.writeUInt32LE(0x06064b50, 0);
  [44, 0, 0, count, count, size, start].forEach((value, index) => {
    if (index === 0) wide.writeBigUInt64LE(BigInt(value), 4);
    if (index > 2) wide.writeBigUInt64LE(BigInt(value), 24 + (index - 3) * 8);
  });
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(start + size), 8);
  return Buffer.concat([wide, locator, end, comment]);
}

/** Deflate data that unpacks to `head`, then `times` × `block`, then `tail`, made without ever holding the whole. */
export function repeatingDeflate(head: string, block: Buffer, times: number, tail: string): Buffer {
  // A sync flush ends on a byte border and a full one forgets the window, so such pieces can be strung together.
  const flushed = (content: Buffer): Buffer => deflateRawSync(content, { finishFlush: 3 });
  const piece = flushed(block);
  return Buffer.concat([
    flushed(Buffer.from(head)),
    ...Array.from({ length: times }, () => piece),
    deflateRawSync(Buffer.from(tail)),
  ]);
}
