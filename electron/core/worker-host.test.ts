import { describe, expect, it } from 'vitest';
import type { WorkerReply, WorkerRequest } from '../worker/messages.ts';
import { createWorkerHost, type WorkerProcess } from './worker-host.ts';

type FakeWorker = WorkerProcess & {
  requests: WorkerRequest[];
  reply: (reply: WorkerReply) => void;
  exit: () => void;
  isKilled: boolean;
};

/** A process whose replies the test gives itself. */
function fakeWorker(): FakeWorker {
  let onMessage: (reply: WorkerReply) => void = () => undefined;
  let onExit: () => void = () => undefined;
  const worker: FakeWorker = {
    requests: [],
    isKilled: false,
    post: request => void worker.requests.push(request),
    onMessage: listener => void (onMessage = listener),
    onExit: listener => void (onExit = listener),
    kill: () => {
      worker.isKilled = true;
      queueMicrotask(() => onExit());
    },
    reply: reply => onMessage(reply),
    exit: () => onExit(),
  };
  return worker;
}

function hostWithWorkers() {
  const workers: FakeWorker[] = [];
  const host = createWorkerHost(() => {
    const worker = fakeWorker();
    workers.push(worker);
    return worker;
  });
  const run = (options: Parameters<typeof host.run>[2] = {}) =>
    host.run('writeDocx', { path: 'x.docx', document: {} as never }, { fileLabel: '名册.xlsx', ...options });
  return { workers, host, run };
}
const turn = () => new Promise(resolve => setImmediate(resolve));
const done = (id: number): WorkerReply => ({ kind: 'done', id, value: { bytes: id } });

describe('the worker host', () => {
  it('runs one task after another in one process', async () => {
    const { workers, run } = hostWithWorkers();
    const [first, second] = [run(), run()];
    await turn();
    expect(workers.map(worker => worker.requests.length)).toEqual([1]);
    workers[0]?.reply(done(1));
    expect(await first).toEqual({ bytes: 1 });
    await turn();
    workers[0]?.reply(done(2));
    expect(await second).toEqual({ bytes: 2 });
    expect(workers).toHaveLength(1);
  });

  it('passes progress and chunks of its own task only', async () => {
    const { workers, run } = hostWithWorkers();
    const seen: unknown[] = [];
    const running = run({ onProgress: progress => seen.push(progress), onChunk: chunk => seen.push(chunk) });
    await turn();
    workers[0]?.reply({ kind: 'progress', id: 1, progress: { step: 'reading', done: 1, total: 2 } });
    workers[0]?.reply({ kind: 'chunk', id: 99, chunk: 'late' });
    workers[0]?.reply({ kind: 'chunk', id: 1, chunk: ['row'] });
    workers[0]?.reply(done(1));
    await running;
    expect(seen).toEqual([{ step: 'reading', done: 1, total: 2 }, ['row']]);
  });

  it('refuses with the task’s own code, the file’s name and the limit in words', async () => {
    const { workers, run } = hostWithWorkers();
    const running = run();
    await turn();
    workers[0]?.reply({ kind: 'refused', id: 1, code: 'FILE_TOO_LARGE', params: { what: 'rows', limit: 20_000 } });
    await expect(running).rejects.toMatchObject({
      code: 'FILE_TOO_LARGE',
      detail: { params: { file: '名册.xlsx', limit: '20000 行' } },
    });
  });

  it('says WORKER_CRASHED when the process ends, and starts the next task anew', async () => {
    const { workers, run } = hostWithWorkers();
    const running = run();
    await turn();
    workers[0]?.exit();
    await expect(running).rejects.toMatchObject({ code: 'WORKER_CRASHED', detail: { params: { file: '名册.xlsx' } } });
    const next = run();
    await turn();
    workers[1]?.reply(done(2));
    expect(await next).toEqual({ bytes: 2 });
  });

  it('kills a task that takes too long and starts the next one anew', async () => {
    const { workers, run } = hostWithWorkers();
    await expect(run({ timeoutSeconds: 0.02 })).rejects.toMatchObject({
      code: 'WORKER_TIMEOUT',
      detail: { params: { file: '名册.xlsx', seconds: 0.02 } },
    });
    expect(workers[0]?.isKilled).toBe(true);
    const next = run();
    await turn();
    workers[1]?.reply(done(2));
    expect(await next).toEqual({ bytes: 2 });
  });

  it('kills a cancelled task, keeps the waiting one, and leaves a later cancel without effect', async () => {
    const { workers, run } = hostWithWorkers();
    const controller = new AbortController();
    const [first, second] = [run({ signal: controller.signal }), run({ signal: new AbortController().signal })];
    await turn();
    controller.abort();
    await expect(first).rejects.toMatchObject({ code: 'CANCELLED' });
    await turn();
    expect(workers.map(worker => worker.isKilled)).toEqual([true, false]);
    controller.abort();
    workers[1]?.reply(done(2));
    expect(await second).toEqual({ bytes: 2 });
  });

  it('never starts a task cancelled while it waited', async () => {
    const { workers, run } = hostWithWorkers();
    const controller = new AbortController();
    const [first, second] = [run(), run({ signal: controller.signal })];
    await turn();
    controller.abort();
    workers[0]?.reply(done(1));
    await first;
    await expect(second).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(workers[0]?.requests).toHaveLength(1);
  });

  it('does not leave its caller waiting when it is stopped', async () => {
    const { host, workers, run } = hostWithWorkers();
    const running = run();
    await turn();
    host.stop();
    await expect(running).rejects.toMatchObject({ code: 'WORKER_CRASHED' });
    expect(workers[0]?.isKilled).toBe(true);
  });
});
