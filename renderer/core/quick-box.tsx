import { type CSSProperties, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { Choice, QuickColumn, QuickLine } from './quick-line.ts';

const PAUSE_MS = 120;
const LIST_HEIGHT_PX = 240;

export type Leaving = 'next' | 'finish';
export type QuickBoxProps = Readonly<{
  column: QuickColumn;
  text: string;
  /** The line as it is now: what is offered may depend on its other boxes. */
  lineNow: () => QuickLine;
  /** Value of the line above, shown greyed while the box is empty. */
  offered: string;
  /** Where a filled value came from. */
  filledNote: string | undefined;
  /** A text that stands for a choice already made. */
  isChosen: boolean;
  state: 'error' | 'warning' | '';
  /** True when the typed text is understood as it stands, so that Enter needs no choice. */
  isUnderstood: (text: string) => boolean;
  onType: (text: string) => void;
  onChoose: (choice: Choice) => void;
  /** Takes the value of the line above. */
  onTake: () => void;
  onLeave: (how: Leaving) => void;
  reference: (input: HTMLInputElement | null) => void;
}>;

type Open = Readonly<{ text: string; choices: readonly Choice[]; active: number; place: CSSProperties }>;

/** One box of a line: Enter and Tab go on, ↓ takes the value above or moves in the choices, Ctrl+' takes and stays. An input method keeps its own Enter. */
export function QuickBox(props: QuickBoxProps) {
  const { column, text, offered, isChosen, onType, onChoose, onTake, onLeave } = props;
  const { field, suggest } = column;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const wanted = useRef('');
  const [open, setOpen] = useState<Open | null>(null);
  useEffect(() => () => clearTimeout(timer.current), []);

  function close(): void {
    clearTimeout(timer.current);
    wanted.current = '';
    setOpen(null);
  }

  async function find(typed: string): Promise<readonly Choice[]> {
    wanted.current = typed;
    const choices = (await suggest?.(typed, props.lineNow())) ?? [];
    // only the answer to what stands there now
    if (wanted.current !== typed || document.activeElement !== input.current) return choices;
    const isSettled = typed === '' || (column.isReference !== true && props.isUnderstood(typed));
    const exact = choices.findIndex(choice => choice.label === typed);
    const active = isSettled ? -1 : Math.max(0, exact);
    setOpen(choices.length === 0 ? null : { text: typed, choices, active, place: placeOf(input.current) });
    return choices;
  }

  function type(next: string): void {
    onType(next);
    clearTimeout(timer.current);
    if (suggest === undefined) return;
    if (next.trim() === '') close();
    else timer.current = setTimeout(() => void find(next.trim()), PAUSE_MS);
  }

  function choose(choice: Choice): void {
    close();
    onChoose(choice);
  }

  /** Settles what the box means, then goes on; several possible records stay open for the arrows. */
  async function leave(how: Leaving): Promise<void> {
    const typed = text.trim();
    const marked = open?.text === typed ? open.choices[open.active] : undefined;
    if (marked !== undefined) choose(marked);
    else if (suggest !== undefined && typed !== '' && !isChosen && (column.isReference === true || !props.isUnderstood(typed))) {
      clearTimeout(timer.current);
      const choices = await find(typed);
      const same = choices.filter(choice => choice.label === typed);
      const [only] = same.length === 1 ? same : choices.length === 1 ? choices : [];
      if (only === undefined && choices.length > 1) return;
      if (only !== undefined) choose(only);
    }
    close();
    onLeave(how);
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const isCommand = event.ctrlKey || event.metaKey;
    if (isCommand && event.code === 'Quote') {
      event.preventDefault();
      close();
      onTake();
    } else if (event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey && !isCommand)) {
      event.preventDefault();
      void leave(isCommand ? 'finish' : 'next');
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const step = event.key === 'ArrowDown' ? 1 : -1;
      event.preventDefault();
      if (open !== null) setOpen({ ...open, active: (open.active + step + open.choices.length) % open.choices.length });
      else if (step === 1 && text === '' && offered !== '') {
        onTake();
        onLeave('next');
      } else if (step === 1 && suggest !== undefined) void find(isChosen ? '' : text.trim());
    } else if (event.key === 'Escape' && open !== null) {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  }

  const active = open === null || open.active < 0 ? undefined : `${id}-${open.active}`;
  const combobox =
    suggest === undefined
      ? {}
      : {
          role: 'combobox',
          'aria-expanded': open !== null,
          'aria-controls': open === null ? undefined : `${id}-list`,
          'aria-activedescendant': active,
          'aria-autocomplete': 'list' as const,
        };
  return (
    <>
      <input
        ref={element => {
          input.current = element;
          props.reference(element);
        }}
        className={[
          'quick-box',
          props.state === '' ? '' : `is-${props.state}`,
          props.filledNote === undefined ? '' : 'is-filled',
        ].join(' ')}
        aria-label={field.label}
        aria-required={field.isRequired}
        aria-invalid={props.state === 'error'}
        aria-description={props.filledNote ?? field.help}
        title={props.filledNote ?? (offered === '' ? field.help : `上一行：${offered}（按 ↓ 沿用）`)}
        autoComplete="off"
        spellCheck={false}
        value={text}
        placeholder={offered}
        onChange={event => type(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={close}
        {...combobox}
      />
      {open !== null &&
        createPortal(
          <ul id={`${id}-list`} className="quick-choices" role="listbox" aria-label={field.label} style={open.place}>
            {open.choices.map((choice, index) => (
              <li
                key={choice.value}
                id={`${id}-${index}`}
                role="option"
                aria-selected={index === open.active}
                ref={element => {
                  if (index === open.active) element?.scrollIntoView({ block: 'nearest' });
                }}
                // the box keeps the focus
                onPointerDown={event => {
                  event.preventDefault();
                  choose(choice);
                }}
              >
                <span>{choice.label}</span>
                {choice.detail !== undefined && <span className="secondary-text">{choice.detail}</span>}
              </li>
            ))}
          </ul>,
          document.body,
        )}
    </>
  );
}

/** Under the box, or above it where there is no room. */
function placeOf(input: HTMLInputElement | null): CSSProperties {
  if (input === null) return {};
  const { left, top, bottom, width } = input.getBoundingClientRect();
  const isAbove = bottom + LIST_HEIGHT_PX > window.innerHeight && top > LIST_HEIGHT_PX;
  return {
    left: Math.min(left, window.innerWidth - Math.max(width, 280) - 8),
    minWidth: width,
    maxHeight: LIST_HEIGHT_PX,
    ...(isAbove ? { bottom: window.innerHeight - top } : { top: bottom }),
  };
}
