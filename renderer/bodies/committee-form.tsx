import { useState } from 'react';
import { z } from 'zod';
import { committeeFields } from '#shared/bodies/fields.ts';
import {
  type CommitteeMemberRow,
  type CommitteeMemberValues,
  COMMITTEE_POSTS,
  responsibilityOf,
  RESPONSIBILITIES,
} from '#shared/bodies/model.ts';
import type { Field } from '#shared/core/field.ts';
import { customField, textField } from '#shared/core/field-builders.ts';
import { parseText } from '#shared/core/text.ts';
import { memberFields } from '#shared/members/fields.ts';
import type { MemberRow } from '#shared/members/model.ts';
import type { OrganizationNode } from '#shared/organizations/model.ts';
import { FieldForm } from '../core/field-form.tsx';
import { optionsOf } from '../core/filter-select.tsx';
import type { FormValues } from '../core/form-values.ts';
import { MemberSelect } from '../core/member-select.tsx';
import { OrganizationPicker } from '../core/organization-picker.tsx';
import { useCommand } from '../core/use-command.ts';
import { useWork } from '../core/work.tsx';

const PERSON = customField(
  { key: 'memberId', label: '党员', isRequired: true, width: 30, help: '从党员名册中选择。' },
  { kind: 'text', parse: parseText, schema: z.string() },
);
const own = (...keys: readonly string[]): readonly Field[] =>
  keys.flatMap(key => committeeFields.filter(field => field.key === key));
const NEW_FIELDS = [...own('organizationId'), PERSON, ...own('body', 'post', 'fromOn', 'toOn', 'remark')];
const EDIT_FIELDS = own('organizationId', 'body', 'post', 'fromOn', 'toOn', 'remark');
const PERSON_KEYS = ['sex', 'ethnicity', 'birth', 'education', 'workUnitAndPost'];
/** What a record shows: the post, then the person. */
export const COMMITTEE_SHOWN_FIELDS: readonly Field[] = [
  ...EDIT_FIELDS,
  ...PERSON_KEYS.flatMap(key => memberFields.filter(field => field.key === key)),
];

const isCommittee = (node: OrganizationNode) => node.orgType === 'committee' || node.orgType === 'county_committee';
const postOptions = Object.entries(COMMITTEE_POSTS).map(([post, label]) => {
  const responsibility = responsibilityOf('party_committee', post as keyof typeof COMMITTEE_POSTS);
  return { value: post, label: responsibility === null ? label : `${label}（党委${RESPONSIBILITIES[responsibility]}）` };
});

export type CommitteeFormProps = Readonly<{
  /** null: a new record. */
  row: CommitteeMemberRow | null;
  /** Committee a new record begins with. */
  organizationId: string | null;
  onSaved: (id: string) => void;
  onCancel: () => void;
}>;

/** Adds or changes a committee member. */
export function CommitteeForm({ row, organizationId, onSaved, onCancel }: CommitteeFormProps) {
  const create = useCommand('bodies.create');
  const update = useCommand('bodies.update');
  const [member, setMember] = useState<MemberRow | null>(null);

  async function submit(values: FormValues, changed: FormValues) {
    if (row === null) {
      const answer = await create.run(values as unknown as CommitteeMemberValues, { handles: () => true });
      if (!answer.ok) return answer.error;
      onSaved(answer.value.id);
      return null;
    }
    const answer = await update.run(
      { id: row.id, version: row.version, values: changed as Partial<CommitteeMemberValues> },
      { handles: () => true },
    );
    if (!answer.ok) return answer.error;
    onSaved(row.id);
    return null;
  }

  const fields = row === null ? NEW_FIELDS : EDIT_FIELDS;
  const initial: FormValues =
    row === null
      ? { organizationId, memberId: null, body: 'party_committee', post: null, fromOn: null, toOn: null, remark: null }
      : Object.fromEntries(fields.map(field => [field.key, row[field.key as keyof CommitteeMemberValues]]));
  return (
    <FieldForm
      fields={fields}
      initialValues={initial}
      onSubmit={submit}
      onCancel={onCancel}
      options={{ post: postOptions }}
      inputs={{
        organizationId: ({ id, value, onChange }) => (
          <OrganizationPicker
            id={id}
            value={typeof value === 'string' ? value : null}
            onChange={onChange}
            canChoose={isCommittee}
            allowClear={false}
            placeholder="选择乡镇党委"
          />
        ),
        memberId: ({ id, onChange }) => (
          <MemberSelect
            id={id}
            value={member}
            within={null}
            isFormalOnly={false}
            onChange={chosen => {
              setMember(chosen);
              onChange(chosen?.id ?? null);
            }}
          />
        ),
      }}
    />
  );
}

const END_FIELDS: readonly Field[] = [
  ...own('toOn').map(field => ({ ...field, isRequired: true })),
  textField({ key: 'reason', label: '事由', width: 30, maximum: 200, help: '如调任、退休、换届离任；记入备注。' }),
];

/** 办理免职: the first day out of office and why. */
export function EndForm({ row, onSaved, onCancel }: { row: CommitteeMemberRow; onSaved: () => void; onCancel: () => void }) {
  const { asOf } = useWork();
  const end = useCommand('bodies.end');
  async function submit(values: FormValues) {
    const answer = await end.run(
      {
        id: row.id,
        version: row.version,
        toOn: String(values['toOn'] ?? ''),
        reason: typeof values['reason'] === 'string' ? values['reason'] : null,
      },
      { handles: () => true, savedText: `已登记“${row.name}”免职。` },
    );
    if (!answer.ok) return answer.error;
    onSaved();
    return null;
  }
  return (
    <>
      <p className="secondary-text form-check">{`${row.townshipName}${row.name}，${row.fromOn} 起任职。免职当日起不再计入在任名单，联系代表小组的安排同日终止。`}</p>
      <FieldForm
        fields={END_FIELDS}
        initialValues={{ toOn: asOf, reason: null }}
        onSubmit={submit}
        onCancel={onCancel}
        submitText="办理免职"
        filledNotes={{ toOn: '取自基准日。' }}
      />
    </>
  );
}

/** Choices of the filter bar. */
export const POST_OPTIONS = optionsOf(COMMITTEE_POSTS);
