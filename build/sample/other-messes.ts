import { type Mess, mess, text, twoCharacters } from './messes.ts';

/** What arrives in rosters of organisations. Source: domain.md §7.2. */
export const ORGANIZATION_MESSES: readonly Mess[] = [
  mess('名称前后空白', 'new', from => ({ 党组织名称: ` ${text(from, '党组织名称')} ` })),
  mess(
    '类型写支部',
    'new',
    () => ({ 组织类型: '支部' }),
    row => row['组织类型'] === '党支部',
  ),
  mess(
    '类别写农村党支部',
    'new',
    () => ({ 类别: '农村党支部' }),
    row => row['组织类型'] === '党支部' && row['类别'] === '农村',
  ),
  mess(
    '类别写机关',
    'new',
    () => ({ 类别: '机关' }),
    row => row['组织类型'] === '党支部' && row['类别'] === '机关企事业单位',
  ),
  mess(
    '没有名称',
    'error',
    () => ({ 党组织名称: null }),
    row => row['组织类型'] === '党支部',
  ),
  mess(
    '类型不认识',
    'error',
    () => ({ 组织类型: '小组' }),
    row => row['组织类型'] === '党支部',
  ),
  mess(
    '类别与类型不符',
    'error',
    () => ({ 类别: '乡镇党委' }),
    row => row['组织类型'] === '党支部',
  ),
  mess(
    '上级不存在',
    'error',
    () => ({ 上级党组织: '中共月球委员会' }),
    row => row['组织类型'] === '党支部',
  ),
  mess(
    '撤销早于成立',
    'error',
    () => ({ 成立时间: '2010.05', 撤销时间: '2009.01' }),
    row => row['组织类型'] === '党支部',
  ),
  mess('成立时间为年月', 'new', () => ({ 成立时间: '1998年3月' })),
  mess('成立时间数字200905', 'new', () => ({ 成立时间: 200905 })),
  mess('成立时间两位年份', 'warning', () => ({ 成立时间: '98.3' })),
  mess('电话占位符', 'new', () => ({ 联系电话: '无' })),
];

/** What arrives in rosters of delegates. Source: domain.md §7.2. */
export const DELEGATE_MESSES: readonly Mess[] = [
  mess('姓名中间全角空格', 'new', from => ({ 姓名: text(from, '姓名').split('').join('　') }), twoCharacters),
  mess('不是党员', 'error', () => ({ 姓名: '查无此人', 公民身份号码: null })),
  mess('没有姓名', 'error', () => ({ 姓名: null })),
  mess('代表类别不认识', 'error', () => ({ '代表类别（构成）': '火星代表' })),
  mess(
    '代表类别写农民代表',
    'new',
    () => ({ '代表类别（构成）': '农民代表' }),
    row => row['代表类别（构成）'] === '农民',
  ),
  mess(
    '代表类别写各级领导干部',
    'new',
    () => ({ '代表类别（构成）': '各级领导干部' }),
    row => row['代表类别（构成）'] === '领导干部',
  ),
  mess('资格状态写有效', 'new', () => ({ 资格状态: '有效' })),
  mess('没有单位及职务', 'error', () => ({ 工作单位及职务: '—' })),
  mess('当选日期写年月日', 'new', from => {
    const [year, month, day] = text(from, '当选日期').split('-').map(Number);
    return { 当选日期: `${year}年${month}月${day}日` };
  }),
  mess('身份证号前有撇号', 'new', from => ({ 公民身份号码: `'${text(from, '公民身份号码')}` })),
];
