import { Button } from 'antd';
import { useState } from 'react';
import { smallStepLabel } from '#shared/core/small-life-cycle.ts';
import { SUGGESTION_STATES, type SuggestionCase, type SuggestionRow } from '#shared/inspections/model.ts';
import { SUGGESTION_CYCLE, type SuggestionEvent } from '#shared/inspections/steps.ts';
import { AttachmentList } from '../attachments/attachment-list.tsx';
import type { InputOf } from '../core/api.ts';
import { useNavigation } from '../core/navigation.tsx';
import { RecordDrawer } from '../core/record-drawer.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { SmallStepDialog } from '../core/small-step-dialog.tsx';
import { DueLine, SmallStepButtons, SmallTimeline } from '../core/small-steps.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { SuggestionTag } from './inspection-columns.tsx';
import { NATURAL_SUGGESTION_STEPS, SUGGESTION_STEP_FORMS } from './suggestion-steps.ts';

type Step = InputOf<'inspectionSuggestions.advance'>['step'];

/** One suggestion: how it stands, what is owed, its file. */
export function SuggestionDrawer({ id, onClose }: { id: string | null; onClose: () => void }) {
  const { asOf, canWrite } = useWork();
  const { go } = useNavigation();
  const remove = useCommand('inspectionSuggestions.remove');
  const { data, error, refetch } = useAnswer('inspectionSuggestions.get', { id: id ?? '', asOf }, { isEnabled: id !== null });
  const [event, setEvent] = useState<SuggestionEvent | null>(null);
  const file = data !== undefined && data.row.id === id ? data : null;
  async function removeThis() {
    if (file === null) return;
    const answer = await remove.run({ ids: [file.row.id] }, { savedText: '已将 1 条视察建议移入回收站。' });
    if (answer.ok) onClose();
  }
  return (
    <>
      <RecordDrawer
        kind="inspection_suggestion"
        id={id}
        title={file === null ? '' : `视察建议 ${file.row.seq}`}
        onClose={onClose}
        actions={
          file !== null && <SmallStepButtons available={file.available} natural={NATURAL_SUGGESTION_STEPS} onTake={setEvent} />
        }
        tabs={
          file === null
            ? []
            : [
                {
                  key: 'files',
                  label: '附件',
                  content: <AttachmentList ownerKind="inspection_suggestion" ownerId={file.row.id} />,
                },
              ]
        }
      >
        {error !== null && <ErrorLine error={error} onRetry={refetch} />}
        {file !== null && (
          <>
            <SuggestionFacts file={file} />
            <div className="record-actions">
              <Button size="small" onClick={() => go({ page: 'inspections', recordId: file.row.inspectionId })}>
                打开视察调研
              </Button>
              {canWrite && (
                <Button size="small" onClick={() => void removeThis()}>
                  移入回收站
                </Button>
              )}
            </div>
            <h3 className="record-heading">办理过程</h3>
            <SmallTimeline steps={file.steps} states={SUGGESTION_STATES} />
          </>
        )}
      </RecordDrawer>
      {file !== null && event !== null && (
        <SuggestionStepDialog
          key={event}
          rows={[file.row]}
          event={event}
          onDone={() => undefined}
          onClose={() => setEvent(null)}
        />
      )}
    </>
  );
}

function SuggestionFacts({ file: { row, due } }: { file: SuggestionCase }) {
  const facts = [row.townshipName, `${row.startOn} ${row.topic}`, `转交给${row.addressedTo}`];
  const outcome = [
    row.notAdoptedReason === null ? null : `未采纳：${row.notAdoptedReason}`,
    row.result === null ? null : `整改结果：${row.result}`,
    row.fedBackOn === null ? null : `${row.fedBackOn} 反馈代表`,
  ].filter(text => text !== null);
  return (
    <>
      <p className="record-head">
        <SuggestionTag state={row.state} />
        <span className="secondary-text">{facts.join('，')}</span>
      </p>
      <p className="record-text">{row.content}</p>
      {due !== null && <DueLine {...due} clock={row.clock} isLate={row.isLate} />}
      {outcome.map(text => (
        <p key={text} className="record-head">
          {text}
        </p>
      ))}
    </>
  );
}

type DialogProps = Readonly<{
  rows: readonly SuggestionRow[];
  event: SuggestionEvent;
  onDone: () => void;
  onClose: () => void;
}>;

/** One step of one suggestion, or the same of several as one operation. */
export function SuggestionStepDialog({ rows, event, onDone, onClose }: DialogProps) {
  const { asOf } = useWork();
  const one = useCommand('inspectionSuggestions.advance');
  const many = useCommand('inspectionSuggestions.advanceMany');
  const label = smallStepLabel(SUGGESTION_CYCLE, event);
  const [first] = rows;
  return (
    <SmallStepDialog
      title={rows.length === 1 ? `${label}：视察建议` : `批量${label}：选中 ${rows.length} 条`}
      label={rows.length === 1 ? label : `${label} ${rows.length} 条`}
      fields={SUGGESTION_STEP_FORMS[event]}
      initial={{ on: asOf }}
      organizationId={first?.organizationId ?? null}
      note={
        rows.length === 1 ? (
          <div className="secondary-text step-subject">{first?.content}</div>
        ) : (
          <p className="step-note">选中的一并保存，可以一次撤销；有一条不能办理时都不改变。</p>
        )
      }
      onSave={async entered => {
        const step = { event, ...entered } as Step;
        const told = { handles: () => true, savedText: `已保存：视察建议 ${rows.length} 条，${label}。` };
        const answer =
          rows.length === 1 && first !== undefined
            ? await one.run({ id: first.id, version: first.version, step }, told)
            : await many.run({ ids: rows.map(row => row.id), step }, told);
        if (!answer.ok) return answer.error;
        onDone();
        return null;
      }}
      onClose={onClose}
    />
  );
}
