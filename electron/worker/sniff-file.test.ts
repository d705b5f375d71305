import { mkdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { refusalOfSystemError } from './read-refusal.ts';
import { makeXlsx, read, refusalOf, tempFile, texts } from './read-testing.ts';
import { DEFAULT_CAPS, readWorkbook } from './read-workbook.ts';

/** An OLE container with one directory entry of that name. */
function ole(entry: string): Buffer {
  const bytes = Buffer.alloc(2048);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(bytes);
  bytes.write(entry, 1024 + 128, 'utf16le');
  bytes.writeUInt16LE((entry.length + 1) * 2, 1024 + 128 + 64);
  return bytes;
}

const book = makeXlsx({ sheets: ['<row><c><v>1</v></c></row>'] });

describe('content decides, not the extension (§7.3)', () => {
  it('reads a workbook named .xls or .csv, a CSV named .xlsx', async () => {
    expect((await read('a.xls', book)).format).toBe('xlsx');
    expect((await read('a.csv', book)).format).toBe('xlsx');
    expect(texts((await read('a.xlsx', '姓名,性别\n甲,男')).sheets[0])).toEqual([['姓名', '性别'], ['甲', '男']]); // biome-ignore format: short
  });

  it.each([
    ['a.xlsx', ole('EncryptedPackage'), { code: 'FILE_ENCRYPTED' }],
    ['a.et', ole('EncryptedPackage'), { code: 'FILE_ENCRYPTED' }],
    ['a.xlsx', ole('Workbook'), { code: 'FILE_TRUNCATED' }],
    ['党员.ET', ole('Contents'), { code: 'FILE_IS_ET' }],
    ['a.xls', ole('WordDocument'), { code: 'FILE_NOT_A_WORKBOOK', kind: 'doc' }],
    ['a.xls', Buffer.from('0908100000060500bb0dcc0741000000', 'hex'), { code: 'FILE_TRUNCATED' }],
    ['a.xls', Buffer.from('09000400020010000000', 'hex'), { code: 'FILE_IS_XLS' }],
    ['a.xlsx', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), { code: 'FILE_IS_IMAGE' }],
    ['a.xlsx', Buffer.from('ffd8ffe000104a464946', 'hex'), { code: 'FILE_IS_IMAGE' }],
    ['a.xlsx', Buffer.from('%PDF-1.4\n'), { code: 'FILE_NOT_A_WORKBOOK', kind: 'pdf' }],
    ['a.csv', Buffer.from([1, 2, 3, 0, 4, 200, 201, 0, 9]), { code: 'FILE_NOT_A_WORKBOOK', kind: 'binary' }],
    ['a.xlsx', Buffer.alloc(5000), { code: 'FILE_TRUNCATED' }],
    ['a.xlsx', Buffer.alloc(0), { code: 'FILE_EMPTY' }],
    ['a.xls', Buffer.from('MIME-Version: 1.0\r\n'), { code: 'FILE_NOT_A_WORKBOOK', kind: 'mhtml' }],
    ['a.xls', Buffer.from('<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'), { code: 'FILE_NOT_A_WORKBOOK', kind: 'xml2003' }], // biome-ignore format: one line a case
    ['a.xml', Buffer.from('<?xml version="1.0"?><a/>'), { code: 'FILE_NOT_A_WORKBOOK', kind: 'xml' }],
  ])('refuses %s by its first bytes (%#)', async (name, content, expected) =>
    expect(await refusalOf(name, content)).toEqual(expected),
  );

  it('names the file in the refusal', async () => {
    await expect(readWorkbook(tempFile('坏.xlsx', ''), DEFAULT_CAPS)).rejects.toMatchObject({
      code: 'FILE_EMPTY',
      params: { file: expect.stringMatching(/坏\.xlsx$/) },
    });
  });
});

describe('the file system', () => {
  it('tells a missing file, a folder and a locked file apart', async () => {
    await expect(readWorkbook(`${tempFile('x', '')}-missing.xlsx`, DEFAULT_CAPS)).rejects.toMatchObject({
      code: 'FILE_NOT_FOUND',
    });
    const folder = `${tempFile('x', '')}-folder.xlsx`;
    mkdirSync(folder);
    await expect(readWorkbook(folder, DEFAULT_CAPS)).rejects.toMatchObject({
      code: 'FILE_NOT_A_WORKBOOK',
      params: { kind: 'folder' },
    });
    const codes = ['EBUSY', 'EPERM', 'EACCES', 'ENOENT', 'EISDIR', 'EIO', 'EINVAL'];
    expect(codes.map(code => refusalOfSystemError(Object.assign(new Error(code), { code }))?.code)).toEqual(['FILE_BUSY', 'FILE_BUSY', 'FILE_BUSY', 'FILE_NOT_FOUND', 'FILE_NOT_A_WORKBOOK', 'FILE_TRUNCATED', undefined]); // biome-ignore format: list
  });
});
