import type { AppContract } from '#shared/app/contract.ts';
import type { Answer, In, Out, Procedure, Progress } from '#shared/core/procedure.ts';
import type { Result } from '#shared/core/result.ts';
import type { Bridge } from '#shared/core/wire.ts';

declare global {
  interface Window {
    /** Exposed by electron/preload.ts. */
    readonly delegateDesk: Bridge;
  }
}

type Features = keyof AppContract;
/** Every procedure by its name on the wire, e.g. `members.list`. */
export type ProcedureName = { [F in Features]: `${F}.${keyof AppContract[F] & string}` }[Features];
export type ProcedureNamed<N extends ProcedureName> = N extends `${infer F}.${infer K}`
  ? F extends Features
    ? K extends keyof AppContract[F]
      ? AppContract[F][K] extends Procedure
        ? AppContract[F][K]
        : never
      : never
    : never
  : never;
export type InputOf<N extends ProcedureName> = In<ProcedureNamed<N>>;
export type OutputOf<N extends ProcedureName> = Out<ProcedureNamed<N>>;
export type AnswerOf<N extends ProcedureName> = Answer<ProcedureNamed<N>>;
export type ProgressOf<N extends ProcedureName> = Progress<ProcedureNamed<N>>;

export type CallOptions<P = unknown> = Readonly<{ signal?: AbortSignal; onProgress?: (progress: P) => void }>;
export type Call = <N extends ProcedureName>(
  name: N,
  input: InputOf<N>,
  options?: CallOptions<ProgressOf<N>>,
) => Promise<AnswerOf<N>>;
type ApiOf<F extends Features> = {
  readonly [K in keyof AppContract[F]]: AppContract[F][K] extends Procedure
    ? (input: In<AppContract[F][K]>, options?: CallOptions<Progress<AppContract[F][K]>>) => Promise<Answer<AppContract[F][K]>>
    : never;
};
export type Api = { readonly [F in Features]: ApiOf<F> };

/** One procedure call over the bridge; it never rejects: a broken channel answers INTERNAL, an aborted call CANCELLED. */
export function createCall(bridge: () => Bridge): Call {
  let calls = 0;
  const callAny = async (name: string, input: unknown, options: CallOptions<never> = {}): Promise<Result<unknown, string>> => {
    const { signal, onProgress } = options;
    if (signal?.aborted === true) return { ok: false, error: { code: 'CANCELLED' } };
    calls += 1;
    const callId = `call-${calls}`;
    const cancel = () => bridge().cancel(callId);
    signal?.addEventListener('abort', cancel, { once: true });
    const stop =
      onProgress === undefined
        ? undefined
        : bridge().onPush(message => {
            if (message.kind === 'progress' && message.callId === callId) onProgress(message.value as never);
          });
    try {
      return await bridge().call({ callId, name, input });
    } catch {
      return { ok: false, error: { code: 'INTERNAL', ref: name } };
    } finally {
      stop?.();
      signal?.removeEventListener('abort', cancel);
    }
  };
  return callAny as Call;
}

/** `api.members.list(input)`: a client with the shape of the contract, made of nothing but names. */
export function createApi(call: Call): Api {
  const feature = (name: string) =>
    new Proxy(
      {},
      { get: (_target, verb: string) => (input: never, options?: never) => call(`${name}.${verb}` as never, input, options) },
    );
  return new Proxy({}, { get: (_target, name: string) => feature(name) }) as Api;
}

export const call = createCall(() => window.delegateDesk);
export const api = createApi(call);
