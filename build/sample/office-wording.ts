import type { ImportKind } from '../../shared/imports/model.ts';

/** The columns of an office's sheet: our label, and the words offices print over it. Source: domain.md §7.1, usual forms. */
export type WordedColumn = Readonly<{ key: string; words: readonly string[]; group?: string }>;
/** A column offices keep and the program has no field for. */
export const FOREIGN_COLUMNS = ['参加工作时间', '健康状况', '政治面貌'] as const;

const PERSON: readonly WordedColumn[] = [
  { key: '姓名', words: ['姓名', '姓  名', '党员姓名', '姓　名', '姓\n名'], group: '基本情况' },
  { key: '性别', words: ['性别', '性 别', '性\n别', '性别（男/女）'], group: '基本情况' },
  { key: '民族', words: ['民族', '族别', '民 族'], group: '基本情况' },
  { key: '出生年月', words: ['出生年月', '出生日期', '出生\n年月', '出生年月日', '出生时间'], group: '基本情况' },
  {
    key: '公民身份号码',
    words: ['公民身份号码', '身份证号', '身份证号码', '身份证', '居民身份证号码', '身份证号码（18位）'],
    group: '基本情况',
  },
  { key: '学历', words: ['学历', '文化程度', '最高学历', '文化\n程度'], group: '基本情况' },
];
const JOINED: WordedColumn = {
  key: '入党时间',
  words: ['入党时间', '入党日期', '加入党组织日期', '入党\n时间'],
  group: '党内情况',
};

export const WORDED_COLUMNS: Readonly<Record<'members' | 'organizations' | 'delegates', readonly WordedColumn[]>> = {
  members: [
    ...PERSON,
    { key: '籍贯', words: ['籍贯', '籍　贯', '籍贯（省、县）'], group: '基本情况' },
    JOINED,
    { key: '转正时间', words: ['转正时间', '转正日期', '转为正式党员日期'], group: '党内情况' },
    { key: '人员类别', words: ['人员类别', '党员类别', '党员类型'], group: '党内情况' },
    { key: '所在党支部', words: ['所在党支部', '所在支部', '所属党支部', '所在党支部名称', '党支部名称'], group: '党内情况' },
    { key: '工作单位及职务', words: ['工作单位及职务', '单位及职务', '职务', '现工作单位及职务'] },
    { key: '联系电话', words: ['联系电话', '手机', '手机号码', '电话', '联系方式', '手机号', '联系手机'] },
    { key: '家庭住址', words: ['家庭住址', '住址', '家庭地址', '现居住地', '详细住址'] },
    { key: '备注', words: ['备注', '备　注', '其他需要说明的情况'] },
  ],
  organizations: [
    { key: '编码', words: ['编码', '党组织编码', '组织编码'] },
    { key: '党组织名称', words: ['党组织名称', '党组织全称', '名称', '组织名称'] },
    { key: '简称', words: ['简称', '党组织简称'] },
    { key: '组织类型', words: ['组织类型', '党组织类型', '组织类型（党委、总支、支部）'] },
    { key: '类别', words: ['类别', '类别', '所属类别'] },
    { key: '上级党组织', words: ['上级党组织', '上级党组织名称', '隶属党组织'] },
    { key: '成立时间', words: ['成立时间', '成立日期', '成立\n时间', '建立时间'] },
    { key: '联系电话', words: ['联系电话', '办公电话', '电话'] },
    { key: '备注', words: ['备注', '说明'] },
  ],
  delegates: [
    ...PERSON,
    JOINED,
    { key: '工作单位及职务', words: ['工作单位及职务', '单位及职务', '职务'] },
    { key: '代表类别（构成）', words: ['代表类别（构成）', '代表类别', '代表类型', '构成'] },
    { key: '选举单位', words: ['选举单位', '所在选举单位', '选举单位名称'] },
    { key: '所在代表小组', words: ['所在代表小组', '代表小组', '所在小组'] },
    { key: '届次', words: ['届次', '代表届次'] },
    { key: '联系电话', words: ['联系电话', '手机', '联系方式', '手机号码'] },
    { key: '资格状态', words: ['资格状态', '代表资格'] },
    { key: '当选日期', words: ['当选日期', '当选时间', '选举时间'] },
    { key: '备注', words: ['备注', '备 注'] },
  ],
};
export type OfficeKind = keyof typeof WORDED_COLUMNS & ImportKind;

/** Columns that hold dates written `YYYY.MM` or `YYYY.MM.DD`. */
export const DATE_COLUMNS: ReadonlySet<string> = new Set(['出生年月', '入党时间', '转正时间', '成立时间']);
