import { Button, Table } from 'antd';
import { useMemo, useState } from 'react';
import { padTwoCharacterName } from '#shared/core/name.ts';
import type { GroupRow } from '#shared/delegates/model.ts';
import { useAppearance } from '../core/appearance.tsx';
import { EmptyState } from '../core/empty-state.tsx';
import { FilterSelect } from '../core/filter-select.tsx';
import { useNavigation, useVisitState } from '../core/navigation.tsx';
import { Page } from '../core/page.tsx';
import { SearchBox } from '../core/search-box.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { FormingDialog } from './forming-dialog.tsx';
import { GroupDrawer } from './group-drawer.tsx';
import { groupWarnings } from './group-warnings.ts';
import { useCarried } from './use-carried.ts';
import '../core/roster.css';
import './delegates.css';
import './congress.css';

type Shown = GroupRow & Readonly<{ span: number; warnings: readonly string[] }>;

/** Rows with the township written once for its groups. */
function withSpans(groups: readonly GroupRow[]): readonly Shown[] {
  return groups.map((group, index) => {
    const isFirst = groups[index - 1]?.townshipName !== group.townshipName;
    const next = groups.findIndex((other, place) => place > index && other.townshipName !== group.townshipName);
    return { ...group, span: isFirst ? (next === -1 ? groups.length : next) - index : 0, warnings: groupWarnings(group) };
  });
}

const WARNING_FILTERS = [{ value: 'warned', label: '有提示的' }] as const;

/** 代表小组: by township, with leader, deputy, delegates and what is missing. */
export function GroupsPage() {
  const { px } = useAppearance();
  const { asOf, scopeId, canWrite } = useWork();
  const { route, go, leave } = useNavigation();
  const [search, setSearch] = useVisitState('search', '');
  const [termId, setTermId] = useVisitState<string | null>('term', null);
  const [warned, setWarned] = useVisitState<'warned' | null>('warned', null);
  const [openId, setOpenId] = useVisitState<string | null>('open', route.page === 'groups' ? (route.recordId ?? null) : null);
  const { data, error, refetch } = useAnswer(
    'delegates.groups',
    { congressTermId: termId, within: scopeId, asOf },
    { keepsPrevious: true },
  );
  const terms = useAnswer('delegates.terms', {});
  const free = useAnswer('delegates.list', {
    filter: { asOf, within: scopeId, termId, hasGroup: false, status: 'valid', level: 'township' },
    window: { offset: 0, limit: 1 },
  });

  const groups = useMemo(() => {
    const running = new Set((terms.data ?? []).filter(term => term.status !== 'ended').map(term => term.id));
    const kept = (data ?? []).filter(
      group =>
        (termId !== null || running.has(group.congressTermId)) &&
        (search === '' ||
          [group.name, group.leaderName, group.baseOrganizationName].some(text => text?.includes(search) === true)) &&
        (warned === null || groupWarnings(group).length > 0),
    );
    return withSpans(kept);
  }, [data, terms.data, termId, search, warned]);

  const { carried, setCarried, dropId, setDropId, takesCarried, putDown } = useCarried();
  const [isForming, setIsForming] = useState(false);

  const open = (id: string) => leave(() => setOpenId(id));
  const delegateCount = groups.reduce((sum, group) => sum + group.delegateCount, 0);
  const warnedCount = groups.filter(group => group.warnings.length > 0).length;
  const isFiltered = search !== '' || warned !== null || termId !== null;
  const freeCount = free.data?.total ?? 0;
  return (
    <Page
      title="代表小组"
      action={
        canWrite && (
          <>
            <Button onClick={() => setIsForming(true)}>按村编组</Button>
            <Button type="primary" onClick={() => open('new')}>
              新增代表小组
            </Button>
          </>
        )
      }
      filters={
        <>
          <SearchBox value={search} onChange={setSearch} placeholder="小组、组长、依托党组织" />
          <FilterSelect<string>
            label="届次"
            placeholder="本届"
            width={200}
            value={termId}
            options={(terms.data ?? []).map(term => ({ value: term.id, label: term.label }))}
            onChange={setTermId}
          />
          <FilterSelect label="提示" width={120} value={warned} options={WARNING_FILTERS} onChange={setWarned} />
          {freeCount > 0 && (
            <span className="warning-text">
              {`未编入小组的乡镇代表 ${freeCount} 名`}
              <Button
                type="link"
                size="small"
                onClick={() => go({ page: 'delegates', filter: { hasGroup: false, status: 'valid', level: 'township', termId } })}
              >
                查看名单
              </Button>
            </span>
          )}
        </>
      }
      statusLine={
        <>
          <span>{`共 ${groups.length} 个小组`}</span>
          <span>{`代表 ${delegateCount} 名`}</span>
          {carried.length > 0 && (
            <span className="status-text">
              {`待移动 ${carried.length} 名：选小组按 Ctrl+V 放下。`}
              <Button type="link" size="small" onClick={() => setCarried([])}>
                放弃移动
              </Button>
            </span>
          )}
          {warnedCount > 0 && <span className="warning-text">{`${warnedCount} 个小组有提示`}</span>}
        </>
      }
    >
      {error !== null && <ErrorLine error={error} onRetry={refetch} />}
      {data !== undefined && groups.length === 0 ? (
        <EmptyState
          title={isFiltered ? '没有找到' : '代表小组'}
          reason={
            isFiltered
              ? '没有符合条件的代表小组。'
              : '闭会期间，乡镇党代表按村（社区）编成小组开展活动。导入党代表名册时会建立其中的小组，也可以逐个新增。'
          }
          action={
            isFiltered ? (
              <Button
                onClick={() => {
                  setSearch('');
                  setWarned(null);
                  setTermId(null);
                }}
              >
                清除筛选
              </Button>
            ) : (
              canWrite && <Button onClick={() => go({ page: 'imports', kind: 'delegates' })}>导入党代表名册</Button>
            )
          }
        />
      ) : (
        <div className="groups-table">
          <Table<Shown>
            size="small"
            bordered
            rowKey="id"
            loading={data === undefined}
            dataSource={[...groups]}
            pagination={false}
            sticky
            // below this width the columns keep theirs and the table scrolls
            scroll={{ x: px(960) }}
            rowClassName={group => (group.id === dropId ? 'is-drop-target' : group.id === openId ? 'is-chosen-row' : '')}
            onRow={group => ({
              tabIndex: 0,
              onDoubleClick: () => open(group.id),
              onClick: () => openId !== null && carried.length === 0 && open(group.id),
              onDragOver: event => {
                if (!takesCarried(group)) return;
                event.preventDefault();
                setDropId(group.id);
              },
              onDragLeave: () => setDropId(null),
              onDrop: event => {
                event.preventDefault();
                void putDown(group);
              },
              onKeyDown: event => {
                if (event.target !== event.currentTarget) return;
                if (event.key === 'Enter' || event.key === 'F2') open(group.id);
                else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'v') void putDown(group);
                else if (event.key === 'Escape') setCarried([]);
                else if (event.key === 'ArrowDown') focusRow(event.currentTarget.nextElementSibling);
                else if (event.key === 'ArrowUp') focusRow(event.currentTarget.previousElementSibling);
                else return;
                event.preventDefault();
              },
            })}
            columns={[
              {
                title: '乡镇',
                dataIndex: 'townshipName',
                width: px(150),
                onCell: group => ({ rowSpan: group.span }),
                className: 'groups-township',
              },
              {
                title: '代表小组',
                key: 'name',
                width: px(180),
                render: (_, group) => (
                  <Button type="link" className="text-link" tabIndex={-1} onClick={() => open(group.id)}>
                    {group.name}
                  </Button>
                ),
              },
              { title: '组长', key: 'leader', width: px(90), render: (_, group) => padTwoCharacterName(group.leaderName ?? '') },
              {
                title: '副组长',
                key: 'deputy',
                width: px(90),
                render: (_, group) => padTwoCharacterName(group.deputyLeaderName ?? ''),
              },
              { title: '代表', dataIndex: 'delegateCount', width: px(64), align: 'right' },
              { title: '依托党组织', dataIndex: 'baseOrganizationName', ellipsis: true },
              {
                title: '提示',
                key: 'warnings',
                width: px(200),
                render: (_, group) => <span className="warning-text">{group.warnings.join('，')}</span>,
              },
            ]}
          />
        </div>
      )}
      {isForming && <FormingDialog termId={termId} onClose={() => setIsForming(false)} />}
      <GroupDrawer
        carried={carried.map(row => row.id)}
        onCarry={setCarried}
        id={openId}
        groups={data ?? []}
        termId={termId}
        onOpen={setOpenId}
        onClose={() => setOpenId(null)}
      />
    </Page>
  );
}

function focusRow(row: Element | null): void {
  if (row instanceof HTMLElement) row.focus();
}
