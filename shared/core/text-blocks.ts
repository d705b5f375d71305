/** Text pasted from Word: a line with tab characters is a row of a table, neighbouring ones make one table. */
import type { BlockOf, TableColumn } from './document.ts';
import { widthInCharacters } from './paper.ts';

const NARROWEST = 3;
const WIDEST = 24;
const NUMBER = /^[\d.,，%％-]+$/;

/** The paragraphs and tables of a text, in order; blank lines are left out. */
export function textBlocks(text: string): readonly (BlockOf<'paragraph'> | BlockOf<'table'>)[] {
  const blocks: (BlockOf<'paragraph'> | BlockOf<'table'>)[] = [];
  let rows: string[][] = [];
  const endTable = () => {
    if (rows.length > 0) blocks.push(tableOf(rows));
    rows = [];
  };
  for (const line of text.split(/\r?\n/)) {
    if (line.includes('\t')) {
      rows.push(line.split('\t').map(cell => cell.trim()));
      continue;
    }
    endTable();
    if (line.trim() !== '') blocks.push({ kind: 'paragraph', indent: true, spans: [{ kind: 'text', text: line.trim() }] });
  }
  endTable();
  return blocks;
}

function tableOf(rows: readonly (readonly string[])[]): BlockOf<'table'> {
  const count = Math.max(...rows.map(row => row.length));
  const columns = Array.from({ length: count }, (_, place): TableColumn => {
    const cells = rows.map(row => row[place] ?? '');
    const width = Math.max(...cells.map(widthInCharacters));
    // the first row mostly names the columns
    const isNumeric = cells.length > 1 && cells.slice(1).every(cell => cell === '' || NUMBER.test(cell));
    const widthMm = Math.min(WIDEST, Math.max(NARROWEST, width));
    return { label: '', group: null, widthMm, align: isNumeric ? 'right' : 'left' };
  });
  const filled = rows.map(row => columns.map((_, place) => ({ text: row[place] ?? '' })));
  return { kind: 'table', columns, rows: filled, hasTotalRow: false };
}
