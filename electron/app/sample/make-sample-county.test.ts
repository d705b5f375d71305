import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '../../db/migrate.ts';
import { type Connection, openConnection } from '../../db/open.ts';
import type { OperationContext } from '../../db/operation.ts';
import { AUDITED_TABLES } from '../../db/schema.ts';
import { statisticValues } from '../../statistics/values-queries.ts';
import { makeSampleCounty } from './make-sample-county.ts';

const TEXTS: Readonly<Record<string, string>> = {
  orgCommitteeTotal: '37',
  orgCommitteeTownship: '9',
  orgCommitteeCountyAffiliated: '6',
  orgCommitteeVillage: '22',
  orgGeneralBranchTotal: '70',
  orgGeneralBranchAgencyUnit: '20',
  orgGeneralBranchRural: '47',
  orgGeneralBranchCommunity: '3',
  orgBranchTotal: '1057',
  orgBranchAgencyUnit: '203',
  orgBranchRural: '813',
  orgBranchCommunity: '10',
  orgBranchRetired: '24',
  orgBranchAssociation: '6',
  orgBranchMigrant: '1',
  memberTotal: '10767',
  memberMinority: '2294',
  memberWomen: '2277',
  townshipDelegateTotal: '682',
  townshipDelegateOfficial: '113',
  townshipDelegateOfficialPct: '16.6%',
  townshipDelegateFarmer: '407',
  townshipDelegateFarmerPct: '59.7%',
  townshipDelegateCollegePlus: '163',
  townshipDelegateCollegePlusPct: '23.9%',
  townshipDelegateUnder35: '165',
  townshipDelegateUnder35Pct: '24.2%',
  countyDelegateTotal: '306',
  countyDelegateMilitary: '6',
  countyDelegateMilitaryPct: '2%',
  countyDelegateOfficial: '153',
  countyDelegateOfficialPct: '50%',
  countyDelegateModel: '62',
  countyDelegateModelPct: '20.3%',
  countyDelegateProfessional: '85',
  countyDelegateProfessionalPct: '27.8%',
  countyDelegateMinority: '70',
  countyDelegateMinorityPct: '22.9%',
  countyDelegateWomen: '62',
  countyDelegateWomenPct: '20.3%',
};

describe('a work file filled with the sample county', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'sample-county-'));
  const file = path.join(folder, '示例县.ddw');
  const steps: [number, number, string][] = [];
  let connection: Connection;
  let elapsedMs = 0;

  beforeAll(async () => {
    connection = openConnection(file, randomBytes(32));
    await migrate(connection);
    const context: OperationContext = {
      root: connection.db,
      actor: '示例',
      now: () => new Date('2012-07-25T08:00:00Z'),
      beforeWrite: () => Promise.resolve(),
      afterWrite: () => undefined,
    };
    const started = performance.now();
    await makeSampleCounty(context, (done, total, label) => steps.push([done, total, label]));
    elapsedMs = performance.now() - started;
  }, 60_000);
  afterAll(async () => {
    await connection.close();
    rmSync(folder, { recursive: true });
  });

  it('gives every figure and share of the source report (A1–A9, F1)', async () => {
    const figures = await statisticValues(connection.db, '2012-07-25', null);
    const texts = Object.fromEntries(
      figures.filter(figure => Object.hasOwn(TEXTS, figure.name)).map(figure => [figure.name, figure.text]),
    );
    expect(texts).toEqual(TEXTS);
  });

  it('is one operation with every row in the history and no broken reference', () => {
    const count = (table: string) => connection.raw.prepare(`select count(*) from "${table}"`).pluck().get() as number;
    expect(count('operation')).toBe(1);
    // what is played through the commands changes rows of its own operation
    const born = connection.raw.prepare('select count(*) from "change" where "before" is null').pluck().get();
    expect(born).toBe(AUDITED_TABLES.reduce((sum, table) => sum + count(table), 0) - count('setting'));
    expect(connection.raw.pragma('foreign_key_check')).toEqual([]);
    expect(
      connection.raw
        .prepare(
          'select count(*) from delegate_group g where not exists (select 1 from delegate d where d."id" = g."leaderDelegateId")',
        )
        .pluck()
        .get(),
    ).toBe(0);
  });

  it('is made within 15 seconds, telling of its progress', () => {
    connection.raw.pragma('wal_checkpoint(TRUNCATE)');
    console.info(`sample county: ${Math.round(elapsedMs)} ms, ${Math.round(statSync(file).size / 1024)} KB`);
    expect(elapsedMs).toBeLessThan(15_000);
    expect(steps.length).toBeGreaterThan(20);
    expect(steps.at(-1)?.slice(0, 1)).toEqual([steps[0]?.[1]]);
  });

  it('finds people by the right reading of their surnames', () => {
    const readings = connection.raw
      .prepare(
        `select distinct substr("name", 1, 1) || ' ' || substr("searchText", instr("searchText", ' ') + 1, 4) from party_member where "name" like '单%' or "name" like '仇%'`,
      )
      .pluck()
      .all() as string[];
    expect(readings.length).toBeGreaterThan(0);
    expect(readings.filter(reading => !/^(单 shan|仇 qiu)/.test(reading))).toEqual([]);
  });
});
