/**
 * Lives of proposals made at random and written straight into the tables, and what each proposal was on any day, told from the
 * life itself and not from the tables: what the queries must agree with.
 */
import type { Insertable } from 'kysely';
import { addDays } from '#shared/calendar/days.ts';
import type { ProposalMeasure, ProposalState, ResultClass, Satisfaction } from '#shared/proposals/model.ts';
import type { Chance } from '../app/sample/random.ts';
import { searchTextOf } from '../core/search-text.ts';
import type {
  ProposalAssignmentTable,
  ProposalDeliveryTable,
  ProposalExtensionTable,
  ProposalFeedbackTable,
  ProposalProposerTable,
  ProposalReplyTable,
  ProposalStepTable,
  ProposalTable,
  ProposalTables,
} from '../db/proposal-schema.ts';
import type { WriteTx } from '../db/operation.ts';
import { newId } from '../db/rows.ts';
import type { Schema } from '../db/schema.ts';

/** Where a life is lived. */
export type LifePlace = Readonly<{
  organizationId: string;
  congressTermId: string;
  delegateIds: readonly string[];
  unitIds: readonly string[];
}>;

/** A proposal from one day until the next. */
type Moment = Readonly<{
  on: string;
  state: ProposalState;
  round: number;
  assignedOn: string | null;
  dueOn: string | null;
  repliedOn: string | null;
  resultClass: ResultClass | null;
  /** First completed reply on or before the day it was due then. */
  isOnTime: boolean | null;
  concludedOn: string | null;
}>;

export type Life = Readonly<{
  row: Insertable<ProposalTable>;
  proposers: ProposalProposerTable[];
  steps: ProposalStepTable[];
  assignments: ProposalAssignmentTable[];
  extensions: ProposalExtensionTable[];
  replies: ProposalReplyTable[];
  deliveries: ProposalDeliveryTable[];
  feedbacks: ProposalFeedbackTable[];
  moments: Moment[];
}>;

const RECORDED = { recordedAt: '2012-07-25T02:00:00.000Z', recordedBy: '测试员' };
const CATEGORIES = ['party_building', 'economy', 'social', 'hot_issue', 'other'] as const;
const CLASSES: readonly ResultClass[] = ['A', 'A', 'B', 'C', 'D'];
const RESULTS: readonly Satisfaction[] = ['satisfied', 'satisfied', 'basically_satisfied', 'dissatisfied', 'no_answer'];
const LEADS = ['王示例', '李示例', '单示例', '欧阳示例', '吕示例', '张示例'];
const MATTERS = ['修建村组道路', '改善人畜饮水', '建设党员活动室', '发展烤烟产业', '治理集镇污水', '培训青年农民'];

export type LifeOptions = Readonly<{
  batchId: string;
  index: number;
  /** A case it may be merged into. */
  parentId: string | null;
  /** Nine in ten run their whole course, as in the registers of past years. */
  isOld?: boolean;
}>;

/** A life up to wherever chance lets it come. */
export function liveAtRandom(chance: Chance, place: LifePlace, options: LifeOptions): Life {
  const { batchId, index, parentId } = options;
  const stops = (share: number) => chance.happens(options.isOld === true ? share / 8 : share);
  const id = newId();
  const steps: ProposalStepTable[] = [];
  const assignments: ProposalAssignmentTable[] = [];
  const extensions: ProposalExtensionTable[] = [];
  const replies: ProposalReplyTable[] = [];
  const deliveries: ProposalDeliveryTable[] = [];
  const feedbacks: ProposalFeedbackTable[] = [];
  const moments: Moment[] = [];
  const isDraft = stops(0.04);
  const submittedOn = isDraft ? null : addDays('2010-01-04', chance.integer(0, 850));
  let on = submittedOn ?? '2010-01-04';
  let now: Moment = {
    on,
    state: 'draft',
    round: 1,
    assignedOn: null,
    dueOn: null,
    repliedOn: null,
    resultClass: null,
    isOnTime: null,
    concludedOn: null,
  };
  let mergedIntoId: string | null = null;

  const proposers = place.delegateIds.slice(0, chance.integer(1, 3)).map((delegateId, order) => ({
    id: newId(),
    proposalId: id,
    delegateId,
    name: chance.pick(LEADS),
    role: order === 0 ? 'lead' : 'joint',
    sortOrder: order,
    signedOn: submittedOn,
  }));
  const wait = (most: number) => void (on = addDays(on, chance.integer(0, most)));
  const record = (event: string, toState: ProposalState, data: Record<string, unknown>, correctsId: string | null = null) => {
    const fromState = now.state;
    const step = { id: newId(), proposalId: id, sequence: steps.length + 1, event, fromState, toState, happenedOn: on };
    steps.push({ ...step, reason: null, documentNumber: null, data: JSON.stringify(data), correctsId, ...RECORDED });
    return step.id;
  };
  /** A step; one in eight is found wrong and taken back by an entry of its own, as if it had not been. @returns whether it holds. */
  const go = (event: string, changes: Partial<Moment>, data: Record<string, unknown>, takeBack?: () => void): boolean => {
    const before = now;
    const stepId = record(event, changes.state ?? now.state, data);
    now = { ...now, ...changes, on };
    if (takeBack === undefined || !stops(0.12)) {
      moments.push(now);
      return true;
    }
    wait(5);
    record('correct', before.state, { corrected: event }, stepId);
    now = before;
    takeBack();
    return false;
  };
  const nothing = () => undefined;

  const assignUnits = () => {
    const units = chance.shuffled(place.unitIds).slice(0, chance.integer(1, 3));
    const isSeparate = units.length > 1 && chance.happens(0.3);
    const dueOn = addDays(on, 90);
    const rule = { basisOn: on, basisLabel: '交办', term: { amount: 90, unit: 'days' }, manualDueOn: null, manualReason: null };
    const given = units.map((unitId, order) => ({
      id: newId(),
      proposalId: id,
      unitId,
      role: isSeparate || order === 0 ? 'main' : 'assisting',
      assignedOn: on,
      dueOn,
      dueRule: JSON.stringify(rule),
      acceptedOn: null,
      returnedOn: null,
      returnReason: null,
      proposedUnitName: null,
      opinionOn: null,
      opinionText: null,
      waiveReason: null,
      endedOn: null,
      endReason: null,
    }));
    assignments.push(...given);
    go('assign', { state: 'assigned', assignedOn: on, dueOn }, { dueOn });
    return given;
  };
  const end = (ended: readonly ProposalAssignmentTable[]) => {
    for (const assignment of ended) assignment.endedOn = on;
  };

  /** All main units answer; the last one completes the round. */
  const answer = () => {
    const mains = assignments.filter(({ role, endedOn }) => role === 'main' && endedOn === null);
    const written = mains.map(({ id: assignmentId, unitId }, order) => {
      wait(40);
      const resultClass = chance.pick(CLASSES);
      const reply: ProposalReplyTable = {
        id: newId(),
        proposalId: id,
        round: now.round,
        assignmentId,
        unitId,
        repliedOn: on,
        documentNumber: `示函〔2012〕${index}号`,
        resultClass,
        done: '',
        planned: '',
        plannedBy: null,
        notAdopted: '',
        text: '现答复如下。',
        means: null,
        signedBy: null,
        contactPerson: null,
        contactPhone: null,
        isVoid: 0,
      };
      replies.push(reply);
      if (order < mains.length - 1) go('reply', {}, { round: now.round, unitClass: resultClass });
      return reply;
    });
    const last = written.at(-1);
    const changes: Partial<Moment> = {
      state: 'replied',
      repliedOn: on,
      resultClass: (last?.resultClass ?? 'A') as ResultClass,
      isOnTime: now.isOnTime ?? on <= (now.dueOn ?? ''),
    };
    return go('reply', changes, { round: now.round, resultClass: changes.resultClass, dueThen: now.dueOn }, () => {
      if (last !== undefined) last.isVoid = 1;
    });
  };
  const deliver = () => {
    wait(10);
    const current = replies.filter(({ round, isVoid }) => round === now.round && isVoid === 0);
    for (const reply of current)
      for (const { id: proposerId } of proposers)
        if (!deliveries.some(entry => entry.replyId === reply.id && entry.proposerId === proposerId))
          deliveries.push({
            id: newId(),
            proposalId: id,
            replyId: reply.id,
            proposerId,
            deliveredOn: on,
            means: 'delivery',
          });
    record('deliver', now.state, { proposerIds: proposers.map(proposer => proposer.id) });
  };
  const ask = () => {
    for (const { id: proposerId } of proposers) {
      if (chance.happens(0.2)) continue;
      wait(6);
      const result = chance.pick(RESULTS);
      const said = { attitude: 'satisfied', result, means: 'phone', comment: null, isVoid: 0 as const };
      feedbacks.push({ id: newId(), proposalId: id, proposerId, round: now.round, answeredOn: on, ...said });
      record('feedback', now.state, { proposerId, result, round: now.round });
    }
  };

  const live = () => {
    if (isDraft) return;
    go('submit', { state: 'submitted' }, {});
    wait(12);
    if (chance.happens(0.15)) {
      go('send_back', { state: 'returned' }, {});
      wait(10);
      if (stops(0.2)) return;
      go('resubmit', { state: 'submitted' }, {});
    }
    if (stops(0.08)) return;
    wait(15);
    if (chance.happens(0.06)) return void go('withdraw', { state: 'withdrawn' }, {}, nothing);
    if (chance.happens(0.08)) return void go('not_file', { state: 'not_filed' }, {}, nothing);
    if (parentId !== null && chance.happens(0.1)) {
      if (go('merge', { state: 'merged' }, { mergedIntoId: parentId }, nothing)) mergedIntoId = parentId;
      return;
    }
    if (!go('file', { state: 'filed' }, {}, nothing) || stops(0.06)) return;
    wait(20);
    const given = assignUnits();
    if (chance.happens(0.1)) {
      wait(8);
      end(given);
      go('return_assignment', { state: 'filed', assignedOn: null, dueOn: null }, {});
      if (stops(0.3)) return;
      wait(8);
      assignUnits();
    }
    if (stops(0.06)) return;
    wait(8);
    for (const assignment of assignments) if (assignment.endedOn === null) assignment.acceptedOn = on;
    go('accept', { state: 'handling' }, {});
    if (chance.happens(0.35)) {
      wait(80);
      const isApproved = chance.happens(0.7);
      const newDueOn = isApproved ? addDays(now.dueOn ?? on, 30) : null;
      const extension: ProposalExtensionTable = {
        id: newId(),
        proposalId: id,
        requestedOn: on,
        reason: '涉及多个单位',
        requestedDueOn: addDays(now.dueOn ?? on, 30),
        isApproved: isApproved ? 1 : 0,
        decidedOn: on,
        decidedBy: '县委办公室',
        oldDueOn: now.dueOn ?? '',
        newDueOn,
        documentNumber: null,
        isVoid: 0,
      };
      extensions.push(extension);
      const change = newDueOn === null ? {} : { dueOn: newDueOn };
      go('extend', change, { isApproved, ...change }, () => void (extension.isVoid = 1));
    }
    if (stops(0.12)) return;
    wait(90);
    if (!answer() || stops(0.1)) return;
    deliver();
    if (stops(0.1)) return;
    ask();
    const isUnhappy = feedbacks.some(({ result, round }) => result === 'dissatisfied' && round === now.round);
    if (isUnhappy && chance.happens(0.7)) {
      wait(5);
      const dueOn = addDays(on, 31);
      go('rehandle', { state: 'rehandling', round: 2, dueOn }, { dueOn, round: 2 });
      if (stops(0.2) || !answer()) return;
      if (chance.happens(0.8)) deliver();
      if (chance.happens(0.8)) ask();
    }
    if (stops(0.12)) return;
    wait(20);
    if (!go('conclude', { state: 'concluded', concludedOn: on }, {}, nothing) || stops(0.2)) return;
    wait(90);
    go('report_back', { state: 'reported' }, {}, nothing);
  };
  live();

  const number = `${String(index).padStart(6, '0')}`;
  const subject = `关于${chance.pick(MATTERS)}的提案`;
  const isReviewed = now.state !== 'draft' && now.state !== 'submitted' && now.state !== 'returned';
  const row: Insertable<ProposalTable> = {
    id,
    version: 1,
    createdAt: RECORDED.recordedAt,
    createdBy: RECORDED.recordedBy,
    updatedAt: RECORDED.recordedAt,
    updatedBy: RECORDED.recordedBy,
    deletedAt: chance.happens(0.03) ? RECORDED.recordedAt : null,
    deletedBy: null,
    remark: null,
    importBatchId: batchId,
    state: now.state,
    round: now.round,
    receiptNo: isDraft ? null : `收${number}`,
    fileNo: steps.some(({ event }) => event === 'file') ? `TA${number}` : null,
    kind: chance.happens(0.7) ? 'proposal' : 'suggestion',
    sessionContext: chance.happens(0.5) ? 'in_session' : 'intersession',
    organizationId: place.organizationId,
    congressTermId: place.congressTermId,
    subject,
    grounds: '案据。'.repeat(60),
    plan: '方案。'.repeat(60),
    category: chance.pick(CATEGORIES),
    proposerType: proposers.length > 1 ? 'joint' : 'individual',
    delegationGroupId: null,
    submittedOn,
    receivedBy: '经办人',
    allowPublic: 1,
    notPublicReason: null,
    reviewedOn: isReviewed ? (submittedOn ?? null) : null,
    reviewOpinion: null,
    reviewSessionId: null,
    notFiledReasons: '[]',
    disposition: null,
    proposerToldOn: null,
    opinionId: null,
    convertedId: null,
    mergedIntoId,
    handlingMode: now.assignedOn === null ? null : 'single',
    assignedOn: now.assignedOn,
    dueOn: now.dueOn,
    dueRule: null,
    repliedOn: now.repliedOn,
    resultClass: now.resultClass,
    concludedOn: now.concludedOn,
    conclusionNote: null,
    reportedOn: null,
    reportSessionId: null,
    archivedOn: null,
    archiveNo: null,
    archivePlace: null,
    isKey: chance.happens(0.1) ? 1 : 0,
    keyLeader: null,
    isExcellent: 0,
    searchText: searchTextOf(proposers[0]?.name ?? '', subject, `收${number}`),
  };
  return { row, proposers, steps, assignments, extensions, replies, deliveries, feedbacks, moments };
}

/** Writes lives into the tables, in one operation. */
export async function insertLives(tx: WriteTx, lives: readonly Life[]): Promise<void> {
  for (let from = 0; from < lives.length; from += 200) {
    const part = lives.slice(from, from + 200);
    const insert = async <T extends keyof ProposalTables & keyof Schema>(table: T, rows: readonly Insertable<Schema[T]>[]) => {
      for (let first = 0; first < rows.length; first += 400)
        await tx
          .insertInto(table)
          .values(rows.slice(first, first + 400))
          .execute();
    };
    await insert(
      'proposal',
      part.map(life => life.row),
    );
    await insert(
      'proposal_proposer',
      part.flatMap(life => life.proposers),
    );
    await insert(
      'proposal_step',
      part.flatMap(life => life.steps),
    );
    await insert(
      'proposal_assignment',
      part.flatMap(life => life.assignments),
    );
    await insert(
      'proposal_extension',
      part.flatMap(life => life.extensions),
    );
    await insert(
      'proposal_reply',
      part.flatMap(life => life.replies),
    );
    await insert(
      'proposal_delivery',
      part.flatMap(life => life.deliveries),
    );
    await insert(
      'proposal_feedback',
      part.flatMap(life => life.feedbacks),
    );
  }
}

/** What a proposal was at the end of a day; null before its receipt and for what is in the bin. */
export function momentAt(life: Life, asOf: string): Moment | null {
  if (life.row.deletedAt !== null) return null;
  return life.moments.findLast(moment => moment.on <= asOf) ?? null;
}

function satisfactionOf(life: Life, asOf: string): Satisfaction | null {
  const answers = life.feedbacks.filter(({ answeredOn }) => answeredOn <= asOf);
  const newest = Math.max(0, ...answers.map(({ round }) => round));
  const results = answers.filter(({ round }) => round === newest).map(({ result }) => result);
  const worst = (['dissatisfied', 'basically_satisfied', 'satisfied'] as const).find(result => results.includes(result));
  return worst ?? (results.length > 0 ? 'no_answer' : null);
}

/** Which measures count a proposal on a day, told from its life. Source: the definitions of domain.md §5.1–5.3, R-P14. */
export function measuresOf(life: Life, asOf: string): ReadonlySet<ProposalMeasure> {
  const moment = momentAt(life, asOf);
  const found = new Set<ProposalMeasure>();
  if (moment === null) return found;
  const { state, dueOn, isOnTime, resultClass } = moment;
  const add = (measure: ProposalMeasure, holds: boolean) => void (holds && found.add(measure));
  const isFiled = !['submitted', 'returned', 'merged', 'not_filed', 'withdrawn'].includes(state);
  const isAssigned = isFiled && state !== 'filed';
  const isReplied = ['replied', 'rehandling', 'concluded', 'reported'].includes(state);
  const isOpen = ['assigned', 'handling', 'rehandling'].includes(state);
  const satisfaction = satisfactionOf(life, asOf);
  const inForce = new Set(life.replies.filter(({ isVoid }) => isVoid === 0).map(({ id }) => id));
  add('received', true);
  add('underReview', state === 'submitted' || state === 'returned');
  add('filed', isFiled);
  add('merged', state === 'merged');
  add('notFiled', state === 'not_filed');
  add('withdrawn', state === 'withdrawn');
  add('reviewed', isFiled || state === 'merged' || state === 'not_filed');
  add('assigned', isAssigned);
  add('handling', isOpen);
  add('overdue', isOpen && dueOn !== null && dueOn < asOf);
  add('replied', isReplied);
  add(
    'deliveredReply',
    isReplied && life.deliveries.some(({ replyId, deliveredOn }) => inForce.has(replyId) && deliveredOn <= asOf),
  );
  add('repliedOnTime', isReplied && isOnTime === true);
  for (const name of ['A', 'B', 'C', 'D'] as const) add(`class${name}`, isReplied && resultClass === name);
  add('concluded', state === 'concluded' || state === 'reported');
  add('reported', state === 'reported');
  add('satisfied', satisfaction === 'satisfied');
  add('basicallySatisfied', satisfaction === 'basically_satisfied');
  add('content', satisfaction === 'satisfied' || satisfaction === 'basically_satisfied');
  add('dissatisfied', satisfaction === 'dissatisfied');
  add('noAnswer', satisfaction === 'no_answer');
  add('withFeedback', satisfaction !== null && satisfaction !== 'no_answer');
  return found;
}
