import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MemberEventInput, memberEventInput, type MemberState, possibleEvents } from '#shared/members/events.ts';
import { memberFilter } from '#shared/members/model.ts';
import { organizationEventInput } from '#shared/organizations/events.ts';
import { runOperation, type WriteTx } from '../db/operation.ts';
import type { TestFile } from '../db/testing.ts';
import { recordMemberEvents } from '../members/event-commands.ts';
import { memberTimelines } from '../members/event-queries.ts';
import { listMembers } from '../members/queries.ts';
import { recordOrganizationEvent } from '../organizations/event-commands.ts';
import { loadTree } from '../organizations/queries.ts';
import { memberMovementFigures, type MovementFigures, organizationMovementFigures } from '../statistics/movement-tables.ts';
import { moveMembersToSuccessor } from './move-members.ts';
import { makeSampleFile } from './sample/testing.ts';
import { chanceOf } from './sample/random.ts';

const FIRST_YEAR = 2009;
const LAST_YEAR = 2023;
/** Days drawn; somebody dead or abroad has no event that fits, so more than the 10,000 wanted. */
const DAYS = 11_500;

/** What the test itself knows of a person: nothing of the program's timeline. */
type Person = {
  id: string;
  branch: string;
  status: string;
  changedOn: string;
  probationary: boolean;
  joinedOn: string;
  external: boolean;
  education: string;
};

const isCounted = (person: Person, day: string) =>
  !person.external &&
  person.joinedOn <= day &&
  (['normal', 'on_probation_discipline'].includes(person.status) || person.changedOn > day);

const chance = chanceOf(20_120_725);
const random = (limit: number) => chance.integer(0, limit - 1);
const { pick } = chance;
const dayIn = (from: number, to: number) =>
  new Date(Date.UTC(from, 0, 1 + random((to - from + 1) * 365))).toISOString().slice(0, 10);

let test: TestFile;
const people = new Map<string, Person>();
const snapshots = new Map<string, Map<string, string>>();
const ended = new Set<string>();
let recorded = 0;

const write = (work: (tx: WriteTx) => Promise<void>) =>
  runOperation({ ...test.context, now: () => new Date('2024-01-05T02:00:00.000Z') }, 'members.recordEvents', {}, work);

beforeAll(async () => {
  test = await makeSampleFile();
  // the county's own events give way to the ones told here
  await write(async tx => void (await tx.deleteFrom('member_event').execute()));
  const { db } = test.connection;
  const tree = await loadTree(db, '2008-12-31');
  const branches = tree.ordered.filter(row => row.orgType === 'branch' && tree.isActive(row)).map(row => row.id);
  for (const row of await db.selectFrom('party_member').selectAll().execute())
    people.set(row.id, {
      id: row.id,
      branch: row.organizationId,
      status: row.registrationStatus,
      changedOn: row.statusChangedOn ?? '',
      probationary: row.membershipStatus === 'probationary',
      joinedOn: row.joinedOn,
      external: row.isExternal === 1,
      education: row.education,
    });
  const days = Array.from({ length: DAYS }, () => dayIn(FIRST_YEAR, LAST_YEAR)).toSorted();
  const drawn = new Set<string>();
  while (drawn.size < 40) drawn.add(dayIn(FIRST_YEAR - 1, LAST_YEAR));
  const asked = [...drawn].toSorted();
  const ids = [...people.keys()];
  let pending: { memberId: string; event: MemberEventInput }[] = [];
  const flush = async () => {
    const items = pending;
    pending = [];
    if (items.length > 0) await write(tx => recordMemberEvents(tx, items));
    recorded += items.length;
  };
  for (const [index, day] of days.entries()) {
    while (asked[0] !== undefined && asked[0] < day) takeSnapshot(asked.shift() ?? '');
    const living = branches.filter(id => !ended.has(id));
    if (index % 100 === 99) {
      await flush();
      await endBranch(day, pick(living), pick(living));
      continue;
    }
    const person = people.get(pick(ids));
    if (person === undefined || person.external || person.joinedOn >= day || person.changedOn > day) continue;
    const event = eventFor(person, day, living);
    if (event !== null) pending.push({ memberId: person.id, event });
    if (pending.length === 400) await flush();
  }
  await flush();
  while (asked[0] !== undefined) takeSnapshot(asked.shift() ?? '');
}, 120_000);
afterAll(() => test.dispose());

function takeSnapshot(day: string) {
  snapshots.set(
    day,
    new Map([...people.values()].filter(person => isCounted(person, day)).map(person => [person.id, person.branch])),
  );
}

/** A random event that fits the person, applied to the test's own person at once. */
function eventFor(person: Person, day: string, branches: readonly string[]): MemberEventInput | null {
  const kinds = possibleEvents({
    isPresent: true,
    organizationId: person.branch,
    membershipStatus: person.probationary ? 'probationary' : 'formal',
    registrationStatus: person.status as MemberState['registrationStatus'],
    leftReason: null,
    statusChangedOn: null,
    education: person.education,
  });
  if (kinds.length === 0) return null;
  const kind = random(3) === 0 && kinds.includes('moved') ? 'moved' : pick(kinds);
  const set = (status: string) => Object.assign(person, { status, changedOn: status === 'normal' ? '' : day });
  const base = { kind, effectiveOn: day, reason: '测试' } as const;
  switch (kind) {
    case 'moved': {
      const branch = pick(branches);
      if (branch === person.branch) return null;
      person.branch = branch;
      return memberEventInput.parse({ ...base, organizationId: branch });
    }
    case 'transferred_in': {
      const branch = pick(branches);
      set('normal');
      person.branch = branch;
      return memberEventInput.parse({ ...base, counterpart: '外地', organizationId: branch });
    }
    case 'transferred_out':
      set('transferred_out');
      return memberEventInput.parse({ ...base, counterpart: '外地' });
    case 'left':
      set('left');
      return memberEventInput.parse({ ...base, leftReason: 'removed' });
    case 'education_changed': {
      const education = person.education === '30' ? '20' : '30';
      person.education = education;
      return memberEventInput.parse({ ...base, education });
    }
    case 'became_formal':
      person.probationary = false;
      return memberEventInput.parse(base);
    case 'restored':
      set('normal');
      return memberEventInput.parse(base);
    case 'suspended':
      set('suspended');
      return memberEventInput.parse(base);
    case 'placed_on_probation':
      set('on_probation_discipline');
      return memberEventInput.parse(base);
    case 'deceased':
      set('deceased');
      return memberEventInput.parse(base);
    case 'admitted':
      return null;
  }
}

/** A branch goes into another one, with everybody counted in it. */
async function endBranch(day: string, branch: string, successor: string) {
  if (branch === successor) return;
  ended.add(branch);
  for (const person of people.values()) if (person.branch === branch && isCounted(person, day)) person.branch = successor;
  const event = organizationEventInput.parse({ kind: 'merged', effectiveOn: day, reason: '测试', successorId: successor });
  await write(tx => recordOrganizationEvent(tx, branch, event, moveMembersToSuccessor));
  recorded += 1;
}

/** Rows in which 上年末 + 增 − 减 is not 期末. */
function rowsThatDisagree(figures: MovementFigures): string[] {
  return figures.rows
    .filter(row => {
      const steps = Object.entries(figures.signs).reduce(
        (sum, [column, { sign }]) => sum + sign * (figures.ids.get(`${row.key} ${column}`)?.length ?? 0),
        0,
      );
      return row.opening + steps !== row.closing;
    })
    .map(row => `${figures.close} ${row.label}`);
}

describe('the sample county with fifteen years of events', () => {
  it('takes ten thousand events of every kind', async () => {
    const kinds = new Set(
      (await test.connection.db.selectFrom('member_event').select('kind').distinct().execute()).map(row => row.kind),
    );
    expect(recorded).toBeGreaterThan(10_000);
    expect(kinds.size).toBeGreaterThanOrEqual(9);
    expect(ended.size).toBeGreaterThan(90);
  });

  it('gives the roster of forty days as the events tell it (R-A7)', async () => {
    expect(snapshots.size).toBe(40);
    for (const [day, expected] of snapshots) {
      const { rows } = await listMembers(test.connection.db, {
        filter: memberFilter.parse({ asOf: day, isCounted: true }),
        sort: null,
        window: { offset: 0, limit: 20_000 },
      });
      const found = new Map(rows.map(row => [row.id, row.organizationId]));
      const wrong = [...expected].filter(([id, branch]) => found.get(id) !== branch);
      expect({ day, total: found.size, wrong }).toEqual({ day, total: expected.size, wrong: [] });
    }
  }, 60_000);

  it('keeps 上年末 + 增 − 减 = 本年末 for every unit and year, every step by name', async () => {
    const { db } = test.connection;
    let closing: number | null = null;
    for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) {
      const figures = await memberMovementFigures(db, `${year}-12-31`);
      expect(rowsThatDisagree(figures)).toEqual([]);
      const sum = (key: 'opening' | 'closing') => figures.rows.reduce((total, row) => total + row[key], 0);
      if (closing !== null) expect([year, sum('opening')]).toEqual([year, closing]);
      closing = sum('closing');
      const unexplained = [...figures.ids]
        .filter(([key]) => key.includes(' other'))
        .map(([key, ids]) => `${year} ${key} ${ids.length}`);
      expect(unexplained).toEqual([]);
      expect(rowsThatDisagree(await organizationMovementFigures(db, `${year}-12-31`))).toEqual([]);
    }
    expect(closing).toBe([...people.values()].filter(person => isCounted(person, `${LAST_YEAR}-12-31`)).length);
  }, 60_000);

  it('leaves every timeline with the state the person has', async () => {
    const timelines = await memberTimelines(test.connection.db, null);
    const wrong = [...people.values()].filter(person => {
      const current = timelines.get(person.id)?.current;
      return (
        current?.organizationId !== person.branch ||
        current.registrationStatus !== person.status ||
        current.education !== person.education
      );
    });
    expect(wrong).toEqual([]);
  });
});
