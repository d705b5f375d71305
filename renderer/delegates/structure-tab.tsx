import { Button, Modal, Segmented, Table } from 'antd';
import type { ColumnsType } from 'antd/es/table/index.js';
import { useState } from 'react';
import { integerField } from '#shared/core/field-builders.ts';
import { percentText } from '#shared/core/percent.ts';
import { COMPOSITION_CATEGORIES, type DelegateFilter, PRINTED_COMPOSITIONS, type TermRow } from '#shared/delegates/model.ts';
import {
  missingToTarget,
  STRUCTURE_ATTRIBUTE_KEYS,
  STRUCTURE_ATTRIBUTES,
  STRUCTURE_BASES,
  type StructureAttribute,
  type StructureBasis,
  type StructureCounts,
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
import { UnitDialog } from './unit-dialog.tsx';

type Line = StructureCounts & Readonly<{ key: string; name: string; seats: number; candidates: number | null; isTotal: boolean }>;

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
  const open = (line: Line, filter: Partial<DelegateFilter>) =>
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
      <Table<Line>
        size="small"
        bordered
        rowKey="key"
        dataSource={[...lines]}
        pagination={false}
        scroll={{ x: px(980) }}
        rowClassName={line => (line.isTotal ? 'is-total-row' : '')}
        locale={{ emptyText: <span className="secondary-text">本届还没有选举单位。</span> }}
        columns={columnsOf(data, { px, basis, open, canWrite, onUnit: setUnitId })}
      />
      {unitId !== null && <UnitDialog term={term} unitId={unitId} onClose={() => setUnitId(null)} />}
      {isTargeting && <TargetsDialog term={term} targets={data.targets} onClose={() => setIsTargeting(false)} />}
    </>
  );
}

function linesOf(table: StructureTable): readonly Line[] {
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

type ColumnTools = Readonly<{
  px: (value: number) => number;
  basis: StructureBasis;
  open: (line: Line, filter: Partial<DelegateFilter>) => void;
  canWrite: boolean;
  onUnit: (id: string) => void;
}>;

const ATTRIBUTE_FILTERS: Readonly<Record<StructureAttribute, Partial<DelegateFilter> | null>> = {
  women: { sex: '2' },
  minority: { isMinority: true },
  frontline: null,
  collegePlus: { isCollegePlus: true },
  under35: { isUnder35: true },
};

function columnsOf(table: StructureTable, { px, basis, open, canWrite, onUnit }: ColumnTools): ColumnsType<Line> {
  const figure = (line: Line, value: number, filter: Partial<DelegateFilter> | null) =>
    value === 0 || filter === null ? (
      value
    ) : (
      <Button type="link" className="text-link" onClick={() => open(line, filter)}>
        {value}
      </Button>
    );
  const shareColumns = (
    key: string,
    label: string,
    value: (line: Line) => number,
    filter: Partial<DelegateFilter> | null,
    target: number | null,
  ) => ({
    title: label,
    key,
    children: [
      {
        title: '人数',
        key: `${key}-count`,
        width: px(58),
        align: 'right' as const,
        render: (_: unknown, line: Line) => {
          const missing = missingToTarget(value(line), line.seats, target);
          return (
            <>
              {figure(line, value(line), filter)}
              {missing > 0 && <span className="structure-missing">{`差 ${missing}`}</span>}
            </>
          );
        },
      },
      {
        title: '占比',
        key: `${key}-share`,
        width: px(64),
        align: 'right' as const,
        render: (_: unknown, line: Line) => (line.total === 0 ? '' : percentText(value(line), line.total)),
      },
    ],
  });
  return [
    {
      title: '选举单位',
      key: 'name',
      fixed: 'left',
      width: px(170),
      render: (_, line) => {
        const warnings = table.rows.find(row => row.unitId === line.key)?.warnings ?? [];
        return (
          <>
            {line.isTotal || !canWrite ? (
              line.name
            ) : (
              <Button type="link" className="text-link" onClick={() => onUnit(line.key)}>
                {line.name}
              </Button>
            )}
            {warnings.map(warning => (
              <span key={warning} className="structure-missing">
                {warning}
              </span>
            ))}
          </>
        );
      },
    },
    { title: '分配名额', dataIndex: 'seats', width: px(80), align: 'right' },
    ...(basis === 'nominated'
      ? []
      : [
          {
            title: '候选人数',
            key: 'candidates',
            width: px(80),
            align: 'right' as const,
            render: (_: unknown, line: Line) => line.candidates ?? '',
          },
        ]),
    {
      title: STRUCTURE_BASES[basis],
      key: 'total',
      width: px(80),
      align: 'right',
      render: (_, line) => figure(line, line.total, {}),
    },
    {
      title: '缺额',
      key: 'missing',
      width: px(50),
      align: 'right',
      render: (_, line) =>
        line.seats > line.total ? (
          <span className="warning-text">{line.seats - line.total}</span>
        ) : line.total > line.seats ? (
          `超 ${line.total - line.seats}`
        ) : (
          ''
        ),
    },
    ...PRINTED_COMPOSITIONS[table.level].map(category =>
      shareColumns(
        category,
        COMPOSITION_CATEGORIES[category],
        line => line.categories[category] ?? 0,
        { compositionCategory: category },
        null,
      ),
    ),
    ...(table.level === 'township'
      ? [
          shareColumns(
            'rest',
            COMPOSITION_CATEGORIES.other,
            line => PRINTED_COMPOSITIONS.township.reduce((rest, category) => rest - (line.categories[category] ?? 0), line.total),
            { isOtherComposition: true },
            null,
          ),
        ]
      : []),
    ...STRUCTURE_ATTRIBUTE_KEYS.map(key =>
      shareColumns(
        key,
        `${STRUCTURE_ATTRIBUTES[key]}${table.targets[key] === null ? '' : `（≥${table.targets[key]}%）`}`,
        line => line[key],
        ATTRIBUTE_FILTERS[key],
        table.targets[key],
      ),
    ),
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
