import { App, Button, Space } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Field, FieldOption, FieldValue } from '#shared/core/field.ts';
import type { AppError } from '#shared/core/result.ts';
import { FieldInput } from './field-input.tsx';
import { changedValues, checkForm, type CustomInput, type FormValues, isTyped, refusalByField } from './form-values.ts';
import { useLeaveGuard } from './navigation.tsx';
import { ErrorLine } from './show-error.tsx';
import { useWork } from './work.tsx';

export type FieldFormProps = Readonly<{
  /** In the order shown; those that are not editable are left out. */
  fields: readonly Field[];
  initialValues: FormValues;
  /** Saves; answers the refusal, or null when saved. `changed` holds only what differs from the initial values. */
  onSubmit: (values: FormValues, changed: FormValues) => Promise<AppError | null>;
  onCancel: () => void;
  /** Choices of a field that has none of its own, e.g. electoral units. */
  options?: Readonly<Record<string, readonly FieldOption[] | undefined>>;
  /** A special input instead of the standard one, by field key. */
  inputs?: Readonly<Record<string, (input: CustomInput) => ReactNode>>;
  /** Headings by the key of the field they stand before. */
  headings?: Readonly<Record<string, string>>;
  /** Keys whose value came from elsewhere: marked, with this note. */
  filledNotes?: Readonly<Record<string, string>>;
  submitText?: string;
  /** Field the form begins at, instead of the first. */
  startKey?: string | null;
  /** Further content above the buttons. */
  children?: ReactNode;
}>;

/** A form drawn from a Field list: Enter goes on, Ctrl+S saves, Esc asks only if something was typed; a refusal never loses what was typed. */
export function FieldForm(props: FieldFormProps) {
  const { initialValues } = props;
  const { today } = useWork();
  const { modal } = App.useApp();
  const form = useRef<HTMLFormElement>(null);
  const fields = props.fields.filter(field => field.isEditable);
  const [values, setValues] = useState<FormValues>({});
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({});
  const [visited, setVisited] = useState<ReadonlySet<string>>(() => new Set());
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const [isSaving, setIsSaving] = useState(false);
  const [isSaved, setIsSaved] = useState(false);

  // the button that opened the form is gone: without this the keys would reach nothing
  const { startKey = null } = props;
  useEffect(() => {
    if (startKey === null) form.current?.querySelector<HTMLElement>('input, textarea')?.focus();
    else focusField(form.current, startKey);
  }, [startKey]);

  const optionsOf = (field: Field) => props.options?.[field.key] ?? field.options;
  const checked = checkForm(fields, { values, texts }, today, initialValues, field => isTyped(field, optionsOf(field)));
  const refusals = refusal === null ? {} : refusalByField(refusal, fields);
  const isDirty = !isSaved && (Object.keys(texts).length > 0 || Object.keys(changedValues(values, initialValues)).length > 0);
  useLeaveGuard(isDirty);

  const change = (key: string, value: FieldValue) => {
    setValues({ ...values, [key]: value });
    setRefusal(null);
  };
  const type = (key: string, text: string) => {
    setTexts({ ...texts, [key]: text });
    setRefusal(null);
  };

  async function save() {
    setVisited(new Set(fields.map(field => field.key)));
    if (checked.hasErrors) {
      const wrong = fields.find(field => checked.issues[field.key]?.some(issue => issue.severity === 'error'));
      if (wrong !== undefined) focusField(form.current, wrong.key);
      return;
    }
    setIsSaving(true);
    const error = await props.onSubmit(checked.values, changedValues(checked.values, initialValues));
    setIsSaving(false);
    setRefusal(error);
    if (error === null) {
      setIsSaved(true);
      return;
    }
    const places = refusalByField(error, fields);
    const refused = fields.find(field => places[field.key] !== undefined);
    if (refused !== undefined) focusField(form.current, refused.key);
    else form.current?.scrollIntoView({ block: 'start' });
  }

  function cancel() {
    if (!isDirty) props.onCancel();
    else
      modal.confirm({
        title: '放弃已填写的内容？',
        content: '内容还没有保存。',
        okText: '放弃',
        cancelText: '继续填写',
        onOk: props.onCancel,
      });
  }

  function onKeyDown(event: React.KeyboardEvent) {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's') {
      event.preventDefault();
      if (!isSaving) void save();
      return;
    }
    const { target } = event;
    const isPopupOpen = target instanceof HTMLElement && target.getAttribute('aria-expanded') === 'true';
    if (event.key === 'Escape' && !isPopupOpen) {
      event.preventDefault();
      event.stopPropagation();
      cancel();
    }
    if (event.key === 'Enter' && target instanceof HTMLInputElement && target.getAttribute('role') !== 'combobox') {
      event.preventDefault();
      focusNext(form.current, target);
    }
  }

  const textAbove = refusals[''] ?? '';
  const isShownAbove = refusal !== null && (Object.keys(refusals).length === 0 || textAbove !== '');
  return (
    <form
      ref={form}
      className="field-form"
      noValidate
      onKeyDown={onKeyDown}
      onSubmit={event => {
        event.preventDefault();
        if (!isSaving) void save();
      }}
    >
      {isShownAbove && <ErrorLine error={refusal} />}
      <div className="field-form-grid">
        {fields.map(field => (
          <FieldInput
            key={field.key}
            field={field}
            heading={props.headings?.[field.key]}
            options={optionsOf(field)}
            value={checked.values[field.key] ?? null}
            text={texts[field.key]}
            isVisited={visited.has(field.key)}
            issues={checked.issues[field.key]}
            refusal={refusals[field.key]}
            note={values[field.key] === undefined && texts[field.key] === undefined ? props.filledNotes?.[field.key] : undefined}
            custom={props.inputs?.[field.key]}
            onChange={value => change(field.key, value)}
            onType={text => type(field.key, text)}
            onLeave={() => setVisited(known => new Set(known).add(field.key))}
          />
        ))}
      </div>
      {props.children}
      <Space className="field-form-buttons">
        <Button type="primary" htmlType="submit" loading={isSaving} title="Ctrl+S">
          {props.submitText ?? '保存'}
        </Button>
        <Button onClick={cancel}>取消</Button>
      </Space>
    </form>
  );
}

function focusField(form: HTMLFormElement | null, key: string): void {
  const input = form?.querySelector<HTMLElement>(`#field-${key}`);
  input?.focus();
  input?.scrollIntoView({ block: 'center' });
}

/** Focuses the input after this one; after the last, the save button. */
function focusNext(form: HTMLFormElement | null, from: HTMLElement): void {
  const inputs = [
    ...(form?.querySelectorAll<HTMLElement>('input:not([disabled]), textarea, button[role="switch"], button[type="submit"]') ??
      []),
  ];
  inputs[inputs.indexOf(from) + 1]?.focus();
}
