/** What the placeholders of a Word form become, and what stands against it. */
import type { FormFault, FormTag } from '#shared/forms/model.ts';
import { meaningOfTag, type TagMeaning } from '#shared/forms/tags.ts';
import { catalogueEntry } from '#shared/statistics/catalogue.ts';
import type { OrganizationFinder } from '#shared/forms/suggest.ts';
import type { DocxData, DocxTag } from '../worker/docx-form.ts';
import type { FillFacts } from './fill-facts.ts';

export type FilledTags = Readonly<{
  data: DocxData;
  texts: readonly Readonly<{ name: string; text: string }>[];
  faults: readonly FormFault[];
  hasNumbers: boolean;
}>;

const LIST = /^#/;
const fault = (place: string, text: string): FormFault => ({
  bindingId: null,
  sheet: '',
  place,
  severity: 'error',
  text: `{${place}}：${text}`,
});
const UNKNOWN =
  '不是可用的占位符。可用的是填报单位等固定项、统计指标的名称（如 党员总数、柏林乡·党员总数）和名单的名称，页面“可用的占位符”中全部列出。请在文件中改正后重新打开。';

/** The placeholders of a form in words, for the page. `columns` are labels of a table's columns. */
export async function describeTags(
  tags: readonly DocxTag[],
  find: OrganizationFinder,
  columnsOf: (table: string) => Promise<readonly string[]>,
): Promise<FormTag[]> {
  const described: FormTag[] = [];
  for (const { name, list } of tags) {
    const meaning = list === null ? meaningOfTag(name.replace(LIST, ''), find) : await columnMeaning(list, name, find, columnsOf);
    described.push({
      name,
      list,
      meaning: typeof meaning === 'string' || meaning === null ? meaning : wordsOfMeaning(meaning, name),
    });
  }
  return described;
}

async function columnMeaning(
  list: string,
  name: string,
  find: OrganizationFinder,
  columnsOf: (table: string) => Promise<readonly string[]>,
): Promise<string | null> {
  const meaning = meaningOfTag(list, find);
  if (meaning?.kind !== 'list') return null;
  return (await columnsOf(meaning.table)).includes(name) ? `“${meaning.table}”的列` : null;
}

function wordsOfMeaning(meaning: TagMeaning, name: string): string | null {
  if ((meaning.kind === 'list') !== LIST.test(name)) return null;
  switch (meaning.kind) {
    case 'fact':
      return '固定项';
    case 'figure': {
      const entry = catalogueEntry(meaning.statistic);
      return entry?.formula ?? null;
    }
    case 'list':
      return '名单，逐行重复';
    default:
      return meaning satisfies never;
  }
}

/** Everything the placeholders of a form become. */
export async function fillTags(tags: readonly DocxTag[], find: OrganizationFinder, facts: FillFacts): Promise<FilledTags> {
  const data: Record<string, string | Record<string, string>[]> = {};
  const texts: { name: string; text: string }[] = [];
  const faults: FormFault[] = [];
  let hasNumbers = false;
  const outer = tags.filter(({ list }) => list === null);
  const meanings = new Map(outer.map(({ name }) => [name, meaningOfTag(name.replace(LIST, ''), find)]));
  const scopes = new Map<string, string | null | undefined>();
  for (const [name, meaning] of meanings)
    if (meaning !== null && meaning.kind !== 'fact') scopes.set(name, await facts.scopeId(meaning.scope));
  await facts.readFigures(
    [...meanings].flatMap(([name, meaning]) => {
      const scopeId = meaning?.kind === 'figure' ? scopes.get(name) : undefined;
      return scopeId === undefined ? [] : [scopeId];
    }),
  );
  for (const { name } of outer) {
    const meaning = meanings.get(name) ?? null;
    if (meaning === null || (meaning.kind === 'list') !== LIST.test(name)) {
      faults.push(fault(name, UNKNOWN));
      continue;
    }
    if (meaning.kind === 'fact') {
      const text = facts.fact(meaning.fact);
      if (text === '') faults.push(fault(name, '填表人还没有填写。请在填写选项中补上。'));
      data[name] = text;
      texts.push({ name, text });
      continue;
    }
    const scopeId = scopes.get(name);
    if (scopeId === undefined) {
      faults.push(fault(name, '所指的党组织在基准日不存在，可能已撤销或合并。请在文件中改正。'));
      continue;
    }
    if (meaning.kind === 'figure') {
      const figure = facts.figure(meaning.statistic, scopeId);
      if (figure === undefined) faults.push(fault(name, '这项指标不能按所选范围统计。请改选范围。'));
      const text = figure?.text ?? '';
      data[name] = text;
      texts.push({ name, text });
      continue;
    }
    const table = await facts.table(meaning.table, scopeId);
    hasNumbers ||= table.hasNumbers;
    const own = name.replace(LIST, '');
    for (const inner of tags.filter(({ list }) => list === own))
      if (!table.columns.includes(inner.name))
        faults.push(fault(inner.name, `“${meaning.table}”中没有这一列。可用的列：${table.columns.join('、')}。`));
    data[own] = table.rows.map(row => Object.fromEntries(table.columns.map((column, at) => [column, String(row[at] ?? '')])));
    texts.push({ name, text: `${table.rows.length} 行` });
  }
  return { data, texts, faults, hasNumbers };
}
