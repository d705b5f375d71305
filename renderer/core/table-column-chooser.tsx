import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons';
import { Button, Checkbox, Popover } from 'antd';
import type { Column } from './table-columns.tsx';
import type { ChosenColumns } from './table-layout.ts';

type ColumnChooserProps<R> = Readonly<{ columns: readonly Column<R>[]; chosen: ChosenColumns<R> }>;

/** 选择列: which columns are shown and in which order. */
export function ColumnChooser<R>({ columns, chosen }: ColumnChooserProps<R>) {
  const { shownKeys } = chosen;
  const hidden = columns.filter(column => !shownKeys.includes(column.key));
  const ordered = [...shownKeys.flatMap(key => columns.find(column => column.key === key) ?? []), ...hidden];
  const toggle = (key: string) => {
    const keys = shownKeys.includes(key) ? shownKeys.filter(other => other !== key) : [...shownKeys, key];
    if (keys.length > 0) chosen.setShown(keys);
  };
  const content = (
    <div className="column-chooser">
      <ul className="plain-list column-chooser-list">
        {ordered.map(column => {
          const index = shownKeys.indexOf(column.key);
          return (
            <li key={column.key} className="column-chooser-entry">
              <Checkbox checked={index >= 0} onChange={() => toggle(column.key)}>
                {column.label}
              </Checkbox>
              {index >= 0 && (
                <span>
                  <Button
                    type="text"
                    size="small"
                    icon={<ArrowUpOutlined />}
                    disabled={index === 0}
                    aria-label={`“${column.label}”左移`}
                    title="左移"
                    onClick={() => chosen.move(column.key, index - 1)}
                  />
                  <Button
                    type="text"
                    size="small"
                    icon={<ArrowDownOutlined />}
                    disabled={index === shownKeys.length - 1}
                    aria-label={`“${column.label}”右移`}
                    title="右移"
                    onClick={() => chosen.move(column.key, index + 1)}
                  />
                </span>
              )}
            </li>
          );
        })}
      </ul>
      <Button size="small" onClick={chosen.restore}>
        恢复默认
      </Button>
    </div>
  );
  return (
    <Popover trigger="click" placement="topRight" content={content}>
      <Button type="text" size="small">
        选择列
      </Button>
    </Popover>
  );
}
