import { PatchUnsupported } from './patch-workbook-plan.ts';
import { attributeOf, prefixOf, withAttribute } from './patch-workbook-xml.ts';

/** Looks added to a workbook: a cell with an error, with a warning, the sentences of a row, and text typed by the clerk. */
export type Look = 'error' | 'warning' | 'problem' | 'text';

/** Light enough for black type, dark enough to be seen on a black-and-white print. */
const FILLS = { error: 'FFFF9C9C', warning: 'FFFFEB9C' } as const;
/** Built-in format @. */
const TEXT_FORMAT = '49';

/** The cell styles of a workbook, growing by variants of those it has. */
export type StyleBook = Readonly<{
  /** Index of the look of a cell that had style `base`. */
  variant: (base: number, look: Look) => number;
  /** Variants and what they stand for, `57:12 58:3`; only those that marking must undo. */
  marks: () => string;
  xml: () => string;
}>;

/** @param xml of styles.xml. @throws PatchUnsupported without cell styles or fills */
export function openStyles(xml: string): StyleBook {
  const p = prefixOf(xml, 'styleSheet');
  const cells = new RegExp(`(<${p}cellXfs[^>]*>)([\\s\\S]*?)(</${p}cellXfs>)`).exec(xml);
  const fills = new RegExp(`(<${p}fills[^>]*>)([\\s\\S]*?)(</${p}fills>)`).exec(xml);
  if (cells === null || fills === null) throw new PatchUnsupported('styles');
  const formats = (cells[2] ?? '').match(new RegExp(`<${p}xf(?=[\\s/>])(?:[^>]*?/>|[^>]*>[\\s\\S]*?</${p}xf>)`, 'g')) ?? [];
  const fillCount = ((fills[2] ?? '').match(new RegExp(`<${p}fill(?=[\\s/>])`, 'g')) ?? []).length;
  const added: string[] = [];
  const known = new Map<string, number>();
  const marks: string[] = [];

  function variantXml(base: string, look: Look): string {
    const match = new RegExp(`^<${p}xf((?:\\s[^>]*?)?)(/?)>([\\s\\S]*?)(?:</${p}xf>)?$`).exec(base);
    let tag = match?.[1] ?? '';
    let content = match?.[2] === '/' ? '' : (match?.[3] ?? '');
    if (look === 'error' || look === 'warning') {
      tag = withAttribute(tag, 'fillId', String(fillCount + (look === 'error' ? 0 : 1)));
      tag = withAttribute(tag, 'applyFill', '1');
    } else {
      tag = withAttribute(withAttribute(tag, 'numFmtId', TEXT_FORMAT), 'applyNumberFormat', '1');
    }
    if (look === 'problem') {
      content = content.replace(new RegExp(`<${p}alignment(?=[\\s/>])(?:[^>]*?/>|[^>]*>[\\s\\S]*?</${p}alignment>)`), '');
      content = `<${p}alignment horizontal="left" vertical="center" wrapText="1"/>${content}`;
      tag = withAttribute(tag, 'applyAlignment', '1');
    }
    return content === '' ? `<${p}xf${tag}/>` : `<${p}xf${tag}>${content}</${p}xf>`;
  }

  return {
    variant(base, look) {
      const key = `${base} ${look}`;
      const before = known.get(key);
      if (before !== undefined) return before;
      const origin = formats[base] ?? added[base - formats.length] ?? formats[0] ?? `<${p}xf/>`;
      const index = formats.length + added.length;
      added.push(variantXml(origin, look));
      known.set(key, index);
      if (look === 'error' || look === 'warning') marks.push(`${index}:${base}`);
      return index;
    },
    marks: () => marks.join(' '),
    xml() {
      const more = Object.values(FILLS)
        .map(
          rgb =>
            `<${p}fill><${p}patternFill patternType="solid"><${p}fgColor rgb="${rgb}"/><${p}bgColor indexed="64"/></${p}patternFill></${p}fill>`,
        )
        .join('');
      return xml
        .replace(fills[0], () => counted(fills[1] ?? '', fillCount + 2) + (fills[2] ?? '') + more + (fills[3] ?? ''))
        .replace(
          cells[0],
          () => counted(cells[1] ?? '', formats.length + added.length) + (cells[2] ?? '') + added.join('') + (cells[3] ?? ''),
        );
    },
  };
}

function counted(tag: string, count: number): string {
  return attributeOf(tag.slice(0, -1), 'count') === undefined
    ? tag
    : tag.replace(/(\scount\s*=\s*["'])\d+/, (_match, start: string) => `${start}${count}`);
}
