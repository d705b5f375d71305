/** From the first reply to the conclusion: replies, delivery, the signers' answers, a second round. */
import { addDays } from '#shared/calendar/days.ts';
import type { ProposalStep } from '#shared/proposals/events.ts';
import type { ResultClass, Satisfaction } from '#shared/proposals/model.ts';
import { shortOf } from './places.ts';
import type { Fate, LifeFacts, Party } from './proposal-life.ts';
import { makeReplyText } from './proposal-words.ts';

type Round = Readonly<{ number: 1 | 2; class: ResultClass }>;

function replies(facts: LifeFacts, parties: readonly Party[], on: string, round: Round, steps: ProposalStep[]): string {
  const { chance, township, units } = facts;
  const mains = parties.filter(({ role }) => role === 'main');
  let day = on;
  for (const [index, { assignmentId, unitId }] of mains.entries()) {
    if (index > 0) day = addDays(day, chance.integer(1, 4));
    const unit = units.units.find(candidate => candidate.id === unitId);
    // a unit that answers before the last one has solved its part; a promise left open forbids class A
    const resultClass = round.number === 2 || index === mains.length - 1 ? round.class : 'A';
    const text = makeReplyText(chance, facts, resultClass);
    steps.push({
      event: 'reply',
      on: day,
      assignmentId,
      resultClass,
      done: text.done,
      planned: resultClass === 'A' ? '' : text.planned,
      plannedBy: resultClass === 'B' ? addDays(day, chance.integer(90, 330)) : null,
      notAdopted: text.notAdopted,
      text: text.text,
      means: chance.pick(['interview', 'phone', 'forum'] as const),
      documentNumber: `${shortOf(township)}办复〔${day.slice(0, 4)}〕${Number(facts.id.split('-').at(-1)) * 2 + round.number - 2 + index}号`,
      signedBy: unit?.leaderInCharge ?? null,
      contactPerson: unit?.contactPerson ?? null,
      contactPhone: unit?.phone ?? null,
    });
  }
  return day;
}

/** What follows once the main units reply on or after a day. */
export function answer(facts: LifeFacts, fate: Fate, parties: readonly Party[], replyOn: string, steps: ProposalStep[]): void {
  const { chance } = facts;
  const isTroubled = fate.secondRound !== undefined || fate.stage === 'dissatisfied' || fate.stage === 'rehandling';
  const resultClass =
    fate.class ??
    (isTroubled
      ? chance.pick(['B', 'C'] as const)
      : chance.weigh([
          ['A', 60],
          ['B', 28],
          ['C', 12],
        ] as const));
  let day = replies(facts, parties, replyOn, { number: 1, class: resultClass }, steps);
  if (fate.stage === 'replied') return;
  day = deliver(facts, day, steps);
  if (fate.stage === 'delivered') return;
  if (!isTroubled) {
    day = ask(facts, day, fate, 'satisfied', steps);
    if (fate.stage === 'answered') return;
    conclude(facts, fate, day, steps);
    return;
  }
  day = ask(facts, day, fate, 'dissatisfied', steps);
  if (fate.stage === 'dissatisfied') return;
  day = addDays(day, chance.integer(2, 5));
  steps.push({
    event: 'rehandle',
    on: day,
    reason: '领衔代表对办理结果不满意，责成主办单位重新办理',
    dueOn: null,
    dueReason: null,
  });
  if (fate.stage === 'rehandling') return;
  day = addDays(day, chance.integer(12, 28));
  day = replies(facts, parties, day, { number: 2, class: 'B' }, steps);
  day = deliver(facts, day, steps);
  const isStill = fate.secondRound === 'dissatisfied';
  day = ask(facts, day, fate, isStill ? 'dissatisfied' : 'basically_satisfied', steps);
  if (!isStill) return conclude(facts, fate, day, steps);
  day = addDays(day, chance.integer(3, 8));
  steps.push({
    event: 'conclude_dissatisfied',
    on: day,
    reason: '受资金和政策所限，现阶段只能办到这一步，已当面向代表说明',
    approvedBy: `中共${facts.township}委员会`,
    documentNumber: null,
  });
}

function deliver(facts: LifeFacts, repliedOn: string, steps: ProposalStep[]): string {
  const { chance, signers } = facts;
  let day = addDays(repliedOn, chance.integer(1, 4));
  if (signers.length > 2 && chance.happens(0.3)) {
    steps.push({ event: 'deliver', on: day, proposerIds: signers.slice(0, 1), means: 'delivery' });
    day = addDays(day, chance.integer(1, 3));
  }
  steps.push({ event: 'deliver', on: day, proposerIds: [], means: chance.pick(['delivery', 'letter'] as const) });
  return day;
}

/** Every signer is asked; the lead's answer leads. */
function ask(facts: LifeFacts, deliveredOn: string, fate: Fate, leads: Satisfaction, steps: ProposalStep[]): string {
  const { chance, signers } = facts;
  let day = addDays(deliveredOn, chance.integer(3, 8));
  for (const [index, proposerId] of signers.entries()) {
    const result: Satisfaction =
      index === 0
        ? leads === 'satisfied' && chance.happens(0.18)
          ? 'basically_satisfied'
          : leads
        : fate.hasSilent === true && chance.happens(0.25)
          ? 'no_answer'
          : chance.weigh([
              ['satisfied', 8],
              ['basically_satisfied', 2],
            ] as const);
    if (index > 0 && chance.happens(0.5)) day = addDays(day, 1);
    steps.push({
      event: 'feedback',
      on: day,
      proposerId,
      attitude: result === 'no_answer' ? 'no_answer' : result === 'dissatisfied' ? 'basically_satisfied' : 'satisfied',
      result,
      means: chance.pick(['interview', 'phone', 'delivery'] as const),
      comment: result === 'dissatisfied' ? '答复只说了困难，没有说什么时候能办，群众不认可。' : null,
    });
  }
  return day;
}

function conclude(facts: LifeFacts, fate: Fate, answeredOn: string, steps: ProposalStep[]): void {
  const { chance } = facts;
  const day = addDays(answeredOn, chance.integer(1, 6));
  steps.push({ event: 'conclude', on: day, note: null, waiver: null });
  if (fate.isExcellent === true)
    steps.push({ event: 'mark_excellent', on: addDays(day, 2), isExcellent: true, reason: '选题准、建议实，办理成效好' });
}
