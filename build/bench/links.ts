import { addDays } from '../../shared/calendar/days.ts';
import { makeSampleCounty } from '../../electron/app/sample/make-sample-county.ts';
import { contactCoverage } from '../../electron/contacts/coverage-queries.ts';
import { planFilling } from '../../electron/contacts/filling-queries.ts';
import { countContactNeeds } from '../../electron/contacts/gap-queries.ts';
import { makeTestFile } from '../../electron/db/testing.ts';
import { median } from './desk.ts';

const AS_OF = '2012-07-25';
const RUNS = 7;
/** As many links of delegates as the acceptance names; the sample has fewer. */
const DELEGATE_LINKS = 5_000;
const GAPS = 500;

export type LinkTimes = Readonly<{ coverage: number; gaps: number; scan: number; proposal: number; delegateLinks: number }>;

/**
 * Milliseconds, median: the coverages, the gaps and a proposal for 500 gaps of the sample county with 5,000 links of delegates and
 * 10,767 of members; `scan` reads all links, delegates and members plainly in the same run.
 */
export async function linkTimes(): Promise<LinkTimes> {
  const test = await makeTestFile();
  await makeSampleCounty(test.context, () => undefined);
  const { db, raw } = test.connection;
  const ofDelegates = `from contact_assignment where "linkType" in ('delegate_to_member', 'delegate_to_mass') and "deletedAt" is null`;
  const count = () => raw.prepare(`select count(*) ${ofDelegates}`).pluck().get() as number;
  raw.prepare('update current_operation set "operationId" = (select max("id") from "operation")').run();
  // more contacts for delegates who have some already
  const columns = (raw.prepare(`select name from pragma_table_info('contact_assignment')`).pluck().all() as string[]).map(name =>
    name === 'id' ? `'B' || substr("id", 2) as "id"` : `"${name}"`,
  );
  raw.prepare(`insert into contact_assignment select ${columns.join()} ${ofDelegates} limit ?`).run(DELEGATE_LINKS - count());
  const delegateLinks = count();
  // each run on a day nothing was kept of
  const time = async (work: (scope: Readonly<{ asOf: string; within: null }>) => unknown): Promise<number> => {
    const times: number[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      const began = performance.now();
      await work({ asOf: addDays(AS_OF, (day += 1)), within: null });
      times.push(performance.now() - began);
    }
    return median(times);
  };
  let day = 0;
  const scan = await time(async () => {
    await db.selectFrom('contact_assignment').selectAll().execute();
    await db.selectFrom('delegate').selectAll().execute();
    await db.selectFrom('party_member').selectAll().execute();
  });
  const coverage = await time(scope => contactCoverage(db, scope));
  const gaps = await time(scope => countContactNeeds(db, scope));
  raw
    .prepare(`update contact_assignment set "deletedAt" = 't' where "id" in (select "id" from contact_assignment
    where "linkType" = 'member_to_mass' and "deletedAt" is null limit ?)`)
    .run(GAPS);
  const proposal = await time(scope => planFilling(db, { ...scope, needs: null, endsSurplus: false }));
  await test.dispose();
  return { coverage, gaps, scan, proposal, delegateLinks };
}
