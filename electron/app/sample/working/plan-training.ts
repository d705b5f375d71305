/** 学习培训 of the sample: plans and sessions of the townships, the study tours of 董马乡 with their 206 person-times. Source: seed-report.txt, domain.md §2.14, R-M8. */
import { SAMPLE_REFERENCE_DATE, type PlannedDelegate } from '../plan-types.ts';
import { type Chance, chanceOf } from '../random.ts';
import { attend } from './attend.ts';
import { type Ground, found } from './ground.ts';
import type { WorkingRow, WorkingRows } from './working-rows.ts';

const SEED = 20_101_018;
const TOUR_TOWNSHIP = '董马乡';
/** Study tours: day, place, how many came. 51 + 52 + 53 + 50 = 206. */
const TOURS = [
  ['2010-10-19', '红河州蒙自', 51],
  ['2011-06-21', '文山马塘工业园区', 52],
  ['2011-10-26', '红河州蒙自', 53],
  ['2012-05-16', '文山马塘工业园区', 50],
] as const;

type Kind = Readonly<{
  title: string;
  form: WorkingRow<'training_session'>['form'];
  channel: string | null;
  hours: number | null;
  teacher: string | null;
  copies?: number;
  share: number;
}>;
const KINDS: readonly (readonly [day: string, Kind])[] = [
  [
    '2010-06-09',
    { title: '党代表任期制专题培训班', form: 'centralised', channel: 'party_school', hours: 8, teacher: '县委党校', share: 0.8 },
  ],
  [
    '2011-06-14',
    { title: '新任党代表履职培训班', form: 'centralised', channel: 'party_school', hours: 12, teacher: '县委党校', share: 0.9 },
  ],
  ['2011-11-08', { title: '提案提议撰写经验交流会', form: 'exchange', channel: 'other', hours: 3, teacher: null, share: 0.5 }],
  [
    '2012-03-20',
    { title: '党代表履职知识远程教育', form: 'centralised', channel: 'distance_education', hours: 4, teacher: null, share: 0.55 },
  ],
  [
    '2012-06-28',
    { title: '纪念建党91周年专题党课', form: 'party_lecture', channel: 'other', hours: 2, teacher: '乡镇党委书记', share: 0.45 },
  ],
];
const HANDOUTS: readonly (readonly [day: string, Kind])[] = [
  [
    '2011-04-20',
    { title: '党代表应知应会手册', form: 'handout', channel: null, hours: null, teacher: null, copies: 1_200, share: 0 },
  ],
  [
    '2011-09-05',
    { title: '党代表密切联系党员群众宣传专栏', form: 'exhibition', channel: null, hours: null, teacher: null, share: 0 },
  ],
  [
    '2012-02-15',
    { title: '文山网上党支部在线学习', form: 'centralised', channel: 'online_branch', hours: 6, teacher: null, share: 0 },
  ],
  [
    '2012-04-10',
    { title: '西畴县党建网代表学习专题', form: 'centralised', channel: 'party_site', hours: 4, teacher: null, share: 0 },
  ],
];

export function planTraining(ground: Ground, rows: WorkingRows): void {
  const chance = chanceOf(SEED);
  const county = found(ground.county.organizations[0], 'county');
  const countyTerm = found(
    ground.county.terms.find(term => term.level === 'county'),
    'county term',
  );
  const planOf = (organizationId: string, name: string, year: number, sessions: number, headcount: number): string => {
    const id = `plan-${organizationId}-${year}`;
    if (!rows.training_plan.some(plan => plan.id === id))
      rows.training_plan.push({
        id,
        organizationId,
        year,
        title: `${name}${year}年党代表培训计划`,
        target: '全体党代表',
        plannedSessions: sessions,
        plannedHeadcount: headcount,
        budgetCents: headcount * 6_000,
        state: year < 2012 ? 'closed' : 'approved',
        approvedOn: `${year}-01-2${organizationId.length % 8}`,
      });
    return id;
  };
  const hold = (
    organizationId: string,
    planId: string,
    day: string,
    kind: Omit<Kind, 'share'>,
    place: string | null,
    delegates: readonly PlannedDelegate[],
    absences: number,
  ): void => {
    const id = `training-${rows.training_session.length + 1}`;
    rows.training_session.push({
      id,
      planId,
      organizationId,
      title: kind.title,
      startOn: day,
      endOn: day,
      state: day <= SAMPLE_REFERENCE_DATE ? 'closed' : 'planned',
      form: kind.form,
      channel: kind.channel,
      place,
      hours: kind.hours,
      teacher: kind.teacher,
      content: null,
      printedCopies: kind.copies ?? null,
      expectedCount: delegates.length === 0 ? null : delegates.length,
      cancelReason: null,
    });
    attend(chance, ground, rows, { kind: 'training_session', id }, delegates, absences);
  };

  for (const { township, committee, terms, index } of ground.townships) {
    const termOn = (day: string) => (day < terms.current.startedOn ? terms.earlier.id : terms.current.id);
    for (const [day, kind] of KINDS) {
      // not every township held every session
      if ((index + KINDS.findIndex(([one]) => one === day)) % 4 === 3) continue;
      const all = ground.validOn(termOn(day), day);
      const chosen = some(chance, all, Math.round(all.length * kind.share));
      const planId = planOf(committee.id, township.name, Number(day.slice(0, 4)), 3, all.length);
      hold(committee.id, planId, day, kind, `${township.name}会议室`, chosen, chance.integer(0, 2));
    }
    if (township.name === TOUR_TOWNSHIP)
      for (const [day, place, count] of TOURS)
        hold(
          committee.id,
          planOf(committee.id, township.name, Number(day.slice(0, 4)), 3, 60),
          day,
          { title: `赴${place}参观学习`, form: 'site_visit', channel: 'other', hours: 8, teacher: null },
          place,
          some(chance, ground.validOn(termOn(day), day), count),
          0,
        );
    planOf(committee.id, township.name, 2012, 3, township.delegates);
  }
  for (const [day, kind] of HANDOUTS)
    hold(county.id, planOf(county.id, '西畴县', Number(day.slice(0, 4)), 4, 306), day, kind, null, [], 0);
  hold(
    county.id,
    planOf(county.id, '西畴县', 2011, 4, 306),
    '2011-10-18',
    { title: '县党代表集中培训班', form: 'centralised', channel: 'party_school', hours: 16, teacher: '州委党校' },
    '县委党校',
    some(chance, ground.validOn(countyTerm.id, '2011-10-18'), 260),
    4,
  );
}

const some = <T>(chance: Chance, items: readonly T[], count: number): T[] => {
  const chosen = new Set(chance.shuffled(items).slice(0, count));
  return items.filter(item => chosen.has(item));
};
