import { isUtf8 } from 'node:buffer';

/** What a file is by its first bytes; the extension is never asked. */
export type FileKind =
  | 'zip'
  | 'ole'
  | 'biff'
  | 'old-biff'
  | 'image'
  | 'pdf'
  | 'rtf'
  | 'archive'
  | 'program'
  | 'database'
  | 'mhtml'
  | 'html'
  | 'xml2003'
  | 'xml'
  | 'text'
  | 'zeros'
  | 'binary';

const SIGNATURES: readonly (readonly [FileKind, string])[] = [
  ['zip', '504b0304'],
  ['zip', '504b0506'],
  ['zip', '504b0708'],
  ['ole', 'd0cf11e0a1b11ae1'],
  ['image', '89504e47'],
  ['image', 'ffd8ff'],
  ['image', '47494638'],
  ['image', '49492a00'],
  ['image', '4d4d002a'],
  ['pdf', '255044462d'],
  ['rtf', '7b5c727466'],
  ['archive', '526172211a'],
  ['archive', '377abcaf271c'],
  ['archive', '1f8b08'],
  ['program', '7f454c46'],
  ['database', '53514c69746520666f726d6174'],
  ['biff', '09081000000605'],
  ['biff', '09081000000610'],
  ['biff', '09080800000505'],
  ['biff', '09080800000510'],
  ['old-biff', '09040600'],
  ['old-biff', '09020600'],
  ['old-biff', '09000400'],
];

const HEAD_BYTES = 4096;

/** Tells the kind of a file from its content. @param bytes the whole file, at least one byte. */
export function sniffFile(bytes: Buffer): FileKind {
  const head = bytes.subarray(0, HEAD_BYTES);
  const hex = head.toString('hex', 0, 16);
  for (const [kind, signature] of SIGNATURES) if (hex.startsWith(signature)) return kind;
  if (head.every(byte => byte === 0)) return 'zeros';
  const ascii = head.toString('latin1');
  if (ascii.startsWith('BM') && bytes.length > 26 && bytes.readUInt32LE(6) === 0 && bytes.readUInt32LE(10) < 2048) return 'image';
  if (ascii.startsWith('RIFF') && ascii.slice(8, 12) === 'WEBP') return 'image';
  if (/^ftyp(?:heic|heix|mif1|avif)/.test(ascii.slice(4, 12))) return 'image';
  if (ascii.startsWith('MZ') && head.includes(0)) return 'program';
  if (utf16Of(bytes) === undefined && looksBinary(head)) return 'binary';
  return sniffMarkup(bytes);
}

/** The UTF-16 flavour of a text file, by its mark or by every second byte being zero. */
export function utf16Of(bytes: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const head = bytes.subarray(0, HEAD_BYTES);
  let even = 0;
  let odd = 0;
  for (let index = 0; index < head.length; index += 1) {
    if (head[index] !== 0) continue;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  }
  // Separators, digits and line ends of an unmarked UTF-16 roster have a zero half; Han characters have none.
  const enough = head.length / 20;
  const guess = odd > enough && even === 0 ? 'utf-16le' : even > enough && odd === 0 ? 'utf-16be' : undefined;
  return guess === undefined || hasControls(new TextDecoder(guess).decode(head)) ? undefined : guess;
}

/** Decodes a text file: byte-order mark, unmarked UTF-16, valid UTF-8, else GB18030 (domain.md §7.3). */
export function decodeText(bytes: Buffer): string {
  const wide = utf16Of(bytes);
  if (wide !== undefined) return new TextDecoder(wide).decode(bytes);
  return new TextDecoder(isWholeUtf8(bytes) ? 'utf-8' : 'gb18030').decode(bytes);
}

/** True for UTF-8, also where the file is cut inside its last character. */
function isWholeUtf8(bytes: Buffer): boolean {
  if (isUtf8(bytes)) return true;
  for (let cut = 1; cut <= 3 && cut < bytes.length; cut += 1) {
    const lead = bytes[bytes.length - cut] ?? 0;
    if (lead >= 0xc0) return isUtf8(bytes.subarray(0, bytes.length - cut)) && bytes.length - cut > 3;
    if (lead < 0x80) return false;
  }
  return false;
}

function hasControls(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 32 && code !== 9 && code !== 10 && code !== 13) return true;
  }
  return false;
}

function looksBinary(head: Buffer): boolean {
  let controls = 0;
  for (const byte of head) {
    if (byte === 0) return true;
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c && byte !== 0x1a) controls += 1;
  }
  if (controls > head.length / 100) return true;
  if (isWholeUtf8(head) || head.length < 64) return false;
  const text = new TextDecoder('gb18030').decode(head);
  return text.split('\ufffd').length - 1 > text.length / 50 + 1;
}

function sniffMarkup(bytes: Buffer): FileKind {
  const start = decodeText(bytes.subarray(0, HEAD_BYTES))
    .replace(/^\ufeff/, '')
    .trimStart()
    .toLowerCase();
  if (/^mime-version:|^content-type:/.test(start)) return 'mhtml';
  if (!start.startsWith('<')) return 'text';
  if (start.includes('urn:schemas-microsoft-com:office:spreadsheet') && /<(?:\w+:)?workbook/.test(start)) return 'xml2003';
  if (/<(?:!doctype\s+html|html|head|body|meta|table|style|div|center|title|font|tr)\b/.test(start)) return 'html';
  return start.startsWith('<?xml') || start.startsWith('<!doctype') ? 'xml' : 'text';
}
