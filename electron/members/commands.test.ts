import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type MemberFilter, memberFilter } from '#shared/members/model.ts';
import { idNumberOf, memberValuesOf, organizationValuesOf } from '#shared/testing/builders.ts';
import { runOperation, type WriteTx } from '../db/operation.ts';
import { makeTestFile, type TestFile } from '../db/testing.ts';
import { createOrganization, nextOrganizationCode, removeOrganizations, updateOrganization } from '../organizations/commands.ts';
import { createMember, removeMembers, updateMember } from './commands.ts';
import { getMember, listMembers, revealMembers } from './queries.ts';

const DAY = '2012-07-25';
let test: TestFile;
let organizationId: string;
const db = () => test.connection.db;
const write = async <T>(work: (tx: WriteTx) => Promise<T>) =>
  (await runOperation(test.context, 'members.update', {}, work)).value;
const add = (values: Partial<Parameters<typeof memberValuesOf>[0]> = {}) =>
  write(tx => createMember(tx, memberValuesOf({ organizationId, ...values })));
const names = async (filter: Partial<MemberFilter>) =>
  (
    await listMembers(db(), {
      filter: memberFilter.parse({ asOf: DAY, ...filter }),
      sort: null,
      window: { offset: 0, limit: 100 },
    })
  ).rows
    .map(row => row.name)
    .join(' ');

beforeEach(async () => {
  test = await makeTestFile();
  organizationId = await write(tx =>
    createOrganization(tx, organizationValuesOf({ orgType: 'county_committee', orgCategory: 'county', code: '0' })),
  );
});
afterEach(() => test.dispose());

describe('the age of a member', () => {
  it('counts the birthday itself, a month from its first day and a year from January, flagged (R-A1)', async () => {
    const births = { '1976-07-25': 36, '1976-07-26': 35, '1976-07': 36, '1976-08': 35, '1976': 36 } as const;
    for (const [birth, age] of Object.entries(births)) {
      const member = await getMember(db(), await add({ birth }), DAY);
      expect([birth, member?.age, member?.isAgeEstimated]).toEqual([birth, age, birth.length === 4]);
    }
  });

  it('is 35 or younger up to the day before the 36th birthday, at the day asked for (R-A2, R-A3)', async () => {
    await add({ name: '三十六', birth: '1976-07-25' });
    await add({ name: '三十五', birth: '1976-07-26' });
    expect(await names({ isUnder35: true })).toBe('三十五');
    expect(await names({ isUnder35: true, asOf: '2012-07-24' })).toBe('三十六 三十五');
    expect(await names({ isUnder35: false })).toBe('三十六');
  });

  it('falls into exactly one band (R-A4)', async () => {
    for (const age of [30, 31, 35, 36, 40, 41, 45, 46, 50, 51, 55, 56, 60, 61])
      await add({ name: `岁${age}`, birth: `${2012 - age}-07-25`, joinedOn: '2011-07', formalOn: '2012-07' });
    expect(
      await Promise.all(
        (['le30', '31-35', '36-40', '41-45', '46-50', '51-55', '56-60', 'ge61'] as const).map(ageBand => names({ ageBand })),
      ),
    ).toEqual(['岁30', '岁31 岁35', '岁36 岁40', '岁41 岁45', '岁46 岁50', '岁51 岁55', '岁56 岁60', '岁61']);
  });
});

describe('the minority of a member', () => {
  it('leaves out Han and what is outside the standard (R-A5)', async () => {
    for (const ethnicity of ['01', '08', '97', '98']) await add({ name: `民族${ethnicity}`, ethnicity });
    expect(await names({ isMinority: true })).toBe('民族08');
    expect(await names({ isMinority: false })).toBe('民族01 民族97 民族98');
  });
});

describe('counting a member', () => {
  it('takes normal and on-probation registrations of this county, on the day', async () => {
    await add({ name: '正常' });
    await add({ name: '留察', registrationStatus: 'on_probation_discipline', statusChangedOn: '2012-01-01' });
    await add({ name: '停止', registrationStatus: 'suspended', statusChangedOn: '2012-01-01' });
    await add({ name: '后转', registrationStatus: 'transferred_out', statusChangedOn: '2012-12-01' });
    await add({ name: '部队', isExternal: true });
    await add({ name: '未入', joinedOn: '2012-08', formalOn: null, membershipStatus: 'probationary' });
    expect(await names({ isCounted: true })).toBe('正常 留察 后转');
  });
});

describe('saving a member', () => {
  it('refuses a broken rule, naming the field', async () => {
    await expect(add({ formalOn: null })).rejects.toMatchObject({
      code: 'RULE_BROKEN',
      detail: { fields: [{ path: 'formalOn' }] },
    });
    await expect(add({ registrationStatus: 'left', statusChangedOn: null })).rejects.toMatchObject({
      detail: { fields: [{ path: 'leftReason' }, { path: 'statusChangedOn' }] },
    });
  });

  it('refuses an identity number that is taken, and keeps a wrong one as text', async () => {
    const idNumber = idNumberOf('19700501', '001');
    await add({ idNumber, name: '张三' });
    await expect(add({ idNumber })).rejects.toMatchObject({ code: 'ID_NUMBER_TAKEN', detail: { params: { name: '张三' } } });
    const wrong = `${idNumber.slice(0, 17)}${idNumber.endsWith('1') ? '2' : '1'}`;
    const id = await add({ idNumber: wrong });
    expect(
      await db()
        .selectFrom('party_member')
        .select(['idNumber', 'idNumberRaw', 'idNumberStatus'])
        .where('id', '=', id)
        .executeTakeFirst(),
    ).toEqual({ idNumber: null, idNumberRaw: wrong, idNumberStatus: 'bad_checksum' });
  });

  it('refuses with STALE what somebody else has changed, and with NOT_FOUND what is gone', async () => {
    const id = await add();
    await write(tx => updateMember(tx, { id, version: 1, values: { name: '李四' } }));
    await expect(write(tx => updateMember(tx, { id, version: 1, values: { name: '赵六' } }))).rejects.toMatchObject({
      code: 'STALE',
    });
    await write(tx => removeMembers(tx, [id]));
    await expect(write(tx => updateMember(tx, { id, version: 3, values: { name: '赵六' } }))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await names({})).toBe('');
  });

  it('shows numbers masked in lists and whole only when revealed', async () => {
    const idNumber = idNumberOf('19700501', '001');
    const id = await add({ idNumber, phone: '13800000001' });
    const row = await getMember(db(), id, DAY);
    expect([row?.idNumber, row?.phone].join()).not.toMatch(/0501001|00000001/);
    expect(await revealMembers(db(), [id])).toEqual([{ id, idNumber, phone: '13800000001', phone2: null, address: null }]);
  });
});

describe('an organisation', () => {
  it('is not removed with members or organisations below it', async () => {
    const childId = await write(tx => createOrganization(tx, organizationValuesOf({ parentId: organizationId, code: '1' })));
    await add({ organizationId: childId });
    await expect(write(tx => removeOrganizations(tx, [organizationId]))).rejects.toMatchObject({
      code: 'ORGANIZATION_NOT_EMPTY',
      detail: { params: { members: 0, children: 1 } },
    });
    await expect(write(tx => removeOrganizations(tx, [organizationId, childId]))).rejects.toMatchObject({
      code: 'ORGANIZATION_NOT_EMPTY',
      detail: { params: { members: 1, children: 0 } },
    });
  });

  it('is refused under itself, with a name or code that is taken, or changed since', async () => {
    const childId = await write(tx => createOrganization(tx, organizationValuesOf({ parentId: organizationId, code: '1' })));
    await expect(
      write(tx => updateOrganization(tx, { id: childId, version: 1, values: { parentId: childId } })),
    ).rejects.toMatchObject({ code: 'RULE_BROKEN', detail: { fields: [{ path: 'parentId' }] } });
    await expect(
      write(tx => createOrganization(tx, organizationValuesOf({ parentId: organizationId, code: '1' }))),
    ).rejects.toMatchObject({ detail: { fields: [{ path: 'name' }, { path: 'code' }] } });
    await write(tx => updateOrganization(tx, { id: childId, version: 1, values: { shortName: '兴街' } }));
    await expect(
      write(tx => updateOrganization(tx, { id: childId, version: 1, values: { shortName: '兴' } })),
    ).rejects.toMatchObject({ code: 'STALE' });
  });

  it('gets the next free code under its division', async () => {
    await write(tx => createOrganization(tx, organizationValuesOf({ parentId: organizationId, code: '532623101007' })));
    expect([await nextOrganizationCode(db(), '532623101'), await nextOrganizationCode(db(), '532623102')]).toEqual([
      '532623101008',
      '532623102001',
    ]);
  });
});
