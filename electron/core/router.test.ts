import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { command, job, query } from '#shared/core/procedure.ts';
import { createLog } from './log.ts';
import { Refusal } from './refusal.ts';
import { createRouter, type Router } from './router.ts';

const contract = {
  people: {
    list: query({ input: z.object({ search: z.string().max(5).default('') }), output: z.array(z.object({ name: z.string() })) }),
    broken: query({ input: z.object({}), output: z.object({ name: z.string() }) }),
    throws: command({ input: z.object({ what: z.string() }), output: z.object({}), errors: ['RULE_BROKEN'] }),
    slow: job({ input: z.object({}), output: z.object({}), progress: z.number(), right: 'none' }),
  },
} as const;
const SECRET = '530000197005010013';
const withCode = (code: string, extra: object = {}) => Object.assign(new Error(`${SECRET} 张三丰`), { code }, extra);
const ERRORS: Readonly<Record<string, () => unknown>> = {
  refusal: () => new Refusal('RULE_BROKEN', { params: { detail: '不行' } }),
  full: () => withCode('ENOSPC'),
  sqliteFull: () => withCode('SQLITE_FULL'),
  busy: () => withCode('EBUSY', { path: '/home/张三丰/名册.xlsx' }),
  readOnly: () => withCode('SQLITE_READONLY_DIRECTORY'),
  bug: () => new Error(`cell ${SECRET}\n    at 张三丰 (C:\\Users\\张三丰\\x.ts:1:1)\n at 530000`),
  text: () => `${SECRET} 张三丰`,
};

let folder: string;
let router: Router;
let isOpen: boolean;
const call = (name: string, input: unknown = {}, callId = 'a') => router.call({ callId, name, input }, () => undefined);
const log = () => readFileSync(path.join(folder, 'program.log'), 'utf8');

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'router-'));
  isOpen = true;
  const { error: logError } = createLog(folder, () => new Date('2012-07-25T00:00:00Z'));
  router = createRouter<typeof contract, { closed: object; open: object }>(
    contract,
    {
      people: {
        list: (_context, { search }) => Promise.resolve([{ name: `王${search}`, idNumber: SECRET }]),
        broken: () => Promise.resolve({ name: 1, idNumber: SECRET } as never),
        throws: (_context, { what }) => Promise.reject(ERRORS[what]?.()),
        slow: async ({ signal, progress }) => {
          for (let step = 0; step < 500; step += 1) {
            progress(step);
            await wait(2);
            signal.throwIfAborted();
          }
          return {};
        },
      },
    },
    {
      contextFor: procedure => {
        if (procedure.right !== 'none' && !isOpen) throw new Refusal('LOCKED');
        return {};
      },
      logError,
    },
  );
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the router', () => {
  it('answers a call, with defaults filled in and columns the contract does not name left out', async () => {
    expect(await call('people.list')).toEqual({ ok: true, value: [{ name: '王' }] });
  });

  it.each([
    'people.none',
    'nobody.list',
    '__proto__.list',
    'people.__proto__',
    'people.constructor',
    'constructor.name',
    'people.hasOwnProperty',
    'people.list.more',
    'people',
    '',
    '.',
    'people.',
    SECRET,
  ])('does not know a procedure “%s”', async name => {
    expect(await call(name)).toMatchObject({ ok: false, error: { code: 'INTERNAL', ref: expect.any(String) as string } });
    expect(log()).not.toContain(SECRET);
  });

  it('refuses input that does not fit, naming the field', async () => {
    expect(await call('people.list', { search: 'longer than five' })).toMatchObject({
      ok: false,
      error: { code: 'VALIDATION', fields: [{ path: 'search' }] },
    });
    for (const input of [null, 7, 'x', []])
      expect(await call('people.list', input)).toMatchObject({ ok: false, error: { code: 'VALIDATION' } });
  });

  it('asks for the right before it runs', async () => {
    isOpen = false;
    expect(await call('people.list')).toEqual({ ok: false, error: { code: 'LOCKED' } });
  });

  it.each([
    ['refusal', { code: 'RULE_BROKEN', params: { detail: '不行' } }],
    ['full', { code: 'DISK_FULL' }],
    ['sqliteFull', { code: 'DISK_FULL' }],
    ['busy', { code: 'FILE_BUSY', params: { file: '名册.xlsx' } }],
    ['readOnly', { code: 'READ_ONLY' }],
  ])('turns a %s into its code', async (what, error) => {
    expect(await call('people.throws', { what })).toEqual({ ok: false, error });
  });

  it.each(['bug', 'text'])(
    'turns a %s into INTERNAL with a reference found in the log, which holds nothing personal',
    async what => {
      const answer = await call('people.throws', { what });
      expect(answer).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
      expect(JSON.stringify(answer)).not.toContain(SECRET);
      const ref = answer.ok ? '' : (answer.error.ref ?? '');
      expect(log()).toContain(`ERROR ${ref} people.throws`);
      for (const secret of [SECRET, '张三丰', 'Users']) expect(log()).not.toContain(secret);
    },
  );

  it('never lets a wrong answer out', async () => {
    const answer = await call('people.broken');
    expect(answer).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
    expect(JSON.stringify(answer) + log()).not.toContain(SECRET);
  });

  it('cancels one call and no other, and forgets it afterwards', async () => {
    const [first, second] = [call('people.slow', {}, 'first'), call('people.slow', {}, 'second')];
    await wait(10);
    router.cancel('first');
    router.cancel('unknown');
    expect(await first).toEqual({ ok: false, error: { code: 'CANCELLED' } });
    router.cancel('first');
    expect(await second).toEqual({ ok: true, value: {} });
  });
});

describe('the log', () => {
  it('keeps the frames of our own files, without folders', async () => {
    await call('people.broken');
    expect(log()).toMatch(/^\s+at .*router\.ts:\d+:\d+\)?$/m);
    expect(log()).not.toContain(import.meta.dirname);
  });

  it('starts a new file at a megabyte and never throws', () => {
    const log = createLog(folder, () => new Date());
    for (let line = 0; line < 12; line += 1) log.info('x'.repeat(100_000));
    expect(readFileSync(path.join(folder, 'program.1.log')).length).toBeGreaterThan(1_000_000);
    expect(() => createLog(path.join(folder, 'program.log', 'below'), () => new Date()).info('x')).not.toThrow();
  });
});
