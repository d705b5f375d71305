/** 视察调研 of the sample: each township every year, 董马乡 11 times by 50 delegates with 21 suggestions of which 15 are rectified. Source: seed-report.txt, domain.md §2.15, R-M7. */
import { addDays } from '#shared/calendar/days.ts';
import type { PlannedDelegate } from '../plan-types.ts';
import { at, type Chance, chanceOf } from '../random.ts';
import { attend } from './attend.ts';
import { found, type Ground, type TownshipGround } from './ground.ts';
import type { WorkingRow, WorkingRows } from './working-rows.ts';

const SEED = 20_090_612;
export const INSPECTION_TOWNSHIP = '董马乡';
const DAYS = [
  '2009-06-11',
  '2009-11-18',
  '2010-04-14',
  '2010-07-21',
  '2010-11-10',
  '2011-05-18',
  '2011-08-24',
  '2011-11-16',
  '2012-03-14',
  '2012-05-09',
  '2012-06-20',
] as const;
/** Suggestions of each of the 11: 21 in all. */
const SUGGESTIONS = [2, 1, 3, 2, 1, 2, 3, 2, 2, 2, 1] as const;
/** Delegates who took part, told by their persons: 20 of the earlier congress and 30 others of the present one. */
const EARLIER_PEOPLE = 20;
const PRESENT_PEOPLE = 30;
const OTHER_DAYS = ['2010-09-08', '2011-09-14', '2012-05-23'] as const;

type Topic = Readonly<{
  kind: WorkingRow<'inspection'>['kind'];
  topic: string;
  target: string;
  findings: string;
  suggestions: readonly string[];
}>;
const TOPICS: readonly Topic[] = [
  {
    kind: 'inspection',
    topic: '村组道路硬化工程',
    target: '交通运输管理所',
    findings: '路基已完成，部分路段排水沟未跟上。',
    suggestions: ['雨季前完成排水沟砌筑', '明确村组道路日常养护责任人和经费', '工程验收请代表和村民参加'],
  },
  {
    kind: 'inspection',
    topic: '农村人畜饮水安全工程',
    target: '水务站',
    findings: '主管网已通水，个别村小组水压不足。',
    suggestions: ['增设高位水池解决末端水压不足', '公开水费标准和收支情况', '定期检测水质并公布结果'],
  },
  {
    kind: 'research',
    topic: '烤烟产业发展',
    target: '农业综合服务中心',
    findings: '种植面积稳定，烤房不足影响烘烤质量。',
    suggestions: ['新建密集型烤房并统一安排使用', '增加病虫害防治技术培训场次'],
  },
  {
    kind: 'inspection',
    topic: '农村低保对象评定',
    target: '民政办公室',
    findings: '评议程序齐全，公示栏位置偏僻。',
    suggestions: ['低保名单在各村小组张榜公示', '每季度核查一次低保对象变动情况'],
  },
  {
    kind: 'supervision',
    topic: '中小学校舍安全改造',
    target: '中心学校',
    findings: '两栋教学楼已加固，围墙待修。',
    suggestions: ['开学前完成围墙和厕所改造', '工地与教学区之间设置隔离'],
  },
  {
    kind: 'inspection',
    topic: '新型农村合作医疗',
    target: '卫生院',
    findings: '参合率高，村卫生室药品种类偏少。',
    suggestions: ['增加村卫生室基本药物品种', '报销流程和比例上墙公示'],
  },
  {
    kind: 'research',
    topic: '石漠化综合治理',
    target: '林业站',
    findings: '封山育林见效，薪柴需求仍大。',
    suggestions: ['优先在治理区推广沼气池', '聘请护林员并落实报酬'],
  },
  {
    kind: 'inspection',
    topic: '惠农资金发放',
    target: '财政所',
    findings: '资金通过“一折通”发放到户，抽查账实相符。',
    suggestions: ['补贴到账后短信通知农户', '逐村公示补贴面积'],
  },
];

/** A suggestion as raised and what became of it, to be played through the commands. */
export type SuggestionScript = Readonly<{
  id: string;
  inspectionId: string;
  /** Day on which the inspection ended. */
  raisedOn: string;
  outcome: 'rectified' | 'fed_back' | 'rectifying' | 'adopted' | 'rejected' | 'delivered';
  content: string;
  addressedTo: string;
}>;

export function planInspections(ground: Ground, rows: WorkingRows): readonly SuggestionScript[] {
  const chance = chanceOf(SEED);
  const scripts: SuggestionScript[] = [];
  const hold = (
    place: TownshipGround,
    day: string,
    topic: Topic,
    participants: readonly PlannedDelegate[],
    outcomes: readonly SuggestionScript['outcome'][],
  ): void => {
    const id = `inspection-${rows.inspection.length + 1}`;
    const groupId = participants.every(one => one.groupId === participants[0]?.groupId)
      ? (participants[0]?.groupId ?? null)
      : null;
    rows.inspection.push({
      id,
      kind: topic.kind,
      organizationId: place.committee.id,
      groupId,
      topic: topic.topic,
      targetUnit: `${place.township.name}${topic.target}`,
      startOn: day,
      endOn: day,
      place: chance.pick(place.township.villages) + '村委会',
      state: 'closed',
      expectedCount: participants.length,
      findings: topic.findings,
      reportText: `代表先后到现场查看、听取汇报并座谈。${topic.findings}代表提出意见建议${outcomes.length}条。`,
      reportedToCommitteeOn: addDays(day, chance.integer(5, 12)),
      cancelReason: null,
    });
    attend(chance, ground, rows, { kind: 'inspection', id }, participants, 0);
    for (const [index, outcome] of outcomes.entries())
      scripts.push({
        id: `${id}-suggestion-${index + 1}`,
        inspectionId: id,
        raisedOn: day,
        outcome,
        content: at(topic.suggestions, index % topic.suggestions.length),
        addressedTo: `${place.township.name}${topic.target}`,
      });
  };

  for (const place of ground.townships) {
    const termOn = (day: string) => (day < place.terms.current.startedOn ? place.terms.earlier.id : place.terms.current.id);
    if (place.township.name !== INSPECTION_TOWNSHIP) {
      for (const [order, day] of OTHER_DAYS.entries()) {
        const on = addDays(day, place.index);
        const participants = groupOf(chance, place, ground.validOn(termOn(on), on));
        hold(place, on, at(TOPICS, (place.index + order * 3) % TOPICS.length), participants, [
          chance.pick(['rectified', 'fed_back', 'rejected'] as const),
          ...(chance.happens(0.5) ? [chance.pick(['rectifying', 'adopted', 'delivered'] as const)] : []),
        ]);
      }
      continue;
    }
    const [earlier, present] = peopleOf(ground, place);
    const outcomes = outcomesOfSeed();
    for (const [order, day] of DAYS.entries()) {
      const isEarlier = day < place.terms.current.startedOn;
      const people = isEarlier ? earlier : present;
      // everybody comes at least once: the tours take turns
      const turn = DAYS.filter(one => one < day && one < place.terms.current.startedOn === isEarlier).length;
      const participants = Array.from({ length: 6 }, (_, index) => at(people, (turn * 5 + index) % people.length));
      hold(place, day, at(TOPICS, order % TOPICS.length), participants, outcomes.splice(0, at(SUGGESTIONS, order)));
    }
  }
  return scripts;
}

/** The delegates of one group of those in force, at least four. */
function groupOf(chance: Chance, place: TownshipGround, valid: readonly PlannedDelegate[]): PlannedDelegate[] {
  const groups = [...Map.groupBy(valid, delegate => delegate.groupId)].filter(([id, own]) => id !== null && own.length >= 4);
  return groups.length === 0 ? chance.shuffled(valid).slice(0, 6) : at(groups, place.index % groups.length)[1].slice(0, 12);
}

/** 20 people who were delegates of the earlier congress only, 30 of the present one only: 50 whichever way they are counted. */
function peopleOf(ground: Ground, place: TownshipGround): readonly [readonly PlannedDelegate[], readonly PlannedDelegate[]] {
  const earlier = ground.validOn(place.terms.earlier.id, DAYS[0]);
  const present = ground.validOn(place.terms.current.id, DAYS[10]).filter(delegate => delegate.electedOn < DAYS[5]);
  const personsNow = new Set(
    ground.county.delegates.filter(one => one.congressTermId === place.terms.current.id).map(one => one.memberId),
  );
  const personsThen = new Set(earlier.map(one => one.memberId));
  const first = earlier.filter(one => !personsNow.has(one.memberId)).slice(0, EARLIER_PEOPLE);
  const second = present.filter(one => !personsThen.has(one.memberId)).slice(0, PRESENT_PEOPLE);
  found(first[EARLIER_PEOPLE - 1], 'earlier delegate who is not one now');
  found(second[PRESENT_PEOPLE - 1], 'delegate who was not one before');
  return [first, second];
}

/** 15 of 21 rectified, 10 of these told to the delegates; the newest are still under way. */
function outcomesOfSeed(): SuggestionScript['outcome'][] {
  return [
    ...Array.from({ length: 10 }, () => 'fed_back' as const),
    'rejected',
    ...Array.from({ length: 5 }, () => 'rectified' as const),
    'rejected',
    'rectifying',
    'adopted',
    'rectifying',
    'delivered',
  ];
}
