import { Alert, Button, Dropdown, Tabs } from 'antd';
import { useState } from 'react';
import { meetingDays, meetingFields } from '#shared/meetings/fields.ts';
import { MEETING_PAPERS, MEETING_TYPES, type MeetingPaper, type MeetingRow } from '#shared/meetings/model.ts';
import { fieldsNamed, shownField } from '#shared/core/field-builders.ts';
import { AttachmentList } from '../attachments/attachment-list.tsx';
import { AttendancePanel } from '../attendance/attendance-panel.tsx';
import type { OutputOf } from '../core/api.ts';
import { EmptyState } from '../core/empty-state.tsx';
import { FieldForm } from '../core/field-form.tsx';
import type { FormValues } from '../core/form-values.ts';
import { useNavigation, useVisitState } from '../core/navigation.tsx';
import { OccasionSteps, OccasionTag } from '../core/occasion-steps.tsx';
import { Page } from '../core/page.tsx';
import { PaperDialog } from '../core/paper-dialog.tsx';
import { RaisedOpinions } from '../core/raised-opinions.tsx';
import { RecordValues } from '../core/record-values.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { ExpenseList } from '../funds/expense-list.tsx';
import { AgendaEditor } from './agenda-editor.tsx';
import { MeetingRatings, ReportBack } from './meeting-outcomes.tsx';
import './meetings.css';

type Meeting = OutputOf<'meetings.get'>;
const PLAN_KEYS = [
  'title',
  'startOn',
  'endOn',
  'startTime',
  'place',
  'host',
  'recorder',
  'sessionNumber',
  'noticeText',
  'remark',
];
const MINUTES_KEYS = ['minutes', 'resolutions'];

/** A meeting from plan to minutes in one place. */
export function MeetingPage() {
  const { route, go } = useNavigation();
  const { asOf } = useWork();
  const id = route.page === 'meeting' ? (route.id ?? null) : null;
  const { data, error, refetch } = useAnswer('meetings.get', { id: id ?? '', asOf }, { isEnabled: id !== null });
  if (id === null || error?.code === 'NOT_FOUND')
    return (
      <Page title="会议">
        <EmptyState
          title="会议"
          reason={id === null ? '在会议台账中打开一次会议。' : '这次会议已移入回收站。'}
          action={<Button onClick={() => go({ page: 'meetings' })}>会议台账</Button>}
        />
      </Page>
    );
  if (data === undefined) return <Page title="会议">{error !== null && <ErrorLine error={error} onRetry={refetch} />}</Page>;
  return <LoadedMeeting key={data.row.id} meeting={data} />;
}

function LoadedMeeting({ meeting: { row, findings } }: Readonly<{ meeting: Meeting }>) {
  const { asOf, canWrite } = useWork();
  const [tab, setTab] = useVisitState('tab', 'plan');
  const [paper, setPaper] = useState<MeetingPaper | null>(null);
  const isReadOnly = !canWrite || row.state === 'closed' || row.state === 'cancelled';
  return (
    <Page
      title={row.title}
      subtitle={
        <span className="meeting-marks">
          <OccasionTag state={row.state} />
          {`${MEETING_TYPES[row.type]}　${row.organizationName}　${meetingDays(row)}`}
        </span>
      }
      action={
        <>
          <Dropdown
            trigger={['click']}
            menu={{
              items: Object.entries(MEETING_PAPERS).map(([key, label]) => ({ key, label })),
              onClick: ({ key }) => setPaper(key as MeetingPaper),
            }}
          >
            <Button>文书</Button>
          </Dropdown>
          {canWrite && <OccasionSteps feature="meetings" occasion={row} day={row.startOn} daysAsked={{ notify: '通知日期' }} />}
        </>
      }
      isScrolling
    >
      <Findings findings={findings} />
      <Tabs
        className="meeting-tabs"
        activeKey={tab}
        onChange={setTab}
        items={[
          { key: 'plan', label: '计划', children: <PlanTab row={row} isReadOnly={isReadOnly} keys={PLAN_KEYS} /> },
          {
            key: 'agenda',
            label: `议程 ${row.agenda.length}`,
            children: (
              <>
                <AgendaEditor key={row.version} row={row} isReadOnly={isReadOnly} />
                <ReportBack row={row} />
              </>
            ),
          },
          {
            key: 'attendance',
            label: row.expected === null ? '出席' : `出席 ${row.present}/${row.expected}`,
            children: (
              <AttendancePanel
                occasionKind="meeting"
                occasionId={row.id}
                organizationId={row.organizationId}
                isReadOnly={isReadOnly}
              />
            ),
          },
          { key: 'minutes', label: '纪要', children: <PlanTab row={row} isReadOnly={isReadOnly} keys={MINUTES_KEYS} /> },
          {
            key: 'opinions',
            label: '意见建议',
            children: (
              <RaisedOpinions
                feature="meetings"
                occasion={row}
                delegates={row.congressTermId === null ? { within: row.organizationId } : { termId: row.congressTermId }}
                withoutDelegate="会议"
              />
            ),
          },
          { key: 'ratings', label: '测评', children: <MeetingRatings row={row} /> },
          { key: 'expenses', label: '经费', children: <ExpenseList linkedKind="meeting" linkedId={row.id} /> },
          { key: 'files', label: '附件', children: <AttachmentList ownerKind="meeting" ownerId={row.id} /> },
        ]}
      />
      {paper !== null && (
        <PaperDialog
          feature="meetings"
          choice={{ paper, id: row.id, asOf }}
          title={MEETING_PAPERS[paper]}
          onClose={() => setPaper(null)}
        />
      )}
    </Page>
  );
}

/** What the rules say, the serious first; what is in order in one quiet line. */
function Findings({ findings }: Readonly<{ findings: Meeting['findings'] }>) {
  return findings.map(({ rule, severity, text }) =>
    severity === 'ok' ? (
      <p key={rule} className="secondary-text meeting-finding">
        {text}
      </p>
    ) : (
      <Alert key={rule} className="meeting-finding" type={severity === 'block' ? 'error' : 'warning'} showIcon title={text} />
    ),
  );
}

type PartProps = Readonly<{ row: MeetingRow; isReadOnly: boolean; keys: readonly string[] }>;

/** Some fields of the meeting, shown or edited in place. */
function PlanTab({ row, isReadOnly, keys }: PartProps) {
  const update = useCommand('meetings.update');
  const [isEditing, setIsEditing] = useState(false);
  const fields = fieldsNamed(meetingFields, keys);
  const values = row as unknown as FormValues;
  if (isEditing && !isReadOnly)
    return (
      <div className="meeting-form">
        <FieldForm
          fields={fields}
          initialValues={Object.fromEntries(keys.map(key => [key, values[key] ?? null]))}
          onSubmit={async (_values, changed) => {
            const answer = await update.run({ id: row.id, version: row.version, values: changed }, { handles: () => true });
            if (!answer.ok) return answer.error;
            setIsEditing(false);
            return null;
          }}
          onCancel={() => setIsEditing(false)}
        />
      </div>
    );
  const more = row.cancelReason === null ? [] : [shownField({ key: 'cancelReason', label: '取消理由', width: 20 })];
  const long = (key: 'minutes' | 'resolutions' | 'noticeText') =>
    row[key] === null ? '' : <span className="record-text">{row[key]}</span>;
  return (
    <>
      {!isReadOnly && (
        <div className="record-actions">
          <Button onClick={() => setIsEditing(true)}>{keys === MINUTES_KEYS ? '填写纪要' : '修改'}</Button>
        </div>
      )}
      <RecordValues
        fields={[...fields, ...more]}
        values={row}
        shown={{ minutes: long('minutes'), resolutions: long('resolutions'), noticeText: long('noticeText') }}
      />
    </>
  );
}
