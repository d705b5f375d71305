import { z } from 'zod';
import type { Field, FieldOption } from '#shared/core/field.ts';
import { customField, dayField, textField } from '#shared/core/field-builders.ts';
import { parseText } from '#shared/core/text.ts';
import type { GroupRow, GroupValues } from '#shared/delegates/model.ts';
import { FieldForm } from '../core/field-form.tsx';
import type { FormValues } from '../core/form-values.ts';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';

const choice = (key: string, label: string, help: string, isRequired: boolean): Field =>
  customField({ key, label, isRequired, width: 18, help }, { kind: 'text', parse: parseText, schema: z.string().nullable() });

const NAME = textField({
  key: 'name',
  label: '小组名称',
  isRequired: true,
  width: 30,
  maximum: 40,
  help: '本届内不重复，如“第一代表小组”。',
});
const TERM: Field = { ...choice('congressTermId', '届次', '小组所属的届次。', true), width: 30 };
const BASE = customField(
  { key: 'baseOrganizationId', label: '依托党组织', isRequired: true, width: 36, help: '村党委、党总支或乡镇机关。' },
  { kind: 'organization', parse: parseText, schema: z.string() },
);
const LEADER = choice('leaderDelegateId', '组长', '须是本小组的代表。', false);
const DEPUTY = choice('deputyLeaderDelegateId', '副组长', '须是本小组的代表。', false);
const REST = [
  dayField({ key: 'formedOn', label: '成立日期', width: 12, help: '如 2011-06-01。' }),
  dayField({ key: 'dissolvedOn', label: '撤销日期', width: 12, help: '撤销后不再列出。' }),
  textField({ key: 'remark', label: '备注', width: 24, maximum: 500, help: '不超过 500 字。' }),
];
/** What a group shows besides its delegates. */
export const GROUP_FIELDS: readonly Field[] = [NAME, TERM, BASE, LEADER, DEPUTY, ...REST];

export type GroupFormProps = Readonly<{
  /** null: a new group. */
  group: GroupRow | null;
  /** Term a new group begins with. */
  termId: string | null;
  /** Delegates of the group, of whom leader and deputy are chosen. */
  delegates: readonly FieldOption[];
  onSaved: (id: string) => void;
  onCancel: () => void;
}>;

/** Adds or changes a group; leader and deputy only once it has delegates. */
export function GroupForm({ group, termId, delegates, onSaved, onCancel }: GroupFormProps) {
  const { scopeId } = useWork();
  const save = useCommand('delegates.saveGroup');
  const terms = useAnswer('delegates.terms', {});
  const open = (terms.data ?? []).filter(term => term.status !== 'ended');
  const first = open.find(term => term.organizationId === scopeId)?.id ?? (open.length === 1 ? (open[0]?.id ?? null) : null);

  async function submit(values: FormValues) {
    const blank = { congressTermId: group?.congressTermId, leaderDelegateId: null, deputyLeaderDelegateId: null };
    const input = {
      id: group?.id ?? null,
      version: group?.version ?? null,
      values: { ...blank, ...values } as unknown as GroupValues,
    };
    const answer = await save.run(input, { handles: () => true });
    if (!answer.ok) return answer.error;
    onSaved(answer.value.id);
    return null;
  }

  if (terms.data === undefined) return null;
  const fields = group === null ? [NAME, TERM, BASE, ...REST] : [NAME, BASE, LEADER, DEPUTY, ...REST];
  const initialValues = Object.fromEntries(
    fields.map(field => [
      field.key,
      group === null ? (field.key === 'congressTermId' ? (termId ?? first) : null) : group[field.key as keyof GroupRow],
    ]),
  );
  return (
    <FieldForm
      fields={fields}
      initialValues={initialValues}
      onSubmit={submit}
      onCancel={onCancel}
      options={{
        congressTermId: open.map(term => ({ value: term.id, label: term.label })),
        leaderDelegateId: delegates,
        deputyLeaderDelegateId: delegates,
      }}
    />
  );
}
