import { useState } from 'react';
import { z } from 'zod';
import { leadingGroupFields } from '#shared/bodies/leading-fields.ts';
import {
  HEAD_ROLES,
  LEADING_GROUP_KINDS,
  LEADING_PARTS,
  LEADING_ROLES,
  type LeadingGroupRow,
  type LeadingGroupValues,
  type LeadingMember,
  type LeadingRole,
} from '#shared/bodies/leading-model.ts';
import { customField } from '#shared/core/field-builders.ts';
import { parseText } from '#shared/core/text.ts';
import { FieldForm } from '../core/field-form.tsx';
import type { FormValues } from '../core/form-values.ts';
import { TownshipSelect } from '../core/township-select.tsx';
import { useCommand } from '../core/use-command.ts';
import { useWork } from '../core/work.tsx';
import { PeopleInput } from './people-input.tsx';

type Props = Readonly<{
  /** null: a new one. */
  row: LeadingGroupRow | null;
  part: 'groups' | 'offices';
  onSaved: (id: string) => void;
  onCancel: () => void;
}>;

const ORGANIZATION = customField(
  { key: 'organizationId', label: '单位', isRequired: true, width: 40, help: '县或乡镇。' },
  { kind: 'text', parse: parseText, schema: z.string() },
);
/** The people as one value of the form, so that leaving asks when they were changed. */
const PEOPLE = customField(
  { key: 'members', label: '成员', width: 60, help: '从党员名册选择，或输入姓名；按名单的顺序排列。' },
  { kind: 'text', parse: parseText, schema: z.string() },
);
const FIELDS = [ORGANIZATION, ...leadingGroupFields.slice(0, 2), PEOPLE, ...leadingGroupFields.slice(2)];
const membersIn = (value: unknown): LeadingMember[] => (typeof value === 'string' ? (JSON.parse(value) as LeadingMember[]) : []);
const valuesOf = ({ members, ...values }: FormValues): Partial<LeadingGroupValues> => ({
  ...(values as Partial<LeadingGroupValues>),
  ...(members === undefined ? {} : { members: membersIn(members) }),
});

/** Adds a leading group or office with its people, or changes one. */
export function LeadingForm({ row, part, onSaved, onCancel }: Props) {
  const { scopeId } = useWork();
  const create = useCommand('leadingGroups.create');
  const update = useCommand('leadingGroups.update');
  const kinds = LEADING_PARTS[part];
  const [head] = useState<LeadingRole>(HEAD_ROLES[row?.kind ?? kinds[0]]);
  const roles: LeadingRole[] = part === 'offices' ? ['office_director', 'staff'] : (Object.keys(LEADING_ROLES) as LeadingRole[]);
  const kept = Object.fromEntries(FIELDS.map(field => [field.key, row?.[field.key as keyof LeadingGroupRow] ?? null]));
  const initial = {
    ...kept,
    members: row === null ? null : JSON.stringify(row.members),
    ...(row === null ? { organizationId: scopeId, kind: kinds[0] } : {}),
  } as FormValues;

  async function submit(values: FormValues, changed: FormValues) {
    const handles = { handles: () => true };
    const answer =
      row === null
        ? await create.run({ ...valuesOf(values), members: membersIn(values['members']) } as LeadingGroupValues, handles)
        : await update.run({ id: row.id, version: row.version, values: valuesOf(changed) }, handles);
    if (!answer.ok) return answer.error;
    onSaved('id' in answer.value ? String(answer.value.id) : (row?.id ?? ''));
    return null;
  }

  return (
    <FieldForm
      fields={FIELDS}
      initialValues={initial}
      onSubmit={submit}
      onCancel={onCancel}
      submitText={row === null ? '登记' : '保存'}
      options={{ kind: kinds.map(kind => ({ value: kind, label: LEADING_GROUP_KINDS[kind] })) }}
      inputs={{
        organizationId: ({ id, value, onChange }) => (
          <TownshipSelect id={id} label="单位" hasCounty value={typeof value === 'string' ? value : null} onChange={onChange} />
        ),
        members: ({ value, onChange }) => {
          const members = membersIn(value);
          const hasHead = members.some(({ role, toOn }) => role === head && toOn === null);
          const ordinary = part === 'offices' ? 'staff' : 'member';
          return (
            <PeopleInput
              value={members}
              roles={roles}
              nextRole={hasHead ? ordinary : head}
              onChange={next => onChange(next.length === 0 ? null : JSON.stringify(next))}
            />
          );
        },
      }}
    />
  );
}
