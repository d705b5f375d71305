import { Button, Modal, TreeSelect } from 'antd';
import { useMemo } from 'react';
import { fieldsNamed } from '#shared/core/field-builders.ts';
import type { TermRow, UnitValues } from '#shared/delegates/model.ts';
import { unitFields } from '#shared/delegates/unit-fields.ts';
import { useAppearance } from '../core/appearance.tsx';
import { FieldForm } from '../core/field-form.tsx';
import type { FormValues } from '../core/form-values.ts';
import { organizationTree } from '../core/organization-picker.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';

const KEYS = [
  'name',
  'allottedSeats',
  'organizationIds',
  'method',
  'electedOn',
  'candidateCount',
  'attendanceExpected',
  'attendancePresent',
  'remark',
];
const FIELDS = fieldsNamed(unitFields, KEYS);
/** Ids of several organisations travel through the form as one text. */
const SEPARATOR = ',';

/** Adds, changes or takes away an electoral unit. */
export function UnitDialog({ term, unitId, onClose }: { term: TermRow; unitId: string; onClose: () => void }) {
  const { px } = useAppearance();
  const { asOf } = useWork();
  const save = useCommand('delegates.saveUnit');
  const remove = useCommand('delegates.removeUnit');
  const { data } = useAnswer('delegates.units', { congressTermId: term.id });
  const organizations = useAnswer('organizations.tree', { asOf });
  const tree = useMemo(() => [...organizationTree(organizations.data ?? [])], [organizations.data]);
  const unit = data?.find(entry => entry.id === unitId);
  if (data === undefined || organizations.data === undefined) return null;

  async function submit(values: FormValues) {
    const text = values['organizationIds'];
    const organizationIds = typeof text === 'string' && text !== '' ? text.split(SEPARATOR) : [];
    const input = { ...values, organizationIds } as unknown as UnitValues;
    const answer = await save.run(
      { ...input, id: unit?.id ?? null, version: unit?.version ?? null, congressTermId: term.id },
      { handles: () => true },
    );
    if (!answer.ok) return answer.error;
    onClose();
    return null;
  }
  async function removeThis() {
    if (unit === undefined) return;
    const answer = await remove.run({ id: unit.id }, { savedText: `已将“${unit.name}”移入回收站。` });
    if (answer.ok) onClose();
  }

  return (
    <Modal
      open
      title={unit === undefined ? '新增选举单位' : `修改${unit.name}`}
      footer={null}
      width={px(640)}
      style={{ top: px(24) }}
      onCancel={onClose}
      destroyOnHidden
    >
      <FieldForm
        fields={FIELDS}
        initialValues={
          Object.fromEntries(
            KEYS.map(key => [
              key,
              unit === undefined
                ? null
                : key === 'organizationIds'
                  ? unit.organizationIds.join(SEPARATOR)
                  : unit[key as keyof UnitValues],
            ]),
          ) as FormValues
        }
        onSubmit={submit}
        onCancel={onClose}
        inputs={{
          organizationIds: ({ id, value, onChange }) => (
            <TreeSelect<string[]>
              id={id}
              multiple
              treeData={tree}
              value={typeof value === 'string' && value !== '' ? value.split(SEPARATOR) : []}
              onChange={ids => onChange(ids.length === 0 ? null : ids.join(SEPARATOR))}
              treeDefaultExpandedKeys={[term.organizationId]}
              showSearch={{ treeNodeFilterProp: 'title' }}
              popupMatchSelectWidth={false}
              placeholder="选择合并选举的各党组织"
              style={{ width: '100%' }}
            />
          ),
        }}
      >
        {unit !== undefined && unit.delegateCount === 0 && (
          <p>
            <Button danger onClick={() => void removeThis()}>
              移入回收站
            </Button>
          </p>
        )}
      </FieldForm>
    </Modal>
  );
}
