import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { viewsContract } from '#shared/views/contract.ts';
import { createRouter } from '../core/router.ts';
import { makeTestFile, type TestFile } from '../db/testing.ts';
import { viewsHandlers } from './handlers.ts';

describe('the saved views of a list', () => {
  let test: TestFile;
  beforeEach(async () => {
    test = await makeTestFile();
  });
  afterEach(() => test.dispose());

  function callAs(actor: string) {
    const router = createRouter({ views: viewsContract }, { views: viewsHandlers } as never, {
      contextFor: () =>
        ({ db: test.connection.db, operation: test.context, actor, now: () => new Date('2012-07-25T02:00:00Z') }) as object,
      logError: error => {
        throw error;
      },
    });
    return (verb: string, input: unknown) => router.call({ callId: '1', name: `views.${verb}`, input }, () => undefined);
  }

  it('are kept by name and are each person’s own', async () => {
    const call = callAs('王芳');
    await call('save', { list: 'members', name: '预备党员', state: '{"filter":{}}' });
    await call('save', { list: 'delegates', name: '女代表', state: '{}' });
    expect(await call('list', { list: 'members' })).toMatchObject({
      ok: true,
      value: [{ name: '预备党员', state: '{"filter":{}}' }],
    });
    expect(await callAs('李强')('list', { list: 'members' })).toMatchObject({ value: [] });
    expect(test.operations).toEqual([]);
  });

  it('are renamed, replaced and removed; a name is given once', async () => {
    const call = callAs('王芳');
    const first = (await call('save', { list: 'members', name: '甲', state: '1' })) as { value: { id: string } };
    await call('save', { list: 'members', name: '乙', state: '2' });
    expect(await call('save', { list: 'members', name: '乙', state: '3' })).toMatchObject({ error: { code: 'VIEW_NAME_TAKEN' } });
    expect(await call('save', { id: first.value.id, list: 'members', name: '乙', state: '3' })).toMatchObject({
      error: { code: 'VIEW_NAME_TAKEN' },
    });
    await call('save', { id: first.value.id, list: 'members', name: '丙', state: '3' });
    expect(await callAs('李强')('save', { id: first.value.id, list: 'members', name: '丁', state: '4' })).toMatchObject({
      error: { code: 'NOT_FOUND' },
    });
    await callAs('李强')('remove', { id: first.value.id });
    expect(await call('list', { list: 'members' })).toMatchObject({ value: [{ name: '丙', state: '3' }, { name: '乙' }] });
    await call('remove', { id: first.value.id });
    expect(await call('list', { list: 'members' })).toMatchObject({ value: [{ name: '乙' }] });
  });
});
