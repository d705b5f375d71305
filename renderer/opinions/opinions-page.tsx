import { Button, Dropdown, Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { smallStepLabel } from '#shared/core/small-life-cycle.ts';
import { PROPOSAL_CATEGORIES, URGENCIES } from '#shared/core/matters.ts';
import { OPINION_NEEDS, OPINION_SOURCES, OPINION_STATES, type OpinionNeed, type OpinionRow } from '#shared/opinions/model.ts';
import { OPINION_PAPERS } from '#shared/opinions/papers.ts';
import type { OpinionEvent } from '#shared/opinions/steps.ts';
import { OPINION_CYCLE } from '#shared/opinions/workflow.ts';
import { TownshipFilter } from '../core/common-filters.tsx';
import { DataTable } from '../core/data-table.tsx';
import { EmptyState } from '../core/empty-state.tsx';
import { ExportList } from '../core/export-list.tsx';
import { FilterSelect, optionsOf } from '../core/filter-select.tsx';
import { FilterTags } from '../core/filter-tags.tsx';
import { useNavigation, useVisitState } from '../core/navigation.tsx';
import { Page } from '../core/page.tsx';
import { PaperDialog } from '../core/paper-dialog.tsx';
import { SearchBox } from '../core/search-box.tsx';
import { useSelection } from '../core/table-selection.ts';
import { tagsOf, useFilter } from '../core/use-filter.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { LimitsDialog } from './limits-dialog.tsx';
import { OPINION_COLUMNS } from './opinion-columns.tsx';
import { OpinionDrawer } from './opinion-drawer.tsx';
import { OpinionBatchDialog } from './opinion-step-dialog.tsx';
import { BATCH_OPINION_STEPS } from './opinion-steps.ts';
import { BLANK_OPINION_VIEW as BLANK, type OpinionView, RareFilters } from './rare-filters.tsx';
import '../core/roster.css';
import '../core/steps.css';

type Tab = OpinionNeed | 'all';
type Task = OpinionEvent | 'papers' | 'limits';

/** 意见建议: what members and masses raised, from receipt to 事事有回音. */
export function OpinionsPage() {
  const { asOf, scopeId, canWrite } = useWork();
  const { route, leave } = useNavigation();
  const { filter, set, clear, isStandard } = useFilter<OpinionView>(BLANK);
  const [openId, setOpenId] = useVisitState<string | null>('open', route.page === 'opinions' ? (route.recordId ?? null) : null);
  const selection = useSelection<OpinionRow>();
  const [task, setTask] = useState<Task | null>(null);
  const within = filter.within ?? scopeId;
  const listFilter = useMemo(() => ({ ...filter, asOf, within }), [filter, asOf, within]);
  const needs = useAnswer('opinions.needs', { asOf, within }, { keepsPrevious: true });
  const tree = useAnswer('organizations.tree', { asOf });
  const townships = (tree.data ?? []).filter(node => node.orgCategory === 'township');
  const tags = tagsOf(
    filter,
    BLANK,
    {
      sourceId: () => '一次记录收到的',
      delegateId: () => '一名代表带来的',
      groupId: () => '一个代表小组带来的',
      handlingUnitId: () => '一个单位承办的',
      raisedByMemberId: () => '一名党员提出的',
      raisedByMassId: () => '一名群众提出的',
      from: day => `${day} 起收到`,
      to: day => `${day} 止收到`,
      isClosed: isClosed => (isClosed ? '已了结' : '未了结'),
      isLate: isLate => (isLate ? '逾期' : '未逾期'),
      state: state => OPINION_STATES[state],
      urgency: urgency => URGENCIES[urgency],
    },
    set,
  );
  const chosen = [...selection.rows.values()];
  const tab: Tab = filter.need ?? 'all';
  const startsAt = filter.within ?? (townships.some(node => node.id === scopeId) ? scopeId : null);
  const registerButton = (
    <Button type="primary" onClick={() => leave(() => setOpenId('new'))}>
      登记意见建议
    </Button>
  );
  return (
    <Page
      title="意见建议"
      subtitle={`截至 ${asOf}`}
      action={
        <>
          {canWrite && <Button onClick={() => setTask('limits')}>办理期限</Button>}
          <ExportList
            kind="opinions"
            filter={listFilter}
            title="意见建议"
            measure="条"
            storageKey="opinions"
            columns={OPINION_COLUMNS}
            numberColumns={['raisedBy']}
            numbersWord="姓名"
          />
          {canWrite && registerButton}
        </>
      }
      filters={
        <>
          <Segmented<Tab>
            aria-label="办理情况"
            value={tab}
            onChange={next => set({ need: next === 'all' ? null : next })}
            options={[
              { value: 'all', label: '全部' },
              ...(Object.keys(OPINION_NEEDS) as OpinionNeed[]).map(need => ({
                value: need,
                label: needs.data === undefined ? OPINION_NEEDS[need] : `${OPINION_NEEDS[need]} ${needs.data[need]}`,
              })),
            ]}
          />
          <SearchBox value={filter.search} onChange={search => set({ search })} placeholder="内容、姓名、编号" width={150} />
          <TownshipFilter value={filter.within} onChange={within => set({ within })} width={100} />
          <FilterSelect
            label="类别"
            width={108}
            value={filter.category}
            options={optionsOf(PROPOSAL_CATEGORIES)}
            onChange={category => set({ category })}
          />
          <FilterSelect
            label="来源"
            width={96}
            value={filter.source}
            options={optionsOf(OPINION_SOURCES)}
            onChange={source => set({ source })}
          />
          <RareFilters filter={filter} set={set} />
          <FilterTags tags={tags} {...(isStandard ? {} : { onClear: clear })} />
        </>
      }
    >
      <DataTable
        list="opinions.list"
        filter={listFilter}
        columns={OPINION_COLUMNS}
        rowKey={row => row.id}
        storageKey="opinions"
        label="意见建议"
        onOpen={row => leave(() => setOpenId(row.id))}
        openKey={openId}
        selection={selection}
        frozenColumns={2}
        selectionActions={
          <>
            <Button size="small" onClick={() => setTask('papers')}>{`转办单 ${chosen.length} 张`}</Button>
            {canWrite && (
              <Dropdown
                trigger={['click']}
                menu={{
                  items: BATCH_OPINION_STEPS.map(event => ({ key: event, label: smallStepLabel(OPINION_CYCLE, event) })),
                  onClick: ({ key }) => setTask(key as OpinionEvent),
                }}
              >
                <Button size="small">{`批量办理 ${chosen.length} 条`}</Button>
              </Dropdown>
            )}
          </>
        }
        emptyState={
          isStandard ? (
            <EmptyState
              title="意见建议"
              reason="走访、接待、会议、小组活动和视察中收到的意见建议登记在这里，转办、受理、办结到反馈都有期限。这个范围还没有。"
              action={canWrite && registerButton}
            />
          ) : (
            <EmptyState title="没有找到" reason="没有符合条件的意见建议。" action={<Button onClick={clear}>清除筛选</Button>} />
          )
        }
      />
      <OpinionDrawer
        id={openId}
        carried={startsAt === null ? {} : { organizationId: startsAt }}
        onOpen={setOpenId}
        onClose={() => setOpenId(null)}
      />
      {task === 'limits' && <LimitsDialog onClose={() => setTask(null)} />}
      {task === 'papers' && (
        <PaperDialog
          feature="opinions"
          choice={{ paper: 'forward_slip', ids: chosen.map(row => row.id), asOf }}
          title={OPINION_PAPERS.forward_slip}
          onClose={() => setTask(null)}
        />
      )}
      {task !== null && task !== 'limits' && task !== 'papers' && (
        <OpinionBatchDialog event={task} rows={chosen} onDone={() => selection.clear()} onClose={() => setTask(null)} />
      )}
    </Page>
  );
}
