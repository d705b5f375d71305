import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fieldsOfRecord } from '../app/record-fields.ts';
import { makeSampleFile } from '../app/sample/testing.ts';
import { Refusal } from '../core/refusal.ts';
import { insertMany } from '../db/bulk.ts';
import { runOperation } from '../db/operation.ts';
import { referencesTo } from '../db/references.ts';
import { newId } from '../db/rows.ts';
import { dumpRosters, type TestFile } from '../db/testing.ts';
import { undoOperation } from '../history/undo.ts';
import { updateMember } from '../members/commands.ts';
import { recordMemberEvents } from '../members/event-commands.ts';
import { memberEventInput } from '#shared/members/events.ts';
import { distinguish, mergeMembers } from './commands.ts';
import { comparePeople } from './compare-queries.ts';
import { listDistinct, listMerged, listPairs } from './queries.ts';

let test: TestFile;
const db = () => test.connection.db;
const WINDOW = { offset: 0, limit: 100 };
const FILTER = { search: '', within: null, level: null, rule: null };

/** A second record of somebody, without number; `more` replaces values. */
async function plant(memberId: string, more: Record<string, unknown> = {}): Promise<string> {
  const id = newId();
  const person = await db().selectFrom('party_member').selectAll().where('id', '=', memberId).executeTakeFirstOrThrow();
  await runOperation(test.context, 'members.create', {}, tx =>
    insertMany(tx, 'party_member', [{ ...person, id, idNumber: null, idNumberStatus: 'absent', ...more }]),
  );
  return id;
}

async function merge(
  keptId: string,
  mergedId: string,
  takes: string[] = [],
  events: 'kept' | 'merged' = 'kept',
): Promise<number> {
  const versions = new Map(
    (await db().selectFrom('party_member').select(['id', 'version']).where('id', 'in', [keptId, mergedId]).execute()).map(row => [
      row.id,
      row.version,
    ]),
  );
  const input = {
    keptId,
    keptVersion: versions.get(keptId) ?? 0,
    mergedId,
    mergedVersion: versions.get(mergedId) ?? 0,
    takes,
    events,
  };
  return (await runOperation(test.context, 'duplicates.merge', {}, tx => mergeMembers(tx, input, updateMember))).operationId;
}

const undo = (operationId: number) => undoOperation(db(), test.context, operationId, fieldsOfRecord);
const refusalOf = async (work: Promise<unknown>) => {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof Refusal ? error.code : error;
};

/** Delegates with a branch of their own, one after the other. */
let delegates: { id: string; memberId: string; congressTermId: string }[] = [];

beforeAll(async () => {
  test = await makeSampleFile();
  delegates = await db().selectFrom('delegate').select(['id', 'memberId', 'congressTermId']).orderBy('id').limit(20).execute();
}, 60_000);
afterAll(() => test.dispose());

const delegate = (index: number) => {
  const found = delegates[index];
  if (found === undefined) throw new Error('too few delegates');
  return found;
};

describe('merging two records of one person', () => {
  it('moves whatever refers to the other record, and undoing it weeks later, after a restart, restores every table exactly', async () => {
    const { id: delegateId, memberId } = delegate(0);
    const second = await plant(memberId, { phone: '13900001111', workUnitAndPost: '新单位', birth: '1970-01-01' });
    const third = await plant(memberId, { name: '另一人' });
    await runOperation(test.context, 'duplicates.distinguish', {}, tx =>
      distinguish(tx, { pairs: [{ firstId: memberId, secondId: third }], reason: '同名' }),
    );
    await runOperation(test.context, 'members.recordEvents', {}, tx =>
      recordMemberEvents(tx, [
        { memberId, event: memberEventInput.parse({ kind: 'education_changed', effectiveOn: '2012-03-01', education: '21' }) },
      ]),
    );
    const before = dumpRosters(test.connection);
    const operationId = await merge(second, memberId, ['idNumber', 'birth']);

    const kept = await db().selectFrom('party_member').selectAll().where('id', '=', second).executeTakeFirstOrThrow();
    const merged = await db().selectFrom('party_member').selectAll().where('id', '=', memberId).executeTakeFirstOrThrow();
    expect(kept).toMatchObject({ idNumber: merged.idNumber, idNumberStatus: 'valid', birth: merged.birth, phone: '13900001111' });
    expect(merged).toMatchObject({ mergedIntoId: second, deletedBy: '测试员' });
    expect(await db().selectFrom('delegate').select('memberId').where('id', '=', delegateId).executeTakeFirst()).toEqual({
      memberId: second,
    });
    const left = await Promise.all(
      (await referencesTo(db(), 'party_member'))
        .filter(({ table }) => table !== 'party_member')
        .map(async ({ table, column }) =>
          Number(test.connection.raw.prepare(`select count(*) from "${table}" where "${column}" = ?`).pluck().get(memberId)),
        ),
    );
    expect(left.every(count => count === 0)).toBe(true);
    expect((await listMerged(db(), { filter: { search: '' }, window: WINDOW })).rows).toMatchObject([
      { operationId, keptId: second, mergedId: memberId, editedFields: [] },
    ]);

    await test.reopen();
    const answer = await undo(operationId);
    expect(answer.kept).toEqual([]);
    expect(dumpRosters(test.connection)).toEqual(before);
    expect((await listMerged(db(), { filter: { search: '' }, window: WINDOW })).total).toBe(0);
  });

  it('keeps what was edited since in the kept record and names it when the two are parted', async () => {
    const { id: delegateId, memberId } = delegate(1);
    const second = await plant(memberId, { phone: '13900002222', honours: '优秀党员' });
    const before = await db()
      .selectFrom('party_member')
      .selectAll()
      .where('id', 'in', [memberId, second])
      .orderBy('id')
      .execute();
    const operationId = await merge(memberId, second, ['phone', 'honours']);
    const { version } = await db()
      .selectFrom('party_member')
      .select('version')
      .where('id', '=', memberId)
      .executeTakeFirstOrThrow();
    await runOperation(test.context, 'members.update', {}, tx =>
      updateMember(tx, { id: memberId, version, values: { phone: '13900003333', nativePlace: '贵州兴义' } }),
    );
    await runOperation(test.context, 'delegates.update', {}, async tx => {
      await tx.updateTable('delegate').set({ remark: '后来写的' }).where('id', '=', delegateId).execute();
    });
    expect((await listMerged(db(), { filter: { search: '' }, window: WINDOW })).rows[0]?.editedFields).toEqual([
      '籍贯',
      '联系电话',
    ]);

    const answer = await undo(operationId);
    expect(answer.kept).toMatchObject([{ id: memberId, changes: [{ label: '籍贯' }, { label: '联系电话' }] }]);
    const after = await db().selectFrom('party_member').selectAll().where('id', 'in', [memberId, second]).orderBy('id').execute();
    const [own, other] = [after.find(row => row.id === memberId), after.find(row => row.id === second)];
    expect(own).toMatchObject({
      phone: '13900003333',
      nativePlace: '贵州兴义',
      honours: before.find(row => row.id === memberId)?.honours,
    });
    expect(other).toEqual(before.find(row => row.id === second));
  });

  it('refuses two delegates of one term and says what to do (R-D: one delegate record a person and term)', async () => {
    const { memberId, congressTermId } = delegate(2);
    const rival = delegates.find(row => row.memberId !== memberId && row.congressTermId === congressTermId);
    expect(await refusalOf(merge(memberId, rival?.memberId ?? ''))).toBe('BOTH_ARE_DELEGATES');
    expect((await comparePeople(db(), memberId, rival?.memberId ?? ''))?.blockedBy).toMatch(/都是.*代表.*移入回收站/);
  });

  it('refuses a record that was changed after it was looked at', async () => {
    const { memberId } = delegate(3);
    const second = await plant(memberId);
    const input = { keptId: memberId, keptVersion: 99, mergedId: second, mergedVersion: 1, takes: [], events: 'kept' as const };
    expect(await refusalOf(runOperation(test.context, 'duplicates.merge', {}, tx => mergeMembers(tx, input, updateMember)))).toBe(
      'STALE',
    );
  });

  it('lets one timeline go on where both have events, and restores both', async () => {
    const { memberId } = delegate(4);
    const second = await plant(memberId);
    const event = memberEventInput.parse({ kind: 'education_changed', effectiveOn: '2012-05-01', education: '14' });
    for (const id of [memberId, second])
      await runOperation(test.context, 'members.recordEvents', {}, tx => recordMemberEvents(tx, [{ memberId: id, event }]));
    const before = dumpRosters(test.connection);
    const eventsOf = (id: string) => db().selectFrom('member_event').select('id').where('memberId', '=', id).execute();
    const [own, others] = [await eventsOf(memberId), await eventsOf(second)];
    expect((await comparePeople(db(), memberId, second))?.hasTwoTimelines).toBe(true);
    const operationId = await merge(memberId, second, [], 'merged');
    expect([await eventsOf(memberId), await eventsOf(second)]).toEqual([others, own]);
    await undo(operationId);
    expect(dumpRosters(test.connection)).toEqual(before);
  });
});

describe('judging', () => {
  it('never lists a pair again that was judged to be different people, until that is undone', async () => {
    const { memberId } = delegate(5);
    const second = await plant(memberId);
    const name = (await db().selectFrom('party_member').select('name').where('id', '=', memberId).executeTakeFirstOrThrow()).name;
    const listed = async () =>
      (await listPairs(db(), { filter: { ...FILTER, search: name }, sort: null, window: WINDOW })).rows.filter(row =>
        row.id.includes(second),
      );
    const [pair] = await listed();
    expect(pair).toMatchObject({ level: 'high', rule: 'nameBirthAndPlace' });
    const { operationId } = await runOperation(test.context, 'duplicates.distinguish', {}, tx =>
      distinguish(tx, { pairs: [{ firstId: memberId, secondId: second }], reason: '堂兄弟' }),
    );
    expect(await listed()).toEqual([]);
    expect((await listDistinct(db(), { filter: { search: name }, window: WINDOW })).rows).toMatchObject([
      { reason: '堂兄弟', operationId },
    ]);
    await undo(operationId);
    expect(await listed()).toHaveLength(1);
  });
});
