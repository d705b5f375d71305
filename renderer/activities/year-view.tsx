import { Button, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { GROUP_YEAR_STATES, type GroupYearState } from '#shared/activities/model.ts';
import { useAppearance } from '../core/appearance.tsx';
import { EmptyState } from '../core/empty-state.tsx';
import { FilterSelect, optionsOf } from '../core/filter-select.tsx';
import { useNavigation, useVisitState } from '../core/navigation.tsx';
import { Page } from '../core/page.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { SettingsDialog } from './settings-dialog.tsx';
import { YearTable } from './year-table.tsx';

export type ViewProps = Readonly<{
  /** Chooses between the views of the page. */
  switcher: ReactNode;
  /** Groups ticked in the year, for which something will be planned. */
  chosen: readonly string[];
  onChoose: (groupIds: readonly string[]) => void;
  openId: string | null;
  onOpen: (id: string) => void;
  /** Opens the form for a new activity of these groups. */
  onPlan: (groupIds: readonly string[], day: string | null) => void;
}>;

const YEARS_SHOWN = 8;
const yearsUpTo = (year: number): readonly number[] => Array.from({ length: YEARS_SHOWN }, (_none, index) => year + 1 - index);

/** 年度安排: every group of a year, what it has held and planned, and where it stands (R-M3). */
export function YearView({ switcher, chosen, onChoose, openId, onOpen, onPlan }: ViewProps) {
  const { px } = useAppearance();
  const { asOf, scopeId, canWrite } = useWork();
  const { go } = useNavigation();
  const [year, setYear] = useVisitState('year', Number(asOf.slice(0, 4)));
  const [stand, setStand] = useVisitState<GroupYearState | null>('stand', null);
  const [isSetting, setIsSetting] = useState(false);
  const { data, error, refetch } = useAnswer('activities.year', { asOf, year, within: scopeId }, { keepsPrevious: true });
  const all = data?.groups ?? [];
  const groups = stand === null ? all : all.filter(group => group.state === stand);
  const selected = groups.filter(group => chosen.includes(group.groupId)).map(group => group.groupId);
  const countOf = (state: GroupYearState) => all.filter(group => group.state === state).length;
  return (
    <Page
      title="小组活动"
      action={
        canWrite && (
          <>
            <Button onClick={() => setIsSetting(true)}>每年次数</Button>
            <Button type="primary" onClick={() => onPlan(selected, null)}>
              {selected.length > 0 ? `为 ${selected.length} 个小组安排活动` : '安排活动'}
            </Button>
          </>
        )
      }
      filters={
        <>
          {switcher}
          <Select<number>
            aria-label="年度"
            value={year}
            style={{ width: px(96) }}
            options={yearsUpTo(Number(asOf.slice(0, 4))).map(value => ({ value, label: `${value}年` }))}
            onChange={setYear}
          />
          <FilterSelect label="状态" width={110} value={stand} options={optionsOf(GROUP_YEAR_STATES)} onChange={setStand} />
        </>
      }
      statusLine={
        data !== undefined && (
          <>
            <span>{`共 ${all.length} 个小组`}</span>
            <span>{`已开展 ${countOf('held')}`}</span>
            <span>{`已安排 ${countOf('planned')}`}</span>
            <span>{`未安排 ${countOf('unplanned')}`}</span>
            {countOf('overdue') > 0 && <span className="warning-text">{`逾期 ${countOf('overdue')}`}</span>}
            <span className="secondary-text">✓ 已举行　○ 计划中</span>
          </>
        )
      }
    >
      {error !== null && <ErrorLine error={error} onRetry={refetch} />}
      {data !== undefined && groups.length === 0 && (
        <EmptyState
          title={stand === null ? '小组活动' : '没有找到'}
          reason={
            stand === null
              ? '代表小组每年开展 1 至 2 次活动，在这里安排并看到每个小组的进度。这一年这个范围内没有代表小组，请先编组。'
              : `没有“${GROUP_YEAR_STATES[stand]}”的小组。`
          }
          action={
            stand === null ? (
              <Button onClick={() => go({ page: 'groups' })}>编代表小组</Button>
            ) : (
              <Button onClick={() => setStand(null)}>清除筛选</Button>
            )
          }
        />
      )}
      {groups.length > 0 && (
        <YearTable
          groups={groups}
          year={year}
          selected={selected}
          onSelect={onChoose}
          openId={openId}
          onOpen={onOpen}
          onPlan={(groupId, month) => onPlan([groupId], `${year}-${String(month).padStart(2, '0')}-15`)}
        />
      )}
      {isSetting && data !== undefined && <SettingsDialog settings={data.settings} onClose={() => setIsSetting(false)} />}
    </Page>
  );
}
