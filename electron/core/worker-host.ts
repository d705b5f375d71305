import type { TaskInput, TaskName, TaskOutput, WorkerReply, WorkerRequest } from '../worker/messages.ts';
import { Refusal } from './refusal.ts';

/** One worker process, however it is started (utilityProcess in the program, a child process on the command line). */
export type WorkerProcess = Readonly<{
  post: (request: WorkerRequest) => void;
  onMessage: (listener: (reply: WorkerReply) => void) => void;
  onExit: (listener: () => void) => void;
  kill: () => void;
}>;

export type RunOptions = Readonly<{
  signal?: AbortSignal;
  onProgress?: (progress: { step: string; done: number; total: number }) => void;
  /** Rows in order, as they are ready. */
  onChunk?: (chunk: unknown) => void;
  /** Chunks for a task that asks for them; the next one is made ready while the worker uses the last. */
  feed?: AsyncIterable<unknown>;
  timeoutSeconds?: number;
  /** File name for the sentences of WORKER_CRASHED and WORKER_TIMEOUT. */
  fileLabel?: string;
}>;

export type WorkerHost = Readonly<{
  run: <T extends TaskName>(task: T, input: TaskInput<T>, options?: RunOptions) => Promise<TaskOutput<T>>;
  stop: () => void;
}>;

type Waiting = Readonly<{ id: number; onReply: (reply: WorkerReply) => void; onCrash: () => void }>;

const IDLE_MS = 60_000;
const DEFAULT_TIMEOUT_SECONDS = 120;

/**
 * Runs one task at a time in a process that never opens the database. Cancel, timeout and crash kill it; the next task starts a new one.
 * Refuses with the task's own code, CANCELLED, WORKER_TIMEOUT or WORKER_CRASHED.
 */
export function createWorkerHost(start: () => WorkerProcess): WorkerHost {
  let current: WorkerProcess | null = null;
  let waiting: Waiting | null = null;
  let idleTimer: NodeJS.Timeout | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  let serial = 0;

  function stop(): void {
    clearTimeout(idleTimer);
    current?.kill();
    current = null;
    // whoever stops the host while a task runs must not leave its caller waiting
    waiting?.onCrash();
  }

  /** The running process, started with its two listeners where there is none. */
  function process(): WorkerProcess {
    if (current !== null) return current;
    const worker = start();
    worker.onMessage(reply => {
      if (current === worker && reply.id === waiting?.id) waiting.onReply(reply);
    });
    worker.onExit(() => {
      if (current !== worker) return;
      current = null;
      waiting?.onCrash();
    });
    current = worker;
    return worker;
  }

  async function runNow<T extends TaskName>(task: T, input: TaskInput<T>, options: RunOptions): Promise<TaskOutput<T>> {
    if (options.signal?.aborted === true) throw new Refusal('CANCELLED');
    clearTimeout(idleTimer);
    serial += 1;
    const id = serial;
    const file = options.fileLabel ?? '文件';
    const seconds = options.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS;
    let timer: NodeJS.Timeout | undefined;
    let onAbort: (() => void) | undefined;
    try {
      return await new Promise<TaskOutput<T>>((resolve, reject) => {
        const end = (refusal: Refusal) => {
          reject(refusal);
          stop();
        };
        timer = setTimeout(() => end(new Refusal('WORKER_TIMEOUT', { params: { file, seconds } })), seconds * 1000);
        onAbort = () => end(new Refusal('CANCELLED'));
        options.signal?.addEventListener('abort', onAbort, { once: true });
        const feeder = options.feed?.[Symbol.asyncIterator]();
        let next = feeder?.next();
        // a failure is told when the worker asks for the chunk
        next?.catch(() => undefined);
        const sendFeed = async () => {
          const result = await next;
          process().post({ id, feed: result === undefined || result.done === true ? null : result.value });
          next = result?.done === true ? undefined : feeder?.next();
          next?.catch(() => undefined);
        };
        const feedOrEnd = () =>
          sendFeed().catch((error: unknown) => {
            reject(error instanceof Error ? error : new Error('the feed failed'));
            stop();
          });
        waiting = {
          id,
          onCrash: () => reject(new Refusal('WORKER_CRASHED', { params: { file } })),
          onReply: reply => {
            if (reply.kind === 'progress') options.onProgress?.(reply.progress);
            else if (reply.kind === 'chunk') options.onChunk?.(reply.chunk);
            else if (reply.kind === 'pull') void feedOrEnd();
            else if (reply.kind === 'done') resolve(reply.value as TaskOutput<T>);
            else reject(new Refusal(reply.code, { params: { ...reply.params, file, ...limitInWords(reply.params) } }));
          },
        };
        process().post({ id, task, input });
      });
    } finally {
      clearTimeout(timer);
      if (onAbort !== undefined) options.signal?.removeEventListener('abort', onAbort);
      waiting = null;
      idleTimer = setTimeout(stop, IDLE_MS);
      idleTimer.unref();
    }
  }

  return {
    run: (task, input, options = {}) => {
      const next = queue.then(() => runNow(task, input, options));
      queue = next.catch(() => undefined);
      return next;
    },
    stop,
  };
}

const LIMIT_UNITS: Readonly<Record<string, (limit: number) => string>> = {
  unpackedBytes: limit => `${Math.round(limit / 1_000_000)} MB`,
  rows: limit => `${limit} 行`,
  columns: limit => `${limit} 列`,
  cells: limit => `${limit} 个单元格`,
};

/** The reader's caps with their unit, for the sentence of FILE_TOO_LARGE. */
function limitInWords(params: Readonly<Record<string, string | number>>): { limit?: string } {
  const unit = LIMIT_UNITS[String(params['what'])];
  return unit === undefined ? {} : { limit: unit(Number(params['limit'])) };
}
