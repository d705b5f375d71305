import { Button, Checkbox, Modal, Select } from 'antd';
import { useState } from 'react';
import type { FieldValue } from '#shared/core/field.ts';
import { checkText, choicesOf, type GridEdit, type PlannedChange } from './grid-edit.ts';
import { FieldInput } from './field-input.tsx';
import { GridPreview } from './grid-preview.tsx';
import { useAppearance } from './appearance.tsx';
import { useWork } from './work.tsx';

export type ChangeFieldProps<R> = Readonly<{
  edit: GridEdit<R>;
  rows: readonly R[];
  idOf: (row: R) => string;
  /** Measure word with its noun, e.g. 名党员. */
  measure: string;
  onWritten: () => void;
}>;

/** 修改栏目: one value of one field for all selected rows, shown before it is written. */
export function ChangeField<R>(props: ChangeFieldProps<R>) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => setIsOpen(true)}>
        修改栏目
      </Button>
      {isOpen && <ChangeFieldDialog {...props} initialKey={null} onClose={() => setIsOpen(false)} />}
    </>
  );
}

type DialogProps<R> = ChangeFieldProps<R> & Readonly<{ initialKey: string | null; onClose: () => void }>;

/** Choice of the field, its new value, then the preview. */
export function ChangeFieldDialog<R>({ edit, rows, idOf, measure, initialKey, onClose, onWritten }: DialogProps<R>) {
  const { px } = useAppearance();
  const { today } = useWork();
  const [key, setKey] = useState<string | null>(initialKey);
  const [text, setText] = useState<string | undefined>(undefined);
  const [value, setValue] = useState<FieldValue>(null);
  const [isClearing, setIsClearing] = useState(false);
  const [refusal, setRefusal] = useState<string | undefined>(undefined);
  const [change, setChange] = useState<PlannedChange | null>(null);
  const field = edit.fields.find(candidate => candidate.key === key);
  const options = field === undefined || field.kind === 'flag' ? undefined : choicesOf(edit, field);
  const choose = (next: string | null) => {
    setKey(next);
    setText(undefined);
    setValue(null);
    setIsClearing(false);
    setRefusal(undefined);
  };

  /** What will be written into every row: the typed text, or the words of what was chosen. */
  function textOf(): string {
    if (field === undefined) return '';
    if (field.kind === 'flag') return value === true ? '是' : '否';
    if (text !== undefined) return text.trim();
    return options?.find(option => option.value === value)?.label ?? '';
  }
  function plan() {
    if (field === undefined) return;
    const written = isClearing ? '' : textOf();
    if (!isClearing && written === '') {
      setRefusal('请填写新的内容，或选择“清空”。');
      return;
    }
    const checked = isClearing ? null : checkText(field, written, today);
    if (checked?.hasErrors === true) {
      setRefusal(checked.lines.join(''));
      return;
    }
    setChange({
      title: isClearing ? `清空“${field.label}”` : `修改“${field.label}”`,
      edits: rows.map(row => ({ id: idOf(row), version: edit.versionOf(row), field: field.key, text: written })),
      notes: [],
      newRows: null,
    });
  }

  if (change !== null)
    return <GridPreview list={edit.list} change={change} onClose={onClose} onWritten={onWritten} onNewRows={undefined} />;
  return (
    <Modal
      open
      title={`修改 ${rows.length} ${measure}的一个栏目`}
      width={px(440)}
      okText="预览"
      cancelText="取消"
      okButtonProps={{ disabled: field === undefined }}
      onOk={plan}
      onCancel={onClose}
    >
      <label className="grid-change-field">
        <span>栏目</span>
        <Select<string>
          value={key ?? undefined}
          placeholder="选择栏目"
          autoFocus
          showSearch={{ optionFilterProp: 'label' }}
          options={edit.fields.map(candidate => ({ value: candidate.key, label: candidate.label }))}
          onChange={choose}
          style={{ width: '100%' }}
        />
      </label>
      {field !== undefined && !isClearing && (
        <FieldInput
          key={field.key}
          field={{ ...field, isRequired: false }}
          heading={undefined}
          options={options}
          value={value}
          text={text}
          isVisited={false}
          issues={undefined}
          refusal={refusal}
          note={field.help}
          custom={undefined}
          onChange={next => {
            setValue(next);
            setRefusal(undefined);
          }}
          onType={next => {
            setText(next);
            setRefusal(undefined);
          }}
          onLeave={() => undefined}
        />
      )}
      {field !== undefined && !field.isRequired && field.kind !== 'flag' && (
        <Checkbox checked={isClearing} onChange={event => setIsClearing(event.target.checked)}>
          {`清空“${field.label}”`}
        </Checkbox>
      )}
    </Modal>
  );
}
