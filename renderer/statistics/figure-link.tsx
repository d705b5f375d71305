import { Button } from 'antd';
import { catalogueEntry } from '#shared/statistics/catalogue.ts';
import { useDrill } from './drill-queries.ts';

type FigureLinkProps = Readonly<{
  statistic: string;
  scopeId: string | null;
  /** Filter of the list of proposals behind a figure that no statistic names. */
  proposals?: Readonly<Record<string, unknown>> | undefined;
  /** First day of what happened. */
  from?: string | null | undefined;
  text: string;
  unit?: string;
  label?: string;
}>;

/** A figure that opens the list it counts; nothing to open behind 0. */
export function FigureLink({ statistic, scopeId, proposals, from, text, unit = '', label }: FigureLinkProps) {
  const drill = useDrill();
  if (text === '' || text === '0' || text === '0%' || text === '—') return <span className="secondary-text">{text}</span>;
  return (
    <>
      <Button
        type="link"
        size="small"
        className="figure-link"
        title={proposals === undefined ? (catalogueEntry(statistic)?.formula ?? '看名单') : '看名单'}
        aria-label={label === undefined ? undefined : `${label} ${text}`}
        onClick={() => void drill(statistic, scopeId, proposals, from)}
      >
        {text}
      </Button>
      {unit !== '' && <span className="secondary-text">{` ${unit}`}</span>}
    </>
  );
}
