import { Button, Modal, Segmented, Table } from 'antd';
import { useState } from 'react';
import { integerField } from '#shared/core/field-builders.ts';
import type { DelegateFilter, TermRow } from '#shared/delegates/model.ts';
import {
  STRUCTURE_ATTRIBUTE_KEYS,
  STRUCTURE_ATTRIBUTES,
  STRUCTURE_BASES,
  type StructureBasis,
  type StructureTable,
  type StructureTargets,
  sumOfStructure,
} from '#shared/delegates/structure-model.ts';
import { useAppearance } from '../core/appearance.tsx';
import { FieldForm } from '../core/field-form.tsx';
import { useNavigation, useVisitState } from '../core/navigation.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { structureColumns, type StructureLine } from './structure-columns.tsx';
import { UnitDialog } from './unit-dialog.tsx';

/** 选举单位与结构: the official structure table by unit, with what is missing to seats and targets. */
export function StructureTab({ term }: { term: TermRow }) {
  const { px } = useAppearance();
  const { asOf, canWrite } = useWork();
  const { go } = useNavigation();
  const standard: StructureBasis = term.status === 'preparing' ? 'nominated' : 'valid';
  const [basis, setBasis] = useVisitState<StructureBasis>(`basis-${term.id}`, standard);
  /** 'new' adds a unit. */
  const [unitId, setUnitId] = useState<string | null>(null);
  const [isTargeting, setIsTargeting] = useState(false);
  const { data, error, refetch } = useAnswer('delegates.structure', { termId: term.id, asOf, basis }, { keepsPrevious: true });
  if (error !== null) return <ErrorLine error={error} onRetry={refetch} />;
  if (data === undefined) return null;
  const lines = linesOf(data);
  const open = (line: StructureLine, filter: Partial<DelegateFilter>) =>
    go({
      page: 'delegates',
      filter: {
        ...filter,
        termId: term.id,
        electoralUnitId: line.isTotal ? null : line.key,
        status: basis === 'valid' ? 'valid' : basis === 'elected' ? 'elected' : null,
      },
    });
  return (
    <>
      <div className="congress-tools">
        <Segmented<StructureBasis>
          aria-label="统计范围"
          value={basis}
          onChange={setBasis}
          options={Object.entries(STRUCTURE_BASES).map(([value, label]) => ({ value: value as StructureBasis, label }))}
        />
        {canWrite && <Button onClick={() => setUnitId('new')}>新增选举单位</Button>}
        {canWrite && <Button onClick={() => setIsTargeting(true)}>结构目标</Button>}
        <span className="secondary-text">年龄按当选日期计算；点数字看名单。</span>
      </div>
      {data.warnings.length > 0 && (
        <ul className="congress-warnings warning-text">
          {data.warnings.map(warning => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      )}
      <Table<StructureLine>
        size="small"
        bordered
        rowKey="key"
        dataSource={[...lines]}
        pagination={false}
        scroll={{ x: px(980) }}
        rowClassName={line => (line.isTotal ? 'is-total-row' : '')}
        locale={{ emptyText: <span className="secondary-text">本届还没有选举单位。</span> }}
        columns={structureColumns(data, { px, basis, open, canWrite, onUnit: setUnitId })}
      />
      {unitId !== null && <UnitDialog term={term} unitId={unitId} onClose={() => setUnitId(null)} />}
      {isTargeting && <TargetsDialog term={term} targets={data.targets} onClose={() => setIsTargeting(false)} />}
    </>
  );
}

function linesOf(table: StructureTable): readonly StructureLine[] {
  if (table.rows.length === 0) return [];
  const whole = sumOfStructure(table.rows);
  const candidates = table.rows.every(row => row.candidateCount === null)
    ? null
    : table.rows.reduce((sum, row) => sum + (row.candidateCount ?? 0), 0);
  const seats = table.rows.reduce((sum, row) => sum + row.allottedSeats, 0);
  return [
    ...table.rows.map(row => ({
      ...row,
      key: row.unitId,
      seats: row.allottedSeats,
      candidates: row.candidateCount,
      isTotal: false,
    })),
    { ...whole, key: 'total', name: '合计', seats, candidates, isTotal: true },
  ];
}

const TARGET_FIELDS = STRUCTURE_ATTRIBUTE_KEYS.map(key =>
  integerField({
    key,
    label: `${STRUCTURE_ATTRIBUTES[key]}（%）`,
    width: 8,
    help: '占代表名额的最低比例，0 到 100；不设目标的留空。',
  }),
);

function TargetsDialog({ term, targets, onClose }: { term: TermRow; targets: StructureTargets; onClose: () => void }) {
  const save = useCommand('delegates.saveTargets');
  return (
    <Modal open title={`${term.label}的结构目标`} footer={null} onCancel={onClose} destroyOnHidden>
      <FieldForm
        fields={TARGET_FIELDS}
        initialValues={targets}
        onCancel={onClose}
        onSubmit={async values => {
          const answer = await save.run(
            { termId: term.id, targets: values as unknown as StructureTargets },
            { handles: () => true },
          );
          if (!answer.ok) return answer.error;
          onClose();
          return null;
        }}
      />
    </Modal>
  );
}
