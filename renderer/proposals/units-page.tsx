import { Button, Checkbox, Table, type TableColumnsType } from 'antd';
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
import './units.css';
import './proposals.css';

type Count = 'mainCount' | 'assistingCount' | 'openCount' | 'overdueCount';
/** The list of the register a count opens. */
const LISTS = {
  mainCount: { unitRole: 'main', measure: 'assigned' },
  assistingCount: { unitRole: 'assisting', measure: 'assigned' },
  openCount: { unitRole: 'main', measure: 'handling' },
  overdueCount: { unitRole: 'main', measure: 'overdue' },
} as const;
type Acts = Readonly<{
  px: (value: number) => number;
  onOpen: (id: string) => void;
  onList: (row: UnitRow, count: Count) => void;
}>;

function columnsOf({ px, onOpen, onList }: Acts): TableColumnsType<UnitRow> {
  const count = (title: string, key: Count) => ({
    title,
    key,
    align: 'right' as const,
    width: px(66),
    sorter: (a: UnitRow, b: UnitRow) => a[key] - b[key],
    render: (_none: unknown, row: UnitRow) =>
      row[key] === 0 ? (
        <span className="secondary-text">0</span>
      ) : (
        <Button
          type="link"
          size="small"
          className="text-link"
          aria-label={`${row.name}${title} ${row[key]} 件`}
          onClick={() => onList(row, key)}
        >
          {row[key]}
        </Button>
      ),
  });
  return [
    {
      title: '单位名称',
      key: 'name',
      sorter: (a, b) => a.name.localeCompare(b.name, 'zh-CN'),
      render: (_none, row) => (
        <Button type="link" size="small" className="text-link" onClick={() => onOpen(row.id)}>
          {row.name}
        </Button>
      ),
    },
    { title: '类别', key: 'kind', width: px(92), render: (_none, row) => UNIT_KINDS[row.kind] },
    { title: '所属', key: 'township', width: px(84), render: (_none, row) => row.townshipName ?? '县直' },
    { title: '联系人', dataIndex: 'contactPerson', key: 'contactPerson', width: px(72) },
    count('主办', 'mainCount'),
    count('协办', 'assistingCount'),
    count('在办', 'openCount'),
    count('逾期', 'overdueCount'),
    { title: '状态', key: 'active', width: px(60), render: (_none, row) => (row.isActive ? '在用' : '停用') },
  ];
}

/** 承办单位: who handles proposals, how many, and how well. */
export function UnitsPage() {
  const { px } = useAppearance();
  const { asOf, scopeId, canWrite } = useWork();
  const { route, go, leave } = useNavigation();
  const [search, setSearch] = useVisitState('search', '');
  const [onlyActive, setOnlyActive] = useVisitState('active', false);
  const [openId, setOpenId] = useVisitState<string | null>(
    'open',
    route.page === 'proposalUnits' ? (route.recordId ?? null) : null,
  );
  const open = (id: string) => leave(() => setOpenId(id));
  const { data, error, refetch } = useAnswer(
    'proposals.units',
    { asOf, search, within: scopeId, onlyActive },
    { keepsPrevious: true },
  );
  const newButton = canWrite && (
    <Button type="primary" onClick={() => open('new')}>
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
          onRow={row => ({ onDoubleClick: () => open(row.id) })}
          rowClassName={row => (row.id === openId ? 'is-open-unit' : '')}
          columns={columnsOf({
            px,
            onOpen: open,
            onList: (row, key) => go({ page: 'proposals', filter: { unitId: row.id, ...LISTS[key] } }),
          })}
        />
      )}
      <UnitDrawer id={openId} onOpen={setOpenId} onClose={() => setOpenId(null)} />
    </Page>
  );
}
