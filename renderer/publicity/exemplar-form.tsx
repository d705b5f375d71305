import { Form, Select } from 'antd';
import { useState } from 'react';
import { exemplarFields } from '#shared/publicity/fields.ts';
import type { ExemplarRow, ExemplarValues } from '#shared/publicity/model.ts';
import { FieldForm } from '../core/field-form.tsx';
import type { FormValues } from '../core/form-values.ts';
import { TownshipSelect } from '../core/township-select.tsx';
import { useCommand } from '../core/use-command.ts';
import { useWork } from '../core/work.tsx';
import { DelegatesInput, type NamedDelegate } from './delegates-input.tsx';

type Props = Readonly<{ row: ExemplarRow | null; onSaved: (id: string) => void; onCancel: () => void }>;
const refused = (detail: string) => ({ code: 'RULE_BROKEN' as const, params: { detail } });

/** Enters an exemplar case with the names to be masked, or changes one. */
export function ExemplarForm({ row, onSaved, onCancel }: Props) {
  const { scopeId } = useWork();
  const save = useCommand('publicity.saveCase');
  const [organizationId, setOrganizationId] = useState<string | null>(row?.organizationId ?? scopeId);
  const [delegates, setDelegates] = useState<readonly NamedDelegate[]>(row?.delegates ?? []);
  const [maskedNames, setMaskedNames] = useState<readonly string[]>(row?.maskedNames ?? []);
  const initial = Object.fromEntries(
    exemplarFields.map(field => [
      field.key,
      row?.[field.key as keyof ExemplarRow] ?? (field.key === 'isPublishable' ? false : null),
    ]),
  ) as FormValues;
  return (
    <FieldForm
      fields={exemplarFields}
      initialValues={initial}
      submitText={row === null ? '登记典型' : '保存'}
      onCancel={onCancel}
      onSubmit={async values => {
        if (organizationId === null) return refused('没有选择单位。请先选择单位。');
        if (delegates.length === 0) return refused('没有选择党代表。请写明是哪位代表的事迹。');
        const given = {
          ...Object.fromEntries(exemplarFields.map(field => [field.key, values[field.key] ?? null])),
          isPublishable: values['isPublishable'] === true,
          organizationId,
          delegateIds: delegates.map(({ id }) => id),
          maskedNames: [...maskedNames],
        } as unknown as ExemplarValues;
        const answer = await save.run(
          { id: row?.id ?? null, version: row?.version ?? null, values: given },
          { handles: () => true, savedText: `已登记“${given.title}”。` },
        );
        if (!answer.ok) return answer.error;
        onSaved(answer.value.id);
        return null;
      }}
    >
      <Form.Item label="单位" htmlFor="exemplar-organization" required layout="vertical">
        <TownshipSelect id="exemplar-organization" label="单位" value={organizationId} onChange={setOrganizationId} />
      </Form.Item>
      <Form.Item label="党代表" htmlFor="exemplar-delegates" required layout="vertical">
        <DelegatesInput
          id="exemplar-delegates"
          label="党代表"
          value={delegates}
          within={organizationId}
          onChange={setDelegates}
        />
      </Form.Item>
      <Form.Item
        label="需要隐去的姓名"
        htmlFor="exemplar-masked"
        layout="vertical"
        extra="事迹中涉及的群众。打印和对外材料中写作“张某某”。"
      >
        <Select
          id="exemplar-masked"
          aria-label="需要隐去的姓名"
          mode="tags"
          open={false}
          suffixIcon={null}
          tokenSeparators={['、', '，', ',', ' ']}
          placeholder="输入姓名后回车"
          value={[...maskedNames]}
          onChange={(names: string[]) => setMaskedNames(names)}
        />
      </Form.Item>
    </FieldForm>
  );
}
