/** The templates that come with the program: the source report section by section, for the county and for one township. Source: seed-report.txt, domain.md §6.2. */
import { BASIC_FACTS, TOWNSHIP_BASIC_FACTS } from './basic-facts.ts';
import { piecesOf } from './composer-fillers.ts';
import type { BlockValues, TemplateReach } from './composer-model.ts';
import { halfYear, notice, speech, year } from './periodic-templates.ts';
import type { BuiltInTemplate, TemplateValues } from './template-model.ts';
import { block, filled, heading, ordinal, paragraph, problems, runOn, words } from './template-parts.ts';

const PROPOSAL_SYSTEM =
  '实行提议提案制度，保障代表参与党内事务管理作用的发挥。凡涉及本乡（镇）党的建设、经济建设、精神文明建设和社会发展中的重大问题或人民群众关心的热点难点问题，党代表均可以个人名义或联名向代表提案审查委员会提出请求列入乡（镇）党代表大会会议议程的书面提议、提案。提议、提案经审查立案后由党委责成有关单位限期办理。提案、提议办理结束后，及时给予提案人书面回复，并在下一次代表会议或代表大会上向全体代表通报办理情况。';
const CONTACT_SYSTEM =
  '实行联系沟通制度，保障代表联系群众纽带作用的发挥。建立了“党委委员联系代表小组，代表小组联系代表和党员，代表和党员联系群众”的“三联系”制度，拓宽了上情下达、下情上报的通道，进一步密切了与人民群众的血肉联系，积极为群众联系项目、协调资金、传授技术，帮助群众解决实际困难和问题，为党委了解党员群众思想动态、听取各方面的意见搭建了桥梁，促进了党委决策的民主化、科学化。';
const INSPECTION_SYSTEM =
  '实行视察反馈制度，保障代表督促各项工作作用的发挥。每年统一安排党代表以代表小组为单位，对本乡（镇）的重点项目建设和民心工程等工作情况进行视察，围绕中心工作和重大工程项目等开展调查研究，向党委提交情况反馈，提出建议，为党委决策提供了有益的参考。';

/** 二、主要做法和经验. */
const practice = (reach: TemplateReach): readonly BlockValues[] => [
  heading(1, '主要做法和经验'),
  paragraph(
    words(
      '为充分发挥党代表密切联系党员群众的作用，确保党代表联系党员群众工作扎实有效开展，〔全域〕从加强领导、健全制度、完善措施等方面开展工作，不断推进党代表联系党员群众工作向纵深发展。',
    ),
  ),
  filled('leadership', { level: 2, heading: '加强领导，明确责任' }),
  filled('contact', { level: 2, heading: '强化管理，增进联系' }),
  filled('trainingForms', { level: 2, heading: '注重培训，提高能力' }),
  filled('trainingRule', { isRunOn: true, isOrdinal: true }),
  ordinal('培训教育经常化。根据形势的需要制定符合实际的党代表培训计划，严格按照计划组织培训，确保培训活动有序推进。'),
  filled('training'),
  filled('institutions', { level: 2, heading: '健全制度，促进工作' }),
  runOn(words('切实规范了党代表会议、视察调研、提案提议等工作，稳步推进了乡（镇）党代表大会代表任期制工作。')),
  block({
    level: 2,
    heading: '搭建平台，发挥作用',
    isOrdinal: true,
    pieces: words(
      '实行年会制度，保障代表审议党委和纪委年度工作作用的发挥。坚持每年召开一次党代表会议，充分保障代表各项权利的落实。',
    ),
  }),
  filled('conferences'),
  filled('activities'),
  ordinal(PROPOSAL_SYSTEM),
  filled('proposals'),
  ordinal(CONTACT_SYSTEM),
  filled('contactRecords'),
  ...(reach === 'county' ? [filled('cases')] : []),
  ordinal(INSPECTION_SYSTEM),
  filled('inspections'),
];

const county: TemplateValues = {
  name: '全县情况报告',
  description: '按州委组织部要求上报的情况报告：基本情况、主要做法和经验、存在问题和对策建议。',
  reach: 'county',
  title: '〔单位〕党代表密切联系党员群众情况报告',
  blocks: [
    paragraph(
      words(
        '按照中共文山州委组织部《关于配合开展〈党代会代表密切联系党员群众问题研究〉课题调研的通知》文件精神，我县高度重视，认真分析总结全县党代表密切联系党员群众工作，现将具体情况报告如下：',
      ),
    ),
    heading(1, '基本情况'),
    ...BASIC_FACTS.map((sentence, index) => (index === 0 ? paragraph : runOn)(piecesOf(sentence))),
    ...practice('county'),
    ...problems,
  ],
};

const township: TemplateValues = {
  name: '乡镇情况报告',
  description: '一个乡镇的情况报告，数字和举例都取自本乡镇。',
  reach: 'township',
  title: '〔单位〕党代表密切联系党员群众情况报告',
  blocks: [
    paragraph(words('按照县委组织部要求，〔单位〕党委认真分析总结党代表密切联系党员群众工作，现将具体情况报告如下：')),
    heading(1, '基本情况'),
    ...TOWNSHIP_BASIC_FACTS.map((sentence, index) => (index === 0 ? paragraph : runOn)(piecesOf(sentence))),
    ...practice('township'),
    ...problems,
  ],
};

/** A template of the program. */
export function builtInTemplate(id: BuiltInTemplate): TemplateValues {
  switch (id) {
    case 'builtin:county':
      return county;
    case 'builtin:township':
      return township;
    case 'builtin:halfYear':
      return halfYear;
    case 'builtin:year':
      return year;
    case 'builtin:notice':
      return notice;
    case 'builtin:speech':
      return speech;
    default:
      return id satisfies never;
  }
}
