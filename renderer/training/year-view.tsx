import { Button, Select, Table } from 'antd';
import { type ReactNode, useState } from 'react';
import { PLAN_STATES, type TrainingYearRow } from '#shared/training/model.ts';
import { percentText } from '#shared/core/percent.ts';
import { useAppearance } from '../core/appearance.tsx';
import { EmptyState } from '../core/empty-state.tsx';
import { useNavigation, useVisitState } from '../core/navigation.tsx';
import { Page } from '../core/page.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { PlanDialog } from './plan-dialog.tsx';

export type SessionStart = Readonly<{ organizationId: string | null; planId: string | null }>;
export type ViewProps = Readonly<{
  /** Chooses between the views of the page. */
  switcher: ReactNode;
  openId: string | null;
  onOpen: (id: string) => void;
  /** Opens the form for a new session. */
  onPlan: (start: SessionStart) => void;
  /** Shows who has not been trained in an organisation, or its sessions. */
  onTrainees: (organizationId: string, year: number) => void;
  onSessions: (organizationId: string, year: number) => void;
}>;
type PlanTask = Readonly<{ planId: string | null; organizationId: string | null }>;

const YEARS_SHOWN = 8;
const yearsUpTo = (year: number): readonly number[] => Array.from({ length: YEARS_SHOWN }, (_none, index) => year + 1 - index);

/** 年度计划: the plan of every organisation and how far it has come; 人次 and 人数 beside each other (R-M8). */
export function YearView({ switcher, onPlan, onTrainees, onSessions }: ViewProps) {
  const { px } = useAppearance();
  const { asOf, scopeId, canWrite } = useWork();
  const { go } = useNavigation();
  const [year, setYear] = useVisitState('year', Number(asOf.slice(0, 4)));
  const [task, setTask] = useState<PlanTask | null>(null);
  const { data, error, refetch } = useAnswer('training.year', { asOf, year, within: scopeId }, { keepsPrevious: true });
  const whole = useAnswer(
    'training.figures',
    { asOf, within: scopeId, from: `${year}-01-01`, to: `${year}-12-31` },
    { keepsPrevious: true },
  );
  const rows = data ?? [];
  const withoutPlan = rows.filter(row => row.plan === null).length;
  const sum = (key: 'delegates' | 'trained') => rows.reduce((total, row) => total + row[key], 0);
  const number = (value: number) => (value === 0 ? '' : value);
  return (
    <Page
      title="学习培训"
      action={
        canWrite && (
          <>
            <Button onClick={() => setTask({ planId: null, organizationId: scopeId })}>编制计划</Button>
            <Button type="primary" onClick={() => onPlan({ organizationId: scopeId, planId: null })}>
              安排培训
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
        </>
      }
      statusLine={
        whole.data !== undefined && (
          <>
            <span>{`已办 ${whole.data.sessions} 班`}</span>
            <span>{`参训 ${whole.data.personTimes} 人次`}</span>
            <span>{`参训 ${whole.data.headcount} 人（每人只计一次）`}</span>
            <span>{`代表 ${sum('delegates')} 名，已参训 ${sum('trained')} 名`}</span>
            {withoutPlan > 0 && <span className="warning-text">{`${withoutPlan} 个单位没有计划`}</span>}
          </>
        )
      }
    >
      {error !== null && <ErrorLine error={error} onRetry={refetch} />}
      {data !== undefined && rows.length === 0 ? (
        <EmptyState
          title="学习培训"
          reason="每年编制培训计划，按计划办班，登记参训代表。这个范围内还没有届次和代表，请先建立届次。"
          action={<Button onClick={() => go({ page: 'congress' })}>届次与选举</Button>}
        />
      ) : (
        <div className="training-year">
          <Table<TrainingYearRow>
            size="small"
            bordered
            rowKey="organizationId"
            loading={data === undefined}
            dataSource={[...rows]}
            pagination={false}
            sticky
            scroll={{ x: px(900) }}
            columns={[
              { title: '单位', dataIndex: 'organizationName', width: px(92) },
              {
                title: '培训计划',
                render: (_none, { plan, organizationId }) =>
                  plan === null ? (
                    <span className="warning-text">
                      没有计划
                      {canWrite && (
                        <Button type="link" size="small" onClick={() => setTask({ planId: null, organizationId })}>
                          编制
                        </Button>
                      )}
                    </span>
                  ) : (
                    <Button type="link" className="text-link" onClick={() => setTask({ planId: plan.id, organizationId })}>
                      {`${plan.title}（${PLAN_STATES[plan.state]}）`}
                    </Button>
                  ),
              },
              {
                title: '计划班次',
                width: px(78),
                align: 'right',
                render: (_none, { plan }) => plan?.plannedSessions ?? '',
              },
              {
                title: '已办',
                width: px(60),
                align: 'right',
                render: (_none, row) =>
                  row.sessions === 0 ? (
                    ''
                  ) : (
                    <Button type="link" className="text-link" onClick={() => onSessions(row.organizationId, year)}>
                      {row.sessions}
                    </Button>
                  ),
              },
              { title: '待办', width: px(60), align: 'right', render: (_none, row) => number(row.ahead) },
              { title: '参训人次', width: px(78), align: 'right', render: (_none, row) => number(row.personTimes) },
              { title: '参训人数', width: px(78), align: 'right', render: (_none, row) => number(row.headcount) },
              { title: '代表', width: px(64), align: 'right', render: (_none, row) => number(row.delegates) },
              {
                title: '已参训代表',
                width: px(126),
                align: 'right',
                render: (_none, row) =>
                  row.delegates === 0 ? '' : `${row.trained}（${percentText(row.trained, row.delegates)}）`,
              },
              {
                title: '未参训',
                width: px(72),
                align: 'right',
                render: (_none, row) =>
                  row.delegates === row.trained ? (
                    ''
                  ) : (
                    <Button type="link" className="text-link" onClick={() => onTrainees(row.organizationId, year)}>
                      {row.delegates - row.trained}
                    </Button>
                  ),
              },
            ]}
          />
        </div>
      )}
      {task !== null && <PlanDialog {...task} year={year} onPlan={onPlan} onClose={() => setTask(null)} />}
    </Page>
  );
}
