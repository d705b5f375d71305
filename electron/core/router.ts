import type { z } from 'zod';
import type { Contract, Out, Parsed, Procedure, Progress } from '#shared/core/procedure.ts';
import type { AppError, Result } from '#shared/core/result.ts';
import type { CallRequest } from '#shared/core/wire.ts';
import { Refusal, refusalOfSystemError } from './refusal.ts';

export type CallControl<P extends Procedure = Procedure> = Readonly<{
  signal: AbortSignal;
  progress: (value: Progress<P>) => void;
}>;

/** Contexts by right: a procedure with right 'none' gets `closed`, all others `open`. */
export type Contexts = Readonly<{ closed: object; open: object }>;
type ContextOf<P extends Procedure, X extends Contexts> = P['right'] extends 'none' ? X['closed'] : X['open'];

export type Handler<P extends Procedure, X extends Contexts> = (
  context: ContextOf<P, X> & CallControl<P>,
  input: Parsed<P>,
) => Promise<z.input<P['output']>>;
export type HandlersOf<C extends Contract[string], X extends Contexts> = { readonly [K in keyof C]: Handler<C[K], X> };
export type RouterHandlers<C extends Contract, X extends Contexts> = { readonly [F in keyof C]: HandlersOf<C[F], X> };

export type RouterOptions<X extends Contexts> = Readonly<{
  /** Context for one call; refuses with LOCKED, FORBIDDEN or READ_ONLY when the right is not there. */
  contextFor: (procedure: Procedure) => X['closed'] | X['open'];
  /** Writes the technical error to the local log without personal data; returns its reference. */
  logError: (error: unknown, name: string) => string;
}>;

export type Router = Readonly<{
  cancel: (callId: string) => void;
  call: (request: CallRequest, push: (progress: unknown) => void) => Promise<Result<unknown, string>>;
}>;

function validationError(error: z.ZodError): AppError {
  return {
    code: 'VALIDATION',
    fields: error.issues.map(issue => ({ path: issue.path.join('.'), message: `${issue.path.join('.')}: ${issue.message}` })),
  };
}

/** One way into the program for window, command line and tests: look up, parse, check the right, run, parse the answer. */
export function createRouter<C extends Contract, X extends Contexts>(
  contract: C,
  handlers: RouterHandlers<C, X>,
  options: RouterOptions<X>,
): Router {
  const running = new Map<string, AbortController>();

  function failure(error: unknown, name: string, signal: AbortSignal): AppError {
    if (error instanceof Refusal) return { ...error.detail, code: error.code };
    if (signal.aborted) return { code: 'CANCELLED' };
    const known = refusalOfSystemError(error);
    if (known !== null) return { ...known.detail, code: known.code };
    return { code: 'INTERNAL', ref: options.logError(error, name) };
  }

  async function call(request: CallRequest, push: (progress: unknown) => void): Promise<Result<unknown, string>> {
    const [feature = '', verb = '', ...rest] = request.name.split('.');
    const procedures = Object.hasOwn(contract, feature) ? contract[feature] : undefined;
    const procedure =
      procedures !== undefined && Object.hasOwn(procedures, verb) && rest.length === 0 ? procedures[verb] : undefined;
    // the name is not logged: whoever calls what is not there may have put anything into it
    if (procedure === undefined)
      return { ok: false, error: { code: 'INTERNAL', ref: options.logError(new Error('unknown procedure'), 'router') } };
    const input = procedure.input.safeParse(request.input);
    if (!input.success) return { ok: false, error: validationError(input.error) };
    const controller = new AbortController();
    running.set(request.callId, controller);
    try {
      const handler = handlers[feature as keyof C]?.[verb as never] as unknown as (
        context: object,
        input: unknown,
      ) => Promise<unknown>;
      const control: CallControl = { signal: controller.signal, progress: push };
      const value = await handler({ ...options.contextFor(procedure), ...control }, input.data);
      return { ok: true, value: procedure.output.parse(value) satisfies Out<Procedure> };
    } catch (error) {
      return { ok: false, error: failure(error, request.name, controller.signal) };
    } finally {
      running.delete(request.callId);
    }
  }

  return { call, cancel: callId => running.get(callId)?.abort() };
}
