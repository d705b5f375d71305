import { Button, Popover, Select } from 'antd';
import type { ReactNode } from 'react';
import { useAppearance } from './appearance.tsx';

type Option<T extends string> = Readonly<{ value: T; label: string }>;

/** Choices of a record of labels, in its order. */
export function optionsOf<T extends string>(
  labels: Readonly<Record<T, string>>,
  keys?: readonly NoInfer<T>[],
): readonly Option<T>[] {
  return (keys ?? (Object.keys(labels) as T[])).map(value => ({ value, label: labels[value] }));
}

export const YES_NO = { yes: '是', no: '否' } as const;
export const yesNo = (value: boolean | null): 'yes' | 'no' | null => (value === null ? null : value ? 'yes' : 'no');
export const fromYesNo = (value: 'yes' | 'no' | null): boolean | null => (value === null ? null : value === 'yes');

export type FilterSelectProps<T extends string> = Readonly<{
  /** What is filtered, shown while nothing is chosen. */
  label: string;
  value: T | null;
  options: readonly Option<T>[];
  onChange: (value: T | null) => void;
  /** Pixels at 100 %. */
  width?: number;
  /** Shown while nothing is chosen instead of the label. */
  placeholder?: string;
}>;

/** One choice of the filter bar; clearing it takes the filter away. */
export function FilterSelect<T extends string>(props: FilterSelectProps<T>) {
  const { px } = useAppearance();
  return (
    <Select<T>
      aria-label={props.label}
      placeholder={props.placeholder ?? props.label}
      allowClear
      value={props.value ?? undefined}
      options={[...props.options]}
      {...(props.options.length > 10 ? { showSearch: { optionFilterProp: 'label' } } : {})}
      popupMatchSelectWidth={false}
      style={{ width: px(props.width ?? 132) }}
      onChange={value => props.onChange(value ?? null)}
    />
  );
}

/** The filters that have no room in the bar. */
export function MoreFilters({ entries }: { entries: readonly Readonly<{ key: string; label: string; input: ReactNode }>[] }) {
  const content = (
    <div className="more-filters">
      {entries.map(entry => (
        <div key={entry.key} className="more-filters-entry">
          <span>{entry.label}</span>
          {entry.input}
        </div>
      ))}
    </div>
  );
  return (
    <Popover trigger="click" placement="bottomLeft" content={content}>
      <Button>更多筛选</Button>
    </Popover>
  );
}
