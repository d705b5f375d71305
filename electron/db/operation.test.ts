import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memberValuesOf, organizationValuesOf } from '#shared/testing/builders.ts';
import { createMember } from '../members/commands.ts';
import { createOrganization } from '../organizations/commands.ts';
import { auditGaps } from './audit-check.ts';
import { insertMany, updateMany } from './bulk.ts';
import { runOperation, runStaging, stampOf, type WriteTx } from './operation.ts';
import { createdColumns, newId } from './rows.ts';
import { dumpRosters, makeTestFile, TEST_NOW, type TestFile } from './testing.ts';

let test: TestFile;
let organizationId: string;
beforeEach(async () => {
  test = await makeTestFile();
  organizationId = (
    await runOperation(test.context, 'organizations.create', { name: '县委' }, tx =>
      createOrganization(tx, organizationValuesOf({ orgType: 'county_committee', orgCategory: 'county' })),
    )
  ).value;
});
afterEach(() => test.dispose());

const changes = () =>
  test.connection.raw.prepare('select * from "change" order by id').all() as {
    operationId: number;
    tableName: string;
    rowId: string;
    before: string | null;
    after: string | null;
  }[];
const members = (tx: WriteTx, count: number) =>
  Array.from({ length: count }, (_none, index) => {
    const {
      isFloating: _f,
      isOutOfContact: _o,
      isExternal: _e,
      ...values
    } = memberValuesOf({ organizationId, name: `党员${index}`, remark: `"引号" \\ ${index} 'x' ·` });
    return {
      id: newId(),
      ...createdColumns(stampOf(tx)),
      importBatchId: null,
      ...values,
      isFloating: 0,
      isOutOfContact: 0,
      isExternal: 0,
      searchText: `党员${index}`,
    };
  });

describe('an operation', () => {
  it('records every row before and after as JSON, with who, when and what', async () => {
    const { value: id, operationId } = await runOperation(test.context, 'members.create', { name: '王示例' }, tx =>
      createMember(tx, memberValuesOf({ organizationId })),
    );
    await runOperation(test.context, 'members.update', {}, tx =>
      tx.updateTable('party_member').set({ name: '李示例' }).where('id', '=', id).execute(),
    );
    await runOperation(test.context, 'members.update', {}, tx => tx.deleteFrom('party_member').where('id', '=', id).execute());
    expect(test.connection.raw.prepare('select * from operation where id = ?').get(operationId)).toEqual({
      id: operationId,
      at: TEST_NOW,
      actor: '测试员',
      verb: 'members.create',
      params: '{"name":"王示例"}',
      undoes: null,
    });
    const [created, changed, removed] = changes().filter(change => change.rowId === id);
    expect(created?.before).toBeNull();
    expect(JSON.parse(created?.after ?? '')).toMatchObject({
      id,
      name: '王示例',
      birth: '1970-05',
      isExternal: 0,
      idNumber: null,
      version: 1,
    });
    expect(changed?.before).toBe(created?.after);
    expect(JSON.parse(changed?.after ?? '')).toEqual({ ...(JSON.parse(created?.after ?? '') as object), name: '李示例' });
    expect([removed?.before, removed?.after]).toEqual([changed?.after, null]);
    expect(await auditGaps(test.connection.db)).toBe(0);
  });

  it('is the only way in: the database itself refuses a write outside one', () => {
    const { raw } = test.connection;
    expect(() => raw.prepare(`insert into setting values ('x', '1')`).run()).toThrow('WRITE_OUTSIDE_OPERATION');
    expect(() => raw.prepare(`update party_organization set name = 'x'`).run()).toThrow('WRITE_OUTSIDE_OPERATION');
    expect(() => raw.prepare('delete from party_organization').run()).toThrow('WRITE_OUTSIDE_OPERATION');
  });

  it('leaves no way in for staging either', async () => {
    await expect(runStaging(test.context.root, tx => sql`insert into setting values ('x', '1')`.execute(tx))).rejects.toThrow(
      'WRITE_OUTSIDE_OPERATION',
    );
  });

  it('leaves nothing when its work throws, and the next one runs', async () => {
    const before = [dumpRosters(test.connection), changes()];
    await expect(
      runOperation(test.context, 'members.create', {}, async tx => {
        await createMember(tx, memberValuesOf({ organizationId }));
        throw new Error('stop');
      }),
    ).rejects.toThrow('stop');
    expect([dumpRosters(test.connection), changes()]).toEqual(before);
    expect(test.operations).toHaveLength(1);
    expect(() => test.connection.raw.prepare(`insert into setting values ('x', '1')`).run()).toThrow('WRITE_OUTSIDE_OPERATION');
    await runOperation(test.context, 'members.create', {}, tx => createMember(tx, memberValuesOf({ organizationId })));
    expect(test.operations).toHaveLength(2);
  });

  it('leaves nothing when a reference is broken at its end', async () => {
    const before = dumpRosters(test.connection);
    await expect(
      runOperation(test.context, 'members.create', {}, tx => createMember(tx, memberValuesOf({ organizationId: newId() }))),
    ).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_FOREIGNKEY' });
    expect(dumpRosters(test.connection)).toEqual(before);
    await runOperation(test.context, 'members.create', {}, tx => createMember(tx, memberValuesOf({ organizationId })));
  });

  it('sees both halves of INSERT OR REPLACE', async () => {
    await runOperation(test.context, 'settings.update', {}, tx => sql`insert into setting values ('a', '1')`.execute(tx));
    const { operationId } = await runOperation(test.context, 'settings.update', {}, tx =>
      sql`insert or replace into setting values ('a', '2')`.execute(tx),
    );
    expect(
      changes()
        .filter(change => change.operationId === operationId)
        .map(({ before, after }) => [before, after]),
    ).toEqual([
      ['{"id":"a","value":"1"}', null],
      [null, '{"id":"a","value":"2"}'],
    ]);
    expect(await auditGaps(test.connection.db)).toBe(0);
  });
});

describe('the audit check', () => {
  it.each([
    ['a row changed', `update party_organization set name = 'x'`],
    ['a row added', `insert into setting values ('x', '1')`],
    ['a row removed', 'delete from party_organization'],
  ])('finds %s behind its back', async (_what, statement) => {
    for (const event of ['insert', 'update', 'delete'])
      for (const table of ['party_organization', 'setting']) test.connection.raw.exec(`drop trigger "audit_${table}_${event}"`);
    test.connection.raw.exec(statement);
    expect(await auditGaps(test.connection.db)).toBe(1);
  });
});

describe('bulk writing', () => {
  it('inserts 2,345 rows exactly as given, each recorded', async () => {
    const { operationId, value: rows } = await runOperation(test.context, 'imports.apply', {}, async tx => {
      const made = members(tx, 2345);
      await insertMany(tx, 'party_member', made);
      return made;
    });
    const stored = test.connection.raw.prepare('select * from party_member order by id').all() as Record<string, unknown>[];
    expect(stored.map(row => Object.fromEntries(Object.keys(rows[0] ?? {}).map(key => [key, row[key]])))).toEqual(rows);
    expect(changes().filter(change => change.operationId === operationId)).toHaveLength(2345);
  });

  it('updates the named columns of many rows and counts those found', async () => {
    const { value: rows } = await runOperation(test.context, 'imports.apply', {}, async tx => {
      const made = members(tx, 1200);
      await insertMany(tx, 'party_member', made);
      return made;
    });
    const { value: updated } = await runOperation(test.context, 'imports.apply', {}, tx =>
      updateMany(tx, 'party_member', [
        ...rows.map((row, index) => ({ id: row.id, phone: index % 2 === 0 ? null : '0876', version: 2 })),
        { id: newId(), phone: '1', version: 2 },
      ]),
    );
    expect(updated).toBe(1200);
    const stored = test.connection.raw.prepare('select phone, version, name from party_member order by id').all();
    expect(stored).toEqual(rows.map((row, index) => ({ phone: index % 2 === 0 ? null : '0876', version: 2, name: row.name })));
  });

  it('does nothing for no rows', async () => {
    await runOperation(test.context, 'imports.apply', {}, async tx => {
      await insertMany(tx, 'party_member', []);
      expect(await updateMany(tx, 'party_member', [])).toBe(0);
    });
    expect(test.connection.raw.prepare('select count(*) from party_member').pluck().get()).toBe(0);
  });
});
