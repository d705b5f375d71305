import { describe, expect, it } from 'vitest';
import { type MediaType, safeName } from '#shared/attachments/model.ts';
import { compound, JPEG, PDF, PNG, zip } from './files-testing.ts';
import { sniffMediaType } from './media-type.ts';

const typeOf = (bytes: Buffer) => {
  const sniffed = sniffMediaType(bytes);
  return sniffed.kind === 'taken' ? sniffed.mediaType : sniffed.reason;
};
const bytesOf = (text: string) => Buffer.from(text, 'latin1');

describe('what a file is', () => {
  it.each<[string, Buffer, MediaType]>([
    ['a JPEG', JPEG, 'image/jpeg'],
    ['a PNG', PNG, 'image/png'],
    ['a GIF', bytesOf('GIF89a\x01\x00'), 'image/gif'],
    ['a bitmap', Buffer.concat([bytesOf('BM'), Buffer.alloc(12), Buffer.from([40, 0, 0, 0]), Buffer.alloc(40)]), 'image/bmp'],
    ['a WebP', bytesOf('RIFF\x10\x00\x00\x00WEBPVP8 '), 'image/webp'],
    ['a TIFF', bytesOf('II*\x00\x08\x00\x00\x00'), 'image/tiff'],
    ['a photo of a telephone', bytesOf('\x00\x00\x00\x18ftypheic\x00\x00'), 'image/heic'],
    ['a PDF', PDF, 'application/pdf'],
    ['a PDF of a scanner with bytes before its mark', Buffer.concat([Buffer.alloc(64), PDF]), 'application/pdf'],
    ['a Word document', zip('word/document.xml'), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['a workbook', zip('xl/workbook.xml'), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['slides', zip('ppt/presentation.xml'), 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
    ['an OFD', zip('OFD.xml'), 'application/ofd'],
    ['an old Word document, also of WPS', compound('WordDocument'), 'application/msword'],
    ['an old workbook, also .et', compound('Workbook'), 'application/vnd.ms-excel'],
    ['old slides', compound('PowerPoint Document'), 'application/vnd.ms-powerpoint'],
    ['RTF', bytesOf('{\\rtf1\\ansi'), 'application/rtf'],
    ['text', Buffer.from('关于硬化村道的提案\r\n一、案由'), 'text/plain'],
    ['text of an old Chinese Windows', Buffer.from([0xb9, 0xd8, 0xd3, 0xda, 0x0d, 0x0a]), 'text/plain'],
    ['text in UTF-16', Buffer.from('\uFEFF提案', 'utf16le'), 'text/plain'],
  ])('is told by its bytes: %s', (_name, bytes, expected) => {
    expect(typeOf(bytes)).toBe(expected);
  });

  it.each<[string, Buffer, string]>([
    ['a program', Buffer.concat([bytesOf('MZ\x90\x00\x03'), Buffer.alloc(80)]), 'executable'],
    ['a program that pretends to be a PDF', Buffer.concat([bytesOf('MZ\x90\x00'), PDF]), 'executable'],
    ['a program of Linux', bytesOf('\x7fELF\x02\x01'), 'executable'],
    ['a shortcut', bytesOf('L\x00\x00\x00\x01\x14\x02\x00'), 'executable'],
    ['a Java program', zip('META-INF/MANIFEST.MF'), 'executable'],
    ['a ZIP', zip('照片/1.jpg'), 'archive'],
    ['a RAR', bytesOf('Rar!\x1a\x07\x01\x00'), 'archive'],
    ['a 7z', bytesOf('7z\xbc\xaf\x27\x1c'), 'archive'],
    ['a Word document with a password', compound('EncryptedPackage'), 'encrypted'],
    ['an installer', compound('SummaryInformation'), 'unknown'],
    ['a Word document that was not copied whole', zip('word/document.xml').subarray(0, 60), 'unknown'],
    ['noise', Buffer.from([0x00, 0x01, 0x02, 0xff, 0xfe, 0x00]), 'unknown'],
  ])('is refused with its reason: %s', (_name, bytes, expected) => {
    expect(typeOf(bytes)).toBe(expected);
  });
});

describe('the name of an attachment', () => {
  it.each<[string, MediaType, string]>([
    ['提案扫描件.PDF', 'application/pdf', '提案扫描件.PDF'],
    ['提案.wps', 'application/msword', '提案.wps'],
    ['登记表.docx', 'application/pdf', '登记表.pdf'],
    ['登记表.exe', 'application/pdf', '登记表.exe.pdf'],
    ['说明.bat', 'text/plain', '说明.bat.txt'],
    ['a\u202Efdp.exe', 'application/pdf', 'afdp.exe.pdf'],
    ['..\\..\\x:y?.pdf', 'application/pdf', '....xy.pdf'],
    ['.pdf', 'application/pdf', '附件.pdf'],
    ['照片 . ', 'image/jpeg', '照片.jpg'],
    [`${'长'.repeat(300)}.png`, 'image/png', `${'长'.repeat(116)}.png`],
  ])('tells its content by the extension: %s as %s is %s', (name, type, expected) => {
    expect(safeName(name, type)).toBe(expected);
  });
});
