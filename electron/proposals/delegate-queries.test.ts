import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DELEGATE_EFFECTS } from '../app/delegate-effects.ts';
import { DOSSIER_SECTIONS } from '../app/delegate-dossier.ts';
import { dossierFacts } from '../delegates/dossier-queries.ts';
import { effectsOf, subjectOf } from '../delegates/effects.ts';
import { changeDelegateStatus, plainStep } from '../delegates/status-commands.ts';
import { getProposalCase } from './case-queries.ts';
import { proposalsOfDelegate } from './delegate-queries.ts';
import { registerProposal } from './register-commands.ts';
import { openProposalDesk, type ProposalDesk, proposalValuesOf } from './testing.ts';

let desk: ProposalDesk;
beforeEach(async () => {
  desk = await openProposalDesk();
});
afterEach(() => desk.dispose());
const db = () => desk.test.connection.db;
const lead = () => desk.delegateIds[0] ?? '';

/** One handed in alone, one in which the first delegate joins, one withdrawn, one draft. */
async function proposals(): Promise<string> {
  const id = await desk.register({ subject: '关于修建田房村道路的提案' });
  await desk.register({
    kind: 'suggestion',
    subject: '关于改善人畜饮水的提议',
    submittedOn: '2012-03-01',
    proposerType: 'joint',
    proposers: [
      { delegateId: desk.delegateIds[1] ?? '', role: 'lead', signedOn: '2012-02-20' },
      { delegateId: lead(), role: 'joint', signedOn: '2012-02-20' },
    ],
  });
  const gone = await desk.register({ subject: '关于撤回一事的提案', submittedOn: '2012-03-02' });
  await desk.step(gone, { event: 'withdraw', on: '2012-03-05', reason: '本人撤回', documentNumber: null });
  await desk.write(tx =>
    registerProposal(tx, {
      values: { ...proposalValuesOf(desk, { subject: '关于一份草稿的提案' }), submittedOn: null },
      isDraft: true,
    }),
  );
  return id;
}
const leave = (to: 'duty_stopped' | 'temporarily_suspended') =>
  desk.write(tx =>
    changeDelegateStatus(tx, { id: lead(), version: 1, change: { ...plainStep(to, '2012-04-01'), reason: '工作调离' } }),
  );

describe('the proposals of a delegate', () => {
  it('are those handed in by the day, led or joined, as they stood then', async () => {
    await proposals();
    const at = async (asOf: string) =>
      (await proposalsOfDelegate(db(), lead(), asOf)).map(row => [row.subject, row.role, row.state]);
    expect(await at('2012-02-15')).toEqual([['关于修建田房村道路的提案', 'lead', 'submitted']]);
    expect(await at('2012-07-25')).toEqual([
      ['关于修建田房村道路的提案', 'lead', 'submitted'],
      ['关于改善人畜饮水的提议', 'joint', 'submitted'],
      ['关于撤回一事的提案', 'lead', 'withdrawn'],
    ]);
  });

  it('are a section of the dossier', async () => {
    await proposals();
    const facts = await dossierFacts(db(), { id: lead(), asOf: '2012-03-01' }, DOSSIER_SECTIONS);
    expect(facts?.sections.find(({ title }) => title === '提案提议')?.rows).toEqual([
      ['2012-02-01', '提案', '关于修建田房村道路的提案', '领衔', '待审查'],
      ['2012-03-01', '提议', '关于改善人畜饮水的提议', '联名', '待审查'],
    ]);
  });

  it('stay when the delegate leaves, whose name is then marked as of a former one; whoever decides is told (R-P16)', async () => {
    const id = await proposals();
    const effects = async (to: 'duty_stopped' | 'temporarily_suspended') => {
      const subject = await subjectOf(db(), { id: lead(), to, effectiveOn: '2012-04-01' });
      if (subject === null) throw new Error('a subject');
      return (await effectsOf(db(), subject, DELEGATE_EFFECTS)).filter(({ link }) => link?.kind === 'proposalsOf');
    };
    const draft = {
      kind: 'next',
      text: '有 1 件提案草稿尚未提交，资格无效期间不能作为提案人提交。请改换提案人，或把草稿移入回收站。',
      count: 1,
      link: { kind: 'proposalsOf', id: lead() },
    };
    expect(await effects('duty_stopped')).toEqual([
      {
        kind: 'note',
        text: '甲示例提出的提案提议 2 件不受影响，其中 2 件继续办理到底，文书中姓名注明“（时任）”。',
        count: 2,
        link: { kind: 'proposalsOf', id: lead() },
      },
      draft,
    ]);
    expect(await effects('temporarily_suspended')).toEqual([draft]);

    await leave('duty_stopped');
    const marks = async (asOf: string) =>
      (await getProposalCase(db(), id, asOf))?.proposers.map(({ name, isFormer }) => [name, isFormer]);
    expect(await marks('2012-03-31')).toEqual([['甲示例', false]]);
    expect(await marks('2012-04-01')).toEqual([['甲示例', true]]);
    await desk.step(id, {
      event: 'file',
      on: '2012-04-10',
      opinion: '同意',
      category: 'social',
      kind: 'proposal',
      sessionId: null,
    });
    expect(await desk.state(id)).toBe('filed');
  });
});
