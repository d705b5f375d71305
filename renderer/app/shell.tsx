import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { NavigationProvider, routeTo } from '../core/navigation.tsx';
import { ProgressDialog } from '../core/progress-dialog.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useJob } from '../core/use-job.ts';
import { useAnswer } from '../core/use-query.ts';
import { WorkProvider } from '../core/work.tsx';
import { Desk } from './desk.tsx';
import { RecoveryCodeDialog } from './recovery-code-dialog.tsx';
import { EXISTING_PAGES } from './routes.tsx';
import { StartPage } from './start-page.tsx';

/** The start page while no work file is open, else the desk. Jobs that open a file live here, as the start page goes when it is open. */
export function Shell() {
  const client = useQueryClient();
  const { data: status, error, refetch } = useAnswer('accounts.status', {});
  const create = useJob('accounts.create');
  const openSample = useJob('accounts.openSample');
  const [recoveryCode, setRecoveryCode] = useState<string | null>(null);
  const isOpening = create.isRunning || openSample.isRunning;
  const isClosed = status?.state === 'closed';
  useEffect(() => {
    // nothing of a closed work file stays in memory
    if (isClosed) client.removeQueries({ predicate: query => query.queryKey[0] !== 'accounts' });
  }, [isClosed, client]);

  if (error !== null) return <ErrorLine error={error} onRetry={refetch} />;
  if (status === undefined) return null;
  return (
    <>
      {isClosed || isOpening ? (
        <StartPage create={create} openSample={openSample} onRecoveryCode={setRecoveryCode} />
      ) : (
        <WorkProvider status={status}>
          <NavigationProvider start={routeTo(EXISTING_PAGES[0] ?? 'settings')} pages={EXISTING_PAGES}>
            <Desk />
          </NavigationProvider>
        </WorkProvider>
      )}
      <ProgressDialog title="正在新建工作文件" job={create} progress={create.progress} />
      <ProgressDialog title="正在打开示例县" job={openSample} progress={openSample.progress} />
      {recoveryCode !== null && <RecoveryCodeDialog code={recoveryCode} onDone={() => setRecoveryCode(null)} />}
    </>
  );
}
