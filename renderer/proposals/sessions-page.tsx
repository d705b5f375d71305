import { Button, Segmented, Table } from 'antd';
import { useState } from 'react';
import { SESSION_KINDS } from '#shared/proposals/model.ts';
import type { OutputOf } from '../core/api.ts';
import { useAppearance } from '../core/appearance.tsx';
import { EmptyState } from '../core/empty-state.tsx';
import { FilterSelect } from '../core/filter-select.tsx';
import { useNavigation, useVisitState } from '../core/navigation.tsx';
import { Page } from '../core/page.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { PapersDialog } from './papers-dialog.tsx';
import { CommitteeDialog } from './review-committee-dialog.tsx';
import { ReportDialog } from './report-dialog.tsx';
import { ReviewDialog } from './review-dialog.tsx';
import { SessionDialog } from './session-dialog.tsx';
import './units.css';
import './proposals.css';

type Session = OutputOf<'proposals.sessions'>[number];
type Task =
  | Readonly<{ kind: 'edit'; session: Session | null }>
  | Readonly<{ kind: 'review' | 'report' | 'bulletin'; session: Session }>
  | Readonly<{ kind: 'committee' }>;

const MOST_IN_BULLETIN = 500;

/** 审查与通报: sittings of the review committee, and conferences at which the handling is reported to all delegates. */
export function SessionsPage() {
  const { px } = useAppearance();
  const { scopeId, canWrite } = useWork();
  const { go, route } = useNavigation();
  const asked = route.page === 'proposalSessions' ? (route.meeting ?? null) : null;
  const [kind, setKind] = useVisitState<keyof typeof SESSION_KINDS>('kind', asked === null ? 'review' : 'report_back');
  const [termId, setTermId] = useVisitState<string | null>('term', null);
  const [meeting, setMeeting] = useVisitState('meeting', asked);
  const [task, setTask] = useState<Task | null>(meeting === null ? null : { kind: 'edit', session: null });
  const terms = useAnswer('proposals.terms', {});
  const { data, error, refetch } = useAnswer(
    'proposals.sessions',
    { kind, congressTermId: termId, within: scopeId },
    { keepsPrevious: true },
  );
  const close = () => {
    setMeeting(null);
    setTask(null);
  };
  const newButton = canWrite && (
    <Button type="primary" onClick={() => setTask({ kind: 'edit', session: null })}>
      {`登记${SESSION_KINDS[kind]}`}
    </Button>
  );
  return (
    <Page
      title="审查与通报"
      isScrolling
      action={
        <>
          <Button onClick={() => setTask({ kind: 'committee' })}>提案审查委员会</Button>
          {newButton}
        </>
      }
      filters={
        <>
          <Segmented
            value={kind}
            onChange={setKind}
            options={Object.entries(SESSION_KINDS).map(([value, label]) => ({
              value: value as keyof typeof SESSION_KINDS,
              label,
            }))}
          />
          <FilterSelect<string>
            label="届次"
            width={180}
            value={termId}
            options={(terms.data ?? []).map(term => ({ value: term.id, label: term.label }))}
            onChange={setTermId}
          />
        </>
      }
      statusLine={data === undefined ? '' : `共 ${data.length} 次`}
    >
      {error !== null && <ErrorLine error={error} onRetry={refetch} />}
      {data !== undefined && data.length === 0 ? (
        <EmptyState
          title={SESSION_KINDS[kind]}
          reason={
            kind === 'review'
              ? '提案审查委员会开会审查提案时，先在这里登记会议，再逐件登记审查结果。还没有登记会议。'
              : '在代表会议或代表大会上向全体代表通报办理情况时，先登记会议，再把提案列入通报。还没有登记会议。'
          }
          action={newButton}
        />
      ) : (
        <Table<Session>
          size="small"
          rowKey="id"
          dataSource={data ?? []}
          pagination={false}
          sticky
          columns={[
            { title: '日期', dataIndex: 'heldOn', width: px(100) },
            { title: '会议名称', render: (_none, row) => (row.place === null ? row.title : `${row.title}（${row.place}）`) },
            { title: '届次', dataIndex: 'termLabel', width: px(124) },
            { title: '主持人', dataIndex: 'chair', width: px(84) },
            {
              title: '件数',
              width: px(60),
              align: 'right',
              render: (_none, row) => (
                <Button
                  type="link"
                  size="small"
                  className="text-link"
                  disabled={row.itemCount === 0}
                  onClick={() => go({ page: 'proposals', filter: { sessionId: row.id } })}
                >
                  {row.itemCount}
                </Button>
              ),
            },
            {
              title: '办理',
              width: px(176),
              render: (_none, row) =>
                canWrite && (
                  <div className="session-actions">
                    <Button
                      type="link"
                      size="small"
                      onClick={() => setTask({ kind: row.kind === 'review' ? 'review' : 'report', session: row })}
                    >
                      {row.kind === 'review' ? '登记审查结果' : '列入通报'}
                    </Button>
                    {row.kind === 'report_back' && row.itemCount > 0 && (
                      <Button type="link" size="small" onClick={() => setTask({ kind: 'bulletin', session: row })}>
                        通报材料
                      </Button>
                    )}
                    <Button type="link" size="small" onClick={() => setTask({ kind: 'edit', session: row })}>
                      修改
                    </Button>
                  </div>
                ),
            },
          ]}
        />
      )}
      {task?.kind === 'edit' && (
        <SessionDialog session={task.session} kind={kind} termId={termId} meeting={meeting} onClose={close} />
      )}
      {task?.kind === 'review' && <ReviewDialog session={task.session} onClose={close} />}
      {task?.kind === 'report' && <ReportDialog session={task.session} onClose={close} />}
      {task?.kind === 'bulletin' && <BulletinDialog session={task.session} onClose={close} />}
      {task?.kind === 'committee' && <CommitteeDialog termId={termId} onClose={close} />}
    </Page>
  );
}

/** 办理情况通报 of what the conference heard, to preview, save and print. */
function BulletinDialog({ session, onClose }: { session: Session; onClose: () => void }) {
  const { asOf } = useWork();
  const { data } = useAnswer('proposals.list', {
    filter: { asOf, sessionId: session.id },
    window: { offset: 0, limit: MOST_IN_BULLETIN },
  });
  return data === undefined ? null : <PapersDialog ids={data.rows.map(row => row.id)} paper="bulletin" onClose={onClose} />;
}
