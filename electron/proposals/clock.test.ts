import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createWorkCalendar } from '#shared/calendar/model.ts';
import type { ProposalStep } from '#shared/proposals/events.ts';
import { saveDays } from '../calendar/commands.ts';
import { undoOperation } from '../history/undo.ts';
import { recordLateness, recountDueDays } from './clock-commands.ts';
import { storedProposal } from './facts.ts';
import { saveProposalSettings } from './settings-queries.ts';
import { openProposalDesk, type ProposalDesk } from './testing.ts';

let desk: ProposalDesk;
beforeEach(async () => {
  desk = await openProposalDesk();
});
afterEach(() => desk.dispose());
const db = () => desk.test.connection.db;

/** A case assigned on 2012-04-20. */
async function assigned(): Promise<string> {
  const id = await desk.register();
  const steps: ProposalStep[] = [
    { event: 'file', on: '2012-02-10', opinion: '同意立案', category: 'social', kind: 'proposal', sessionId: null },
    {
      event: 'assign',
      on: '2012-04-20',
      mode: 'joint',
      units: desk.unitIds.slice(0, 2).map((unitId, index) => ({ unitId, role: index === 0 ? 'main' : 'assisting', dueOn: null })),
      dueOn: null,
      dueReason: null,
      requirement: null,
      documentNumber: null,
    },
  ];
  for (const step of steps) await desk.step(id, step);
  return id;
}
const lateness = () =>
  db().selectFrom('proposal_lateness').select(['subjectKind', 'level', 'dueOn', 'reachedOn']).orderBy('reachedOn').execute();

describe('lateness', () => {
  it('is an event recorded once, that an undo does not take away (R-P17)', async () => {
    await assigned();
    expect(await recordLateness(db(), '2012-05-20', new Date())).toBe(0);
    expect(await recordLateness(db(), '2012-07-21', new Date())).toBe(3);
    expect(await recordLateness(db(), '2012-07-25', new Date())).toBe(0);
    expect(await recordLateness(db(), '2012-08-20', new Date())).toBe(1);
    const expected = [
      { subjectKind: 'opinion', level: 'late', dueOn: '2012-05-20', reachedOn: '2012-05-21' },
      { subjectKind: 'opinion', level: 'veryLate', dueOn: '2012-05-20', reachedOn: '2012-06-19' },
      { subjectKind: 'case', level: 'late', dueOn: '2012-07-20', reachedOn: '2012-07-21' },
      { subjectKind: 'case', level: 'veryLate', dueOn: '2012-07-20', reachedOn: '2012-08-19' },
    ];
    expect(await lateness()).toEqual(expected);
    await undoOperation(db(), desk.test.context, desk.test.operations.at(-1) ?? 0);
    expect(await lateness()).toEqual(expected);
  });
});

describe('a calendar changed while cases are open', () => {
  it('recounts limits in working days, logs it in the file and goes back with an undo (R-P17)', async () => {
    await desk.write(tx =>
      saveProposalSettings(tx, {
        handlingTerm: { amount: 30, unit: 'workingDays' },
        assistingTerm: { amount: 10, unit: 'workingDays' },
      }),
    );
    const id = await assigned();
    const before = await storedProposal(db(), id);
    expect(before?.dueOn).toBe('2012-06-04');
    const count = await desk.write(tx =>
      saveDays(tx, [{ day: '2012-05-25', kind: 'holiday', name: '民族节日' }], recountDueDays),
    );
    expect(count).toBe(1);
    expect((await storedProposal(db(), id))?.dueOn).toBe('2012-06-05');
    const step = await db()
      .selectFrom('proposal_step')
      .select(['event', 'reason'])
      .where('proposalId', '=', id)
      .orderBy('sequence', 'desc')
      .executeTakeFirstOrThrow();
    expect(step.event).toBe('recount');
    expect(step.reason).toContain('民族节日放假 2012-05-25');
    await undoOperation(db(), desk.test.context, desk.test.operations.at(-1) ?? 0);
    expect(await storedProposal(db(), id)).toEqual(before);
  });

  it('leaves limits in months, and days set by hand, as they are', async () => {
    const id = await assigned();
    const old = createWorkCalendar([]);
    const changed = createWorkCalendar([{ day: '2012-05-25', kind: 'holiday', name: '民族节日' }]);
    expect(await desk.write(tx => recountDueDays(tx, old, changed))).toBe(0);
    expect((await storedProposal(db(), id))?.dueOn).toBe('2012-07-20');
  });
});
