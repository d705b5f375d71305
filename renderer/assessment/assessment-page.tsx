import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { type AssessmentLine, MEASURE_LABELS } from '#shared/assessment/model.ts';
import { DataTable } from '../core/data-table.tsx';
import { EmptyState } from '../core/empty-state.tsx';
import { ExportList } from '../core/export-list.tsx';
import { useNavigation, useVisitState } from '../core/navigation.tsx';
import { Page } from '../core/page.tsx';
import type { Column } from '../core/table-columns.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { YearSelect } from '../core/year-select.tsx';
import { AssessmentDrawer } from './assessment-drawer.tsx';
import './assessment.css';

const FIRST_COLUMNS: readonly Column<AssessmentLine>[] = [
  {
    key: 'title',
    label: '考核项目',
    width: 216,
    render: row => (row.kind === 'item' ? row.title : <strong>{row.title}</strong>),
    text: row => row.title,
  },
  { key: 'points', label: '分值', width: 60, align: 'right', text: row => (row.points === null ? '' : String(row.points)) },
  {
    key: 'measure',
    label: '计分依据',
    width: 148,
    isOptional: true,
    text: row => (row.item === null ? '' : MEASURE_LABELS[row.item.measure]),
  },
];
const EVERYTHING = { offset: 0, limit: 200 } as const;

/** A township's points of a line; what a person decided is marked by a word, not by colour alone. */
function cellText(row: AssessmentLine, organizationId: string): string {
  const cell = row.cells.find(entry => entry.organizationId === organizationId);
  if (cell === undefined) return '';
  if (cell.points === null) return '待评';
  return cell.reason === null ? String(cell.points) : `${cell.points}（评）`;
}

/** 考核: the items of a year, and the points of every township worked out from the records. */
export function AssessmentPage() {
  const { asOf, scopeId, canWrite } = useWork();
  const { leave } = useNavigation();
  const [ownYear, setOwnYear] = useVisitState<number | null>('year', null);
  const [openId, setOpenId] = useVisitState<string | null>('open', null);
  const copy = useCommand('assessment.copy');
  const year = ownYear ?? Number(asOf.slice(0, 4));
  const filter = useMemo(() => ({ asOf, year, within: scopeId }), [asOf, year, scopeId]);
  const { data } = useAnswer('assessment.list', { filter, window: EVERYTHING });
  const [isAdding, setIsAdding] = useState(false);
  const rows = data?.rows;
  const townships = rows?.[0]?.cells;
  const columns = useMemo(
    () => [
      ...FIRST_COLUMNS,
      ...(townships ?? []).map(
        ({ organizationId, townshipName }): Column<AssessmentLine> => ({
          key: organizationId,
          label: townshipName,
          width: 86,
          align: 'right',
          text: row => cellText(row, organizationId),
        }),
      ),
    ],
    [townships],
  );
  const isEmpty = rows?.length === 0;

  const addButton = canWrite && (
    <Button
      onClick={() =>
        leave(() => {
          setOpenId(null);
          setIsAdding(true);
        })
      }
    >
      新增项目
    </Button>
  );
  const copyButton = canWrite && (
    <Button
      type="primary"
      loading={copy.isRunning}
      onClick={() => void copy.run({ year }, { savedText: `已建立 ${year}年的考核项目。` })}
    >
      沿用上年或标准项目
    </Button>
  );
  return (
    <Page
      title="考核"
      subtitle={`${year}年党建目标考核中的代表工作，由记录算出`}
      action={
        <>
          {!isEmpty && (
            <ExportList
              kind="assessment"
              filter={filter}
              title={`${year}年党建目标考核得分表`}
              measure="条"
              storageKey="assessment"
              columns={columns}
              numberColumns={[]}
            />
          )}
          {addButton}
        </>
      }
      filters={<YearSelect value={year} onChange={setOwnYear} />}
    >
      <DataTable
        // another year may have other townships
        key={`${year}-${townships?.length ?? 0}`}
        list="assessment.list"
        filter={filter}
        columns={columns}
        rowKey={row => row.id}
        storageKey="assessment"
        label="党建目标考核得分"
        frozenColumns={1}
        onOpen={row => {
          if (row.kind === 'item') leave(() => setOpenId(row.id));
        }}
        openKey={openId}
        emptyState={
          <EmptyState
            title="考核"
            reason={`代表工作列入对乡镇党委的党建目标考核。${year}年还没有考核项目；建立之后，各乡镇得分由会议、活动、培训、联系、提案等记录算出。`}
            action={copyButton}
          />
        }
      />
      <AssessmentDrawer
        line={isAdding ? 'new' : (rows?.find(row => row.id === openId && row.kind === 'item') ?? null)}
        year={year}
        onClose={() => {
          setIsAdding(false);
          setOpenId(null);
        }}
      />
    </Page>
  );
}
