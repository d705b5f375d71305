import { describe, expect, it } from 'vitest';
import { makeXlsx, read, readSheet, refusalOf, texts, worksheet } from './read-testing.ts';
import { makeZip } from './zip-testing.ts';

const data = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>2</v></c></row>';
const strings = '<si><t>示例</t></si>';
const expected = [['示例', '2']];

describe('packages that are right but unusual', () => {
  it.each([
    ['zip64', { isZip64: true }],
    ['data descriptors', { hasDescriptors: true }],
    ['something before the archive', { prefix: Buffer.from('PK\x03\x04 junk before the first entry') }],
    ['an archive comment', { comment: '党员名册 PK' }],
  ])('reads a workbook with %s', async (_, zip) => {
    expect(texts(await readSheet({ sheets: [data], strings, zip }))).toEqual(expected);
  });

  it('reads stored parts, backslashes, a leading slash and any letter case in entry names', async () => {
    const rename = (part: { name: string }) => ({
      ...part,
      isStored: true,
      name: `\\${part.name.replaceAll('/', '\\').toUpperCase()}`,
    });
    expect(texts(await readSheet({ sheets: [data], strings, rename }))).toEqual(expected);
  });

  it('ignores entries that climb out of the archive and takes the last of two with one name', async () => {
    const extra = [{ name: '../xl/worksheets/sheet1.xml', content: 'x' }];
    const book = makeXlsx({ sheets: [data], strings, extra });
    expect(texts((await read('a.xlsx', book)).sheets[0])).toEqual(expected);
    const twice = makeXlsx({
      sheets: [data],
      strings,
      rename: part => (part.name === 'xl/styles.xml' ? { ...part, name: 'xl/sharedStrings.xml' } : part),
      styles: '',
    });
    expect(await refusalOf('b.xlsx', twice)).toEqual({ code: 'FILE_TRUNCATED' });
  });

  it('reads a namespace prefix on every element', async () => {
    const prefixed = (xml: string): string => xml.replace(/<(\/?)(\w)/g, '<$1x:$2');
    const sheet = `<?xml version="1.0"?>${prefixed(`<worksheet xmlns:x="m"><sheetData>${data}<row><c t="inlineStr"><is><t>乙</t></is></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>`)}`;
    const workbook = prefixed('<workbook><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>');
    const extra = [
      { name: 'xl/workbook.xml', content: workbook },
      { name: 'xl/sharedStrings.xml', content: prefixed(`<sst>${strings}</sst>`) },
    ];
    const read = await readSheet({ sheets: [sheet], extra });
    expect([texts(read), read.merges]).toEqual([[...expected, ['乙']], [{ top: 0, left: 0, bottom: 1, right: 1 }]]);
  });

  it('follows relations and content types to parts with odd names, strict namespaces included', async () => {
    const strict = 'http://purl.oclc.org/ooxml/officeDocument/relationships';
    const relations = (...list: string[]): string => `<Relationships>${list.join('')}</Relationships>`;
    const zip = makeZip([
      { name: '[Content_Types].xml', content: '<Types><Override PartName="/data/texte.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>' },
      { name: '_rels/.rels', content: relations(`<Relationship Id="a" Type="${strict}/officeDocument" Target="/data/buch.xml"/>`) },
      { name: 'data/buch.xml', content: `<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"><sheets><sheet name="图" r:id="b"/><sheet name="表" r:id="c"/></sheets></workbook>` },
      { name: 'data/_rels/buch.xml.rels', content: relations(`<Relationship Id="b" Type="${strict}/chartsheet" Target="c.xml"/>`, `<Relationship Id="c" Type="${strict}/worksheet" Target="../tabs/../tabs/Blatt%20eins.xml"/>`) },
      { name: 'tabs/blatt eins.xml', content: worksheet(data) },
      { name: 'data/texte.xml', content: `<sst>${strings}</sst>` },
    ]); // biome-ignore format: one part a line
    const grid = await read('strict.xlsx', zip);
    expect(grid.sheets.map(sheet => [sheet.name, texts(sheet)])).toEqual([['表', expected]]);
  });

  it.each(['utf-16le', 'utf-16be', 'gb18030'])('reads parts in %s', async encoding => {
    const text =
      '<?xml version="1.0" encoding="UTF-16"?>'.replace('UTF-16', encoding === 'gb18030' ? 'GB18030' : 'UTF-16') +
      `<sst>${strings}</sst>`;
    const little = Buffer.from(`\ufeff${text}`, 'utf16le');
    const gbk = Buffer.concat([
      Buffer.from(text.split('示例')[0] ?? ''),
      Buffer.from([0xca, 0xbe, 0xc0, 0xfd]),
      Buffer.from(text.split('示例')[1] ?? ''),
    ]);
    const content = encoding === 'utf-16le' ? little : encoding === 'utf-16be' ? Buffer.from(little).swap16() : gbk;
    expect(texts(await readSheet({ sheets: [data], extra: [{ name: 'xl/sharedStrings.xml', content }] }))).toEqual(expected);
  });

  it('finds the filter of a formatted table', async () => {
    const hidden = worksheet('<row><c><v>1</v></c></row><row hidden="1"><c><v>2</v></c></row>');
    const extra = [
      { name: 'xl/worksheets/_rels/sheet1.xml.rels', content: '<Relationships><Relationship Id="r" Type="x/table" Target="../tables/t.xml"/></Relationships>' },
      { name: 'xl/tables/t.xml', content: '<table ref="A1:A2"><autoFilter ref="A1:A2"/></table>' },
    ]; // biome-ignore format: one part a line
    expect((await readSheet({ sheets: [hidden], extra })).hasActiveFilter).toBe(true);
  });
});

describe('archives that are something else', () => {
  it.each([
    ['docx', [{ name: 'word/document.xml', content: 'x' }, { name: '_rels/.rels', content: '<r><Relationship Type="a/officeDocument" Target="word/document.xml"/></r>' }]],
    ['xlsb', [{ name: 'xl/workbook.bin', content: 'x' }, { name: '_rels/.rels', content: '<r><Relationship Type="a/officeDocument" Target="xl/workbook.bin"/></r>' }]],
    ['ods', [{ name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet', isStored: true }]],
    ['zip', [{ name: 'photo.jpg', content: 'x' }]],
  ])('refuses %s by name', async (kind, parts) => {
    expect(await refusalOf('renamed.xlsx', makeZip(parts))).toEqual({ code: 'FILE_NOT_A_WORKBOOK', kind });
  }); // biome-ignore format: table

  it('refuses workbooks without a worksheet or without any data', async () => {
    expect(await refusalOf('none.xlsx', makeXlsx({ sheets: [] }))).toEqual({ code: 'FILE_NO_SHEET' });
    expect(await refusalOf('blank.xlsx', makeXlsx({ sheets: ['', '<row r="9" s="1"><c r="A9" s="1"/></row>'] }))).toEqual({
      code: 'FILE_NO_SHEET',
    });
  });

  it('refuses a package whose entries are encrypted', async () => {
    const rename = (part: { name: string }) => ({ ...part, isEncrypted: true });
    expect(await refusalOf('a.xlsx', makeXlsx({ sheets: [data], strings, rename }))).toEqual({ code: 'FILE_ENCRYPTED' });
  });
});
