/** What an OLE container holds, by the names in its directory. */
export type OleContent = 'encrypted' | 'xls' | 'doc' | 'ppt' | 'other';

const ENTRY_BYTES = 128;
const STREAMS: readonly (readonly [OleContent, string])[] = [
  ['encrypted', 'EncryptedPackage'],
  ['xls', 'Workbook'],
  ['xls', 'Book'],
  ['doc', 'WordDocument'],
  ['ppt', 'PowerPoint Document'],
];

/**
 * Looks for directory entries (128 bytes each, aligned, name in UTF-16LE, its length in bytes at 64).
 * The sector chain is not followed: an entry stands at a multiple of its size whatever the chain, and a cut file still tells its kind.
 * Source: MS-CFB 2.6.1.
 */
export function sniffOle(bytes: Buffer): OleContent {
  for (const [content, name] of STREAMS) if (hasEntry(bytes, name)) return content;
  return 'other';
}

function hasEntry(bytes: Buffer, name: string): boolean {
  const wide = Buffer.from(`${name}\0`, 'utf16le');
  for (let at = bytes.indexOf(wide); at !== -1; at = bytes.indexOf(wide, at + 2)) {
    if (at % ENTRY_BYTES === 0 && at + ENTRY_BYTES <= bytes.length && bytes.readUInt16LE(at + 64) === wide.length) return true;
  }
  return false;
}
