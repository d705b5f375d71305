import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runOperation, type WriteTx } from '../db/operation.ts';
import { makeTestFile, type TestFile } from '../db/testing.ts';
import { PROPOSAL_OF_OPINION } from '../app/opinion-proposal.ts';
import { makeProposalCongress } from '../proposals/testing.ts';
import { advanceOpinion } from './advance.ts';
import { registerOpinion } from './commands.ts';
import { buildOpinionPapers } from './paper-facts.ts';

let test: TestFile;
const write = async <T>(work: (tx: WriteTx) => Promise<T>) =>
  (await runOperation(test.context, 'opinions.advance', {}, work)).value;
beforeEach(async () => {
  test = await makeTestFile();
});
afterEach(() => test.dispose());

describe('the slips of an opinion (§3.9, §4.4)', () => {
  it('mask the person unless asked, name the day to answer by, and stand a page each', async () => {
    const { organizationId, unitIds, delegateIds } = await makeProposalCongress(test.context);
    const register = (raisedBy: string, delegateId: string | null) =>
      write(tx =>
        registerOpinion(tx, {
          source: 'contact',
          organizationId,
          delegateId,
          raisedBy,
          receivedOn: '2012-05-02',
          category: 'social',
          content: '自来水经常停，希望换水管。',
        }),
      );
    const { id } = await register('张三丰', null);
    const { id: own } = await register('甲示例', delegateIds[0] ?? null);
    await write(tx =>
      advanceOpinion(
        tx,
        {
          id,
          version: null,
          step: {
            event: 'forward',
            on: '2012-05-04',
            handlingUnitId: unitIds[0] ?? null,
            forwardedTo: null,
            documentNumber: null,
            reason: null,
          },
        },
        PROPOSAL_OF_OPINION,
      ),
    );
    const text = async (paper: 'forward_slip' | 'feedback_slip', ids: readonly string[], isUnmasked = false) =>
      JSON.stringify((await buildOpinionPapers(test.connection.db, { paper, ids, asOf: '2012-07-25', isUnmasked })).document);
    const slip = await text('forward_slip', [id]);
    expect(slip).toContain('张某某');
    expect(slip).not.toContain('张三丰');
    expect(slip).toContain('请于2012年5月11日前告知是否受理');
    expect(await text('feedback_slip', [id], true)).toContain('张三丰');
    // a delegate speaks in public
    expect(await text('feedback_slip', [own])).toContain('甲示例');
    expect((await text('forward_slip', [id, own])).match(/startsPaper/g)).toHaveLength(1);
  });
});
