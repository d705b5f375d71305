import { Checkbox, Select } from 'antd';
import { useState } from 'react';
import { activityFields, contentKindsOf } from '#shared/activities/fields.ts';
import type { ActivityRow, ActivityValues } from '#shared/activities/model.ts';
import type { Field } from '#shared/core/field.ts';
import { customField, fieldsNamed } from '#shared/core/field-builders.ts';
import { parseText } from '#shared/core/text.ts';
import { z } from 'zod';
import { FieldForm } from '../core/field-form.tsx';
import type { CustomInput, FormValues } from '../core/form-values.ts';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { ContentKindsInput } from './content-kinds-input.tsx';
import { GroupInput, GroupsInput } from './group-choice.tsx';

const chosen = (key: string, label: string, help: string, isRequired: boolean): Field =>
  customField({ key, label, isRequired, width: 40, help }, { kind: 'text', parse: parseText, schema: z.string() });
const GROUPS = chosen('groupIds', '代表小组', '可以同时为几个小组安排同一活动。', true);
const GROUP = chosen('groupId', '代表小组', '开展活动的小组。', true);
const INSPECTION = chosen('inspectionId', '关联视察调研', '活动与一次视察调研一起进行时选择。', false);
const PLANNED = fieldsNamed(activityFields, ['title', 'heldOn', 'planApprovedOn', 'contentKinds', 'place', 'host']);
const RECORD = fieldsNamed(activityFields, ['summary', 'remark']);
const NEW_FIELDS = [GROUPS, ...PLANNED, ...fieldsNamed(activityFields, ['remark'])];
const NEW_HELD_FIELDS = [GROUPS, ...PLANNED, ...RECORD];
const EDIT_FIELDS = [GROUP, ...PLANNED, INSPECTION, ...RECORD];

const INPUTS = {
  groupIds: (input: CustomInput) => <GroupsInput {...input} />,
  groupId: (input: CustomInput) => <GroupInput {...input} />,
  contentKinds: (input: CustomInput) => <ContentKindsInput {...input} />,
  inspectionId: (input: CustomInput) => <InspectionInput {...input} />,
};
const BLANK: FormValues = {
  title: null,
  heldOn: null,
  contentKinds: null,
  planApprovedOn: null,
  place: null,
  host: null,
  summary: null,
  inspectionId: null,
  remark: null,
};
/** Form values as the procedures take them. */
function valuesOf(values: FormValues): Partial<ActivityValues> {
  const { contentKinds, ...rest } = values;
  return {
    ...(rest as Partial<ActivityValues>),
    ...(contentKinds === undefined ? {} : { contentKinds: [...contentKindsOf(contentKinds)] }),
  };
}

export type NewActivityProps = Readonly<{
  /** Groups and day it begins with. */
  groupIds: readonly string[];
  day: string | null;
  onSaved: (ids: readonly string[]) => void;
  onCancel: () => void;
}>;

/** Plans the same activity for several groups, or enters one that has been held. */
export function NewActivityForm({ groupIds, day, onSaved, onCancel }: NewActivityProps) {
  const create = useCommand('activities.create');
  const [isHeld, setIsHeld] = useState(false);
  async function submit(values: FormValues) {
    const { groupIds: ids, ...rest } = values;
    const answer = await create.run(
      {
        groupIds: String(ids ?? '').split(','),
        values: valuesOf({ ...BLANK, ...rest }) as Omit<ActivityValues, 'groupId'>,
        isHeld,
      },
      { handles: () => true, savedText: `${isHeld ? '已登记' : '已安排'}小组活动：${String(rest['title'])}。` },
    );
    if (!answer.ok) return answer.error;
    onSaved(answer.value.ids);
    return null;
  }
  return (
    <FieldForm
      fields={isHeld ? NEW_HELD_FIELDS : NEW_FIELDS}
      initialValues={{ ...BLANK, heldOn: day, groupIds: groupIds.length === 0 ? null : groupIds.join() }}
      onSubmit={submit}
      onCancel={onCancel}
      inputs={INPUTS}
      submitText={isHeld ? '登记活动' : '安排活动'}
    >
      <Checkbox className="form-check" checked={isHeld} onChange={event => setIsHeld(event.target.checked)}>
        已经举行
      </Checkbox>
    </FieldForm>
  );
}

/** Changes an activity. */
export function ActivityForm({ row, onSaved, onCancel }: { row: ActivityRow; onSaved: () => void; onCancel: () => void }) {
  const update = useCommand('activities.update');
  const initial: FormValues = {
    ...(Object.fromEntries(EDIT_FIELDS.map(field => [field.key, row[field.key as keyof ActivityRow] ?? null])) as FormValues),
    contentKinds: row.contentKinds.join(),
  };
  async function submit(_values: FormValues, changed: FormValues) {
    const answer = await update.run({ id: row.id, version: row.version, values: valuesOf(changed) }, { handles: () => true });
    if (!answer.ok) return answer.error;
    onSaved();
    return null;
  }
  return <FieldForm fields={EDIT_FIELDS} initialValues={initial} onSubmit={submit} onCancel={onCancel} inputs={INPUTS} />;
}

function InspectionInput({ id, value, onChange }: CustomInput) {
  const { asOf, scopeId } = useWork();
  const { data } = useAnswer('activities.inspections', { asOf, within: scopeId });
  return (
    <Select<string>
      id={id}
      aria-label="关联视察调研"
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder="不关联"
      notFoundContent="还没有登记视察调研。"
      value={typeof value === 'string' ? value : null}
      options={(data ?? []).map(one => ({ value: one.id, label: `${one.startOn} ${one.topic}` }))}
      onChange={next => onChange(next ?? null)}
    />
  );
}
