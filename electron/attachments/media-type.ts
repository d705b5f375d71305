/**
 * What a file is, told by its bytes: a name can say anything. Containers (ZIP, OLE) are only looked at by the names of their
 * entries, nothing is unpacked.
 */
import { isUtf8 } from 'node:buffer';
import type { MediaType, RefusedContent } from '#shared/attachments/model.ts';

export type Sniffed = Readonly<{ kind: 'taken'; mediaType: MediaType } | { kind: 'refused'; reason: RefusedContent }>;

const taken = (mediaType: MediaType): Sniffed => ({ kind: 'taken', mediaType });
const refused = (reason: RefusedContent): Sniffed => ({ kind: 'refused', reason });

const latin = (bytes: Buffer, from: number, to: number) => bytes.toString('latin1', from, to);
const startsWith = (bytes: Buffer, ...start: readonly number[]) => start.every((byte, index) => bytes[index] === byte);

const HEIC_BRANDS = ['heic', 'heix', 'hevc', 'heim', 'heis', 'mif1', 'msf1'];
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const SLIDES = 'application/vnd.openxmlformats-officedocument.presentationml.presentation';

/** The type of a file by its content, or why it is not taken. @param bytes the whole file, not empty. */
export function sniffMediaType(bytes: Buffer): Sniffed {
  if (startsWith(bytes, 0xff, 0xd8, 0xff)) return taken('image/jpeg');
  if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return taken('image/png');
  if (/^GIF8[79]a/.test(latin(bytes, 0, 6))) return taken('image/gif');
  if (latin(bytes, 0, 2) === 'BM' && bytes.length > 26 && isBitmapHeader(bytes)) return taken('image/bmp');
  if (latin(bytes, 0, 4) === 'RIFF' && latin(bytes, 8, 12) === 'WEBP') return taken('image/webp');
  if (startsWith(bytes, 0x49, 0x49, 0x2a, 0x00) || startsWith(bytes, 0x4d, 0x4d, 0x00, 0x2a)) return taken('image/tiff');
  if (latin(bytes, 4, 8) === 'ftyp' && HEIC_BRANDS.includes(latin(bytes, 8, 12))) return taken('image/heic');
  if (isExecutable(bytes)) return refused('executable');
  // some scanners write a few bytes before the mark
  if (latin(bytes, 0, 1024).includes('%PDF-')) return taken('application/pdf');
  if (latin(bytes, 0, 5) === '{\\rtf') return taken('application/rtf');
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return sniffCompound(bytes);
  if (startsWith(bytes, 0x50, 0x4b)) return sniffZip(bytes);
  if (isArchive(bytes)) return refused('archive');
  return isText(bytes) ? taken('text/plain') : refused('unknown');
}

function isBitmapHeader(bytes: Buffer): boolean {
  return [12, 40, 52, 56, 64, 108, 124].includes(bytes.readUInt32LE(14));
}

function isExecutable(bytes: Buffer): boolean {
  return (
    (latin(bytes, 0, 2) === 'MZ' && bytes.includes(0)) ||
    latin(bytes, 1, 4) === 'ELF' ||
    startsWith(bytes, 0xca, 0xfe, 0xba, 0xbe) ||
    startsWith(bytes, 0xcf, 0xfa, 0xed, 0xfe) ||
    // a Windows shortcut runs what it names
    startsWith(bytes, 0x4c, 0x00, 0x00, 0x00, 0x01, 0x14, 0x02, 0x00)
  );
}

function isArchive(bytes: Buffer): boolean {
  return (
    latin(bytes, 0, 4) === 'Rar!' ||
    startsWith(bytes, 0x37, 0x7a, 0xbc, 0xaf) ||
    startsWith(bytes, 0x1f, 0x8b) ||
    latin(bytes, 0, 4) === 'MSCF' ||
    latin(bytes, 257, 262) === 'ustar'
  );
}

/** Word, Excel or slides of before 2007, by the streams named in the directory (UTF-16); installers are OLE files too. */
function sniffCompound(bytes: Buffer): Sniffed {
  const has = (name: string) => bytes.includes(Buffer.from(`${name}\0`, 'utf16le'));
  if (has('EncryptedPackage')) return refused('encrypted');
  if (has('WordDocument')) return taken('application/msword');
  if (has('Workbook') || has('Book')) return taken('application/vnd.ms-excel');
  if (has('PowerPoint Document')) return taken('application/vnd.ms-powerpoint');
  return refused('unknown');
}

/** What a ZIP holds, by the names in its central directory. */
function sniffZip(bytes: Buffer): Sniffed {
  const names = zipNames(bytes);
  if (names === null) return refused('unknown');
  const isOffice = names.includes('[Content_Types].xml');
  if (isOffice && names.some(name => name.startsWith('word/'))) return taken(WORD);
  if (isOffice && names.some(name => name.startsWith('xl/'))) return taken(EXCEL);
  if (isOffice && names.some(name => name.startsWith('ppt/'))) return taken(SLIDES);
  if (names.includes('OFD.xml')) return taken('application/ofd');
  return names.includes('META-INF/MANIFEST.MF') ? refused('executable') : refused('archive');
}

const END_OF_DIRECTORY = Buffer.from('PK\x05\x06', 'latin1');
const LONGEST_COMMENT = 65_535;

/** Names of the entries; null when the end is missing, as of a file that was not copied whole. */
function zipNames(bytes: Buffer): string[] | null {
  const end = bytes.lastIndexOf(END_OF_DIRECTORY);
  if (end < 0 || end + 22 > bytes.length || end < bytes.length - 22 - LONGEST_COMMENT) return null;
  const count = bytes.readUInt16LE(end + 10);
  const names: string[] = [];
  for (let index = 0, at = bytes.readUInt32LE(end + 16); index < count; index += 1) {
    if (at + 46 > bytes.length || latin(bytes, at, at + 4) !== 'PK\x01\x02') return null;
    const nameLength = bytes.readUInt16LE(at + 28);
    names.push(latin(bytes, at + 46, at + 46 + nameLength));
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return names;
}

function isText(bytes: Buffer): boolean {
  if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)) return bytes.length % 2 === 0;
  if (bytes.some(byte => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c)) return false;
  if (isUtf8(bytes)) return true;
  try {
    new TextDecoder('gb18030', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
