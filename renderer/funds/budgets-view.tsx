import { Button } from 'antd';
import { useMemo } from 'react';
import { BUDGET_STATES, type BudgetFilter, type BudgetRow, FUND_PURPOSES, FUND_SOURCES } from '#shared/funds/model.ts';
import { DataTable } from '../core/data-table.tsx';
import { EmptyState } from '../core/empty-state.tsx';
import { ExportList } from '../core/export-list.tsx';
import { FilterSelect, optionsOf } from '../core/filter-select.tsx';
import { FilterTags } from '../core/filter-tags.tsx';
import { Page } from '../core/page.tsx';
import { SearchBox } from '../core/search-box.tsx';
import { useSelection } from '../core/table-selection.ts';
import { useCommand } from '../core/use-command.ts';
import { tagsOf, useFilter } from '../core/use-filter.ts';
import { useWork } from '../core/work.tsx';
import { BudgetDrawer } from './budget-drawer.tsx';
import { BUDGET_COLUMNS } from './fund-columns.tsx';
import type { FundViewProps } from './funds-page.tsx';
import { YearSelect } from '../core/year-select.tsx';

type View = Omit<BudgetFilter, 'asOf'>;
const BLANK: View = { search: '', within: null, year: null, purpose: null, source: null, state: null, isCounted: null };

/** Budgets, the newest year first. */
export function BudgetsView({ switcher, openId, onOpen, onSaved }: FundViewProps) {
  const { asOf, scopeId, canWrite } = useWork();
  const { filter, set, clear, isStandard } = useFilter(BLANK);
  const selection = useSelection<BudgetRow>();
  const remove = useCommand('funds.remove');
  const within = filter.within ?? scopeId;
  const listFilter = useMemo(() => ({ ...filter, asOf, within }), [filter, asOf, within]);
  const tags = tagsOf(filter, BLANK, { isCounted: () => '已批准或已结束' }, set);
  const count = selection.rows.size;

  async function removeSelected() {
    const answer = await remove.run({ ids: [...selection.keys] }, { savedText: `已将 ${count} 笔预算移入回收站。` });
    if (answer.ok) selection.clear();
  }

  const addButton = (
    <Button type="primary" onClick={() => onOpen('new')}>
      登记预算
    </Button>
  );
  return (
    <Page
      title="经费"
      action={
        <>
          <ExportList
            kind="funds"
            filter={listFilter}
            title="经费预算"
            measure="条"
            storageKey="funds"
            columns={BUDGET_COLUMNS}
            numberColumns={[]}
          />
          {canWrite && addButton}
        </>
      }
      filters={
        <>
          {switcher}
          <SearchBox value={filter.search} onChange={search => set({ search })} placeholder="单位、备注" width={130} />
          <YearSelect value={filter.year} onChange={year => set({ year })} />
          <FilterSelect
            label="用途"
            width={120}
            value={filter.purpose}
            options={optionsOf(FUND_PURPOSES)}
            onChange={purpose => set({ purpose })}
          />
          <FilterSelect
            label="来源"
            width={100}
            value={filter.source}
            options={optionsOf(FUND_SOURCES)}
            onChange={source => set({ source })}
          />
          <FilterSelect
            label="状态"
            width={96}
            value={filter.state}
            options={optionsOf(BUDGET_STATES)}
            onChange={state => set({ state })}
          />
          <FilterTags tags={tags} {...(isStandard ? {} : { onClear: clear })} />
        </>
      }
    >
      <DataTable
        list="funds.list"
        filter={listFilter}
        columns={BUDGET_COLUMNS}
        rowKey={row => row.id}
        storageKey="funds"
        label="经费预算"
        onOpen={row => onOpen(row.id)}
        openKey={openId}
        selection={selection}
        selectionActions={
          canWrite && (
            <Button size="small" loading={remove.isRunning} onClick={() => void removeSelected()}>
              {`移入回收站 ${count} 笔`}
            </Button>
          )
        }
        emptyState={
          isStandard ? (
            <EmptyState
              title="经费预算"
              reason="每个单位每年按用途和来源登记一笔预算，批准后从中登记支出，随时看到已用和结余。现在还没有预算。"
              action={canWrite && addButton}
            />
          ) : (
            <EmptyState title="没有找到" reason="没有符合条件的预算。" action={<Button onClick={clear}>清除筛选</Button>} />
          )
        }
      />
      <BudgetDrawer id={openId} onOpen={onSaved} onClose={() => onOpen(null)} />
    </Page>
  );
}
