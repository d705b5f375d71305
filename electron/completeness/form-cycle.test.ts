import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formSource } from '#shared/completeness/model.ts';
import { updateMany } from '../db/bulk.ts';
import { runOperation } from '../db/operation.ts';
import { type ImportDesk, openImportDesk } from '../imports/testing.ts';
import { readWorkbook, DEFAULT_CAPS } from '../worker/read-workbook.ts';
import { metaOf } from '../worker/workbook-meta.ts';
import { writeWorkbook } from '../worker/write-workbook.ts';
import { formWorkbook, gatherForm } from './forms.ts';

let desk: ImportDesk;
const ASKED = ['idNumber', 'nativePlace', 'phone', 'address', 'workUnitAndPost'] as const;
let ids: string[] = [];
/** Numbers the people had before the test took them away. */
let numbers = new Map<string, string | null>();
const context = () => desk.program.openContext();
const members = () => context().db.selectFrom('party_member').selectAll().orderBy('id').execute();

beforeAll(async () => {
  desk = await openImportDesk({ sample: true });
  // namesakes of one birth in one branch, so that nothing but the hidden column can tell them apart
  const people = await context().db.selectFrom('party_member').selectAll().orderBy('id').limit(60).execute();
  ids = people.slice(0, 50).map(person => person.id);
  numbers = new Map(people.map(person => [person.id, person.idNumber]));
  const [first, second] = people;
  await runOperation(context().operation, 'members.update', {}, async tx => {
    await updateMany(
      tx,
      'party_member',
      ids.map((id, index) => ({
        id,
        ...Object.fromEntries(
          ASKED.map((key, place) => [key, (index + place) % 2 === 0 ? null : (people[index]?.[key] ?? null)]),
        ),
        idNumberStatus: index % 2 === 0 || people[index]?.idNumber === null ? 'absent' : 'valid',
      })),
    );
    if (first === undefined || second === undefined) throw new Error('no people');
    await updateMany(tx, 'party_member', [
      {
        id: second.id,
        name: first.name,
        sex: first.sex,
        birth: first.birth,
        organizationId: first.organizationId,
        idNumber: null,
        idNumberStatus: 'absent',
      },
    ]);
  });
}, 60_000);
afterAll(() => desk.close());

const plan = async (isUnmasked = false) =>
  formWorkbook(
    await gatherForm(context().db, formSource.parse({ asOf: '2012-07-25', ids, isUnmasked })),
    isUnmasked,
    '2012-07-25T02:00:00.000Z',
  );

describe('补充信息表 as a workbook (domain.md §7.3)', () => {
  it('comes back filled for 50 people: exactly the blank boxes are written, nothing is asked', async () => {
    const workbook = await plan();
    const [sheet] = workbook.sheets;
    if (sheet === undefined) throw new Error('no sheet');
    const at = (label: string) => sheet.columns.findIndex(column => column.label === label);
    const before = await members();
    const expected = new Map(before.map(row => [row.id, { ...row }]));
    const answers: Readonly<Record<string, readonly [key: string, answer: (index: number, id: string) => string]>> = {
      公民身份号码: ['idNumber', (_index, id) => numbers.get(id) ?? ''],
      籍贯: ['nativePlace', () => '云南广南'],
      联系电话: ['phone', index => `139${String(index).padStart(8, '0')}`],
      家庭住址: ['address', index => `东升村 ${index} 号`],
      工作单位及职务: ['workUnitAndPost', () => '东升村村民'],
    };
    let written = 0;
    const rows = sheet.rows.map((row, index) => {
      const id = String(row.at(-1));
      const filled = [...row];
      for (const [label, [key, answer]] of Object.entries(answers)) {
        const place = at(label);
        // every third person leaves the form as it came
        if (place < 0 || filled[place] !== '' || index % 3 === 2) continue;
        // the second person took the first one's birth and sex, which the number contradicts
        if (key === 'idNumber' && id === ids[1]) continue;
        filled[place] = answer(index, id);
        written += 1;
        const person = expected.get(id) as Record<string, unknown>;
        person[key] = filled[place];
        if (key === 'idNumber') person['idNumberStatus'] = 'valid';
      }
      return filled;
    });
    const file = path.join(desk.folder, '补充信息表.xlsx');
    await writeFile(file, await writeWorkbook({ ...workbook, sheets: [{ ...sheet, rows }] }));
    const preview = await desk.preview('members', file);
    expect(preview.unknownOrganizations).toEqual([]);
    expect([preview.counts.error, preview.counts.duplicate, preview.counts.new]).toEqual([0, 0, 0]);
    await desk.apply(preview.batchId);
    const bare = (row: object) => {
      const { version: _version, updatedAt: _at, updatedBy: _by, ...rest } = row as Record<string, unknown>;
      return rest;
    };
    expect(written).toBeGreaterThan(60);
    expect((await members()).map(bare)).toEqual(before.map(row => bare(expected.get(row.id) ?? {})));
  });

  it('changes nothing when it comes back unfilled, whether numbers were hidden or whole', async () => {
    for (const isUnmasked of [false, true]) {
      await runOperation(context().operation, 'members.update', {}, tx =>
        updateMany(
          tx,
          'party_member',
          ids.slice(0, 5).map(id => ({ id, nativePlace: null })),
        ),
      );
      const file = path.join(desk.folder, `未填${isUnmasked ? 1 : 0}.xlsx`);
      await writeFile(file, await writeWorkbook(await plan(isUnmasked)));
      const { counts } = await desk.preview('members', file);
      expect(counts).toMatchObject({ error: 0, duplicate: 0, new: 0, update: 0, warning: 0 });
      expect(counts.same).toBe(50);
    }
  });

  it('carries a very hidden sheet and a hidden column with the records', async () => {
    desk.choose(path.join(desk.folder, '导出.xlsx'));
    const answer = await desk.call<{ people: number }>('completeness.exportForm', { source: { asOf: '2012-07-25', ids } });
    expect(answer.people).toBe(50);
    const grid = await readWorkbook(path.join(desk.folder, '导出.xlsx'), DEFAULT_CAPS, () => undefined);
    expect(metaOf(grid.sheets)).toMatchObject({ kind: 'export', tableId: '补充信息表', numbers: 'masked', rowCount: 50 });
    expect(grid.sheets.at(-1)?.visibility).toBe('veryHidden');
  });
});
