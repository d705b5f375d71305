import { Button, Checkbox, Table } from 'antd';
import { useState } from 'react';
import { UNIT_KINDS, type UnitRow } from '#shared/proposals/model.ts';
import { useAppearance } from '../core/appearance.tsx';
import { EmptyState } from '../core/empty-state.tsx';
import { useNavigation, useVisitState } from '../core/navigation.tsx';
import { Page } from '../core/page.tsx';
import { SearchBox } from '../core/search-box.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { UnitDrawer } from './unit-drawer.tsx';
import './proposals.css';

const columns = (px: (value: number) => number, onOpen: (id: string) => void) => [
  {
    title: '单位名称',
    key: 'name',
    sorter: (a: UnitRow, b: UnitRow) => a.name.localeCompare(b.name, 'zh-CN'),
    render: (_none: unknown, row: UnitRow) => (
      <Button type="link" size="small" className="text-link" onClick={() => onOpen(row.id)}>
        {row.name}
      </Button>
    ),
  },
  { title: '类别', key: 'kind', width: px(110), render: (_none: unknown, row: UnitRow) => UNIT_KINDS[row.kind] },
  { title: '所属', key: 'township', width: px(110), render: (_none: unknown, row: UnitRow) => row.townshipName ?? '县直' },
  { title: '联系人', dataIndex: 'contactPerson', key: 'contactPerson', width: px(90) },
  { title: '联系电话', dataIndex: 'phone', key: 'phone', width: px(120) },
  number('主办', 'mainCount', px),
  number('协办', 'assistingCount', px),
  number('在办', 'openCount', px),
  number('逾期', 'overdueCount', px),
  { title: '状态', key: 'active', width: px(72), render: (_none: unknown, row: UnitRow) => (row.isActive ? '在用' : '停用') },
];

function number(
  title: string,
  key: 'mainCount' | 'assistingCount' | 'openCount' | 'overdueCount',
  px: (value: number) => number,
) {
  return {
    title,
    dataIndex: key,
    key,
    align: 'right' as const,
    width: px(78),
    sorter: (a: UnitRow, b: UnitRow) => a[key] - b[key],
  };
}

/** 承办单位: who handles proposals, how many, and how well. */
export function UnitsPage() {
  const { px } = useAppearance();
  const { asOf, scopeId, canWrite } = useWork();
  const { route } = useNavigation();
  const [search, setSearch] = useVisitState('search', '');
  const [onlyActive, setOnlyActive] = useVisitState('active', false);
  const [openId, setOpenId] = useState<string | null>(route.page === 'proposalUnits' ? (route.recordId ?? null) : null);
  const { data, error, refetch } = useAnswer(
    'proposals.units',
    { asOf, search, within: scopeId, onlyActive },
    { keepsPrevious: true },
  );
  const newButton = canWrite && (
    <Button type="primary" onClick={() => setOpenId('new')}>
      新增承办单位
    </Button>
  );
  return (
    <Page
      title="承办单位"
      subtitle={`截至 ${asOf}`}
      isScrolling
      action={newButton}
      filters={
        <>
          <SearchBox value={search} onChange={setSearch} placeholder="单位、联系人、拼音" width={200} />
          <Checkbox checked={onlyActive} onChange={event => setOnlyActive(event.target.checked)}>
            只看在用的
          </Checkbox>
        </>
      }
      statusLine={data === undefined ? '' : `共 ${data.length} 个`}
    >
      {error !== null && <ErrorLine error={error} onRetry={refetch} />}
      {data !== undefined && data.length === 0 ? (
        <EmptyState
          title={search === '' ? '承办单位' : '没有找到'}
          reason={
            search === '' ? '交办提案时选用这里的单位。还没有登记单位，请先新增，或随旧台账导入。' : '没有符合条件的承办单位。'
          }
          action={search === '' ? newButton : <Button onClick={() => setSearch('')}>清除查找</Button>}
        />
      ) : (
        <Table<UnitRow>
          size="small"
          rowKey="id"
          dataSource={data ?? []}
          pagination={false}
          sticky
          onRow={row => ({ onDoubleClick: () => setOpenId(row.id) })}
          columns={columns(px, setOpenId)}
        />
      )}
      {openId !== null && <UnitDrawer id={openId} onOpen={setOpenId} onClose={() => setOpenId(null)} />}
    </Page>
  );
}
