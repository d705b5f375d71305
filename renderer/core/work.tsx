import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import type { WorkFileStatus } from '#shared/accounts/model.ts';
import { useAnswer } from './use-query.ts';
import { useCommand } from './use-command.ts';

type WorkValue = Readonly<{
  status: WorkFileStatus;
  /** False when the file is open for reading only: changing actions are not offered. */
  canWrite: boolean;
  /** 基准日, YYYY-MM-DD: goes as `asOf` into every reading procedure. */
  asOf: string;
  today: string;
  /** null returns to today. */
  setReferenceDate: (day: string | null) => void;
  /** Organisation whose subtree is looked at; null is the whole county. */
  scopeId: string | null;
  setScopeId: (id: string | null) => void;
}>;

const WorkContext = createContext<WorkValue | null>(null);

/** The open work file, the reference date and the scope of the top bar. */
export function useWork(): WorkValue {
  const value = useContext(WorkContext);
  if (value === null) throw new Error('WorkProvider is missing');
  return value;
}

/** Present while a work file is open; renders nothing until its settings are known. */
export function WorkProvider({ status, children }: { status: WorkFileStatus; children: ReactNode }) {
  const [scopeId, setScopeId] = useState<string | null>(null);
  const settings = useAnswer('settings.get', {});
  const { run } = useCommand('settings.update');
  const value = useMemo<WorkValue | null>(() => {
    if (settings.data === undefined) return null;
    const { referenceDate, today } = settings.data;
    return {
      status,
      canWrite: status.state === 'open',
      asOf: referenceDate ?? today,
      today,
      setReferenceDate: day => void run({ referenceDate: day === today ? null : day }),
      scopeId,
      setScopeId,
    };
  }, [settings.data, status, scopeId, run]);
  return value === null ? null : <WorkContext value={value}>{children}</WorkContext>;
}
