import type { ProposalCategory, ResultClass } from '#shared/proposals/model.ts';
import { HAMLETS } from './places.ts';
import type { Chance } from './random.ts';

export type ProposalWords = Readonly<{ subject: string; grounds: string; plan: string; category: ProposalCategory }>;

/** What is asked for, the trouble behind it and what to do; {地} is the place. */
type Topic = readonly [matter: string, trouble: string, remedy: string];
const TOPICS: Readonly<Record<ProposalCategory, readonly Topic[]>> = {
  party_building: [
    [
      '新建{地}党员活动室',
      '现有活动室是借用的民房，不足二十平方米，党员大会只能在院坝里开',
      '新建活动室一间，配齐桌椅和远程教育设备',
    ],
    [
      '加强{地}流动党员管理',
      '外出务工党员逐年增多，三会一课参加不齐，联系时断时续',
      '建立流动党员台账，每季度电话联系一次，返乡时集中学习',
    ],
    [
      '开展{地}农村党员实用技术培训',
      '党员带头发展产业缺技术，烤烟、生猪病害年年有损失',
      '每年农闲时节办培训班两期，请农技人员到村讲课',
    ],
    ['完善{地}村务党务公开栏', '公开栏破损，内容半年未更新，群众看不到低保和项目资金情况', '更换公开栏，按季度公开，专人负责'],
  ],
  economy: [
    ['扶持{地}发展核桃种植', '坡地多、收成低，群众有种植意愿但买不起苗', '补助苗木款的一半，派技术员指导嫁接和管护'],
    ['改造{地}中低产田地', '坡地水土流失重，亩产玉米不到三百公斤', '实施坡改梯，配套沟渠和机耕路'],
    ['建设{地}烤烟烘烤工场', '零散小烤房耗煤多、烤坏率高，烟农损失大', '集中建设密集烤房，成立烘烤合作社'],
    ['引进生猪良种带动{地}养殖', '本地猪生长慢，出栏要一年以上', '设良种供应点，对养殖户给予贷款贴息'],
    ['修建{地}机耕路', '肥料和收成全靠人背马驮，农忙时误工', '新修机耕路，路面铺砂石，受益户投工投劳'],
  ],
  spiritual_civilisation: [
    ['修建{地}文化活动场地', '逢年过节没有场地，文艺队排练无处去', '平整场地并硬化，安装照明和篮球架'],
    ['扶持{地}民间文艺队', '文艺队服装道具自筹，演出断断续续', '每年补助活动经费，乡镇组织一次汇演'],
    ['增添{地}农家书屋图书', '图书陈旧，农技书只有十几本，借阅的人越来越少', '每年更新图书，增加种养技术和法律读物'],
  ],
  social: [
    ['解决{地}人畜饮水困难', '每年三月到五月断水，群众到三公里外挑水', '修建蓄水池并铺设管道，成立用水管理小组'],
    ['修缮{地}小学校舍', '教室屋面漏雨，操场雨天积水', '翻修屋面，硬化操场，加设围栏'],
    ['改善{地}卫生室条件', '卫生室只有一间房，缺少基本器械，小病也要上乡镇', '扩建卫生室，配备器械，村医定期培训'],
    ['加强{地}留守儿童关爱', '父母外出的学生多，学习和安全无人照管', '学校结对帮扶，设亲情电话，假期开放图书室'],
    ['落实{地}五保老人供养', '部分老人住房破旧，冬季缺衣被', '逐户核实，维修住房，按月上门探望'],
  ],
  ecology_town: [
    ['治理{地}生活垃圾', '垃圾倒在沟边，雨天冲进河里，气味难闻', '设垃圾池，定人定期清运，订立村规民约'],
    ['推广{地}沼气池建设', '群众烧柴多，山林砍伐快', '每户补助建池材料，统一施工并教会管护'],
    ['封山育林保护{地}水源林', '水源林被开垦，泉水逐年减少', '划定封育区，聘护林员，补种树苗'],
    ['硬化{地}村内道路', '村内道路雨天泥泞，车辆和学生都难行', '硬化村内主道，配套排水沟'],
  ],
  hot_issue: [
    ['修通{地}进村公路', '公路被雨水冲断多处，农产品运不出去', '修复路基，铺设砂石路面，增设涵洞'],
    ['解决{地}电压偏低问题', '晚上电压低，电器和粉碎机开不动', '增设变压器，更换老化线路'],
    ['规范{地}集市秩序', '赶集日占道经营，车辆堵塞，有安全隐患', '划定摊位，设停车点，安排人员疏导'],
    ['公开{地}低保评定办法', '群众对低保评定有意见，说不清谁该享受', '公开标准和名单，由村民代表会评议'],
  ],
  other: [['改进{地}为民服务站办事流程', '办一件证明要跑两三趟', '公示所需材料，设代办员，当天能办的当天办结']],
};
const MEASURES = ['惠及', '涉及'] as const;

/** The proposals the source report names. Source: seed-report.txt. */
export const SEED_PROPOSALS: readonly ProposalWords[] = [
  {
    subject: '关于三板桥村党总支田房党建示范点建设的提案',
    grounds: '田房党支部有党员十余名，班子团结，群众基础好，但活动场所简陋，制度不健全，示范带动作用没有发挥出来。',
    plan: '把田房列为党建示范点：修缮活动室，完善学习和议事制度，组织党员带头发展林果业，一年内建成并组织各支部观摩。',
    category: 'party_building',
  },
  {
    subject: '关于引进优良品种发展林业经济作物的提案',
    grounds: '全乡荒山荒坡多，现有林木品种老化，经济收益低，群众增收门路少。',
    plan: '由林业站引进核桃、八角等优良品种，先在三板桥、西瓜坪试种，成功后补助苗木推广，并做好技术培训和销路联系。',
    category: 'economy',
  },
];

/** Words of one proposal about a matter of its category in a hamlet of the village. */
export function makeProposalText(
  chance: Chance,
  place: Readonly<{ townshipName: string; villageName: string; category: ProposalCategory }>,
): ProposalWords {
  const [matter, trouble, remedy] = chance.pick(TOPICS[place.category]);
  const hamlet = chance.pick(HAMLETS);
  const where = chance.happens(0.35) ? `${place.villageName}村` : `${place.villageName}村${hamlet}`;
  const households = chance.integer(28, 160);
  return {
    subject: `关于${matter.replace('{地}', where)}的提案`,
    grounds: `${place.townshipName}${where}${chance.pick(MEASURES)}农户${households}户${households * 4 + chance.integer(0, 20)}人。${trouble}。代表走访时群众反映强烈。`,
    plan: `建议${remedy}。所需资金请党委协调解决一部分，受益群众投工投劳。`,
    category: place.category,
  };
}

const DONE = ['已经完成，现已投入使用', '已全部落实，并请领衔代表到现场查看', '已于近期办结，群众表示认可'] as const;
const PLANNED = [
  '已列入计划，资金落实后组织实施',
  '已完成勘测和预算，报县级部门立项',
  '先行实施一期，其余列入下一年度安排',
] as const;
const REFUSED = ['受资金限制，暂时不能实施', '项目政策尚不具备，暂不能立项', '需全县统一规划，乡镇无权单独决定'] as const;

/** Structured content and letter text of a reply of a class. */
export function makeReplyText(
  chance: Chance,
  { subject }: Readonly<{ subject: string }>,
  resultClass: ResultClass,
): Readonly<{ done: string; planned: string; notAdopted: string; text: string }> {
  const matter = subject.replace(/^关于(尽快)?/, '').replace(/的(提案|提议)$/, '');
  const done = resultClass === 'A' ? `${matter}${chance.pick(DONE)}。` : '';
  const planned = resultClass === 'B' ? `${matter}${chance.pick(PLANNED)}。` : '';
  const notAdopted = resultClass === 'C' || resultClass === 'D' ? `${matter}${chance.pick(REFUSED)}。` : '';
  return {
    done,
    planned,
    notAdopted,
    text: `所提《${subject}》收悉。经研究办理，现答复如下：${done}${planned}${notAdopted}感谢对本单位工作的关心和支持。`,
  };
}
