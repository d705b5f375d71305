import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeSampleFile } from '../app/sample/testing.ts';
import { runOperation, type WriteTx } from '../db/operation.ts';
import type { TestFile } from '../db/testing.ts';
import { proposalIntegrity } from './integrity-queries.ts';

class TakenBack extends Error {}

/** One fault each and the words of the rule that must find it. */
const FAULTS: readonly (readonly [fault: string, statement: string, rule: string, text: string])[] = [
  ['a second lead', `update proposal_proposer set "role" = 'lead' where "role" = 'joint'`, 'R-P1', '领衔'],
  ['no disposition', `update proposal set "disposition" = null where "state" = 'not_filed'`, 'R-P4', '不予立案'],
  [
    'a case without a main unit',
    `update proposal_assignment set "role" = 'assisting' where "proposalId" in (select "id" from proposal where "state" = 'handling')`,
    'R-P5',
    '主办单位',
  ],
  ['a due day before the assignment', `update proposal_assignment set "dueOn" = "assignedOn"`, 'R-P6', '期限'],
  ['a shortened extension', `update proposal_extension set "newDueOn" = "oldDueOn" where "isApproved" = 1`, 'R-P6', '期限'],
  [
    'a signer who never got the reply',
    `delete from proposal_delivery where "id" in (select d."id" from proposal_delivery d join proposal p on p."id" = d."proposalId"
       where p."state" = 'concluded' limit 1)`,
    'R-P9',
    '送达',
  ],
  [
    'the signer of a merged child who never got the reply',
    `delete from proposal_delivery where "proposerId" in (select w."id" from proposal_proposer w join proposal c on c."id" = w."proposalId"
       join proposal p on p."id" = c."mergedIntoId" where p."state" in ('concluded', 'reported'))`,
    'R-P9',
    '送达',
  ],
  [
    'a class B without a promise',
    `delete from proposal_promise where "id" not in (select "promiseId" from proposal_progress)`,
    'R-P10',
    '承诺',
  ],
  ['a proposal in no class', `update proposal set "state" = 'lost' where "state" = 'filed'`, 'R-P14', '收到'],
  ['no file number', `update proposal set "fileNo" = null where "state" = 'handling'`, 'R-P14', '收到'],
  [
    'a chain of merged ones',
    `update proposal set "mergedIntoId" = (select "id" from proposal m where m."state" = 'merged' order by "id" limit 1)
       where "state" = 'merged' and "id" <> (select "id" from proposal m where m."state" = 'merged' order by "id" limit 1)`,
    'R-P14',
    '并案',
  ],
  ['a parent of a case that is not merged', `update proposal set "mergedIntoId" = "id" where "state" = 'filed'`, 'R-P14', '并案'],
  ['a review before the receipt', `update proposal set "reviewedOn" = '2001-01-01' where "state" = 'filed'`, 'R-P15', '日期'],
  ['steps out of order', `update proposal_step set "happenedOn" = '2001-01-01' where "event" = 'conclude'`, 'R-P15', '日期'],
  ['an answer before the reply', `update proposal_feedback set "answeredOn" = '2001-01-01'`, 'R-P15', '日期'],
  [
    'an acceptance before the assignment',
    `update proposal_assignment set "acceptedOn" = '2001-01-01' where "acceptedOn" is not null`,
    'R-P15',
    '日期',
  ],
  ['a state without its step', `update proposal set "state" = 'concluded' where "state" = 'reported'`, '§4.1', '状态'],
  ['a step that is gone', `delete from proposal_step where "event" = 'accept'`, '§4.1', '状态'],
  [
    'another due day than the last step gave',
    `update proposal set "dueOn" = '2030-01-01' where "dueOn" is not null`,
    '§4.1',
    '各栏',
  ],
  ['another class than the reply', `update proposal set "resultClass" = 'D' where "state" = 'replied'`, '§4.1', '各栏'],
  ['another day of conclusion', `update proposal set "concludedOn" = '2012-07-24' where "state" = 'concluded'`, '§4.1', '各栏'],
  ['a number nobody gave', `update proposal set "receiptNo" = "receiptNo" || '9' where "state" = 'filed'`, '§2.16', '收件号'],
  ['a text without its version', `update proposal set "plan" = "plan" || '！' where "state" = 'filed'`, '§3 A', '文本'],
];

describe('the check of a work file', () => {
  let test: TestFile;
  beforeAll(async () => {
    test = await makeSampleFile();
  }, 60_000);
  afterAll(() => test.dispose());

  it('finds nothing wrong with the proposals of the sample county', async () => {
    const rules = await proposalIntegrity(test.connection.db);
    expect(rules.filter(rule => !rule.isPassed)).toEqual([]);
    expect(rules.length).toBeGreaterThan(10);
  });

  it.each(FAULTS)('finds %s', async (_fault, statement, rule, text) => {
    let found: Awaited<ReturnType<typeof proposalIntegrity>> = [];
    const work = async (tx: WriteTx) => {
      const result = await sql.raw(statement).execute(tx);
      expect(Number(result.numAffectedRows)).toBeGreaterThan(0);
      found = await proposalIntegrity(tx);
      throw new TakenBack();
    };
    await expect(runOperation(test.context, 'proposals.advance', {}, work)).rejects.toThrow(TakenBack);
    const failed = found.filter(({ isPassed }) => !isPassed);
    expect(failed.map(entry => `${entry.rule} ${entry.text.includes(text)}`)).toContain(`${rule} true`);
    expect(failed.find(entry => entry.rule === rule && entry.text.includes(text))?.detail).toMatch(/^\d+ 件：/);
  });
});
