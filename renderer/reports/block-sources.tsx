import { Button } from 'antd';
import type { ReportBlock } from '#shared/reports/composer-model.ts';
import { useAnswer } from '../core/use-query.ts';
import { useOpenList } from '../statistics/drill-queries.ts';

/** The lists a block was filled from and those behind its figures, each opens. @param on the day of the report */
export function BlockSources({ block, on }: Readonly<{ block: ReportBlock; on: string }>) {
  const { data } = useAnswer('composer.sources', { id: block.id }, { keepsPrevious: true });
  const open = useOpenList(on);
  if (data === undefined || data.length === 0) return null;
  return (
    <section className="block-part" aria-label="依据的记录">
      <h2>依据的记录</h2>
      <ul className="source-list">
        {data.map(({ label, entity, filter, count, figure }, index) => (
          <li key={index}>
            <Button type="link" size="small" onClick={() => open({ entity, filter }, figure)}>
              {label}
            </Button>
            <span className="secondary-text">{`${count} 条`}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
