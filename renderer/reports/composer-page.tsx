import { Alert, Button, Tabs } from 'antd';
import { useState } from 'react';
import { REPORT_STATES } from '#shared/reports/composer-model.ts';
import type { ReportDetail } from '#shared/reports/composer-model.ts';
import { EmptyState } from '../core/empty-state.tsx';
import { useNavigation, useVisitState } from '../core/navigation.tsx';
import { Page } from '../core/page.tsx';
import { PaperDialog } from '../core/paper-dialog.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { SmallTimeline } from '../core/small-steps.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { BlocksTab } from './blocks-tab.tsx';
import { ChangesTab, countOfChanges } from './changes-tab.tsx';
import { FiguresTab } from './figures-tab.tsx';
import { ReportSteps } from './report-steps.tsx';
import { ReportTag } from './reports-page.tsx';
import { ReportValuesDialog } from './report-values-dialog.tsx';
import './composer.css';

/** One report from draft to archive: its blocks, what has changed since, every figure, the steps taken. */
export function ComposerPage() {
  const { route, go } = useNavigation();
  const id = route.page === 'report' ? (route.id ?? null) : null;
  const { data, error, refetch } = useAnswer('composer.get', { id: id ?? '' }, { isEnabled: id !== null, keepsPrevious: true });
  if (id === null || error?.code === 'NOT_FOUND')
    return (
      <Page title="报告">
        <EmptyState
          title="报告"
          reason={id === null ? '在报告清单中打开一份报告。' : '这份报告已移入回收站。'}
          action={<Button onClick={() => go({ page: 'reports' })}>报告清单</Button>}
        />
      </Page>
    );
  if (data === undefined) return <Page title="报告">{error !== null && <ErrorLine error={error} onRetry={refetch} />}</Page>;
  return <LoadedReport key={data.id} report={data} />;
}

function LoadedReport({ report }: Readonly<{ report: ReportDetail }>) {
  const { canWrite } = useWork();
  const { go } = useNavigation();
  const [tab, setTab] = useVisitState('tab', 'blocks');
  const [isShowing, setIsShowing] = useState(false);
  const [isDescribing, setIsDescribing] = useState(false);
  const copy = useCommand('composer.copy');
  const saveTemplate = useCommand('reportTemplates.create');
  const changes = useAnswer('composer.refresh', { id: report.id }, { keepsPrevious: true });
  const changed = countOfChanges(changes.data);
  const isReadOnly = !canWrite || report.lockedBecause !== null;

  async function newVersion() {
    const answer = await copy.run({ id: report.id, isNewVersion: true }, { savedText: `已另建“${report.title}”的新版本。` });
    if (answer.ok) go({ page: 'report', id: answer.value.id });
  }
  async function keepAsTemplate() {
    const name = `${report.title}模板`;
    const answer = await saveTemplate.run({ name, from: { reportId: report.id } }, { savedText: `已存为模板“${name}”。` });
    if (answer.ok) go({ page: 'reportTemplates' });
  }

  return (
    <Page
      title={report.title}
      subtitle={
        <span className="report-marks">
          <ReportTag state={report.state} />
          {`${report.organizationName}，数据截至 ${report.referenceDate}`}
        </span>
      }
      action={
        <>
          {canWrite && (
            <Button loading={saveTemplate.isRunning} onClick={() => void keepAsTemplate()}>
              存为模板
            </Button>
          )}
          <Button onClick={() => setIsDescribing(true)}>{isReadOnly ? '查看属性' : '属性'}</Button>
          <Button onClick={() => setIsShowing(true)}>预览与打印</Button>
          <ReportSteps report={report} />
        </>
      }
    >
      {report.lockedBecause !== null && (
        <Alert
          className="report-locked"
          type="info"
          showIcon
          title={report.lockedBecause}
          action={
            canWrite && (
              <Button size="small" loading={copy.isRunning} onClick={() => void newVersion()}>
                另建新版本
              </Button>
            )
          }
        />
      )}
      <Tabs
        className="report-tabs"
        activeKey={tab}
        onChange={setTab}
        items={[
          {
            key: 'blocks',
            label: '编写',
            children: <BlocksTab report={report} isReadOnly={isReadOnly} onChanges={() => setTab('changes')} changed={changed} />,
          },
          {
            key: 'changes',
            label: changed === 0 ? '数据变化' : `数据变化 ${changed}`,
            children: <ChangesTab report={report} changes={changes.data} isReadOnly={isReadOnly} />,
          },
          {
            key: 'figures',
            label: `数字 ${report.figures.length}`,
            children: <FiguresTab report={report} isReadOnly={isReadOnly} />,
          },
          { key: 'steps', label: '办理经过', children: <SmallTimeline steps={report.steps} states={REPORT_STATES} /> },
        ]}
      />
      {isShowing && (
        <PaperDialog feature="composer" choice={{ id: report.id }} title={report.title} onClose={() => setIsShowing(false)} />
      )}
      {isDescribing && <ReportValuesDialog report={report} isReadOnly={isReadOnly} onClose={() => setIsDescribing(false)} />}
    </Page>
  );
}
