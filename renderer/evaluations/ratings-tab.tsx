import { Button } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import { EVALUATION_KINDS, type EvaluationFilter, type EvaluationRow, SUBJECT_TYPES } from '#shared/evaluations/model.ts';
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
import { useCommand } from '../core/use-command.ts';
import { tagsOf, useFilter } from '../core/use-filter.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { RATING_COLUMNS } from './rating-columns.ts';
import { RatingDrawer } from './rating-drawer.tsx';
import { SettingsDialog } from './settings-dialog.tsx';
import { SittingDialog } from './sitting-dialog.tsx';
import { YearSelect } from '../core/year-select.tsx';

type View = Omit<EvaluationFilter, 'asOf'>;
const BLANK: View = {
  search: '',
  within: null,
  year: null,
  kind: null,
  subjectType: null,
  subjectId: null,
  meetingId: null,
  from: null,
  to: null,
};
type Task = Readonly<{ kind: 'sitting' | 'settings' }> | Readonly<{ kind: 'summary'; ids: readonly string[] }>;

/** 测评评议: one line a subject; a sitting is entered at once. */
export function RatingsTab({ tabs }: { tabs: ReactNode }) {
  const { asOf, scopeId, canWrite } = useWork();
  const { route, leave } = useNavigation();
  const { filter, set, clear, isStandard } = useFilter<View>(BLANK);
  const isAsked = route.page === 'evaluations' && (route.tab ?? 'ratings') === 'ratings';
  const [openId, setOpenId] = useVisitState<string | null>('open', isAsked ? (route.recordId ?? null) : null);
  const [meeting, setMeeting] = useVisitState('meeting', isAsked ? (route.meeting ?? null) : null);
  const [task, setTask] = useState<Task | null>(meeting === null ? null : { kind: 'sitting' });
  const selection = useSelection<EvaluationRow>();
  const remove = useCommand('evaluations.remove');
  const tree = useAnswer('organizations.tree', { asOf });
  const townships = (tree.data ?? []).filter(node => node.orgCategory === 'township');
  const within = filter.within ?? scopeId;
  const listFilter = useMemo(() => ({ ...filter, asOf, within }), [filter, asOf, within]);
  const tags = tagsOf(
    filter,
    BLANK,
    {
      subjectId: () => '一名对象的结果',
      meetingId: () => '一次会议的测评',
      from: day => `${day} 起`,
      to: day => `${day} 止`,
    },
    set,
  );
  const chosen = [...selection.rows.keys()];
  const close = () => {
    setMeeting(null);
    setTask(null);
  };

  async function removeSelected() {
    const answer = await remove.run({ ids: chosen }, { savedText: `已将 ${chosen.length} 条测评结果移入回收站。` });
    if (answer.ok) selection.clear();
  }

  const enterButton = (
    <Button type="primary" onClick={() => leave(() => setTask({ kind: 'sitting' }))}>
      登记测评
    </Button>
  );
  return (
    <Page
      title="测评述职"
      subtitle={`截至 ${asOf}`}
      action={
        <>
          {canWrite && <Button onClick={() => setTask({ kind: 'settings' })}>测评规则</Button>}
          <ExportList
            kind="evaluations"
            filter={listFilter}
            title="测评结果"
            measure="条"
            storageKey="evaluations"
            columns={RATING_COLUMNS}
            numberColumns={[]}
          />
          {canWrite && enterButton}
        </>
      }
      filters={
        <>
          {tabs}
          <SearchBox value={filter.search} onChange={search => set({ search })} placeholder="名称、对象、拼音" width={168} />
          <YearSelect value={filter.year} onChange={year => set({ year })} />
          {scopeId === null && (
            <FilterSelect<string>
              label="乡镇"
              width={112}
              value={filter.within}
              options={townships.map(node => ({ value: node.id, label: node.shortName ?? node.name }))}
              onChange={id => set({ within: id })}
            />
          )}
          <FilterSelect
            label="类别"
            width={88}
            value={filter.kind}
            options={optionsOf(EVALUATION_KINDS)}
            onChange={kind => set({ kind })}
          />
          <FilterSelect
            label="对象类别"
            width={116}
            value={filter.subjectType}
            options={optionsOf(SUBJECT_TYPES)}
            onChange={subjectType => set({ subjectType })}
          />
          <FilterTags tags={tags} {...(isStandard ? {} : { onClear: clear })} />
        </>
      }
    >
      <DataTable
        list="evaluations.list"
        filter={listFilter}
        columns={RATING_COLUMNS}
        rowKey={row => row.id}
        storageKey="evaluations"
        label="测评结果"
        onOpen={row => leave(() => setOpenId(row.id))}
        openKey={openId}
        selection={selection}
        selectionActions={
          <>
            <Button size="small" onClick={() => setTask({ kind: 'summary', ids: chosen })}>
              {`结果汇总表 ${chosen.length} 条`}
            </Button>
            {canWrite && (
              <Button size="small" loading={remove.isRunning} onClick={() => void removeSelected()}>
                {`移入回收站 ${chosen.length} 条`}
              </Button>
            )}
          </>
        }
        emptyState={
          isStandard ? (
            <EmptyState
              title="测评评议"
              reason="代表会议上测评党委班子、委员和提案办理，或对代表评议，票数登记在这里。这个范围还没有。"
              action={canWrite && enterButton}
            />
          ) : (
            <EmptyState title="没有找到" reason="没有符合条件的测评结果。" action={<Button onClick={clear}>清除筛选</Button>} />
          )
        }
      />
      <RatingDrawer id={openId} onClose={() => setOpenId(null)} onSummary={ids => setTask({ kind: 'summary', ids })} />
      {task?.kind === 'sitting' && (
        <SittingDialog
          meeting={meeting}
          organizationId={
            meeting?.organizationId ?? filter.within ?? (townships.some(node => node.id === scopeId) ? scopeId : null)
          }
          onClose={close}
        />
      )}
      {task?.kind === 'settings' && <SettingsDialog onClose={close} />}
      {task?.kind === 'summary' && (
        <PaperDialog
          feature="evaluations"
          choice={{ paper: 'summary', ids: [...task.ids], asOf }}
          title="测评结果汇总表"
          onClose={close}
        />
      )}
    </Page>
  );
}
