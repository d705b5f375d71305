/** 一页纸 of every delegate of the sample in one PDF. */
import path from 'node:path';
import { expect, test } from './app.ts';
import { ask } from './pages/ask.ts';
import { desk } from './pages/desk.ts';
import { startPage } from './pages/start-page.ts';
import { readPdfPages } from './pdf-measure.ts';

test('all delegates of the county and its townships leave as one PDF of a page each (issue 6, acceptance 8)', async ({
  program,
}) => {
  test.setTimeout(480_000);
  const page = program.page();
  await startPage(page).openSample();
  await desk(page).open('党代表');
  const idsFrom = async (offset: number) =>
    (
      await ask<{ rows: { memberId: string }[] }>(page, 'delegates.list', {
        filter: { asOf: '2012-07-25', status: 'valid' },
        sort: null,
        window: { offset, limit: 500 },
      })
    ).rows.map(({ memberId }) => memberId);
  const roles = [...(await idsFrom(0)), ...(await idsFrom(500))];
  expect(roles).toHaveLength(988);
  // whoever is a delegate of the county and of a township has one page
  const people = [...new Set(roles)];
  const file = path.join(program.folder, '一页纸.pdf');
  await program.answerSave(file);
  await ask(page, 'reports.savePortraits', { ids: people, asOf: '2012-07-25', format: 'pdf' });
  expect(readPdfPages(file)).toHaveLength(people.length);
});
