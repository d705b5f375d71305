/** Word forms with placeholders: {党员总数}, {#党代表花名册}{姓名}{/党代表花名册}. Everything else of the file stays as it is. */
import Docxtemplater from 'docxtemplater';
import InspectModule from 'docxtemplater/js/inspect-module.js';
import PizZip from 'pizzip';
import { ReadBudget, ReadRefusal } from './read-refusal.ts';
import { DEFAULT_CAPS } from './read-workbook.ts';
import { openZip, readPart } from './zip-archive.ts';

/** A placeholder as it stands in the file, and the list around it. */
export type DocxTag = Readonly<{ name: string; list: string | null }>;
export type DocxData = Readonly<Record<string, string | readonly Readonly<Record<string, string>>[]>>;

const CAPS = { ...DEFAULT_CAPS, unpackedBytes: 60_000_000 };
const DOCUMENT = 'word/document.xml';

/** True for a package that holds a Word document. */
export function isDocx(bytes: Buffer): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && openZip(bytes).entries.has(DOCUMENT);
}

function open(bytes: Buffer, modules: InspectModule[] = []): Docxtemplater {
  const archive = openZip(bytes);
  const budget = new ReadBudget(CAPS);
  // counts what is really unpacked before the library does it again
  for (const entry of archive.entries.values()) readPart(archive, entry, budget);
  try {
    return new Docxtemplater(new PizZip(bytes), {
      paragraphLoop: true,
      linebreaks: true,
      errorLogging: false,
      modules,
      parser: tag => ({ get: scope => (tag === '.' ? scope : scope[tag.replaceAll(/\s/g, '')]) }),
    });
  } catch (error) {
    throw brokenTags(error);
  }
}

/** The library tells what is wrong with placeholders in one error; anything else is a file that it cannot read. */
function brokenTags(error: unknown): unknown {
  if (!(error instanceof Error) || !('properties' in error)) return error;
  const found: unknown[] = [];
  const gather = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('errors' in value && Array.isArray(value.errors)) for (const one of value.errors) gather(one);
    else if ('properties' in value) gather(value.properties);
    else if ('xtag' in value) found.push(value.xtag);
  };
  gather(error.properties);
  const tags = [...new Set(found.filter(tag => typeof tag === 'string' && tag !== ''))].slice(0, 5);
  return new ReadRefusal('FORM_TAGS_BROKEN', { tags: tags.length === 0 ? '' : `涉及：${tags.join('、')}。` });
}

/** Every placeholder of a form, in their order, each once for each list. @throws ReadRefusal */
export function readTags(bytes: Buffer): readonly DocxTag[] {
  const inspect = new InspectModule();
  open(bytes, [inspect]);
  return tagsOf(inspect.getAllTags(), inspect, null);
}

function tagsOf(tags: Readonly<Record<string, unknown>>, inspect: InspectModule, list: string | null): readonly DocxTag[] {
  return Object.entries(tags).flatMap(([raw, inner]) => {
    const name = raw.replaceAll(/\s/g, '');
    const isList = isLoop(inspect, raw);
    if (!isList) return [{ name, list }];
    const columns = typeof inner === 'object' && inner !== null ? tagsOf({ ...inner }, inspect, name) : [];
    return [{ name: `#${name}`, list }, ...columns];
  });
}

function isLoop(inspect: InspectModule, name: string): boolean {
  const holds = (parts: readonly unknown[]): boolean =>
    parts.some(
      part =>
        typeof part === 'object' &&
        part !== null &&
        'module' in part &&
        String(part.module).endsWith('loop') &&
        (('value' in part && part.value === name) ||
          ('subparsed' in part && Array.isArray(part.subparsed) && holds(part.subparsed))),
    );
  return holds(inspect.getAllStructuredTags());
}

/** The form with its placeholders replaced. @throws ReadRefusal */
export function fillDocx(bytes: Buffer, data: DocxData): Buffer {
  const document = open(bytes);
  try {
    document.render(data);
  } catch (error) {
    throw brokenTags(error);
  }
  return document.toBuffer();
}
