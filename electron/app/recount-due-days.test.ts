import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { saveDays } from '../calendar/commands.ts';
import { runOperation, type WriteTx } from '../db/operation.ts';
import { makeTestFile, type TestFile } from '../db/testing.ts';
import { undoOperation } from '../history/undo.ts';
import { registerOpinion } from '../opinions/commands.ts';
import { getOpinion } from '../opinions/queries.ts';
import { makeProposalCongress } from '../proposals/testing.ts';
import { recountEveryDueDay } from './recount-due-days.ts';

let test: TestFile;
const run = <T>(work: (tx: WriteTx) => Promise<T>) => runOperation(test.context, 'calendar.save', {}, work);
beforeEach(async () => {
  test = await makeTestFile();
});
afterEach(() => test.dispose());

describe('a change of the work calendar', () => {
  it('moves the running limit of an opinion, says so in its file and is undone with it', async () => {
    const { organizationId } = await makeProposalCongress(test.context);
    const { value } = await run(tx =>
      registerOpinion(tx, {
        source: 'reception',
        organizationId,
        receivedOn: '2012-07-20',
        category: 'social',
        content: '路灯不亮',
      }),
    );
    const file = () => getOpinion(test.connection.db, { id: value.id, asOf: '2012-07-25', today: '2012-07-25' });
    expect((await file())?.due?.dueOn).toBe('2012-07-27');
    const { operationId, value: moved } = await run(tx =>
      saveDays(tx, [{ day: '2012-07-26', kind: 'holiday', name: '州庆' }], recountEveryDueDay),
    );
    expect(moved).toBe(1);
    const after = await file();
    expect([after?.due?.dueOn, after?.due?.working]).toEqual([
      '2012-07-30',
      ['2012-07-20 收到，往后第 5 个工作日 = 2012-07-30（其间州庆放假 2012-07-26）'],
    ]);
    expect(after?.steps.map(({ label, detail }) => [label, detail])).toEqual([
      ['工作日历变动，重算期限', '期限由 2012-07-27 改为 2012-07-30'],
    ]);
    await undoOperation(test.connection.db, test.context, operationId);
    expect((await file())?.due?.dueOn).toBe('2012-07-27');
  });
});
