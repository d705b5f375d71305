import { App, Button, Flex, Modal, Radio } from 'antd';
import { useState } from 'react';
import type { TableSourceInput } from '#shared/reports/table-model.ts';
import { useAppearance } from './appearance.tsx';
import { useNavigation } from './navigation.tsx';
import { ProgressDialog } from './progress-dialog.tsx';
import type { Column } from './table-columns.tsx';
import { shownColumnsKey, sortKeyOf } from './table-layout.ts';
import { useJob } from './use-job.ts';
import { useAnswer } from './use-query.ts';
import type { Sort } from './use-list-window.ts';

type ListSource = Exclude<TableSourceInput, { kind: 'table' }>;
type Listed = Readonly<{ [S in ListSource as S['kind']]: { kind: S['kind']; filter: S['filter'] } }[ListSource['kind']]>;

export type ExportListProps = Listed &
  Readonly<{
    /** Name of the table, e.g. 党员名册. */
    title: string;
    /** Measure word of a row: 人, 个, 件, 条 or 次. */
    measure: '人' | '个' | '件' | '条' | '次';
    storageKey: string;
    columns: readonly Pick<Column<never>, 'key' | 'label' | 'isOptional'>[];
    /** Keys of columns with numbers of people. */
    numberColumns: readonly string[];
    /** What those columns hold, standard 号码. */
    numbersWord?: string;
  }>;

const ONE_ROW = { offset: 0, limit: 1 } as const;

/** 导出当前列表: the rows of the filter in their order, with the visible columns, to Excel or on paper. */
export function ExportList(props: ExportListProps) {
  const { kind, filter, title, measure, storageKey, columns, numberColumns, numbersWord = '号码' } = props;
  const { px } = useAppearance();
  const { memory, go } = useNavigation();
  const { message } = App.useApp();
  const job = useJob('reports.exportList');
  const [source, setSource] = useState<ListSource | null>(null);
  const [isUnmasked, setIsUnmasked] = useState(false);
  const list = `${kind}.list` as 'members.list';
  const counted = useAnswer(list, { filter: filter as never, window: ONE_ROW }, { isEnabled: source !== null });
  const count = counted.data?.total;

  function open() {
    const shown = memory.get(shownColumnsKey(storageKey)) as readonly string[] | undefined;
    const keys = shown ?? columns.filter(column => column.isOptional !== true).map(column => column.key);
    const sort = (memory.get(sortKeyOf(storageKey)) as Sort | null | undefined) ?? null;
    setIsUnmasked(false);
    setSource({ kind, filter, sort, columns: [...keys], title } as ListSource);
  }

  async function save() {
    if (source === null) return;
    setSource(null);
    const answer = await job.run({ source, isUnmasked }, { handles: error => error.code === 'CANCELLED' });
    if (answer.ok) void message.success(`已导出“${answer.value.fileName}”，${answer.value.rows} 行。`);
  }

  const labels = (source?.columns ?? []).flatMap(key => columns.find(column => column.key === key)?.label ?? []);
  const numbers = columns.filter(column => numberColumns.includes(column.key) && source?.columns.includes(column.key) === true);
  const amount = count === undefined ? '' : ` ${count} ${measure}`;
  return (
    <>
      <Button onClick={open}>导出当前列表</Button>
      <Modal
        open={source !== null}
        title={`导出“${title}”${amount}`}
        width={px(520)}
        onCancel={() => setSource(null)}
        footer={[
          <Button key="no" onClick={() => setSource(null)}>
            不导出
          </Button>,
          <Button
            key="print"
            disabled={count === undefined || count === 0}
            onClick={() => source !== null && go({ page: 'print', source, isUnmasked })}
          >
            打印预览
          </Button>,
          <Button key="save" type="primary" disabled={count === undefined || count === 0} onClick={() => void save()}>
            {`导出${amount}${isUnmasked && numbers.length > 0 ? `的完整${numbersWord}` : ''}`}
          </Button>,
        ]}
      >
        <Flex vertical gap={12}>
          <div>{`按当前的筛选和排序导出${amount}，${labels.length} 列：${labels.join('、')}。`}</div>
          {numbers.length > 0 && (
            <>
              <Radio.Group
                value={isUnmasked}
                onChange={event => setIsUnmasked(event.target.value === true)}
                options={[
                  { value: false, label: `${numbersWord}部分隐藏` },
                  { value: true, label: `完整${numbersWord}` },
                ]}
              />
              <div className="secondary-text">
                {isUnmasked
                  ? `将写出${amount}完整的${numbers.map(column => column.label).join('、')}。文件请按内部资料保管。`
                  : `${numbers.map(column => column.label).join('、')}只写出一部分。`}
              </div>
            </>
          )}
          <div className="secondary-text">
            {numberColumns.length === 0
              ? '导出的人、时间和件数记入导出记录。'
              : `导出的人、时间、${measure}数和${numbersWord}是否完整记入导出记录。`}
          </div>
        </Flex>
      </Modal>
      <ProgressDialog title={`导出${title}`} job={job} progress={job.progress} unit="行" />
    </>
  );
}
