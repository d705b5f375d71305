import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareStates } from '#shared/snapshots/compare.ts';
import type { CountyState, SnapshotRow, StateDifference } from '#shared/snapshots/model.ts';
import { type ImportDesk, openImportDesk } from '../imports/testing.ts';

const DAY = '2012-07-25';
let desk: ImportDesk;
beforeAll(async () => {
  desk = await openImportDesk({ sample: true });
});
afterAll(() => desk.close());

const freeze = (name: string, asOf = DAY) =>
  desk.call<{ id: string; operationId: number }>('snapshots.freeze', { name, asOf, remark: null });
const compare = (former: object, now: object) => desk.call<StateDifference>('snapshots.compare', { former, now });
const LIVE = { kind: 'live', asOf: DAY };
const listOf = (found: StateDifference, name: string) => found.lists.find(({ list }) => list === name);
const countsOf = (found: StateDifference) =>
  found.lists.map(({ list, came, left, changed }) => [list, came.count, left.count, changed.count]);

describe('a frozen state (R-S3)', () => {
  it('is equal to the records until they change, then names figures and people: who left, who changed and from what', async () => {
    const { id } = await freeze('七月上报');
    const frozen = { kind: 'frozen', id };
    const same = await compare(frozen, LIVE);
    expect(same.figures).toEqual([]);
    expect(same.figureCount).toBeGreaterThan(1_500);
    expect(countsOf(same)).toEqual([
      ['members', 0, 0, 0],
      ['delegates', 0, 0, 0],
      ['organizations', 0, 0, 0],
      ['proposals', 0, 0, 0],
    ]);

    const { rows } = await desk.call<{ rows: { id: string; version: number; name: string }[] }>('members.list', {
      filter: { asOf: DAY, isCounted: true, sex: '1', isMinority: false },
      sort: null,
      window: { offset: 0, limit: 1 },
    });
    const [member] = rows;
    const { operationId } = await desk.call<{ operationId: number }>('members.update', {
      id: member?.id,
      version: member?.version,
      values: { ethnicity: '03' },
    });
    const found = await compare(frozen, LIVE);
    expect(
      found.figures.find(({ scopeName, statistic }) => scopeName === '全县' && statistic === 'memberMinority'),
    ).toMatchObject({
      label: '党员：少数民族党员',
      former: '2294',
      now: '2295',
    });
    expect(listOf(found, 'members')?.changed).toMatchObject({
      count: 1,
      entries: [{ id: member?.id, name: member?.name, changes: [{ label: '民族', former: '汉族', now: '回族' }] }],
    });
    // two frozen states, the other way round
    const later = await freeze('改后');
    const back = await compare({ kind: 'frozen', id: later.id }, frozen);
    expect(back.figures.find(({ scopeName, statistic }) => scopeName === '全县' && statistic === 'memberMinority')).toMatchObject(
      {
        former: '2295',
        now: '2294',
      },
    );
    await desk.call('history.undo', { operationId });
    expect((await compare(frozen, LIVE)).figures).toEqual([]);
  });

  it('keeps its day: live on another day shows who came and left since', async () => {
    const { id } = await freeze('去年底', '2011-12-31');
    const found = await compare({ kind: 'frozen', id }, LIVE);
    const members = listOf(found, 'members');
    expect(members?.came.count).toBeGreaterThan(0);
    expect(members?.left.count).toBeGreaterThan(0);
    const total = (day: string) =>
      desk.call<{ total: number }>('members.list', {
        filter: { asOf: day, isCounted: true },
        sort: null,
        window: { offset: 0, limit: 1 },
      });
    expect((await total(DAY)).total - (await total('2011-12-31')).total).toBe(
      (members?.came.count ?? 0) - (members?.left.count ?? 0),
    );
  });

  it('goes to the recycle bin and is compared no more', async () => {
    const { id } = await freeze('试一下');
    const names = async () => (await desk.call<SnapshotRow[]>('snapshots.list', {})).map(({ name }) => name);
    expect(await names()).toContain('试一下');
    await desk.call('snapshots.remove', { ids: [id] });
    expect(await names()).not.toContain('试一下');
    await expect(compare({ kind: 'frozen', id }, LIVE)).rejects.toThrow();
  });
});

it('compares by identity, not by name: a renamed organisation has changed, it has not left and come', () => {
  const state = (name: string): CountyState => ({
    asOf: DAY,
    figures: [],
    lists: {
      members: { labels: [], entries: [] },
      delegates: { labels: [], entries: [] },
      organizations: { labels: ['上级'], entries: [{ id: '01M85GGM27QA1D5H8X5D0JK2VF', name, place: '县委', values: ['县委'] }] },
      proposals: { labels: [], entries: [] },
    },
  });
  const found = compareStates(state('旧名'), state('新名'), name => name);
  expect(found.lists[2]).toMatchObject({
    came: { count: 0 },
    left: { count: 0 },
    changed: { count: 1, entries: [{ changes: [{ label: '名称', former: '旧名', now: '新名' }] }] },
  });
});

it('shows figures of a township that is in one state only, on the side it has them', () => {
  const none = { labels: [], entries: [] };
  const lists = { members: none, delegates: none, organizations: none, proposals: none };
  const county = { scopeId: null, scopeName: '全县', statistic: 'memberTotal', text: '50' };
  const township = { scopeId: '01M85GGM27QA1D5H8X5D0JK2VF', scopeName: '某镇', statistic: 'memberTotal', text: '20' };
  const [less, more]: CountyState[] = [[county], [county, township]].map(figures => ({ asOf: DAY, figures, lists }));
  const compared = (former: CountyState | undefined, now: CountyState | undefined) =>
    former && now && compareStates(former, now, name => name);
  const named = { scopeName: '某镇', statistic: 'memberTotal', label: 'memberTotal' };
  expect(compared(more, less)).toMatchObject({ figures: [{ ...named, former: '20', now: '—' }], figureCount: 2 });
  expect(compared(less, more)).toMatchObject({ figures: [{ ...named, former: '—', now: '20' }], figureCount: 2 });
});
