import { Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { fieldsNamed } from '#shared/core/field-builders.ts';
import type { AppError } from '#shared/core/result.ts';
import { dutyReportFields, dutyReportListFields } from '#shared/evaluations/fields.ts';
import {
  DUTY_REPORT_FORMS,
  DUTY_REPORT_STATES,
  type DutyReportRow,
  type DutyReportValues,
} from '#shared/evaluations/duty-model.ts';
import { useAppearance } from '../core/appearance.tsx';
import { DayInput } from '../core/day-input.tsx';
import { FieldForm } from '../core/field-form.tsx';
import { optionsOf } from '../core/filter-select.tsx';
import type { FormValues } from '../core/form-values.ts';
import { useNavigation } from '../core/navigation.tsx';
import { OrganizationPicker } from '../core/organization-picker.tsx';
import { RecordDrawer } from '../core/record-drawer.tsx';
import { RecordValues } from '../core/record-values.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';

const EDITED = ['year', 'plannedOn', 'reportedOn', 'form', 'text', 'remark'];
const FIELDS = fieldsNamed(dutyReportFields, EDITED);
const SHOWN = [
  ...fieldsNamed(dutyReportFields, ['year', 'state', 'plannedOn', 'reportedOn', 'form']),
  ...fieldsNamed(dutyReportListFields, ['audienceName', 'evaluationResult']),
  ...fieldsNamed(dutyReportFields, ['text', 'remark']),
];

type Props = Readonly<{ id: string | null; onClose: () => void; onPaper: (ids: readonly string[]) => void }>;

/** One duty report: what was planned and given, its review, and the step that is open. */
export function DutyDrawer({ id, onClose, onPaper }: Props) {
  const { asOf, canWrite } = useWork();
  const { go } = useNavigation();
  const remove = useCommand('dutyReports.remove');
  const { data, error, refetch } = useAnswer('dutyReports.get', { id: id ?? '', asOf }, { isEnabled: id !== null });
  const [task, setTask] = useState<Readonly<{ id: string; kind: 'edit' | 'submit' | 'evaluate' }> | null>(null);
  const row = data !== undefined && data.id === id ? data : null;
  const current = task !== null && task.id === id ? task.kind : null;
  const begin = (kind: 'edit' | 'submit' | 'evaluate') => setTask(id === null ? null : { id, kind });

  async function removeThis() {
    if (row === null) return;
    const answer = await remove.run({ ids: [row.id] }, { savedText: `已将${row.name}的述职登记移入回收站。` });
    if (answer.ok) onClose();
  }

  const step = row === null || !canWrite ? null : row.state === 'planned' ? 'submit' : 'evaluate';
  return (
    <RecordDrawer
      kind="duty_report"
      id={id}
      title={row === null ? null : row.name}
      onClose={() => {
        setTask(null);
        onClose();
      }}
      isEditing={current === 'edit'}
      actions={
        <>
          {step !== null && <Button onClick={() => begin(step)}>{step === 'submit' ? '登记述职' : '登记评议'}</Button>}
          {row !== null && <Button onClick={() => onPaper([row.id])}>述职报告</Button>}
        </>
      }
      {...(canWrite ? { onEdit: () => begin('edit'), onRemove: () => void removeThis() } : {})}
    >
      {error !== null && <ErrorLine error={error} onRetry={refetch} />}
      {row !== null && current === 'edit' && <DutyForm key={row.id} row={row} onDone={() => setTask(null)} />}
      {row !== null && current !== 'edit' && (
        <>
          <RecordValues
            fields={SHOWN}
            values={row}
            shown={{ state: DUTY_REPORT_STATES[row.state], text: <span className="duty-text">{row.text ?? ''}</span> }}
          />
          <p className="drawer-links">
            <Button type="link" className="text-link" onClick={() => go({ page: 'dossier', delegateId: row.delegateId })}>
              查看履职档案
            </Button>
          </p>
        </>
      )}
      {row !== null && current === 'submit' && <SubmitDialog row={row} onClose={() => setTask(null)} />}
      {row !== null && current === 'evaluate' && <EvaluateDialog row={row} onClose={() => setTask(null)} />}
    </RecordDrawer>
  );
}

function DutyForm({ row, onDone }: { row: DutyReportRow; onDone: () => void }) {
  const update = useCommand('dutyReports.update');
  async function submit(_values: FormValues, changed: FormValues) {
    const values = changed as Partial<DutyReportValues>;
    const answer = await update.run({ id: row.id, version: row.version, values }, { handles: () => true });
    if (!answer.ok) return answer.error;
    onDone();
    return null;
  }
  const initial = Object.fromEntries(EDITED.map(key => [key, row[key as 'text']]));
  return <FieldForm fields={FIELDS} initialValues={initial} onSubmit={submit} onCancel={onDone} />;
}

/** 登记述职: planned → submitted. */
function SubmitDialog({ row, onClose }: { row: DutyReportRow; onClose: () => void }) {
  const { px } = useAppearance();
  const { asOf } = useWork();
  const run = useCommand('dutyReports.submit');
  const [reportedOn, setReportedOn] = useState<string | null>(asOf);
  const [form, setForm] = useState(row.form ?? 'oral');
  const [audienceOrgId, setAudience] = useState(row.audienceOrgId);
  const [text, setText] = useState(row.text ?? '');
  const [refusal, setRefusal] = useState<AppError | null>(null);
  async function submit() {
    const answer = await run.run(
      {
        id: row.id,
        version: row.version,
        reportedOn: reportedOn ?? asOf,
        form,
        audienceOrgId,
        text: text.trim() === '' ? null : text,
      },
      { handles: () => true, savedText: `已登记${row.name}的述职。` },
    );
    if (answer.ok) onClose();
    else setRefusal(answer.error);
  }
  return (
    <Modal
      open
      title={`登记述职：${row.name}`}
      width={px(560)}
      okText="登记述职"
      cancelText="取消"
      okButtonProps={{ disabled: reportedOn === null, loading: run.isRunning }}
      onOk={() => void submit()}
      onCancel={onClose}
      mask={{ closable: false }}
      destroyOnHidden
    >
      <Form layout="vertical" component="div">
        <Form.Item label="述职日期" required htmlFor="duty-day">
          <DayInput id="duty-day" label="述职日期" value={reportedOn} onChange={setReportedOn} />
        </Form.Item>
        <Form.Item label="述职形式" required htmlFor="duty-form">
          <Select
            id="duty-form"
            aria-label="述职形式"
            value={form}
            options={[...optionsOf(DUTY_REPORT_FORMS)]}
            onChange={value => setForm(value)}
          />
        </Form.Item>
        <Form.Item label="听取述职的党组织" htmlFor="duty-audience">
          <OrganizationPicker id="duty-audience" value={audienceOrgId} onChange={setAudience} />
        </Form.Item>
        <Form.Item label="述职内容" htmlFor="duty-content">
          <Input.TextArea
            id="duty-content"
            maxLength={10_000}
            autoSize={{ minRows: 4, maxRows: 12 }}
            value={text}
            onChange={event => setText(event.target.value)}
          />
        </Form.Item>
      </Form>
      {refusal !== null && <ErrorLine error={refusal} />}
    </Modal>
  );
}

const OWN_RESULTS = { offset: 0, limit: 50 } as const;

/** 登记评议: links the result of a sitting on the delegate. */
function EvaluateDialog({ row, onClose }: { row: DutyReportRow; onClose: () => void }) {
  const { px } = useAppearance();
  const { asOf } = useWork();
  const run = useCommand('dutyReports.evaluate');
  const [chosen, setChosen] = useState(row.evaluationId);
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const { data } = useAnswer('evaluations.list', { filter: { asOf, subjectId: row.delegateId }, window: OWN_RESULTS });
  async function submit() {
    if (chosen === null) return;
    const input = { id: row.id, version: row.version, evaluationId: chosen };
    const answer = await run.run(input, { handles: () => true, savedText: `已登记${row.name}的评议结果。` });
    if (answer.ok) onClose();
    else setRefusal(answer.error);
  }
  return (
    <Modal
      open
      title={`登记评议：${row.name}`}
      width={px(480)}
      okText="登记评议"
      cancelText="取消"
      okButtonProps={{ disabled: chosen === null, loading: run.isRunning }}
      onOk={() => void submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form layout="vertical" component="div">
        <Form.Item
          label="评议结果"
          htmlFor="duty-evaluation"
          extra={data?.total === 0 ? '还没有对这名代表的评议。请先在“测评评议”中登记。' : undefined}
        >
          <Select<string>
            id="duty-evaluation"
            aria-label="评议结果"
            value={chosen}
            placeholder="选择对这名代表的评议"
            options={(data?.rows ?? []).map(found => ({
              value: found.id,
              label: `${found.heldOn} ${found.title}（${found.favourablePercent}）`,
            }))}
            onChange={setChosen}
          />
        </Form.Item>
      </Form>
      {refusal !== null && <ErrorLine error={refusal} />}
    </Modal>
  );
}
