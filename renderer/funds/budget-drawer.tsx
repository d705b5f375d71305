import { Button, Space } from 'antd';
import { useState } from 'react';
import { fieldsNamed } from '#shared/core/field-builders.ts';
import { budgetFields, budgetListFields, executionText, yuanWithCents } from '#shared/funds/fields.ts';
import {
  BUDGET_EVENTS,
  BUDGET_STEPS,
  type BudgetEvent,
  type BudgetRow,
  FUND_PURPOSES,
  type NewBudgetValues,
} from '#shared/funds/model.ts';
import { overspentText } from '#shared/funds/rules.ts';
import { AttachmentList } from '../attachments/attachment-list.tsx';
import { FieldForm } from '../core/field-form.tsx';
import type { FormValues } from '../core/form-values.ts';
import { RecordDrawer } from '../core/record-drawer.tsx';
import { RecordValues } from '../core/record-values.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { SmallStepDialog } from '../core/small-step-dialog.tsx';
import { TownshipSelect } from '../core/township-select.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { ExpenseList } from './expense-list.tsx';
import { BudgetTag, LeftAmount } from './fund-columns.tsx';
import { ORGANIZATION } from './fund-form-fields.ts';

type Props = Readonly<{ id: string | null; onOpen: (id: string) => void; onClose: () => void }>;
const SHOWN = fieldsNamed(
  [...budgetFields, ...budgetListFields],
  ['organizationName', 'year', 'purpose', 'source', 'budget', 'spentCents', 'leftCents', 'execution', 'approvedOn', 'remark'],
);
const nameOf = ({ organizationName, year, purpose }: BudgetRow) => `${organizationName} ${year} 年${FUND_PURPOSES[purpose]}`;

/** A budget: amount, what was spent of it and what is left; its steps, its expenses and files. */
export function BudgetDrawer({ id, onOpen, onClose }: Props) {
  const { asOf, canWrite } = useWork();
  const remove = useCommand('funds.remove');
  const isNew = id === 'new';
  const { data, error, refetch } = useAnswer('funds.get', { id: id ?? '', asOf }, { isEnabled: id !== null && !isNew });
  const [editedId, setEditedId] = useState<string | null>(null);
  const row = data !== undefined && data.id === id ? data : null;
  const isEditing = isNew || (row !== null && editedId === row.id);
  const warning = row === null ? '' : overspentText(row);

  async function removeThis() {
    if (row === null) return;
    const answer = await remove.run({ ids: [row.id] }, { savedText: `已将“${nameOf(row)}”移入回收站。` });
    if (answer.ok) onClose();
  }

  return (
    <RecordDrawer
      kind="fund_budget"
      id={id}
      title={
        isNew ? (
          '登记预算'
        ) : row === null ? null : (
          <span className="title-with-note">
            {nameOf(row)}
            <BudgetTag state={row.state} />
          </span>
        )
      }
      onClose={() => {
        setEditedId(null);
        onClose();
      }}
      isEditing={isEditing}
      tabs={
        row === null
          ? []
          : [
              {
                key: 'expenses',
                label: row.expenseCount > 0 ? `支出 ${row.expenseCount}` : '支出',
                content: <ExpenseList budgetId={row.id} isReadOnly={row.state !== 'approved'} />,
              },
              { key: 'files', label: '附件', content: <AttachmentList ownerKind="fund_budget" ownerId={row.id} /> },
            ]
      }
      {...(canWrite
        ? { ...(row?.state === 'closed' ? {} : { onEdit: () => setEditedId(id) }), onRemove: () => void removeThis() }
        : {})}
    >
      {error !== null && <ErrorLine error={error} onRetry={refetch} />}
      {isNew && <BudgetForm row={null} onSaved={onOpen} onCancel={onClose} />}
      {row !== null && isEditing && (
        <BudgetForm key={row.id} row={row} onSaved={() => setEditedId(null)} onCancel={() => setEditedId(null)} />
      )}
      {row !== null && !isEditing && (
        <>
          {canWrite && <BudgetSteps row={row} />}
          {warning !== '' && <p className="warning-text">{warning}</p>}
          <RecordValues
            fields={SHOWN}
            values={row}
            shown={{
              budget: yuanWithCents(row.amountCents),
              leftCents: <LeftAmount cents={row.leftCents} />,
              execution: executionText(row),
            }}
          />
        </>
      )}
    </RecordDrawer>
  );
}

/** 批准, 结束, 撤回结束. */
function BudgetSteps({ row }: { row: BudgetRow }) {
  const { today } = useWork();
  const step = useCommand('funds.step');
  const [isAsked, setIsAsked] = useState(false);
  const open = (Object.keys(BUDGET_STEPS) as BudgetEvent[]).filter(event => BUDGET_STEPS[event].from === row.state);
  async function take(event: BudgetEvent, on: string) {
    const savedText = `已${BUDGET_EVENTS[event]}：${nameOf(row)}。`;
    const answer = await step.run({ id: row.id, version: row.version, event, on }, { savedText });
    return answer.ok ? null : answer.error;
  }
  return (
    <div className="record-actions">
      <Space>
        {open.map(event => (
          <Button
            key={event}
            type={event === 'approve' ? 'primary' : 'default'}
            onClick={() => (event === 'approve' ? setIsAsked(true) : void take(event, today))}
          >
            {`${BUDGET_EVENTS[event]}${event === 'reopen' ? '' : '预算'}`}
          </Button>
        ))}
      </Space>
      {isAsked && (
        <SmallStepDialog
          title={`批准预算：${nameOf(row)}`}
          label="批准预算"
          fields={[{ key: 'on', label: '批准日期', kind: 'day', isRequired: true }]}
          initial={{ on: today }}
          organizationId={null}
          onSave={({ on }) => take('approve', String(on))}
          onClose={() => setIsAsked(false)}
        />
      )}
    </div>
  );
}

const FIELDS = [ORGANIZATION, ...budgetFields];

function BudgetForm({ row, onSaved, onCancel }: { row: BudgetRow | null; onSaved: (id: string) => void; onCancel: () => void }) {
  const { asOf, scopeId } = useWork();
  const create = useCommand('funds.create');
  const update = useCommand('funds.update');
  const initial = Object.fromEntries(
    FIELDS.map(field => [field.key, row?.[field.key as keyof NewBudgetValues] ?? null]),
  ) as FormValues;
  async function submit(values: FormValues, changed: FormValues) {
    if (row !== null) {
      const given = { id: row.id, version: row.version, values: changed as Partial<NewBudgetValues> };
      const answer = await update.run(given, { handles: () => true });
      if (!answer.ok) return answer.error;
      onSaved(row.id);
      return null;
    }
    const answer = await create.run(values as unknown as NewBudgetValues, {
      handles: () => true,
      savedText: '已登记预算，批准后可以登记支出。',
    });
    if (!answer.ok) return answer.error;
    onSaved(answer.value.id);
    return null;
  }
  return (
    <FieldForm
      fields={FIELDS}
      initialValues={row === null ? { ...initial, organizationId: scopeId, year: Number(asOf.slice(0, 4)) } : initial}
      onSubmit={submit}
      onCancel={onCancel}
      submitText={row === null ? '登记预算' : '保存'}
      inputs={{
        organizationId: ({ id, value, onChange }) => (
          <TownshipSelect id={id} label="单位" hasCounty value={typeof value === 'string' ? value : null} onChange={onChange} />
        ),
      }}
    />
  );
}
