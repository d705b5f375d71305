/** Proposals of one county over many years, and the same matters as another delegate would write them years later. For tests and the bench. */
import type { LikeText } from './likeness.ts';

/** A matter in two wordings: subject, grounds, plan; {地} is the place, {数} a figure. */
type Wording = readonly [subject: string, grounds: string, plan: string];
const MATTERS: readonly (readonly [Wording, Wording])[] = [
  [
    [
      '关于修建{地}进村公路的提案',
      '{地}至今是土路，雨季车辆无法通行，农产品运不出去。',
      '将{地}公路列入计划，修建{数}公里砂石路并设涵洞。',
    ],
    [
      '关于硬化{地}村道的建议',
      '到{地}的路一下雨就烂，群众出门难，拉运粮食靠人背马驮。',
      '建议筹措资金把{数}公里路面硬化，配套排水。',
    ],
  ],
  [
    [
      '关于解决{地}人畜饮水困难的提案',
      '{地}每年三月断水，群众到几公里外挑水。',
      '修建蓄水池一座，铺设管道{数}米，成立用水小组。',
    ],
    ['关于{地}自来水工程的提案', '{地}{数}户人家吃水要靠挑，干旱时牲畜也没有水喝。', '引山泉水入村，架设供水管网，落实管水员。'],
  ],
  [
    ['关于新建{地}党员活动室的提案', '{地}党支部没有活动场所，开会借用民房。', '新建活动室一间{数}平方米，配桌椅和电视。'],
    [
      '关于改善{地}支部活动阵地的建议',
      '支部党员开会没有固定地点，{地}的办公场所是危房。',
      '重建党员活动场所，添置远程教育设备。',
    ],
  ],
  [
    ['关于修缮{地}小学校舍的提案', '{地}小学教室屋面漏雨，操场积水，有学生{数}人。', '翻修屋面，硬化操场，加设围栏。'],
    ['关于{地}学校危房改造的提案', '孩子们上课的教学楼已是危房，雨天不能上课。', '拆除危房，新建教学楼，改善{地}学生住宿。'],
  ],
  [
    ['关于扩建{地}卫生室的提案', '{地}卫生室只有一间房，看病要到乡上。', '扩建卫生室，配备{数}种常用药品和器械。'],
    ['关于改善{地}群众就医条件的建议', '村民小病拖大病，{地}医疗点缺医少药。', '增加村医一名，新建卫生所，药品统一配送。'],
  ],
  [
    ['关于{地}安装路灯的提案', '{地}夜间漆黑，老人孩子出行不安全。', '沿主路安装太阳能路灯{数}盏。'],
    ['关于实施{地}亮化工程的建议', '村里晚上没有照明，曾发生摔伤。', '在{地}村口和巷道装灯，电费由集体承担。'],
  ],
  [
    ['关于治理{地}生活垃圾的提案', '{地}垃圾倒在河边，污染水源。', '设垃圾池{数}个，聘保洁员定期清运。'],
    ['关于整治{地}环境卫生的建议', '沟边路边堆满脏东西，夏天臭气熏天。', '在{地}配置垃圾箱和清运车，订立村规民约。'],
  ],
  [
    ['关于扶持{地}发展核桃种植的提案', '{地}荒坡多，群众想种核桃但缺苗木。', '补助苗木{数}株，派技术员指导嫁接。'],
    ['关于{地}核桃产业基地建设的建议', '坡地种玉米收成低，发展核桃有前景。', '在{地}连片栽培核桃，办技术培训，联系销路。'],
  ],
  [
    ['关于改造{地}灌溉水渠的提案', '{地}水渠年久失修，{数}亩水田灌不上水。', '清淤并三面衬砌水渠，更换闸门。'],
    ['关于维修{地}沟渠保障春耕的建议', '农田缺水插不了秧，沟渠漏水严重。', '请水务部门对{地}水利设施进行加固。'],
  ],
  [
    ['关于解决{地}电压偏低的提案', '{地}晚上电压不足，电器带不动。', '增设变压器一台，更换线路{数}公里。'],
    ['关于{地}农网改造的建议', '村里用电高峰经常停电，粉碎机开不起来。', '对{地}老化的电网进行改造，更换变压器。'],
  ],
  [
    ['关于封山育林保护{地}水源的提案', '{地}水源林被开垦，泉水减少。', '划定封育区{数}亩，聘护林员。'],
    ['关于恢复{地}森林植被的建议', '山上树越来越少，水也越来越小。', '在{地}植树造林，禁止乱砍滥伐。'],
  ],
  [
    ['关于关爱{地}留守儿童的提案', '{地}父母外出务工的学生有{数}名，无人照管。', '学校结对帮扶，设亲情电话。'],
    ['关于办好{地}留守学生之家的建议', '孩子跟着老人过，学习和安全都成问题。', '在{地}小学建留守孩子活动室，教师轮流值班。'],
  ],
  [
    ['关于{地}敬老院建设的提案', '{地}五保老人{数}名分散居住，无人照料。', '新建敬老院，实行集中供养。'],
    ['关于加强{地}孤寡老人供养的建议', '孤寡老人生活困难，住房破旧。', '维修{地}养老房屋，按月探望，落实补助。'],
  ],
  [
    ['关于修建{地}文化活动广场的提案', '{地}没有文体场地，文艺队无处排练。', '平整场地{数}平方米，装篮球架。'],
    ['关于丰富{地}群众文化生活的建议', '逢年过节唱歌跳舞没有地方。', '在{地}建文化小广场，扶持文艺队。'],
  ],
  [
    ['关于公开{地}低保评定办法的提案', '{地}群众对低保评定有意见。', '公开标准和名单，{数}日内公示。'],
    ['关于规范{地}低保管理的建议', '谁该享受低保说不清，有优亲厚友现象。', '{地}低保由村民代表评议后公示。'],
  ],
  [
    ['关于规范{地}集市秩序的提案', '{地}赶集日占道经营，车辆堵塞。', '划定摊位{数}个，设停车场。'],
    ['关于整顿{地}街道占道经营的建议', '街天人车混杂，安全隐患大。', '搬迁{地}农贸市场，安排人员疏导交通。'],
  ],
  [
    ['关于推广{地}沼气池建设的提案', '{地}群众烧柴多，砍伐快。', '每户补助建沼气池，计划{数}口。'],
    ['关于{地}农村能源建设的建议', '家家烧柴，妇女背柴辛苦。', '在{地}建沼气池，统一施工管护。'],
  ],
  [
    ['关于开通{地}客运班车的提案', '{地}群众赶集要走{数}里路，没有班车。', '协调客运公司每天开一班。'],
    ['关于解决{地}群众乘车难的建议', '坐车靠摩托和农用车，很不安全。', '开通到{地}的农村客运，方便学生和老人。'],
  ],
  [
    ['关于加强{地}流动党员管理的提案', '{地}外出党员{数}名，联系时断时续。', '建立台账，每季度电话联系。'],
    ['关于管好{地}外出打工党员的建议', '支部党员大多在外打工，三会一课缺席多。', '返乡时集中学习，{地}支部设联络员。'],
  ],
  [
    ['关于{地}烤烟烘烤房建设的提案', '{地}小烤房耗煤多，烤坏率高。', '集中建密集烤房{数}座，成立合作社。'],
    ['关于改善{地}烟叶烘烤设施的建议', '烟农烘烤损失大，煤炭涨价。', '请烟草公司在{地}建烘烤工场。'],
  ],
  [
    ['关于{地}发展生猪养殖的提案', '{地}本地猪生长慢，群众增收难。', '引进良种猪{数}头，给予贴息贷款。'],
    ['关于扶持{地}畜牧业的建议', '养殖户缺资金和防疫技术。', '在{地}设良种点，派防疫员上门服务，带动养猪。'],
  ],
  [
    ['关于加固{地}河堤的提案', '{地}河堤多处垮塌，汛期淹田{数}亩。', '用石料砌护河堤，清理河道。'],
    ['关于{地}防洪安全的建议', '每年涨水都冲毁庄稼和房屋。', '修筑{地}防洪堤，设置水位标志和预警。'],
  ],
  [
    ['关于{地}地质滑坡搬迁的提案', '{地}房后山体裂缝，{数}户受威胁。', '实施避险搬迁，先搬危险户。'],
    ['关于{地}农户避灾搬迁的建议', '雨季滑坡危险，群众夜不能寐。', '请国土部门勘查{地}隐患点，安排宅基地。'],
  ],
  [
    ['关于{地}农家书屋图书更新的提案', '{地}书屋图书陈旧，借阅少。', '每年更新图书{数}册，增加农技书。'],
    ['关于办好{地}图书室的建议', '书架上都是旧书，没人看。', '给{地}添置种养技术和法律读物，延长开放时间。'],
  ],
  [
    ['关于{地}通信信号覆盖的提案', '{地}手机没有信号，{数}户联系不便。', '协调电信公司建基站一座。'],
    ['关于解决{地}打电话难的建议', '村里打电话要爬到山顶。', '请移动公司在{地}增设通信基站。'],
  ],
  [
    ['关于{地}土地纠纷调处的提案', '{地}与邻村争议山地{数}亩，多年未决。', '组织两村查档勘界，签订协议。'],
    ['关于化解{地}山界纠纷的建议', '两个村为山林界线年年吵架。', '由司法所牵头到{地}调解，立界桩。'],
  ],
  [
    ['关于{地}实用技术培训的提案', '{地}群众种养缺技术，病害损失大。', '农闲办培训班{数}期，请农技员讲课。'],
    ['关于提高{地}农民科技素质的建议', '农民想致富没技术，跟风种植亏本。', '在{地}办田间学校，发放技术资料。'],
  ],
  [
    ['关于{地}禁毒宣传的提案', '{地}地处边境，吸毒人员有{数}名。', '进村宣传，落实帮教小组。'],
    ['关于加强{地}禁毒防艾工作的建议', '毒品危害家庭，年轻人容易受骗。', '在{地}开展禁毒教育，学校上专题课。'],
  ],
  [
    ['关于{地}村务监督的提案', '{地}集体资金使用不透明，涉及{数}万元。', '成立监督小组，每季度公布账目。'],
    ['关于加强{地}村级财务管理的建议', '群众不知道集体的钱花在哪里。', '{地}账目由乡上代管，公示收支。'],
  ],
  [
    ['关于{地}旅游开发的提案', '{地}有溶洞和瀑布，未开发。', '做规划，修步道{数}米，办农家乐。'],
    ['关于利用{地}自然风光发展乡村游的建议', '外地人来看风景没有吃住的地方。', '在{地}扶持农家乐，修停车场和步道。'],
  ],
];
const FIRST = '龙石青大白黄红新上下老小长平松竹梨桃马牛'.split('');
const SECOND = '潭岩坪坝寨塘箐坡湾冲洞井桥岭田沟'.split('');

function randomOf(seed: number): () => number {
  let at = seed >>> 0;
  return () => {
    at = (Math.imul(at, 1_664_525) + 1_013_904_223) >>> 0;
    return at / 4_294_967_296;
  };
}

const fill = ([subject, grounds, plan]: Wording, place: string, figure: number): LikeText => {
  const say = (text: string) => text.replaceAll('{地}', place).replaceAll('{数}', String(figure));
  return { subject: say(subject), grounds: say(grounds), plan: say(plan) };
};

export type LikeCorpus = Readonly<{
  texts: readonly Readonly<{ id: string; text: LikeText }>[];
  /** The same matter in other words, with the id of the first one. */
  repeats: readonly Readonly<{ of: string; text: LikeText }>[];
}>;

/** So many proposals, no matter twice in one place, and reworded repeats of some of them. */
export function makeLikeCorpus(seed: number, count: number, repeatCount: number): LikeCorpus {
  const random = randomOf(seed);
  const places = FIRST.flatMap(first => SECOND.map(second => `${first}${second}`));
  const pairs = MATTERS.flatMap((_matter, matter) => places.map(place => ({ matter, place })));
  for (let index = pairs.length - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1));
    const [a, b] = [pairs[index], pairs[other]];
    if (a !== undefined && b !== undefined) [pairs[index], pairs[other]] = [b, a];
  }
  // a repeat is worded as no proposal of the corpus is: the other side of its matter
  const sides = MATTERS.map(() => (random() < 0.5 ? 0 : 1));
  const chosen = pairs.slice(0, count).map(pair => ({ ...pair, side: sides[pair.matter] ?? 0 }));
  const wording = (matter: number, side: number): Wording => MATTERS[matter]?.[side] ?? ['', '', ''];
  const texts = chosen.map(({ matter, place, side }, index) => ({
    id: `p${index}`,
    text: fill(wording(matter, side), place, 2 + Math.floor(random() * 90)),
  }));
  const repeats = Array.from({ length: repeatCount }, () => {
    const index = Math.floor(random() * chosen.length);
    const pair = chosen[index] ?? { matter: 0, place: '', side: 0 };
    const reworded = fill(wording(pair.matter, 1 - pair.side), pair.place, 2 + Math.floor(random() * 90));
    // some delegates write little, some leave the place out of the subject
    const subject = random() < 0.2 ? reworded.subject.replace(pair.place, '本村') : reworded.subject;
    const plan = random() < 0.3 ? '' : reworded.plan;
    return {
      of: `p${index}`,
      text: {
        subject,
        grounds: reworded.grounds.includes(pair.place) ? reworded.grounds : `${pair.place}${reworded.grounds}`,
        plan,
      },
    };
  });
  return { texts, repeats };
}
