import { Checkbox, Select } from 'antd';
import { useState } from 'react';
import { z } from 'zod';
import type { Field } from '#shared/core/field.ts';
import { customField, fieldsNamed } from '#shared/core/field-builders.ts';
import { parseText } from '#shared/core/text.ts';
import { inspectionFields } from '#shared/inspections/fields.ts';
import type { InspectionRow, InspectionValues } from '#shared/inspections/model.ts';
import { FieldForm } from '../core/field-form.tsx';
import type { FormValues } from '../core/form-values.ts';
import { hasTakenPlace } from '../core/occasion-steps.tsx';
import { TownshipSelect } from '../core/township-select.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';

const chosen = (key: string, label: string, isRequired: boolean, help: string): Field =>
  customField({ key, label, isRequired, width: 30, help }, { kind: 'text', parse: parseText, schema: z.string().nullable() });
const TOWNSHIP = chosen('organizationId', '乡镇', true, '组织视察调研的党委。');
const GROUP = chosen('groupId', '代表小组', false, '按代表小组开展的选择小组；几个小组的代表一起参加时留空。');
const PLANNED = fieldsNamed(inspectionFields, ['kind', 'topic', 'targetUnit', 'startOn', 'endOn', 'place']);
const RECORD = fieldsNamed(inspectionFields, ['findings', 'reportText', 'reportedToCommitteeOn']);
const REMARK = fieldsNamed(inspectionFields, ['remark']);
const PLAN_FIELDS = [TOWNSHIP, GROUP, ...PLANNED, ...REMARK];
const HELD_FIELDS = [TOWNSHIP, GROUP, ...PLANNED, ...RECORD, ...REMARK];
const BLANK: FormValues = {
  organizationId: null,
  groupId: null,
  kind: 'inspection',
  topic: null,
  targetUnit: null,
  startOn: null,
  endOn: null,
  place: null,
  findings: null,
  reportText: null,
  reportedToCommitteeOn: null,
  remark: null,
};

export type InspectionFormProps = Readonly<{
  /** null: a new one. */
  row: InspectionRow | null;
  organizationId: string | null;
  onSaved: (id: string) => void;
  onCancel: () => void;
}>;

/** Plans an inspection, enters one that took place, or changes one. */
export function InspectionForm({ row, organizationId, onSaved, onCancel }: InspectionFormProps) {
  const create = useCommand('inspections.create');
  const update = useCommand('inspections.update');
  const [isHeld, setIsHeld] = useState(row !== null && hasTakenPlace(row.state));
  const [township, setTownship] = useState(row?.organizationId ?? organizationId);
  const fields = isHeld ? HELD_FIELDS : PLAN_FIELDS;
  const initial: FormValues =
    row === null
      ? { ...BLANK, organizationId }
      : (Object.fromEntries(fields.map(field => [field.key, row[field.key as keyof InspectionRow] ?? null])) as FormValues);

  async function submit(values: FormValues, changed: FormValues) {
    // one day: the last is the first
    const endOn = values['endOn'] ?? values['startOn'] ?? null;
    if (row === null) {
      const answer = await create.run(
        { values: { ...BLANK, ...values, endOn } as unknown as InspectionValues, isHeld },
        { handles: () => true, savedText: `${isHeld ? '已登记' : '已安排'}视察调研：${String(values['topic'])}。` },
      );
      if (!answer.ok) return answer.error;
      onSaved(answer.value.id);
      return null;
    }
    const answer = await update.run(
      { id: row.id, version: row.version, values: changed as Partial<InspectionValues> },
      { handles: () => true },
    );
    if (!answer.ok) return answer.error;
    onSaved(row.id);
    return null;
  }

  return (
    <FieldForm
      fields={fields.map(field => (field.key === 'endOn' ? { ...field, isRequired: false } : field))}
      initialValues={initial}
      onSubmit={submit}
      onCancel={onCancel}
      submitText={row !== null ? '保存' : isHeld ? '登记视察调研' : '安排视察调研'}
      inputs={{
        organizationId: ({ id, value, onChange }) => (
          <TownshipSelect
            id={id}
            hasCounty
            value={typeof value === 'string' ? value : null}
            onChange={next => {
              setTownship(next);
              onChange(next);
            }}
          />
        ),
        groupId: ({ id, value, onChange }) => (
          <GroupSelect id={id} value={typeof value === 'string' ? value : null} organizationId={township} onChange={onChange} />
        ),
      }}
    >
      {row === null && (
        <Checkbox className="form-check" checked={isHeld} onChange={event => setIsHeld(event.target.checked)}>
          已经举行
        </Checkbox>
      )}
    </FieldForm>
  );
}

type GroupProps = Readonly<{
  id: string;
  value: string | null;
  organizationId: string | null;
  onChange: (id: string | null) => void;
}>;

/** A group of the township's running congress. */
function GroupSelect({ id, value, organizationId, onChange }: GroupProps) {
  const { asOf } = useWork();
  const { data } = useAnswer(
    'activities.year',
    { asOf, year: Number(asOf.slice(0, 4)), within: organizationId },
    { isEnabled: organizationId !== null },
  );
  const groups = organizationId === null ? [] : (data?.groups ?? []).filter(group => group.organizationId === organizationId);
  return (
    <Select<string>
      id={id}
      aria-label="代表小组"
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={organizationId === null ? '先选择乡镇' : '几个小组一起参加时留空'}
      disabled={organizationId === null}
      value={value}
      options={groups.map(group => ({ value: group.groupId, label: group.groupName }))}
      onChange={next => onChange(next ?? null)}
    />
  );
}
