import { useState } from 'react';
import { fieldsNamed } from '#shared/core/field-builders.ts';
import { expenseFields, expenseListFields, yuanWithCents } from '#shared/funds/fields.ts';
import { LINKED_KINDS } from '#shared/funds/model.ts';
import { AttachmentList } from '../attachments/attachment-list.tsx';
import { RecordDrawer } from '../core/record-drawer.tsx';
import { RecordValues } from '../core/record-values.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { ExpenseForm, type ExpenseStart } from './expense-form.tsx';

type Props = Readonly<{
  id: string | null;
  /** What a new one begins with. */
  start: ExpenseStart;
  onOpen: (id: string) => void;
  onClose: () => void;
}>;
const SHOWN = [
  ...fieldsNamed(expenseFields, ['spentOn', 'amountCents']),
  ...fieldsNamed(expenseListFields, ['organizationName', 'purpose', 'source', 'linkedTitle']),
  ...fieldsNamed(expenseFields, ['payee', 'voucherNo', 'handledBy', 'remark']),
];

/** An expense: amount, what for, and its papers. */
export function ExpenseDrawer({ id, start, onOpen, onClose }: Props) {
  const { asOf, canWrite } = useWork();
  const remove = useCommand('fundExpenses.remove');
  const isNew = id === 'new';
  const { data, error, refetch } = useAnswer('fundExpenses.get', { id: id ?? '', asOf }, { isEnabled: id !== null && !isNew });
  const [editedId, setEditedId] = useState<string | null>(null);
  const row = data !== undefined && data.id === id ? data : null;
  const isEditing = isNew || (row !== null && editedId === row.id);

  async function removeThis() {
    if (row === null) return;
    const answer = await remove.run({ ids: [row.id] }, { savedText: `已将“${row.summary}”移入回收站。` });
    if (answer.ok) onClose();
  }

  return (
    <RecordDrawer
      kind="fund_expense"
      id={id}
      title={isNew ? '登记支出' : (row?.summary ?? null)}
      onClose={() => {
        setEditedId(null);
        onClose();
      }}
      isEditing={isEditing}
      tabs={
        row === null
          ? []
          : [{ key: 'files', label: '票据附件', content: <AttachmentList ownerKind="fund_expense" ownerId={row.id} /> }]
      }
      {...(canWrite ? { onEdit: () => setEditedId(id), onRemove: () => void removeThis() } : {})}
    >
      {error !== null && <ErrorLine error={error} onRetry={refetch} />}
      {isNew && <ExpenseForm row={null} start={start} onSaved={onOpen} onCancel={onClose} />}
      {row !== null && isEditing && (
        <ExpenseForm key={row.id} row={row} start={{}} onSaved={() => setEditedId(null)} onCancel={() => setEditedId(null)} />
      )}
      {row !== null && !isEditing && (
        <RecordValues
          fields={SHOWN}
          values={row}
          shown={{
            amountCents: yuanWithCents(row.amountCents),
            linkedTitle: row.linkedKind === null ? '' : `${LINKED_KINDS[row.linkedKind]}：${row.linkedTitle ?? ''}`,
          }}
        />
      )}
    </RecordDrawer>
  );
}
