import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TABLE_NAMES } from '#shared/reports/table-model.ts';
import type { Out } from '#shared/core/procedure.ts';
import type { reportsContract } from '#shared/reports/contract.ts';
import { type ImportDesk, openImportDesk } from '../imports/testing.ts';
import { ReadBudget } from '../worker/read-refusal.ts';
import { DEFAULT_CAPS } from '../worker/read-workbook.ts';
import { openZip, readPart } from '../worker/zip-archive.ts';

const AS_OF = '2012-07-25';
type Bundle = Out<typeof reportsContract.bundle>;

let desk: ImportDesk;
beforeAll(async () => {
  desk = await openImportDesk({ sample: true });
});
afterAll(() => desk.close());

const bundle = (target: string, more: object = {}) => {
  desk.choose(target);
  return desk.call<Bundle>('reports.bundle', { asOf: AS_OF, tables: TABLE_NAMES, reportFormats: ['docx'], ...more });
};
/** Words of a .docx. */
const wordsOf = (bytes: Buffer): string => {
  const archive = openZip(bytes);
  const part = archive.entries.get('word/document.xml');
  if (part === undefined) throw new Error('no text in it');
  return readPart(archive, part, new ReadBudget(DEFAULT_CAPS))
    .toString('utf8')
    .replace(/<[^>]+>/g, '');
};
const entriesOf = (file: string) => {
  const archive = openZip(readFileSync(file));
  return [...archive.entries.values()].map(entry => ({
    name: entry.name,
    bytes: readPart(archive, entry, new ReadBudget(DEFAULT_CAPS)),
  }));
};

describe('a submission bundle (§5.3, acceptance 6)', () => {
  it('holds every table, the report and the check result under numbered names, and a list of them that is true', async () => {
    const target = path.join(desk.folder, '报送.zip');
    const answer = await bundle(target);
    const files = entriesOf(target);
    expect(files.map(({ name }) => name.toUpperCase())).toEqual(answer.files.map(({ name }) => name.toUpperCase()));
    expect(files).toHaveLength(TABLE_NAMES.length + 3);
    expect(answer.files.map(({ name }) => Number(name.slice(0, 2)))).toEqual(files.map((_, index) => index));
    const cover = wordsOf(files[0]?.bytes ?? Buffer.alloc(0));
    for (const { name, rows } of answer.files.slice(1)) {
      expect(cover).toContain(name);
      if (rows !== null) expect(cover).toContain(String(rows));
    }
    const checks = wordsOf(files.at(-1)?.bytes ?? Buffer.alloc(0));
    expect(checks).toContain('党委总数等于乡镇、县属、村级党委之和');
    expect(checks).toContain('代表 62/306，党员 2277/10767');
    expect(answer.failedChecks).toBe(1);
    expect(wordsOf(files[1]?.bytes ?? Buffer.alloc(0))).toContain('有党员10767名');
    // rows said are rows written
    for (const [index, { name, rows, title }] of answer.files.entries()) {
      if (!name.endsWith('.xlsx') || (rows ?? 0) > 1_200) continue;
      const book = new ExcelJS.Workbook();
      await book.xlsx.load(new Uint8Array(files[index]?.bytes ?? []).buffer);
      let numbered = 0;
      book.worksheets[0]?.eachRow((row, at) => {
        if (at > 3 && /^\d+$/.test(row.getCell(1).text)) numbered += 1;
      });
      expect(`${title} ${numbered}`).toBe(`${title} ${rows}`);
    }
    expect(readdirSync(desk.folder).filter(name => name.includes('.tmp'))).toEqual([]);
    const log = await desk.call<{ rows: { subject: string }[] }>('reports.exportLog', {
      filter: { search: '党员花名册' },
      sort: null,
      window: { offset: 0, limit: 10 },
    });
    expect(log.rows).not.toEqual([]);
  });

  it('never leaves out a table that is too long for paper', async () => {
    const answer = await bundle(path.join(desk.folder, '纸.zip'), {
      tables: ['党员花名册'],
      tableFormats: ['pdf'],
      report: null,
    });
    expect(answer.workbooksOnly).toEqual(['党员花名册']);
    expect(answer.files.map(({ name }) => name)).toContain('01_中共西畴县委组织部_党员花名册_2012-07-25.xlsx');
  });

  it('names a file after the unit and the day its figures are of', async () => {
    const { db } = desk.program.openContext();
    const township = await db
      .selectFrom('party_organization')
      .select(['id', 'shortName'])
      .where('shortName', '=', '柏林乡')
      .executeTakeFirstOrThrow();
    const proposed = await desk.call<object>('composer.proposedValues', {
      templateId: 'builtin:township',
      organizationId: township.id,
    });
    const values = { ...proposed, title: '半年情况', referenceDate: '2012-06-30' };
    const { id } = await desk.call<{ id: string }>('composer.create', { templateId: 'builtin:township', values });
    const target = path.join(desk.folder, '乡镇.zip');
    const answer = await bundle(target, { scopeId: township.id, tables: ['代表小组名册', '年度党员增减情况表'], report: id });
    expect(answer.files.map(({ name }) => name)).toEqual([
      '00_柏林乡_报送清单_2012-07-25.docx',
      '01_柏林乡_半年情况_2012-06-30.docx',
      '02_柏林乡_代表小组名册_2012-07-25.xlsx',
      '03_中共西畴县委组织部_年度党员增减情况表_2012-07-25.xlsx',
      '04_中共西畴县委组织部_核对结果_2012-07-25.docx',
    ]);
    expect(wordsOf(entriesOf(target)[0]?.bytes ?? Buffer.alloc(0))).toContain('报告的基准日是2012年6月30日，与其他文件不同');
  });

  it('becomes a folder, and leaves one that is there already alone', async () => {
    const target = path.join(desk.folder, '报送夹');
    mkdirSync(target);
    writeFileSync(path.join(target, '旧.txt'), '旧');
    const answer = await bundle(target, { tables: ['代表小组名册'], report: null, hasChecks: false, packing: 'folder' });
    expect(answer.name).toBe('报送夹（2）');
    expect(readdirSync(path.join(desk.folder, '报送夹（2）')).toSorted()).toEqual(
      answer.files.map(({ name }) => name).toSorted(),
    );
    expect(readdirSync(target)).toEqual(['旧.txt']);
  });

  it('is refused where it cannot be written or nothing is chosen, and leaves nothing behind', async () => {
    const codeOf = async (target: string, more: object) => {
      desk.choose(target);
      const input = { asOf: AS_OF, tables: ['代表小组名册'], report: null, hasChecks: false, ...more };
      const answer = await desk.program.router.call({ callId: 'bundle', name: 'reports.bundle', input }, () => undefined);
      return answer.ok ? 'ok' : answer.error.code;
    };
    const before = readdirSync(desk.folder);
    expect(await codeOf(path.join(desk.folder, '没有', '报送.zip'), {})).toBe('FOLDER_READ_ONLY');
    expect(await codeOf(path.join(desk.folder, '空.zip'), { tables: [] })).toBe('RULE_BROKEN');
    expect(readdirSync(desk.folder)).toEqual(before);
  });

  it('leaves nothing when it is cancelled between two files', async () => {
    const before = readdirSync(desk.folder);
    desk.choose(path.join(desk.folder, '停.zip'));
    const answer = await desk.program.router.call(
      { callId: 'stop', name: 'reports.bundle', input: { asOf: AS_OF, tables: TABLE_NAMES, report: null } },
      () => desk.program.router.cancel('stop'),
    );
    expect(answer).toMatchObject({ ok: false, error: { code: 'CANCELLED' } });
    expect(readdirSync(desk.folder)).toEqual(before);
  });
});
