import type { Field } from '#shared/core/field.ts';
import { customField } from '#shared/core/field-builders.ts';
import { parseText } from '#shared/core/text.ts';
import { delegateFields } from '#shared/delegates/fields.ts';
import {
  COMPOSITION_CATEGORIES,
  COMPOSITIONS_OF_LEVEL,
  DELEGATE_STATUSES,
  type DelegateRow,
  type DelegateValues,
  type TermRow,
} from '#shared/delegates/model.ts';
import type { MemberRow } from '#shared/members/model.ts';
import { z } from 'zod';
import { FieldForm } from '../core/field-form.tsx';
import { optionsOf } from '../core/filter-select.tsx';
import type { FormValues } from '../core/form-values.ts';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';

const replacesField = customField(
  { key: 'replacesDelegateId', label: '接替的代表', width: 18, help: '补选时填写被接替的代表。' },
  { kind: 'text', parse: parseText, schema: z.string().nullable() },
);
const OWN = [
  'postAtElection',
  'compositionCategory',
  'electoralUnitId',
  'groupId',
  'electedOn',
  'originType',
  'replacesDelegateId',
  'certificateNo',
  'isFrontline',
  'remark',
];
const REQUIRED = new Set(['electoralUnitId', 'electedOn', 'originType']);

/** The delegate's own fields, in the order of the form. */
export const DELEGATE_FORM_FIELDS: readonly Field[] = OWN.flatMap(key => {
  const field = [...delegateFields, replacesField].find(candidate => candidate.key === key);
  return field === undefined ? [] : [REQUIRED.has(key) ? { ...field, isRequired: true } : field];
});

export type DelegateFormProps = Readonly<{
  /** null: a new delegate. */
  row: DelegateRow | null;
  /** The person of a new delegate. */
  member: MemberRow | null;
  term: TermRow;
  onSaved: (id: string) => void;
  onCancel: () => void;
}>;

/** Adds or changes a delegate of one term. */
export function DelegateForm({ row, member, term, onSaved, onCancel }: DelegateFormProps) {
  const { asOf } = useWork();
  const create = useCommand('delegates.create');
  const update = useCommand('delegates.update');
  const units = useAnswer('delegates.units', { congressTermId: term.id });
  const groups = useAnswer('delegates.groups', { congressTermId: term.id, asOf });
  const empty = useAnswer('delegates.vacancies', { asOf, termId: term.id });
  const replaced = useAnswer(
    'delegates.get',
    { id: row?.replacesDelegateId ?? '', asOf },
    { isEnabled: typeof row?.replacesDelegateId === 'string' },
  );

  async function submit(values: FormValues, changed: FormValues) {
    if (row === null) {
      const input = { ...values, memberId: member?.id ?? '', congressTermId: term.id } as unknown as DelegateValues;
      const answer = await create.run(input, { handles: () => true });
      if (!answer.ok) return answer.error;
      onSaved(answer.value.id);
      return null;
    }
    const input = { id: row.id, version: row.version, values: changed as Partial<DelegateValues>, effectiveOn: asOf };
    const answer = await update.run(input, { handles: () => true });
    if (!answer.ok) return answer.error;
    onSaved(row.id);
    return null;
  }

  const unitList = units.data;
  if (unitList === undefined) return null;
  const onlyUnit = unitList.length === 1 ? (unitList[0]?.id ?? null) : null;
  const initialValues: FormValues =
    row === null
      ? {
          postAtElection: member?.workUnitAndPost ?? null,
          compositionCategory: null,
          electoralUnitId: onlyUnit,
          groupId: null,
          electedOn: term.startedOn,
          originType: 'regular',
          replacesDelegateId: null,
          certificateNo: null,
          isFrontline: false,
          remark: null,
        }
      : Object.fromEntries(OWN.map(key => [key, row[key as keyof DelegateRow]]));
  const filledNotes: Record<string, string> =
    row === null
      ? { electedOn: '取自届次的开始日期。', ...(member?.workUnitAndPost == null ? {} : { postAtElection: '取自党员名册。' }) }
      : {};
  return (
    <FieldForm
      fields={DELEGATE_FORM_FIELDS}
      initialValues={initialValues}
      onSubmit={submit}
      onCancel={onCancel}
      filledNotes={filledNotes}
      options={{
        compositionCategory: optionsOf(COMPOSITION_CATEGORIES, COMPOSITIONS_OF_LEVEL[term.level]),
        electoralUnitId: unitList.map(unit => ({ value: unit.id, label: unit.name })),
        groupId: (groups.data ?? []).map(group => ({ value: group.id, label: group.name })),
        replacesDelegateId: [
          ...(replaced.data === undefined ? [] : [{ value: replaced.data.id, label: replaced.data.name }]),
          ...(empty.data ?? []).map(seat => ({
            value: seat.delegateId,
            label: `${seat.name}（${seat.electoralUnitName}，${DELEGATE_STATUSES[seat.status]}）`,
          })),
        ],
      }}
    />
  );
}
