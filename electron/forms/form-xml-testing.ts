/** Forms written by hand as other programs write them: strict, prefixed, indented, WPS, shared and array formulas, no cells at all. */
import { makeZip, type TestPart } from '../worker/zip-testing.ts';
import type { Layout, LayoutCell, LayoutSheet } from './form-layout-testing.ts';

export type XmlMake = Readonly<{
  isStrict?: boolean;
  prefix?: string;
  isIndented?: boolean;
  /** Texts in the cells instead of a table of strings. */
  isInline?: boolean;
  /** Blank cells are not written; rows and columns carry the style. */
  isSparse?: boolean;
  isWps?: boolean;
  /** Sums as a shared formula with text results beside, an array formula, attributes of newer versions. */
  isModern?: boolean;
}>;

const TRANSITIONAL = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const STRICT = 'http://purl.oclc.org/ooxml/spreadsheetml/main';
const letter = (column: number): string => String.fromCharCode(65 + column);

export function makeXmlForm({ statistics, roster }: Layout, make: XmlMake): Buffer {
  const main = make.isStrict ? STRICT : TRANSITIONAL;
  const relations = make.isStrict
    ? 'http://purl.oclc.org/ooxml/officeDocument/relationships'
    : 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const p = make.prefix === undefined ? '' : `${make.prefix}:`;
  const root = `xmlns${make.prefix === undefined ? '' : `:${make.prefix}`}="${main}"`;
  const strings: string[] = [];
  const indexOf = (text: string): number => {
    const at = strings.indexOf(text);
    return at < 0 ? strings.push(text) - 1 : at;
  };
  const tidy = (xml: string): string => (make.isIndented ? xml.replaceAll('><', '>\n  <') : xml);
  const head = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n`;
  const cellOf = (cell: LayoutCell): string => {
    const start = `<${p}c r="${letter(cell.column)}${cell.row}" s="${cell.style}"`;
    if (cell.formula !== undefined) {
      if (make.isModern && cell.column === 2)
        return `${start} t="str"><${p}f>TEXT(${cell.formula},"0")</${p}f><${p}v>0</${p}v></${p}c>`;
      if (make.isModern && cell.column === 3)
        return `${start}><${p}f t="array" ref="D${cell.row}">${cell.formula}</${p}f><${p}v>0</${p}v></${p}c>`;
      return `${start}><${p}f>${cell.formula}</${p}f><${p}v>0</${p}v></${p}c>`;
    }
    if (cell.text === undefined) return make.isSparse ? '' : `${start}/>`;
    if (make.isInline) return `${start} t="inlineStr"><${p}is><${p}t>${cell.text}</${p}t></${p}is></${p}c>`;
    return `${start} t="s"><${p}v>${indexOf(cell.text)}</${p}v></${p}c>`;
  };
  const sheetOf = (sheet: LayoutSheet, isFirst: boolean): string => {
    const byRow = Map.groupBy(sheet.cells, cell => cell.row);
    const rows = [...byRow]
      .toSorted(([left], [right]) => left - right)
      .map(([number, cells]) => {
        const body = cells
          .toSorted((left, right) => left.column - right.column)
          .map(cellOf)
          .join('');
        if (make.isSparse && body === '') return '';
        const more = make.isModern ? ` spans="1:${sheet.columnCount}" ht="18.75" customHeight="1" x14ac:dyDescent="0.2"` : '';
        return `<${p}row r="${number}"${more}${make.isSparse ? ' s="2" customFormat="1"' : ''}>${body}</${p}row>`;
      });
    const merges = sheet.merges.map(ref => `<${p}mergeCell ref="${ref}"/>`).join('');
    const modern = make.isModern
      ? ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac" xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"'
      : '';
    const validation = isFirst
      ? `<${p}dataValidations count="1"><${p}dataValidation type="whole" operator="greaterThanOrEqual" allowBlank="1" sqref="B5:F13"><${p}formula1>0</${p}formula1></${p}dataValidation></${p}dataValidations>`
      : '';
    const columns = `<${p}cols><${p}col min="1" max="1" width="16.5" customWidth="1"/><${p}col min="2" max="6" width="11" customWidth="1"${make.isSparse ? ' style="2"' : ''}/></${p}cols>`;
    const dimension = make.isSparse ? '' : `<${p}dimension ref="A1:${letter(sheet.columnCount - 1)}15"/>`;
    return (
      head +
      tidy(
        `<${p}worksheet ${root} xmlns:r="${relations}"${modern}>${dimension}<${p}sheetViews><${p}sheetView workbookViewId="0"><${p}pane ySplit="4" topLeftCell="A5" activePane="bottomLeft" state="frozen"/></${p}sheetView></${p}sheetViews><${p}sheetFormatPr defaultRowHeight="15"/>${columns}<${p}sheetData>${rows.join('')}</${p}sheetData><${p}mergeCells count="${sheet.merges.length}">${merges}</${p}mergeCells>${validation}<${p}pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/><${p}pageSetup paperSize="9" orientation="landscape"/></${p}worksheet>`,
      )
    );
  };
  const first = sheetOf(statistics, true);
  const second = sheetOf(roster, false);
  const styles = `<${p}styleSheet ${root}><${p}fonts count="2"><${p}font><${p}sz val="11"/><${p}name val="宋体"/></${p}font><${p}font><${p}b/><${p}sz val="11"/><${p}name val="黑体"/></${p}font></${p}fonts><${p}fills count="2"><${p}fill><${p}patternFill patternType="none"/></${p}fill><${p}fill><${p}patternFill patternType="gray125"/></${p}fill></${p}fills><${p}borders count="2"><${p}border><${p}left/><${p}right/><${p}top/><${p}bottom/><${p}diagonal/></${p}border><${p}border><${p}left style="thin"/><${p}right style="thin"/><${p}top style="thin"/><${p}bottom style="thin"/><${p}diagonal/></${p}border></${p}borders><${p}cellStyleXfs count="1"><${p}xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></${p}cellStyleXfs><${p}cellXfs count="4"><${p}xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><${p}xf numFmtId="0" fontId="1" fillId="0" borderId="1" xfId="0"><${p}alignment horizontal="center"/></${p}xf><${p}xf numFmtId="1" fontId="0" fillId="0" borderId="1" xfId="0"/><${p}xf numFmtId="0" fontId="0" fillId="0" borderId="1" xfId="0"/></${p}cellXfs><${p}cellStyles count="1"><${p}cellStyle name="常规" xfId="0" builtinId="0"/></${p}cellStyles></${p}styleSheet>`;
  const relation = (id: string, kind: string, target: string) =>
    `<Relationship Id="${id}" Type="${relations}/${kind}" Target="${target}"/>`;
  const relationPart = (all: readonly string[]) =>
    `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.join('')}</Relationships>`;
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const override = (name: string, kind: string) => `<Override PartName="/${name}" ContentType="${kind}"/>`;
  const calculation = make.isWps ? `<${p}calcPr calcId="144525"/>` : '';
  const names = make.isModern
    ? `<${p}definedNames><${p}definedName name="_xlnm.Print_Titles" localSheetId="0">表一!$3:$4</${p}definedName><${p}definedName name="合计党员">表一!$B$14</${p}definedName></${p}definedNames>`
    : '';
  const parts: TestPart[] = [
    {
      name: '[Content_Types].xml',
      content: `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override('xl/workbook.xml', `${type}.sheet.main+xml`)}${override('xl/worksheets/sheet1.xml', `${type}.worksheet+xml`)}${override('xl/worksheets/sheet2.xml', `${type}.worksheet+xml`)}${override('xl/styles.xml', `${type}.styles+xml`)}${make.isInline ? '' : override('xl/sharedStrings.xml', `${type}.sharedStrings+xml`)}${make.isWps ? override('xl/calcChain.xml', `${type}.calcChain+xml`) + override('docProps/custom.xml', 'application/vnd.openxmlformats-officedocument.custom-properties+xml') : ''}</Types>`,
    },
    { name: '_rels/.rels', content: relationPart([relation('rId1', 'officeDocument', 'xl/workbook.xml')]) },
    {
      name: 'xl/workbook.xml',
      content:
        head +
        tidy(
          `<${p}workbook ${root} xmlns:r="${relations}"${make.isStrict ? ' conformance="strict"' : ''}>${make.isWps ? `<${p}fileVersion appName="xl" lastEdited="3" lowestEdited="5" rupBuild="9302"/><${p}workbookPr/>` : ''}<${p}bookViews><${p}workbookView/></${p}bookViews><${p}sheets><${p}sheet name="${statistics.name}" sheetId="1" r:id="rId1"/><${p}sheet name="${roster.name}" sheetId="2" r:id="rId2"/></${p}sheets>${names}${calculation}</${p}workbook>`,
        ),
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: relationPart([
        relation('rId1', 'worksheet', 'worksheets/sheet1.xml'),
        relation('rId2', 'worksheet', 'worksheets/sheet2.xml'),
        relation('rId3', 'styles', 'styles.xml'),
        ...(make.isInline ? [] : [relation('rId4', 'sharedStrings', 'sharedStrings.xml')]),
        ...(make.isWps ? [relation('rId5', 'calcChain', 'calcChain.xml')] : []),
      ]),
    },
    { name: 'xl/worksheets/sheet1.xml', content: first },
    { name: 'xl/worksheets/sheet2.xml', content: second },
    { name: 'xl/styles.xml', content: head + styles },
    ...(make.isInline
      ? []
      : [
          {
            name: 'xl/sharedStrings.xml',
            content: `${head}<${p}sst ${root} count="${strings.length}" uniqueCount="${strings.length}">${strings.map(text => `<${p}si><${p}t>${text}</${p}t></${p}si>`).join('')}</${p}sst>`,
          },
        ]),
  ];
  if (make.isWps) {
    const sums = statistics.cells.filter(cell => cell.formula !== undefined);
    parts.push(
      {
        name: 'xl/calcChain.xml',
        content: `${head}<calcChain xmlns="${main}">${sums.map(({ row, column }) => `<c r="${letter(column)}${row}" i="1"/>`).join('')}</calcChain>`,
      },
      {
        name: 'docProps/custom.xml',
        content: `${head}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="KSOProductBuildVer"><vt:lpwstr>2052-11.1.0.14309</vt:lpwstr></property></Properties>`,
      },
    );
  }
  return makeZip(parts, { hasDescriptors: make.isWps === true });
}
