import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ImportDesk, openImportDesk } from '../imports/testing.ts';

const AS_OF = '2012-07-25';
let desk: ImportDesk;
beforeAll(async () => {
  desk = await openImportDesk({ sample: true });
});
afterAll(() => desk.close());

it('pages of many members are gathered with progress and leave nothing when cancelled between two of them', async () => {
  const { rows } = await desk.call<{ rows: { id: string }[] }>('members.list', {
    filter: { asOf: AS_OF },
    sort: null,
    window: { offset: 0, limit: 60 },
  });
  const input = { ids: rows.map(({ id }) => id), asOf: AS_OF, format: 'docx' };
  const before = readdirSync(desk.folder);
  desk.choose(path.join(desk.folder, '停.docx'));
  const seen: { done: number; total: number }[] = [];
  const stopped = await desk.program.router.call({ callId: 'stop', name: 'reports.savePortraits', input }, progress => {
    seen.push(progress as { done: number; total: number });
    if (seen.length === 20) desk.program.router.cancel('stop');
  });
  expect(stopped).toMatchObject({ ok: false, error: { code: 'CANCELLED' } });
  expect(seen.at(-1)).toEqual({ done: 19, total: 60 });
  expect(readdirSync(desk.folder)).toEqual(before);

  desk.choose(path.join(desk.folder, '全.docx'));
  await desk.call('reports.savePortraits', input);
  expect(readdirSync(desk.folder)).toContain('全.docx');
});
