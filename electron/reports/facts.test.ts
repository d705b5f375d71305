import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { figuresOf, paperDocumentSchema, plainText } from '#shared/core/document.ts';
import { buildSituationReport } from '#shared/reports/situation-report.ts';
import { makeSampleFile } from '../app/sample/testing.ts';
import { makeTestFile, type TestFile } from '../db/testing.ts';
import { drillInto } from '../statistics/drill.ts';
import { situationFacts } from './facts.ts';

const DAY = '2012-07-25';

describe('二是 of the situation report', () => {
  let test: TestFile;
  const idOf = async (shortName: string) =>
    (
      await test.connection.db
        .selectFrom('party_organization')
        .select('id')
        .where('shortName', '=', shortName)
        .executeTakeFirstOrThrow()
    ).id;
  beforeAll(async () => {
    test = await makeTestFile();
  });
  afterAll(() => test.dispose());

  it('is not there before any proposal came in', async () => {
    const document = buildSituationReport(await situationFacts(test.connection.db, DAY));
    expect(plainText(document)).not.toContain('主要做法和经验');
  });

  it('says of 柏林乡 what the source report says, from data, each figure with its list (§6.2)', async () => {
    await test.dispose();
    test = await makeSampleFile();
    const document = paperDocumentSchema.parse(
      buildSituationReport({ ...(await situationFacts(test.connection.db, DAY)), issuer: '中共西畴县委组织部' }),
    );
    expect(plainText(document).replace(/\s/g, '')).toContain(
      '任期制工作开展以来，柏林乡党委共收到《关于三板桥村党总支田房党建示范点建设的提案》、《关于引进优良品种发展林业经济作物的提案》等提案69件，其中已办结69件，代表的满意率达100%。',
    );
    const scopeId = await idOf('柏林乡');
    const figures = figuresOf(document).filter(figure => figure.scopeId === scopeId);
    expect(figures.map(({ statistic }) => statistic)).toEqual([
      'proposalReceived',
      'proposalConcluded',
      'proposalSatisfactionRate',
    ]);
    for (const { statistic } of figures)
      expect((await drillInto(test.connection.db, { statistic, scopeId, asOf: DAY })).count).toBe(69);
  }, 60_000);

  it('cites the township the operator names', async () => {
    const named = await idOf('董马乡');
    const facts = await situationFacts(test.connection.db, DAY, named);
    expect([facts.proposals?.townshipName, facts.proposals?.subjects.length]).toEqual(['董马乡', 2]);
  });
});
