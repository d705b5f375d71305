/** 小组活动 of the sample: each group one or two a year since it was formed, the rest of the year planned. Source: domain.md §2.13, R-M3. */
import { addDays } from '#shared/calendar/days.ts';
import { SAMPLE_REFERENCE_DATE } from '../plan-types.ts';
import { chanceOf } from '../random.ts';
import { attend } from './attend.ts';
import { found, type Ground } from './ground.ts';
import type { WorkingRows } from './working-rows.ts';

const SEED = 20_110_615;
const THEMES = [
  ['学习县第十二次党代会精神', ['study']],
  ['学习党代表任期制各项制度', ['study', 'discuss']],
  ['讨论村级道路硬化实施方案', ['discuss', 'collect_opinions']],
  ['视察“一事一议”财政奖补项目', ['inspect', 'collect_opinions']],
  ['调研烤烟产业发展', ['research_supervise', 'discuss']],
  ['督查人畜饮水工程进度', ['research_supervise']],
  ['征询村民对新农村建设的意见', ['consult', 'collect_opinions']],
  ['走访困难党员和群众收集意见', ['collect_opinions']],
] as const;
/** First and last day of the half years in which activities were held or are planned. */
const SPANS = [
  ['2011-07-05', '2011-08-25', 1],
  ['2011-10-10', '2011-12-15', 0.55],
  ['2012-03-05', '2012-05-10', 1],
  ['2012-06-01', '2012-07-15', 0.3],
  ['2012-09-10', '2012-11-30', 0.6],
] as const;

export function planActivities(ground: Ground, rows: WorkingRows): void {
  const chance = chanceOf(SEED);
  for (const group of ground.county.groups) {
    const base = found(ground.organizations.get(group.baseOrganizationId), 'base organisation');
    const term = found(
      ground.county.terms.find(one => one.id === group.congressTermId),
      'term',
    );
    const isCounty = term.level === 'county';
    const heldIn = new Map<string, number>();
    for (const [index, [from, to, share]] of SPANS.entries()) {
      // the groups of the county were formed in the autumn
      if (isCounty && index === 0) continue;
      if (!(isCounty && index === 1) && !chance.happens(share)) continue;
      const year = from.slice(0, 4);
      // one or two a year (R-M3)
      if ((heldIn.get(year) ?? 0) === 2) continue;
      heldIn.set(year, (heldIn.get(year) ?? 0) + 1);
      const heldOn = addDays(from, chance.integer(0, daysBetween(from, to)));
      const isPast = heldOn <= SAMPLE_REFERENCE_DATE;
      const [title, kinds] = chance.pick(THEMES);
      const id = `activity-${rows.group_activity.length + 1}`;
      const delegates = ground
        .validOn(term.id, isPast ? heldOn : SAMPLE_REFERENCE_DATE)
        .filter(delegate => delegate.groupId === group.id);
      const leader = delegates.find(delegate => delegate.id === group.leaderDelegateId);
      rows.group_activity.push({
        id,
        groupId: group.id,
        organizationId: term.organizationId,
        title,
        heldOn,
        state: isPast ? 'closed' : 'planned',
        contentKinds: JSON.stringify(kinds),
        planApprovedOn: addDays(heldOn, -chance.integer(10, 25)),
        place: isPast ? `${base.place}${base.orgCategory === 'township' ? '会议室' : '村委会'}` : null,
        host: leader === undefined ? null : ground.nameOf(leader),
        expectedCount: isPast ? delegates.length : null,
        summary: isPast
          ? `代表${title.startsWith('学习') ? '集中学习并结合本村实际谈体会' : '到现场查看、听取介绍并座谈'}，形成意见报乡镇党委。`
          : null,
        inspectionId: null,
        cancelReason: null,
      });
      if (isPast) attend(chance, ground, rows, { kind: 'group_activity', id }, delegates, chance.happens(0.4) ? 1 : 0);
    }
  }
}

export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
