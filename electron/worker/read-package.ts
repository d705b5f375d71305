import type { GridSheet } from '#shared/imports/grid.ts';
import { type ReadBudget, ReadRefusal } from './read-refusal.ts';
import { attributeText, isTrue, nameHash } from './xml-scan.ts';
import { forEachTag } from './xml-stream.ts';
import { readPart, type ZipArchive, type ZipEntry } from './zip-archive.ts';

/** One worksheet of a workbook and where its XML lies; `part` is undefined when the archive lost it. */
export type SheetPart = Pick<GridSheet, 'name' | 'visibility'> &
  Readonly<{ part: ZipEntry | undefined; tables: () => readonly ZipEntry[] }>;

export type WorkbookParts = Readonly<{
  sheets: readonly SheetPart[];
  sharedStrings: ZipEntry | undefined;
  styles: ZipEntry | undefined;
  is1904: boolean;
}>;

type Relation = Readonly<{ id: string; kind: string; target: string }>;
type SheetEntry = Readonly<{ name: string; visibility: GridSheet['visibility']; relation: string }>;

const RELATIONSHIP = nameHash('Relationship');
const OVERRIDE = nameHash('Override');
const WORKBOOK = nameHash('workbook');
const WORKBOOK_PR = nameHash('workbookPr');
const SHEET = nameHash('sheet');
const TARGET_MODE = nameHash('TargetMode');
const CONTENT_TYPE = nameHash('ContentType');
const PART_NAME = nameHash('PartName');
const ID = nameHash('id');
const RELATION_ID = nameHash('Id');
const TYPE = nameHash('Type');
const TARGET = nameHash('Target');
const NAME = nameHash('name');
const STATE = nameHash('state');
const DATE_1904 = nameHash('date1904');

/**
 * Finds the parts of a workbook through relations and content types, whatever their names.
 * @throws ReadRefusal FILE_NOT_A_WORKBOOK for other kinds of archive, FILE_TRUNCATED, FILE_NO_SHEET.
 */
export function findPackage(archive: ZipArchive, budget: ReadBudget): WorkbookParts {
  const types = readContentTypes(archive, budget);
  const main = findWorkbook(archive, budget, types);
  const relations = readRelations(archive, budget, main.name);
  const byKind = (kind: string): ZipEntry | undefined => {
    const target = relations.find(relation => relation.kind === kind)?.target;
    return (target === undefined ? undefined : archive.entries.get(target)) ?? entryOfType(archive, types, `.${kind}+xml`);
  };
  let isWorkbook = false;
  let is1904 = false;
  const sheets: SheetEntry[] = [];
  forEachTag(readPart(archive, main, budget), (bytes, tag) => {
    if (tag.name === WORKBOOK) isWorkbook = true;
    if (tag.kind === 'close') return;
    if (tag.name === WORKBOOK_PR) is1904 = isTrue(attributeText(bytes, tag, DATE_1904));
    if (tag.name !== SHEET) return;
    const state = attributeText(bytes, tag, STATE);
    const visibility = state === 'hidden' || state === 'veryHidden' ? state : 'visible';
    sheets.push({ name: attributeText(bytes, tag, NAME) ?? '', visibility, relation: attributeText(bytes, tag, ID) ?? '' });
  });
  if (!isWorkbook) throw new ReadRefusal('FILE_TRUNCATED');
  const parts = sheets.flatMap((sheet, index) => sheetPart(archive, budget, relations, sheet, index));
  if (parts.length === 0) throw new ReadRefusal('FILE_NO_SHEET');
  return { sheets: parts, sharedStrings: byKind('sharedStrings'), styles: byKind('styles'), is1904 };
}

function sheetPart(
  archive: ZipArchive,
  budget: ReadBudget,
  relations: readonly Relation[],
  sheet: SheetEntry,
  index: number,
): SheetPart[] {
  const relation = relations.find(({ id }) => id === sheet.relation);
  if (relation !== undefined && relation.kind !== 'worksheet') return [];
  const folder = 'xl/worksheets/';
  const part = archive.entries.get(relation?.target ?? `${folder}sheet${index + 1}.xml`);
  const tables = (): readonly ZipEntry[] =>
    readRelations(archive, budget, part?.name ?? folder).flatMap(({ kind, target }) =>
      kind === 'table' ? (archive.entries.get(target) ?? []) : [],
    );
  return [{ name: sheet.name, visibility: sheet.visibility, part, tables }];
}

function findWorkbook(archive: ZipArchive, budget: ReadBudget, types: ReadonlyMap<string, string>): ZipEntry {
  const named = readRelations(archive, budget, '').find(relation => relation.kind === 'officeDocument')?.target;
  const entry =
    (named === undefined ? undefined : archive.entries.get(named)) ??
    entryOfType(archive, types, 'sheet.main+xml') ??
    entryOfType(archive, types, 'sheet.macroenabled.main+xml') ??
    archive.entries.get('xl/workbook.xml');
  const type = entry === undefined ? '' : (types.get(entry.name) ?? '');
  const kind = foreignKind(archive, budget, entry?.name ?? '', type);
  if (kind !== undefined) throw new ReadRefusal('FILE_NOT_A_WORKBOOK', { kind });
  if (entry !== undefined) return entry;
  // A package that names a workbook and has lost it is damaged; anything else is just some archive.
  if (named !== undefined) throw new ReadRefusal('FILE_TRUNCATED');
  throw new ReadRefusal('FILE_NOT_A_WORKBOOK', { kind: 'zip' });
}

/** The kind of an office archive that is no xlsx, by its content type, folder or mimetype part. */
function foreignKind(archive: ZipArchive, budget: ReadBudget, name: string, type: string): string | undefined {
  if (name.endsWith('.bin') || type.includes('sheet.binary')) return 'xlsb';
  if (name.startsWith('word/') || type.includes('wordprocessingml')) return 'docx';
  if (name.startsWith('ppt/') || type.includes('presentationml')) return 'pptx';
  const mimetype = archive.entries.get('mimetype');
  if (name !== '' || mimetype === undefined) return undefined;
  const text = readPart(archive, mimetype, budget).toString('latin1', 0, 100);
  if (!text.includes('opendocument')) return undefined;
  return text.includes('spreadsheet') ? 'ods' : 'opendocument';
}

function readContentTypes(archive: ZipArchive, budget: ReadBudget): ReadonlyMap<string, string> {
  const types = new Map<string, string>();
  const entry = archive.entries.get('[content_types].xml');
  if (entry === undefined) return types;
  forEachTag(readPart(archive, entry, budget), (bytes, tag) => {
    if (tag.name !== OVERRIDE || tag.kind === 'close') return;
    const name = (attributeText(bytes, tag, PART_NAME) ?? '').replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();
    types.set(name, (attributeText(bytes, tag, CONTENT_TYPE) ?? '').toLowerCase());
  });
  return types;
}

function entryOfType(archive: ZipArchive, types: ReadonlyMap<string, string>, ending: string): ZipEntry | undefined {
  for (const [name, type] of types) {
    const entry = type.endsWith(ending.toLowerCase()) ? archive.entries.get(name) : undefined;
    if (entry !== undefined) return entry;
  }
  return undefined;
}

/** The relations of a part (`''` = the package), with their targets as part names and their kind = last word of the type. */
function readRelations(archive: ZipArchive, budget: ReadBudget, partName: string): readonly Relation[] {
  const slash = partName.lastIndexOf('/') + 1;
  const folder = partName.slice(0, slash);
  const entry = archive.entries.get(`${folder}_rels/${partName.slice(slash)}.rels`);
  if (entry === undefined) return [];
  const relations: Relation[] = [];
  forEachTag(readPart(archive, entry, budget), (bytes, tag) => {
    if (tag.name !== RELATIONSHIP || tag.kind === 'close' || attributeText(bytes, tag, TARGET_MODE) === 'External') return;
    const type = attributeText(bytes, tag, TYPE) ?? '';
    const target = resolveTarget(archive, folder, attributeText(bytes, tag, TARGET) ?? '');
    relations.push({ id: attributeText(bytes, tag, RELATION_ID) ?? '', kind: type.slice(type.lastIndexOf('/') + 1), target });
  });
  return relations;
}

/** The part name a relation points to; `..` never leaves the package. */
function resolveTarget(archive: ZipArchive, folder: string, raw: string): string {
  const target = raw.replaceAll('\\', '/');
  const path: string[] = [];
  for (const step of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (step === '..') path.pop();
    else if (step !== '' && step !== '.') path.push(step);
  }
  const name = path.join('/').toLowerCase();
  if (archive.entries.has(name) || !name.includes('%')) return name;
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
