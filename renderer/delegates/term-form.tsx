import { z } from 'zod';
import type { Field } from '#shared/core/field.ts';
import { codeField, customField, dayField, integerField, textField } from '#shared/core/field-builders.ts';
import { parseText } from '#shared/core/text.ts';
import { CONGRESS_LEVELS, TERM_STATUSES, type TermRow, type TermValues } from '#shared/delegates/model.ts';
import type { OrganizationNode } from '#shared/organizations/model.ts';
import { FieldForm } from '../core/field-form.tsx';
import type { FormValues } from '../core/form-values.ts';
import { OrganizationPicker } from '../core/organization-picker.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';

const FIELDS: readonly Field[] = [
  customField(
    { key: 'organizationId', label: '党代表大会', isRequired: true, width: 36, help: '县委或乡镇党委。' },
    { kind: 'organization', parse: parseText, schema: z.string() },
  ),
  integerField({ key: 'termNumber', label: '届数', isRequired: true, width: 8, help: '第几届，填数字。' }),
  codeField({
    key: 'status',
    label: '状态',
    isRequired: true,
    width: 10,
    labels: TERM_STATUSES,
    help: '每个党代表大会只有一个“本届”。',
  }),
  dayField({ key: 'startedOn', label: '开始日期', isRequired: true, width: 12, help: '本届党代表大会召开的日期。' }),
  dayField({ key: 'plannedEndOn', label: '计划届满日期', isRequired: true, width: 12, help: '按任期推算，一般为开始后五年。' }),
  dayField({ key: 'endedOn', label: '实际届满日期', width: 12, help: '换届后填写；本届留空。' }),
  integerField({ key: 'termYears', label: '任期（年）', isRequired: true, width: 8, help: '一般为 5 年。' }),
  integerField({ key: 'quota', label: '代表名额', width: 8, help: '批准的代表名额。' }),
  textField({ key: 'remark', label: '备注', width: 30, maximum: 500, help: '不超过 500 字。' }),
];
const holdsCongress = (node: OrganizationNode) => node.orgCategory === 'county' || node.orgCategory === 'township';

export type TermFormProps = Readonly<{
  /** null: a new term. */
  term: TermRow | null;
  onSaved: (id: string) => void;
  onCancel: () => void;
}>;

/** Adds or changes a term; its level follows from whose congress it is. */
export function TermForm({ term, onSaved, onCancel }: TermFormProps) {
  const { asOf, scopeId } = useWork();
  const save = useCommand('delegates.saveTerm');
  const { data } = useAnswer('organizations.tree', { asOf });

  async function submit(values: FormValues) {
    const node = data?.find(entry => entry.id === values['organizationId']);
    const level: keyof typeof CONGRESS_LEVELS = node?.orgCategory === 'county' ? 'county' : 'township';
    const answer = await save.run(
      {
        id: term?.id ?? null,
        version: term?.version ?? null,
        values: { ...values, level: node === undefined ? (term?.level ?? level) : level } as unknown as TermValues,
      },
      { handles: () => true },
    );
    if (!answer.ok) return answer.error;
    onSaved(answer.value.id);
    return null;
  }

  const blank = {
    ...Object.fromEntries(FIELDS.map(field => [field.key, null])),
    organizationId: scopeId,
    status: 'current',
    termYears: 5,
  };
  return (
    <>
      <h3 className="drawer-heading">{term === null ? '新增届次' : `修改${term.label}`}</h3>
      <FieldForm
        fields={FIELDS}
        initialValues={
          term === null ? blank : Object.fromEntries(FIELDS.map(field => [field.key, term[field.key as keyof TermRow]]))
        }
        onSubmit={submit}
        onCancel={onCancel}
        inputs={{
          organizationId: ({ id, value, onChange }) => (
            <OrganizationPicker
              id={id}
              value={typeof value === 'string' ? value : null}
              onChange={onChange}
              canChoose={holdsCongress}
              allowClear={false}
              placeholder="选择县委或乡镇党委"
            />
          ),
        }}
      />
    </>
  );
}
