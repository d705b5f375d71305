import { type RefObject, useEffect, useRef } from 'react';
import type { BlockPiece, ShownPiece } from '#shared/reports/composer-model.ts';
import { type ChipPiece, pieceAt, readPieces, showPieces } from './pieces-dom.ts';

type PiecesEditorProps = Readonly<{
  label: string;
  /** Shown anew when `version` changes; in between the words are the clerk's. */
  pieces: readonly ShownPiece[];
  version: string;
  isReadOnly: boolean;
  onChange: (pieces: readonly BlockPiece[]) => void;
  /** A figure was clicked. */
  onFigure: (piece: ChipPiece) => void;
  /** The element, for inserting at the caret. */
  place: RefObject<HTMLDivElement | null>;
}>;

/** Words with live figures: typing, an input method and pasted text as in any box, a figure is deleted whole. */
export function PiecesEditor({ label, pieces, version, isReadOnly, onChange, onFigure, place }: PiecesEditorProps) {
  const shown = useRef<string | null>(null);
  useEffect(() => {
    if (place.current === null || shown.current === version) return;
    shown.current = version;
    showPieces(place.current, pieces);
  }, [pieces, place, version]);

  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a text area holds no figures
    <div
      ref={place}
      role="textbox"
      tabIndex={0}
      aria-label={label}
      aria-multiline="true"
      aria-readonly={isReadOnly}
      className="pieces-editor"
      contentEditable={!isReadOnly}
      suppressContentEditableWarning
      onInput={event => onChange(readPieces(event.currentTarget))}
      onPaste={event => {
        event.preventDefault();
        const text = event.clipboardData.getData('text/plain').replace(/\s*[\r\n]+\s*/g, '');
        document.execCommand('insertText', false, text);
      }}
      onKeyDown={event => {
        // a block is one paragraph
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) event.preventDefault();
      }}
      onClick={event => {
        const piece = pieceAt(event.target);
        if (piece !== null) onFigure(piece);
      }}
    />
  );
}
