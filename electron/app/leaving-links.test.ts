import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ContactDesk, openContactDesk } from '../contacts/testing.ts';

let desk: ContactDesk;
let groupId: string;
let committeeMemberId: string;
const links = () =>
  desk.query(`select "linkType", "toOn", "endReason" from contact_assignment where "deletedAt" is null order by "linkType"`);
const undo = (operationId: string) => desk.call('history.undo', { operationId });

beforeEach(async () => {
  desk = await openContactDesk();
  const { congressTermId, organizationId, villageId } = desk;
  const values = {
    congressTermId,
    name: '田房村代表小组',
    baseOrganizationId: villageId,
    leaderDelegateId: null,
    deputyLeaderDelegateId: null,
    formedOn: null,
    dissolvedOn: null,
    remark: null,
  };
  groupId = (await desk.call<{ id: string }>('delegates.saveGroup', { id: null, version: null, values })).id;
  const [memberId] = desk.memberIds;
  const post = { memberId, organizationId, body: 'party_committee', post: 'member', fromOn: '2011-05-20', toOn: null };
  committeeMemberId = (await desk.call<{ id: string }>('bodies.create', { ...post, remark: null })).id;
  await desk.link('committee_to_group', committeeMemberId, groupId);
  await desk.link('delegate_to_mass', desk.delegateIds[0] ?? '', desk.massIds[0]);
});
afterEach(() => desk.close());

const RUNNING = [
  { linkType: 'committee_to_group', toOn: null, endReason: null },
  { linkType: 'delegate_to_mass', toOn: null, endReason: null },
];

describe('links of those whose time in office ends (R-L10)', () => {
  it('end with the term: those of its delegates and those to its groups, undone as one', async () => {
    const { operationId } = await desk.call<{ operationId: string }>('delegates.endTerm', {
      termId: desk.congressTermId,
      endedOn: '2012-07-10',
    });
    expect(links()).toEqual(RUNNING.map(link => ({ ...link, toOn: '2012-07-10', endReason: 'term_ended' })));
    await undo(operationId);
    expect(links()).toEqual(RUNNING);
  });

  it('end with the service of a committee member, by the step and by a day entered, undone as one', async () => {
    const ended = [{ ...RUNNING[0], toOn: '2012-06-10', endReason: 'delegate_inactive' }, RUNNING[1]];
    const step = await desk.call<{ operationId: string }>('bodies.end', {
      id: committeeMemberId,
      version: 1,
      toOn: '2012-06-10',
      reason: '工作调动',
    });
    expect(links()).toEqual(ended);
    await undo(step.operationId);
    expect(links()).toEqual(RUNNING);
    await desk.call('bodies.update', { id: committeeMemberId, version: 1, values: { toOn: '2012-06-10' } });
    expect(links()).toEqual(ended);
  });
});
