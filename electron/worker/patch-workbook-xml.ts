import { PatchUnsupported } from './patch-workbook-plan.ts';

/** What patching does with XML: text in, text out, everything not named left as it was. */

/** What XML 1.0 does not allow. */
const NOT_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** Text as element content or attribute. */
export function escapeXml(text: string): string {
  return text
    .replace(NOT_XML, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** The same for a cell, where `_x0041_` would be read as a character. */
export function escapeCell(text: string): string {
  return escapeXml(text.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_'));
}

/** A part as text, to be written back as UTF-8. @throws PatchUnsupported for other encodings than UTF-8 and UTF-16 */
export function xmlOf(part: Buffer): string {
  const [first, second] = part;
  const label =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : ('utf-8' as const);
  const text = new TextDecoder(label).decode(part);
  const declared = /^<\?xml[^>]*\bencoding\s*=\s*["']([\w.-]+)["']/.exec(text.slice(0, 200))?.[1]?.toLowerCase();
  if (declared !== undefined && !/^utf-?(?:8|16)/.test(declared)) throw new PatchUnsupported(declared);
  return label === 'utf-8' ? text : text.replace(/(\bencoding\s*=\s*["'])[\w.-]+/, '$1UTF-8');
}

/** Value of an attribute in the text of a tag, by its full name. */
export function attributeOf(tag: string, name: string): string | undefined {
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(` ${tag}`);
  return match === null ? undefined : (match[1] ?? match[2]);
}

/** The tag text with an attribute set anew or left out (null). */
export function withAttribute(tag: string, name: string, value: string | null): string {
  const spaced = /^\s|^$/.test(tag) ? tag : ` ${tag}`;
  const rest = spaced.replace(new RegExp(`\\s${name}\\s*=\\s*(?:"[^"]*"|'[^']*')`), '').trimEnd();
  return value === null ? rest : `${rest} ${name}="${value}"`;
}

/** Namespace prefix with its colon of the root element, '' where there is none. */
export function prefixOf(xml: string, root: string): string {
  const match = new RegExp(`<((?:[\\w.-]+:)?)${root}[\\s>/]`).exec(xml);
  if (match === null) throw new PatchUnsupported(root);
  return match[1] ?? '';
}

const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The XML with a prefix bound to the relationship namespace on its root, and that prefix with its colon. */
export function withRelationPrefix(xml: string, root: string): { xml: string; prefix: string } {
  if (xml.includes('purl.oclc.org/ooxml')) throw new PatchUnsupported('strict');
  const bound = new RegExp(`xmlns:([\\w.-]+)\\s*=\\s*["']${RELATIONSHIPS.replaceAll('.', '\\.')}["']`).exec(xml)?.[1];
  if (bound !== undefined) return { xml, prefix: `${bound}:` };
  const opened = `<${prefixOf(xml, root)}${root}`;
  return { xml: xml.replace(opened, `${opened} xmlns:r="${RELATIONSHIPS}"`), prefix: 'r:' };
}

/** A whole XML part as bytes. */
export const partOf = (xml: string): Buffer => Buffer.from(xml, 'utf8');
export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
