import { Button } from 'antd';
import type { ColumnsType } from 'antd/es/table/index.js';
import { percentText } from '#shared/core/percent.ts';
import { COMPOSITION_CATEGORIES, type DelegateFilter, PRINTED_COMPOSITIONS } from '#shared/delegates/model.ts';
import {
  missingToTarget,
  STRUCTURE_ATTRIBUTE_KEYS,
  STRUCTURE_ATTRIBUTES,
  STRUCTURE_BASES,
  type StructureAttribute,
  type StructureBasis,
  type StructureCounts,
  type StructureTable,
} from '#shared/delegates/structure-model.ts';

/** One unit, or all together. */
export type StructureLine = StructureCounts &
  Readonly<{ key: string; name: string; seats: number; candidates: number | null; isTotal: boolean }>;

type ColumnTools = Readonly<{
  px: (value: number) => number;
  basis: StructureBasis;
  open: (line: StructureLine, filter: Partial<DelegateFilter>) => void;
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

/** Columns of 党代表结构统计表, seats and what is missing before them. Source: domain.md §5.3. */
export function structureColumns(
  table: StructureTable,
  { px, basis, open, canWrite, onUnit }: ColumnTools,
): ColumnsType<StructureLine> {
  const figure = (line: StructureLine, value: number, filter: Partial<DelegateFilter> | null) =>
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
    value: (line: StructureLine) => number,
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
        render: (_: unknown, line: StructureLine) => {
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
        render: (_: unknown, line: StructureLine) => (line.total === 0 ? '' : percentText(value(line), line.total)),
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
            render: (_: unknown, line: StructureLine) => line.candidates ?? '',
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
