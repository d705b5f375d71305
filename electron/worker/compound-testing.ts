/** Writes OLE compound files for tests: 512-byte sectors, small streams in the mini stream. Source: MS-CFB 2. */

export type TestStream = Readonly<{ name: string; content: Buffer }>;

const SECTOR = 512;
const MINI = 64;
const MINI_CUTOFF = 4096;
const END = 0xfffffffe;
const FREE = 0xffffffff;
const FAT = 0xfffffffd;

/** Puts streams under the root of a compound file. */
export function makeCompoundFile(streams: readonly TestStream[]): Buffer {
  const sectors: Buffer[] = [];
  const fat: number[] = [];
  const put = (content: Buffer): number => {
    if (content.length === 0) return END;
    const first = sectors.length;
    for (let from = 0; from < content.length; from += SECTOR) {
      const sector = Buffer.alloc(SECTOR);
      content.copy(sector, 0, from, Math.min(content.length, from + SECTOR));
      sectors.push(sector);
      fat.push(from + SECTOR < content.length ? sectors.length : END);
    }
    return first;
  };
  const miniParts: Buffer[] = [];
  const miniFat: number[] = [];
  const entries = streams.map(({ name, content }) => {
    if (content.length >= MINI_CUTOFF) return { name, start: put(content), size: content.length };
    const start = miniFat.length;
    const padded = Buffer.alloc(Math.ceil(content.length / MINI) * MINI);
    content.copy(padded);
    miniParts.push(padded);
    for (let from = 0; from < content.length; from += MINI) miniFat.push(from + MINI < content.length ? miniFat.length + 1 : END);
    return { name, start, size: content.length };
  });
  const mini = Buffer.concat(miniParts);
  const miniStart = put(mini);
  const miniFatStart = put(numbers(miniFat));
  const directory = [
    directoryEntry('Root Entry', 5, miniStart, mini.length, { child: 1 }),
    ...entries.map(({ name, start, size }, index) =>
      directoryEntry(name, 2, start, size, { right: index + 2 <= entries.length ? index + 2 : FREE }),
    ),
  ];
  const directoryStart = put(Buffer.concat(directory));
  let fatSectors = 0;
  while (fatSectors * (SECTOR / 4) < fat.length + fatSectors) fatSectors += 1;
  const fatStart = fat.length;
  for (let index = 0; index < fatSectors; index += 1) fat.push(FAT);
  while (fat.length % (SECTOR / 4) !== 0) fat.push(FREE);
  const header = Buffer.alloc(SECTOR);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header);
  header.writeUInt16LE(0x3e, 24);
  header.writeUInt16LE(3, 26);
  header.writeUInt16LE(0xfffe, 28);
  header.writeUInt16LE(9, 30);
  header.writeUInt16LE(6, 32);
  header.writeUInt32LE(fatSectors, 44);
  header.writeUInt32LE(directoryStart, 48);
  header.writeUInt32LE(MINI_CUTOFF, 56);
  header.writeUInt32LE(miniFatStart, 60);
  header.writeUInt32LE(miniFat.length === 0 ? 0 : Math.ceil((miniFat.length * 4) / SECTOR), 64);
  header.writeUInt32LE(END, 68);
  header.fill(0xff, 76);
  for (let index = 0; index < fatSectors; index += 1) header.writeUInt32LE(fatStart + index, 76 + index * 4);
  return Buffer.concat([header, ...sectors, numbers(fat)]);
}

function numbers(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) bytes.writeUInt32LE(value, index * 4);
  return bytes;
}

function directoryEntry(
  name: string,
  kind: number,
  start: number,
  size: number,
  links: Readonly<{ right?: number; child?: number }>,
): Buffer {
  const entry = Buffer.alloc(128);
  entry.write(name, 0, 'utf16le');
  entry.writeUInt16LE((name.length + 1) * 2, 64);
  entry[66] = kind;
  entry[67] = 1;
  entry.writeUInt32LE(FREE, 68);
  entry.writeUInt32LE(links.right ?? FREE, 72);
  entry.writeUInt32LE(links.child ?? FREE, 76);
  entry.writeUInt32LE(start, 116);
  entry.writeUInt32LE(size, 120);
  return entry;
}
