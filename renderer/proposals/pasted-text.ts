/**
 * Text pasted from Word or Excel: tables of the clipboard become lines with tab characters (shared/proposals/text-blocks.ts), everything
 * else plain lines. Returns null when the clipboard holds no table: then the plain text serves.
 */
export function textWithTables(html: string): string | null {
  const body = new DOMParser().parseFromString(html, 'text/html').body;
  if (body.querySelector('table') === null) return null;
  return linesOf(body)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

const BLOCKS = new Set(['P', 'DIV', 'LI', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'BR', 'UL', 'OL', 'SECTION', 'ARTICLE']);
const plain = (text: string) => text.replace(/[\s ]+/g, ' ').trim();

function linesOf(node: Element): string[] {
  const lines: string[] = [];
  let line = '';
  const end = () => {
    if (plain(line) !== '') lines.push(plain(line));
    line = '';
  };
  for (const child of node.childNodes) {
    if (child instanceof HTMLTableElement) {
      end();
      lines.push(...rowsOf(child));
    } else if (child instanceof Element && (BLOCKS.has(child.tagName) || child.querySelector('table') !== null)) {
      end();
      lines.push(...linesOf(child));
    } else if (!(child instanceof Comment) && !(child instanceof HTMLStyleElement)) line += child.textContent ?? '';
  }
  end();
  return lines;
}

/** Rows of a table; a cell over several columns leaves the others blank, so that columns stay in line. */
function rowsOf(table: HTMLTableElement): string[] {
  return [...table.rows].map(row =>
    [...row.cells]
      .flatMap(cell => [plain(cell.textContent ?? ''), ...Array.from({ length: cell.colSpan - 1 }, () => '')])
      .join('\t'),
  );
}
