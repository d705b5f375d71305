import { organizationFields } from '#shared/organizations/fields.ts';
import type { OrganizationRow, OrganizationValues } from '#shared/organizations/model.ts';
import { FieldForm } from '../core/field-form.tsx';
import type { FormValues } from '../core/form-values.ts';
import { useCommand } from '../core/use-command.ts';
import { useWork } from '../core/work.tsx';
import { proposeCode, proposeSortOrder } from './propose-organization.ts';

const FIRST = ['name', 'shortName', 'parentId', 'orgType', 'orgCategory'];
/** The name and the place in the tree first, the rest in the order of sheets; the code may stay empty when adding. */
export const ORGANIZATION_FORM_FIELDS = [
  ...FIRST.flatMap(key => organizationFields.filter(field => field.key === key)),
  ...organizationFields.filter(field => !FIRST.includes(field.key)),
];
const BLANK: FormValues = Object.fromEntries(organizationFields.map(field => [field.key, field.kind === 'flag' ? false : null]));

export type OrganizationFormProps = Readonly<{
  /** null: a new organisation. */
  row: OrganizationRow | null;
  /** Parent of a new one. */
  parentId: string | null;
  onSaved: (id: string) => void;
  onCancel: () => void;
}>;

/** Adds or changes an organisation; a code and a place left empty are proposed. */
export function OrganizationForm({ row, parentId, onSaved, onCancel }: OrganizationFormProps) {
  const { asOf } = useWork();
  const create = useCommand('organizations.create');
  const update = useCommand('organizations.update');

  async function submit(values: FormValues, changed: FormValues) {
    const parent = typeof values['parentId'] === 'string' ? values['parentId'] : null;
    const filled = {
      ...(values['code'] === null ? { code: await proposeCode(parent, asOf) } : {}),
      ...(values['sortOrder'] === null ? { sortOrder: await proposeSortOrder(parent, asOf) } : {}),
    };
    if (row === null) {
      const answer = await create.run({ ...values, ...filled } as unknown as OrganizationValues, { handles: () => true });
      if (!answer.ok) return answer.error;
      onSaved(answer.value.id);
      return null;
    }
    const input = { id: row.id, version: row.version, values: { ...changed, ...filled } as Partial<OrganizationValues> };
    const answer = await update.run(input, { handles: () => true });
    if (!answer.ok) return answer.error;
    onSaved(row.id);
    return null;
  }

  const initialValues: FormValues =
    row === null
      ? { ...BLANK, parentId }
      : Object.fromEntries(organizationFields.map(field => [field.key, row[field.key as keyof OrganizationRow]]));
  return (
    <FieldForm
      fields={ORGANIZATION_FORM_FIELDS}
      initialValues={initialValues}
      onSubmit={submit}
      onCancel={onCancel}
      headings={{ name: '名称与隶属', code: '其他' }}
      filledNotes={row === null ? { code: '留空时自动编号。', sortOrder: '留空时排在最后。' } : {}}
    />
  );
}
