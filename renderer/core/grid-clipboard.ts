/** Blocks of cells as Excel and WPS put them on the clipboard: tabs between cells, lines between rows, quotes round cells that hold either. */

export type TextBlock = readonly (readonly string[])[];

const NEEDS_QUOTES = /[\t\n\r"]/;

function quoted(text: string): string {
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The rows as Excel takes them. */
export function formatBlock(rows: TextBlock): string {
  return rows.map(cells => cells.map(quoted).join('\t')).join('\r\n');
}

/** End of the cell that begins with a quote at `start`, or -1 when the quote is only a character of the text. */
function endOfQuoted(text: string, start: number): number {
  let index = start + 1;
  for (;;) {
    const end = text.indexOf('"', index);
    if (end === -1) return -1;
    if (text[end + 1] !== '"') {
      const next = text[end + 1];
      return next === undefined || next === '\t' || next === '\n' || next === '\r' ? end : -1;
    }
    index = end + 2;
  }
}

/** Rows and cells of a pasted block, trimmed; a cell of several lines stays one cell. The last line break ends the last row. */
export function parseBlock(text: string): TextBlock {
  const rows: string[][] = [[]];
  let index = text.startsWith('\uFEFF') ? 1 : 0;
  while (index <= text.length) {
    const close = text[index] === '"' ? endOfQuoted(text, index) : -1;
    let cell: string;
    if (close >= 0) {
      cell = text.slice(index + 1, close).replaceAll('""', '"');
      index = close + 1;
    } else {
      const begin = index;
      while (index < text.length && text[index] !== '\t' && text[index] !== '\n' && text[index] !== '\r') index += 1;
      cell = text.slice(begin, index);
    }
    rows.at(-1)?.push(cell.trim());
    if (index >= text.length) break;
    if (text[index] === '\t') {
      index += 1;
      continue;
    }
    index += text.startsWith('\r\n', index) ? 2 : 1;
    if (index >= text.length) break;
    rows.push([]);
  }
  return rows;
}
