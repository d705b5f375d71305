/** 意见建议 of the sample: raised on visits, at forums and at activities, each told step by step to where it stands. Source: domain.md §2.11, §4.4. */
import { addDays } from '#shared/calendar/days.ts';
import type { NewOpinion } from '#shared/opinions/model.ts';
import type { OpinionStep } from '#shared/opinions/steps.ts';
import { SAMPLE_REFERENCE_DATE } from '../plan-types.ts';
import { at, type Chance, chanceOf } from '../random.ts';
import { found, type Ground } from './ground.ts';
import type { WorkingRows } from './working-rows.ts';

const SEED = 20_120_118;
/** One opinion for so many visits. */
const VISITS_PER_OPINION = 70;

type Matter = Readonly<{ category: NewOpinion['category']; content: string; office: string; result: string }>;
const MATTERS: readonly Matter[] = [
  {
    category: 'social',
    content: '灌溉水沟多处渗漏，栽插时节下游田块放不到水，希望维修。',
    office: '水务所',
    result: '已列入小型农田水利维修，渗漏段用水泥砂浆抹面，恢复通水。',
  },
  {
    category: 'ecology_town',
    content: '进村道路雨季塌方，学生上学不便，希望清理并修挡墙。',
    office: '国土和村镇规划所',
    result: '塌方已清理，挡墙纳入一事一议项目实施。',
  },
  {
    category: 'economy',
    content: '烤烟收购等候时间长，建议按村排号预约交售。',
    office: '农业综合服务中心',
    result: '烟站实行预约交售，按村排出日程。',
  },
  {
    category: 'social',
    content: '村卫生室药品种类少，老人看慢性病要跑乡里，建议增配。',
    office: '卫生院',
    result: '已按基本药物目录增配降压、降糖药品。',
  },
  {
    category: 'economy',
    content: '想发展核桃种植但缺苗缺技术，希望统一组织苗木和培训。',
    office: '林业站',
    result: '统一采购良种核桃苗，举办栽培技术培训两期。',
  },
  {
    category: 'social',
    content: '独居老人的低保申请还没有答复，请帮助过问。',
    office: '社会事务办公室',
    result: '经评议符合条件，已纳入农村低保。',
  },
  {
    category: 'spiritual_civilisation',
    content: '农家书屋经常关门，建议固定开放时间。',
    office: '文化站',
    result: '书屋每周固定开放三天，由大学生村官轮值。',
  },
  {
    category: 'party_building',
    content: '流动党员回乡时间短，建议春节前后集中组织一次活动。',
    office: '党政办公室',
    result: '定于每年春节期间组织返乡流动党员座谈。',
  },
  {
    category: 'hot_issue',
    content: '采石场粉尘大、放炮震裂墙体，希望管一管。',
    office: '国土和村镇规划所',
    result: '责成企业喷淋降尘、控制药量，并对受损住户补偿。',
  },
  {
    category: 'social',
    content: '教学点教师少，低年级复式教学，希望增派教师。',
    office: '中心学校',
    result: '秋季学期调整一名教师到教学点任教。',
  },
  {
    category: 'other',
    content: '惠农补贴存折信息有误，今年补贴没有到账。',
    office: '财政所',
    result: '核对更正后，补贴已补发到户。',
  },
];
type End = 'answered_on_spot' | 'fed_back' | 'resolved' | 'handling' | 'forwarded' | 'recorded' | 'refused' | 'to_petition';
const ENDS: readonly (readonly [End, number])[] = [
  ['fed_back', 58],
  ['answered_on_spot', 18],
  ['resolved', 5],
  ['handling', 7],
  ['forwarded', 4],
  ['recorded', 3],
  ['refused', 3],
  ['to_petition', 2],
];

/** An opinion as registered and the steps taken; every id is that of a planned record. */
export type OpinionScript = Readonly<{ id: string; values: NewOpinion; steps: readonly OpinionStep[] }>;

export function planOpinions(ground: Ground, rows: WorkingRows): readonly OpinionScript[] {
  const chance = chanceOf(SEED);
  const units = new Map(ground.county.proposals.handlingUnits.map(unit => [unit.name, unit.id]));
  const townshipOf = new Map(ground.townships.map(place => [place.committee.id, place.township.name]));
  const scripts: OpinionScript[] = [];
  const raise = (
    from: Pick<NewOpinion, 'source' | 'sourceId' | 'organizationId' | 'delegateId'>,
    raisedBy: Partial<Pick<NewOpinion, 'raisedByMemberId' | 'raisedByMassId' | 'raisedBy'>>,
    receivedOn: string,
  ): void => {
    const township = townshipOf.get(from.organizationId);
    if (township === undefined) return;
    const matter = chance.pick(MATTERS);
    const { office, result, ...what } = matter;
    scripts.push({
      id: `opinion-of-${from.sourceId ?? scripts.length}`,
      values: {
        raisedByMemberId: null,
        raisedByMassId: null,
        raisedBy: null,
        isAnonymous: false,
        urgency: chance.happens(0.08) ? 'urgent' : 'normal',
        remark: null,
        ...from,
        ...what,
        ...raisedBy,
        receivedOn,
      },
      steps: stepsTo(
        chance,
        endOn(chance, receivedOn),
        receivedOn,
        found(units.get(`${township}${office}`), `${township}${office}`),
        result,
      ),
    });
  };
  const visits = rows.contact_record.filter(
    record => record.delegateId !== null && (record.targetMassId !== null || record.targetMemberId !== null),
  );
  for (const record of visits.filter((_, index) => index % VISITS_PER_OPINION === 11))
    raise(
      { source: 'contact', sourceId: record.id, organizationId: record.organizationId, delegateId: record.delegateId },
      record.targetMassId === null ? { raisedByMemberId: record.targetMemberId } : { raisedByMassId: record.targetMassId },
      record.occurredOn,
    );
  const present = Map.groupBy(
    rows.attendance.filter(row => row.status === 'present'),
    row => row.occasionId,
  );
  const ofOccasion = (source: NewOpinion['source'], id: string, organizationId: string, on: string, index: number) => {
    const person = at(present.get(id) ?? [], index);
    raise({ source, sourceId: id, organizationId, delegateId: person.delegateId }, { raisedBy: person.name }, on);
  };
  for (const meeting of rows.meeting.filter(row => row.id.startsWith('forum-') && row.state === 'closed'))
    for (const index of [0, 1]) ofOccasion('meeting', meeting.id, meeting.organizationId, meeting.startOn, index);
  const collected = rows.group_activity.filter(row => row.state === 'closed' && row.contentKinds.includes('collect_opinions'));
  for (const activity of collected.filter((_, index) => index % 4 === 0))
    ofOccasion('group_activity', activity.id, activity.organizationId, activity.heldOn, 0);
  return scripts;
}

/** Old ones are done with. */
function endOn(chance: Chance, receivedOn: string): End {
  const end = chance.weigh(ENDS);
  const isRecent = receivedOn > addDays(SAMPLE_REFERENCE_DATE, -50);
  const isOpen = end === 'handling' || end === 'forwarded' || end === 'recorded' || end === 'resolved';
  if (isOpen && !isRecent) return 'fed_back';
  return !isOpen && receivedOn > addDays(SAMPLE_REFERENCE_DATE, -20) ? 'forwarded' : end;
}

function stepsTo(chance: Chance, end: End, receivedOn: string, handlingUnitId: string, result: string): OpinionStep[] {
  let on = receivedOn;
  const later = (from: number, to: number) => {
    const next = addDays(on, chance.integer(from, to));
    on = next > SAMPLE_REFERENCE_DATE ? SAMPLE_REFERENCE_DATE : next;
    return on;
  };
  if (end === 'recorded') return [];
  if (end === 'answered_on_spot')
    return [{ event: 'answer_on_spot', on, result: '当场说明有关政策和办理办法，提出人表示理解。' }];
  if (end === 'to_petition')
    return [{ event: 'to_petition', on: later(1, 3), reason: '属于信访事项，转信访部门依法受理。', documentNumber: null }];
  const steps: OpinionStep[] = [
    { event: 'forward', on: later(1, 5), handlingUnitId, forwardedTo: null, documentNumber: null, reason: null },
  ];
  if (end === 'forwarded') return steps;
  if (end === 'refused')
    return [
      ...steps,
      { event: 'refuse', on: later(1, 4), reason: '所提事项已有明确规定，不属于本单位职责。' },
      { event: 'feed_back', on: later(2, 8), fedBackTo: '提出人', means: 'visit', reason: null },
    ];
  steps.push({ event: 'accept', on: later(1, 4) }, { event: 'begin', on: later(0, 2) });
  if (end === 'handling') return steps;
  steps.push({ event: 'resolve', on: later(8, 28), result, documentNumber: null });
  if (end === 'resolved') return steps;
  return [
    ...steps,
    { event: 'feed_back', on: later(1, 9), fedBackTo: '提出人', means: chance.pick(['visit', 'phone']), reason: null },
  ];
}
