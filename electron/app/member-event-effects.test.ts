import { afterEach, beforeEach, expect, it } from 'vitest';
import { memberEventInput } from '#shared/members/events.ts';
import { runOperation } from '../db/operation.ts';
import type { TestFile } from '../db/testing.ts';
import { undoOperation } from '../history/undo.ts';
import { recordMemberEvents } from '../members/event-commands.ts';
import { afterMemberEvents } from './member-event-effects.ts';
import { makeSampleFile } from './sample/testing.ts';

let test: TestFile;
beforeEach(async () => {
  test = await makeSampleFile();
}, 60_000);
afterEach(() => test.dispose());

it('ends post and delegate role of somebody who died on that day, undone as one; a transfer ends neither (R-D4)', async () => {
  const { raw, db } = test.connection;
  const memberId = raw
    .prepare(`select "memberId" from committee_member where "post" = 'secretary' order by "id"`)
    .pluck()
    .get() as string;
  const state = () => [
    raw.prepare('select "toOn" from committee_member where "memberId" = ?').pluck().all(memberId),
    raw
      .prepare(
        `select count(*) from delegate_status s join delegate d on d."id" = s."delegateId" where d."memberId" = ? and s."toStatus" = 'terminated'`,
      )
      .pluck()
      .get(memberId),
  ];
  const record = (kind: 'deceased' | 'transferred_out') =>
    runOperation(test.context, 'members.recordEvents', {}, async tx => {
      const event = memberEventInput.parse({ kind, effectiveOn: '2012-07-20', counterpart: '砚山县' });
      await recordMemberEvents(tx, [{ memberId, event }]);
      await afterMemberEvents(tx, [{ memberId, kind, effectiveOn: '2012-07-20' }]);
    });
  const before = state();
  expect(before).toEqual([[null], 0]);
  const { operationId: moved } = await record('transferred_out');
  expect(state()).toEqual(before);
  await undoOperation(db, test.context, moved);
  const { operationId } = await record('deceased');
  const [posts, ended] = state();
  expect(posts).toEqual(['2012-07-20']);
  expect(ended).toBeGreaterThan(0);
  await undoOperation(db, test.context, operationId);
  expect(state()).toEqual(before);
});
