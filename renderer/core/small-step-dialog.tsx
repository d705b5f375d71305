import { Checkbox, Form, Input, Modal, Select } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { AppError } from '#shared/core/result.ts';
import { useAppearance } from './appearance.tsx';
import { DayInput } from './day-input.tsx';
import { useNavigation } from './navigation.tsx';
import { ErrorLine } from './show-error.tsx';
import { useAnswer } from './use-query.ts';
import { useWork } from './work.tsx';
import './steps.css';

export type SmallStepValues = Readonly<Record<string, unknown>>;
/** What a step asks for, as data. */
export type SmallStepField = Readonly<{
  key: string;
  label: string;
  kind: 'day' | 'text' | 'long' | 'choice' | 'flag' | 'unit';
  isRequired?: true;
  options?: Readonly<Record<string, string>>;
  help?: string;
  /** Shown only when this holds of what was entered. */
  when?: (values: SmallStepValues) => boolean;
}>;

const isBlank = (value: unknown) => value === null || value === undefined || (typeof value === 'string' && value.trim() === '');
const shownOf = (fields: readonly SmallStepField[], values: SmallStepValues) =>
  fields.filter(field => field.when?.(values) ?? true);
const missingOf = (fields: readonly SmallStepField[], values: SmallStepValues) =>
  shownOf(fields, values).filter(field => field.isRequired === true && isBlank(values[field.key]));

/** What was entered, of the shown fields; empty text is nothing. */
export function enteredOf(fields: readonly SmallStepField[], values: SmallStepValues): Record<string, unknown> {
  return Object.fromEntries(
    fields.map(field => {
      const value = shownOf(fields, values).includes(field) ? values[field.key] : null;
      // a required text keeps what was typed, so that the refusal names it
      return [field.key, isBlank(value) && field.kind !== 'flag' ? (field.isRequired === true ? (value ?? '') : null) : value];
    }),
  );
}

export type SmallStepDialogProps = Readonly<{
  title: string;
  /** The verb on the button. */
  label: string;
  fields: readonly SmallStepField[];
  initial: SmallStepValues;
  /** What it is about, and what follows from it. */
  note?: ReactNode;
  /** Township whose units can be chosen. */
  organizationId: string | null;
  /** Takes the step; answers the refusal, or null. */
  onSave: (entered: Readonly<Record<string, unknown>>) => Promise<AppError | null>;
  onClose: () => void;
}>;

/** One step of a small life cycle: what it asks for, and why it cannot be taken. Ctrl+S saves, Esc asks if something was typed. */
export function SmallStepDialog(props: SmallStepDialogProps) {
  const { title, label, fields, note, organizationId, onSave, onClose } = props;
  const { px } = useAppearance();
  const { guards, leave } = useNavigation();
  const [values, setValues] = useState<SmallStepValues>(props.initial);
  const [isChecked, setIsChecked] = useState(false);
  const [isSaving, setIsSaving] = useState(false);
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const isTyped = useRef(false);
  const missing = isChecked ? missingOf(fields, values) : [];

  useEffect(() => {
    const guard = () => isTyped.current;
    guards.add(guard);
    return () => void guards.delete(guard);
  }, [guards]);

  async function save() {
    setIsChecked(true);
    if (isSaving || missingOf(fields, values).length > 0) return;
    setIsSaving(true);
    const error = await onSave(enteredOf(fields, values));
    setIsSaving(false);
    setRefusal(error);
    if (error !== null) return;
    isTyped.current = false;
    onClose();
  }
  function change(key: string, value: unknown) {
    isTyped.current = true;
    setRefusal(null);
    setValues(known => ({ ...known, [key]: value }));
  }

  return (
    <Modal
      open
      title={title}
      width={px(640)}
      okText={label}
      cancelText="取消"
      okButtonProps={{ disabled: isSaving }}
      onOk={() => void save()}
      onCancel={() => leave(onClose)}
      destroyOnHidden
      mask={{ closable: false }}
    >
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys of the whole form */}
      <div
        onKeyDown={key => {
          if (key.nativeEvent.isComposing || !(key.ctrlKey || key.metaKey) || key.key.toLowerCase() !== 's') return;
          key.preventDefault();
          void save();
        }}
      >
        {note}
        <Form layout="vertical" component="div" className="step-fields">
          {shownOf(fields, values).map(field => (
            <Form.Item
              key={`${field.key}-${field.label}`}
              className={field.kind === 'long' ? 'is-wide' : undefined}
              htmlFor={`step-${field.key}`}
              label={field.kind === 'flag' ? undefined : field.label}
              required={field.isRequired === true}
              validateStatus={missing.includes(field) ? 'error' : undefined}
              help={missing.includes(field) ? `请填写${field.label}。` : undefined}
              extra={missing.includes(field) ? undefined : field.help}
            >
              <StepInput
                field={field}
                value={values[field.key]}
                organizationId={organizationId}
                onChange={value => change(field.key, value)}
              />
            </Form.Item>
          ))}
        </Form>
        {refusal !== null && <ErrorLine error={refusal} />}
      </div>
    </Modal>
  );
}

type InputProps = Readonly<{
  field: SmallStepField;
  value: unknown;
  organizationId: string | null;
  onChange: (value: unknown) => void;
}>;

function StepInput({ field, value, organizationId, onChange }: InputProps): ReactNode {
  const id = `step-${field.key}`;
  const text = typeof value === 'string' ? value : '';
  switch (field.kind) {
    case 'day':
      return <DayInput id={id} label={field.label} value={text === '' ? null : text} onChange={onChange} />;
    case 'text':
      return <Input id={id} value={text} maxLength={200} onChange={event => onChange(event.target.value)} />;
    case 'long':
      return (
        <Input.TextArea
          id={id}
          value={text}
          maxLength={2000}
          autoSize={{ minRows: 3, maxRows: 10 }}
          onChange={event => onChange(event.target.value)}
        />
      );
    case 'choice':
      return (
        <Select
          id={id}
          aria-label={field.label}
          value={text === '' ? undefined : text}
          allowClear={field.isRequired !== true}
          options={Object.entries(field.options ?? {}).map(([key, label]) => ({ value: key, label }))}
          onChange={next => onChange(next ?? null)}
        />
      );
    case 'flag':
      return (
        <Checkbox id={id} checked={value === true} onChange={event => onChange(event.target.checked)}>
          {field.label}
        </Checkbox>
      );
    case 'unit':
      return <UnitSelect id={id} label={field.label} value={text} organizationId={organizationId} onChange={onChange} />;
    default:
      return field.kind satisfies never;
  }
}

/** A unit in use of the township or of the county. */
function UnitSelect(props: Readonly<{ id: string; label: string; value: string }> & Omit<InputProps, 'field' | 'value'>) {
  const { asOf } = useWork();
  const { data } = useAnswer('proposals.units', { asOf, within: props.organizationId, onlyActive: true });
  return (
    <Select
      id={props.id}
      aria-label={props.label}
      showSearch={{ optionFilterProp: 'label' }}
      allowClear
      placeholder="输入单位名称"
      notFoundContent="没有这个单位。可在“承办单位”中登记。"
      value={props.value === '' ? undefined : props.value}
      options={(data ?? []).map(unit => ({ value: unit.id, label: unit.name }))}
      onChange={next => props.onChange(next ?? null)}
    />
  );
}
