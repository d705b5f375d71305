import { Button } from 'antd';
import { useMemo } from 'react';
import { OCCASION_STATES } from '#shared/attendance/model.ts';
import { type SessionFilter, type SessionRow, TRAINING_CHANNELS, TRAINING_FORMS } from '#shared/training/model.ts';
import { periodTags, TownshipFilter, YearFilter } from '../core/common-filters.tsx';
import { DataTable } from '../core/data-table.tsx';
import { EmptyState } from '../core/empty-state.tsx';
import { ExportList } from '../core/export-list.tsx';
import { FilterSelect, optionsOf } from '../core/filter-select.tsx';
import { FilterTags } from '../core/filter-tags.tsx';
import { useNavigation } from '../core/navigation.tsx';
import { Page } from '../core/page.tsx';
import { SearchBox } from '../core/search-box.tsx';
import { useSelection } from '../core/table-selection.ts';
import { useCommand } from '../core/use-command.ts';
import { tagsOf, useFilter } from '../core/use-filter.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { SESSION_COLUMNS } from './session-columns.tsx';
import type { ViewProps } from './year-view.tsx';

type View = Omit<SessionFilter, 'asOf'>;
const BLANK: View = {
  search: '',
  within: null,
  from: null,
  to: null,
  organizerId: null,
  planId: null,
  form: null,
  channel: null,
  state: null,
  isHeld: null,
  importBatchId: null,
};

/** 培训班: every session planned and held, the newest first, with 人次 and 人数 of the whole list below. */
export function ListView({ switcher, openId, onOpen, onPlan }: ViewProps) {
  const { asOf, scopeId, canWrite } = useWork();
  const { go } = useNavigation();
  const { filter, set, clear, isStandard } = useFilter(BLANK);
  const selection = useSelection<SessionRow>();
  const remove = useCommand('training.remove');
  const within = filter.within ?? scopeId;
  const listFilter = useMemo(() => ({ ...filter, asOf, within }), [filter, asOf, within]);
  const figures = useAnswer('training.figures', listFilter, { keepsPrevious: true });
  const tags = tagsOf(
    filter,
    BLANK,
    {
      organizerId: () => '一个单位主办',
      planId: () => '一份计划的培训班',
      importBatchId: () => '一次导入的培训班',
      isHeld: held => (held ? '已举行' : '尚未举行'),
      ...periodTags(filter),
    },
    set,
  );
  const count = selection.rows.size;

  async function removeSelected() {
    const answer = await remove.run({ ids: [...selection.keys] }, { savedText: `已将 ${count} 个培训班移入回收站。` });
    if (answer.ok) selection.clear();
  }

  const planButton = (
    <Button type="primary" onClick={() => onPlan({ organizationId: scopeId, planId: null })}>
      安排培训
    </Button>
  );
  return (
    <Page
      title="学习培训"
      subtitle={
        figures.data !== undefined && figures.data.sessions > 0
          ? `已办 ${figures.data.sessions} 班，参训 ${figures.data.personTimes} 人次、${figures.data.headcount} 人`
          : undefined
      }
      action={
        <>
          <ExportList
            kind="training"
            filter={listFilter}
            title="培训班"
            measure="个"
            storageKey="training"
            columns={SESSION_COLUMNS}
            numberColumns={[]}
          />
          {canWrite && <Button onClick={() => go({ page: 'imports', kind: 'training_sessions' })}>导入台账</Button>}
          {canWrite && planButton}
        </>
      }
      filters={
        <>
          {switcher}
          <SearchBox value={filter.search} onChange={search => set({ search })} placeholder="名称、地点、授课人" width={150} />
          <YearFilter period={filter} onChange={set} />
          <TownshipFilter value={filter.within} onChange={within => set({ within })} width={100} />
          <FilterSelect
            label="形式"
            width={100}
            value={filter.form}
            options={optionsOf(TRAINING_FORMS)}
            onChange={form => set({ form })}
          />
          <FilterSelect
            label="渠道"
            width={100}
            value={filter.channel}
            options={optionsOf(TRAINING_CHANNELS)}
            onChange={channel => set({ channel })}
          />
          <FilterSelect
            label="状态"
            width={96}
            value={filter.state}
            options={optionsOf(OCCASION_STATES)}
            onChange={state => set({ state })}
          />
          <FilterTags tags={tags} {...(isStandard ? {} : { onClear: clear })} />
        </>
      }
    >
      <DataTable
        list="training.list"
        filter={listFilter}
        columns={SESSION_COLUMNS}
        rowKey={row => row.id}
        storageKey="training"
        label="培训班"
        onOpen={row => onOpen(row.id)}
        openKey={openId}
        selection={selection}
        selectionActions={
          canWrite && (
            <Button size="small" loading={remove.isRunning} onClick={() => void removeSelected()}>
              {`移入回收站 ${count} 个`}
            </Button>
          )
        }
        emptyState={
          isStandard ? (
            <EmptyState
              title="学习培训"
              reason="培训班、宣传专栏、印发资料和外出参观学习都登记在这里，参训的人次和人数由到会情况得出。这个范围内还没有培训。"
              action={canWrite && planButton}
            />
          ) : (
            <EmptyState title="没有找到" reason="没有符合条件的培训班。" action={<Button onClick={clear}>清除筛选</Button>} />
          )
        }
      />
    </Page>
  );
}
