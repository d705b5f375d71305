/** Notes as every version of Excel and WPS opens them: a comments part, and the boxes they are shown in as VML. */
import { columnLetter } from '#shared/core/column-letter.ts';
import { NOTE_AUTHOR } from './patch-workbook-plan.ts';
import { attributeOf, escapeXml, prefixOf, XML_HEAD } from './patch-workbook-xml.ts';
import { parseArea } from './read-sheet-rows.ts';

/** Row and column count from 0. */
export type Note = Readonly<{ row: number; column: number; text: string }>;

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const EMPTY_COMMENTS = `${XML_HEAD}<comments xmlns="${MAIN}"><authors></authors><commentList></commentList></comments>`;
const EMPTY_DRAWING =
  '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">' +
  '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>';
const SHAPE_TYPE =
  '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">' +
  '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>';
const FIRST_SHAPE = 1025;
const CHARACTERS_A_LINE = 18;

const placeOf = (note: Pick<Note, 'row' | 'column'>): string => `${columnLetter(note.column)}${note.row + 1}`;

/** Comments with ours added, those we wrote before and those at the same cells gone. @param xml null where there are none */
export function patchComments(xml: string | null, notes: readonly Note[]): { xml: string; removed: readonly string[] } {
  const source = xml ?? EMPTY_COMMENTS;
  const p = prefixOf(source, 'comments');
  const authors = [...source.matchAll(new RegExp(`<${p}author(?:\\s[^>]*)?(?:/>|>([\\s\\S]*?)</${p}author>)`, 'g'))].map(
    match => match[1] ?? '',
  );
  const known = authors.indexOf(NOTE_AUTHOR);
  const author = known < 0 ? authors.length : known;
  const taken = new Set(notes.map(placeOf));
  const removed: string[] = [];
  const kept = source.replace(
    new RegExp(`<${p}comment(?=\\s)([^>]*?)(?:/>|>[\\s\\S]*?</${p}comment>)`, 'g'),
    (whole, tag: string) => {
      const place = attributeOf(tag, 'ref') ?? '';
      if (attributeOf(tag, 'authorId') !== String(known) && !taken.has(place)) return whole;
      removed.push(place);
      return '';
    },
  );
  const comments = notes
    .map(
      note =>
        `<${p}comment ref="${placeOf(note)}" authorId="${author}"><${p}text><${p}r><${p}t xml:space="preserve">${escapeXml(note.text)}</${p}t></${p}r></${p}text></${p}comment>`,
    )
    .join('');
  const named =
    known >= 0
      ? kept
      : kept.replace(
          new RegExp(`<${p}authors\\s*/>|</${p}authors>`),
          match => `${match.startsWith('</') ? '' : `<${p}authors>`}<${p}author>${NOTE_AUTHOR}</${p}author></${p}authors>`,
        );
  return {
    xml: named.replace(
      new RegExp(`<${p}commentList\\s*/>|</${p}commentList>`),
      match => `${match.startsWith('</') ? '' : `<${p}commentList>`}${comments}</${p}commentList>`,
    ),
    removed,
  };
}

/** The drawing with a box for each note, and without those of the removed. @param xml null where there is none */
export function patchDrawing(xml: string | null, notes: readonly Note[], removed: readonly string[]): string {
  const source = xml ?? EMPTY_DRAWING;
  const gone = new Set(
    removed.flatMap(place => {
      const area = parseArea(place);
      return area === undefined ? [] : [`${area.top} ${area.left}`];
    }),
  );
  const kept =
    gone.size === 0
      ? source
      : source.replace(/<v:shape\s[\s\S]*?<\/v:shape>/g, shape => {
          const row = /<x:Row>\s*(\d+)\s*<\/x:Row>/.exec(shape)?.[1];
          const column = /<x:Column>\s*(\d+)\s*<\/x:Column>/.exec(shape)?.[1];
          return gone.has(`${row} ${column}`) ? '' : shape;
        });
  const used = [...kept.matchAll(/_x0000_s(\d+)/g)].map(match => Number(match[1]));
  const first = used.reduce((most, id) => Math.max(most, id + 1), FIRST_SHAPE);
  const boxes = notes.map((note, index) => box(note, first + index)).join('');
  const end = kept.lastIndexOf('</xml>');
  return `${kept.slice(0, end)}${kept.includes('"_x0000_t202"') ? '' : SHAPE_TYPE}${boxes}</xml>`;
}

/** A hidden box beside its cell, high enough for the text. */
function box({ row, column, text }: Note, id: number): string {
  const lines = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / CHARACTERS_A_LINE)), 0);
  const anchor = [column + 1, 15, Math.max(0, row - 1), 10, column + 5, 15, Math.max(0, row - 1) + lines + 2, 4].join(', ');
  return (
    `<v:shape id="_x0000_s${id}" type="#_x0000_t202" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">` +
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>' +
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>' +
    `<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>` +
    `<x:Row>${row}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`
  );
}
