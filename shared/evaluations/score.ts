/**
 * A delegate's score from the records of a year. Each part is worth its points; a part of which nothing was asked (no meeting held, no link
 * given) counts neither for nor against. Lines always add up to their part: points are cut to hundredths along the running sum.
 */
import {
  type DelegateScore,
  SCORE_COMPONENT_KEYS,
  type ScoreComponent,
  type ScoreLine,
  type ScorePart,
  type ScoreRecord,
  type ScoreWeights,
} from './score-model.ts';

type Told = Readonly<{ record: ScoreRecord; id: string; on: string | null; title: string }>;
export type OccasionComponent = 'meeting' | 'group_activity' | 'training' | 'inspection';
/** What the records of one delegate say of one year. */
export type ScoreFact =
  | (Told & Readonly<{ kind: 'attendance'; component: OccasionComponent; status: string; hours: number | null }>)
  | (Told & Readonly<{ kind: 'link' }>)
  | (Told & Readonly<{ kind: 'contact'; linkId: string | null }>)
  | (Told & Readonly<{ kind: 'opinion' }>)
  | (Told & Readonly<{ kind: 'proposal'; isLead: boolean }>)
  | (Told & Readonly<{ kind: 'dutyReport'; isReported: boolean }>)
  | (Told & Readonly<{ kind: 'evaluation'; worth: number }>);
type FactOf<K extends ScoreFact['kind']> = Extract<ScoreFact, { kind: K }>;

const cents = (points: number): number => Math.round(points * 100 + 1e-7);
/** One entry of a part: its line, and the share of the whole part it is worth. */
type Entry = Readonly<{ fact: Told; note: string; share: number }>;
type Worked = Readonly<{ part: ScorePart; lines: readonly ScoreLine[] }>;

/** Turns shares into points; together never more than the maximum. */
function worked(component: ScoreComponent, maximum: number, note: string, entries: readonly Entry[] | null): Worked {
  if (entries === null) return { part: { component, points: null, maximum, note }, lines: [] };
  let [sum, given] = [0, 0];
  const lines = entries.map(({ fact, note: why, share }): ScoreLine => {
    sum += share;
    const before = given;
    given = cents(Math.min(1, sum) * maximum);
    const { record, id, on, title } = fact;
    return { component, record, id, on, title, note: why, points: (given - before) / 100 };
  });
  return { part: { component, points: given / 100, maximum, note }, lines };
}

const STATUS_WORDS: Readonly<Record<string, string>> = { present: '实到', on_leave: '请假', absent: '缺席', expected: '未登记' };

function occasions(component: OccasionComponent, facts: readonly ScoreFact[], weights: ScoreWeights): Worked {
  const maximum = weights.points[component];
  const asked = facts.filter((fact): fact is FactOf<'attendance'> => fact.kind === 'attendance' && fact.component === component);
  const present = asked.filter(fact => fact.status === 'present');
  const note = `应到 ${asked.length} 次，实到 ${present.length} 次`;
  if (asked.length === 0) return worked(component, maximum, '本年没有安排', null);
  const isHours = component === 'training' && weights.trainingMeasure === 'hours';
  const hours = present.reduce((sum, fact) => sum + (fact.hours ?? 0), 0);
  return worked(
    component,
    maximum,
    isHours ? `${note}，学时 ${hours}，目标 ${weights.trainingHours}` : note,
    asked.map(fact => {
      const isPresent = fact.status === 'present';
      const share = isHours ? (fact.hours ?? 0) / weights.trainingHours : 1 / asked.length;
      const word = STATUS_WORDS[fact.status] ?? '';
      return { fact, note: isHours && isPresent ? `${word}，${fact.hours ?? 0} 学时` : word, share: isPresent ? share : 0 };
    }),
  );
}

/** Each link is worth the same, each contact its part of the link's; contacts outside the links are told and give nothing. */
function contacts(facts: readonly ScoreFact[], weights: ScoreWeights): Worked {
  const maximum = weights.points.contact;
  const links = facts.filter((fact): fact is FactOf<'link'> => fact.kind === 'link');
  const made = facts.filter((fact): fact is FactOf<'contact'> => fact.kind === 'contact');
  if (links.length === 0) return worked('contact', maximum, '没有联系对象', null);
  const ofLink = new Map(links.map(link => [link.id, made.filter(contact => contact.linkId === link.id)]));
  const share = 1 / links.length / weights.contactsPerLink;
  const reached = links.filter(link => (ofLink.get(link.id)?.length ?? 0) > 0).length;
  const entries = links.flatMap((link): Entry[] => {
    const contactsMade = ofLink.get(link.id) ?? [];
    if (contactsMade.length === 0) return [{ fact: link, note: '本年没有联系', share: 0 }];
    return contactsMade.map((fact, index) => ({
      fact,
      note: `联系${link.title}`,
      share: index < weights.contactsPerLink ? share : 0,
    }));
  });
  const loose = made.filter(({ linkId }) => linkId === null || !ofLink.has(linkId));
  return worked('contact', maximum, `联系对象 ${links.length} 个，已联系 ${reached} 个`, [
    ...entries,
    ...loose.map(fact => ({ fact, note: '不在联系安排内', share: 0 })),
  ]);
}

function opinions(facts: readonly ScoreFact[], weights: ScoreWeights): Worked {
  const brought = facts.filter(fact => fact.kind === 'opinion');
  const { opinionTarget: target } = weights;
  const entries = brought.map(fact => ({ fact, note: '反映', share: 1 / target }));
  return worked('opinion', weights.points.opinion, `${brought.length} 条，目标 ${target} 条`, entries);
}

function proposals(facts: readonly ScoreFact[], weights: ScoreWeights): Worked {
  const signed = facts.filter((fact): fact is FactOf<'proposal'> => fact.kind === 'proposal');
  const { proposalTarget: target, jointShare } = weights;
  const lead = signed.filter(fact => fact.isLead);
  const joint = signed.filter(fact => !fact.isLead);
  const note = `领衔 ${lead.length} 件，联名 ${joint.length} 件，目标 ${target} 件`;
  const entries = [...lead, ...joint].map(fact => ({
    fact,
    note: fact.isLead ? '领衔' : '联名',
    share: (fact.isLead ? 1 : jointShare) / target,
  }));
  return worked('proposal', weights.points.proposal, note, entries);
}

function dutyReports(facts: readonly ScoreFact[], weights: ScoreWeights): Worked {
  const maximum = weights.points.duty_report;
  const [report] = facts.filter((fact): fact is FactOf<'dutyReport'> => fact.kind === 'dutyReport');
  if (report === undefined) return worked('duty_report', maximum, '本年没有安排', null);
  const note = report.isReported ? '已述职' : '待述职';
  return worked('duty_report', maximum, note, [{ fact: report, note, share: report.isReported ? 1 : 0 }]);
}

function evaluations(facts: readonly ScoreFact[], weights: ScoreWeights): Worked {
  const maximum = weights.points.evaluation;
  const held = facts.filter((fact): fact is FactOf<'evaluation'> => fact.kind === 'evaluation');
  if (held.length === 0) return worked('evaluation', maximum, '本年没有测评', null);
  const entries = held.map(fact => ({
    fact,
    note: `折算 ${Math.round(fact.worth * 1000) / 10} 分`,
    share: fact.worth / held.length,
  }));
  return worked('evaluation', maximum, `测评 ${held.length} 次`, entries);
}

/** The parts, the total and every line of the working. */
export function scoreOf(
  facts: readonly ScoreFact[],
  weights: ScoreWeights,
): Readonly<{ score: DelegateScore; lines: readonly ScoreLine[] }> {
  const byComponent: Readonly<Record<ScoreComponent, Worked>> = {
    meeting: occasions('meeting', facts, weights),
    group_activity: occasions('group_activity', facts, weights),
    training: occasions('training', facts, weights),
    inspection: occasions('inspection', facts, weights),
    contact: contacts(facts, weights),
    opinion: opinions(facts, weights),
    proposal: proposals(facts, weights),
    duty_report: dutyReports(facts, weights),
    evaluation: evaluations(facts, weights),
  };
  const parts = SCORE_COMPONENT_KEYS.map(key => byComponent[key].part).filter(part => part.maximum > 0);
  const deductions = facts
    .filter((fact): fact is FactOf<'attendance'> => fact.kind === 'attendance' && fact.status === 'absent')
    .map(
      ({ record, id, on, title }): ScoreLine => ({
        component: 'deduction',
        record,
        id,
        on,
        title,
        note: '未请假缺席',
        points: -weights.absenceDeduction,
      }),
    );
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + cents(number), 0) / 100;
  const asked = parts.filter(part => part.points !== null);
  const earned = sum(asked.map(part => part.points ?? 0));
  const possible = sum(asked.map(part => part.maximum));
  const deduction = sum(deductions.map(line => -line.points));
  const score = possible === 0 ? null : Math.max(0, Math.round((earned / possible) * 1000 - deduction * 10 + 1e-7) / 10);
  return {
    score: { score, earned, possible, deduction, parts },
    lines: [
      ...SCORE_COMPONENT_KEYS.flatMap(key => (byComponent[key].part.maximum > 0 ? byComponent[key].lines : [])),
      ...(weights.absenceDeduction > 0 ? deductions : []),
    ],
  };
}
