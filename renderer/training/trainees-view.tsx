import { Button, Select } from 'antd';
import { useMemo, useState } from 'react';
import { padTwoCharacterName } from '#shared/core/name.ts';
import { COMPOSITION_CATEGORIES, CONGRESS_LEVELS } from '#shared/delegates/model.ts';
import type { TraineeFilter, TraineeRow } from '#shared/training/model.ts';
import { useAppearance } from '../core/appearance.tsx';
import { DataTable } from '../core/data-table.tsx';
import { EmptyState } from '../core/empty-state.tsx';
import { FilterSelect, optionsOf } from '../core/filter-select.tsx';
import { useNavigation, useVisitState } from '../core/navigation.tsx';
import { Page } from '../core/page.tsx';
import { SearchBox } from '../core/search-box.tsx';
import type { Column } from '../core/table-columns.tsx';
import { useSelection } from '../core/table-selection.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { AddToSessionDialog } from './add-to-session-dialog.tsx';
import type { ViewProps } from './year-view.tsx';

export type TraineeView = Omit<TraineeFilter, 'asOf' | 'notInSessionId'>;
export const TRAINEE_FILTER_KEY = 'traineeFilter';
/** Those not trained yet of a year. */
export const untrainedIn = (year: number): TraineeView => ({
  year,
  search: '',
  within: null,
  level: null,
  groupId: null,
  compositionCategory: null,
  isTrained: false,
});

const TRAINED = { no: '今年未参训', yes: '今年已参训' } as const;
const YEARS_SHOWN = 8;

export const TRAINEE_COLUMNS: readonly Column<TraineeRow>[] = [
  { key: 'townshipName', label: '乡镇', width: 90, sortKey: 'office' },
  { key: 'level', label: '层级', width: 64, text: row => CONGRESS_LEVELS[row.level] },
  { key: 'name', label: '姓名', width: 84, sortKey: 'name', text: row => padTwoCharacterName(row.name) },
  { key: 'groupName', label: '代表小组', width: 140, sortKey: 'group', text: row => row.groupName ?? '' },
  { key: 'electoralUnitName', label: '选举单位', width: 140 },
  { key: 'compositionCategory', label: '构成', width: 104, text: row => COMPOSITION_CATEGORIES[row.compositionCategory] },
  { key: 'postAtElection', label: '单位及职务', width: 220 },
  { key: 'times', label: '参训次数', width: 78, align: 'right', sortKey: 'times' },
  { key: 'hours', label: '学时', width: 60, align: 'right' },
];

/** 参训情况: who has not been trained yet in the year, and one action to put them into a session. */
export function TraineesView({ switcher, onOpen }: ViewProps) {
  const { px } = useAppearance();
  const { asOf, scopeId, canWrite } = useWork();
  const { go } = useNavigation();
  const thisYear = Number(asOf.slice(0, 4));
  const [filter, keep] = useVisitState<TraineeView>(TRAINEE_FILTER_KEY, untrainedIn(thisYear));
  const set = (part: Partial<TraineeView>) => keep({ ...filter, ...part });
  const selection = useSelection<TraineeRow>();
  const [isAdding, setIsAdding] = useState(false);
  const tree = useAnswer('organizations.tree', { asOf });
  const within = filter.within ?? scopeId;
  const listFilter = useMemo(() => ({ ...filter, asOf, within }), [filter, asOf, within]);
  const groups = useAnswer('delegates.groups', { congressTermId: null, within, asOf });
  const count = selection.rows.size;
  const isStandard = JSON.stringify(filter) === JSON.stringify(untrainedIn(filter.year));
  return (
    <Page
      title="学习培训"
      filters={
        <>
          {switcher}
          <SearchBox value={filter.search} onChange={search => set({ search })} placeholder="姓名、拼音" width={120} />
          <Select<number>
            aria-label="年度"
            value={filter.year}
            style={{ width: px(92) }}
            options={Array.from({ length: YEARS_SHOWN }, (_none, index) => thisYear + 1 - index).map(value => ({
              value,
              label: `${value}年`,
            }))}
            onChange={year => set({ year })}
          />
          <FilterSelect
            label="参训情况"
            width={116}
            value={filter.isTrained === null ? null : filter.isTrained ? 'yes' : 'no'}
            options={optionsOf(TRAINED)}
            onChange={value => set({ isTrained: value === null ? null : value === 'yes' })}
          />
          {scopeId === null && (
            <FilterSelect<string>
              label="乡镇"
              width={100}
              value={filter.within}
              options={(tree.data ?? [])
                .filter(node => node.orgCategory === 'township')
                .map(node => ({ value: node.id, label: node.shortName ?? node.name }))}
              onChange={id => set({ within: id, groupId: null })}
            />
          )}
          <FilterSelect<string>
            label="代表小组"
            width={130}
            value={filter.groupId}
            options={(groups.data ?? []).map(group => ({
              value: group.id,
              label: within === null ? `${group.townshipName} ${group.name}` : group.name,
            }))}
            onChange={groupId => set({ groupId })}
          />
          <FilterSelect
            label="层级"
            width={84}
            value={filter.level}
            options={optionsOf(CONGRESS_LEVELS)}
            onChange={level => set({ level })}
          />
          <FilterSelect
            label="构成"
            width={104}
            value={filter.compositionCategory}
            options={optionsOf(COMPOSITION_CATEGORIES)}
            onChange={compositionCategory => set({ compositionCategory })}
          />
        </>
      }
    >
      <DataTable
        list="training.trainees"
        filter={listFilter}
        columns={TRAINEE_COLUMNS}
        rowKey={row => row.id}
        storageKey="trainees"
        label="代表参训情况"
        onOpen={row => go({ page: 'delegates', recordId: row.id })}
        openKey={null}
        selection={selection}
        selectionActions={
          canWrite && (
            <Button size="small" type="primary" onClick={() => setIsAdding(true)}>
              {`加入培训班 ${count} 名`}
            </Button>
          )
        }
        emptyState={
          isStandard ? (
            <EmptyState
              title="没有未参训的代表"
              reason={`这个范围内的代表 ${filter.year} 年都参加过培训，或还没有代表。`}
              action={<Button onClick={() => set({ isTrained: null })}>查看全部代表</Button>}
            />
          ) : (
            <EmptyState
              title="没有找到"
              reason="没有符合条件的代表。"
              action={<Button onClick={() => keep(untrainedIn(filter.year))}>清除筛选</Button>}
            />
          )
        }
      />
      {isAdding && (
        <AddToSessionDialog
          delegateIds={[...selection.keys]}
          year={filter.year}
          onAdded={sessionId => {
            selection.clear();
            setIsAdding(false);
            onOpen(sessionId);
          }}
          onClose={() => setIsAdding(false)}
        />
      )}
    </Page>
  );
}
