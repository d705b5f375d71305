/** What each block of the 情况报告 says from the records, with the places of its figures. Source: seed-report.txt, domain.md §6.2. */
import type { BlockFiller, BlockPiece, FigureForm } from './composer-model.ts';
import { type Example, quoted, type SituationFacts, TOPIC_OF } from './situation-model.ts';

const figure = (scope: 'report' | 'example', statistic: string, form: FigureForm): BlockPiece => ({
  kind: 'figure',
  statistic,
  scope,
  form,
});
type Short = string | readonly [statistic: string, form?: FigureForm];
/** Words as they are; a list is a figure of the report or of the township cited. */
export function piecesOf(parts: readonly Short[], scope: 'report' | 'example' = 'report'): readonly BlockPiece[] {
  return parts
    .filter(part => part !== '')
    .map(part => (typeof part === 'string' ? { kind: 'text', text: part } : figure(scope, part[0], part[1] ?? 'plain')));
}

const NOTHING: readonly BlockPiece[] = [];
const cited = (example: Example | null, parts: (example: Example) => readonly Short[]): readonly BlockPiece[] =>
  example === null ? NOTHING : piecesOf(parts(example), 'example');

function leadership({ leading, responsible }: SituationFacts): readonly BlockPiece[] {
  const bodies = [leading.hasLeadingGroup ? '领导小组' : null, leading.hasGuidanceGroup ? '指导组' : null].filter(
    name => name !== null,
  );
  const county = bodies.length === 0 ? '' : `县委成立了党代表联系党员群众工作${bodies.join('和')}，`;
  const towns =
    leading.townshipsWithGroup === 0
      ? ''
      : leading.townshipsWithGroup === leading.townships
        ? '各乡镇党委也相应成立了工作领导小组，'
        : `${leading.townshipsWithGroup}个乡镇党委也成立了工作领导小组，`;
  const duty =
    responsible.complete === 0
      ? ''
      : `明确${responsible.complete === responsible.townships ? '各乡（镇）' : `${responsible.complete}个乡（镇）`}党委书记是落实工作第一责任人，分管党建副书记为直接责任人。`;
  return piecesOf([
    `把各级党代表联系党员群众工作列入对乡（镇）党委的党建目标考核范围${duty === '' ? '。' : `，${duty}`}在推行党代表任期制工作的同时，切实落实党代表密切联系党员群众工作制度，${county}${towns}加强对党代表的联系、组织和管理，为推行党代表联系党员群众工作提供有力的组织保证。同时，制定了工作方案和各项制度，明确了党代表联系党员群众的指导思想、基本原则、目标任务、方法步骤及保障措施。`,
  ]);
}

const contact = (): readonly BlockPiece[] =>
  piecesOf([
    '为切实加强党代表的日常联系和管理，建立了党委委员联系代表小组和党代表联系党员、群众制度，每',
    ['committeeMembersPerGroup', 'range'],
    '名党委委员联系一个代表小组，指导代表小组开展好各项活动。每名代表联系',
    ['contactsPerDelegate', 'range'],
    '名党员和群众，经常了解、收集并认真反馈党员、群众对党委的意见和要求。通过充分发挥代表在党委和群众之间的纽带作用，进一步密切了党群干群关系。',
  ]);

function trainingForms({ trainingForms: forms, trainingChannels: channels }: SituationFacts): readonly BlockPiece[] {
  const through = channels.length === 0 ? '' : `充分利用${channels.join('、')}等多种途径，`;
  const by = forms.length === 0 ? '采取多种形式' : `采取${forms.join('、')}等形式`;
  return piecesOf([
    `通过创新党代表培训载体，${through}${by}，加大代表培训力度，提高党代表的素质，为发挥代表作用打下良好的基础。`,
  ]);
}

function trainingRule({ institutions }: SituationFacts): readonly BlockPiece[] {
  const rule = institutions.find(({ text }) => text.includes('培训'));
  return piecesOf([
    `培训教育制度化。通过制定${rule === undefined ? '党代表学习培训' : quoted([rule.text])}等相关的制度来保障党代表的学习教育，对培训的内容、形式、载体、考核办法等各方面作出规定，并建立定期汇报、联系制度，加强沟通交流。`,
  ]);
}

const training = ({ examples }: SituationFacts): readonly BlockPiece[] =>
  cited(examples.training, ({ townshipName, named, since }) => [
    `${townshipName}党委${since === null ? '' : `${since}年以来`}共组织`,
    ['trainingStudyTourPersonTimes', 'about'],
    `名党代表${named.length === 0 ? '外出' : `赴${named.map(({ text }) => text).join('、')}等地`}参观学习，有效提高了党代表的综合素质。`,
  ]);

function institutions({ unitName, wholeWord, basis, institutions: documents }: SituationFacts): readonly BlockPiece[] {
  const [first, ...others] = documents.map(({ text }) => text);
  if (first === undefined) return NOTHING;
  const number = basis?.documentNumber == null ? '' : `（${basis.documentNumber}）`;
  const by =
    basis === null ? '' : `根据《${basis.issuer}关于印发〈${basis.title.replace(/[《》]/g, '')}〉的通知》${number}精神，`;
  const rest = others.length === 0 ? '' : `和${quoted(others)}等相关制度`;
  return piecesOf([
    `为有效推进乡（镇）党代会代表任期制工作顺利开展，确保党代表联系党员群众工作有章可循，有据可依，加强对开展党代会代表任期制工作的指导和落实力度，${by}${wholeWord === '全县' ? `结合${unitName}实际，制定出台了` : `${unitName}党委认真执行`}${quoted([first])}${rest}。`,
  ]);
}

const conferences = ({ examples }: SituationFacts): readonly BlockPiece[] =>
  cited(examples.conferences, ({ townshipName, since }) => [
    `${townshipName}党委${since === null ? '' : `自${since}年实行党代表任期制工作以来`}共组织召开党代表会议`,
    ['delegateConferenceCount'],
    `次，听取和审议了${townshipName.endsWith('镇') ? '镇' : '乡'}党委、纪委两个工作报告。`,
  ]);

const activities = (): readonly BlockPiece[] =>
  piecesOf([
    '同时，在闭会期间，实行代表小组活动制，把党代表以村党委为单位进行分组，每年组织开展',
    ['groupActivitiesPerGroupYear', 'dash'],
    '次小组活动，活动的主要内容是：学习党的路线、方针、政策和党内有关文件；讨论党的建设、经济和社会事业发展的重大事项和阶段性重点工作，提出工作建议；对有关事项进行视察、征询意见、调查研究或督查；收集党员、群众对党委工作的意见建议。',
  ]);

const proposals = ({ examples }: SituationFacts): readonly BlockPiece[] =>
  cited(examples.proposals, ({ townshipName, named, total }) => [
    `任期制工作开展以来，${townshipName}党委共收到${quoted(named.map(({ text }) => text))}${named.length === 0 || named.length === total ? '' : '等'}提案`,
    ['proposalReceived'],
    '件，其中已办结',
    ['proposalConcluded'],
    '件，代表的满意率达',
    ['proposalSatisfactionRate'],
    '。',
  ]);

function contactRecords({ examples, contactMethods, hasContactRecords, wholeWord }: SituationFacts): readonly BlockPiece[] {
  const ways = contactMethods.length === 0 ? '' : `采取${contactMethods.join('、')}等方式，`;
  return [
    ...cited(examples.contacts, ({ townshipName }) => [
      `${townshipName}党委${ways}从“体贴群众、知其冷暖，了解群众、知其需求，关心群众、帮其困难”入手，进一步拓宽党代表联系党员群众沟通渠道，认真听取群众意见，解决群众诉求，搭起了党群、干群“连心桥”。`,
    ]),
    ...(hasContactRecords
      ? piecesOf([
          `${wholeWord}共登记联系`,
          ['contactRecordCount'],
          '次，收集意见建议',
          ['opinionReceived'],
          '件，办结',
          ['opinionClosed'],
          '件。',
        ])
      : NOTHING),
  ];
}

const told = (story: string) => (story.endsWith('。') ? story : `${story}。`);
const cases = ({ cases: stories }: SituationFacts): readonly BlockPiece[] =>
  piecesOf([stories.map(({ story }) => told(story)).join('')]);

const inspections = ({ examples }: SituationFacts): readonly BlockPiece[] =>
  cited(examples.inspections, ({ townshipName }) => [
    `任期制工作开展以来，${townshipName}党委共组织`,
    ['inspectionParticipants'],
    '名代表对与群众利益息息相关的工作及群众关心的热点问题开展视察',
    ['inspectionCount'],
    `次，向${townshipName.endsWith('镇') ? '镇' : '乡'}党委和有关部门提出改进工作的意见建议`,
    ['inspectionSuggestionCount'],
    '条，被采纳并整改',
    ['inspectionSuggestionRectified'],
    '条。',
  ]);

const FILLERS: Readonly<Record<BlockFiller, (facts: SituationFacts) => readonly BlockPiece[]>> = {
  leadership,
  contact,
  trainingForms,
  trainingRule,
  training,
  institutions,
  conferences,
  activities,
  proposals,
  contactRecords,
  cases,
  inspections,
};

/** The text of a block as the records fill it; empty where there are none. */
export const filledPieces = (filler: BlockFiller, facts: SituationFacts): readonly BlockPiece[] => FILLERS[filler](facts);

/** The township a filled block cites. */
export function exampleIdOf(filler: BlockFiller | null, facts: SituationFacts): string | null {
  const topic = filler === null ? undefined : TOPIC_OF[filler];
  return topic === undefined ? null : (facts.examples[topic]?.scopeId ?? null);
}
