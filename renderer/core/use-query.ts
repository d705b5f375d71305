import { keepPreviousData, QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { AppError } from '#shared/core/result.ts';
import { call, type InputOf, type OutputOf, type ProcedureName } from './api.ts';

/** How a refusal travels through TanStack Query, which only knows thrown errors. */
class RefusedAnswer extends Error {
  readonly refusal: AppError;
  constructor(refusal: AppError) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

export function createQueryClient(): QueryClient {
  const always = { networkMode: 'always', retry: false } as const;
  return new QueryClient({
    defaultOptions: {
      queries: { ...always, staleTime: Number.POSITIVE_INFINITY, gcTime: 300_000, refetchOnWindowFocus: false },
      mutations: always,
    },
  });
}

/** Key and function of one procedure call; the key begins with feature and verb, so that a change notice finds it. */
export function answerQuery<N extends ProcedureName>(name: N, input: InputOf<N>) {
  return {
    queryKey: [...name.split('.'), input] as readonly unknown[],
    queryFn: async ({ signal }: { signal: AbortSignal }): Promise<OutputOf<N>> => {
      const answer = await call(name, input, { signal });
      if (answer.ok) return answer.value;
      throw new RefusedAnswer(answer.error);
    },
  };
}

export function refusalOf(error: unknown): AppError | null {
  if (error === null || error === undefined) return null;
  return error instanceof RefusedAnswer ? error.refusal : { code: 'INTERNAL', ref: 'window' };
}

export type AnswerOptions = Readonly<{
  /** False: does not ask yet. */
  isEnabled?: boolean;
  /** Shows the answer to the former input until the new one is there. */
  keepsPrevious?: boolean;
}>;

/** The answer of a reading procedure, fetched again whenever its feature changes. @example useAnswer('members.get', { id, asOf }) */
export function useAnswer<N extends ProcedureName>(name: N, input: InputOf<N>, options: AnswerOptions = {}) {
  const result = useQuery({
    ...answerQuery(name, input),
    enabled: options.isEnabled ?? true,
    ...(options.keepsPrevious === true ? { placeholderData: keepPreviousData } : {}),
  });
  return {
    data: result.data as OutputOf<N> | undefined,
    error: refusalOf(result.error),
    isLoading: result.isLoading,
    isFetching: result.isFetching,
    refetch: () => void result.refetch(),
  };
}

/** Fetches again what main says has changed. Mounted once, by the providers. */
export function useChangeNotices(): void {
  const client = useQueryClient();
  useEffect(
    () =>
      window.delegateDesk.onPush(message => {
        if (message.kind === 'status') void client.invalidateQueries({ queryKey: ['accounts'] });
        if (message.kind === 'changed')
          for (const feature of message.features) void client.invalidateQueries({ queryKey: [feature] });
      }),
    [client],
  );
}
