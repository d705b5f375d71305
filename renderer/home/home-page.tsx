import { Button, Segmented } from 'antd';
import { useState } from 'react';
import type { DutyCell, DutyRow } from '#shared/duties/model.ts';
import { EmptyState } from '../core/empty-state.tsx';
import { useNavigation, useVisitState } from '../core/navigation.tsx';
import { Page } from '../core/page.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { DutyDialog } from './duty-dialog.tsx';
import { DutyGrid } from './duty-grid.tsx';
import { DutySettingsDialog } from './duty-settings-dialog.tsx';
import { KeyTrends } from './key-trends.tsx';
import { needsOf } from './needs.ts';
import { NeedsList } from './needs-list.tsx';
import { YearAgenda } from './year-agenda.tsx';
import './home.css';

type Tab = 'today' | 'duties' | 'agenda';
type Asked = Readonly<{ row: DutyRow; cell: DutyCell }>;

/** 工作台: what waits today, this year's duties of every township, the key figures; every item opens where it is done. */
export function HomePage() {
  const { asOf, scopeId, canWrite } = useWork();
  const { route, go } = useNavigation();
  const [tab, setTab] = useVisitState<Tab>('tab', route.page === 'home' ? (route.tab ?? 'today') : 'today');
  const [asked, setAsked] = useState<Asked | null>(null);
  const [isSetting, setIsSetting] = useState(false);
  const year = Number(asOf.slice(0, 4));
  const before = `${year - 1}${asOf.slice(4) === '-02-29' ? '-02-28' : asOf.slice(4)}`;
  const keeps = { keepsPrevious: true } as const;
  const board = useAnswer('proposals.board', { asOf, within: scopeId, limit: 1 }, keeps);
  const opinions = useAnswer('opinions.needs', { asOf, within: scopeId }, keeps);
  const tasks = useAnswer('delegates.tasks', { asOf, within: scopeId }, keeps);
  const duties = useAnswer('duties.year', { asOf, year, within: scopeId }, keeps);
  const values = useAnswer('statistics.values', { asOf, scopeId }, keeps);
  const earlier = useAnswer('statistics.values', { asOf: before, scopeId }, keeps);
  const error = board.error ?? opinions.error ?? tasks.error ?? duties.error ?? values.error;
  const figures = new Map((values.data ?? []).map(({ name, value }) => [name, value]));
  const isReady =
    board.data !== undefined &&
    opinions.data !== undefined &&
    tasks.data !== undefined &&
    duties.data !== undefined &&
    values.data !== undefined;
  const needs = isReady
    ? needsOf({
        board: board.data ?? [],
        opinions: opinions.data ?? { to_forward: 0, to_accept: 0, handling: 0, to_feed_back: 0, overdue: 0, closed: 0 },
        tasks: tasks.data?.length ?? 0,
        duties: duties.data ?? [],
        figure: name => figures.get(name) ?? 0,
      })
    : [];
  const isEmpty = isReady && (figures.get('memberTotal') ?? 0) === 0 && duties.data?.length === 0;
  const grid = <DutyGrid rows={duties.data ?? []} canWrite={canWrite} onCell={(row, cell) => setAsked({ row, cell })} />;
  return (
    <Page
      title="工作台"
      subtitle={`截至 ${asOf}`}
      isScrolling
      action={canWrite && tab === 'duties' && <Button onClick={() => setIsSetting(true)}>任务与期限</Button>}
      filters={
        <Segmented<Tab>
          aria-label="内容"
          value={tab}
          onChange={setTab}
          options={[
            { value: 'today', label: needs.length === 0 ? '今日' : `今日 ${needs.length}` },
            { value: 'duties', label: `${year} 年任务` },
            { value: 'agenda', label: '年历' },
          ]}
        />
      }
    >
      {error !== null && <ErrorLine error={error} />}
      {isEmpty && tab !== 'agenda' && (
        <EmptyState
          title="工作台"
          reason="这里列出每天要办的事、各乡镇的年度任务和关键数字。名册导入后自动出现。"
          action={
            <Button type="primary" onClick={() => go({ page: 'imports', kind: 'organizations' })}>
              导入名册
            </Button>
          }
        />
      )}
      {!isEmpty && isReady && tab === 'today' && (
        <div className="home-today">
          <section aria-label="需要办理的事项">
            <h2>需要办理</h2>
            <NeedsList needs={needs} />
          </section>
          <section aria-label="年度任务和关键数字">
            <h2>{`${year} 年任务`}</h2>
            {grid}
            <h2>关键数字</h2>
            <KeyTrends values={values.data ?? []} before={earlier.data ?? []} />
          </section>
        </div>
      )}
      {!isEmpty && tab === 'duties' && duties.data !== undefined && (
        <>
          {grid}
          <p className="secondary-text">点一格登记计划日期或不开展的理由。是否完成由会议、活动、视察、培训等记录自动算出。</p>
        </>
      )}
      {tab === 'agenda' && <YearAgenda year={year} />}
      {asked !== null && <DutyDialog year={year} row={asked.row} cell={asked.cell} onClose={() => setAsked(null)} />}
      {isSetting && <DutySettingsDialog onClose={() => setIsSetting(false)} />}
    </Page>
  );
}
