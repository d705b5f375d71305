import { useState } from 'react';
import type { Field } from '#shared/core/field.ts';
import { codeField } from '#shared/core/field-builders.ts';
import { handlingUnitFields } from '#shared/proposals/fields.ts';
import { UNIT_KINDS } from '#shared/proposals/model.ts';
import type { InputOf, OutputOf } from '../core/api.ts';
import { FieldForm } from '../core/field-form.tsx';
import { optionsOf } from '../core/filter-select.tsx';
import type { FormValues } from '../core/form-values.ts';
import { RecordDrawer } from '../core/record-drawer.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { UnitFacts } from './unit-facts.tsx';

type Unit = OutputOf<'proposals.unit'>;
type Values = Omit<InputOf<'proposals.saveUnit'>, 'id' | 'version'>;
const TOWNSHIP = codeField({ key: 'organizationId', label: '所属乡镇', labels: {}, width: 14, help: '县直单位留空。' });
const FORM_FIELDS: readonly Field[] = handlingUnitFields.map(field => (field.key === 'townshipName' ? TOWNSHIP : field));
const KEYS = ['name', 'kind', 'organizationId', 'contactPerson', 'phone', 'leaderInCharge', 'isActive', 'remark'] as const;

type Props = Readonly<{ id: string | null; onOpen: (id: string) => void; onClose: () => void }>;

/** One handling unit: its score with the working, its history, and its form. Null is closed, 'new' adds one. */
export function UnitDrawer({ id, onOpen, onClose }: Props) {
  const { asOf, canWrite } = useWork();
  const remove = useCommand('proposals.removeUnits');
  const [editedId, setEditedId] = useState<string | null>(null);
  const isNew = id === 'new';
  const { data, error, refetch } = useAnswer('proposals.unit', { id: id ?? '', asOf }, { isEnabled: id !== null && !isNew });
  const unit = data !== undefined && data.id === id ? data : null;
  const isEditing = isNew || (editedId !== null && editedId === id);
  const isUnused = unit !== null && unit.mainCount + unit.assistingCount === 0;

  async function removeThis() {
    if (unit === null) return;
    const answer = await remove.run({ ids: [unit.id] }, { savedText: `已将“${unit.name}”移入回收站。` });
    if (answer.ok) onClose();
  }
  function saved(savedId: string) {
    setEditedId(null);
    onOpen(savedId);
  }

  return (
    <RecordDrawer
      kind="handling_unit"
      id={id}
      title={isNew ? '新增承办单位' : (unit?.name ?? '')}
      onClose={() => {
        setEditedId(null);
        onClose();
      }}
      isEditing={isEditing}
      {...(canWrite ? { onEdit: () => setEditedId(id) } : {})}
      {...(canWrite && isUnused ? { onRemove: () => void removeThis() } : {})}
    >
      {error !== null && <ErrorLine error={error} onRetry={refetch} />}
      {isNew && <UnitForm unit={null} onSaved={saved} onCancel={onClose} />}
      {!isNew && isEditing && unit !== null && <UnitForm unit={unit} onSaved={saved} onCancel={() => setEditedId(null)} />}
      {!isEditing && unit !== null && <UnitFacts unit={unit} />}
    </RecordDrawer>
  );
}

type FormProps = Readonly<{ unit: Unit | null; onSaved: (id: string) => void; onCancel: () => void }>;

function UnitForm({ unit, onSaved, onCancel }: FormProps) {
  const { asOf, scopeId } = useWork();
  const save = useCommand('proposals.saveUnit');
  const tree = useAnswer('organizations.tree', { asOf });
  const townships = (tree.data ?? []).filter(node => node.orgCategory === 'township' && node.orgType === 'committee');
  const initial: FormValues =
    unit === null
      ? { ...BLANK, organizationId: townships.some(node => node.id === scopeId) ? scopeId : null }
      : Object.fromEntries(KEYS.map(key => [key, unit[key]]));

  async function submit(values: FormValues) {
    const answer = await save.run(
      { ...(values as unknown as Values), id: unit?.id ?? null, version: unit?.version ?? null },
      { handles: () => true, savedText: `已保存：${String(values['name'])}。` },
    );
    if (!answer.ok) return answer.error;
    onSaved(answer.value.id);
    return null;
  }
  if (tree.data === undefined) return null;
  return (
    <FieldForm
      fields={FORM_FIELDS}
      initialValues={initial}
      onSubmit={submit}
      onCancel={onCancel}
      options={{
        kind: optionsOf(UNIT_KINDS),
        organizationId: townships.map(node => ({ value: node.id, label: node.shortName ?? node.name })),
      }}
    />
  );
}

const BLANK: FormValues = {
  name: null,
  kind: 'township_office',
  organizationId: null,
  contactPerson: null,
  phone: null,
  leaderInCharge: null,
  isActive: true,
  remark: null,
};
