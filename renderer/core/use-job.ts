import { useCallback, useEffect, useRef, useState } from 'react';
import { type AnswerOf, call, type InputOf, type ProcedureName, type ProgressOf } from './api.ts';
import { useShowError } from './show-error.tsx';
import { useUndoBar } from './undo-bar.tsx';
import { operationIdOf, type RunOptions } from './use-command.ts';

/** Runs long work with progress and cancel; leaving the screen cancels it. Show it with ProgressDialog. */
export function useJob<N extends ProcedureName>(name: N) {
  const showError = useShowError();
  const { showSaved } = useUndoBar();
  const controller = useRef<AbortController | null>(null);
  const [isRunning, setIsRunning] = useState(false);
  const [progress, setProgress] = useState<ProgressOf<N> | null>(null);

  const cancel = useCallback(() => controller.current?.abort(), []);
  useEffect(() => cancel, [cancel]);

  const run = useCallback(
    async (input: InputOf<N>, options: RunOptions = {}): Promise<AnswerOf<N>> => {
      const own = new AbortController();
      controller.current = own;
      setProgress(null);
      setIsRunning(true);
      const answer = await call(name, input, { signal: own.signal, onProgress: setProgress });
      setIsRunning(false);
      if (answer.ok) {
        const operationId = operationIdOf(answer.value);
        if (operationId !== null) showSaved(operationId, options.savedText);
      } else if (options.handles?.(answer.error) !== true) showError(answer.error);
      return answer;
    },
    [name, showError, showSaved],
  );
  return { run, cancel, isRunning, progress };
}
