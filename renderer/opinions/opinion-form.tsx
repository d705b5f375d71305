import { Checkbox } from 'antd';
import { useState } from 'react';
import { z } from 'zod';
import { customField, fieldsNamed, textField } from '#shared/core/field-builders.ts';
import type { Field } from '#shared/core/field.ts';
import { parseText } from '#shared/core/text.ts';
import { opinionFormFields } from '#shared/opinions/fields.ts';
import type { OpinionRow, OpinionValues } from '#shared/opinions/model.ts';
import { type ChosenDelegate, DelegateSelect } from '../core/delegate-select.tsx';
import { FieldForm } from '../core/field-form.tsx';
import type { FormValues } from '../core/form-values.ts';
import { TownshipSelect } from '../core/township-select.tsx';
import { useCommand } from '../core/use-command.ts';
import { useWork } from '../core/work.tsx';
import { NO_RAISER, RaiserInput } from './raiser-input.tsx';

const chosenField = (key: string, label: string, isRequired: boolean, help: string): Field =>
  customField({ key, label, isRequired, width: 30, help }, { kind: 'text', parse: parseText, schema: z.string().nullable() });
const TOWNSHIP = chosenField('organizationId', '乡镇', true, '意见建议由哪个乡镇党委办理。');
const RAISER = chosenField('raiser', '提出人', false, '群众的姓名、党员，或匿名。对外的材料只写张某某。');
const DELEGATE = chosenField('delegateId', '带来的代表', false, '听取或带来这条意见的党代表；转为提议时是提议人。');
const ANSWER = textField({
  key: 'answer',
  label: '当场答复',
  width: 40,
  maximum: 2000,
  help: '当天已经解决或解释清楚的，写明怎样答复的；其他的留空。',
});
const own = (...keys: readonly string[]) => fieldsNamed(opinionFormFields, keys);
const EDIT_FIELDS: readonly Field[] = [
  TOWNSHIP,
  ...own('receivedOn', 'source'),
  RAISER,
  DELEGATE,
  ...own('content', 'category', 'urgency', 'remark'),
];
const NEW_FIELDS: readonly Field[] = [...EDIT_FIELDS.slice(0, -1), ANSWER, ...own('remark')];

/** What the next opinion of a day takes over from the one before. */
export type CarriedOpinion = Partial<Pick<OpinionValues, 'organizationId' | 'receivedOn' | 'source' | 'sourceId'>> &
  Readonly<{ delegate?: ChosenDelegate | null }>;

export type OpinionFormProps = Readonly<{
  /** null: a new opinion. */
  row: OpinionRow | null;
  carried: CarriedOpinion;
  onSaved: (id: string, next: CarriedOpinion | null) => void;
  onCancel: () => void;
}>;

/** Registers or changes an opinion by keyboard: Enter goes on, Ctrl+S saves. */
export function OpinionForm({ row, carried, onSaved, onCancel }: OpinionFormProps) {
  const { asOf } = useWork();
  const register = useCommand('opinions.register');
  const update = useCommand('opinions.update');
  const [raiser, setRaiser] = useState(row ?? NO_RAISER);
  const [delegate, setDelegate] = useState<ChosenDelegate | null>(
    row === null
      ? (carried.delegate ?? null)
      : row.delegateId === null
        ? null
        : { id: row.delegateId, name: row.delegateName ?? '', detail: '' },
  );
  const [organizationId, setOrganizationId] = useState<string | null>(row?.organizationId ?? carried.organizationId ?? null);
  const [goesOn, setGoesOn] = useState(false);

  async function submit(values: FormValues) {
    const { answer, raiser: _raiser, ...rest } = values;
    const { raisedBy, raisedByMemberId, raisedByMassId, isAnonymous } = raiser;
    const entered = {
      sourceId: row?.sourceId ?? carried.sourceId ?? null,
      ...rest,
      urgency: rest['urgency'] ?? 'normal',
      raisedBy,
      raisedByMemberId,
      raisedByMassId,
      isAnonymous,
    } as unknown as OpinionValues;
    if (row === null) {
      const done = await register.run(
        { values: entered, answer: typeof answer === 'string' && answer !== '' ? answer : null },
        { handles: () => true },
      );
      if (!done.ok) return done.error;
      const { receivedOn, source, sourceId } = entered;
      onSaved(done.value.id, goesOn ? { organizationId: entered.organizationId, receivedOn, source, sourceId, delegate } : null);
      return null;
    }
    const done = await update.run({ id: row.id, version: row.version, values: entered }, { handles: () => true });
    if (!done.ok) return done.error;
    onSaved(row.id, null);
    return null;
  }

  return (
    <FieldForm
      fields={row === null ? NEW_FIELDS : EDIT_FIELDS}
      initialValues={initialOf(row, carried, asOf)}
      onSubmit={submit}
      onCancel={onCancel}
      submitText={row === null ? '登记' : '保存'}
      startKey={row === null ? (organizationId === null ? 'organizationId' : 'raiser') : null}
      inputs={{
        organizationId: ({ id, value, onChange }) => (
          <TownshipSelect
            id={id}
            value={typeof value === 'string' ? value : null}
            hasCounty
            onChange={next => {
              setOrganizationId(next);
              onChange(next);
            }}
          />
        ),
        raiser: ({ id, onChange }) => (
          <RaiserInput
            id={id}
            value={raiser}
            within={organizationId}
            onChange={next => {
              setRaiser(known => ({ ...known, ...next }));
              onChange(next.raisedBy ?? (next.isAnonymous ? '匿名' : null));
            }}
          />
        ),
        delegateId: ({ id, onChange }) => (
          <DelegateSelect
            id={id}
            label="带来的代表"
            termId={null}
            within={organizationId}
            value={delegate}
            onChange={next => {
              setDelegate(next);
              onChange(next?.id ?? null);
            }}
          />
        ),
      }}
    >
      {row === null && (
        <Checkbox checked={goesOn} onChange={event => setGoesOn(event.target.checked)}>
          登记后接着登记下一条
        </Checkbox>
      )}
    </FieldForm>
  );
}

function initialOf(row: OpinionRow | null, carried: CarriedOpinion, asOf: string): FormValues {
  const { organizationId, receivedOn, source, delegateId, content, category, urgency, remark } = row ?? {
    organizationId: carried.organizationId ?? null,
    receivedOn: carried.receivedOn ?? asOf,
    source: carried.source ?? 'contact',
    delegateId: carried.delegate?.id ?? null,
    content: null,
    category: 'social',
    urgency: 'normal',
    remark: null,
  };
  return {
    organizationId,
    receivedOn,
    source,
    raiser: row === null ? null : row.isAnonymous ? '匿名' : row.raisedBy,
    delegateId,
    content,
    category,
    urgency,
    answer: null,
    remark,
  };
}
