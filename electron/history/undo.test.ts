import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { delegateValuesOf, idNumberOf, memberValuesOf, organizationValuesOf, termValuesOf } from '#shared/testing/builders.ts';
import { fieldsOfRecord } from '../app/record-fields.ts';
import { auditGaps } from '../db/audit-check.ts';
import { insertMany } from '../db/bulk.ts';
import { runOperation, stampOf } from '../db/operation.ts';
import { createdColumns, newId, toStored } from '../db/rows.ts';
import { dumpRosters, makeTestFile, type TestFile } from '../db/testing.ts';
import { createDelegate } from '../delegates/commands.ts';
import { saveGroup, saveTerm, saveUnit } from '../delegates/congress-commands.ts';
import { writeFirstSettings } from '../settings/queries.ts';
import { createMember, removeMembers, updateMember } from '../members/commands.ts';
import { createOrganization, removeOrganizations } from '../organizations/commands.ts';
import { restoreRecords } from './commands.ts';
import { listBin, listOperations, nextUndoAndRedo } from './queries.ts';
import { historyOfRecord } from './record-history.ts';
import { undoOperation } from './undo.ts';

let test: TestFile;
let organizationId: string;
const db = () => test.connection.db;
const run = <T>(
  verb: Parameters<typeof runOperation<T>>[1],
  params: Parameters<typeof runOperation<T>>[2],
  work: Parameters<typeof runOperation<T>>[3],
) => runOperation(test.context, verb, params, work);
const addMember = (values: Partial<Parameters<typeof memberValuesOf>[0]> = {}) =>
  run('members.create', { name: values.name ?? '王示例' }, tx => createMember(tx, memberValuesOf({ organizationId, ...values })));
const rename = (id: string, name: string, version = 1) =>
  run('members.update', { name }, tx => updateMember(tx, { id, version, values: { name } }));
const undo = (operationId: number) => undoOperation(db(), test.context, operationId, fieldsOfRecord);
const dump = () => dumpRosters(test.connection);
const firstWindow = { offset: 0, limit: 100 };

beforeEach(async () => {
  test = await makeTestFile();
  organizationId = (
    await run('organizations.create', { name: '县委' }, tx =>
      createOrganization(
        tx,
        organizationValuesOf({ orgType: 'county_committee', orgCategory: 'county', name: '中共西畴县委员会' }),
      ),
    )
  ).value;
});
afterEach(async () => {
  expect(await auditGaps(db())).toBe(0);
  expect(test.connection.raw.pragma('foreign_key_check')).toEqual([]);
  await test.dispose();
});

describe('undo', () => {
  it('leaves the beginning of the work file alone: without its settings nothing could be read', async () => {
    await writeFirstSettings(test.context, { unitName: '中共西畴县委组织部', referenceDate: null, isSample: false });
    const [first] = (await listOperations(db(), { filter: { search: '新建工作文件' }, window: firstWindow })).rows;
    await expect(undo(first?.id ?? 0)).rejects.toMatchObject({ code: 'NOT_UNDOABLE' });
    expect((await nextUndoAndRedo(db())).undo?.verb).toBe('organizations.create');
  });

  it('puts every table back as it was, step by step to the beginning, and redo leads to the end again', async () => {
    const states = [dump()];
    const operations: number[] = [];
    const step = async (work: Promise<{ operationId: number }>) => {
      operations.push((await work).operationId);
      states.push(dump());
    };
    const created = await addMember();
    operations.push(created.operationId);
    states.push(dump());
    const id = created.value;
    await step(rename(id, '李示例'));
    await step(rename(id, '赵示例', 2));
    await step(run('members.remove', { count: 1 }, tx => removeMembers(tx, [id])));
    await step(run('history.restore', { count: 1 }, tx => restoreRecords(tx, [{ kind: 'party_member', id }])));
    const undos: number[] = [];
    for (let index = operations.length - 1; index >= 0; index -= 1) {
      undos.push((await undo(operations[index] ?? 0)).operationId);
      expect(dump()).toEqual(states[index]);
    }
    for (const [index, operationId] of [...undos].reverse().entries()) {
      await undo(operationId);
      expect(dump()).toEqual(states[index + 1]);
    }
  });

  it('can be undone and redone again and again', async () => {
    const { value: id } = await addMember();
    const before = dump();
    let { operationId } = await rename(id, '李示例');
    const after = dump();
    for (let turn = 0; turn < 6; turn += 1) {
      ({ operationId } = await undo(operationId));
      expect(dump()).toEqual(turn % 2 === 0 ? before : after);
    }
  });

  it('works after the file was closed and opened', async () => {
    const before = dump();
    const { operationId } = await addMember();
    await test.reopen();
    await undo(operationId);
    expect(dump()).toEqual(before);
  });

  it('refuses with UNDO_CONFLICT what was changed since, and changes nothing', async () => {
    const { value: id, operationId } = await addMember();
    await rename(id, '李示例');
    const before = dump();
    await expect(undo(operationId)).rejects.toMatchObject({
      code: 'UNDO_CONFLICT',
      detail: { params: { count: 1, name: '李示例' } },
    });
    expect(dump()).toEqual(before);
  });

  it('refuses to remove what something newer refers to', async () => {
    const { value: parentId, operationId } = await run('organizations.create', {}, tx =>
      createOrganization(tx, organizationValuesOf({ parentId: organizationId, code: '2' })),
    );
    await addMember({ organizationId: parentId });
    await expect(undo(operationId)).rejects.toMatchObject({
      code: 'UNDO_CONFLICT',
      detail: { params: { count: 1, name: '中共西畴县兴街镇委员会' } },
    });
  });

  it('refuses to remove a delegate who leads a group', async () => {
    const { value: memberId } = await addMember();
    const { value: congressTermId } = await run('delegates.saveTerm', {}, tx =>
      saveTerm(tx, { id: null, version: null, values: termValuesOf({ organizationId }) }),
    );
    const { value: electoralUnitId } = await run('delegates.saveUnit', {}, tx =>
      saveUnit(tx, { id: null, congressTermId, name: '第一选举单位', allottedSeats: 3 }),
    );
    const group = {
      congressTermId,
      name: '第一小组',
      baseOrganizationId: organizationId,
      leaderDelegateId: null,
      deputyLeaderDelegateId: null,
      formedOn: null,
      dissolvedOn: null,
      remark: null,
    };
    const { value: groupId } = await run('delegates.saveGroup', {}, tx =>
      saveGroup(tx, { id: null, version: null, values: group }),
    );
    const { value: leaderDelegateId, operationId } = await run('delegates.create', {}, tx =>
      createDelegate(tx, delegateValuesOf({ memberId, congressTermId, electoralUnitId, groupId })),
    );
    await run('delegates.saveGroup', {}, tx =>
      saveGroup(tx, { id: groupId, version: 1, values: { ...group, leaderDelegateId } }),
    );
    await expect(undo(operationId)).rejects.toMatchObject({ code: 'UNDO_CONFLICT' });
  });

  it('refuses a second time with ALREADY_UNDONE, and an unknown number with NOT_FOUND', async () => {
    const { operationId } = await addMember();
    await undo(operationId);
    await expect(undo(operationId)).rejects.toMatchObject({ code: 'ALREADY_UNDONE' });
    await expect(undo(99_999)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('undo of an import', () => {
  it('takes back all but the rows edited or referred to since, and lists those', async () => {
    const { value: branchId } = await run('organizations.create', {}, tx =>
      createOrganization(tx, organizationValuesOf({ parentId: organizationId, code: '2' })),
    );
    const before = dump();
    const { value: rows, operationId } = await run('imports.apply', { name: '党员名册.xlsx', count: 500 }, async tx => {
      const made = Array.from({ length: 500 }, (_none, index) => ({
        id: newId(),
        ...createdColumns(stampOf(tx)),
        importBatchId: null,
        ...toStored(memberValuesOf({ organizationId: branchId, name: `导入${index}` })),
        searchText: '',
      }));
      await insertMany(tx, 'party_member', made);
      return made;
    });
    const [edited = '', delegateMember = ''] = rows.map(row => row.id);
    await rename(edited, '改过');
    const { value: congressTermId } = await run('delegates.saveTerm', {}, tx =>
      saveTerm(tx, { id: null, version: null, values: termValuesOf({ organizationId }) }),
    );
    const { value: electoralUnitId } = await run('delegates.saveUnit', {}, tx =>
      saveUnit(tx, { id: null, congressTermId, name: '第一选举单位', allottedSeats: 3 }),
    );
    await run('delegates.create', {}, tx =>
      createDelegate(tx, delegateValuesOf({ memberId: delegateMember, congressTermId, electoralUnitId })),
    );
    const answer = await undo(operationId);
    expect(answer.changedRows).toBe(498);
    expect(new Set(answer.kept.map(({ kind, name }) => `${kind}：${name}`))).toEqual(new Set(['党员：导入1', '党员：改过']));
    const left = dump();
    expect((left['party_member'] as { id: string }[]).map(row => row.id)).toEqual([edited, delegateMember]);
    expect(left['party_organization']).toEqual(before['party_organization']);
    await undo(answer.operationId);
    expect(dump()['party_member']).toHaveLength(500);
  });
});

describe('the history', () => {
  it('names operations, 撤销 and 重做, and offers the right next step', async () => {
    const { operationId: first } = await addMember();
    const { operationId: second } = await addMember({ name: '李示例' });
    const { operationId: undone } = await undo(second);
    expect(await nextUndoAndRedo(db())).toMatchObject({
      undo: { id: first, label: '新增党员：王示例' },
      redo: { id: undone, label: '撤销：新增党员：李示例' },
    });
    const { operationId: redone } = await undo(undone);
    expect(await nextUndoAndRedo(db())).toMatchObject({ undo: { id: second }, redo: null });
    const { rows, total } = await listOperations(db(), { filter: { search: '' }, window: firstWindow });
    expect(total).toBe(5);
    expect(rows.map(row => [row.id, row.label, row.changeCount, row.undoneBy])).toEqual([
      [redone, '重做：新增党员：李示例', 1, null],
      [undone, '撤销：新增党员：李示例', 1, redone],
      [second, '新增党员：李示例', 1, null],
      [first, '新增党员：王示例', 1, null],
      [1, '新增党组织：县委', 1, null],
    ]);
  });

  it('shows an import with its file and rows', async () => {
    await run('imports.apply', { name: '党员名册.xlsx', count: 10767 }, () => Promise.resolve());
    const { rows } = await listOperations(db(), { filter: { search: '' }, window: { offset: 0, limit: 1 } });
    expect(rows[0]?.label).toBe('导入：党员名册.xlsx（10767 条）');
  });

  it('ends redoing with a new change', async () => {
    const { operationId } = await addMember();
    await undo(operationId);
    const { operationId: later } = await addMember({ name: '赵示例' });
    expect(await nextUndoAndRedo(db())).toMatchObject({ undo: { id: later }, redo: null });
  });

  it('is searched by actor, subject and the word for what was done', async () => {
    await addMember({ name: '李示例' });
    const found = async (search: string) =>
      (await listOperations(db(), { filter: { search }, window: firstWindow })).rows.map(row => row.label);
    expect(await found('李示例')).toEqual(['新增党员：李示例']);
    expect(await found('新增党员')).toEqual(['新增党员：李示例']);
    expect(await found('测试员')).toHaveLength(2);
    expect(await found('%')).toEqual([]);
  });

  it('tells a record’s changes in the clerk’s words', async () => {
    const { value: id } = await addMember();
    const { operationId } = await run('members.update', { name: '王示例' }, tx =>
      updateMember(tx, {
        id,
        version: 1,
        values: { sex: '2', ethnicity: '08', education: '20', isFloating: true, joinedOn: '1995-08' },
      }),
    );
    await undo(operationId);
    const history = await historyOfRecord(db(), 'party_member', id, fieldsOfRecord);
    expect(history.map(change => [change.kind, change.label])).toEqual([
      ['changed', '撤销：修改党员：王示例'],
      ['changed', '修改党员：王示例'],
      ['created', '新增党员：王示例'],
    ]);
    expect(Object.fromEntries(history[1]?.fields.map(field => [field.label, [field.before, field.after]]) ?? [])).toEqual({
      性别: ['男', '女'],
      民族: ['汉族', '壮族'],
      学历: ['普通高中', '大学本科'],
      流动党员: ['', '是'],
      入党时间: ['1995.07', '1995.08'],
    });
    expect(history[2]?.fields).toEqual([]);
  });

  it('hides numbers and addresses as the lists do (§3.9)', async () => {
    const { value: id } = await addMember();
    const values = { idNumber: '530000198506150015', phone: '13800000001', address: '兴街镇田房村委会上寨小组 8 号' };
    await run('members.update', { name: '王示例' }, tx => updateMember(tx, { id, version: 1, values }));
    const [change] = await historyOfRecord(db(), 'party_member', id, fieldsOfRecord);
    const shown = JSON.stringify(change?.fields);
    expect(change?.fields.length).toBeGreaterThanOrEqual(3);
    for (const whole of ['198506150015', '13800000001', '上寨小组']) expect(shown).not.toContain(whole);
  });
});

describe('the recycle bin', () => {
  it('lists removed records and gives them back', async () => {
    const { value: id } = await addMember();
    await run('members.remove', { count: 1 }, tx => removeMembers(tx, [id]));
    const bin = { filter: { kind: null, search: '' }, window: firstWindow };
    expect(await listBin(db(), bin)).toMatchObject({
      total: 1,
      rows: [{ kind: 'party_member', id, name: '王示例', detail: '中共西畴县委员会', deletedBy: '测试员' }],
    });
    await run('history.restore', { count: 1 }, tx => restoreRecords(tx, [{ kind: 'party_member', id }]));
    expect((await listBin(db(), bin)).total).toBe(0);
    const kinds = (await historyOfRecord(db(), 'party_member', id, fieldsOfRecord)).map(change => change.kind);
    expect(kinds).toEqual(['restored', 'removed', 'created']);
  });

  it('refuses a record whose place is taken', async () => {
    const idNumber = idNumberOf('19700501', '001');
    const { value: id } = await addMember({ idNumber });
    await run('members.remove', {}, tx => removeMembers(tx, [id]));
    await addMember({ idNumber, name: '李示例' });
    await expect(run('history.restore', {}, tx => restoreRecords(tx, [{ kind: 'party_member', id }]))).rejects.toMatchObject({
      code: 'RULE_BROKEN',
    });
  });

  it('refuses a record whose organisation is in the bin, unless both come back', async () => {
    const { value: branchId } = await run('organizations.create', {}, tx =>
      createOrganization(tx, organizationValuesOf({ parentId: organizationId, code: '2' })),
    );
    const { value: id } = await addMember({ organizationId: branchId });
    await run('members.remove', {}, tx => removeMembers(tx, [id]));
    await run('organizations.remove', {}, tx => removeOrganizations(tx, [branchId]));
    const member = { kind: 'party_member', id } as const;
    await expect(run('history.restore', {}, tx => restoreRecords(tx, [member]))).rejects.toMatchObject({ code: 'RULE_BROKEN' });
    await run('history.restore', {}, tx => restoreRecords(tx, [member, { kind: 'party_organization', id: branchId }]));
    expect((await listBin(db(), { filter: { kind: null, search: '' }, window: firstWindow })).total).toBe(0);
  });

  it('says NOT_FOUND for a record that is not in it', async () => {
    await expect(
      run('history.restore', {}, tx => restoreRecords(tx, [{ kind: 'party_member', id: newId() }])),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
