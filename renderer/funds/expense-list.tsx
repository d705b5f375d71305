import { Button } from 'antd';
import { useState } from 'react';
import { yuanWithCents } from '#shared/funds/fields.ts';
import type { LinkedKind } from '#shared/funds/model.ts';
import { ErrorLine } from '../core/show-error.tsx';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { useNavigation } from '../core/navigation.tsx';
import { ExpenseForm } from './expense-form.tsx';
import './funds.css';

export type ExpenseListProps = Readonly<{ isReadOnly?: boolean }> &
  (Readonly<{ linkedKind: LinkedKind; linkedId: string }> | Readonly<{ budgetId: string }>);

const MOST = 500;

/** Expenses of one occasion or one budget, with their sum and a new one. Any page or drawer may hold it. */
export function ExpenseList(props: ExpenseListProps) {
  const { isReadOnly = false } = props;
  const { asOf, canWrite } = useWork();
  const { go } = useNavigation();
  const [isAdding, setIsAdding] = useState(false);
  const linked = 'linkedId' in props ? { kind: props.linkedKind, id: props.linkedId } : null;
  const own = 'linkedId' in props ? { linkedId: props.linkedId } : { budgetId: props.budgetId };
  const { data, error, refetch } = useAnswer('fundExpenses.list', {
    filter: { asOf, ...own },
    window: { offset: 0, limit: MOST },
  });
  const occasion = useAnswer('fundExpenses.occasion', linked ?? { kind: 'meeting', id: '' }, {
    isEnabled: isAdding && linked !== null,
  });
  const end = () => setIsAdding(false);
  if (error !== null) return <ErrorLine error={error} onRetry={refetch} />;
  if (data === undefined) return null;
  if (isAdding && linked !== null && occasion.data !== undefined)
    return <ExpenseForm row={null} start={{ linked: occasion.data }} onSaved={end} onCancel={end} />;
  if (isAdding && 'budgetId' in own)
    return <ExpenseForm row={null} start={{ budgetId: own.budgetId }} onSaved={end} onCancel={end} />;
  const sum = data.rows.reduce((total, row) => total + row.amountCents, 0);
  return (
    <section aria-label="支出">
      <div className="record-actions">
        {canWrite && !isReadOnly && <Button onClick={() => setIsAdding(true)}>登记支出</Button>}
        <span className="secondary-text">
          {data.total === 0 ? '没有登记支出。' : `共 ${data.total} 笔，${yuanWithCents(sum)} 元`}
        </span>
      </div>
      <ul className="expense-items">
        {data.rows.map(row => (
          <li key={row.id}>
            <span className="expense-day">{row.spentOn}</span>
            <Button type="link" className="text-link" onClick={() => go({ page: 'funds', view: 'expenses', recordId: row.id })}>
              {row.summary}
            </Button>
            <span className="expense-amount">{yuanWithCents(row.amountCents)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
