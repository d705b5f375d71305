/** 联系记录 of the year before the reference day: most links of delegates were used, some lie dormant. Source: domain.md §2.10, R-L9. */
import { addDays } from '#shared/calendar/days.ts';
import { SAMPLE_REFERENCE_DATE } from '../plan-types.ts';
import { chanceOf } from '../random.ts';
import type { Ground } from './ground.ts';
import type { WorkingRow, WorkingRows } from './working-rows.ts';

const SEED = 20_110_930;
const SHARE_USED = 0.78;
const SHARE_USED_BY_MEMBERS = 0.04;
/** Days before the reference day in which the visits lie. */
const SPAN = 330;

type Story = Readonly<{ content: string; help?: readonly [string, string]; amount?: readonly [number, number] }>;
const MASS_STORIES: readonly (readonly [Story, number])[] = [
  [{ content: '入户了解生产生活情况，宣传上级惠农政策，听取对村内道路维护的想法。' }, 20],
  [{ content: '了解家庭收入和子女上学情况，讲解新型农村合作医疗参保办法。' }, 16],
  [{ content: '走访时反映灌溉水沟渗漏，已带话给村委会，约定下次一起查看。' }, 10],
  [{ content: '讲解烤烟种植和病虫害防治要点。', help: ['technique', '现场传授烤烟病虫害防治技术'] }, 10],
  [{ content: '了解春耕备耕进度，帮助联系良种和化肥。', help: ['project', '帮助联系杂交玉米良种和化肥'], amount: [200, 900] }, 8],
  [{ content: '住房漏雨，与村民小组一起帮助检修屋顶。', help: ['labour_material', '组织党员出工检修屋顶'] }, 5],
  [{ content: '家中有人生病住院，帮助申请临时救助。', help: ['funding', '协助申请临时救助金'], amount: [500, 3000] }, 5],
  [{ content: '与邻居因地界发生口角，上门劝解，双方达成一致。', help: ['mediation', '调解地界纠纷'] }, 5],
  [{ content: '了解外出务工打算，介绍县里组织的技能培训。' }, 9],
];
const MEMBER_STORIES: readonly (readonly [Story, number])[] = [
  [{ content: '谈心交流，了解党员思想和生活情况，听取对支部工作的意见。' }, 24],
  [{ content: '通报党代表会议精神，征求对党委工作的意见建议。' }, 20],
  [{ content: '了解参加组织生活情况，鼓励在村里带头发展产业。' }, 16],
  [{ content: '走访老党员，送去学习资料，听取对党员教育的建议。' }, 10],
  [{ content: '与流动党员通电话，了解务工情况，提醒按时交纳党费。' }, 8],
  [{ content: '商量村内公益事业筹工筹劳，请其协助做好群众工作。' }, 12],
];
const METHODS = [
  ['home_visit', 62],
  ['phone_talk', 18],
  ['fixed_point_reception', 10],
  ['forum', 7],
  ['letter', 1],
  ['other', 2],
] as const;

export function planContactRecords(ground: Ground, rows: WorkingRows): void {
  const chance = chanceOf(SEED);
  const { organizations, people } = ground;
  const placeOfMass = new Map(rows.mass_contact.map(mass => [mass.id, mass.villageName]));
  const placeOf = (link: WorkingRow<'contact_assignment'>): string | null => {
    if (link.toMassId !== null) return placeOfMass.get(link.toMassId) ?? null;
    const member = people.get(link.toMemberId ?? '');
    return member === undefined ? null : (organizations.get(member.organizationId)?.place ?? null);
  };
  for (const link of rows.contact_assignment) {
    const isOfDelegate = link.fromDelegateId !== null;
    const isOfGroup = link.linkType === 'committee_to_group';
    if (!isOfGroup && !chance.happens(isOfDelegate ? SHARE_USED : SHARE_USED_BY_MEMBERS)) continue;
    const visits = isOfDelegate && chance.happens(0.15) ? 2 : 1;
    for (let visit = 0; visit < visits; visit += 1) {
      const occurredOn = addDays(SAMPLE_REFERENCE_DATE, -chance.integer(1, SPAN));
      if (occurredOn < link.fromOn) continue;
      const story: Story = isOfGroup
        ? { content: '到代表小组了解活动开展情况，指导制定年度活动计划，听取代表对党委工作的意见。' }
        : chance.weigh(link.toMassId === null ? MEMBER_STORIES : MASS_STORIES);
      const method = isOfGroup ? 'forum' : chance.weigh(METHODS);
      const committeeMember =
        link.fromCommitteeMemberId === null
          ? undefined
          : ground.county.committeeMembers.find(row => row.id === link.fromCommitteeMemberId);
      rows.contact_record.push({
        id: `contact-record-${rows.contact_record.length + 1}`,
        assignmentId: link.id,
        organizationId: link.organizationId,
        delegateId: link.fromDelegateId,
        memberId: committeeMember?.memberId ?? link.fromMemberId,
        targetGroupId: link.toGroupId,
        targetMemberId: link.toMemberId,
        targetMassId: link.toMassId,
        occurredOn,
        method,
        place: method === 'phone_talk' ? null : placeOf(link),
        content: story.content,
        helpGiven: story.help?.[1] ?? null,
        helpTypes: JSON.stringify(story.help === undefined ? [] : [story.help[0]]),
        amountCents: story.amount === undefined ? null : chance.integer(story.amount[0] / 50, story.amount[1] / 50) * 5_000,
      });
    }
  }
}
