import { META_SHEET, type MetaEntries, metaEntries } from '#shared/core/workbook-meta.ts';
import { columnLetter } from '#shared/core/column-letter.ts';
import { PatchUnsupported } from './patch-workbook-plan.ts';
import {
  attributeOf,
  escapeCell,
  escapeXml,
  partOf,
  prefixOf,
  withAttribute,
  withRelationPrefix,
  XML_HEAD,
  xmlOf,
} from './patch-workbook-xml.ts';
import type { NewPart } from './patch-workbook-zip.ts';
import type { ReadBudget } from './read-refusal.ts';
import { readPart, readPartChunks, type ZipArchive, type ZipEntry } from './zip-archive.ts';

/** Last words of relationship types. */
export type RelationKind = 'worksheet' | 'comments' | 'vmlDrawing' | 'calcChain' | 'table';
export type Relation = Readonly<{ id: string; kind: string; target: string; tag: string }>;

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
const CONTENT = {
  worksheet: 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml',
  comments: 'application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml',
} as const;
const VML = 'application/vnd.openxmlformats-officedocument.vmlDrawing';
const TYPES = '[content_types].xml';

/** An archive being changed part by part; what is not touched stays packed as it is. Part names are in lower case. */
export class PackagePatch {
  readonly changed = new Map<string, Buffer | null>();
  readonly added: NewPart[] = [];
  private readonly archive: ZipArchive;
  private readonly budget: ReadBudget;

  constructor(archive: ZipArchive, budget: ReadBudget) {
    this.archive = archive;
    this.budget = budget;
  }

  /** Text of a part, as changed so far; null where there is none. */
  text(name: string): string | null {
    const changed = this.changed.get(name);
    if (changed !== undefined) return changed === null ? null : changed.toString('utf8');
    const added = this.added.find(part => part.name.toLowerCase() === name);
    if (added !== undefined) return added.content.toString('utf8');
    const entry = this.archive.entries.get(name);
    return entry === undefined ? null : xmlOf(readPart(this.archive, entry, this.budget));
  }

  /** The same for a part of any size. */
  async largeText(entry: ZipEntry): Promise<string> {
    const chunks: Buffer[] = [];
    for await (const chunk of readPartChunks(this.archive, entry, this.budget)) chunks.push(chunk);
    return xmlOf(Buffer.concat(chunks));
  }

  put(name: string, xml: string): void {
    const key = name.toLowerCase();
    const at = this.added.findIndex(part => part.name.toLowerCase() === key);
    if (at >= 0) this.added[at] = { name, content: partOf(xml) };
    else if (this.archive.entries.has(key)) this.changed.set(key, partOf(xml));
    else this.added.push({ name, content: partOf(xml) });
  }

  remove(name: string): void {
    this.changed.set(name, null);
  }

  /** `base` with a number and ending that no part bears. */
  freeName(base: string, ending: string): string {
    for (let serial = 1; ; serial += 1) {
      const name = `${base}${serial}${ending}`;
      if (!this.archive.entries.has(name.toLowerCase()) && !this.added.some(part => part.name === name)) return name;
    }
  }

  relations(partName: string): readonly Relation[] {
    const xml = this.text(relationsName(partName));
    if (xml === null) return [];
    const folder = partName.slice(0, partName.lastIndexOf('/') + 1);
    return [...xml.matchAll(/<(?:[\w.-]+:)?Relationship(?=\s)([^>]*?)\/?>/g)].map(([, tag = '']) => {
      const type = attributeOf(tag, 'Type') ?? '';
      return {
        id: attributeOf(tag, 'Id') ?? '',
        kind: type.slice(type.lastIndexOf('/') + 1),
        target: resolve(folder, attributeOf(tag, 'Target') ?? ''),
        tag,
      };
    });
  }

  /** Adds a relation to a part. @returns its id */
  relate(partName: string, kind: RelationKind, target: string): string {
    const name = relationsName(partName);
    const xml = this.text(name) ?? `${XML_HEAD}<Relationships xmlns="${PACKAGE}"></Relationships>`;
    const p = prefixOf(xml, 'Relationships');
    const taken = new Set(this.relations(partName).map(relation => relation.id));
    let serial = 1;
    while (taken.has(`rIdNew${serial}`)) serial += 1;
    const id = `rIdNew${serial}`;
    const one = `<${p}Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${relativeTo(partName, target)}"/>`;
    this.put(
      name,
      xml.replace(new RegExp(`<${p}Relationships([^>]*)/>|</${p}Relationships>`), (match, tag: string | undefined) =>
        tag === undefined ? `${one}${match}` : `<${p}Relationships${tag}>${one}</${p}Relationships>`,
      ),
    );
    return id;
  }

  unrelate(partName: string, relation: Relation): void {
    const xml = this.text(relationsName(partName)) ?? '';
    this.put(
      relationsName(partName),
      xml.replace(/<(?:[\w.-]+:)?Relationship(?=\s)([^>]*?)(?:\/>|>\s*<\/(?:[\w.-]+:)?Relationship>)/g, (whole, tag: string) =>
        attributeOf(tag, 'Id') === relation.id ? '' : whole,
      ),
    );
  }

  /** Says what kind a new part is; null takes the word for a removed one out. */
  declare(partName: string, kind: 'worksheet' | 'comments' | null): void {
    const xml = this.text(TYPES);
    if (xml === null) throw new PatchUnsupported('content types');
    const p = prefixOf(xml, 'Types');
    const without = xml.replace(new RegExp(`<${p}Override(?=\\s)([^>]*?)(?:/>|></${p}Override>)`, 'g'), (whole, tag: string) =>
      (attributeOf(tag, 'PartName') ?? '').replace(/^\/+/, '').toLowerCase() === partName.toLowerCase() ? '' : whole,
    );
    const one = kind === null ? '' : `<${p}Override PartName="/${partName}" ContentType="${CONTENT[kind]}"/>`;
    this.put('[Content_Types].xml', without.replace(`</${p}Types>`, `${one}</${p}Types>`));
  }

  /** Drawings of notes are known by their ending. */
  declareVml(): void {
    const xml = this.text(TYPES);
    if (xml === null) throw new PatchUnsupported('content types');
    if (/Extension\s*=\s*["']vml["']/i.test(xml)) return;
    const p = prefixOf(xml, 'Types');
    this.put(
      '[Content_Types].xml',
      xml.replace(new RegExp(`<${p}Types[^>]*>`), match => `${match}<${p}Default Extension="vml" ContentType="${VML}"/>`),
    );
  }
}

function relationsName(partName: string): string {
  const slash = partName.lastIndexOf('/') + 1;
  return `${partName.slice(0, slash)}_rels/${partName.slice(slash)}.rels`;
}

function resolve(folder: string, raw: string): string {
  const target = raw.replaceAll('\\', '/');
  const path: string[] = [];
  for (const step of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (step === '..') path.pop();
    else if (step !== '' && step !== '.') path.push(step);
  }
  return path.join('/').toLowerCase();
}

/** A part's name as seen from another's folder: some readers take notes only under the name Excel would write. */
function relativeTo(partName: string, target: string): string {
  const from = partName.split('/').slice(0, -1);
  const to = target.split('/');
  const shared = from.findIndex((step, at) => step !== to[at]);
  const depth = shared < 0 ? from.length : shared;
  return [...from.slice(depth).map(() => '..'), ...to.slice(depth)].join('/');
}

/** Part name of the workbook. */
export function workbookName(patch: PackagePatch): string {
  return patch.relations('').find(relation => relation.kind === 'officeDocument')?.target ?? 'xl/workbook.xml';
}

/** Puts the sheet `_meta` at the end of the workbook, or into the one that is there. */
export function putMeta(patch: PackagePatch, workbook: string, meta: MetaEntries): void {
  const sheetXml = metaSheetXml(meta);
  const { xml, prefix } = withRelationPrefix(patch.text(workbook) ?? '', 'workbook');
  const p = prefixOf(xml, 'workbook');
  const sheets = [...xml.matchAll(new RegExp(`<${p}sheet(?=\\s)([^>]*?)/?>`, 'g'))].map(([, tag = '']) => tag);
  const own = sheets.find(tag => attributeOf(tag, 'name')?.toLowerCase() === META_SHEET);
  const there = patch.relations(workbook).find(relation => relation.id === attributeOf(own ?? '', `${prefix}id`))?.target;
  if (there !== undefined) {
    patch.put(there, sheetXml);
    return;
  }
  const folder = workbook.slice(0, workbook.lastIndexOf('/') + 1);
  const name = patch.freeName(`${folder}worksheets/sheet`, '.xml');
  patch.put(name, sheetXml);
  patch.declare(name, 'worksheet');
  const id = patch.relate(workbook, 'worksheet', name);
  const sheetId = 1 + Math.max(0, ...sheets.map(tag => Number(attributeOf(tag, 'sheetId') ?? 0)));
  patch.put(
    workbook,
    xml.replace(
      `</${p}sheets>`,
      `<${p}sheet name="${META_SHEET}" sheetId="${sheetId}" state="veryHidden" ${prefix}id="${id}"/></${p}sheets>`,
    ),
  );
}

function metaSheetXml(meta: MetaEntries): string {
  const rows = metaEntries(meta).map(([key, value], index) => {
    const cells = [key, String(value)].map(
      (text, column) =>
        `<c r="${columnLetter(column)}${index + 1}" t="inlineStr"><is><t xml:space="preserve">${escapeCell(text)}</t></is></c>`,
    );
    return `<row r="${index + 1}">${cells.join('')}</row>`;
  });
  return `${XML_HEAD}<worksheet xmlns="${MAIN}"><sheetData>${rows.join('')}</sheetData></worksheet>`;
}

/** The names a workbook holds for its filters, over ranges that have grown: as Excel itself keeps them. */
export function widenFilterName(patch: PackagePatch, workbook: string, sheetName: string, from: string, to: string): void {
  const xml = patch.text(workbook) ?? '';
  const absolute = (ref: string) => ref.replace(/([A-Z]+)(\d+)/g, '$$$1$$$2');
  const quoted = new RegExp(`(_FilterDatabase"[^>]*>'?${escapeXml(sheetName).replace(/[.*+?^$()|[\]\\{}]/g, '\\$&')}'?!)([^<]+)`);
  const changed = xml.replace(quoted, (whole, start: string, ref: string) =>
    ref === absolute(from) ? `${start}${absolute(to)}` : whole,
  );
  if (changed !== xml) patch.put(workbook, changed);
}

/** Leaves the order of calculation to the program that opens the file. */
export function dropCalculationChain(patch: PackagePatch, workbook: string): void {
  const chain = patch.relations(workbook).find(relation => relation.kind === 'calcChain');
  if (chain === undefined) return;
  patch.unrelate(workbook, chain);
  patch.remove(chain.target);
  patch.declare(chain.target, null);
  const xml = patch.text(workbook) ?? '';
  const calculated = xml.replace(
    /<((?:[\w.-]+:)?calcPr)(?=[\s/>])([^>]*?)(\/?)>/,
    (_whole, name: string, tag: string, end: string) => `<${name}${withAttribute(tag, 'fullCalcOnLoad', '1')}${end}>`,
  );
  if (calculated !== xml) patch.put(workbook, calculated);
}
