import { Checkbox } from 'antd';
import { contentKindsOf } from '#shared/activities/fields.ts';
import { CONTENT_KINDS } from '#shared/activities/model.ts';
import { optionsOf } from '../core/filter-select.tsx';
import type { CustomInput } from '../core/form-values.ts';

/** The six contents of an activity, several at once; the value is their codes between commas. */
export function ContentKindsInput({ id, value, onChange }: CustomInput) {
  return (
    <Checkbox.Group
      className="content-kinds"
      value={[...contentKindsOf(value)]}
      options={optionsOf(CONTENT_KINDS).map((option, index) => ({ ...option, ...(index === 0 ? { id } : {}) }))}
      onChange={kinds => onChange(kinds.length === 0 ? null : kinds.join())}
    />
  );
}
