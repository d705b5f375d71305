import { Checkbox, Select } from 'antd';
import { useState } from 'react';
import { z } from 'zod';
import type { Field } from '#shared/core/field.ts';
import { customField } from '#shared/core/field-builders.ts';
import { parseText } from '#shared/core/text.ts';
import { sessionFields } from '#shared/training/fields.ts';
import type { SessionRow, SessionValues } from '#shared/training/model.ts';
import { FieldForm } from '../core/field-form.tsx';
import type { CustomInput, FormValues } from '../core/form-values.ts';
import { TownshipSelect } from '../core/township-select.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';

const ORGANISER = customField(
  { key: 'organizationId', label: '主办单位', isRequired: true, width: 16, help: '县或乡镇党委。' },
  { kind: 'text', parse: parseText, schema: z.string() },
);
const PLAN = customField(
  { key: 'planId', label: '列入培训计划', width: 40, help: '当年的培训计划；计划外的留空。' },
  { kind: 'text', parse: parseText, schema: z.string() },
);
const [TITLE, ...REST] = sessionFields;
const FIELDS: readonly Field[] = [...(TITLE === undefined ? [] : [TITLE]), ORGANISER, PLAN, ...REST];

const INPUTS = {
  organizationId: ({ id, value, onChange }: CustomInput) => (
    <TownshipSelect id={id} label="主办单位" hasCounty value={typeof value === 'string' ? value : null} onChange={onChange} />
  ),
  planId: (input: CustomInput) => <PlanSelect {...input} />,
};

function PlanSelect({ id, value, onChange }: CustomInput) {
  const { asOf, scopeId } = useWork();
  const { data } = useAnswer('training.plans', { asOf, within: scopeId });
  return (
    <Select<string>
      id={id}
      aria-label="列入培训计划"
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder="计划外"
      notFoundContent="还没有培训计划。"
      value={typeof value === 'string' ? value : null}
      options={(data ?? []).map(plan => ({ value: plan.id, label: `${plan.organizationName} ${plan.title}` }))}
      onChange={next => onChange(next ?? null)}
    />
  );
}

const BLANK: FormValues = {
  planId: null,
  organizationId: null,
  title: null,
  startOn: null,
  endOn: null,
  form: null,
  channel: null,
  place: null,
  hours: null,
  teacher: null,
  content: null,
  printedCopies: null,
  remark: null,
};

export type SessionFormProps = Readonly<{
  /** null: a new session. */
  row: SessionRow | null;
  /** Organiser and plan a new session begins with. */
  start: Readonly<{ organizationId: string | null; planId: string | null }>;
  onSaved: (id: string) => void;
  onCancel: () => void;
}>;

/** Plans a session, enters one that was held, or changes one. A day left out is the same as the other one. */
export function SessionForm({ row, start, onSaved, onCancel }: SessionFormProps) {
  const create = useCommand('training.create');
  const update = useCommand('training.update');
  const [isHeld, setIsHeld] = useState(false);
  const initial: FormValues =
    row === null
      ? { ...BLANK, ...start, form: 'centralised' }
      : (Object.fromEntries(FIELDS.map(field => [field.key, row[field.key as keyof SessionValues] ?? null])) as FormValues);

  async function submit(values: FormValues, changed: FormValues) {
    if (row === null) {
      const entered = { ...BLANK, ...values, endOn: values['endOn'] ?? values['startOn'] } as unknown as SessionValues;
      const answer = await create.run(
        { values: entered, isHeld },
        { handles: () => true, savedText: `${isHeld ? '已登记' : '已安排'}培训：${entered.title}。` },
      );
      if (!answer.ok) return answer.error;
      onSaved(answer.value.id);
      return null;
    }
    const answer = await update.run(
      { id: row.id, version: row.version, values: changed as Partial<SessionValues> },
      { handles: () => true },
    );
    if (!answer.ok) return answer.error;
    onSaved(row.id);
    return null;
  }
  return (
    <FieldForm
      fields={row === null ? NEW_FIELDS : FIELDS}
      initialValues={initial}
      onSubmit={submit}
      onCancel={onCancel}
      inputs={INPUTS}
      submitText={row !== null ? '保存' : isHeld ? '登记培训' : '安排培训'}
    >
      {row === null && (
        <Checkbox className="form-check" checked={isHeld} onChange={event => setIsHeld(event.target.checked)}>
          已经举行
        </Checkbox>
      )}
    </FieldForm>
  );
}

/** Of a session of one day the last one need not be typed. */
const NEW_FIELDS: readonly Field[] = FIELDS.map(field => (field.key === 'endOn' ? { ...field, isRequired: false } : field));
