import { Button, Tag } from 'antd';

export type FilterTag = Readonly<{ key: string; label: string; onRemove: () => void }>;

/** The filters in force, each removable, e.g. 性别：女. */
export function FilterTags({ tags, onClear }: { tags: readonly FilterTag[]; onClear?: () => void }) {
  if (tags.length === 0) return null;
  return (
    <div className="filter-tags">
      {tags.map(tag => (
        <Tag key={tag.key} closable={{ 'aria-label': `取消筛选：${tag.label}` }} onClose={tag.onRemove}>
          {tag.label}
        </Tag>
      ))}
      {onClear !== undefined && (
        <Button type="link" size="small" onClick={onClear}>
          清除筛选
        </Button>
      )}
    </div>
  );
}
