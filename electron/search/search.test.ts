import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SearchGroup } from '#shared/search/model.ts';
import { organizationFilter } from '#shared/organizations/model.ts';
import { delegateFilter } from '#shared/delegates/model.ts';
import { memberFilter } from '#shared/members/model.ts';
import { makeSampleFile } from '../app/sample/testing.ts';
import { searchTextOf } from '../core/search-text.ts';
import { insertMany } from '../db/bulk.ts';
import { runOperation } from '../db/operation.ts';
import { newId } from '../db/rows.ts';
import type { TestFile } from '../db/testing.ts';
import { listDelegates } from '../delegates/queries.ts';
import { mergeMembers } from '../duplicates/commands.ts';
import { restoreRecords } from '../history/commands.ts';
import { undoOperation } from '../history/undo.ts';
import { removeMembers, updateMember } from '../members/commands.ts';
import { listMembers } from '../members/queries.ts';
import { listOrganizations } from '../organizations/queries.ts';
import { findEverything } from './find.ts';

const AS_OF = '2012-07-25';
const WINDOW = { offset: 0, limit: 1 };
const NAMES = ['单雄信', '仇小英', '尉迟敬玉', '吕绿萍', '欧阳翠花', '区伯年', '欧阳翠', '花欧阳翠'] as const;
let test: TestFile;
const db = () => test.connection.db;
const ids = new Map<string, string>();
const idOf = (name: string): string => ids.get(name) ?? '';

beforeAll(async () => {
  test = await makeSampleFile();
  const person = await db().selectFrom('party_member').selectAll().where('joinedOn', '<', '2000').executeTakeFirstOrThrow();
  const rows = NAMES.map((name, index) => ({
    ...person,
    id: newId(),
    name,
    searchText: searchTextOf(name),
    idNumber: `53000019640${index}0771${index}X`,
    phone: `1777000${index}123`,
    phone2: `0876-76543${index}1`,
  }));
  for (const row of rows) ids.set(row.name, row.id);
  await runOperation(test.context, 'members.create', {}, tx => insertMany(tx, 'party_member', rows));
}, 60_000);
afterAll(() => test.dispose());

const find = (text: string, asOf = AS_OF): Promise<SearchGroup[]> => findEverything(db(), text, asOf);
async function people(text: string, asOf = AS_OF): Promise<string[]> {
  return ((await find(text, asOf)).find(group => group.kind === 'members')?.hits ?? []).map(hit => hit.title);
}
async function rename(name: string, to: string): Promise<number> {
  const id = idOf(name);
  const { version } = await db().selectFrom('party_member').select('version').where('id', '=', id).executeTakeFirstOrThrow();
  return (await runOperation(test.context, 'members.update', {}, tx => updateMember(tx, { id, version, values: { name: to } })))
    .operationId;
}
async function undo(operationId: number): Promise<number> {
  return (await undoOperation(db(), test.context, operationId, () => [])).operationId;
}

describe('the one search box', () => {
  it.each([
    ['单雄信', '单雄信'],
    ['雄信', '单雄信'],
    ['shanxiongxin', '单雄信'],
    ['danxiongxin', '单雄信'],
    ['sxx', '单雄信'],
    ['shanxiongx', '单雄信'],
    ['qiuxiaoy', '仇小英'],
    ['yuchij', '尉迟敬玉'],
    ['weichijingyu', '尉迟敬玉'],
    ['lvlvp', '吕绿萍'],
    ['lulup', '吕绿萍'],
    ['oubonian', '区伯年'],
    ['Ou Bo Nian', '区伯年'],
    ['404077', '欧阳翠花'],
    ['7711x', '仇小英'],
    ['7770003123', '吕绿萍'],
    ['765431', '仇小英'],
  ])('finds by %s: %s', async (text, name) => {
    expect(await people(text)).toContain(name);
  });

  it('puts the whole name before its beginning before its inside, and says why each was found', async () => {
    expect(await people('欧阳翠')).toEqual(['欧阳翠', '欧阳翠花', '花欧阳翠']);
    const hit = async (text: string) => (await find(text)).find(group => group.kind === 'members')?.hits[0];
    expect((await hit('shanxiongxin'))?.match).toEqual({ by: 'pinyin', part: null });
    expect((await hit('sxx'))?.match.by).toBe('initials');
    expect((await hit('7711x'))?.match).toEqual({ by: 'idNumber', part: '*************7711X' });
    expect((await hit('7770003123'))?.match).toEqual({ by: 'phone', part: '*7770003123' });
  });

  it('answers with hidden numbers only', async () => {
    expect(JSON.stringify(await find('单雄信'))).not.toContain('530000');
  });

  it.each(['王', '张', 'wang', 'zw', 'l', '1985', '530000', '委员会', 'lv', '兴街'])(
    'counts for %s what each list shows for the same text',
    async text => {
      const groups = await find(text);
      const total = (kind: string) => groups.find(group => group.kind === kind)?.total ?? 0;
      const filter = { asOf: AS_OF, search: text };
      const [members, delegates, organizations] = [
        await listMembers(db(), { filter: memberFilter.parse(filter), sort: null, window: WINDOW }),
        await listDelegates(db(), { filter: delegateFilter.parse(filter), sort: null, window: WINDOW }),
        await listOrganizations(db(), {
          filter: organizationFilter.parse({ ...filter, existence: 'all' }),
          sort: null,
          window: WINDOW,
        }),
      ];
      expect([total('members'), total('delegates'), total('organizations')]).toEqual([
        members.total,
        delegates.total,
        organizations.total,
      ]);
    },
  );

  it('finds organisations, delegates and groups by name and initials, organisations first where they fit better', async () => {
    const organization = await db()
      .selectFrom('party_organization')
      .selectAll()
      .where('orgCategory', '=', 'township')
      .executeTakeFirstOrThrow();
    const groups = await find(organization.name);
    expect(groups[0]).toMatchObject({ kind: 'organizations', hits: [{ id: organization.id, match: { by: 'name' } }] });
    const group = await db().selectFrom('delegate_group').selectAll().executeTakeFirstOrThrow();
    expect((await find(group.name)).find(found => found.kind === 'groups')?.hits.map(hit => hit.title)).toContain(group.name);
    const delegate = await db()
      .selectFrom('delegate as d')
      .innerJoin('party_member as m', 'm.id', 'd.memberId')
      .select(['d.id', 'm.name'])
      .executeTakeFirstOrThrow();
    const delegates = (await find(delegate.name)).find(found => found.kind === 'delegates');
    expect(delegates?.hits.map(hit => hit.title)).toContain(delegate.name);
    expect(delegates?.hits[0]?.detail).toContain('届代表');
  });

  it('knows people by their new name at once, by the old after undo, by the new after redo', async () => {
    const operation = await rename('单雄信', '令狐雄信');
    expect([await people('linghux'), await people('shanxiongxin')]).toEqual([['令狐雄信'], []]);
    const undone = await undo(operation);
    expect([await people('linghux'), await people('shanxiongxin')]).toEqual([[], ['单雄信']]);
    const redone = await undo(undone);
    expect([await people('linghux'), await people('shanxiongxin')]).toEqual([['令狐雄信'], []]);
    await undo(redone);
    expect(await people('单雄信')).toEqual(['单雄信']);
  });

  it('does not find the deleted until they are restored', async () => {
    const id = idOf('仇小英');
    await runOperation(test.context, 'members.remove', {}, tx => removeMembers(tx, [id]));
    expect(await find('仇小英')).toEqual([]);
    await runOperation(test.context, 'history.restore', {}, tx => restoreRecords(tx, [{ kind: 'party_member', id }]));
    expect(await people('仇小英')).toEqual(['仇小英']);
  });

  it('does not find a merged record until the merge is undone', async () => {
    const [keptId, mergedId] = [idOf('欧阳翠花'), idOf('花欧阳翠')];
    const versions = await db()
      .selectFrom('party_member')
      .select(['id', 'version'])
      .where('id', 'in', [keptId, mergedId])
      .execute();
    const version = (id: string) => versions.find(row => row.id === id)?.version ?? 0;
    const { operationId } = await runOperation(test.context, 'duplicates.merge', {}, tx =>
      mergeMembers(
        tx,
        { keptId, keptVersion: version(keptId), mergedId, mergedVersion: version(mergedId), takes: [], events: 'kept' },
        updateMember,
      ),
    );
    expect(await find('花欧阳翠')).toEqual([]);
    await undo(operationId);
    expect(await people('花欧阳翠')).toEqual(['花欧阳翠']);
  });

  it('puts those counted at the reference day first, and marks the others', async () => {
    const left = idOf('欧阳翠');
    const twin = newId();
    const person = await db().selectFrom('party_member').selectAll().where('id', '=', left).executeTakeFirstOrThrow();
    await runOperation(test.context, 'members.create', {}, tx =>
      insertMany(tx, 'party_member', [
        { ...person, id: twin, idNumber: null, registrationStatus: 'dead', statusChangedOn: '2010-01-01' },
      ]),
    );
    const hits = async (asOf: string) =>
      (await find('欧阳翠', asOf)).find(group => group.kind === 'members')?.hits.map(hit => [hit.title, hit.isCurrent]);
    expect(await hits(AS_OF)).toEqual([
      ['欧阳翠', true],
      ['欧阳翠', false],
      ['欧阳翠花', true],
      ['花欧阳翠', true],
    ]);
    expect((await hits('2009-12-31'))?.slice(0, 2)).toEqual([
      ['欧阳翠', true],
      ['欧阳翠', true],
    ]);
  });

  it('stays right when thousands of rows change in one operation', async () => {
    const rows = Array.from({ length: 4_000 }, (_, index) => ({ id: newId(), name: `魑魅${index}` }));
    const person = await db().selectFrom('party_member').selectAll().where('id', '=', idOf('区伯年')).executeTakeFirstOrThrow();
    const { operationId } = await runOperation(test.context, 'imports.apply', {}, tx =>
      insertMany(
        tx,
        'party_member',
        rows.map(row => ({ ...person, ...row, idNumber: null, searchText: searchTextOf(row.name) })),
      ),
    );
    expect((await find('魑魅'))[0]?.total).toBe(4_000);
    await undo(operationId);
    expect(await find('魑魅')).toEqual([]);
  });

  it('finds nothing for an empty text or one nobody has', async () => {
    expect([await find(' '), await find('鑫淼焱垚'), await find("'; drop")]).toEqual([[], [], []]);
  });

  it('answers two questions asked at once alike', async () => {
    const [one, other] = await Promise.all([find('王', '2012-07-24'), find('王', '2012-07-24')]);
    expect(one).toEqual(other);
  });
});
