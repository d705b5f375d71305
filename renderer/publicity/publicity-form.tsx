import { Form } from 'antd';
import { useState } from 'react';
import { publicityFields } from '#shared/publicity/fields.ts';
import type { PublicityRow, PublicityValues } from '#shared/publicity/model.ts';
import { FieldForm } from '../core/field-form.tsx';
import type { FormValues } from '../core/form-values.ts';
import { TownshipSelect } from '../core/township-select.tsx';
import { useCommand } from '../core/use-command.ts';
import { useWork } from '../core/work.tsx';
import { DelegatesInput, type NamedDelegate } from './delegates-input.tsx';

type Props = Readonly<{ row: PublicityRow | null; onSaved: (id: string) => void; onCancel: () => void }>;

/** Enters a publicity item, or changes one. */
export function PublicityForm({ row, onSaved, onCancel }: Props) {
  const { scopeId } = useWork();
  const save = useCommand('publicity.save');
  const [organizationId, setOrganizationId] = useState<string | null>(row?.organizationId ?? scopeId);
  const [delegates, setDelegates] = useState<readonly NamedDelegate[]>(row?.delegates ?? []);
  const initial = Object.fromEntries(
    publicityFields.map(field => [field.key, row?.[field.key as keyof PublicityRow] ?? null]),
  ) as FormValues;
  return (
    <FieldForm
      fields={publicityFields}
      initialValues={initial}
      submitText={row === null ? '登记宣传' : '保存'}
      onCancel={onCancel}
      onSubmit={async values => {
        if (organizationId === null) return { code: 'RULE_BROKEN', params: { detail: '没有选择单位。请先选择单位。' } };
        const given = {
          ...Object.fromEntries(publicityFields.map(field => [field.key, values[field.key] ?? null])),
          organizationId,
          delegateIds: delegates.map(({ id }) => id),
        } as unknown as PublicityValues;
        const answer = await save.run(
          { id: row?.id ?? null, version: row?.version ?? null, values: given },
          { handles: () => true, savedText: `已登记“${given.title}”。` },
        );
        if (!answer.ok) return answer.error;
        onSaved(answer.value.id);
        return null;
      }}
    >
      <Form.Item label="单位" htmlFor="publicity-organization" required layout="vertical">
        <TownshipSelect id="publicity-organization" label="单位" hasCounty value={organizationId} onChange={setOrganizationId} />
      </Form.Item>
      <Form.Item label="涉及代表" htmlFor="publicity-delegates" layout="vertical">
        <DelegatesInput id="publicity-delegates" label="涉及代表" value={delegates} within={null} onChange={setDelegates} />
      </Form.Item>
    </FieldForm>
  );
}
