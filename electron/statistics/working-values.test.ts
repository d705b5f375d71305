import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CATALOGUE } from '#shared/statistics/catalogue.ts';
import { WORKING_STATISTICS } from '#shared/statistics/working-register.ts';
import { makeTestFile, type TestFile } from '../db/testing.ts';
import { makeSampleCounty } from '../app/sample/make-sample-county.ts';
import { figuresAt } from './figures-queries.ts';

const DAY = '2012-07-25';

describe('the statistics of the working systems', () => {
  let test: TestFile;
  const idOf = (name: string) =>
    String(test.connection.raw.prepare('select "id" from party_organization where "shortName" = ?').pluck().get(name));
  async function texts(scope: string | null, names: readonly string[]): Promise<readonly string[]> {
    const { db } = test.connection;
    const figures = new Map((await figuresAt(db, { asOf: DAY, scopeId: scope })).map(figure => [figure.name, figure]));
    return names.map(name => figures.get(name)?.text ?? `no ${name}`);
  }
  beforeAll(async () => {
    test = await makeTestFile();
    await makeSampleCounty({ ...test.context, now: () => new Date('2012-07-25T08:00:00Z') }, () => undefined);
  }, 60_000);
  afterAll(() => test.dispose());

  it('give the three coverages and both ranges of the source report (R-L1, R-L3…R-L7, R-L11)', async () => {
    expect(
      await texts(null, [
        'coverageCommitteeToGroup',
        'coverageDelegateToMember',
        'coverageMemberToMass',
        'coverageGroupToDelegate',
        'committeeMembersPerGroup',
        'contactsPerDelegate',
        'memberLinked',
      ]),
    ).toEqual(['100%', '100%', '100%', '100%', '1–2', '3–5', '10767']);
  });

  it('give the conferences of 新马街乡, the tours and inspections of 董马乡 (R-M1, R-M7…R-M9)', async () => {
    expect(await texts(idOf('新马街乡'), ['delegateConferenceCount'])).toEqual(['3']);
    expect(await texts(idOf('董马乡'), ['trainingStudyTourPersonTimes', 'inspectionCount', 'inspectionParticipants'])).toEqual([
      '206',
      '11',
      '50',
    ]);
    expect(await texts(idOf('董马乡'), ['inspectionSuggestionCount', 'inspectionSuggestionRectified'])).toEqual(['21', '15']);
  });

  it('give activities, documents, exemplar cases and the items of the report (R-M3, §5.1)', async () => {
    expect(
      await texts(null, [
        'groupActivitiesPerGroupYear',
        'conferenceComplianceRate',
        'activityComplianceRate',
        'institutionDocumentCount',
        'exemplarCaseCount',
        'problemItems',
        'measureItems',
      ]),
    ).toEqual(['1–2', '100%', '100%', '8', '2', '4', '4']);
  });

  it('agree with each other: bands and levels add up to their populations, parts never exceed the whole', async () => {
    const { db } = test.connection;
    for (const scope of [null, idOf('柏林乡'), idOf('董马乡')]) {
      const figures = await figuresAt(db, { asOf: DAY, scopeId: scope });
      const value = new Map(figures.map(({ name, value: one }) => [name, one]));
      for (const [population, total] of [
        ['member', 'memberTotal'],
        ['townshipDelegate', 'townshipDelegateTotal'],
        ['countyDelegate', 'countyDelegateTotal'],
      ] as const)
        for (const kind of ['Age', 'Education']) {
          const parts = figures.filter(({ name }) => name.startsWith(`${population}${kind}.`));
          expect([kind, population, parts.reduce((sum, part) => sum + part.value, 0)]).toEqual([
            kind,
            population,
            value.get(total),
          ]);
        }
      for (const statistic of WORKING_STATISTICS)
        if (statistic.kind === 'share')
          expect(value.get(statistic.numerator) ?? 0, statistic.name).toBeLessThanOrEqual(value.get(statistic.denominator) ?? 0);
      expect(figures.map(({ name }) => name)).toEqual(CATALOGUE.map(({ name }) => name));
    }
  });

  it('say — for a share of nothing before the system began', async () => {
    const figures = await figuresAt(test.connection.db, { asOf: '2000-01-01', scopeId: null });
    expect(figures.find(({ name }) => name === 'coverageCommitteeToGroup')?.text).toBe('—');
    expect(figures.find(({ name }) => name === 'groupActivitiesPerGroupYear')?.text).toBe('0');
  });
});
