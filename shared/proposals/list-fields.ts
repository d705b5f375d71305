import type { Field } from '../core/field.ts';
import { fieldsNamed, shownField } from '../core/field-builders.ts';
import { proposalRecordFields } from './fields.ts';
import { ledgerFields, ledgerHiddenFields } from './ledger-fields.ts';
import { PROPOSAL_STATES } from './model.ts';

/** Columns of the register as it is shown, for a list that leaves as it is; `number` and `clock` are texts of the row. */
export const proposalListFields: readonly Field[] = [
  shownField({ key: 'number', label: '编号', width: 16 }),
  shownField({ key: 'clock', label: '时限', width: 14 }),
  shownField({ key: 'termLabel', label: '届次', width: 16 }),
  shownField({ key: 'state', label: '状态', width: 10 }, value =>
    typeof value === 'string' && Object.hasOwn(PROPOSAL_STATES, value)
      ? PROPOSAL_STATES[value as keyof typeof PROPOSAL_STATES]
      : '',
  ),
  ...ledgerFields,
  ...ledgerHiddenFields.filter(({ key }) => key !== 'state'),
  ...fieldsNamed(proposalRecordFields, ['dueOn', 'reviewedOn', 'handlingMode', 'archiveNo', 'isKey', 'isExcellent']),
  shownField({ key: 'promiseDueOn', label: '承诺期限', width: 12, align: 'center' }),
];
