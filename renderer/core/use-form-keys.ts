import { type RefObject, useEffect, useRef } from 'react';

type Keys = Readonly<{ isOn: boolean; onSave: () => void; onLeave: () => void }>;
const INPUTS = 'input:not([disabled]):not([type="radio"]), textarea:not([disabled])';
const isTaken = () => document.querySelector('.ant-modal-wrap:not([style*="display: none"])') !== null;

/** Keys of a form that is a page: Ctrl+S saves, Enter goes on to the next input, Esc goes back. Nothing happens while characters are composed. */
export function useFormKeys(frame: RefObject<HTMLElement | null>, keys: Keys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      // 229: the key belongs to the input method
      if (event.isComposing || event.keyCode === 229 || !latest.current.isOn || isTaken()) return;
      const { target } = event;
      const isInside = target instanceof HTMLElement && (frame.current?.contains(target) === true || target === document.body);
      const isSave = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's';
      if (isSave) {
        event.preventDefault();
        latest.current.onSave();
      } else if (isInside && event.key === 'Escape' && target.getAttribute('aria-expanded') !== 'true') {
        event.preventDefault();
        latest.current.onLeave();
      } else if (event.key === 'Enter' && isInside && target instanceof HTMLInputElement && isOneLine(target)) {
        event.preventDefault();
        const inputs = [...(frame.current?.querySelectorAll<HTMLElement>(INPUTS) ?? [])];
        inputs[inputs.indexOf(target) + 1]?.focus();
      }
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [frame]);
}

/** An input whose Enter chooses nothing. */
const isOneLine = (input: HTMLInputElement) =>
  input.type === 'text' && (input.getAttribute('role') !== 'combobox' || input.getAttribute('aria-expanded') !== 'true');
