import type { RosterRow } from './roster-rows.ts';
import type { CellValue } from './write-sheet.ts';

/** State the preview of an import must give a row. Source: domain.md §7.1–§7.2. */
export type Expected = 'new' | 'warning' | 'error' | 'duplicate' | 'skipped';
export type MessyRow = Record<string, CellValue>;
/** One way a row arrives damaged. `apply` changes the row; null keeps it as it is. */
export type Mess = Readonly<{
  name: string;
  state: Expected;
  needs?: (row: RosterRow) => boolean;
  apply: (row: MessyRow, original: RosterRow) => void;
}>;

const text = (row: RosterRow, key: string) => String(row[key] ?? '');
const hasDay = (key: string) => (row: RosterRow) => /^\d{4}\.\d\d\.\d\d$/.test(text(row, key));
const parts = (row: RosterRow, key: string) => text(row, key).split('.').map(Number);
const serial = (row: RosterRow, key: string) => {
  const [year = 0, month = 1, day = 1] = parts(row, key);
  return Math.round(Date.UTC(year, month - 1, day) / 86_400_000) + 25_569;
};
const twoCharacters = (row: RosterRow) => text(row, '姓名').length === 2;
const hasId = (row: RosterRow) => row['公民身份号码'] !== null;
const hanDigits = (value: string) => value.split('').map(digit => '〇一二三四五六七八九'.charAt(Number(digit))).join('');
const hanMonth = (value: number) => (value > 10 ? `十${'一二'.charAt(value - 11)}` : '一二三四五六七八九十'.charAt(value - 1));

export const MEMBER_MESSES: readonly Mess[] = [
  {
    name: '姓名中间半角空格',
    state: 'new',
    needs: twoCharacters,
    apply: (row, from) => {
      row['姓名'] = text(from, '姓名').split('').join(' ');
    },
  },
  {
    name: '姓名中间全角空格',
    state: 'new',
    needs: twoCharacters,
    apply: (row, from) => {
      row['姓名'] = text(from, '姓名').split('').join('　');
    },
  },
  {
    name: '姓名前后空白和换行',
    state: 'new',
    apply: (row, from) => {
      row['姓名'] = ` ${text(from, '姓名')}\n`;
    },
  },
  {
    name: '姓名带括号备注',
    state: 'warning',
    apply: (row, from) => {
      row['姓名'] = `${text(from, '姓名')}(组长)`;
    },
  },
  {
    name: '姓名带星号',
    state: 'warning',
    apply: (row, from) => {
      row['姓名'] = `${text(from, '姓名')}*`;
    },
  },
  {
    name: '没有姓名',
    state: 'error',
    apply: row => {
      row['姓名'] = null;
    },
  },
  {
    name: '性别写M或F',
    state: 'new',
    apply: (row, from) => {
      row['性别'] = from['性别'] === '男' ? 'M' : 'F';
    },
  },
  {
    name: '性别写数字',
    state: 'new',
    apply: (row, from) => {
      row['性别'] = from['性别'] === '男' ? 1 : 2;
    },
  },
  {
    name: '性别空缺，身份证号有效',
    state: 'new',
    needs: hasId,
    apply: row => {
      row['性别'] = null;
    },
  },
  {
    name: '性别与身份证号不符',
    state: 'error',
    needs: hasId,
    apply: (row, from) => {
      row['性别'] = from['性别'] === '男' ? '女' : '男';
    },
  },
  {
    name: '民族不带族',
    state: 'new',
    apply: (row, from) => {
      row['民族'] = text(from, '民族').replace('族', '');
    },
  },
  {
    name: '民族带空格',
    state: 'new',
    apply: (row, from) => {
      row['民族'] = text(from, '民族').replace('族', ' 族');
    },
  },
  {
    name: '民族写代码',
    state: 'new',
    needs: row => row['民族'] === '汉族',
    apply: row => {
      row['民族'] = 1;
    },
  },
  {
    name: '民族只写少数民族',
    state: 'error',
    apply: row => {
      row['民族'] = '少数民族';
    },
  },
  {
    name: '民族不认识',
    state: 'error',
    apply: row => {
      row['民族'] = '火星族';
    },
  },
  {
    name: '日期1985-6-1',
    state: 'new',
    needs: hasDay('出生年月'),
    apply: (row, from) => {
      row['出生年月'] = parts(from, '出生年月').join('-');
    },
  },
  {
    name: '日期1985/06',
    state: 'new',
    apply: (row, from) => {
      row['出生年月'] = text(from, '出生年月').slice(0, 7).replace('.', '/');
    },
  },
  {
    name: '日期1985年6月',
    state: 'new',
    apply: (row, from) => {
      const [year, month] = parts(from, '出生年月');
      row['出生年月'] = `${year}年${month}月`;
    },
  },
  {
    name: '日期198506数字',
    state: 'new',
    apply: (row, from) => {
      row['出生年月'] = Number(text(from, '出生年月').slice(0, 7).replace('.', ''));
    },
  },
  {
    name: '日期19850601数字',
    state: 'new',
    needs: hasDay('出生年月'),
    apply: (row, from) => {
      row['出生年月'] = Number(text(from, '出生年月').replaceAll('.', ''));
    },
  },
  {
    name: '日期为Excel日期',
    state: 'new',
    needs: hasDay('出生年月'),
    apply: (row, from) => {
      row['出生年月'] = { value: serial(from, '出生年月'), numFmt: 'yyyy-mm-dd' };
    },
  },
  {
    name: '日期为没有格式的序列数',
    state: 'new',
    needs: hasDay('出生年月'),
    apply: (row, from) => {
      row['出生年月'] = serial(from, '出生年月');
    },
  },
  {
    name: '日期用内置中文格式',
    state: 'new',
    needs: hasDay('入党时间'),
    apply: (row, from) => {
      row['入党时间'] = { value: serial(from, '入党时间'), numFmt: 'yyyy"年"m"月"' };
    },
  },
  {
    name: '日期为中文数字',
    state: 'new',
    apply: (row, from) => {
      const [year, month = 1] = parts(from, '出生年月');
      row['出生年月'] = `${hanDigits(String(year))}年${hanMonth(month)}月`;
    },
  },
  {
    name: '日期1985.10存为数字，格式0.00',
    state: 'new',
    apply: (row, from) => {
      const [year = 0, month = 1] = parts(from, '出生年月');
      row['出生年月'] = { value: Number(`${year}.${String(month).padStart(2, '0')}`), numFmt: '0.00' };
    },
  },
  {
    name: '日期1985.1存为数字，没有身份证号',
    state: 'error',
    apply: row => {
      row['出生年月'] = { value: 1965.1, numFmt: 'General' };
      row['公民身份号码'] = null;
    },
  },
  {
    name: '两位年份',
    state: 'warning',
    needs: row => /^19[3-9]/.test(text(row, '出生年月')),
    apply: (row, from) => {
      const [year = 0, month] = parts(from, '出生年月');
      row['出生年月'] = `${year - 1900}.${month}`;
    },
  },
  {
    name: '两个日期',
    state: 'warning',
    apply: (row, from) => {
      row['出生年月'] = `${text(from, '出生年月').slice(0, 7)}(档案1960.12)`;
    },
  },
  {
    name: '将来的日期',
    state: 'error',
    apply: row => {
      row['入党时间'] = '2099.01';
    },
  },
  {
    name: '日期为零',
    state: 'error',
    apply: row => {
      row['出生年月'] = { value: 0, numFmt: 'yyyy-mm-dd' };
    },
  },
  {
    name: '日期不可读',
    state: 'error',
    apply: row => {
      row['入党时间'] = '198503x';
    },
  },
  {
    name: '入党时不满十八岁',
    state: 'warning',
    needs: row => row['人员类别'] === '正式党员',
    apply: (row, from) => {
      const [year = 0] = parts(from, '出生年月');
      row['入党时间'] = `${year + 16}.01`;
    },
  },
  {
    name: '正式党员没有转正时间',
    state: 'error',
    needs: row => row['人员类别'] === '正式党员',
    apply: row => {
      row['转正时间'] = null;
    },
  },
  {
    name: '身份证号存为数字',
    state: 'warning',
    needs: hasId,
    apply: (row, from) => {
      row['公民身份号码'] = { value: Number(`${text(from, '公民身份号码').slice(0, 15)}000`), numFmt: 'General' };
    },
  },
  {
    name: '身份证号科学计数文本',
    state: 'warning',
    needs: hasId,
    apply: row => {
      row['公民身份号码'] = '5.32623E+17';
    },
  },
  {
    name: '身份证号十五位',
    state: 'warning',
    needs: row => hasId(row) && text(row, '公民身份号码').slice(6, 8) === '19',
    apply: (row, from) => {
      const id = text(from, '公民身份号码');
      row['公民身份号码'] = `${id.slice(0, 6)}${id.slice(8, 17)}`;
    },
  },
  {
    name: '身份证号校验码不符',
    state: 'warning',
    needs: hasId,
    apply: (row, from) => {
      const id = text(from, '公民身份号码');
      row['公民身份号码'] = `${id.slice(0, 17)}${id.endsWith('1') ? '2' : '1'}`;
    },
  },
  {
    name: '身份证号前有撇号后有空格',
    state: 'new',
    needs: hasId,
    apply: (row, from) => {
      row['公民身份号码'] = `'${text(from, '公民身份号码')} `;
    },
  },
  {
    name: '身份证号末位小写x',
    state: 'new',
    needs: row => text(row, '公民身份号码').endsWith('X'),
    apply: (row, from) => {
      row['公民身份号码'] = text(from, '公民身份号码').replace('X', 'x');
    },
  },
  {
    name: '身份证号末位乘号',
    state: 'new',
    needs: row => text(row, '公民身份号码').endsWith('X'),
    apply: (row, from) => {
      row['公民身份号码'] = text(from, '公民身份号码').replace('X', '×');
    },
  },
  {
    name: '身份证号全角',
    state: 'new',
    needs: hasId,
    apply: (row, from) => {
      row['公民身份号码'] = text(from, '公民身份号码').replace(/[\dX]/g, c => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
    },
  },
  {
    name: '身份证号与出生年月不符',
    state: 'warning',
    needs: hasId,
    apply: (row, from) => {
      const [year = 0, month] = parts(from, '出生年月');
      row['出生年月'] = `${year - 1}.${String(month).padStart(2, '0')}`;
    },
  },
  {
    name: '学历写本科毕业',
    state: 'new',
    apply: row => {
      row['学历'] = '本科毕业';
    },
  },
  {
    name: '学历带前缀',
    state: 'new',
    apply: row => {
      row['学历'] = '函授大专';
    },
  },
  {
    name: '学历文盲',
    state: 'new',
    apply: row => {
      row['学历'] = '文盲';
    },
  },
  {
    name: '学历不可读',
    state: 'error',
    apply: row => {
      row['学历'] = '很高';
    },
  },
  {
    name: '电话带小数',
    state: 'new',
    needs: row => row['联系电话'] !== null,
    apply: (row, from) => {
      row['联系电话'] = { value: Number(from['联系电话']), numFmt: '0.0' };
    },
  },
  {
    name: '电话带空格和横线',
    state: 'new',
    needs: row => row['联系电话'] !== null,
    apply: (row, from) => {
      row['联系电话'] = text(from, '联系电话').replace(/^(\d{3})(\d{4})/, '$1-$2 ');
    },
  },
  {
    name: '两个电话',
    state: 'new',
    needs: row => row['联系电话'] !== null,
    apply: (row, from) => {
      row['联系电话'] = `${text(from, '联系电话')}/0876-7622222`;
    },
  },
  {
    name: '占位符',
    state: 'new',
    apply: row => {
      row['联系电话'] = '无';
      row['家庭住址'] = '不详';
      row['备注'] = '—';
    },
  },
  {
    name: '支部名称缺“党”',
    state: 'new',
    apply: (row, from) => {
      row['所在党支部'] = text(from, '所在党支部').replace('党支部', '支部');
    },
  },
  {
    name: '支部名称不存在',
    state: 'error',
    apply: row => {
      row['所在党支部'] = '月球背面党支部';
    },
  },
];

export const ORGANIZATION_MESSES: readonly Mess[] = [
  {
    name: '名称前后空白',
    state: 'new',
    apply: (row, from) => {
      row['党组织名称'] = ` ${text(from, '党组织名称')} `;
    },
  },
  {
    name: '类型写支部',
    state: 'new',
    needs: row => row['组织类型'] === '党支部',
    apply: row => {
      row['组织类型'] = '支部';
    },
  },
  {
    name: '类别写农村党支部',
    state: 'new',
    needs: row => row['组织类型'] === '党支部' && row['类别'] === '农村',
    apply: row => {
      row['类别'] = '农村党支部';
    },
  },
  {
    name: '类别写机关',
    state: 'new',
    needs: row => row['组织类型'] === '党支部' && row['类别'] === '机关企事业单位',
    apply: row => {
      row['类别'] = '机关';
    },
  },
  {
    name: '没有名称',
    state: 'error',
    needs: row => row['组织类型'] === '党支部',
    apply: row => {
      row['党组织名称'] = null;
    },
  },
  {
    name: '类型不认识',
    state: 'error',
    needs: row => row['组织类型'] === '党支部',
    apply: row => {
      row['组织类型'] = '小组';
    },
  },
  {
    name: '类别与类型不符',
    state: 'error',
    needs: row => row['组织类型'] === '党支部',
    apply: row => {
      row['类别'] = '乡镇党委';
    },
  },
  {
    name: '上级不存在',
    state: 'error',
    needs: row => row['组织类型'] === '党支部',
    apply: row => {
      row['上级党组织'] = '中共月球委员会';
    },
  },
  {
    name: '撤销早于成立',
    state: 'error',
    needs: row => row['组织类型'] === '党支部',
    apply: row => {
      row['成立时间'] = '2010.05';
      row['撤销时间'] = '2009.01';
    },
  },
  {
    name: '成立时间为年月',
    state: 'new',
    apply: row => {
      row['成立时间'] = '1998年3月';
    },
  },
  {
    name: '成立时间数字200905',
    state: 'new',
    apply: row => {
      row['成立时间'] = 200905;
    },
  },
  {
    name: '成立时间两位年份',
    state: 'warning',
    apply: row => {
      row['成立时间'] = '98.3';
    },
  },
  {
    name: '电话占位符',
    state: 'new',
    apply: row => {
      row['联系电话'] = '无';
    },
  },
];

export const DELEGATE_MESSES: readonly Mess[] = [
  {
    name: '姓名中间全角空格',
    state: 'new',
    needs: twoCharacters,
    apply: (row, from) => {
      row['姓名'] = text(from, '姓名').split('').join('　');
    },
  },
  {
    name: '不是党员',
    state: 'error',
    apply: row => {
      row['姓名'] = '查无此人';
      row['公民身份号码'] = null;
    },
  },
  {
    name: '没有姓名',
    state: 'error',
    apply: row => {
      row['姓名'] = null;
    },
  },
  {
    name: '代表类别不认识',
    state: 'error',
    apply: row => {
      row['代表类别（构成）'] = '火星代表';
    },
  },
  {
    name: '代表类别写农民代表',
    state: 'new',
    needs: row => row['代表类别（构成）'] === '农民',
    apply: row => {
      row['代表类别（构成）'] = '农民代表';
    },
  },
  {
    name: '代表类别写各级领导干部',
    state: 'new',
    needs: row => row['代表类别（构成）'] === '领导干部',
    apply: row => {
      row['代表类别（构成）'] = '各级领导干部';
    },
  },
  {
    name: '资格状态写有效',
    state: 'new',
    apply: row => {
      row['资格状态'] = '有效';
    },
  },
  {
    name: '没有单位及职务',
    state: 'error',
    apply: row => {
      row['工作单位及职务'] = '—';
    },
  },
  {
    name: '当选日期写年月日',
    state: 'new',
    apply: (row, from) => {
      const [year, month, day] = text(from, '当选日期').split('-').map(Number);
      row['当选日期'] = `${year}年${month}月${day}日`;
    },
  },
  {
    name: '身份证号前有撇号',
    state: 'new',
    apply: (row, from) => {
      row['公民身份号码'] = `'${text(from, '公民身份号码')}`;
    },
  },
];
