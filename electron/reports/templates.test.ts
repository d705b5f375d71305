import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainText, paperDocumentSchema } from '#shared/core/document.ts';
import type { ReportChanges, ReportDetail } from '#shared/reports/composer-model.ts';
import { BUILT_IN_TEMPLATES, type PhraseRow, type TemplateRow, type TemplateValues } from '#shared/reports/template-model.ts';
import { auditGaps } from '../db/audit-check.ts';
import type { TestFile } from '../db/testing.ts';
import { composerOf, makeNamedSample } from './composer-testing.ts';
import { OWN_COUNTS } from './report-fill.ts';

type Made = { id: string; operationId: number };

describe('templates and phrases', () => {
  let test: TestFile;
  let call: ReturnType<typeof composerOf>;
  const chosen: { path: string | null } = { path: null };
  const list = () => call<TemplateRow[]>('reportTemplates.list');
  const read = (id: string) => call<{ values: TemplateValues; version: number }>('reportTemplates.get', { id });
  beforeAll(async () => {
    test = await makeNamedSample();
    call = composerOf(test, chosen);
    chosen.path = path.join(test.folder, '模板.json');
  }, 60_000);
  afterAll(() => test.dispose());

  it('makes a template of a report, keeps the words of the clerk, and a report of it says the same', async () => {
    const values = await call<object>('composer.proposedValues', { templateId: 'builtin:county', organizationId: null });
    const { id } = await call<Made>('composer.create', { templateId: 'builtin:county', values });
    const { blocks } = await call<ReportDetail>('composer.get', { id });
    const intro = blocks.find(({ filler }) => filler === 'leadership');
    await call('composer.updateBlock', {
      id: intro?.id,
      version: intro?.version,
      values: { pieces: [{ kind: 'text', text: '西畴县委把这项工作摆上重要位置，全县一盘棋。' }] },
    });
    const made = await call<Made>('reportTemplates.create', { name: '半年情况报告', from: { reportId: id } });
    const template = await read(made.id);
    expect(template.values.title).toBe('〔单位〕党代表密切联系党员群众情况报告');
    expect(JSON.stringify(template.values.blocks)).toContain('〔单位〕委把这项工作摆上重要位置，〔全域〕一盘棋。');
    const again = await call<Made>('composer.create', { templateId: made.id, values });
    const textOf = async (reportId: string) =>
      plainText(paperDocumentSchema.parse(await call('composer.paper', { id: reportId })));
    expect(await textOf(again.id)).toBe(await textOf(id));
  });

  it('goes to a file and comes back the same, under a name of its own', async () => {
    const own = (await list()).find(({ name }) => name === '半年情况报告');
    expect(own).toBeDefined();
    await call('reportTemplates.exportFile', { id: own?.id });
    const made = await call<Made & { name: string }>('reportTemplates.importFile');
    expect(made.name).toBe('半年情况报告（2）');
    const [one, two] = [await read(own?.id ?? ''), await read(made.id)];
    expect({ ...two.values, name: one.values.name }).toEqual(one.values);
  });

  it('refuses a file that is no template, one of a newer program, and one with statistics unknown here, each by name', async () => {
    const file = chosen.path ?? '';
    const good = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown> & { blocks: object[] };
    const refused = async (content: string) => {
      writeFileSync(file, content);
      return call('reportTemplates.importFile').then(
        () => null,
        (error: { code: string; detail: { params: object } }) => [error.code, error.detail.params],
      );
    };
    expect(await refused('PK\u0003\u0004')).toEqual([
      'NOT_A_TEMPLATE',
      { file: '模板.json', detail: '文件内容不是模板的格式。' },
    ]);
    expect(await refused('{"a":1}')).toEqual(['NOT_A_TEMPLATE', { file: '模板.json', detail: '文件没有模板标记。' }]);
    expect(await refused(JSON.stringify({ ...good, formatVersion: 9 }))).toEqual([
      'TEMPLATE_FROM_FUTURE',
      { file: '模板.json', version: 9 },
    ]);
    const strange = { kind: 'text', pieces: [{ kind: 'figure', statistic: 'cowTotal', scope: 'report', form: 'plain' }] };
    expect(await refused(JSON.stringify({ ...good, blocks: [...good.blocks, strange] }))).toEqual([
      'TEMPLATE_UNKNOWN_WORDS',
      { file: '模板.json', kind: '指标', names: 'cowTotal' },
    ]);
    expect(await refused(JSON.stringify({ ...good, blocks: 'x' }))).toMatchObject(['NOT_A_TEMPLATE', { file: '模板.json' }]);
  });

  it('changes a template in one piece and refuses what was changed elsewhere', async () => {
    const own = (await list()).find(({ name }) => name === '半年情况报告');
    const { values, version } = await read(own?.id ?? '');
    await call('reportTemplates.update', { id: own?.id, version, values: { blocks: values.blocks.slice(0, 3) } });
    expect((await read(own?.id ?? '')).values.blocks).toHaveLength(3);
    await expect(call('reportTemplates.update', { id: own?.id, version, values: { name: '旧的' } })).rejects.toMatchObject({
      code: 'STALE',
    });
    await call('reportTemplates.remove', { ids: [own?.id] });
    const names = (await list()).filter(({ isBuiltIn }) => !isBuiltIn).map(({ name }) => name);
    expect(names).toEqual(['半年情况报告（2）']);
  });

  it('makes a report from every template of the program, each figure known and each sentence with its number (§6.1, §6.2)', async () => {
    const township = await test.connection.db
      .selectFrom('party_organization')
      .select('id')
      .where('shortName', '=', '董马乡')
      .executeTakeFirstOrThrow();
    const builtIn = (await list()).filter(({ isBuiltIn }) => isBuiltIn);
    expect(builtIn.map(({ id }) => id)).toEqual([...BUILT_IN_TEMPLATES]);
    for (const { id: templateId, reach } of builtIn) {
      const organizationId = reach === 'township' ? township.id : null;
      const values = await call<object>('composer.proposedValues', { templateId, organizationId });
      const { id } = await call<Made>('composer.create', { templateId, values });
      const { values: template } = await read(templateId);
      const used = template.blocks.flatMap(({ pieces }) => pieces.flatMap(one => (one.kind === 'figure' ? [one.statistic] : [])));
      const { figures } = await call<ReportDetail>('composer.get', { id });
      // the items of a report are counted from its own blocks
      const known = [...figures.map(({ statistic }) => statistic), ...Object.keys(OWN_COUNTS)];
      expect(used.filter(statistic => !known.includes(statistic))).toEqual([]);
      const printed = plainText(paperDocumentSchema.parse(await call('composer.paper', { id })));
      expect(printed).not.toMatch(/〔(单位|全域|发文机关|年度)〕|undefined|NaN/);
      expect(await call<ReportChanges>('composer.refresh', { id })).toMatchObject({ figures: [], texts: [], tables: [] });
    }
  }, 60_000);

  it('lets the office change, add and remove the sentences of 三、 that come with the program', async () => {
    const phrases = (role: string | null = null) => call<PhraseRow[]>('reportPhrases.list', { role });
    const seeds = await phrases();
    expect(seeds.map(({ role }) => role)).toEqual([...Array<string>(4).fill('problem'), ...Array<string>(4).fill('measure')]);
    const [first, second] = seeds;
    const values = { role: 'problem', title: '党代表素质参差不齐', text: '少数代表履职能力不强。' };
    const { id } = await call<{ id: string }>('reportPhrases.save', { id: first?.id, version: 0, values });
    await call('reportPhrases.save', { id: null, version: 0, values: { ...values, title: '流动代表联系难' } });
    await call('reportPhrases.remove', { ids: [second?.id] });
    expect((await phrases('problem')).map(({ title }) => title)).toEqual([
      '经费保障机制还需进一步健全',
      '有关制度还需进一步完善',
      '党代表素质参差不齐',
      '流动代表联系难',
    ]);
    await expect(call('reportPhrases.save', { id, version: 9, values })).rejects.toMatchObject({ code: 'STALE' });
    expect(await auditGaps(test.connection.db)).toBe(0);
  });
});
