import { Refusal, refusalOfSystemError } from '../core/refusal.ts';
import type { TaskInput, TaskName, WorkerReply, WorkerRequest } from './messages.ts';
import { ReadRefusal } from './read-refusal.ts';
import { tasks } from './tasks.ts';

/** Port to the program: Electron's utility process, or a child process of the command line. */
type ParentPort = {
  on: (event: 'message', listener: (event: { data: unknown }) => void) => void;
  postMessage: (message: unknown) => void;
};
const parentPort = (process as unknown as { parentPort?: ParentPort }).parentPort;

function reply(message: WorkerReply): void {
  if (parentPort !== undefined) parentPort.postMessage(message);
  else process.send?.(message);
}

function refusalOf(error: unknown): Pick<Extract<WorkerReply, { kind: 'refused' }>, 'code' | 'params'> {
  if (error instanceof ReadRefusal) return { code: error.code, params: { ...error.params } };
  const refusal = error instanceof Refusal ? error : refusalOfSystemError(error);
  return refusal === null ? { code: 'WORKER_CRASHED', params: {} } : { code: refusal.code, params: { ...refusal.detail.params } };
}

const waitingForFeed = new Map<number, (chunk: unknown) => void>();

async function* feedOf(id: number): AsyncIterable<unknown> {
  for (;;) {
    const chunk = await new Promise(resolve => {
      waitingForFeed.set(id, resolve);
      reply({ kind: 'pull', id });
    });
    if (chunk === null) return;
    yield chunk;
  }
}

async function run<T extends TaskName>(id: number, task: T, input: TaskInput<T>): Promise<void> {
  try {
    const value = await tasks[task](input, {
      onProgress: progress => reply({ kind: 'progress', id, progress }),
      onChunk: chunk => reply({ kind: 'chunk', id, chunk }),
      feed: () => feedOf(id),
    });
    reply({ kind: 'done', id, value });
  } catch (error) {
    reply({ kind: 'refused', id, ...refusalOf(error) });
  }
}

function receive(request: WorkerRequest): void {
  if ('feed' in request) {
    waitingForFeed.get(request.id)?.(request.feed);
    waitingForFeed.delete(request.id);
    return;
  }
  void run(request.id, request.task, request.input as never);
}

if (parentPort !== undefined) parentPort.on('message', event => receive(event.data as WorkerRequest));
else process.on('message', message => receive(message as WorkerRequest));
