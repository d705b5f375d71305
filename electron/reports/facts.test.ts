import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { figuresOf, paperDocumentSchema, plainText } from '#shared/core/document.ts';
import { makeNamedSample } from './composer-testing.ts';
import { makeTestFile, type TestFile } from '../db/testing.ts';
import { drillInto } from '../statistics/drill.ts';
import { exampleOf } from './example-queries.ts';
import { situationReport, traceSituation } from './situation-queries.ts';

const DAY = '2012-07-25';

describe('the situation report', () => {
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

  it('cites nobody before there are records', async () => {
    const text = plainText(await situationReport(test.connection.db, DAY));
    expect(text).toContain('（五）搭建平台，发挥作用。');
    expect(text).not.toMatch(/乡党委|镇党委共|提案\d+件/);
  });

  it('says of 柏林乡 what the source report says, from data, each figure with its list (§6.2)', async () => {
    await test.dispose();
    test = await makeNamedSample();
    const document = paperDocumentSchema.parse(await situationReport(test.connection.db, DAY));
    expect(plainText(document).replace(/\s/g, '')).toContain(
      '任期制工作开展以来，柏林乡党委共收到《关于三板桥村党总支田房党建示范点建设的提案》、《关于引进优良品种发展林业经济作物的提案》等提案69件，其中已办结69件，代表的满意率达100%。',
    );
    const scopeId = await idOf('柏林乡');
    const figures = figuresOf(document).filter(figure => figure.scopeId === scopeId && figure.statistic.startsWith('proposal'));
    expect(figures.map(({ statistic }) => statistic)).toEqual([
      'proposalReceived',
      'proposalConcluded',
      'proposalSatisfactionRate',
    ]);
    for (const { statistic } of figures)
      expect((await drillInto(test.connection.db, { statistic, scopeId, asOf: DAY })).count).toBe(69);
  }, 60_000);

  it('has every figure of the source report from 三联系 on, in its order and form, and its sections (§5.1, §6.2)', async () => {
    const cited = { conferences: await idOf('新马街乡') };
    const document = await situationReport(test.connection.db, DAY, cited);
    const figures = figuresOf(document).map(({ statistic, text }) => `${statistic} ${text}`);
    expect(figures.slice(figures.findIndex(figure => figure.startsWith('coverage')))).toEqual([
      'coverageCommitteeToGroup 100%',
      'coverageDelegateToMember 100%',
      'coverageMemberToMass 100%',
      'committeeMembersPerGroup 1至2',
      'contactsPerDelegate 3至5',
      'trainingStudyTourPersonTimes 200余',
      'delegateConferenceCount 3',
      'groupActivitiesPerGroupYear 1-2',
      'proposalReceived 69',
      'proposalConcluded 69',
      'proposalSatisfactionRate 100%',
      'contactRecordCount 4077',
      'opinionReceived 82',
      'opinionClosed 75',
      'inspectionParticipants 50',
      'inspectionCount 11',
      'inspectionSuggestionCount 21',
      'inspectionSuggestionRectified 15',
      'problemItems 四',
      'measureItems 四',
    ]);
    const text = plainText(document);
    for (const said of [
      '县委成立了党代表联系党员群众工作领导小组和指导组，各乡镇党委也相应成立了工作领导小组',
      '根据《中共文山州委办公室关于印发〈文山州乡（镇）党代表大会代表任期制办法（试行）〉的通知》（文办发〔2009〕12号）精神',
      '《西畴县乡（镇）党代表大会代表任期制实施意见（试行）》和《党代表会议制度》、《党代表小组活动制度》、《党代表视察、调研制度》、《党代表联系制度》、《党代表提案、提议制度》、《党代表测评、评议制度》',
      '共组织召开党代表会议3次，听取和审议了乡党委、纪委两个工作报告。',
      '董马乡党委共组织50名代表对与群众利益息息相关的工作及群众关心的热点问题开展视察11次，向乡党委和有关部门提出改进工作的意见建议21条，被采纳并整改15条。',
    ])
      expect(text).toContain(said);
    // a third person of a case is never named (§3.9)
    expect(text).toMatch(/农户.某某家的秧苗/);
    expect([...text.matchAll(/^[一二三]、.*$|（[一二三四五]）[^。]*/gm)].map(([heading]) => heading)).toEqual([
      '一、基本情况',
      '二、主要做法和经验',
      '（一）加强领导，明确责任',
      '（二）强化管理，增进联系',
      '（三）注重培训，提高能力',
      '（四）健全制度，促进工作',
      '（五）搭建平台，发挥作用',
      '三、存在问题和对策建议',
    ]);
  });

  it('opens from every figure a list that gives exactly that figure (R-S1)', async () => {
    const document = await situationReport(test.connection.db, DAY);
    const traced = await traceSituation(test.connection.db, DAY);
    expect(traced).toHaveLength(figuresOf(document).length);
    expect(traced.filter(({ list }) => list === null)).toEqual([]);
    for (const { text, list, statistic } of traced) {
      if (text.includes('%')) continue;
      // the report says 200余 of 206, 四 of 4, and writes ranges as the source does
      const given = list?.text ?? '';
      const said = text.endsWith('余') ? given.replace(/\d\d$/, '00余') : given;
      const plain = text
        .replace(/[一二三四五六七八九]/g, digit => String('一二三四五六七八九'.indexOf(digit) + 1))
        .replace(/[至-]/, '–');
      expect(`${statistic} ${said}`).toBe(`${statistic} ${plain}`);
    }
    expect(traced.find(({ statistic }) => statistic === 'inspectionSuggestionRectified')).toMatchObject({
      section: expect.stringContaining('（五）搭建平台') as unknown,
      before: expect.stringContaining('被采纳并整改') as unknown,
      list: { entity: 'suggestions', count: 15 },
    });
  });

  it('cites the township the operator names', async () => {
    const named = await idOf('董马乡');
    const place = { asOf: DAY, scopeId: null };
    const example = await exampleOf(test.connection.db, place, 'proposals', { townshipId: named, recordIds: null });
    expect([example?.townshipName, example?.named.length]).toEqual(['董马乡', 2]);
  });
});
