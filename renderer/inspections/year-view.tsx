import { Button, Select, Table } from 'antd';
import { type ReactNode, useState } from 'react';
import { type TownshipYear, TOWNSHIP_YEAR_STATES } from '#shared/inspections/model.ts';
import { useAppearance } from '../core/appearance.tsx';
import { EmptyState } from '../core/empty-state.tsx';
import { useNavigation, useVisitState } from '../core/navigation.tsx';
import { hasTakenPlace } from '../core/occasion-steps.tsx';
import { Page } from '../core/page.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { SettingsDialog } from './settings-dialog.tsx';

export type ViewProps = Readonly<{
  /** Chooses between the views of the page. */
  switcher: ReactNode;
  openId: string | null;
  onOpen: (id: string) => void;
  onPlan: (organizationId: string | null) => void;
}>;
const YEARS_SHOWN = 8;
const SIGNS = { unplanned: '', planned: '○ ', held: '✓ ', overdue: '▲ ' } as const;

/** 年度安排: what every township has held and planned in a year; none is told (R-M7). */
export function YearView({ switcher, onOpen, onPlan }: ViewProps) {
  const { px } = useAppearance();
  const { asOf, scopeId, canWrite } = useWork();
  const { go } = useNavigation();
  const thisYear = Number(asOf.slice(0, 4));
  const [year, setYear] = useVisitState('year', thisYear);
  const { data, error, refetch } = useAnswer('inspections.year', { asOf, year, within: scopeId }, { keepsPrevious: true });
  const [isSetting, setIsSetting] = useState(false);
  const missing = (data ?? []).filter(({ held }) => held === 0);
  return (
    <Page
      title="视察调研"
      isScrolling
      action={
        canWrite && (
          <>
            <Button onClick={() => setIsSetting(true)}>期限</Button>
            <Button type="primary" onClick={() => onPlan(null)}>
              安排视察调研
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
            options={Array.from({ length: YEARS_SHOWN }, (_none, index) => thisYear + 1 - index).map(value => ({
              value,
              label: `${value}年`,
            }))}
            onChange={setYear}
          />
        </>
      }
      statusLine={
        data !== undefined && (
          <>
            <span>{`共 ${data.length} 个乡镇`}</span>
            <span>{`已开展 ${data.length - missing.length}`}</span>
            {missing.length > 0 && (
              <span className={missing.some(({ state }) => state === 'overdue') ? 'warning-text' : undefined}>
                {`还没有开展：${missing.map(({ townshipName }) => townshipName).join('、')}`}
              </span>
            )}
          </>
        )
      }
    >
      {error !== null && <ErrorLine error={error} onRetry={refetch} />}
      {data?.length === 0 && (
        <EmptyState
          title="视察调研"
          reason="每个乡镇每年都要组织代表视察调研。这个范围内没有乡镇党委，请先录入党组织或换一个范围。"
          action={<Button onClick={() => go({ page: 'organizations' })}>查看党组织</Button>}
        />
      )}
      {data !== undefined && data.length > 0 && (
        <div className="inspection-year">
          <Table<TownshipYear>
            size="small"
            rowKey="organizationId"
            dataSource={data}
            pagination={false}
            sticky
            columns={[
              { title: '乡镇', dataIndex: 'townshipName', width: px(96) },
              {
                title: '情况',
                width: px(92),
                render: (_none, row) => (
                  <span className={row.state === 'overdue' ? 'is-overdue' : undefined}>
                    {`${SIGNS[row.state]}${TOWNSHIP_YEAR_STATES[row.state]}`}
                  </span>
                ),
              },
              { title: '已举行', width: px(64), align: 'right', dataIndex: 'held' },
              {
                title: '视察调研',
                render: (_none, row) => (
                  <div className="year-entries">
                    {row.inspections.map(entry => (
                      <Button key={entry.id} type="link" size="small" className="text-link" onClick={() => onOpen(entry.id)}>
                        {`${hasTakenPlace(entry.state) ? '✓' : '○'} ${entry.startOn.slice(5)} ${entry.topic}`}
                      </Button>
                    ))}
                  </div>
                ),
              },
              {
                title: '安排',
                width: px(72),
                render: (_none, row) =>
                  canWrite && (
                    <Button
                      type="link"
                      size="small"
                      aria-label={`为${row.townshipName}安排视察调研`}
                      onClick={() => onPlan(row.organizationId)}
                    >
                      安排
                    </Button>
                  ),
              },
            ]}
          />
        </div>
      )}
      {isSetting && <SettingsDialog onClose={() => setIsSetting(false)} />}
    </Page>
  );
}
