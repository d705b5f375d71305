import { at, type Chance } from './random.ts';
import type { Seat } from './seats.ts';

/** Posts, occupations and places of work that fit a seat. */

const TOWNSHIP_POSTS =
  '党委书记 党委副书记、#长 党委副书记 人大主席 纪委书记 党委组织委员 党委宣传委员 党委委员、武装部长 党委委员、副#长 副#长 政法专职副书记 党政办公室主任 社会事务办公室主任 农业综合服务中心主任 财政所所长 林业站站长 人大副主席'.split(
    ' ',
  );
const BRANCH_POSTS = ['书记', '副书记', '组织委员', '宣传委员', '纪检委员'];

/** 党内职务 by order in the branch; null for ordinary members. */
export function partyPostOf(seat: Seat): string | null {
  return BRANCH_POSTS[seat.order] ?? null;
}

function leaderOf(unit: string): readonly string[] {
  if (/局$|公司$|社$/.test(unit)) return ['局长', '副局长', '纪检组长'];
  if (/学$|学校$/.test(unit)) return ['校长', '副校长', '教务主任'];
  if (unit.endsWith('院')) return ['院长', '副院长', '办公室主任'];
  if (unit.endsWith('大队')) return ['大队长', '教导员', '副大队长'];
  if (/站$|所$/.test(unit)) return ['站长', '副站长', '办公室主任'];
  if (unit.endsWith('部')) return ['部长', '副部长', '办公室主任'];
  return ['主任', '副主任', '办公室主任'];
}

function expertOf(unit: string): readonly string[] {
  if (/学$|学校$|幼儿园$/.test(unit)) return ['教师', '教研组长', '班主任'];
  if (/院$|科$|卫生|疾病|保健|门诊/.test(unit)) return ['医师', '主治医师', '护士长'];
  return ['农艺师', '兽医师', '技术员'];
}

/** 专业技术职务 of a professional. */
export function titleOf(chance: Chance, unit: string): string {
  if (/学$|学校$|幼儿园$/.test(unit)) return chance.pick(['中学一级教师', '中学高级教师', '小学高级教师']);
  if (/院$|科$|卫生|疾病|保健|门诊/.test(unit)) return chance.pick(['主治医师', '医师', '主管护师']);
  return chance.pick(['农艺师', '助理农艺师', '兽医师', '工程师']);
}

export type Work = Readonly<{
  occupation: 'farmer' | 'agency_staff' | 'professional' | 'manager' | 'worker' | 'retired' | 'other';
  workUnitAndPost: string;
}>;

/** Work of the person on a seat. @param basePlace village or community, e.g. 龙泉村. */
export function workOf(chance: Chance, seat: Seat, basePlace: string): Work {
  const { organization } = seat;
  const { township, place } = organization;
  const category = seat.townshipCategory ?? seat.countyCategory;
  if (seat.kind === 'military')
    return {
      occupation: 'other',
      workUnitAndPost: `驻西畴部队${at(['政治委员', '大队长', '教导员', '中队长', '指导员', '副大队长'], seat.order - 100)}`,
    };
  if (seat.officialRank !== null && township !== null)
    return {
      occupation: 'agency_staff',
      workUnitAndPost: `${township}${at(TOWNSHIP_POSTS, seat.officialRank).replaceAll('#', township.slice(-1))}`,
    };
  switch (organization.orgCategory) {
    case 'agency_unit': {
      if (category === 'leading_official')
        return { occupation: 'agency_staff', workUnitAndPost: `${place}${at(leaderOf(place), Math.min(seat.order, 2))}` };
      const isExpert = category === 'professional' || (category === null && /学|院|科$|中心|站$|幼儿园/.test(place));
      if (isExpert) return { occupation: 'professional', workUnitAndPost: `${place}${chance.pick(expertOf(place))}` };
      if (category === 'worker') return { occupation: 'worker', workUnitAndPost: `${place}工勤人员` };
      if (/公司$|社$/.test(place))
        return { occupation: 'manager', workUnitAndPost: `${place}${chance.pick(['职工', '营业部主任', '业务主管'])}` };
      return {
        occupation: 'agency_staff',
        workUnitAndPost: `${place}${chance.pick(['科员', '科员', '副主任科员', '主任科员', '办事员'])}`,
      };
    }
    case 'rural':
      return {
        occupation: 'farmer',
        workUnitAndPost:
          seat.order === 0 && seat.townshipCategory === 'farmer'
            ? `${township}${basePlace}${place}村小组组长`
            : `${township}${basePlace}${place}村小组村民`,
      };
    case 'retired':
      return { occupation: 'retired', workUnitAndPost: `${place}退休干部` };
    case 'association':
      return { occupation: 'farmer', workUnitAndPost: `${place}会员` };
    case 'migrant':
      return { occupation: 'worker', workUnitAndPost: '广东省务工人员' };
    default:
      return {
        occupation: seat.townshipCategory === 'worker' ? 'worker' : 'other',
        workUnitAndPost: `${township}${basePlace}居民`,
      };
  }
}

/** 家庭住址 down to the village group, or a number in town. */
export function addressOf(chance: Chance, seat: Seat, basePlace: string): string {
  const { orgCategory, township, place } = seat.organization;
  if (orgCategory === 'rural') return `西畴县${township}${basePlace.slice(0, -1)}村委会${place}村小组`;
  if (township === null)
    return `西畴县西洒镇${chance.pick(['金钟路', '文兴街', '骆家塘路', '环城西路'])}${chance.integer(1, 180)}号`;
  return `西畴县${township}${orgCategory === 'community' ? basePlace : '集镇'}${chance.integer(1, 160)}号`;
}
