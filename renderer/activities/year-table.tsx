import { Button, Table } from 'antd';
import type { Key } from 'react';
import { type GroupYear, GROUP_YEAR_STATES, type GroupYearState } from '#shared/activities/model.ts';
import { useAppearance } from '../core/appearance.tsx';
import { hasTakenPlace } from '../core/occasion-steps.tsx';
import { useWork } from '../core/work.tsx';

type Shown = GroupYear & Readonly<{ span: number }>;
type Activity = GroupYear['activities'][number];

/** Sign before the word: a state is not told by colour alone. */
const SIGNS: Readonly<Record<GroupYearState, string>> = { unplanned: '', planned: '○ ', held: '✓ ', overdue: '▲ ' };
const MONTHS = Array.from({ length: 12 }, (_none, index) => index + 1);

/** Rows with the township written once for its groups. */
function withSpans(groups: readonly GroupYear[]): readonly Shown[] {
  return groups.map((group, index) => {
    const isFirst = groups[index - 1]?.townshipName !== group.townshipName;
    const next = groups.findIndex((other, place) => place > index && other.townshipName !== group.townshipName);
    return { ...group, span: isFirst ? (next === -1 ? groups.length : next) - index : 0 };
  });
}

type Props = Readonly<{
  groups: readonly GroupYear[];
  year: number;
  selected: readonly string[];
  onSelect: (groupIds: readonly string[]) => void;
  openId: string | null;
  onOpen: (activityId: string) => void;
  /** Plans something for a group in a month. */
  onPlan: (groupId: string, month: number) => void;
}>;

/** Groups by months: what each group has held and planned, and where it stands in the year (R-M3). */
export function YearTable({ groups, year, selected, onSelect, openId, onOpen, onPlan }: Props) {
  const { px } = useAppearance();
  const { canWrite } = useWork();
  function toggleTownship(townshipName: string) {
    const own = groups.filter(group => group.townshipName === townshipName).map(group => group.groupId);
    const others = selected.filter(id => !own.includes(id));
    onSelect(own.every(id => selected.includes(id)) ? others : [...others, ...own]);
  }
  return (
    <div className="activity-year">
      <Table<Shown>
        size="small"
        bordered
        rowKey="groupId"
        dataSource={[...withSpans(groups)]}
        pagination={false}
        sticky
        scroll={{ x: px(1080) }}
        {...(canWrite
          ? {
              rowSelection: {
                selectedRowKeys: [...selected],
                // the box of the head would be drawn a second time where it cannot be seen but be focused
                hideSelectAll: true,
                columnTitle: '选',
                columnWidth: px(36),
                onChange: (keys: Key[]) => onSelect(keys.map(String)),
                getCheckboxProps: (group: Shown) => ({ 'aria-label': `选择${group.townshipName}${group.groupName}` }),
              },
            }
          : {})}
        columns={[
          {
            title: '乡镇',
            width: px(84),
            onCell: group => ({ rowSpan: group.span }),
            className: 'activity-township',
            render: (_none, group) =>
              canWrite ? (
                <Button
                  type="text"
                  size="small"
                  title="选择或取消这里的所有小组"
                  onClick={() => toggleTownship(group.townshipName)}
                >
                  {group.townshipName}
                </Button>
              ) : (
                group.townshipName
              ),
          },
          { title: '代表小组', dataIndex: 'groupName', width: px(176) },
          {
            title: '状态',
            width: px(96),
            render: (_none, group) => (
              <span className={`group-year is-${group.state}`} title={group.note}>
                {`${SIGNS[group.state]}${GROUP_YEAR_STATES[group.state]}${group.held > 0 ? ` ${group.held} 次` : ''}`}
              </span>
            ),
          },
          ...MONTHS.map(month => ({
            title: `${month}月`,
            key: String(month),
            width: px(56),
            align: 'center' as const,
            className: 'activity-month',
            render: (_none: unknown, group: Shown) => (
              <MonthCell
                activities={group.activities.filter(({ heldOn }) => Number(heldOn.slice(5, 7)) === month)}
                label={`${group.groupName}${year}年${month}月`}
                openId={openId}
                onOpen={onOpen}
                {...(canWrite ? { onPlan: () => onPlan(group.groupId, month) } : {})}
              />
            ),
          })),
        ]}
      />
    </div>
  );
}

type CellProps = Readonly<{
  activities: readonly Activity[];
  label: string;
  openId: string | null;
  onOpen: (id: string) => void;
  onPlan?: () => void;
}>;

/** The days of a month, ✓ held and ○ planned; an empty month can be planned. */
function MonthCell({ activities, label, openId, onOpen, onPlan }: CellProps) {
  if (activities.length === 0)
    return onPlan === undefined ? null : (
      <button type="button" className="month-plan" tabIndex={-1} aria-label={`安排${label}的活动`} onClick={onPlan}>
        ＋
      </button>
    );
  return (
    <>
      {activities.map(({ id, title, heldOn, state }) => {
        const isHeld = hasTakenPlace(state);
        const day = `${isHeld ? '✓' : '○'} ${Number(heldOn.slice(8))}日`;
        const classes = ['month-day', isHeld ? 'is-held' : 'is-planned', ...(id === openId ? ['is-open'] : [])];
        return (
          <Button
            key={id}
            type="text"
            size="small"
            className={classes.join(' ')}
            title={`${heldOn} ${title}`}
            aria-label={`${label}${Number(heldOn.slice(8))}日${isHeld ? '已举行' : '计划'}：${title}`}
            onClick={() => onOpen(id)}
          >
            {day}
          </Button>
        );
      })}
    </>
  );
}
