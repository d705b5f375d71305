import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LinkDraft, type LinkFilter, linkFilter } from '#shared/contacts/assignment-model.ts';
import { memberValuesOf } from '#shared/testing/builders.ts';
import { DELEGATE_EFFECTS } from '../app/delegate-effects.ts';
import { afterMemberEvents } from '../app/member-event-effects.ts';
import { createCommitteeMember } from '../bodies/commands.ts';
import { runOperation, stampOf, type WriteTx } from '../db/operation.ts';
import { createdColumns, newId } from '../db/rows.ts';
import { dumpRosters, makeTestFile, type TestFile } from '../db/testing.ts';
import { saveGroup } from '../delegates/congress-commands.ts';
import { moveDelegates } from '../delegates/move-commands.ts';
import { changeDelegateStatus, plainStep } from '../delegates/status-commands.ts';
import { undoOperation } from '../history/undo.ts';
import { createMember } from '../members/commands.ts';
import { makeProposalCongress, type ProposalCongress } from '../proposals/testing.ts';
import { checkLinks, createLinks, endLinks, removeLinks, transferLinks } from './assignment-commands.ts';
import { listLinks } from './assignment-queries.ts';
import { contactCoverage } from './coverage-queries.ts';
import { fillGaps } from './filling-commands.ts';
import { planFilling } from './filling-queries.ts';
import { countContactNeeds } from './gap-queries.ts';

const ON = '2012-05-01';
const AS_OF = '2012-07-25';
let test: TestFile;
let place: ProposalCongress;
let memberIds: string[];
let massIds: string[];
const db = () => test.connection.db;
const operation = <T>(work: (tx: WriteTx) => Promise<T>) => runOperation(test.context, 'contacts.createLinks', {}, work);
const write = async <T>(work: (tx: WriteTx) => Promise<T>) => (await operation(work)).value;
const link = (linkType: LinkDraft['linkType'], fromId: string | undefined, toId: string | undefined, fromOn = ON): LinkDraft => ({
  linkType,
  fromId: fromId ?? '',
  toId: toId ?? '',
  fromOn,
  toOn: null,
  endReason: null,
  reason: null,
  remark: null,
});
const list = (filter: Partial<LinkFilter> = {}) =>
  listLinks(db(), { filter: linkFilter.parse({ asOf: AS_OF, ...filter }), sort: null, window: { offset: 0, limit: 100 } });
const scope = { asOf: AS_OF, within: null };

beforeEach(async () => {
  test = await makeTestFile();
  place = await makeProposalCongress(test.context);
  const { organizationId } = place;
  memberIds = [];
  for (const name of ['王小明', '李小红', '张小兰'])
    memberIds.push(await write(tx => createMember(tx, memberValuesOf({ organizationId, name }))));
  massIds = [newId(), newId(), newId(), newId()];
  await write(tx =>
    tx
      .insertInto('mass_contact')
      .values(
        massIds.map((id, index) => ({
          id,
          ...createdColumns(stampOf(tx)),
          remark: null,
          importBatchId: null,
          name: `群众${index}`,
          sex: null,
          ethnicity: null,
          birth: null,
          organizationId,
          villageName: '田房小组',
          phone: null,
          householdTypes: '[]',
          searchText: `群众${index} qunzhong qz`,
        })),
      )
      .execute(),
  );
});
afterEach(() => test.dispose());

describe('links', () => {
  it('are listed on a day with both names, found by either, and ended with a reason', async () => {
    const [id = ''] = await write(tx => createLinks(tx, [link('delegate_to_mass', place.delegateIds[0], massIds[0])]));
    expect((await list({ search: 'qz' })).rows).toMatchObject([{ id, toName: '群众0', isActive: true, isDormant: false }]);
    expect((await list({ search: 'zzz' })).total).toBe(0);
    await write(tx => endLinks(tx, { ids: [id], on: '2012-07-01', endReason: 'reassigned', reason: null }));
    expect([(await list({ activity: 'active' })).total, (await list({ activity: 'ended' })).total]).toEqual([0, 1]);
    expect((await list({ asOf: '2012-06-30', activity: 'active' })).total).toBe(1);
  });
  it('refuse a pair that runs already, oneself and an end before the beginning; say what is unusual (R-L3)', async () => {
    const [delegateId] = place.delegateIds;
    const own = await db()
      .selectFrom('delegate')
      .select('memberId')
      .where('id', '=', delegateId ?? '')
      .executeTakeFirstOrThrow();
    const other = await db()
      .selectFrom('delegate')
      .select('memberId')
      .where('id', '=', place.delegateIds[1] ?? '')
      .executeTakeFirstOrThrow();
    await write(tx => createLinks(tx, [link('delegate_to_mass', delegateId, massIds[0])]));
    const codes = async (draft: LinkDraft) => (await checkLinks(db(), [draft])).issues.map(issue => issue.code);
    expect(await codes(link('delegate_to_mass', delegateId, massIds[0]))).toEqual(['LINK_TWICE']);
    expect(await codes(link('delegate_to_member', delegateId, own.memberId))).toContain('LINK_SELF');
    expect(await codes(link('delegate_to_member', delegateId, other.memberId))).toEqual(['LINK_TARGET_DELEGATE']);
    expect(await codes({ ...link('delegate_to_mass', delegateId, massIds[1]), toOn: '2012-04-01' })).toEqual(['LINK_DATES']);
    expect(await codes(link('delegate_to_mass', newId(), massIds[1]))).toEqual(['LINK_FROM_INACTIVE']);
  });
  it('sleep when nothing was recorded for twelve months (R-L9)', async () => {
    await write(tx => createLinks(tx, [link('delegate_to_mass', place.delegateIds[0], massIds[0], '2012-02-01')]));
    expect((await list({ isDormant: true })).total).toBe(0);
    expect((await list({ asOf: '2013-02-01', isDormant: true })).total).toBe(1);
  });
  it('are handed over as one operation and taken back as one', async () => {
    const drafts = [
      link('delegate_to_mass', place.delegateIds[0], massIds[0]),
      link('delegate_to_member', place.delegateIds[0], memberIds[0]),
    ];
    const ids = await write(tx => createLinks(tx, drafts));
    const before = dumpRosters(test.connection)['contact_assignment'];
    const { operationId, value } = await operation(tx =>
      transferLinks(tx, { ids, toFromId: place.delegateIds[1] ?? '', on: '2012-06-01', reason: '分工调整' }),
    );
    expect(value).toBe(2);
    expect((await list({ fromId: place.delegateIds[1] ?? '', activity: 'active' })).total).toBe(2);
    await undoOperation(db(), test.context, operationId);
    expect(dumpRosters(test.connection)['contact_assignment']).toEqual(before);
    await write(tx => removeLinks(tx, ids));
    expect((await list()).total).toBe(0);
  });
});

describe('whoever leaves', () => {
  it('ends the links of a delegate the same day; the targets wait for somebody else; undo brings them back (R-L10)', async () => {
    const [id = ''] = place.delegateIds;
    await write(tx => createLinks(tx, [link('delegate_to_mass', id, massIds[0]), link('delegate_to_member', id, memberIds[0])]));
    const { version } = await db().selectFrom('delegate').select('version').where('id', '=', id).executeTakeFirstOrThrow();
    const change = {
      ...plainStep('terminated', '2012-06-01'),
      reason: '辞去代表职务被接受',
      proposedBy: '第一选举单位',
      decidedBy: '中共兴街镇委员会',
      documentNumber: '兴发〔2012〕5号',
    };
    const { operationId } = await operation(tx => changeDelegateStatus(tx, { id, version, change }, DELEGATE_EFFECTS));
    expect((await list()).rows.map(row => [row.toOn, row.endReason])).toEqual([
      ['2012-06-01', 'delegate_inactive'],
      ['2012-06-01', 'delegate_inactive'],
    ]);
    expect(await countContactNeeds(db(), scope)).toContainEqual({ need: 'target_lost', count: 2 });
    expect((await contactCoverage(db(), { ...scope, asOf: '2012-05-31' })).total.delegate.covered).toBe(1);
    await undoOperation(db(), test.context, operationId);
    expect((await list({ activity: 'active' })).total).toBe(2);
  });
  it('ends the links of a member who died or moved away, on both sides', async () => {
    const [memberId = ''] = memberIds;
    await write(tx =>
      createLinks(tx, [link('delegate_to_member', place.delegateIds[0], memberId), link('member_to_mass', memberId, massIds[0])]),
    );
    await write(tx => afterMemberEvents(tx, [{ memberId, kind: 'transferred_out', effectiveOn: '2012-06-15' }]));
    expect((await list()).rows.map(row => [row.toOn, row.endReason])).toEqual([
      ['2012-06-15', 'target_left'],
      ['2012-06-15', 'delegate_inactive'],
    ]);
  });
});

describe('filling the gaps', () => {
  it('brings every coverage to the whole in one operation and back in one (R-L1…R-L6, R-L11)', async () => {
    const { organizationId, congressTermId } = place;
    await write(async tx => {
      const values = {
        congressTermId,
        name: '第一代表小组',
        baseOrganizationId: organizationId,
        leaderDelegateId: null,
        deputyLeaderDelegateId: null,
        formedOn: null,
        dissolvedOn: null,
        remark: null,
      };
      await saveGroup(tx, { id: null, version: null, values });
      await createCommitteeMember(tx, {
        memberId: memberIds[0] ?? '',
        organizationId,
        body: 'party_committee',
        post: 'secretary',
        fromOn: '2011-06',
        toOn: null,
        remark: null,
      });
    });
    const before = dumpRosters(test.connection);
    const plan = await planFilling(db(), { ...scope, needs: null, endsSurplus: false });
    const { operationId } = await operation(tx => fillGaps(tx, { on: AS_OF, adds: plan.adds, endIds: [] }, moveDelegates));
    expect([plan.unresolved, await countContactNeeds(db(), scope)]).toEqual([[], []]);
    const { total } = await contactCoverage(db(), scope);
    for (const share of [total.committee, total.group, total.grouped, total.delegate, total.member])
      expect(share.covered).toBe(share.of);
    await undoOperation(db(), test.context, operationId);
    expect(dumpRosters(test.connection)['contact_assignment']).toEqual(before['contact_assignment']);
    expect((await contactCoverage(db(), scope)).total.grouped.covered).toBe(0);
  });
});
