/** The steps of one proposal from receipt to where it stands at the reference day, on days that follow from each other (R-P15). */
import { addDays } from '#shared/calendar/days.ts';
import type { ProposalStep, StepOf } from '#shared/proposals/events.ts';
import type { ProposalCategory, ProposalKind, ResultClass } from '#shared/proposals/model.ts';
import type { HandlingUnits } from './plan-handling-units.ts';
import { answer } from './proposal-answer.ts';
import { withArchive, withConferences, withProgress } from './proposal-aftermath.ts';
import type { Batch } from './plan-sessions.ts';
import { shortOf } from './places.ts';
import { SAMPLE_REFERENCE_DATE } from './plan-types.ts';
import type { PlannedSession } from './proposal-script.ts';
import { at, type Chance } from './random.ts';

/** Where the case stands at the reference day; the last ones are finished. */
export type Stage =
  | 'submitted'
  | 'returned'
  | 'filed'
  | 'assigned'
  | 'assistingDue'
  | 'handling'
  | 'replied'
  | 'delivered'
  | 'answered'
  | 'dissatisfied'
  | 'rehandling'
  | 'concluded';
export type Fate = Readonly<{
  stage: Stage;
  mode?: 'single' | 'joint' | 'separate';
  class?: ResultClass;
  /** Days from assignment to the reply. */
  replyDays?: readonly [number, number];
  /** Days from the review to the assignment. */
  assignDays?: number;
  isReturned?: true;
  isExtended?: true;
  isReminded?: true;
  isSentBack?: true;
  /** Second round and how it ended. */
  secondRound?: 'satisfied' | 'dissatisfied';
  isKey?: true;
  isExcellent?: true;
  /** Everyone but the lead may keep silent; otherwise all are satisfied one way or the other. */
  hasSilent?: true;
}>;

export type LifeFacts = Readonly<{
  id: string;
  chance: Chance;
  township: string;
  village: string;
  submittedOn: string;
  batch: Batch;
  kind: ProposalKind;
  subject: string;
  grounds: string;
  plan: string;
  category: ProposalCategory;
  /** Own proposers, the lead first, then those of merged children. */
  signers: readonly string[];
  units: HandlingUnits;
  conferences: readonly PlannedSession[];
  /** Names of those who sign for the committee. */
  approver: string;
  /** Fixed main unit by name, for the subjects of the source report. */
  mainUnit: string | null;
}>;

const LONGEST_MONTHS_DAYS = 150;

/** Steps of a proposal that is filed or still before that. */
export function lifeOf(facts: LifeFacts, fate: Fate): ProposalStep[] {
  const steps: ProposalStep[] = [{ event: 'submit', on: facts.submittedOn }];
  if (fate.stage !== 'submitted') review(facts, fate, steps);
  return withArchive(facts, withProgress(facts, withConferences(facts, steps)));
}

function review(facts: LifeFacts, fate: Fate, steps: ProposalStep[]): void {
  const { batch, chance, category, kind } = facts;
  let reviewOn = batch.reviewOn;
  if (fate.stage === 'returned' || fate.isSentBack === true) {
    steps.push({
      event: 'send_back',
      on: reviewOn,
      reason: '方案不够具体，请补充地点、数量和预计投入',
      sessionId: batch.sessionId,
    });
    if (fate.stage === 'returned') return;
    const amendedOn = addDays(reviewOn, chance.integer(3, 6));
    steps.push({
      event: 'resubmit',
      on: amendedOn,
      subject: null,
      grounds: null,
      plan: `${facts.plan}\n补充：由村委会丈量后报乡镇，所需投入请财政所核实。`,
      proposers: null,
      reason: '按审查意见补充了方案',
    });
    reviewOn = addDays(amendedOn, chance.integer(1, 3));
  }
  steps.push({
    event: 'file',
    on: reviewOn,
    opinion: chance.pick(['符合立案条件，同意立案。', '一事一案，建议具体，同意立案。', '属于党委职权范围，同意立案交办。']),
    category,
    kind,
    sessionId: reviewOn === batch.reviewOn ? batch.sessionId : null,
  });
  if (fate.stage === 'filed') return;
  if (fate.isKey === true)
    steps.push({ event: 'mark_key', on: reviewOn, isKey: true, leader: facts.approver, reason: '涉及面广，由党委领导督办' });
  handle(facts, fate, addDays(reviewOn, fate.assignDays ?? chance.integer(3, 6)), steps);
}

/** A unit at work on the case. */
export type Party = Readonly<{ assignmentId: string; unitId: string; role: 'main' | 'assisting' }>;

function handle(facts: LifeFacts, fate: Fate, firstOn: string, steps: ProposalStep[]): void {
  const { chance, id, township, units, category } = facts;
  const mode = fate.mode ?? 'single';
  const { main, assisting } = units.competent(chance, township, category);
  const mainUnit = facts.mainUnit === null ? main : units.idOf(township, facts.mainUnit);
  const chosen =
    mode === 'separate'
      ? [mainUnit, units.idOf(township, `${facts.village}村委会`)].map(unitId => ({ unitId, role: 'main' as const }))
      : [
          { unitId: mainUnit, role: 'main' as const },
          ...(mode === 'joint' ? assisting.slice(0, chance.integer(1, 2)) : []).map(unitId => ({
            unitId,
            role: 'assisting' as const,
          })),
        ];
  const parts = chosen.map(unit => ({ ...unit, dueOn: null }));
  const assign = (on: string): StepOf<'assign'> => ({
    event: 'assign',
    on,
    mode,
    units: parts,
    dueOn: null,
    dueReason: null,
    requirement: '请与提案人充分沟通，在办理期限内书面答复全体提案人。',
    documentNumber: `${shortOf(township)}党办交〔${on.slice(0, 4)}〕${Number(id.split('-').at(-1))}号`,
  });
  let assignedOn = firstOn;
  let base = 0;
  if (fate.isReturned === true) {
    // first sent to an office that is not competent
    const wrong = units.idOf(township, mode === 'single' && mainUnit !== units.idOf(township, '财政所') ? '财政所' : '文化站');
    steps.push({ ...assign(assignedOn), mode: 'single', units: [{ unitId: wrong, role: 'main', dueOn: null }] });
    const returnedOn = addDays(assignedOn, chance.integer(3, 8));
    steps.push({
      event: 'return_assignment',
      on: returnedOn,
      assignmentId: `${id}-a1`,
      reason: '所提事项不属于本单位职责范围',
      proposedUnitName: units.units.find(unit => unit.id === mainUnit)?.name ?? null,
      lateReason: null,
    });
    base = 1;
    assignedOn = addDays(returnedOn, chance.integer(1, 3));
  }
  steps.push(assign(assignedOn));
  if (fate.stage === 'assigned') return;
  const parties = chosen.map((unit, index): Party => ({ ...unit, assignmentId: `${id}-a${base + index + 1}` }));
  const acceptDays = parties.map(() => chance.integer(1, 4)).toSorted((a, b) => a - b);
  for (const [index, party] of parties.entries())
    steps.push({ event: 'accept', on: addDays(assignedOn, at(acceptDays, index)), assignmentId: party.assignmentId });
  underWay(facts, fate, assignedOn, parties, steps);
}

function underWay(facts: LifeFacts, fate: Fate, assignedOn: string, parties: readonly Party[], steps: ProposalStep[]): void {
  const { chance } = facts;
  const main = at(parties, 0);
  const assisting = parties.filter(({ role }) => role === 'assisting');
  const given = fate.stage === 'assistingDue' ? assisting.slice(1) : assisting;
  let day = addDays(assignedOn, 8);
  for (const party of given) {
    day = addDays(day, chance.integer(3, 9));
    steps.push({
      event: 'opinion',
      on: day,
      assignmentId: party.assignmentId,
      text: '同意主办单位意见，所涉工作由本单位配合落实。',
    });
  }
  if (fate.stage === 'assistingDue') return;
  if (chance.happens(0.5)) {
    day = addDays(day, chance.integer(2, 6));
    steps.push({
      event: 'communicate',
      on: day,
      unitId: main.unitId,
      means: chance.pick(['interview', 'phone', 'forum'] as const),
      content: '与领衔代表沟通了办理思路，到现场查看了情况。',
      answer: chance.pick(['代表表示理解，希望尽早实施。', '代表补充了群众的意见。', null]),
    });
  }
  const isOpen = fate.stage === 'handling';
  const replyOn = isOpen ? SAMPLE_REFERENCE_DATE : addDays(assignedOn, chance.integer(...(fate.replyDays ?? [32, 84])));
  if (fate.isReminded === true) {
    const on = addDays(assignedOn, 78);
    if (on > day && on < replyOn) {
      day = on;
      steps.push({
        event: 'remind',
        on,
        unitId: main.unitId,
        means: 'phone',
        content: '办理期限将到，请抓紧办理并书面答复代表。',
        answer: '正在办理，近期答复。',
      });
    }
  }
  if (fate.isExtended === true) {
    const on = addDays(assignedOn, 80);
    steps.push({
      event: 'extend',
      on,
      reason: '需与县级部门协调项目资金，尚未批复',
      requestedDueOn: addDays(assignedOn, LONGEST_MONTHS_DAYS),
      isApproved: true,
      decidedOn: addDays(on, 2),
      decidedBy: facts.approver,
      newDueOn: addDays(assignedOn, LONGEST_MONTHS_DAYS),
      documentNumber: null,
    });
    day = addDays(on, 2);
  }
  if (isOpen) return;
  answer(facts, fate, parties, replyOn > day ? replyOn : addDays(day, 2), steps);
}
