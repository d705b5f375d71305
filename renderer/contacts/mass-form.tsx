import { Checkbox } from 'antd';
import { useState } from 'react';
import { codesIn } from '#shared/core/codes-field.ts';
import { massFields } from '#shared/contacts/mass-fields.ts';
import type { MassRow } from '#shared/contacts/mass-model.ts';
import { HOUSEHOLD_TYPES, type MassContactValues } from '#shared/contacts/model.ts';
import { FieldForm } from '../core/field-form.tsx';
import type { CustomInput, FormValues } from '../core/form-values.ts';
import { useCommand } from '../core/use-command.ts';
import { CodesInput } from './codes-input.tsx';

/** Village the next one begins with. */
export type CarriedMass = Readonly<{ organizationId: string | null; villageName: string | null }>;
type Props = Readonly<{
  /** null: a new one. */
  row: MassRow | null;
  /** The whole number, once it was asked for. */
  phone: string | null;
  carried: CarriedMass;
  onSaved: (id: string, next: CarriedMass | null) => void;
  onCancel: () => void;
}>;

const INPUTS = { householdTypes: (input: CustomInput) => <CodesInput {...input} labels={HOUSEHOLD_TYPES} /> };

/** Form values as the procedures take them. */
function valuesOf(values: FormValues): Partial<MassContactValues> {
  const { householdTypes, ...rest } = values;
  return {
    ...(rest as Partial<MassContactValues>),
    ...(householdTypes === undefined ? {} : { householdTypes: codesIn(HOUSEHOLD_TYPES, householdTypes) }),
  };
}

/** Enters one of the masses, or changes one; no identity number is asked for. */
export function MassForm({ row, phone, carried, onSaved, onCancel }: Props) {
  const create = useCommand('masses.create');
  const update = useCommand('masses.update');
  const [goesOn, setGoesOn] = useState(false);
  const initial: FormValues =
    row === null
      ? { ...Object.fromEntries(massFields.map(field => [field.key, null])), ...carried }
      : {
          ...(Object.fromEntries(massFields.map(field => [field.key, row[field.key as keyof MassRow] ?? null])) as FormValues),
          phone,
          householdTypes: row.householdTypes.length === 0 ? null : row.householdTypes.join(),
        };

  async function submit(values: FormValues, changed: FormValues) {
    if (row !== null) {
      const answer = await update.run({ id: row.id, version: row.version, values: valuesOf(changed) }, { handles: () => true });
      if (!answer.ok) return answer.error;
      onSaved(row.id, null);
      return null;
    }
    const given = valuesOf({ ...initial, ...values }) as MassContactValues;
    const answer = await create.run(given, { handles: () => true, savedText: `已新增群众“${given.name}”。` });
    if (!answer.ok) return answer.error;
    const { organizationId, villageName } = given;
    onSaved(answer.value.id, goesOn ? { organizationId, villageName } : null);
    return null;
  }

  return (
    <FieldForm
      fields={massFields}
      initialValues={initial}
      onSubmit={submit}
      onCancel={onCancel}
      inputs={INPUTS}
      submitText={row === null ? '新增群众' : '保存'}
    >
      {row === null && (
        <Checkbox className="form-check" checked={goesOn} onChange={event => setGoesOn(event.target.checked)}>
          新增后接着录入同村的下一名
        </Checkbox>
      )}
    </FieldForm>
  );
}
