import { Checkbox } from 'antd';
import { useState } from 'react';
import type { Field } from '#shared/core/field.ts';
import { memberFields } from '#shared/members/fields.ts';
import type { MemberRow, MemberValues } from '#shared/members/model.ts';
import { FieldForm } from '../core/field-form.tsx';
import type { FormValues } from '../core/form-values.ts';
import { useCommand } from '../core/use-command.ts';
import type { Revealed } from './revealed-numbers.ts';

const ORDER = [
  'name',
  'idNumber',
  'sex',
  'birth',
  'ethnicity',
  'nativePlace',
  'education',
  'educationNote',
  'degree',
  'organizationId',
  'membershipStatus',
  'joinedOn',
  'formalOn',
  'partyPost',
  'registrationStatus',
  'statusChangedOn',
  'leftReason',
  'isFloating',
  'isOutOfContact',
  'isExternal',
  'phone',
  'phone2',
  'address',
  'workUnitAndPost',
  'occupation',
  'professionalTitle',
  'honours',
  'remark',
];
export const MEMBER_HEADINGS = { name: '基本信息', organizationId: '党籍', phone: '联系', workUnitAndPost: '其他' } as const;

/** The number fills sex and birth while they are empty. */
function fillsFromNumber(field: Field): Field {
  return {
    ...field,
    parse: (cell, context) => {
      const parsed = field.parse(cell, context);
      const also = parsed.also ?? {};
      return { ...parsed, also: { ...also, sex: also['idNumberSex'] ?? null, birth: also['idNumberBirth'] ?? null } };
    },
  };
}

/** Fields of a member in the order of the form. */
export const MEMBER_FORM_FIELDS: readonly Field[] = ORDER.flatMap(key => {
  const field = memberFields.find(candidate => candidate.key === key);
  if (field === undefined) return [];
  if (key === 'idNumber') return [fillsFromNumber(field)];
  return [key === 'registrationStatus' ? { ...field, isRequired: true } : field];
});

/** A new member before anything is typed. */
export const BLANK_MEMBER: FormValues = {
  ...Object.fromEntries(memberFields.map(field => [field.key, field.kind === 'flag' ? false : null])),
  idNumberStatus: 'absent',
  idNumberRaw: null,
  registrationStatus: 'normal',
  membershipStatus: 'formal',
};

export type MemberFormProps = Readonly<{
  /** null: a new member. */
  row: MemberRow | null;
  /** Full numbers of the row. */
  numbers: Revealed | null;
  /** Organisation a new member begins with. */
  organizationId: string | null;
  /** `next` when another member follows. */
  onSaved: (id: string, next: Readonly<{ organizationId: string | null }> | null) => void;
  onCancel: () => void;
  goesOn: boolean;
}>;

/** Adds or changes a member. */
export function MemberForm({ row, numbers, organizationId, onSaved, onCancel, goesOn }: MemberFormProps) {
  const create = useCommand('members.create');
  const update = useCommand('members.update');
  const [isNextWanted, setIsNextWanted] = useState(goesOn);

  async function submit(values: FormValues, changed: FormValues) {
    if (row === null) {
      const answer = await create.run(values as unknown as MemberValues, { handles: () => true });
      if (!answer.ok) return answer.error;
      const kept = typeof values['organizationId'] === 'string' ? values['organizationId'] : null;
      onSaved(answer.value.id, isNextWanted ? { organizationId: kept } : null);
      return null;
    }
    const input = { id: row.id, version: row.version, values: changed as Partial<MemberValues> };
    const answer = await update.run(input, { handles: () => true });
    if (!answer.ok) return answer.error;
    onSaved(row.id, null);
    return null;
  }

  return (
    <FieldForm
      fields={MEMBER_FORM_FIELDS}
      initialValues={row === null ? { ...BLANK_MEMBER, organizationId } : { ...row, ...numbers }}
      onSubmit={submit}
      onCancel={onCancel}
      headings={MEMBER_HEADINGS}
      filledNotes={row === null ? { sex: '可由身份号码填入。', birth: '可由身份号码填入，以档案为准。' } : {}}
      submitText={row === null && isNextWanted ? '保存并继续录入' : '保存'}
    >
      {row === null && (
        <Checkbox className="form-check" checked={isNextWanted} onChange={event => setIsNextWanted(event.target.checked)}>
          保存后继续录入同一党组织的下一名
        </Checkbox>
      )}
    </FieldForm>
  );
}
