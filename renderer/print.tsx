/** The page that is printed. Main loads it in a hidden window and calls showDocument; it has no bridge and asks for nothing. */
import { createRoot } from 'react-dom/client';
import { paperDocumentSchema } from '#shared/core/document.ts';
import { pageMeasures } from '#shared/core/paper.ts';
import type { LayoutState } from './core/document-parts.ts';
import { DocumentView } from './core/document-view.tsx';

declare global {
  interface Window {
    showDocument: (value: unknown) => Promise<number>;
  }
}

const place = document.getElementById('root');
if (place === null) throw new Error('print.html has no #root');
const root = createRoot(place);
const pageRule = document.head.appendChild(document.createElement('style'));

/** Draws a PaperDocument on sheets of its size. @returns the number of pages, when it is ready to print */
window.showDocument = async value => {
  const paper = paperDocumentSchema.parse(value);
  const { widthMm, heightMm } = pageMeasures(paper.page);
  document.title = paper.title;
  pageRule.textContent = `@page { size: ${widthMm}mm ${heightMm}mm; margin: 0 } html, body { margin: 0; background: #fff }`;
  await document.fonts.ready;
  return new Promise(resolve => {
    const onLayout = ({ isDone, pages }: LayoutState) => isDone && resolve(pages);
    root.render(<DocumentView document={paper} isWhole onLayout={onLayout} />);
  });
};
