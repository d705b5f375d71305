import { Checkbox, Select } from 'antd';
import { useState } from 'react';
import { z } from 'zod';
import type { Field } from '#shared/core/field.ts';
import { customField, fieldsNamed } from '#shared/core/field-builders.ts';
import { parseText } from '#shared/core/text.ts';
import { documentFields } from '#shared/institutions/fields.ts';
import type { DocumentDetail, NewDocumentValues } from '#shared/institutions/model.ts';
import { FieldForm } from '../core/field-form.tsx';
import type { CustomInput, FormValues } from '../core/form-values.ts';
import { TownshipSelect } from '../core/township-select.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';

const chosen = (key: string, label: string, help: string): Field =>
  customField({ key, label, width: 40, help }, { kind: 'text', parse: parseText, schema: z.string() });
const ORGANIZATION = chosen('organizationId', '所属单位', '县或乡镇自己的制度选择单位；上级文件不选。');
const BASIS = chosen('basisDocumentId', '依据', '这份文件依据哪份文件制定。');
const FIELDS = [
  ...fieldsNamed(documentFields, ['title', 'documentNumber', 'docType', 'level', 'issuer']),
  ORGANIZATION,
  ...fieldsNamed(documentFields, ['issuedOn', 'effectiveOn', 'isTrial']),
  BASIS,
  ...fieldsNamed(documentFields, ['summary', 'remark']),
];
const MOST_CHOICES = 500;

type Props = Readonly<{
  /** null: a new document. */
  row: DocumentDetail | null;
  /** The document a new one takes the place of. */
  revised: DocumentDetail | null;
  onSaved: (id: string) => void;
  onCancel: () => void;
}>;

const initialOf = (row: DocumentDetail | null, revised: DocumentDetail | null): FormValues => {
  const source = row ?? revised;
  const kept = Object.fromEntries(FIELDS.map(field => [field.key, source?.[field.key as keyof NewDocumentValues] ?? null]));
  if (row !== null) return kept as FormValues;
  return { ...kept, documentNumber: null, issuedOn: null, effectiveOn: null, isTrial: false, remark: null } as FormValues;
};

/** Adds a document, issued or as a draft, enters the revision of one, or changes one. */
export function DocumentForm({ row, revised, onSaved, onCancel }: Props) {
  const create = useCommand('institutions.create');
  const update = useCommand('institutions.update');
  const [isDraft, setIsDraft] = useState(false);

  async function submit(values: FormValues, changed: FormValues) {
    if (row !== null) {
      const given = { id: row.id, version: row.version, values: changed as Partial<NewDocumentValues> };
      const answer = await update.run(given, { handles: () => true });
      if (!answer.ok) return answer.error;
      onSaved(row.id);
      return null;
    }
    const given = { ...values, revisesId: revised?.id ?? null } as unknown as NewDocumentValues;
    const answer = await create.run(
      { values: given, isDraft },
      {
        handles: () => true,
        savedText: revised === null || isDraft ? `已登记“${given.title}”。` : `已登记“${given.title}”，原文件改为已修订。`,
      },
    );
    if (!answer.ok) return answer.error;
    onSaved(answer.value.id);
    return null;
  }

  const ownId = row?.id ?? null;
  return (
    <FieldForm
      fields={FIELDS}
      initialValues={initialOf(row, revised)}
      onSubmit={submit}
      onCancel={onCancel}
      submitText={row !== null ? '保存' : revised !== null ? '登记修订' : '登记制度'}
      inputs={{
        organizationId: ({ id, value, onChange }) => (
          <TownshipSelect
            id={id}
            label="所属单位"
            hasCounty
            value={typeof value === 'string' ? value : null}
            onChange={onChange}
          />
        ),
        basisDocumentId: input => <BasisInput {...input} ownId={ownId} />,
      }}
    >
      {row === null && (
        <Checkbox className="form-check" checked={isDraft} onChange={event => setIsDraft(event.target.checked)}>
          还在草拟，没有印发
        </Checkbox>
      )}
    </FieldForm>
  );
}

function BasisInput({ id, value, onChange, ownId }: CustomInput & { ownId: string | null }) {
  const { asOf } = useWork();
  const { data } = useAnswer('institutions.list', { filter: { asOf }, window: { offset: 0, limit: MOST_CHOICES } });
  return (
    <Select<string>
      id={id}
      aria-label="依据"
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder="不注明"
      notFoundContent="没有登记过这份文件。"
      value={typeof value === 'string' ? value : null}
      options={(data?.rows ?? [])
        .filter(document => document.id !== ownId)
        .map(document => ({ value: document.id, label: [document.title, document.documentNumber].filter(Boolean).join(' ') }))}
      onChange={next => onChange(next ?? null)}
    />
  );
}
