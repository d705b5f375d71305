/** Townships in office order with their villages, after 2006. Village names are partly invented. Source: domain.md §2.1, §9.4. */
export type Township = Readonly<{
  name: string;
  divisionCode: string;
  villages: readonly string[];
  communities: readonly string[];
  /** How many of the villages, from the first, have a village committee; the others have a general branch. */
  villageCommittees: number;
  /** Valid township delegates, and among them leading officials and farmers. */
  delegates: number;
  officials: number;
  farmers: number;
  termNumber: number;
  termStartedOn: string;
}>;

const words = (text: string): string[] => text.split(' ');

export const TOWNSHIPS: readonly Township[] = [
  {
    name: '西洒镇',
    divisionCode: '532623101',
    villages: words('摩所 骆家塘 英代 汤果 戈木 坪坝 瓦厂 龙坪'),
    communities: ['文东', '南城'],
    villageCommittees: 3,
    delegates: 105,
    officials: 15,
    farmers: 60,
    termNumber: 5,
    termStartedOn: '2011-05-10',
  },
  {
    name: '兴街镇',
    divisionCode: '532623102',
    villages: words('龙泉 拉孩 三光 太平 安乐 东升 江东 长箐 红石岩 新寨 大寨 磨盘山 甘塘子'),
    communities: ['兴龙'],
    villageCommittees: 4,
    delegates: 125,
    officials: 17,
    farmers: 75,
    termNumber: 5,
    termStartedOn: '2011-05-12',
  },
  {
    name: '蚌谷乡',
    divisionCode: '532623201',
    villages: words('海子坝 龙正 木者 程家坡 长田 新发 大坡'),
    communities: [],
    villageCommittees: 2,
    delegates: 70,
    officials: 12,
    farmers: 42,
    termNumber: 5,
    termStartedOn: '2011-04-26',
  },
  {
    name: '莲花塘乡',
    divisionCode: '532623202',
    villages: words('莲花塘 香坪山 小锡板 老街 干河 白石岩 鹅塘 仙人洞 大吉厂 双石头'),
    communities: [],
    villageCommittees: 3,
    delegates: 85,
    officials: 14,
    farmers: 52,
    termNumber: 5,
    termStartedOn: '2011-04-28',
  },
  {
    name: '新马街乡',
    divisionCode: '532623203',
    villages: words('新马街 那马 炭房坝'),
    communities: [],
    villageCommittees: 1,
    delegates: 46,
    officials: 10,
    farmers: 27,
    termNumber: 5,
    termStartedOn: '2011-04-12',
  },
  {
    name: '柏林乡',
    divisionCode: '532623204',
    villages: words('柏林 三板桥 西瓜坪'),
    communities: [],
    villageCommittees: 1,
    delegates: 43,
    officials: 9,
    farmers: 26,
    termNumber: 5,
    termStartedOn: '2011-04-14',
  },
  {
    name: '法斗乡',
    divisionCode: '532623205',
    villages: words('法斗 猛后 坪寨 瓦渣 南昌 董有 石板田 草果山 鸡冠山'),
    communities: [],
    villageCommittees: 3,
    delegates: 75,
    officials: 13,
    farmers: 46,
    termNumber: 2,
    termStartedOn: '2011-03-24',
  },
  {
    name: '董马乡',
    divisionCode: '532623206',
    villages: words('董马 东油 马蹄寨 麻栗树 白马 茅坪 回头山'),
    communities: [],
    villageCommittees: 2,
    delegates: 63,
    officials: 11,
    farmers: 38,
    termNumber: 5,
    termStartedOn: '2011-03-29',
  },
  {
    name: '鸡街乡',
    divisionCode: '532623207',
    villages: words('鸡街 那哈 太坪 大冲 牛塘子 王家塘 曼龙 龙潭 水井湾'),
    communities: [],
    villageCommittees: 3,
    delegates: 70,
    officials: 12,
    farmers: 41,
    termNumber: 5,
    termStartedOn: '2011-04-07',
  },
];

/** 村小组 names; each village takes some of them. */
export const HAMLETS: readonly string[] = words(
  '田房 上寨 下寨 新寨 老寨 大湾 小湾 石桥 水头 坡脚 坡头 箐口 田坝 岩脚 大树脚 小河边 龙树 马鞍山 凹塘 大坪子 小坪子 瓦窑 石丫口 核桃树 竹林 花椒树 梨树坪 苗寨 大箐 弯塘',
);

/** County-affiliated committees: their general branches, and branches named after units. `direct` branches hang on the committee itself. */
export type AffiliatedCommittee = Readonly<{
  name: string;
  shortName: string;
  generalBranches: readonly string[];
  units: readonly string[];
  retired: number;
}>;

const numbered = (names: readonly string[], prefix: string): string[] => names.map(name => `${prefix}${name}`);

export const AFFILIATED_COMMITTEES: readonly AffiliatedCommittee[] = [
  {
    name: '直属机关',
    shortName: '县直机关党委',
    generalBranches: ['县财政局', '县人民法院', '县国土资源局', '县交通运输局'],
    retired: 5,
    units: words(
      '县人民武装部 县委办公室 县人大办公室 县政府办公室 县政协办公室 县纪委监察局 县委组织部 县委宣传部 县委统战部 县委政法委 县委党校 县直机关工委 县总工会 团县委 县妇联 县工商联 县残联 县科协 县文联 县人民检察院 县司法局 县民政局 县人力资源和社会保障局 县环境保护局 县住房和城乡建设局 县林业局 县商务局 县文化体育局 县人口和计划生育局 县审计局 县统计局 县安全生产监督管理局 县扶贫办 县信访局 县档案局 县史志办 县民族宗教事务局 县旅游局 县广播电视局 县供销社 县国税局 县地税局 县工商局 县质量技术监督局 县气象局 县邮政局 县农村信用联社',
    ),
  },
  {
    name: '教育局',
    shortName: '县教育局党委',
    generalBranches: ['县第一中学', '县第二中学', '县职业高级中学'],
    retired: 3,
    units: [
      '县教育局机关',
      '县教师进修学校',
      '县民族中学',
      '县幼儿园',
      '县第一小学',
      '县第二小学',
      '县特殊教育学校',
      ...numbered(words('西洒 兴街 蚌谷 莲花塘 新马街 柏林 法斗 董马 鸡街 龙坪 东升 香坪山 坪寨 那哈 木者 东油 猛后'), '县').map(
        name => `${name}初级中学`,
      ),
    ],
  },
  {
    name: '卫生局',
    shortName: '县卫生局党委',
    generalBranches: ['县人民医院', '县中医医院'],
    retired: 2,
    units: words(
      '县卫生局机关 县疾病预防控制中心 县妇幼保健院 县卫生监督所 县新农合管理办公室 县医院内科 县医院外科 县医院急诊科 县中医院门诊 县爱卫办 县血站',
    ),
  },
  {
    name: '公安局',
    shortName: '县公安局党委',
    generalBranches: ['县公安局警务'],
    retired: 1,
    units: words(
      '县公安局机关 县刑侦大队 县治安大队 县交警大队 县国保大队 县看守所 县禁毒大队 县法制大队 县城关派出所 县经侦大队',
    ),
  },
  {
    name: '农业局',
    shortName: '县农业局党委',
    generalBranches: ['县农业技术推广中心'],
    retired: 0,
    units: words('县农业局机关 县畜牧兽医局 县农机监理站 县植保植检站 县茶桑站 县种子管理站 县农经站'),
  },
  {
    name: '水务局',
    shortName: '县水务局党委',
    generalBranches: [],
    retired: 0,
    units: words('县水务局机关 县水政监察大队 县防汛办 县自来水公司'),
  },
];

/** Branches that hang on the county committee itself. */
export const COUNTY_UNITS: readonly string[] = words('县供电公司 县烟草公司 县电信公司 县移动公司');
export const TOWNSHIP_UNITS: readonly string[] = words(
  '党委政府机关 农业综合服务中心 社会事务办公室 财政所 林业站 国土所 中心学校 卫生院 派出所',
);

/** 柏林 of 柏林乡. */
export const shortOf = (township: string): string => township.slice(0, -1);
