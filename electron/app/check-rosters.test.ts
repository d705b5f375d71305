import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runOperation, type WriteTx } from '../db/operation.ts';
import type { TestFile } from '../db/testing.ts';
import { rosterIntegrity } from './check-rosters.ts';
import { makeSampleFile } from './sample/testing.ts';

class TakenBack extends Error {}

describe('the check of rosters', () => {
  let test: TestFile;
  beforeAll(async () => {
    test = await makeSampleFile();
  }, 60_000);
  afterAll(() => test.dispose());

  it('finds nothing in the sample county', async () => {
    expect((await rosterIntegrity(test.connection.db)).filter(rule => !rule.isPassed)).toEqual([]);
  });

  it.each([
    ['two secretaries of one body', `update committee_member set "post" = 'secretary' where "post" = 'deputy_secretary'`, '§2.7'],
    ['an office that ends before it begins', `update committee_member set "toOn" = '2001-01-01'`, '§2.7'],
    [
      'a probationary member who became formal',
      `update party_member set "membershipStatus" = 'probationary' where "id" in (select "memberId" from member_event where "kind" = 'became_formal')`,
      'R-A7',
    ],
    [
      'a unit with an organisation in the bin',
      `insert into electoral_unit_organization select 'pair', u."id", o."id" from electoral_unit u, party_organization o
         where o."deletedAt" is not null limit 1`,
      '§2.4',
    ],
  ])('finds %s', async (_fault, statement, rule) => {
    let failed: string[] = [];
    const work = async (tx: WriteTx) => {
      await sql.raw(`update party_organization set "deletedAt" = '2012' where "orgCategory" = 'migrant'`).execute(tx);
      const result = await sql.raw(statement).execute(tx);
      expect(Number(result.numAffectedRows)).toBeGreaterThan(0);
      failed = (await rosterIntegrity(tx)).filter(entry => !entry.isPassed).map(entry => entry.rule);
      throw new TakenBack();
    };
    await expect(runOperation(test.context, 'sample.make', {}, work)).rejects.toThrow(TakenBack);
    expect(failed).toEqual([rule]);
  });
});
