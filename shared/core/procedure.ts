import type { z } from 'zod';
import type { Result } from './result.ts';

/** What a caller must hold: nothing (no work file open), or a right of the account that opened it. */
export type Right = 'none' | 'read' | 'write' | 'export';

export type Procedure<
  I extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
  C extends string = string,
  P extends z.ZodType | undefined = z.ZodType | undefined,
  R extends Right = Right,
> = Readonly<{ kind: 'query' | 'command' | 'job'; input: I; output: O; errors: readonly C[]; progress: P; right: R }>;

export type Contract = Readonly<Record<string, Readonly<Record<string, Procedure>>>>;

/** Reads; needs an open work file unless `right` is 'none'. */
export function query<
  I extends z.ZodType,
  O extends z.ZodType,
  const C extends string = never,
  const R extends Right = 'read',
>(declaration: { input: I; output: O; errors?: readonly C[]; right?: R }): Procedure<I, O, C, undefined, R> {
  return {
    kind: 'query',
    input: declaration.input,
    output: declaration.output,
    errors: declaration.errors ?? [],
    progress: undefined,
    right: (declaration.right ?? 'read') as R,
  };
}

/** Changes something in one step. */
export function command<
  I extends z.ZodType,
  O extends z.ZodType,
  const C extends string = never,
  const R extends Right = 'write',
>(declaration: { input: I; output: O; errors?: readonly C[]; right?: R }): Procedure<I, O, C, undefined, R> {
  return {
    kind: 'command',
    input: declaration.input,
    output: declaration.output,
    errors: declaration.errors ?? [],
    progress: undefined,
    right: (declaration.right ?? 'write') as R,
  };
}

/** Long work with progress and cancel. */
export function job<
  I extends z.ZodType,
  O extends z.ZodType,
  P extends z.ZodType,
  const C extends string = never,
  const R extends Right = 'write',
>(declaration: { input: I; output: O; progress: P; errors?: readonly C[]; right?: R }): Procedure<I, O, C, P, R> {
  return {
    kind: 'job',
    input: declaration.input,
    output: declaration.output,
    errors: declaration.errors ?? [],
    progress: declaration.progress,
    right: (declaration.right ?? 'write') as R,
  };
}

export type In<P extends Procedure> = z.input<P['input']>;
export type Parsed<P extends Procedure> = z.output<P['input']>;
export type Out<P extends Procedure> = z.output<P['output']>;
export type Codes<P extends Procedure> = P['errors'][number];
export type Progress<P extends Procedure> = P['progress'] extends z.ZodType ? z.output<P['progress']> : never;
export type Answer<P extends Procedure> = Result<Out<P>, Codes<P>>;
