import { Button, Select } from 'antd';
import { useEffect, useState } from 'react';
import type { StatisticsTable } from '#shared/statistics/contract.ts';
import { TABLES, type TableName, TABLE_NAMES } from '#shared/reports/table-model.ts';
import type { SheetPlan } from '#shared/reports/workbook-plan.ts';
import { useAppearance } from '../core/appearance.tsx';
import { type Route, useNavigation } from '../core/navigation.tsx';
import { useJob } from '../core/use-job.ts';
import { useWork } from '../core/work.tsx';
import { StatisticsTableView } from './statistics-table.tsx';
import { SheetTable } from './sheet-table.tsx';

const ROSTERS: readonly TableName[] = [
  '党组织名册',
  '党员花名册',
  '党代表花名册',
  '选举单位名册',
  '代表小组名册',
  '党委委员名册',
  '群众联系名册',
  '三联系安排表(花名)',
];
const LEDGERS: readonly TableName[] = [
  '提案办理明细台账',
  '提议办理明细台账',
  '会议台账',
  '代表小组活动台账',
  '培训台账',
  '视察调研台账',
  '意见建议台账',
];
const GROUPS = [
  { label: '汇总表', names: TABLE_NAMES.filter(name => !ROSTERS.includes(name) && !LEDGERS.includes(name)) },
  { label: '台账', names: LEDGERS },
  { label: '花名册', names: ROSTERS },
];
/** Where the record of a ledger's row stands. */
const PAGES: Readonly<Partial<Record<TableName, (id: string) => Route>>> = {
  党员花名册: recordId => ({ page: 'members', recordId }),
  党代表花名册: recordId => ({ page: 'delegates', recordId }),
  党组织名册: recordId => ({ page: 'organizations', recordId }),
  群众联系名册: recordId => ({ page: 'masses', recordId }),
  代表小组名册: recordId => ({ page: 'groups', recordId }),
  提案办理明细台账: id => ({ page: 'proposal', id }),
  提议办理明细台账: id => ({ page: 'proposal', id }),
  会议台账: id => ({ page: 'meeting', id }),
  代表小组活动台账: recordId => ({ page: 'activities', recordId }),
  培训台账: recordId => ({ page: 'training', recordId }),
  视察调研台账: recordId => ({ page: 'inspections', recordId }),
  意见建议台账: recordId => ({ page: 'opinions', recordId }),
  制度建设情况表: recordId => ({ page: 'institutions', recordId }),
};

type ChooserProps = Readonly<{ table: TableName; onChange: (table: TableName) => void }>;

/** Which of the tables that go upward is shown. */
export function TableChooser({ table, onChange }: ChooserProps) {
  const { px } = useAppearance();
  return (
    <Select<TableName>
      aria-label="报表"
      showSearch={{ optionFilterProp: 'label' }}
      style={{ width: px(280) }}
      value={table}
      onChange={onChange}
      listHeight={px(440)}
      options={GROUPS.map(({ label, names }) => ({
        label,
        options: names.map(name => ({ value: name, label: name.replaceAll('(', '（').replaceAll(')', '）') })),
      }))}
    />
  );
}

type TablesViewProps = Readonly<{ table: TableName; tables: readonly StatisticsTable[]; scopeId: string | null }>;

/** One of the tables that go upward: figures open their lists, rows of ledgers their records. */
export function TablesView({ table, tables, scopeId }: TablesViewProps) {
  const counted = tables.find(({ id }) => id === table);
  return counted === undefined ? (
    <LedgerView key={table} table={table} />
  ) : (
    <StatisticsTableView table={counted} scopeId={scopeId} />
  );
}

function LedgerView({ table }: Readonly<{ table: TableName }>) {
  const { asOf, scopeId } = useWork();
  const { go } = useNavigation();
  const { run, isRunning } = useJob('reports.tableSheet');
  const [sheet, setSheet] = useState<SheetPlan | null>(null);
  const scope = TABLES[table].isScoped ? scopeId : null;
  useEffect(() => {
    void run({ source: { kind: 'table', table, asOf, scopeId: scope } }).then(answer => {
      if (answer.ok) setSheet(answer.value);
    });
  }, [run, table, asOf, scope]);
  const open = PAGES[table];
  if (sheet === null) return isRunning ? <p className="secondary-text">正在统计</p> : null;
  return <SheetTable sheet={sheet} onOpen={open === undefined ? undefined : id => go(open(id))} />;
}

type PaperButtonsProps = Readonly<{ table: TableName; onExport: () => void; isExporting: boolean }>;

/** On paper and as a workbook, the same table. */
export function PaperButtons({ table, onExport, isExporting }: PaperButtonsProps) {
  const { asOf, scopeId } = useWork();
  const { go } = useNavigation();
  return (
    <>
      <Button
        onClick={() =>
          go({ page: 'print', source: { kind: 'table', table, asOf, scopeId: TABLES[table].isScoped ? scopeId : null } })
        }
      >
        打印预览
      </Button>
      <Button type="primary" loading={isExporting} onClick={onExport}>
        导出本表
      </Button>
    </>
  );
}
