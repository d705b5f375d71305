import { Button, Table } from 'antd';
import { useState } from 'react';
import type { Field } from '#shared/core/field.ts';
import { integerField, textField } from '#shared/core/field-builders.ts';
import type { TermRow } from '#shared/delegates/model.ts';
import type { OutputOf } from '../core/api.ts';
import { useAppearance } from '../core/appearance.tsx';
import { FieldForm } from '../core/field-form.tsx';
import type { FormValues } from '../core/form-values.ts';
import { ErrorLine } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';

type UnitRow = OutputOf<'delegates.units'>[number];

const FIELDS: readonly Field[] = [
  textField({ key: 'name', label: '选举单位名称', isRequired: true, width: 36, maximum: 60, help: '本届内不重复。' }),
  integerField({ key: 'allottedSeats', label: '分配名额', isRequired: true, width: 8, help: '不少于 1 名。' }),
];

/** Electoral units of one term with seats and delegates. */
export function UnitList({ term }: { term: TermRow }) {
  const { px } = useAppearance();
  const { canWrite } = useWork();
  const save = useCommand('delegates.saveUnit');
  const { data, error, refetch } = useAnswer('delegates.units', { congressTermId: term.id });
  /** 'new' adds a unit. */
  const [editedId, setEditedId] = useState<string | null>(null);
  if (error !== null) return <ErrorLine error={error} onRetry={refetch} />;
  if (data === undefined) return null;
  const edited = data.find(unit => unit.id === editedId);

  async function submit(values: FormValues) {
    const input = {
      id: edited?.id ?? null,
      congressTermId: term.id,
      name: String(values['name'] ?? ''),
      allottedSeats: Number(values['allottedSeats']),
    };
    const answer = await save.run(input, { handles: () => true });
    if (!answer.ok) return answer.error;
    setEditedId(null);
    return null;
  }

  const seats = data.reduce((sum, unit) => sum + unit.allottedSeats, 0);
  const difference = term.quota === null || data.length === 0 || seats === term.quota ? '' : `，与代表名额 ${term.quota} 不一致`;
  return (
    <section>
      <div className="drawer-list-head">
        <h3 className="drawer-heading">{`${term.label}的选举单位（${data.length} 个，名额 ${seats}${difference}）`}</h3>
        {canWrite && editedId === null && <Button onClick={() => setEditedId('new')}>新增选举单位</Button>}
      </div>
      {editedId !== null && (
        <FieldForm
          key={editedId}
          fields={FIELDS}
          initialValues={{ name: edited?.name ?? null, allottedSeats: edited?.allottedSeats ?? null }}
          onSubmit={submit}
          onCancel={() => setEditedId(null)}
        />
      )}
      <Table<UnitRow>
        size="small"
        rowKey="id"
        dataSource={data}
        pagination={false}
        locale={{ emptyText: '本届还没有选举单位。' }}
        columns={[
          { title: '选举单位', dataIndex: 'name' },
          { title: '名额', dataIndex: 'allottedSeats', width: px(70), align: 'right' },
          { title: '代表', dataIndex: 'delegateCount', width: px(70), align: 'right' },
          ...(canWrite
            ? [
                {
                  title: '',
                  key: 'edit',
                  width: px(64),
                  render: (_: unknown, unit: UnitRow) => (
                    <Button type="link" className="text-link" onClick={() => setEditedId(unit.id)}>
                      修改
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
    </section>
  );
}
