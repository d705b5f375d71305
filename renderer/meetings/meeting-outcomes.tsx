import { Button, Table } from 'antd';
import { EVALUATION_KINDS, type EvaluationRow } from '#shared/evaluations/model.ts';
import type { MeetingRow } from '#shared/meetings/model.ts';
import { useAppearance } from '../core/appearance.tsx';
import { EmptyState } from '../core/empty-state.tsx';
import { type MeetingStart, useNavigation } from '../core/navigation.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';

const MOST = 200;

const startOf = (row: MeetingRow): MeetingStart => ({
  id: row.id,
  organizationId: row.organizationId,
  congressTermId: row.congressTermId,
  title: row.title,
  heldOn: row.startOn,
  place: row.place,
  chair: row.host,
});

/** What the conference was told of proposals: entered on the page of sittings, with this meeting filled in. */
export function ReportBack({ row }: Readonly<{ row: MeetingRow }>) {
  const { canWrite } = useWork();
  const { go } = useNavigation();
  if (!row.agenda.some(item => item.kind === 'report_proposals')) return null;
  const isTold = row.reportedProposals > 0;
  return (
    <p className="secondary-text">
      {isTold ? `本次会议已通报提案 ${row.reportedProposals} 件。` : '还没有登记通报的提案。'}
      <Button type="link" size="small" onClick={() => go({ page: 'proposalSessions' })}>
        审查与通报
      </Button>
      {canWrite && !isTold && (
        <Button type="link" size="small" onClick={() => go({ page: 'proposalSessions', meeting: startOf(row) })}>
          登记本次会议的通报
        </Button>
      )}
    </p>
  );
}

/** Results of the ratings and reviews held at the meeting. */
export function MeetingRatings({ row }: Readonly<{ row: MeetingRow }>) {
  const { px } = useAppearance();
  const { asOf, canWrite } = useWork();
  const { go } = useNavigation();
  const { data, error, refetch } = useAnswer('evaluations.list', {
    filter: { asOf, meetingId: row.id },
    window: { offset: 0, limit: MOST },
  });
  if (error !== null) return <ErrorLine error={error} onRetry={refetch} />;
  if (data === undefined) return null;
  const enter = canWrite && (
    <Button type={data.total === 0 ? 'primary' : 'default'} onClick={() => go({ page: 'evaluations', meeting: startOf(row) })}>
      登记本次会议的测评
    </Button>
  );
  if (data.total === 0)
    return (
      <EmptyState title="测评评议" reason="会上测评党委班子、委员和提案办理的，票数在这里登记。还没有登记。" action={enter} />
    );
  return (
    <section aria-label="测评评议">
      <div className="record-actions">
        {enter}
        <Button type="link" onClick={() => go({ page: 'evaluations', filter: { meetingId: row.id } })}>
          {`在“测评述职”中查看 ${data.total} 条`}
        </Button>
      </div>
      <Table<EvaluationRow>
        size="small"
        rowKey="id"
        dataSource={data.rows}
        pagination={false}
        columns={[
          { title: '类别', width: px(96), render: (_none, rating) => EVALUATION_KINDS[rating.kind] },
          {
            title: '名称',
            render: (_none, rating) => (
              <Button
                type="link"
                size="small"
                className="text-link"
                onClick={() => go({ page: 'evaluations', recordId: rating.id })}
              >
                {rating.title}
              </Button>
            ),
          },
          { title: '对象', width: px(180), dataIndex: 'subjectName' },
          { title: '收回', width: px(64), align: 'right', dataIndex: 'ballotsReturned' },
          { title: '好评率', width: px(80), align: 'right', dataIndex: 'favourablePercent' },
        ]}
      />
    </section>
  );
}
