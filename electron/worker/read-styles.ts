import { builtInFormat, isDateFormat, isGeneralFormat } from './number-format.ts';
import { attributeText, isTrue, nameHash } from './xml-scan.ts';
import { forEachTag } from './xml-stream.ts';

/** What the reader needs of a cell style; `format` is absent for General. */
export type CellStyle = Readonly<{ format: string | undefined; isDate: boolean; isStruck: boolean }>;

export const PLAIN_STYLE: CellStyle = { format: undefined, isDate: false, isStruck: false };

const NUM_FMTS = nameHash('numFmts');
const NUM_FMT = nameHash('numFmt');
const FONTS = nameHash('fonts');
const FONT = nameHash('font');
const STRIKE = nameHash('strike');
const CELL_XFS = nameHash('cellXfs');
const XF = nameHash('xf');
const NUM_FMT_ID = nameHash('numFmtId');
const FORMAT_CODE = nameHash('formatCode');
const FONT_ID = nameHash('fontId');
const VAL = nameHash('val');

/** Reads the cell styles of styles.xml in their order; fonts and formats outside fonts, numFmts and cellXfs (dxfs …) are ignored. */
export function readStyles(part: Buffer): readonly CellStyle[] {
  const codes = new Map<number, string>();
  const struckFonts = new Set<number>();
  const styles: CellStyle[] = [];
  const known = new Map<string, CellStyle>();
  let section = 0;
  let fonts = 0;
  forEachTag(part, (bytes, tag) => {
    const { name } = tag;
    if (name === NUM_FMTS || name === FONTS || name === CELL_XFS) section = tag.kind === 'open' ? name : 0;
    if (tag.kind === 'close') return;
    if (section === NUM_FMTS && name === NUM_FMT) {
      codes.set(Number(attributeText(bytes, tag, NUM_FMT_ID)), attributeText(bytes, tag, FORMAT_CODE) ?? '');
    } else if (section === FONTS && name === FONT) fonts += 1;
    else if (section === FONTS && name === STRIKE) {
      const value = attributeText(bytes, tag, VAL);
      if (value === undefined || isTrue(value)) struckFonts.add(fonts - 1);
    } else if (section === CELL_XFS && name === XF) {
      const id = Number(attributeText(bytes, tag, NUM_FMT_ID) ?? 0);
      const isStruck = struckFonts.has(Number(attributeText(bytes, tag, FONT_ID) ?? 0));
      const key = `${id} ${isStruck}`;
      const style = known.get(key) ?? cellStyle(codes.get(id) ?? builtInFormat(id), isStruck);
      known.set(key, style);
      styles.push(style);
    }
  });
  return styles;
}

/** A style from its format code, undefined for General. */
export function cellStyle(code: string | undefined, isStruck: boolean): CellStyle {
  if (code === undefined || isGeneralFormat(code)) return { format: undefined, isDate: false, isStruck };
  return { format: code, isDate: isDateFormat(code), isStruck };
}
