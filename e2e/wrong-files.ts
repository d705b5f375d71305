/** Files that an office sends by mistake, each made byte by byte. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeXls } from '../electron/worker/xls-testing.ts';
import { makeZip, repeatingDeflate } from '../electron/worker/zip-testing.ts';

const MEGABYTE = 1024 * 1024;
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** An OLE container with one directory entry of that name. Source: [MS-CFB] §2.6.1. */
function ole(entry: string): Buffer {
  const bytes = Buffer.alloc(2048);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(bytes);
  bytes.write(entry, 1024 + 128, 'utf16le');
  bytes.writeUInt16LE((entry.length + 1) * 2, 1024 + 128 + 64);
  return bytes;
}

/** A workbook of a few kilobytes whose one sheet unpacks to 4 GB while its archive claims 1 kB. */
function bomb(): Buffer {
  const block = Buffer.from('<row><c t="inlineStr"><is><t>示例</t></is></c></row>'.repeat(20_000));
  const packed = repeatingDeflate(
    `<worksheet xmlns="${MAIN}"><sheetData>`,
    block,
    Math.ceil((4096 * MEGABYTE) / block.length),
    '',
  );
  const relation = (kind: string, target: string) =>
    `<Relationships xmlns="${PACKAGE}"><Relationship Id="rId1" Type="${RELATIONS}/${kind}" Target="${target}"/></Relationships>`;
  return makeZip([
    { name: '[Content_Types].xml', content: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>' },
    { name: '_rels/.rels', content: relation('officeDocument', 'xl/workbook.xml') },
    {
      name: 'xl/workbook.xml',
      content: `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="名册" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    { name: 'xl/_rels/workbook.xml.rels', content: relation('worksheet', 'worksheets/sheet1.xml') },
    { name: 'xl/worksheets/sheet1.xml', packed, declaredBytes: 1000, crc: 0 },
  ]);
}

/** Text in GBK: Node writes no such text, so the decoder's own table is turned round. */
function inGbk(text: string): Buffer {
  const decoder = new TextDecoder('gbk');
  const codes = new Map<string, Buffer>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1)
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const bytes = Buffer.from([lead, trail]);
      const [first = '', ...rest] = decoder.decode(bytes);
      if (rest.length === 0 && !codes.has(first)) codes.set(first, bytes);
    }
  return Buffer.concat(Array.from(text, sign => (sign < '\u0080' ? Buffer.from(sign) : (codes.get(sign) ?? Buffer.from('?')))));
}

export type WrongFile = Readonly<{ name: string; code: string; says: RegExp }>;

export const WRONG_FILES: readonly WrongFile[] = [
  { name: '截断.xlsx', code: 'E303', says: /不完整或已损坏.*请重新获取/ },
  { name: '图片.xlsx', code: 'E307', says: /是图片，不是表格。请选择/ },
  { name: '有密码.xlsx', code: 'E304', says: /设有打开密码。请在 Excel 或 WPS 中取消密码/ },
  { name: '断.et', code: 'E303', says: /不完整或已损坏.*请重新获取/ },
  { name: '旧版.et', code: 'E306', says: /\.et 格式。请在 WPS 中另存为 \.xlsx/ },
  { name: '炸弹.xlsx', code: 'E309', says: /展开后过大（超过.+）.*请删除多余的空行空列/ },
  { name: '空.xlsx', code: 'E302', says: /是空的。请确认/ },
];
export const MIXED_CSV = '混合分隔.csv';
/** As WPS writes it: the binary format of .xls. */
export const GOOD_ET = '支部.et';

/** Writes them all into a folder. @param workbook a good one to cut short */
export function writeWrongFiles(folder: string, workbook: string): void {
  const whole = readFileSync(workbook);
  const write = (name: string, content: Buffer) => writeFileSync(path.join(folder, name), content);
  write('截断.xlsx', whole.subarray(0, Math.floor(whole.length * 0.6)));
  write('图片.xlsx', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
  write('有密码.xlsx', ole('EncryptedPackage'));
  write('断.et', ole('Workbook'));
  write('旧版.et', ole('Contents'));
  write('炸弹.xlsx', bomb());
  write('空.xlsx', Buffer.alloc(0));
  const lines = [
    '党组织名称,组织类型,类别,上级党组织',
    '中共示例镇委员会,党委,乡镇,中共西畴县委员会',
    '中共示例镇甲村支部委员会;党支部;农村;中共示例镇委员会',
    '中共示例镇乙村支部委员会\t党支部\t农村\t中共示例镇委员会',
  ];
  const [header = [], , ...branches] = lines.map(line => line.split(/[,;\t]/));
  write(GOOD_ET, makeXls({ sheets: [{ name: '名册', rows: [header, ...branches] }] }));
  write(MIXED_CSV, inGbk(`${lines.join('\r\n')}\r\n`));
}
