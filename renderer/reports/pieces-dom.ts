/** Words with figures between the model of a block and an editable element: text is text, a figure is one unbreakable mark. */
import type { BlockPiece, ShownPiece } from '#shared/reports/composer-model.ts';

export type ChipPiece = Extract<ShownPiece, { kind: 'figure' }>;
const CHIP = 'piece-chip';

/** A figure as a mark that is deleted whole. */
function chipOf(document: Document, piece: ChipPiece): HTMLElement {
  const chip = document.createElement('span');
  chip.className = piece.isOverridden ? `${CHIP} is-overridden` : CHIP;
  chip.contentEditable = 'false';
  chip.dataset['piece'] = JSON.stringify(piece);
  chip.title = piece.isOverridden ? `${piece.label}（手工改写）` : piece.label;
  chip.textContent = piece.text;
  return chip;
}

/** Fills the element with a block's pieces. */
export function showPieces(element: HTMLElement, pieces: readonly ShownPiece[]): void {
  const { ownerDocument } = element;
  element.replaceChildren(
    ...pieces.map(piece => (piece.kind === 'text' ? ownerDocument.createTextNode(piece.text) : chipOf(ownerDocument, piece))),
  );
}

/** HTML of one figure, to be inserted at the caret so that the browser can undo it. */
export const chipHtml = (piece: ChipPiece): string => chipOf(document, piece).outerHTML;

const isChip = (node: Node): node is HTMLElement => node instanceof HTMLElement && node.classList.contains(CHIP);

/** The figure of the mark under a click; null beside one. */
export function pieceAt(target: EventTarget | null): ChipPiece | null {
  const chip = target instanceof HTMLElement ? target.closest<HTMLElement>(`.${CHIP}`) : null;
  const data = chip?.dataset['piece'];
  return data === undefined ? null : (JSON.parse(data) as ChipPiece);
}

/** What stands in the element: neighbouring text is one piece, line breaks are none. */
export function readPieces(element: HTMLElement): BlockPiece[] {
  const pieces: BlockPiece[] = [];
  const addText = (text: string) => {
    const plain = text.replace(/[\r\n\u200B]+/g, '');
    if (plain === '') return;
    const last = pieces.at(-1);
    if (last?.kind === 'text') pieces[pieces.length - 1] = { kind: 'text', text: last.text + plain };
    else pieces.push({ kind: 'text', text: plain });
  };
  const walk = (node: Node) => {
    for (const child of node.childNodes)
      if (isChip(child)) {
        const { statistic, scope, form } = JSON.parse(child.dataset['piece'] ?? '{}') as ChipPiece;
        pieces.push({ kind: 'figure', statistic, scope, form });
      } else if (child.nodeType === Node.TEXT_NODE) addText(child.textContent ?? '');
      else walk(child);
  };
  walk(element);
  return pieces;
}

const keyOf = (piece: BlockPiece) => (piece.kind === 'text' ? piece.text : `${piece.statistic}|${piece.scope}|${piece.form}`);

/** Whether two rows of pieces print the same. */
export const samePieces = (one: readonly BlockPiece[], other: readonly BlockPiece[]): boolean =>
  one.length === other.length &&
  one.every((piece, index) => keyOf(piece) === keyOf(other[index] ?? piece) && piece.kind === other[index]?.kind);
