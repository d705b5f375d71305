import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useNavigation, useVisitState } from '../core/navigation.tsx';
import { ImportPreviewView } from './import-preview.tsx';
import { ImportStart } from './import-start.tsx';

/** 导入: choosing a file, checking what was understood, writing it. Nothing reaches the rosters before 导入 n 行. */
export function ImportPage() {
  const { route, memory } = useNavigation();
  const client = useQueryClient();
  const start = route.page === 'imports' ? route : undefined;
  const [batchId, setBatchId] = useVisitState<string | null>('batch', start?.batchId ?? null);
  // staging is no operation, so that no notice of a change comes from main
  const refresh = useCallback(() => void client.invalidateQueries({ queryKey: ['imports'] }), [client]);
  const open = useCallback(
    (id: string | null) => {
      setBatchId(id);
      refresh();
    },
    [setBatchId, refresh],
  );
  // another file begins at its first row, whatever was looked at in the one before
  const begin = (id: string) => {
    for (const key of memory.keys())
      if (['view', 'shown', 'search'].includes(key) || key.startsWith('import-')) memory.delete(key);
    open(id);
  };
  if (batchId === null) return <ImportStart initialKind={start?.kind ?? 'members'} onOpen={begin} />;
  return <ImportPreviewView batchId={batchId} onOpen={open} refresh={refresh} />;
}
