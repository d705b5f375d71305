import { type ReadBudget, ReadRefusal } from './read-refusal.ts';

/** The streams of a compound file that stand directly under its root, by upper-case name. */
export type CompoundFile = Readonly<{ stream: (name: string) => Buffer | undefined }>;

type Entry = Readonly<{
  name: string;
  kind: number;
  left: number;
  right: number;
  child: number;
  start: number;
  size: number;
}>;
/** Sectors of one size and which follows which; `at` answers an empty buffer past the end of the file. */
type Space = Readonly<{ sectorBytes: number; next: Uint32Array; at: (sector: number) => Buffer }>;

const HEADER_BYTES = 512;
const ENTRY_BYTES = 128;
const HEADER_FAT_SECTORS = 109;
/** Numbers from here on are marks (end of chain, free, FAT), not sectors. */
const FIRST_MARK = 0xfffffffa;
const STORAGE_ROOT = 5;
const STREAM = 2;
const MAX_ENTRIES = 100_000;

/**
 * Opens an OLE compound file. Every chain is followed at most once around: what leaves the file, runs in a circle or ends
 * too early is a cut file. @throws ReadRefusal FILE_TRUNCATED, FILE_TOO_LARGE. Source: MS-CFB 2.
 */
export function openCompoundFile(bytes: Buffer, budget: ReadBudget): CompoundFile {
  if (bytes.length < HEADER_BYTES) throw new ReadRefusal('FILE_TRUNCATED');
  const shift = bytes.readUInt16LE(30);
  const miniShift = bytes.readUInt16LE(32);
  if (shift < 7 || shift > 16 || miniShift < 4 || miniShift > shift) throw new ReadRefusal('FILE_TRUNCATED');
  const sectorBytes = 1 << shift;
  const sectors = Math.ceil(bytes.length / sectorBytes) - 1;
  const at = (sector: number): Buffer => bytes.subarray((sector + 1) * sectorBytes, (sector + 2) * sectorBytes);
  const space: Space = { sectorBytes, next: readFat(bytes, at, sectorBytes, sectors), at };
  const entries = readDirectory(readChain(space, bytes.readUInt32LE(48), MAX_ENTRIES * ENTRY_BYTES, budget, 'all'));
  const root = entries[0];
  if (root?.kind !== STORAGE_ROOT) throw new ReadRefusal('FILE_TRUNCATED');
  const miniCutoff = bytes.readUInt32LE(56);
  let miniSpace: Space | undefined;

  function openMiniSpace(rootEntry: Entry): Space {
    const table = readChain(space, bytes.readUInt32LE(60), bytes.length, budget, 'all');
    const content = readChain(space, rootEntry.start, rootEntry.size, budget);
    const miniBytes = 1 << miniShift;
    const next = new Uint32Array(table.length >> 2);
    for (let index = 0; index < next.length; index += 1) next[index] = table.readUInt32LE(index * 4);
    return { sectorBytes: miniBytes, next, at: sector => content.subarray(sector * miniBytes, (sector + 1) * miniBytes) };
  }

  const children = childrenOf(entries, root);
  return {
    stream: name => {
      const entry = children.find(child => child.kind === STREAM && child.name.toUpperCase() === name.toUpperCase());
      if (entry === undefined) return undefined;
      if (entry.size >= miniCutoff) return readChain(space, entry.start, entry.size, budget);
      miniSpace ??= openMiniSpace(root);
      return readChain(miniSpace, entry.start, entry.size, budget);
    },
  };
}

/** The table of following sectors; its own sectors are named in the header and, for large files, in a chain of their own. */
function readFat(bytes: Buffer, at: Space['at'], sectorBytes: number, sectors: number): Uint32Array {
  const perSector = sectorBytes >> 2;
  const next = new Uint32Array(sectors).fill(0xffffffff);
  let filled = 0;
  const take = (sector: number): void => {
    if (sector >= FIRST_MARK || filled >= sectors) return;
    if (sector >= sectors) throw new ReadRefusal('FILE_TRUNCATED');
    const part = at(sector);
    for (let index = 0; index < perSector && filled + index < sectors && index * 4 + 4 <= part.length; index += 1)
      next[filled + index] = part.readUInt32LE(index * 4);
    filled += perSector;
  };
  for (let index = 0; index < HEADER_FAT_SECTORS; index += 1) take(bytes.readUInt32LE(76 + index * 4));
  let more = bytes.readUInt32LE(68);
  for (let visited = 0; more < FIRST_MARK && filled < sectors; visited += 1) {
    if (more >= sectors || visited > sectors) throw new ReadRefusal('FILE_TRUNCATED');
    const part = at(more);
    if (part.length < sectorBytes) throw new ReadRefusal('FILE_TRUNCATED');
    for (let index = 0; index < perSector - 1; index += 1) take(part.readUInt32LE(index * 4));
    more = part.readUInt32LE(sectorBytes - 4);
  }
  return next;
}

/** The bytes of a chain up to `size`; with `all` whatever is there, at most `size`. */
function readChain(space: Space, start: number, size: number, budget: ReadBudget, want: 'size' | 'all' = 'size'): Buffer {
  const { next, sectorBytes } = space;
  const chain: number[] = [];
  for (let sector = start; sector < FIRST_MARK && chain.length * sectorBytes < size; sector = next[sector] ?? FIRST_MARK) {
    if (sector >= next.length || chain.length >= next.length) throw new ReadRefusal('FILE_TRUNCATED');
    chain.push(sector);
  }
  const parts = chain.map(sector => space.at(sector));
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  if (want === 'size' && length < size) throw new ReadRefusal('FILE_TRUNCATED');
  budget.takeBytes(Math.min(length, size));
  return Buffer.concat(parts, Math.min(length, size));
}

function readDirectory(bytes: Buffer): readonly Entry[] {
  const entries: Entry[] = [];
  for (let from = 0; from + ENTRY_BYTES <= bytes.length; from += ENTRY_BYTES) {
    const nameBytes = Math.min(64, bytes.readUInt16LE(from + 64));
    entries.push({
      name: bytes.toString('utf16le', from, from + Math.max(0, nameBytes - 2)),
      kind: bytes[from + 66] ?? 0,
      left: bytes.readUInt32LE(from + 68),
      right: bytes.readUInt32LE(from + 72),
      child: bytes.readUInt32LE(from + 76),
      start: bytes.readUInt32LE(from + 116),
      size: bytes.readUInt32LE(from + 120),
    });
  }
  return entries;
}

/** The entries of one storage: a binary tree, each node taken once, so that embedded workbooks are never mistaken for the file's own. */
function childrenOf(entries: readonly Entry[], parent: Entry): readonly Entry[] {
  const found: Entry[] = [];
  const seen = new Set<number>();
  const waiting = [parent.child];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const entry = entries[id];
    if (entry === undefined || seen.has(id)) continue;
    seen.add(id);
    found.push(entry);
    waiting.push(entry.left, entry.right);
  }
  return found;
}
