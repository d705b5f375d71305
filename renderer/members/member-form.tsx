import { Checkbox } from 'antd';
import { useState } from 'react';
import type { Field } from '#shared/core/field.ts';
import { codeField, dayField, textField } from '#shared/core/field-builders.ts';
import { memberFields } from '#shared/members/fields.ts';
import type { MemberRow, MemberValues } from '#shared/members/model.ts';
import { FieldForm } from '../core/field-form.tsx';
import type { FormValues } from '../core/form-values.ts';
import { useCommand } from '../core/use-command.ts';
import { useWork } from '../core/work.tsx';
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

/** How a new member came; one who has been here all along needs no more. */
const ARRIVALS = { known: '补录在册党员', admitted: '发展入党', transferred_in: '县外转入' } as const;
const ARRIVAL_FIELDS: readonly Field[] = [
  codeField({
    key: 'arrival',
    label: '来源',
    labels: ARRIVALS,
    isRequired: true,
    width: 20,
    help: '补录的按入党时间计入；发展、转入的从生效日期起计入。',
  }),
  dayField({ key: 'arrivalOn', label: '生效日期', width: 12, help: '批准入党或转入的日期；补录的不填。' }),
  textField({ key: 'counterpart', label: '转自', width: 30, maximum: 60, help: '县外原党组织；只有转入的填写。' }),
  textField({ key: 'documentNumber', label: '文号', width: 20, maximum: 60, help: '批复或介绍信编号。' }),
];
const ARRIVAL_KEYS = new Set(ARRIVAL_FIELDS.map(field => field.key));
const CORRECTION = '改动视为更正录入错误；情况有变化时请到“变动”登记。';
const CORRECTION_NOTES = Object.fromEntries(
  ['organizationId', 'membershipStatus', 'registrationStatus', 'education'].map(key => [key, CORRECTION]),
);

/** A new member before anything is typed. */
export const BLANK_MEMBER: FormValues = {
  ...Object.fromEntries(memberFields.map(field => [field.key, field.kind === 'flag' ? false : null])),
  idNumberStatus: 'absent',
  idNumberRaw: null,
  registrationStatus: 'normal',
  membershipStatus: 'formal',
  ...Object.fromEntries(ARRIVAL_FIELDS.map(field => [field.key, null])),
  arrival: 'known',
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
  /** Field the form begins at. */
  startKey: string | null;
}>;

/** Adds or changes a member. */
export function MemberForm({ row, numbers, organizationId, onSaved, onCancel, goesOn, startKey }: MemberFormProps) {
  const create = useCommand('members.create');
  const admit = useCommand('members.admit');
  const update = useCommand('members.update');
  const { today } = useWork();
  const [isNextWanted, setIsNextWanted] = useState(goesOn);

  async function submit(values: FormValues, changed: FormValues) {
    if (row === null) {
      const own = Object.fromEntries(Object.entries(values).filter(([key]) => !ARRIVAL_KEYS.has(key))) as unknown as MemberValues;
      const kind = values['arrival'] === 'admitted' || values['arrival'] === 'transferred_in' ? values['arrival'] : null;
      const text = (key: string) => (typeof values[key] === 'string' ? String(values[key]) : null);
      const answer =
        kind === null
          ? await create.run(own, { handles: () => true })
          : await admit.run(
              {
                values: own,
                arrival: {
                  kind,
                  effectiveOn: text('arrivalOn') ?? today,
                  reason: null,
                  documentNumber: text('documentNumber'),
                  counterpart: text('counterpart'),
                },
              },
              { handles: () => true },
            );
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
      fields={row === null ? [...MEMBER_FORM_FIELDS, ...ARRIVAL_FIELDS] : MEMBER_FORM_FIELDS}
      initialValues={row === null ? { ...BLANK_MEMBER, organizationId } : { ...row, ...numbers }}
      onSubmit={submit}
      onCancel={onCancel}
      startKey={startKey}
      headings={row === null ? { ...MEMBER_HEADINGS, arrival: '怎样成为本县党员' } : MEMBER_HEADINGS}
      filledNotes={
        row === null
          ? { sex: '可由身份号码填入。', birth: '可由身份号码填入，以档案为准。', arrivalOn: '补录的不填；不填按今天。' }
          : CORRECTION_NOTES
      }
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
