import { Input } from 'antd';
import { useState } from 'react';
import { textCell } from '#shared/core/cell.ts';
import { dayField } from '#shared/core/field-builders.ts';
import { useWork } from './work.tsx';

const FIELD = dayField({ key: 'day', label: '日期', width: 12, help: '' });

type Props = Readonly<{
  id?: string;
  label: string;
  value: string | null;
  onChange: (day: string | null) => void;
  width?: number;
}>;

/** A day typed as the clerk writes it: 2012-7-25, 2012.7.25 and 2012年7月25日 all give 2012-07-25. */
export function DayInput({ id, label, value, onChange, width }: Props) {
  const { today } = useWork();
  const [text, setText] = useState(value ?? '');
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    setText(value ?? '');
  }
  function leave() {
    const trimmed = text.trim();
    const parsed = trimmed === '' ? null : FIELD.parse(textCell(trimmed), { today }).value;
    const day = typeof parsed === 'string' ? parsed : trimmed === '' ? null : trimmed;
    setText(day ?? '');
    setKnown(day);
    onChange(day);
  }
  return (
    <Input
      id={id}
      aria-label={label}
      value={text}
      placeholder="如 2012-07-25"
      style={{ width: width ?? '100%' }}
      onChange={event => {
        setText(event.target.value);
        if (/^\d{4}-\d{2}-\d{2}$/.test(event.target.value)) onChange(event.target.value);
      }}
      onBlur={leave}
    />
  );
}
