import type { FormStyle } from '#shared/forms/grid.ts';
import { PLAIN_FORM_STYLE } from '#shared/forms/grid.ts';
import { builtInFormat, isDateFormat, isGeneralFormat } from './number-format.ts';
import { attributeOf } from './patch-workbook-xml.ts';

const section = (xml: string, name: string): string =>
  new RegExp(`<((?:[\\w.-]+:)?)${name}(?:\\s[^>]*)?>([\\s\\S]*?)</\\1${name}>`).exec(xml)?.[2] ?? '';
/** Elements of one name with their content, '' for empty ones. */
const elements = (xml: string, name: string): readonly Readonly<{ tag: string; content: string }>[] =>
  [...xml.matchAll(new RegExp(`<((?:[\\w.-]+:)?)${name}(?=[\\s/>])([^>]*?)(?:/>|>([\\s\\S]*?)</\\1${name}>)`, 'g'))].map(
    ([, , tag = '', content = '']) => ({ tag, content }),
  );
const isOn = (tag: string | undefined): boolean => tag !== undefined && !/^(?:0|false|off)$/.test(attributeOf(tag, 'val') ?? '1');

function expectsOf(code: string | undefined): FormStyle['expects'] {
  if (code === undefined || isGeneralFormat(code)) return null;
  if (code === '@') return 'text';
  if (isDateFormat(code)) return 'date';
  if (code.includes('%')) return 'percent';
  return /[0#]/.test(code) ? 'number' : null;
}

/** What the page shows of cell styles, in their order. @param xml of styles.xml */
export function readFormStyles(xml: string): readonly FormStyle[] {
  const codes = new Map(
    elements(section(xml, 'numFmts'), 'numFmt').map(({ tag }) => [
      Number(attributeOf(tag, 'numFmtId')),
      (attributeOf(tag, 'formatCode') ?? '').replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
    ]),
  );
  const bold = elements(section(xml, 'fonts'), 'font').map(({ content }) => isOn(elements(content, 'b')[0]?.tag));
  const fills = elements(section(xml, 'fills'), 'fill').map(({ content }) => {
    const pattern = elements(content, 'patternFill')[0];
    if (pattern === undefined || attributeOf(pattern.tag, 'patternType') !== 'solid') return null;
    const rgb = attributeOf(elements(pattern.content, 'fgColor')[0]?.tag ?? '', 'rgb');
    return rgb === undefined ? null : `#${rgb.slice(-6)}`;
  });
  const borders = elements(section(xml, 'borders'), 'border').map(({ content }) => /\sstyle="(?!none")/.test(content));
  return elements(section(xml, 'cellXfs'), 'xf').map(({ tag, content }): FormStyle => {
    const id = Number(attributeOf(tag, 'numFmtId') ?? 0);
    const horizontal = attributeOf(elements(content, 'alignment')[0]?.tag ?? '', 'horizontal');
    const locked = attributeOf(elements(content, 'protection')[0]?.tag ?? '', 'locked');
    return {
      ...PLAIN_FORM_STYLE,
      isBold: bold[Number(attributeOf(tag, 'fontId') ?? 0)] ?? false,
      align: horizontal === 'left' || horizontal === 'center' || horizontal === 'right' ? horizontal : null,
      fill: fills[Number(attributeOf(tag, 'fillId') ?? 0)] ?? null,
      hasBorder: borders[Number(attributeOf(tag, 'borderId') ?? 0)] ?? false,
      expects: expectsOf(codes.get(id) ?? builtInFormat(id)),
      isLocked: locked === undefined || !/^(?:0|false|off)$/.test(locked),
    };
  });
}
