import { Button, Tag } from 'antd';
import { useMemo, useState } from 'react';
import { REPORT_STATES, type ReportFilter, type ReportRow, type ReportState } from '#shared/reports/composer-model.ts';
import { TownshipFilter } from '../core/common-filters.tsx';
import { DataTable } from '../core/data-table.tsx';
import { EmptyState } from '../core/empty-state.tsx';
import { FilterSelect, optionsOf } from '../core/filter-select.tsx';
import { FilterTags } from '../core/filter-tags.tsx';
import { instantText } from '../core/instant.ts';
import { useNavigation } from '../core/navigation.tsx';
import { Page } from '../core/page.tsx';
import { SearchBox } from '../core/search-box.tsx';
import type { Column } from '../core/table-columns.tsx';
import { useSelection } from '../core/table-selection.ts';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { tagsOf, useFilter } from '../core/use-filter.ts';
import { useWork } from '../core/work.tsx';
import { YearSelect } from '../core/year-select.tsx';
import { NewReportDialog } from './new-report-dialog.tsx';
import '../core/roster.css';

const BLANK: ReportFilter = { search: '', state: null, within: null, year: null };
const COLOURS: Readonly<Record<ReportState, string>> = {
  draft: 'default',
  checked: 'blue',
  final: 'green',
  submitted: 'green',
  archived: 'default',
};

/** State of a report in word and colour. */
export function ReportTag({ state }: Readonly<{ state: ReportState }>) {
  return <Tag color={COLOURS[state]}>{REPORT_STATES[state]}</Tag>;
}

const COLUMNS: readonly Column<ReportRow>[] = [
  { key: 'title', label: '标题', width: 320, sortKey: 'title' },
  { key: 'organizationName', label: '单位', width: 100, sortKey: 'organization' },
  { key: 'referenceDate', label: '数据截至', width: 100, sortKey: 'referenceDate' },
  { key: 'state', label: '状态', width: 90, sortKey: 'state', render: row => <ReportTag state={row.state} /> },
  {
    key: 'overrideCount',
    label: '手工改写',
    width: 80,
    align: 'right',
    text: row => (row.overrideCount === 0 ? '' : `${row.overrideCount} 处`),
  },
  { key: 'finalOn', label: '定稿日期', width: 100, text: row => row.finalOn ?? '' },
  { key: 'updatedAt', label: '最后修改', width: 150, sortKey: 'updatedAt', text: row => instantText(row.updatedAt) },
  { key: 'templateName', label: '模板', width: 140, text: row => row.templateName },
  { key: 'documentNumber', label: '发文字号', width: 160, isOptional: true, text: row => row.documentNumber ?? '' },
];

/** 报告: every report from draft to archive; one opens as a page of its own. */
export function ReportsPage() {
  const { asOf, scopeId, canWrite } = useWork();
  const organizations = useAnswer('organizations.tree', { asOf });
  const { go } = useNavigation();
  const { filter, set, clear, isStandard } = useFilter<ReportFilter>(BLANK);
  const selection = useSelection<ReportRow>();
  const remove = useCommand('composer.remove');
  const copy = useCommand('composer.copy');
  const [isMaking, setIsMaking] = useState(false);
  const within = filter.within ?? scopeId;
  const listFilter = useMemo(() => ({ ...filter, within }), [filter, within]);
  const count = selection.rows.size;
  const newButton = (
    <Button type="primary" onClick={() => setIsMaking(true)}>
      新建报告
    </Button>
  );

  async function copySelected() {
    const [row] = selection.rows.values();
    if (row === undefined) return;
    const answer = await copy.run({ id: row.id }, { savedText: `已复制“${row.title}”。` });
    if (answer.ok) go({ page: 'report', id: answer.value.id });
  }
  async function removeSelected() {
    const answer = await remove.run({ ids: [...selection.keys] }, { savedText: `已将 ${count} 份报告移入回收站。` });
    if (answer.ok) selection.clear();
  }

  return (
    <Page
      title="报告"
      action={
        <>
          <Button onClick={() => go({ page: 'reportTemplates' })}>模板与常用语</Button>
          <Button onClick={() => go({ page: 'situation' })}>情况报告预览</Button>
          {canWrite && newButton}
        </>
      }
      filters={
        <>
          <SearchBox value={filter.search} onChange={search => set({ search })} placeholder="标题、发文字号" width={160} />
          <YearSelect value={filter.year} onChange={year => set({ year })} />
          <TownshipFilter value={filter.within} onChange={township => set({ within: township })} />
          <FilterSelect
            label="状态"
            width={110}
            value={filter.state}
            options={optionsOf(REPORT_STATES)}
            onChange={state => set({ state })}
          />
          <FilterTags tags={tagsOf(filter, BLANK, {}, set)} {...(isStandard ? {} : { onClear: clear })} />
        </>
      }
    >
      <DataTable
        list="composer.list"
        filter={listFilter}
        columns={COLUMNS}
        rowKey={row => row.id}
        storageKey="reports"
        label="报告"
        onOpen={row => go({ page: 'report', id: row.id })}
        selection={selection}
        selectionActions={
          canWrite && (
            <>
              {count === 1 && (
                <Button size="small" loading={copy.isRunning} onClick={() => void copySelected()}>
                  复制报告
                </Button>
              )}
              <Button size="small" loading={remove.isRunning} onClick={() => void removeSelected()}>
                {`移入回收站 ${count} 份`}
              </Button>
            </>
          )
        }
        emptyState={
          organizations.data?.length === 0 ? (
            <EmptyState
              title="报告"
              reason="报告中的数字由党组织、党员、党代表名册直接算出。名册还是空的，导入之后就能生成报告。"
              action={<Button onClick={() => go({ page: 'imports', kind: 'organizations' })}>导入名册</Button>}
            />
          ) : isStandard ? (
            <EmptyState
              title="报告"
              reason="按模板新建一份报告：数字、做法和例子都从记录中填好，再写上自己的话。以后数据有变化，会逐项列出，逐项决定是否采用。"
              action={canWrite && newButton}
            />
          ) : (
            <EmptyState title="没有找到" reason="没有符合条件的报告。" action={<Button onClick={clear}>清除筛选</Button>} />
          )
        }
      />
      {isMaking && <NewReportDialog onClose={() => setIsMaking(false)} onMade={id => go({ page: 'report', id })} />}
    </Page>
  );
}
