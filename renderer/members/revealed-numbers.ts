import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { OutputOf } from '../core/api.ts';
import { api } from '../core/api.ts';
import { useShowError } from '../core/show-error.tsx';

export type Revealed = OutputOf<'members.reveal'>[number];
export type RevealedNumbers = Readonly<{
  isOn: boolean;
  /** Shows the numbers of these people, of everybody on the screen when none is named. */
  show: (ids: readonly string[]) => void;
  hide: () => void;
  /** Asks for one person's numbers because their row is on the screen; undefined while hidden. */
  want: ((id: string) => void) | undefined;
  byId: ReadonlyMap<string, Revealed>;
}>;

const GATHER_MS = 60;
const NONE: ReadonlyMap<string, Revealed> = new Map();

/** Full numbers, fetched (and logged) only for rows that are seen; leaving the page forgets them. */
export function useRevealedNumbers(): RevealedNumbers {
  const showError = useShowError();
  /** null: hidden; empty: everybody on the screen. */
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(null);
  const [byId, setById] = useState(NONE);
  const waiting = useRef(new Set<string>());
  const asked = useRef(new Set<string>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const fetchWaiting = useCallback(async () => {
    const ids = [...waiting.current].slice(0, 500);
    waiting.current.clear();
    const answer = await api.members.reveal({ ids });
    if (answer.ok) setById(known => new Map([...known, ...answer.value.map(entry => [entry.id, entry] as const)]));
    else showError(answer.error);
  }, [showError]);

  const want = useCallback(
    (id: string) => {
      if (asked.current.has(id) || (chosen !== null && chosen.size > 0 && !chosen.has(id))) return;
      asked.current.add(id);
      waiting.current.add(id);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void fetchWaiting(), GATHER_MS);
    },
    [chosen, fetchWaiting],
  );
  return useMemo(
    () => ({
      isOn: chosen !== null,
      show: ids => setChosen(new Set(ids)),
      hide: () => {
        setChosen(null);
        setById(NONE);
        asked.current.clear();
        waiting.current.clear();
      },
      want: chosen === null ? undefined : want,
      byId,
    }),
    [chosen, want, byId],
  );
}
