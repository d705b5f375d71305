import { type Mess, mess, text, twoCharacters } from './messes.ts';
import type { RosterRow } from './roster-rows.ts';

const hasDay = (key: string) => (row: RosterRow) => /^\d{4}\.\d\d\.\d\d$/.test(text(row, key));
const parts = (row: RosterRow, key: string) => text(row, key).split('.').map(Number);
const serial = (row: RosterRow, key: string) => {
  const [year = 0, month = 1, day = 1] = parts(row, key);
  return Math.round(Date.UTC(year, month - 1, day) / 86_400_000) + 25_569;
};
const hasId = (row: RosterRow) => row['公民身份号码'] !== null;
const hanDigits = (value: string) =>
  value
    .split('')
    .map(digit => '〇一二三四五六七八九'.charAt(Number(digit)))
    .join('');
const hanMonth = (value: number) => (value > 10 ? `十${'一二'.charAt(value - 11)}` : '一二三四五六七八九十'.charAt(value - 1));

/** What arrives in rosters of members. Source: domain.md §7.2. */
export const MEMBER_MESSES: readonly Mess[] = [
  mess('姓名中间半角空格', 'new', from => ({ 姓名: text(from, '姓名').split('').join(' ') }), twoCharacters),
  mess('姓名中间全角空格', 'new', from => ({ 姓名: text(from, '姓名').split('').join('　') }), twoCharacters),
  mess('姓名前后空白和换行', 'new', from => ({ 姓名: ` ${text(from, '姓名')}\n` })),
  mess('姓名带括号备注', 'warning', from => ({ 姓名: `${text(from, '姓名')}(组长)` })),
  mess('姓名带星号', 'warning', from => ({ 姓名: `${text(from, '姓名')}*` })),
  mess('没有姓名', 'error', () => ({ 姓名: null })),
  mess('性别写M或F', 'new', from => ({ 性别: from['性别'] === '男' ? 'M' : 'F' })),
  mess('性别写数字', 'new', from => ({ 性别: from['性别'] === '男' ? 1 : 2 })),
  mess('性别空缺，身份证号有效', 'new', () => ({ 性别: null }), hasId),
  mess('性别与身份证号不符', 'error', from => ({ 性别: from['性别'] === '男' ? '女' : '男' }), hasId),
  mess('民族不带族', 'new', from => ({ 民族: text(from, '民族').replace('族', '') })),
  mess('民族带空格', 'new', from => ({ 民族: text(from, '民族').replace('族', ' 族') })),
  mess(
    '民族写代码',
    'new',
    () => ({ 民族: 1 }),
    row => row['民族'] === '汉族',
  ),
  mess('民族只写少数民族', 'error', () => ({ 民族: '少数民族' })),
  mess('民族不认识', 'error', () => ({ 民族: '火星族' })),
  mess('日期1985-6-1', 'new', from => ({ 出生年月: parts(from, '出生年月').join('-') }), hasDay('出生年月')),
  mess('日期1985/06', 'new', from => ({ 出生年月: text(from, '出生年月').slice(0, 7).replace('.', '/') })),
  mess('日期1985年6月', 'new', from => {
    const [year, month] = parts(from, '出生年月');
    return { 出生年月: `${year}年${month}月` };
  }),
  mess('日期198506数字', 'new', from => ({ 出生年月: Number(text(from, '出生年月').slice(0, 7).replace('.', '')) })),
  mess('日期19850601数字', 'new', from => ({ 出生年月: Number(text(from, '出生年月').replaceAll('.', '')) }), hasDay('出生年月')),
  mess(
    '日期为Excel日期',
    'new',
    from => ({ 出生年月: { value: serial(from, '出生年月'), numFmt: 'yyyy-mm-dd' } }),
    hasDay('出生年月'),
  ),
  mess('日期为没有格式的序列数', 'new', from => ({ 出生年月: serial(from, '出生年月') }), hasDay('出生年月')),
  mess(
    '日期用内置中文格式',
    'new',
    from => ({ 入党时间: { value: serial(from, '入党时间'), numFmt: 'yyyy"年"m"月"' } }),
    hasDay('入党时间'),
  ),
  mess('日期为中文数字', 'new', from => {
    const [year, month = 1] = parts(from, '出生年月');
    return { 出生年月: `${hanDigits(String(year))}年${hanMonth(month)}月` };
  }),
  mess('日期1985.10存为数字，格式0.00', 'new', from => {
    const [year = 0, month = 1] = parts(from, '出生年月');
    return { 出生年月: { value: Number(`${year}.${String(month).padStart(2, '0')}`), numFmt: '0.00' } };
  }),
  mess('日期1985.1存为数字，没有身份证号', 'error', () => ({
    出生年月: { value: 1965.1, numFmt: 'General' },
    公民身份号码: null,
  })),
  mess(
    '两位年份',
    'warning',
    from => {
      const [year = 0, month] = parts(from, '出生年月');
      return { 出生年月: `${year - 1900}.${month}` };
    },
    row => /^19[3-9]/.test(text(row, '出生年月')),
  ),
  mess('两个日期', 'warning', from => ({ 出生年月: `${text(from, '出生年月').slice(0, 7)}(档案1960.12)` })),
  mess('将来的日期', 'error', () => ({ 入党时间: '2099.01' })),
  mess('日期为零', 'error', () => ({ 出生年月: { value: 0, numFmt: 'yyyy-mm-dd' } })),
  mess('日期不可读', 'error', () => ({ 入党时间: '198503x' })),
  mess(
    '入党时不满十八岁',
    'warning',
    from => {
      const [year = 0] = parts(from, '出生年月');
      return { 入党时间: `${year + 16}.01` };
    },
    row => row['人员类别'] === '正式党员',
  ),
  mess(
    '正式党员没有转正时间',
    'error',
    () => ({ 转正时间: null }),
    row => row['人员类别'] === '正式党员',
  ),
  mess(
    '身份证号存为数字',
    'warning',
    from => ({ 公民身份号码: { value: Number(`${text(from, '公民身份号码').slice(0, 15)}000`), numFmt: 'General' } }),
    hasId,
  ),
  mess('身份证号科学计数文本', 'warning', () => ({ 公民身份号码: '5.32623E+17' }), hasId),
  mess(
    '身份证号十五位',
    'warning',
    from => {
      const id = text(from, '公民身份号码');
      return { 公民身份号码: `${id.slice(0, 6)}${id.slice(8, 17)}` };
    },
    row => hasId(row) && text(row, '公民身份号码').slice(6, 8) === '19',
  ),
  mess(
    '身份证号校验码不符',
    'warning',
    from => {
      const id = text(from, '公民身份号码');
      return { 公民身份号码: `${id.slice(0, 17)}${id.endsWith('1') ? '2' : '1'}` };
    },
    hasId,
  ),
  mess('身份证号前有撇号后有空格', 'new', from => ({ 公民身份号码: `'${text(from, '公民身份号码')} ` }), hasId),
  mess(
    '身份证号末位小写x',
    'new',
    from => ({ 公民身份号码: text(from, '公民身份号码').replace('X', 'x') }),
    row => text(row, '公民身份号码').endsWith('X'),
  ),
  mess(
    '身份证号末位乘号',
    'new',
    from => ({ 公民身份号码: text(from, '公民身份号码').replace('X', '×') }),
    row => text(row, '公民身份号码').endsWith('X'),
  ),
  mess(
    '身份证号全角',
    'new',
    from => ({ 公民身份号码: text(from, '公民身份号码').replace(/[\dX]/g, c => String.fromCharCode(c.charCodeAt(0) + 0xfee0)) }),
    hasId,
  ),
  mess(
    '身份证号与出生年月不符',
    'warning',
    from => {
      const [year = 0, month] = parts(from, '出生年月');
      return { 出生年月: `${year - 1}.${String(month).padStart(2, '0')}` };
    },
    hasId,
  ),
  mess('学历写本科毕业', 'new', () => ({ 学历: '本科毕业' })),
  mess('学历带前缀', 'new', () => ({ 学历: '函授大专' })),
  mess('学历文盲', 'new', () => ({ 学历: '文盲' })),
  mess('学历不可读', 'error', () => ({ 学历: '很高' })),
  mess(
    '电话带小数',
    'new',
    from => ({ 联系电话: { value: Number(from['联系电话']), numFmt: '0.0' } }),
    row => row['联系电话'] !== null,
  ),
  mess(
    '电话带空格和横线',
    'new',
    from => ({ 联系电话: text(from, '联系电话').replace(/^(\d{3})(\d{4})/, '$1-$2 ') }),
    row => row['联系电话'] !== null,
  ),
  mess(
    '两个电话',
    'new',
    from => ({ 联系电话: `${text(from, '联系电话')}/0876-7622222` }),
    row => row['联系电话'] !== null,
  ),
  mess('占位符', 'new', () => ({ 联系电话: '无', 家庭住址: '不详', 备注: '—' })),
  mess('支部名称缺“党”', 'new', from => ({ 所在党支部: text(from, '所在党支部').replace('党支部', '支部') })),
  mess('支部名称不存在', 'error', () => ({ 所在党支部: '月球背面党支部' })),
];
