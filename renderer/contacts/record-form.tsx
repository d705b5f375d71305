import { Checkbox } from 'antd';
import { useState } from 'react';
import { z } from 'zod';
import { codesIn } from '#shared/core/codes-field.ts';
import { paragraphField } from '#shared/core/entry-fields.ts';
import { codeField, customField } from '#shared/core/field-builders.ts';
import type { Field } from '#shared/core/field.ts';
import { PROPOSAL_CATEGORIES } from '#shared/core/matters.ts';
import { parseText } from '#shared/core/text.ts';
import { HELP_TYPES } from '#shared/contacts/model.ts';
import { recordFields } from '#shared/contacts/record-fields.ts';
import type { NewRecord, RecordDraft, RecordRow } from '#shared/contacts/record-model.ts';
import { FieldForm } from '../core/field-form.tsx';
import type { FormValues } from '../core/form-values.ts';
import { useCommand } from '../core/use-command.ts';
import { useWork } from '../core/work.tsx';
import { CodesInput } from './codes-input.tsx';
import { type ChosenContacter, ContacterSelect } from './contacter-select.tsx';
import { type ChosenTarget, RecordTargetSelect, targetRefOf } from './record-target-select.tsx';

const chosen = (key: string, label: string, help: string): Field =>
  customField({ key, label, isRequired: true, width: 30, help }, { kind: 'text', parse: parseText, schema: z.string() });
const BY = chosen('by', '联系人', '走访、接访的党代表或党员。');
const TARGET = chosen('target', '联系对象', '联系的党员、群众或代表小组；不在名册的群众直接输入姓名。');
export const OPINION: Field = paragraphField({
  key: 'opinion',
  label: '意见建议',
  width: 40,
  maximum: 2000,
  help: '对方提出的意见建议，登记后进入“意见建议”办理；没有的留空。',
});
export const OPINION_CATEGORY: Field = codeField({
  key: 'opinionCategory',
  label: '意见类别',
  labels: PROPOSAL_CATEGORIES,
  width: 14,
  help: '按内容归类，与提案相同。',
});
const EDIT_FIELDS: readonly Field[] = [BY, TARGET, ...recordFields];
const NEW_FIELDS: readonly Field[] = [...EDIT_FIELDS.slice(0, -1), OPINION, OPINION_CATEGORY, ...EDIT_FIELDS.slice(-1)];

/** What the next record of a visiting day takes over. */
export type CarriedRecord = Readonly<{
  by: ChosenContacter | null;
  occurredOn: string | null;
  method: string | null;
  place: string | null;
}>;
export const NOTHING_CARRIED: CarriedRecord = { by: null, occurredOn: null, method: null, place: null };

/** Values of the record's own fields as the procedures take them; blank boxes are null. */
export function draftOf(values: FormValues): Omit<RecordDraft, 'by' | 'target'> {
  const own = Object.fromEntries(recordFields.map(field => [field.key, values[field.key] ?? null]));
  return { ...own, helpTypes: codesIn(HELP_TYPES, values['helpTypes']) } as unknown as Omit<RecordDraft, 'by' | 'target'>;
}

/** The opinion typed with a record; null when there is none. */
export function opinionIn(values: FormValues): NewRecord['opinion'] {
  const { opinion, opinionCategory } = values;
  if (typeof opinion !== 'string' || opinion.trim() === '') return null;
  const category = (typeof opinionCategory === 'string' ? opinionCategory : 'social') as keyof typeof PROPOSAL_CATEGORIES;
  return { content: opinion, category, urgency: 'normal' };
}

const contacterIn = (row: RecordRow): ChosenContacter =>
  row.delegateId === null
    ? { kind: 'member', id: row.memberId ?? '', name: row.byName }
    : { kind: 'delegate', id: row.delegateId, name: row.byName };
const targetIn = (row: RecordRow): ChosenTarget | null =>
  row.targetKind === null
    ? null
    : { kind: row.targetKind, id: row.targetMemberId ?? row.targetMassId ?? row.targetGroupId ?? '', name: row.targetName };

type Props = Readonly<{
  /** null: a new one. */
  row: RecordRow | null;
  carried: CarriedRecord;
  onSaved: (id: string, next: CarriedRecord | null) => void;
  onCancel: () => void;
}>;

/** One short form for visit, reception and call; Enter goes on, Ctrl+S saves. */
export function RecordForm({ row, carried, onSaved, onCancel }: Props) {
  const { asOf } = useWork();
  const create = useCommand('contactRecords.create');
  const update = useCommand('contactRecords.update');
  const [by, setBy] = useState<ChosenContacter | null>(row === null ? carried.by : contacterIn(row));
  const [target, setTarget] = useState<ChosenTarget | null>(row === null ? null : targetIn(row));
  const [goesOn, setGoesOn] = useState(carried !== NOTHING_CARRIED);
  const initial: FormValues =
    row === null
      ? {
          ...Object.fromEntries(NEW_FIELDS.map(field => [field.key, null])),
          by: carried.by?.id ?? null,
          occurredOn: carried.occurredOn ?? asOf,
          method: carried.method ?? 'home_visit',
          place: carried.place,
          opinionCategory: 'social',
        }
      : {
          ...(Object.fromEntries(
            recordFields.map(field => [field.key, row[field.key as keyof RecordRow] ?? null]),
          ) as FormValues),
          helpTypes: row.helpTypes.length === 0 ? null : row.helpTypes.join(),
          by: by?.id ?? null,
          target: target === null ? null : target.name,
        };

  async function submit(values: FormValues) {
    // the required inputs have been checked
    if (by === null || target === null) return { code: 'VALIDATION' as const, params: { detail: '没有选择联系人或联系对象' } };
    const draft: RecordDraft = { ...draftOf(values), by: { kind: by.kind, id: by.id }, target: targetRefOf(target) };
    if (row !== null) {
      const answer = await update.run({ id: row.id, version: row.version, values: draft }, { handles: () => true });
      if (!answer.ok) return answer.error;
      onSaved(row.id, null);
      return null;
    }
    const answer = await create.run({ ...draft, opinion: opinionIn(values) }, { handles: () => true });
    if (!answer.ok) return answer.error;
    const { occurredOn, method, place } = draft;
    onSaved(answer.value.id, goesOn ? { by, occurredOn, method, place } : null);
    return null;
  }

  return (
    <FieldForm
      fields={row === null ? NEW_FIELDS : EDIT_FIELDS}
      initialValues={initial}
      onSubmit={submit}
      onCancel={onCancel}
      submitText={row === null ? '登记' : '保存'}
      startKey={row === null && by !== null ? 'target' : null}
      inputs={{
        by: ({ id, onChange }) => (
          <ContacterSelect
            id={id}
            value={by}
            onChange={next => {
              setBy(next);
              onChange(next?.id ?? null);
            }}
          />
        ),
        target: ({ id, onChange }) => (
          <RecordTargetSelect
            id={id}
            by={by}
            value={target}
            onChange={next => {
              setTarget(next);
              onChange(next === null ? null : `${next.kind} ${next.name}`);
            }}
          />
        ),
        helpTypes: input => <CodesInput {...input} labels={HELP_TYPES} />,
      }}
    >
      {row === null && (
        <Checkbox className="form-check" checked={goesOn} onChange={event => setGoesOn(event.target.checked)}>
          登记后接着登记同一天的下一条
        </Checkbox>
      )}
    </FieldForm>
  );
}
