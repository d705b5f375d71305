/**
 * Text pasted from Word, WPS or Excel: tables of the clipboard become lines with tab characters (shared/core/text-blocks.ts),
 * everything else plain lines. The clipboard is read as a run of tags, not drawn: nothing of it reaches the page but its text.
 */
const TOKEN = /<!--[\s\S]*?-->|<!\[[^>]*>|<(\/?)([a-zA-Z][\w:-]*)((?:"[^"]*"|'[^']*'|[^'">])*)>|[^<]+|</g;
const UNSEEN = new Set(['head', 'style', 'script', 'title', 'xml', 'template']);
const BLOCKS = new Set('p div li ul ol br h1 h2 h3 h4 h5 h6 section article caption blockquote pre tr table hr'.split(' '));
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  middot: '·',
  mdash: '—',
  ndash: '–',
  hellip: '…',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  times: '×',
};

/** What a paste puts into the text; null: the plain text of the clipboard serves as it is. */
export function pastedText(html: string, plain: string): string | null {
  if (/<table[\s>]/i.test(html)) return readPasted(html);
  // a tab of a Word paragraph is an indent, not a column
  if (html.trim() !== '' && plain.includes('\t')) return plain.replace(/^\t+/gm, '').replaceAll('\t', ' ');
  return null;
}

const decoded = (text: string) =>
  text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
const WIDE = '[\\u2e80-\\u9fff\\uf900-\\ufaff\\uff00-\\uffef“”‘’—…·]';
/** Word breaks its own lines between characters: there is no space in what was written. */
const BROKEN_LINE = new RegExp(`(?<=${WIDE})[ \\t]*\\r?\\n\\s*(?=${WIDE})`, 'g');
const tidied = (text: string) => text.replace(BROKEN_LINE, '').replace(/\s+/g, ' ').trim();

const attribute = (attributes: string, name: string): string =>
  new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i')
    .exec(attributes)
    ?.slice(1)
    .find(part => part !== undefined) ?? '';
const spanOf = (attributes: string, name: string) =>
  Math.min(100, Math.max(1, Number.parseInt(attribute(attributes, name), 10) || 1));

type Cell = { text: string; columns: number; rows: number };
/** A list being read: the number of its last entry, null where entries have marks. */
type List = { number: number | null };

function readPasted(html: string): string {
  const lines: string[] = [];
  const lists: List[] = [];
  /** Fonts of open spans; a sign of a symbol font is a bullet. */
  const spans: boolean[] = [];
  let rows: Cell[][] = [];
  let depth = 0;
  let line = '';
  let unseen: string | null = null;

  const cell = () => rows.at(-1)?.at(-1);
  const write = (text: string) => {
    const place = depth > 0 ? cell() : undefined;
    if (place !== undefined) place.text += text;
    else if (depth === 0) line += text;
  };
  const endLine = () => {
    if (depth > 0) write(' ');
    else {
      if (tidied(line) !== '') lines.push(tidied(line));
      line = '';
    }
  };

  for (const [token, slash, tag = '', attributes = ''] of html.matchAll(TOKEN)) {
    const name = tag.toLowerCase();
    const isEnd = slash === '/';
    if (unseen !== null) {
      if (isEnd && name === unseen) unseen = null;
    } else if (token.startsWith('<!')) continue;
    else if (name === '') write(spans.includes(true) ? decoded(token).replace(/\S+/g, '·') : decoded(token));
    else if (UNSEEN.has(name)) {
      if (!isEnd && !attributes.endsWith('/')) unseen = name;
    } else if (name === 'span') {
      if (isEnd) spans.pop();
      else spans.push(/font-family:\s*["']?(wingdings|symbol|webdings)/i.test(attribute(attributes, 'style')));
    } else if (name === 'table') {
      endLine();
      depth = Math.max(0, depth + (isEnd ? -1 : 1));
      if (depth === 0 && isEnd) lines.push(...linesOf(rows));
      if (depth === (isEnd ? 0 : 1)) rows = [];
    } else if (depth === 1 && name === 'tr' && !isEnd) rows.push([]);
    else if (depth === 1 && (name === 'td' || name === 'th')) {
      if (!isEnd) rows.at(-1)?.push({ text: '', columns: spanOf(attributes, 'colspan'), rows: spanOf(attributes, 'rowspan') });
    } else if (BLOCKS.has(name) || name === 'td' || name === 'th') {
      endLine();
      if (name === 'ol' || name === 'ul') {
        if (isEnd) lists.pop();
        else lists.push({ number: name === 'ol' ? spanOf(attributes, 'start') - 1 : null });
      }
      if (name === 'li' && !isEnd) write(markOf(lists.at(-1)));
    }
  }
  depth = 0;
  if (rows.length > 0) lines.push(...linesOf(rows));
  endLine();
  return lines.join('\n');
}

function markOf(list: List | undefined): string {
  if (list === undefined || list.number === null) return '· ';
  list.number += 1;
  return `${list.number}. `;
}

/** Rows with tab characters; a cell over several columns or rows leaves the others blank, so that columns stay in line. */
function linesOf(rows: readonly (readonly Cell[])[]): string[] {
  /** Rows still covered from above, by column. */
  const covered: number[] = [];
  const lines: string[] = [];
  for (const row of rows) {
    const texts: string[] = [];
    const skip = () => {
      while ((covered[texts.length] ?? 0) > 0) {
        covered[texts.length] = (covered[texts.length] ?? 0) - 1;
        texts.push('');
      }
    };
    for (const { text, columns, rows: high } of row) {
      skip();
      for (let column = 0; column < columns; column += 1) {
        covered[texts.length] = high - 1;
        texts.push(column === 0 ? tidied(text) : '');
      }
    }
    skip();
    // Word ends a table of uneven columns with a row that is not seen
    if (texts.some(text => text !== '')) lines.push(texts.join('\t'));
  }
  return lines;
}
