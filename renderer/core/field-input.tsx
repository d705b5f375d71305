import { Checkbox, Form, Input, Select, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import type { Field, FieldOption, FieldValue } from '#shared/core/field.ts';
import type { Issue } from '#shared/core/issue.ts';
import { type CustomInput, isTyped, issueLines } from './form-values.ts';
import { OrganizationPicker } from './organization-picker.tsx';

type FieldInputProps = Readonly<{
  field: Field;
  heading: string | undefined;
  options: readonly FieldOption[] | undefined;
  value: FieldValue;
  /** What was typed; undefined while untouched. */
  text: string | undefined;
  /** Left once: only then findings are shown. */
  isVisited: boolean;
  issues: readonly Issue[] | undefined;
  refusal: string | undefined;
  note: string | undefined;
  custom: ((input: CustomInput) => ReactNode) | undefined;
  onChange: (value: FieldValue) => void;
  onType: (text: string) => void;
  onLeave: () => void;
}>;

const HALF_WIDTH_CHARACTERS = 18;

/** One field of a FieldForm: label above, input, what was understood and what is wrong below. */
export function FieldInput(props: FieldInputProps) {
  const { field, issues = [], isVisited, refusal, text, value } = props;
  const id = `field-${field.key}`;
  const lines = isVisited ? issueLines(field, issues) : [];
  const hasError = refusal !== undefined || (isVisited && issues.some(issue => issue.severity === 'error'));
  const understood =
    isVisited && text !== undefined && value !== null && field.format(value) !== text.trim() ? field.format(value) : '';
  const isWide = field.width > HALF_WIDTH_CHARACTERS || field.kind === 'longText' || field.kind === 'organization';
  const below = [
    ...(refusal === undefined ? [] : [refusal]),
    ...lines,
    ...(understood === '' ? [] : [`按“${understood}”保存。`]),
  ];
  const help = below.length > 0 ? below.map(line => <div key={line}>{line}</div>) : undefined;
  return (
    <>
      {props.heading !== undefined && <h3 className="field-form-heading">{props.heading}</h3>}
      <Form.Item
        className={field.kind === 'flag' ? 'is-flag' : isWide ? 'is-wide' : undefined}
        layout="vertical"
        htmlFor={id}
        label={
          field.kind === 'flag' ? undefined : (
            <Tooltip title={field.help} mouseEnterDelay={0.4}>
              <span>{field.label}</span>
            </Tooltip>
          )
        }
        required={field.isRequired}
        validateStatus={hasError ? 'error' : lines.length > 0 ? 'warning' : undefined}
        help={help}
        extra={help === undefined ? props.note : undefined}
      >
        <InputOfField {...props} id={id} />
      </Form.Item>
    </>
  );
}

function InputOfField({ field, options, value, text, custom, onChange, onType, onLeave, id }: FieldInputProps & { id: string }) {
  if (custom !== undefined) return custom({ id, value, onChange });
  const chosen = typeof value === 'string' ? value : null;
  if (field.kind === 'flag') {
    return (
      <Checkbox id={id} checked={value === true} onChange={event => onChange(event.target.checked)}>
        <span title={field.help}>{field.label}</span>
      </Checkbox>
    );
  }
  if (field.kind === 'organization')
    return <OrganizationPicker id={id} value={chosen} onChange={onChange} onBlur={onLeave} allowClear={!field.isRequired} />;
  if (!isTyped(field, options)) {
    return (
      <Select<string>
        id={id}
        value={chosen ?? undefined}
        options={[...(options ?? [])]}
        showSearch={{ optionFilterProp: 'label' }}
        allowClear={!field.isRequired}
        placeholder="选择"
        onChange={next => onChange(next ?? null)}
        onBlur={onLeave}
      />
    );
  }
  const common = {
    id,
    value: text ?? field.format(value),
    onBlur: onLeave,
    autoComplete: 'off',
    'aria-required': field.isRequired,
    'aria-description': field.help,
  };
  if (field.kind === 'longText')
    return <Input.TextArea {...common} autoSize={{ minRows: 2, maxRows: 6 }} onChange={event => onType(event.target.value)} />;
  return (
    <Input
      {...common}
      className={field.kind === 'idNumber' || field.kind === 'phone' ? 'one-width' : undefined}
      onChange={event => onType(event.target.value)}
    />
  );
}
