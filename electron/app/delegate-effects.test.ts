import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runOperation } from '../db/operation.ts';
import { makeTestFile, type TestFile } from '../db/testing.ts';
import { registerOpinion } from '../opinions/commands.ts';
import { makeProposalCongress } from '../proposals/testing.ts';
import { DELEGATE_EFFECTS } from './delegate-effects.ts';

let test: TestFile;
beforeEach(async () => {
  test = await makeTestFile();
});
afterEach(() => test.dispose());

describe('a delegate who leaves (issue 5, acceptance 7)', () => {
  it('leaves opinions that are still handled, and whoever decides is told', async () => {
    const { organizationId, delegateIds } = await makeProposalCongress(test.context);
    const [delegateId = ''] = delegateIds;
    await runOperation(test.context, 'opinions.register', {}, tx =>
      registerOpinion(tx, {
        source: 'contact',
        organizationId,
        delegateId,
        receivedOn: '2012-07-20',
        category: 'social',
        content: '路灯不亮',
      }),
    );
    const provider = DELEGATE_EFFECTS.find(({ key }) => key === 'opinions');
    const { memberId } = await test.connection.db
      .selectFrom('delegate')
      .select('memberId')
      .where('id', '=', delegateId)
      .executeTakeFirstOrThrow();
    const at = (effectiveOn: string) =>
      provider?.find(test.connection.db, { delegateId, memberId, to: 'terminated', effectiveOn, name: '甲示例' } as never);
    expect(await at('2012-07-19')).toEqual([]);
    expect(await at('2012-07-25')).toMatchObject([
      { kind: 'note', count: 1, text: expect.stringContaining('甲示例带来的意见建议还有 1 条没有了结') },
    ]);
  });
});
