import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Result } from '#shared/core/result.ts';
import { addDays } from '#shared/calendar/days.ts';
import type { ProposalStep } from '#shared/proposals/events.ts';
import type { ProposalState } from '#shared/proposals/model.ts';
import { PROPOSAL_TRANSITIONS } from '#shared/proposals/workflow.ts';
import { silentPrinter } from '../core/printer-testing.ts';
import { TEST_NOW } from '../db/testing.ts';
import { recipientsOf, storedProposal } from '../proposals/facts.ts';
import { proposalIntegrity } from '../proposals/integrity-queries.ts';
import { disagreements } from '../proposals/proposal-at-testing.ts';
import { makeProposalCongress, proposalValuesOf } from '../proposals/testing.ts';
import { cliServices, fixedPath } from './cli-services.ts';
import { createProgram } from './program.ts';

type Snapshot = Readonly<{
  state: ProposalState;
  version: number;
  steps: readonly string[];
  texts: readonly string[];
  /** State that the steps in force lead to. */
  replayed: string;
  /** States the newest step in force came from. */
  correctionTargets: readonly string[];
  /** What of the columns contradicts the rules. */
  problems: readonly string[];
}>;

export type Walk = Readonly<{
  pick: () => Promise<string>;
  snapshot: (id: string) => Promise<Snapshot>;
  randomStep: (id: string, state: ProposalState) => Promise<ProposalStep>;
  advance: (id: string, version: number, step: ProposalStep) => Promise<Result<{ operationId: number }, 'STEP_NOT_POSSIBLE'>>;
  /** Undoes the step just taken, compares, and redoes it. */
  undoIsExact: (id: string, step: ProposalStep) => Promise<boolean>;
  identity: () => Promise<{ isWhole: boolean; broken: string[] }>;
  close: () => Promise<void>;
}>;

const ORDERED = ['submittedOn', 'reviewedOn', 'assignedOn', 'repliedOn', 'concludedOn', 'reportedOn'] as const;
/** Steps that would end or idle most walks. */
const RARE: ReadonlySet<string> = new Set(
  (
    'correct withdraw not_file merge send_back return_assignment report_back revoke_report archive mark_key mark_excellent ' +
    'remind communicate add_unit extend tell unmerge'
  ).split(' '),
);
const FILED = ['filed', 'assigned', 'handling', 'replied', 'rehandling', 'concluded', 'reported'];

/** A program on a real file with one congress; every choice comes from the seed. */
export async function openWalk(seed: number): Promise<Walk> {
  let at = seed;
  const random = () => {
    at = (Math.imul(at, 1_664_525) + 1_013_904_223) >>> 0;
    return at / 4_294_967_296;
  };
  const oneOf = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  const folder = mkdtempSync(path.join(os.tmpdir(), 'proposal-walk-'));
  const printer = silentPrinter;
  const services = cliServices({ files: fixedPath(null), printer, dataFolder: path.join(folder, 'data') });
  const program = createProgram({ ...services, now: () => new Date(TEST_NOW) });
  await program.workspace.create(path.join(folder, 'walk.ddw'), {
    unitName: '中共示例县委组织部',
    ownerName: '管理员',
    password: 'walk-password',
    isSample: false,
    referenceDate: '2012-07-25',
  });
  const place = await makeProposalCongress(program.openContext().operation);
  const { db } = program.openContext();
  const ids: string[] = [];
  const call = <T>(name: string, input: unknown) =>
    program.router.call({ callId: 'w', name, input }, () => undefined) as Promise<Result<T, 'STEP_NOT_POSSIBLE'>>;

  async function register(): Promise<void> {
    const people = place.delegateIds.slice(0, 1 + Math.floor(random() * 4));
    const values = proposalValuesOf(place, {
      proposers: people.map((delegateId, index) => ({ delegateId, role: index === 0 ? 'lead' : 'joint', signedOn: null })),
      submittedOn: addDays('2012-01-05', Math.floor(random() * 40)),
    });
    const answer = await call<{ id: string }>('proposals.register', { values, isDraft: random() < 0.3 });
    if (!answer.ok) throw new Error(JSON.stringify(answer.error));
    ids.push(answer.value.id);
  }

  async function snapshot(id: string): Promise<Snapshot> {
    const row = await storedProposal(db, id);
    if (row === null) throw new Error('gone');
    const steps = await db.selectFrom('proposal_step').selectAll().where('proposalId', '=', id).orderBy('sequence').execute();
    const texts = await db
      .selectFrom('proposal_text')
      .selectAll()
      .where('proposalId', '=', id)
      .orderBy('versionNumber')
      .execute();
    const corrected = new Set(steps.map(step => step.correctsId));
    const inForce = steps.filter(step => step.correctsId === null && !corrected.has(step.id));
    const problems: string[] = [];
    const days = ORDERED.map(key => row[key]).filter(day => day !== null);
    // a second round is answered after the conclusion of nothing: columns of one case only grow
    if (days.some((day, index) => index > 0 && day < (days[index - 1] ?? ''))) problems.push(`R-P15 ${days.join(' ')}`);
    if (row.state !== 'draft' && row.receiptNo === null) problems.push('no receipt number');
    if (FILED.includes(row.state) && row.fileNo === null) problems.push('no file number');
    const current = await db
      .selectFrom('proposal_assignment')
      .selectAll()
      .where('proposalId', '=', id)
      .where('endedOn', 'is', null)
      .execute();
    const mains = current.filter(({ role }) => role === 'main').length;
    if (['assigned', 'handling', 'replied', 'rehandling', 'concluded', 'reported'].includes(row.state)) {
      if (row.handlingMode === 'separate' ? mains < 2 : mains !== 1) problems.push(`R-P5 ${row.handlingMode ?? ''} ${mains}`);
      if (row.dueOn === null || row.assignedOn === null || row.dueOn <= row.assignedOn) problems.push('R-P6');
    } else if (current.length > 0) problems.push('units without assignment');
    if (['replied', 'concluded', 'reported'].includes(row.state) && row.resultClass === null) problems.push('R-P10');
    if (row.state === 'merged') {
      const parent = row.mergedIntoId === null ? null : await storedProposal(db, row.mergedIntoId);
      if (parent === null || !['submitted', ...FILED].includes(parent.state))
        problems.push(`chain: parent ${parent?.state ?? 'none'}`);
    } else if (row.mergedIntoId !== null) problems.push('merged without state');
    return {
      state: row.state as ProposalState,
      version: row.version,
      steps: steps.map(step => JSON.stringify(step)),
      texts: texts.map(text => JSON.stringify(text)),
      replayed: inForce.findLast(step => step.fromState !== step.toState)?.toState ?? 'draft',
      correctionTargets: inForce.map(step => step.fromState),
      problems,
    };
  }

  async function dayFor(id: string): Promise<string> {
    const newest = await db
      .selectFrom('proposal_step')
      .select(eb => eb.fn.max('happenedOn').as('day'))
      .where('proposalId', '=', id)
      .where('event', '!=', 'correct')
      .executeTakeFirst();
    if (random() < 0.05) return oneOf(['2011-12-01', '2012-01-20', '2012-08-01', '2013-01-01']) ?? TEST_NOW.slice(0, 10);
    const day = addDays(newest?.day ?? '2012-02-01', Math.floor(random() * 4));
    return day > '2012-07-25' ? '2012-07-25' : day;
  }

  async function randomStep(id: string, state: ProposalState): Promise<ProposalStep> {
    const open = PROPOSAL_TRANSITIONS.filter(({ from }) => from.includes(state)).map(({ event }) => event);
    const isMain = (event: string) => !RARE.has(event) || (event === 'report_back' && state === 'concluded');
    const rare = (event: string) => isMain(event) || random() < 0.12;
    const forward = open.filter(rare);
    const every = PROPOSAL_TRANSITIONS.map(({ event }) => event);
    const event = (random() < 0.2 ? oneOf(every) : oneOf(forward)) ?? 'submit';
    const current = await db
      .selectFrom('proposal_assignment')
      .select(['id', 'unitId', 'role'])
      .where('proposalId', '=', id)
      .where('endedOn', 'is', null)
      .execute();
    const assignmentId = oneOf(current)?.id ?? '0'.repeat(26);
    const on = event === 'report_back' && random() < 0.8 ? '2012-07-20' : await dayFor(id);
    const recipients = await recipientsOf(db, id);
    const promises = await db.selectFrom('proposal_promise').select('id').where('proposalId', '=', id).execute();
    const reason = random() < 0.05 ? '' : '情况属实';
    const mode = oneOf(['single', 'joint', 'separate'] as const) ?? 'single';
    const unitIds = place.unitIds.filter(() => random() < 0.5);
    const result = oneOf(['satisfied', 'satisfied', 'satisfied', 'basically_satisfied', 'dissatisfied', 'no_answer'] as const);
    const resultClass = oneOf(['A', 'B', 'C', 'D'] as const) ?? 'A';
    const isKept = random() < 0.6;
    const data: Readonly<Record<string, unknown>> = {
      reason,
      sessionId: event === 'report_back' ? place.reportSessionId : null,
      plan: random() < 0.9 ? '补充：建议明确资金来源。' : '  ',
      opinion: reason,
      category: 'social',
      kind: 'proposal',
      mergedIntoId: oneOf(ids) ?? id,
      reasons: random() < 0.9 ? ['内容空泛，没有具体建议'] : [],
      disposition: oneOf(['to_opinion', 'to_suggestion', 'return', 'for_reference']),
      mode,
      units: (mode === 'single' ? unitIds.slice(0, 1) : unitIds).map((unitId, index) => ({
        unitId,
        role: mode === 'separate' || index === 0 ? 'main' : 'assisting',
      })),
      unitId: event === 'add_unit' ? (oneOf(place.unitIds) ?? '') : null,
      assignmentId,
      requestedDueOn: addDays(on, 60),
      isApproved: random() < 0.8,
      decidedOn: on,
      decidedBy: '党委书记',
      newDueOn: addDays(on, Math.floor(random() * 160)),
      text: event === 'reply' || event === 'opinion' ? '现将办理情况答复如下。' : '',
      content: '请抓紧办理。',
      resultClass,
      done: resultClass === 'A' ? '已完成。' : '',
      planned: resultClass === 'B' || random() < 0.05 ? '年底前完成。' : '',
      plannedBy: resultClass === 'B' ? addDays(on, 90) : null,
      notAdopted: resultClass === 'C' || resultClass === 'D' ? '资金不足。' : '',
      proposerIds: random() < 0.8 ? [] : recipients.slice(0, 1).map(({ proposerId }) => proposerId),
      proposerId: oneOf(recipients)?.proposerId ?? '0'.repeat(26),
      attitude: 'satisfied',
      result,
      comment: random() < 0.9 ? '没有解决。' : null,
      means: event === 'reply' ? null : 'phone',
      waiver: random() < 0.5 ? '领衔代表出差' : null,
      approvedBy: '党委书记',
      promiseId: oneOf(promises)?.id ?? '0'.repeat(26),
      percent: isKept ? 100 : 50,
      progress: '已落实。',
      isSolved: isKept,
      archiveNo: '2012-1',
      isKey: random() < 0.5,
      isExcellent: random() < 0.5,
    };
    return { event, on, ...data } as unknown as ProposalStep;
  }

  const advance = (id: string, version: number, step: ProposalStep) =>
    call<{ operationId: number }>('proposals.advance', { id, version, step });

  return {
    async pick() {
      if (ids.length < 8 || (ids.length < 400 && random() < 0.02)) await register();
      // the younger ones more often, so that there is always something under way
      return ids[Math.min(ids.length - 1, Math.floor(ids.length * Math.sqrt(random())))] ?? '';
    },
    snapshot,
    randomStep,
    advance,
    async undoIsExact(id) {
      const now = await snapshot(id);
      const undone = await call<{ operationId: number }>('history.undo', { operationId: await newestOperation() });
      if (!undone.ok) throw new Error(JSON.stringify(undone.error));
      const back = await snapshot(id);
      const redone = await call<{ operationId: number }>('history.undo', { operationId: await newestOperation() });
      if (!redone.ok) throw new Error(JSON.stringify(redone.error));
      return back.steps.length === now.steps.length - 1 && JSON.stringify(await snapshot(id)) === JSON.stringify(now);
    },
    async identity() {
      const rows = await db
        .selectFrom('proposal')
        .select(['id', 'state', 'mergedIntoId'])
        .where('deletedAt', 'is', null)
        .execute();
      const count = (...states: string[]) => rows.filter(({ state }) => states.includes(state)).length;
      const received = rows.length - count('draft');
      const parts = count(...FILED) + count('merged') + count('not_filed') + count('withdrawn') + count('submitted', 'returned');
      const broken: string[] = [];
      for (const { id } of rows) broken.push(...(await snapshot(id)).problems);
      // columns and steps tell the same, so that any day is counted alike
      broken.push(...(await disagreements(db, TEST_NOW.slice(0, 10))));
      // the rules of `cli check` find nothing either
      for (const rule of await proposalIntegrity(db))
        if (!rule.isPassed) broken.push(`${rule.rule} ${rule.text}: ${rule.detail}`);
      return { isWhole: received === parts, broken };
    },
    async close() {
      await program.close();
      rmSync(folder, { recursive: true });
    },
  };

  async function newestOperation(): Promise<number> {
    const { newest } = await db
      .selectFrom('operation')
      .select(eb => eb.fn.max('id').as('newest'))
      .executeTakeFirstOrThrow();
    return newest;
  }
}
