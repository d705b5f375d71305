import { Select } from 'antd';
import { expenseFields, yuanWithCents } from '#shared/funds/fields.ts';
import {
  type ExpenseRow,
  type ExpenseValues,
  FUND_PURPOSES,
  FUND_SOURCES,
  LINKED_KINDS,
  type LinkedKind,
} from '#shared/funds/model.ts';
import { App } from 'antd';
import { FieldForm } from '../core/field-form.tsx';
import type { CustomInput, FormValues } from '../core/form-values.ts';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';

export type ExpenseStart = Readonly<{
  budgetId?: string;
  linked?: Readonly<{ kind: LinkedKind; id: string; title: string; on: string; organizationId: string }>;
}>;
type Props = Readonly<{
  /** null: a new expense. */
  row: ExpenseRow | null;
  start: ExpenseStart;
  onSaved: (id: string) => void;
  onCancel: () => void;
}>;
const MOST = 500;

const linkedOf = (value: unknown): Pick<ExpenseValues, 'linkedKind' | 'linkedId'> => {
  const [kind = '', id = ''] = typeof value === 'string' ? value.split(':') : [];
  return id === '' ? { linkedKind: null, linkedId: null } : { linkedKind: kind as LinkedKind, linkedId: id };
};

function valuesOf({ linked, ...values }: FormValues): Partial<ExpenseValues> {
  return { ...(values as Partial<ExpenseValues>), ...(linked === undefined ? {} : linkedOf(linked)) };
}

/** Adds or changes an expense; beyond the budget it is saved and told. */
export function ExpenseForm({ row, start, onSaved, onCancel }: Props) {
  const { asOf, scopeId, today } = useWork();
  const { message } = App.useApp();
  const create = useCommand('fundExpenses.create');
  const update = useCommand('fundExpenses.update');
  const within = start.linked?.organizationId ?? scopeId;
  const year = start.linked === undefined ? null : Number(start.linked.on.slice(0, 4));
  const budgets = useAnswer('funds.list', {
    filter: { asOf, within, state: 'approved', year },
    window: { offset: 0, limit: MOST },
  });
  const known = Object.fromEntries(expenseFields.map(field => [field.key, row?.[field.key as keyof ExpenseValues] ?? null]));
  const linked = row === null ? start.linked : row.linkedId === null ? undefined : { kind: row.linkedKind, id: row.linkedId };
  const initial = {
    ...known,
    linked: linked === undefined ? null : `${linked.kind}:${linked.id}`,
    ...(row === null ? { budgetId: start.budgetId ?? null, spentOn: start.linked?.on ?? today } : {}),
  } as FormValues;

  async function submit(values: FormValues, changed: FormValues) {
    const options = { handles: () => true };
    const answer =
      row === null
        ? await create.run(valuesOf(values) as ExpenseValues, { ...options, savedText: '已登记支出。' })
        : await update.run({ id: row.id, version: row.version, values: valuesOf(changed) }, options);
    if (!answer.ok) return answer.error;
    if (answer.value.warning !== '') void message.warning(answer.value.warning, 8);
    onSaved(answer.value.id);
    return null;
  }

  return (
    <FieldForm
      fields={expenseFields}
      initialValues={initial}
      onSubmit={submit}
      onCancel={onCancel}
      submitText={row === null ? '登记支出' : '保存'}
      inputs={{
        budgetId: ({ id, value, onChange }) => (
          <Select<string>
            id={id}
            aria-label="从哪笔预算支出"
            showSearch={{ optionFilterProp: 'label' }}
            placeholder="选择已批准的预算"
            notFoundContent="没有已批准的预算。请先登记预算并批准。"
            value={typeof value === 'string' ? value : null}
            options={(budgets.data?.rows ?? []).map(budget => ({
              value: budget.id,
              label: `${budget.organizationName} ${budget.year}年 ${FUND_PURPOSES[budget.purpose]}（${FUND_SOURCES[budget.source]}，结余 ${yuanWithCents(budget.leftCents)} 元）`,
            }))}
            onChange={onChange}
          />
        ),
        linked: input => <LinkedInput {...input} within={within} year={year ?? row?.year ?? Number(asOf.slice(0, 4))} />,
      }}
    />
  );
}

/** An occasion of the year and the organisation. */
function LinkedInput({ id, value, onChange, within, year }: CustomInput & { within: string | null; year: number }) {
  const { asOf } = useWork();
  const { data } = useAnswer('fundExpenses.occasions', { asOf, organizationId: within, year });
  return (
    <Select<string>
      id={id}
      aria-label="用于哪次活动"
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder="不对应某次活动"
      notFoundContent={`${year} 年没有登记会议、活动、培训或视察。`}
      value={typeof value === 'string' ? value : null}
      options={(data ?? []).map(one => ({
        value: `${one.kind}:${one.id}`,
        label: `${one.on} ${LINKED_KINDS[one.kind]} ${one.title}`,
      }))}
      onChange={next => onChange(next ?? null)}
    />
  );
}
