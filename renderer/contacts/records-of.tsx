import { Button } from 'antd';
import type { RecordFilter } from '#shared/contacts/record-model.ts';
import { CONTACT_METHODS } from '#shared/contacts/model.ts';
import { useNavigation } from '../core/navigation.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import './records.css';

const SHOWN = 50;

/** 联系记录 of one person, newest first; each opens its record. */
export function RecordsOf({ filter }: { filter: Partial<Omit<RecordFilter, 'asOf'>> }) {
  const { asOf } = useWork();
  const { go } = useNavigation();
  const { data, error, refetch } = useAnswer('contactRecords.list', {
    filter: { asOf, ...filter },
    window: { offset: 0, limit: SHOWN },
  });
  if (error !== null) return <ErrorLine error={error} onRetry={refetch} />;
  if (data === undefined) return null;
  if (data.total === 0) return <p className="secondary-text">还没有联系记录。走访、接访后在“联系记录”中登记。</p>;
  return (
    <>
      <ul className="plain-list contact-list">
        {data.rows.map(row => (
          <li key={row.id}>
            <div>
              <Button type="link" className="text-link" onClick={() => go({ page: 'contactRecords', filter, recordId: row.id })}>
                {`${row.occurredOn}　${row.byName}　${CONTACT_METHODS[row.method]}`}
              </Button>
            </div>
            <div>{row.content}</div>
            {row.helpGiven !== null && <div className="secondary-text">{`办实事：${row.helpGiven}`}</div>}
          </li>
        ))}
      </ul>
      {data.total > SHOWN && (
        <Button type="link" className="text-link" onClick={() => go({ page: 'contactRecords', filter })}>
          {`全部 ${data.total} 条`}
        </Button>
      )}
    </>
  );
}
