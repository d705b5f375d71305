import type { ReactNode } from 'react';
import type { Field, FieldValue } from '#shared/core/field.ts';

export type RecordValuesProps = Readonly<{
  fields: readonly Field[];
  values: Readonly<Record<string, unknown>>;
  /** Shown instead of the formatted value, by field key. */
  shown?: Readonly<Record<string, ReactNode>>;
  /** Headings by the key of the field they stand before. */
  headings?: Readonly<Record<string, string>>;
}>;

/** A record to read: label and value in two columns; empty values say so. */
export function RecordValues({ fields, values, shown = {}, headings = {} }: RecordValuesProps) {
  return (
    <dl className="record-values">
      {fields.map(field => {
        const text: ReactNode = shown[field.key] ?? field.format((values[field.key] ?? null) as FieldValue);
        const heading = headings[field.key];
        return (
          <div key={field.key} className={heading === undefined ? 'record-value' : 'record-value has-heading'}>
            {heading !== undefined && <h3>{heading}</h3>}
            <dt>{field.label}</dt>
            <dd className={field.kind === 'idNumber' || field.kind === 'phone' ? 'one-width' : undefined}>
              {text === '' ? <span className="secondary-text">{field.kind === 'flag' ? '否' : '未填'}</span> : text}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
