import { useCallback, useState } from 'react';
import type { AppError } from '#shared/core/result.ts';
import { type AnswerOf, call, type InputOf, type ProcedureName } from './api.ts';
import { useShowError } from './show-error.tsx';
import { useUndoBar } from './undo-bar.tsx';

export type RunOptions = Readonly<{
  /** True when the caller shows this refusal itself, beside its cause. */
  handles?: (error: AppError) => boolean;
  /** Sentence of the undo bar instead of 已保存。 */
  savedText?: string;
}>;

/** The operation of a command's answer, when it has one. */
export function operationIdOf(value: unknown): number | null {
  const id = typeof value === 'object' && value !== null && 'operationId' in value ? value.operationId : null;
  return typeof id === 'number' ? id : null;
}

/** Runs a changing procedure: a refusal is shown unless the caller handles it, a saved operation can be undone from the bar. */
export function useCommand<N extends ProcedureName>(name: N) {
  const showError = useShowError();
  const { showSaved } = useUndoBar();
  const [isRunning, setIsRunning] = useState(false);
  const run = useCallback(
    async (input: InputOf<N>, options: RunOptions = {}): Promise<AnswerOf<N>> => {
      setIsRunning(true);
      const answer = await call(name, input);
      setIsRunning(false);
      if (answer.ok) {
        const operationId = operationIdOf(answer.value);
        if (operationId !== null) showSaved(operationId, options.savedText);
      } else if (options.handles?.(answer.error) !== true) showError(answer.error);
      return answer;
    },
    [name, showError, showSaved],
  );
  return { run, isRunning };
}
