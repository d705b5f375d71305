import { Input, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useAppearance } from './appearance.tsx';

const PAUSE_MS = 200;

export type SearchBoxProps = Readonly<{
  value: string;
  onChange: (text: string) => void;
  placeholder: string /** Pixels at 100 %. */;
  width?: number;
}>;

/** Search within a list (Ctrl+F): acts after a pause in typing, never during composition. */
export function SearchBox({ value, onChange, placeholder, width = 240 }: SearchBoxProps) {
  const { px } = useAppearance();
  const input = useRef<InputRef>(null);
  const isComposing = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    setText(value);
  }
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'f' || event.isComposing) return;
      event.preventDefault();
      input.current?.focus({ cursor: 'all' });
    };
    window.addEventListener('keydown', focus);
    return () => window.removeEventListener('keydown', focus);
  }, []);

  const later = (next: string) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onChange(next.trim()), PAUSE_MS);
  };
  return (
    <Input
      ref={input}
      value={text}
      allowClear
      maxLength={60}
      placeholder={placeholder}
      aria-label={placeholder}
      style={{ width: px(width) }}
      onChange={event => {
        setText(event.target.value);
        if (!isComposing.current) later(event.target.value);
      }}
      onCompositionStart={() => {
        isComposing.current = true;
      }}
      onCompositionEnd={event => {
        isComposing.current = false;
        later(event.currentTarget.value);
      }}
    />
  );
}
