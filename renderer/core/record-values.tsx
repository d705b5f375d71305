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

/** A record to read: label and value in two columns, under the headings; empty values say so. */
export function RecordValues({ fields, values, shown = {}, headings = {} }: RecordValuesProps) {
  const parts: { heading: string | undefined; fields: Field[] }[] = [];
  for (const field of fields) {
    const heading = headings[field.key];
    const last = parts.at(-1);
    if (heading !== undefined || last === undefined) parts.push({ heading, fields: [field] });
    else last.fields.push(field);
  }
  return (
    <>
      {parts.map(part => (
        <section key={part.fields[0]?.key} className="record-values">
          {part.heading !== undefined && <h3>{part.heading}</h3>}
          <dl>
            {part.fields.map(field => {
              const text: ReactNode = shown[field.key] ?? field.format((values[field.key] ?? null) as FieldValue);
              return (
                <div key={field.key} className="record-value">
                  <dt>{field.label}</dt>
                  <dd className={field.kind === 'idNumber' || field.kind === 'phone' ? 'one-width' : undefined}>
                    {text === '' ? <span className="secondary-text">{field.kind === 'flag' ? '否' : '未填'}</span> : text}
                  </dd>
                </div>
              );
            })}
          </dl>
        </section>
      ))}
    </>
  );
}
