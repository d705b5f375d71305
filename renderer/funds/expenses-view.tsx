import { Button } from 'antd';
import { useMemo } from 'react';
import { type ExpenseFilter, type ExpenseRow, FUND_PURPOSES, LINKED_KINDS } from '#shared/funds/model.ts';
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
import { ExpenseDrawer } from './expense-drawer.tsx';
import { EXPENSE_COLUMNS } from './fund-columns.tsx';
import type { FundViewProps } from './funds-page.tsx';
import { YearSelect } from '../core/year-select.tsx';

type View = Omit<ExpenseFilter, 'asOf'>;
const BLANK: View = { search: '', within: null, year: null, purpose: null, budgetId: null, linkedKind: null, linkedId: null };

/** Expenses, the newest first. */
export function ExpensesView({ switcher, openId, onOpen, onSaved }: FundViewProps) {
  const { asOf, scopeId, canWrite } = useWork();
  const { filter, set, clear, isStandard } = useFilter(BLANK, BLANK, 'expense-filter');
  const selection = useSelection<ExpenseRow>();
  const remove = useCommand('fundExpenses.remove');
  const within = filter.within ?? scopeId;
  const listFilter = useMemo(() => ({ ...filter, asOf, within }), [filter, asOf, within]);
  const tags = tagsOf(filter, BLANK, { budgetId: () => '一笔预算的支出', linkedId: () => '一次活动的支出' }, set);
  const count = selection.rows.size;

  async function removeSelected() {
    const answer = await remove.run({ ids: [...selection.keys] }, { savedText: `已将 ${count} 笔支出移入回收站。` });
    if (answer.ok) selection.clear();
  }

  const addButton = (
    <Button type="primary" onClick={() => onOpen('new')}>
      登记支出
    </Button>
  );
  return (
    <Page
      title="经费"
      action={
        <>
          <ExportList
            kind="fundExpenses"
            filter={listFilter}
            title="经费支出"
            measure="条"
            storageKey="fundExpenses"
            columns={EXPENSE_COLUMNS}
            numberColumns={[]}
          />
          {canWrite && addButton}
        </>
      }
      filters={
        <>
          {switcher}
          <SearchBox value={filter.search} onChange={search => set({ search })} placeholder="事由、收款人、凭证号" width={170} />
          <YearSelect value={filter.year} onChange={year => set({ year })} />
          <FilterSelect
            label="用途"
            width={120}
            value={filter.purpose}
            options={optionsOf(FUND_PURPOSES)}
            onChange={purpose => set({ purpose })}
          />
          <FilterSelect
            label="用于"
            width={110}
            value={filter.linkedKind}
            options={optionsOf(LINKED_KINDS)}
            onChange={linkedKind => set({ linkedKind })}
          />
          <FilterTags tags={tags} {...(isStandard ? {} : { onClear: clear })} />
        </>
      }
    >
      <DataTable
        list="fundExpenses.list"
        filter={listFilter}
        columns={EXPENSE_COLUMNS}
        rowKey={row => row.id}
        storageKey="fundExpenses"
        label="经费支出"
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
              title="经费支出"
              reason="每笔支出登记金额、事由和用于哪次会议或活动，从已批准的预算中扣减。这个范围内还没有支出。"
              action={canWrite && addButton}
            />
          ) : (
            <EmptyState title="没有找到" reason="没有符合条件的支出。" action={<Button onClick={clear}>清除筛选</Button>} />
          )
        }
      />
      <ExpenseDrawer id={openId} start={{}} onOpen={onSaved} onClose={() => onOpen(null)} />
    </Page>
  );
}
