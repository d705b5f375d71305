import type { Field } from '#shared/core/field.ts';
import { type Issue, issueText } from '#shared/core/issue.ts';
import { issueLines } from './form-values.ts';

/** Head of the table: the columns, those that must be filled marked. */
export function QuickHead({ fields }: { fields: readonly Field[] }) {
  return (
    <thead>
      <tr>
        <th scope="col">行</th>
        {fields.map(field => (
          <th key={field.key} scope="col" title={field.help}>
            {field.label}
            {field.isRequired && <span className="quick-required">*</span>}
          </th>
        ))}
        <th scope="col">状态</th>
      </tr>
    </thead>
  );
}

export type QuickMessage = Readonly<{ text: string; isError: boolean }>;

/** Findings of the boxes in their order; what is missing stands in one sentence. */
export function lineMessages(fields: readonly Field[], issues: Readonly<Record<string, readonly Issue[]>>): QuickMessage[] {
  const missing = fields.filter(field => issues[field.key]?.some(issue => issue.code === 'REQUIRED'));
  const label = missing.map(field => field.label).join('”“');
  const found = fields
    .filter(field => !missing.includes(field))
    .flatMap(field =>
      issueLines(field, issues[field.key]).map(text => ({
        text,
        isError: issues[field.key]?.some(issue => issue.severity === 'error') === true,
      })),
    );
  if (missing.length === 0) return found;
  return [...found, { text: issueText({ code: 'REQUIRED', severity: 'error', params: { label } }), isError: true }];
}

/** What is wrong with the line being typed, under its boxes. */
export function QuickMessages({ messages, columns }: { messages: readonly QuickMessage[]; columns: number }) {
  if (messages.length === 0) return null;
  return (
    <tr className="quick-messages">
      <td colSpan={columns}>
        <div role="alert">
          {messages.map(message => (
            <div key={message.text} className={message.isError ? 'is-error' : 'is-warning'}>
              {message.text}
            </div>
          ))}
        </div>
      </td>
    </tr>
  );
}

/** How many lines are kept, and the keys. */
export function QuickStatus({ saved, failed }: { saved: number; failed: number }) {
  return (
    <div className="status-line quick-status">
      <span aria-live="polite">{`已保存 ${saved} 行`}</span>
      {failed > 0 && <span className="quick-failed" role="alert">{`${failed} 行没有保存，请修改`}</span>}
      <span className="quick-keys">
        Enter 或 Tab 到下一格，末格后保存并换行；↓ 沿用上一行；Ctrl+' 沿用后停留；Ctrl+Enter 直接保存本行。
      </span>
      <span className="quick-legend">
        <span className="quick-legend-mark" />
        程序填入，请核对
      </span>
    </div>
  );
}
