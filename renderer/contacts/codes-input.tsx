import { Checkbox } from 'antd';
import { codesIn } from '#shared/core/codes-field.ts';
import { optionsOf } from '../core/filter-select.tsx';
import type { CustomInput } from '../core/form-values.ts';

type Props = CustomInput & Readonly<{ labels: Readonly<Record<string, string>> }>;

/** Several words of a short list at once; the value is their codes between commas. */
export function CodesInput({ id, value, onChange, labels }: Props) {
  return (
    <Checkbox.Group
      className="codes-input"
      value={codesIn(labels, value)}
      options={optionsOf(labels).map((option, index) => ({ ...option, ...(index === 0 ? { id } : {}) }))}
      onChange={codes => onChange(codes.length === 0 ? null : codes.join())}
    />
  );
}
