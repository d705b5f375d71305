import { Button, Segmented, Table } from 'antd';
import { useMemo } from 'react';
import { type ListDifference, STATE_LISTS, type StateDifference, type StateList } from '#shared/snapshots/model.ts';
import { useAppearance } from '../core/appearance.tsx';
import { FilterSelect } from '../core/filter-select.tsx';
import { type Route, useNavigation, useVisitState } from '../core/navigation.tsx';

type Part = 'figures' | StateList;
type Line = Readonly<{ key: string; what: '来了' | '走了' | '变了'; id: string; name: string; place: string; changes: string }>;
const FIGURES_SHOWN = 400;

/** Where a person or record of a roster stands. */
const routeOf = (list: StateList, id: string): Route =>
  list === 'proposals' ? { page: 'proposal', id } : ({ page: list, recordId: id } as Route);

/** Figures that changed by unit, then of each roster who came, who left and what changed of whom. */
export function DifferenceView({ difference }: Readonly<{ difference: StateDifference }>) {
  const [part, setPart] = useVisitState<Part>('part', 'figures');
  const { figures, lists } = difference;
  const countOf = ({ came, left, changed }: ListDifference) => came.count + left.count + changed.count;
  const list = lists.find(one => one.list === part);
  return (
    <>
      <Segmented<Part>
        value={part}
        onChange={setPart}
        options={[
          { value: 'figures', label: `数字 ${figures.length}` },
          ...lists.map(one => ({ value: one.list, label: `${STATE_LISTS[one.list]} ${countOf(one)}` })),
        ]}
      />
      {list === undefined ? <Figures figures={figures} /> : <People list={list} />}
    </>
  );
}

function Figures({ figures }: Readonly<{ figures: StateDifference['figures'] }>) {
  const { px } = useAppearance();
  const [unit, setUnit] = useVisitState<string | null>('unit', '全县');
  const units = useMemo(() => [...new Set(figures.map(({ scopeName }) => scopeName))], [figures]);
  const shown = figures.filter(({ scopeName }) => unit === null || scopeName === unit);
  if (figures.length === 0) return <p role="status">数字没有变化。</p>;
  return (
    <>
      <div className="state-choice">
        <FilterSelect
          label="单位"
          width={140}
          value={unit}
          options={units.map(name => ({ value: name, label: name }))}
          onChange={setUnit}
        />
        <span className="secondary-text">{`${shown.length} 个数字变了${shown.length > FIGURES_SHOWN ? `，先列 ${FIGURES_SHOWN} 个，请选一个单位` : ''}`}</span>
      </div>
      <Table
        size="small"
        bordered
        pagination={false}
        rowKey={row => `${row.scopeName} ${row.statistic}`}
        dataSource={shown.slice(0, FIGURES_SHOWN)}
        columns={[
          { title: '单位', dataIndex: 'scopeName', width: px(110) },
          { title: '数字', dataIndex: 'label' },
          { title: '从', dataIndex: 'former', width: px(130), align: 'right' },
          { title: '到', dataIndex: 'now', width: px(130), align: 'right', render: text => <strong>{text}</strong> },
        ]}
      />
    </>
  );
}

function People({ list: { list, came, left, changed } }: Readonly<{ list: ListDifference }>) {
  const { px } = useAppearance();
  const { go } = useNavigation();
  const lines: readonly Line[] = [
    ...came.entries.map((entry): Line => ({ ...entry, key: `+${entry.id}`, what: '来了', changes: '' })),
    ...left.entries.map((entry): Line => ({ ...entry, key: `-${entry.id}`, what: '走了', changes: '' })),
    ...changed.entries.map(
      (entry): Line => ({
        ...entry,
        key: entry.id,
        what: '变了',
        changes: entry.changes.map(({ label, former, now }) => `${label}：${former || '空'} → ${now || '空'}`).join('；'),
      }),
    ),
  ];
  const total = came.count + left.count + changed.count;
  if (total === 0) return <p role="status">{`${STATE_LISTS[list]}名册没有变化。`}</p>;
  return (
    <>
      <p className="secondary-text state-counts">
        {`来了 ${came.count}，走了 ${left.count}，变了 ${changed.count}${total > lines.length ? `；每类先列 500 条` : ''}`}
      </p>
      <Table<Line>
        size="small"
        bordered
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        rowKey={line => line.key}
        dataSource={[...lines]}
        columns={[
          { title: '变化', dataIndex: 'what', width: px(70) },
          {
            title: '名称',
            key: 'name',
            width: px(240),
            render: (_, { id, name }) => (
              <Button type="link" size="small" className="state-name" onClick={() => go(routeOf(list, id))}>
                {name}
              </Button>
            ),
          },
          { title: '单位', dataIndex: 'place', width: px(240) },
          { title: '什么变了', dataIndex: 'changes' },
        ]}
      />
    </>
  );
}
