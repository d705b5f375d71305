import { type KeyboardEvent, type ClipboardEvent, type RefObject, useEffect, useState } from 'react';
import type { FieldOption } from '#shared/core/field.ts';
import { useAppearance } from './appearance.tsx';
import { matchingChoices } from './grid-edit.ts';
import type { EditSession } from './use-cell-editing.ts';

const CHOICES_SHOWN = 8;
const WIDEST = 420;
/** Width of a text in half-width characters. */
const textWidth = (text: string): number => text.length + (text.match(/[\u2e80-\uffef]/g)?.length ?? 0);

type GridInputProps = Readonly<{
  inputRef: RefObject<HTMLInputElement | null>;
  /** Name for a screen reader: the column and row under the cursor. */
  label: string;
  gridId: string;
  activeCellId: string | undefined;
  /** Place of the active cell in the scrolled content, in pixels; frozen cells move along. */
  place: Readonly<{ left: number; top: number; width: number; height: number; isFrozen: boolean; isLow: boolean }>;
  session: EditSession | null;
  choices: readonly FieldOption[] | undefined;
  isReadOnly: boolean;
  onType: (text: string, isComposing: boolean) => void;
  /** Keys while something is being typed; true when handled. */
  onEditKey: (event: KeyboardEvent, chosen: string | undefined) => void;
  onGridKey: (event: KeyboardEvent) => void;
  onChoose: (text: string) => void;
  onLeave: () => void;
  onCopy: (event: ClipboardEvent) => void;
  onPaste: (event: ClipboardEvent) => void;
  onFocusChange: (hasFocus: boolean) => void;
}>;

/**
 * The one input of a grid. It holds the keyboard as long as the grid does and lies invisible over the active cell, so that what is typed
 * there, also by an input method, begins in the cell itself; while a cell is edited it is its editor.
 */
export function GridInput(props: GridInputProps) {
  const { session, choices, place, inputRef } = props;
  const { px } = useAppearance();
  const [highlighted, setHighlighted] = useState(0);
  const isUntouched = session !== null && session.text === session.original;
  const matches = session === null || choices === undefined ? [] : matchingChoices(choices, isUntouched ? '' : session.text);
  const sessionKey = session === null ? '' : `${session.rowId} ${session.columnKey} ${session.text}`;
  const [knownKey, setKnownKey] = useState(sessionKey);
  if (knownKey !== sessionKey) {
    setKnownKey(sessionKey);
    setHighlighted(
      isUntouched
        ? Math.max(
            0,
            matches.findIndex(choice => choice.label === session.text),
          )
        : 0,
    );
  }
  const isEditing = session !== null;
  const isByF2 = session !== null && !session.isTyping;
  useEffect(() => {
    // begun by F2: the caret stands behind the text, as in Excel
    const input = inputRef.current;
    if (isByF2 && input !== null) input.setSelectionRange(input.value.length, input.value.length);
  }, [isByF2, inputRef]);
  const listId = `${props.gridId}-choices`;
  const first = Math.max(0, Math.min(highlighted - CHOICES_SHOWN + 1, matches.length - CHOICES_SHOWN));
  const shown = matches.slice(first, first + CHOICES_SHOWN);

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || event.key === 'Process') return;
    if (!isEditing) {
      props.onGridKey(event);
      return;
    }
    if (matches.length > 0 && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setHighlighted((highlighted + step + matches.length) % matches.length);
      event.preventDefault();
      return;
    }
    const isUnchanged = isUntouched && matches[highlighted]?.label !== session.text;
    const takesChoice = session.text.trim() !== '' || highlighted > 0 || isUnchanged;
    props.onEditKey(event, takesChoice ? matches[highlighted]?.label : undefined);
  }

  const { left, top, width, height } = place;
  return (
    <div
      className={`grid-input-place${isEditing ? ' is-editing' : ''}${place.isFrozen ? ' is-frozen' : ''}`}
      style={{ left: place.isFrozen ? `calc(${left}px + var(--scroll-left, 0px))` : left, top }}
    >
      <input
        ref={inputRef}
        className="grid-input"
        style={{
          width: isEditing ? Math.max(width, Math.min(px(WIDEST), textWidth(session.text) * px(7.5) + px(20))) : width,
          height,
        }}
        value={session?.text ?? ''}
        readOnly={props.isReadOnly && !isEditing}
        aria-label={props.label}
        aria-invalid={isEditing && session.lines.length > 0}
        aria-controls={shown.length > 0 ? listId : undefined}
        aria-activedescendant={shown.length > 0 ? `${listId}-${highlighted}` : isEditing ? undefined : props.activeCellId}
        aria-autocomplete={choices === undefined ? undefined : 'list'}
        autoComplete="off"
        spellCheck={false}
        onChange={event => props.onType(event.target.value, false)}
        onCompositionStart={() => {
          if (!isEditing) props.onType('', true);
        }}
        onKeyDown={onKeyDown}
        onCopy={props.onCopy}
        onCut={event => {
          if (!isEditing) event.preventDefault();
        }}
        onPaste={props.onPaste}
        onFocus={() => props.onFocusChange(true)}
        onBlur={() => {
          props.onFocusChange(false);
          if (isEditing) props.onLeave();
        }}
      />
      {isEditing && (shown.length > 0 || session.lines.length > 0) && (
        <div className={place.isLow ? 'grid-below is-above' : 'grid-below'} style={{ minWidth: width }}>
          {session.lines.length > 0 && (
            <div className="grid-message" role="alert">
              {session.lines.map(line => (
                <div key={line}>{line}</div>
              ))}
            </div>
          )}
          {shown.length > 0 && (
            <div className="grid-choices" role="listbox" id={listId} aria-label={session.field.label}>
              {shown.map((choice, index) => (
                <div
                  key={choice.value}
                  id={`${listId}-${first + index}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={first + index === highlighted}
                  className={first + index === highlighted ? 'grid-choice is-highlighted' : 'grid-choice'}
                  onMouseDown={event => {
                    event.preventDefault();
                    event.stopPropagation();
                    props.onChoose(choice.label);
                  }}
                >
                  {choice.label}
                </div>
              ))}
              {matches.length > shown.length && (
                <div className="grid-choices-rest secondary-text">{`共 ${matches.length} 项，可输入文字查找`}</div>
              )}
            </div>
          )}
        </div>
      )}
    </div>
  );
}
