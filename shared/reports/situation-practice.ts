/** 二、主要做法和经验 of the 情况报告: what every system did, with the township that stands for it. Source: seed-report.txt, domain.md §6.2. */
import type { Block, Span } from '../core/document.ts';
import { asAbout, asRange, type Example, type Piece, quoted, type SituationFacts, spansOf } from './situation-model.ts';

const text = (words: string): Span => ({ kind: 'text', text: words });
const section = (heading: string, spans: readonly Span[]): Block => ({
  kind: 'paragraph',
  indent: true,
  runIn: { level: 2, text: heading },
  spans,
});
/** Pieces on an example; nothing where no township has records. */
const cited = (example: Example | null, pieces: (example: Example) => readonly Piece[]): readonly Span[] =>
  example === null ? [] : spansOf(pieces(example), example.texts, example.scopeId);

function leadership({ leading, responsible }: SituationFacts): Block {
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
  return section('（一）加强领导，明确责任。', [
    text(
      `把各级党代表联系党员群众工作列入对乡（镇）党委的党建目标考核范围${duty === '' ? '。' : `，${duty}`}在推行党代表任期制工作的同时，切实落实党代表密切联系党员群众工作制度，${county}${towns}加强对党代表的联系、组织和管理，为推行党代表联系党员群众工作提供有力的组织保证。同时，制定了工作方案和各项制度，明确了党代表联系党员群众的指导思想、基本原则、目标任务、方法步骤及保障措施。`,
    ),
  ]);
}

const contact = ({ texts }: SituationFacts): Block =>
  section(
    '（二）强化管理，增进联系。',
    spansOf(
      [
        '为切实加强党代表的日常联系和管理，建立了党委委员联系代表小组和党代表联系党员、群众制度，每',
        ['committeeMembersPerGroup', asRange],
        '名党委委员联系一个代表小组，指导代表小组开展好各项活动。每名代表联系',
        ['contactsPerDelegate', asRange],
        '名党员和群众，经常了解、收集并认真反馈党员、群众对党委的意见和要求。通过充分发挥代表在党委和群众之间的纽带作用，进一步密切了党群干群关系。',
      ],
      texts,
    ),
  );

function training({ trainingForms, examples, institutions }: SituationFacts): Block {
  const forms = trainingForms.length === 0 ? '多种形式' : `${trainingForms.join('、')}等形式`;
  const rule = institutions.find(title => title.includes('培训'));
  return section('（三）注重培训，提高能力。', [
    text(
      `通过创新党代表培训载体，采取${forms}，加大代表培训力度，提高党代表的素质，为发挥代表作用打下良好的基础。一是培训教育制度化。通过制定${rule === undefined ? '党代表学习培训' : quoted([rule])}等相关的制度来保障党代表的学习教育，对培训的内容、形式、载体、考核办法等各方面作出规定，并建立定期汇报、联系制度，加强沟通交流。二是培训教育经常化。根据形势的需要制定符合实际的党代表培训计划，严格按照计划组织培训，确保培训活动有序推进。`,
    ),
    ...cited(examples.training, ({ townshipName, named, since }) => [
      `${townshipName}党委${since === null ? '' : `${since}年以来`}共组织`,
      ['trainingStudyTourPersonTimes', asAbout],
      `名党代表${named.length === 0 ? '外出' : `赴${named.join('、')}等地`}参观学习，有效提高了党代表的综合素质。`,
    ]),
  ]);
}

function institutions({ countyName, basis, institutions: titles }: SituationFacts): Block | null {
  const [first, ...others] = titles;
  if (first === undefined) return null;
  const number = basis?.documentNumber == null ? '' : `（${basis.documentNumber}）`;
  const by =
    basis === null ? '' : `根据《${basis.issuer}关于印发〈${basis.title.replace(/[《》]/g, '')}〉的通知》${number}精神，`;
  const rest = others.length === 0 ? '' : `和${quoted(others)}等相关制度`;
  return section('（四）健全制度，促进工作。', [
    text(
      `为有效推进乡（镇）党代会代表任期制工作顺利开展，确保党代表联系党员群众工作有章可循，有据可依，${by}结合${countyName}实际，制定出台了${quoted([first])}${rest}。切实规范了党代表会议、视察调研、提案提议等工作，稳步推进了乡（镇）党代表大会代表任期制工作。`,
    ),
  ]);
}

const conferences = ({ examples, texts }: SituationFacts): readonly Span[] => [
  text('一是实行年会制度，保障代表审议党委和纪委年度工作作用的发挥。坚持每年召开一次党代表会议，充分保障代表各项权利的落实。'),
  ...cited(examples.conferences, ({ townshipName, since }) => [
    `${townshipName}党委${since === null ? '' : `自${since}年实行党代表任期制工作以来`}共组织召开党代表会议`,
    ['delegateConferenceCount'],
    `次，听取和审议了${townshipName.endsWith('镇') ? '镇' : '乡'}党委、纪委两个工作报告。`,
  ]),
  ...spansOf(
    [
      '同时，在闭会期间，实行代表小组活动制，把党代表以村党委为单位进行分组，每年组织开展',
      ['groupActivitiesPerGroupYear', range => range.replace('–', '-')],
      '次小组活动，活动的主要内容是：学习党的路线、方针、政策和党内有关文件；讨论党的建设、经济和社会事业发展的重大事项和阶段性重点工作，提出工作建议；对有关事项进行视察、征询意见、调查研究或督查；收集党员、群众对党委工作的意见建议。',
    ],
    texts,
  ),
];

const PROPOSAL_SYSTEM =
  '二是实行提议提案制度，保障代表参与党内事务管理作用的发挥。凡涉及本乡（镇）党的建设、经济建设、精神文明建设和社会发展中的重大问题或人民群众关心的热点难点问题，党代表均可以个人名义或联名向代表提案审查委员会提出请求列入乡（镇）党代表大会会议议程的书面提议、提案。提议、提案经审查立案后由党委责成有关单位限期办理。提案、提议办理结束后，及时给予提案人书面回复，并在下一次代表会议或代表大会上向全体代表通报办理情况。';

const proposals = ({ examples }: SituationFacts): readonly Span[] => [
  text(PROPOSAL_SYSTEM),
  ...cited(examples.proposals, ({ townshipName, named, texts }) => {
    const etCetera = named.length === 0 || String(named.length) === texts['proposalReceived'] ? '' : '等';
    return [
      `任期制工作开展以来，${townshipName}党委共收到${quoted(named)}${etCetera}提案`,
      ['proposalReceived'],
      '件，其中已办结',
      ['proposalConcluded'],
      '件，代表的满意率达',
      ['proposalSatisfactionRate'],
      '。',
    ];
  }),
];

function contacts({ contactMethods, cases, texts }: SituationFacts): readonly Span[] {
  const ways = contactMethods.length === 0 ? '' : `采取${contactMethods.join('、')}等方式，`;
  return [
    text(
      `三是实行联系沟通制度，保障代表联系群众纽带作用的发挥。建立了“党委委员联系代表小组，代表小组联系代表和党员，代表和党员联系群众”的“三联系”制度，拓宽了上情下达、下情上报的通道，进一步密切了与人民群众的血肉联系，${ways}积极为群众联系项目、协调资金、传授技术，帮助群众解决实际困难和问题，为党委了解党员群众思想动态、听取各方面的意见搭建了桥梁，促进了党委决策的民主化、科学化。`,
    ),
    ...(Number(texts['contactRecordCount'] ?? '0') > 0
      ? spansOf(
          [
            '全县共登记联系',
            ['contactRecordCount'],
            '次，收集意见建议',
            ['opinionReceived'],
            '件，办结',
            ['opinionClosed'],
            '件。',
          ],
          texts,
        )
      : []),
    ...cases.map(told => text(told.story.endsWith('。') ? told.story : `${told.story}。`)),
  ];
}

const inspections = ({ examples }: SituationFacts): readonly Span[] => [
  text(
    '四是实行视察反馈制度，保障代表督促各项工作作用的发挥。每年统一安排党代表以代表小组为单位，对本乡（镇）的重点项目建设和民心工程等工作情况进行视察，围绕中心工作和重大工程项目等开展调查研究，向党委提交情况反馈，提出建议，为党委决策提供了有益的参考。',
  ),
  ...cited(examples.inspections, ({ townshipName }) => [
    `任期制工作开展以来，${townshipName}党委共组织`,
    ['inspectionParticipants'],
    '名代表对与群众利益息息相关的工作及群众关心的热点问题开展视察',
    ['inspectionCount'],
    '次，向乡党委和有关部门提出改进工作的意见建议',
    ['inspectionSuggestionCount'],
    '条，被采纳并整改',
    ['inspectionSuggestionRectified'],
    '条。',
  ]),
];

/** The blocks of 二、; a section nothing is known of says what holds everywhere and cites nobody. */
export function practiceBlocks(facts: SituationFacts): Block[] {
  const rules = institutions(facts);
  return [
    { kind: 'heading', level: 1, text: '二、主要做法和经验' },
    {
      kind: 'paragraph',
      indent: true,
      spans: [
        text(
          '为充分发挥党代表密切联系党员群众的作用，确保党代表联系党员群众工作扎实有效开展，全县从加强领导、健全制度、完善措施等方面开展工作，不断推进党代表联系党员群众工作向纵深发展。',
        ),
      ],
    },
    leadership(facts),
    contact(facts),
    training(facts),
    ...(rules === null ? [] : [rules]),
    section('（五）搭建平台，发挥作用。', [
      ...conferences(facts),
      ...proposals(facts),
      ...contacts(facts),
      ...inspections(facts),
    ]),
  ];
}
