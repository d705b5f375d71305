import { Alert, Button, Spin } from 'antd';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useRef, useState } from 'react';
import { openPdf, pdfRefusal } from './pdf-document.ts';
import { PdfPage, type PageSize } from './pdf-page.tsx';

type Opened = Readonly<{ document: PDFDocumentProxy; first: PageSize }>;

const STEP = 1.25;
const LEAST = 0.25;
const MOST = 5;
/** Scroll bar and margins beside the page. */
const BESIDE_PX = 40;

/** A PDF to read: pages below each other, larger and smaller, as wide as the window. */
export function PdfView({ name, content }: { name: string; content: Uint8Array }) {
  const scroller = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState<Opened | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [zoom, setZoom] = useState<number | null>(null);
  const [fitting, setFitting] = useState(1);
  const [current, setCurrent] = useState(1);

  useEffect(() => {
    const { document, close } = openPdf(content);
    let isLeft = false;
    const show = async () => {
      const found = await document;
      const { width, height } = (await found.getPage(1)).getViewport({ scale: 1 });
      if (!isLeft) setOpened({ document: found, first: { width, height } });
    };
    show().catch((error: unknown) => {
      if (!isLeft) setRefusal(pdfRefusal(error));
    });
    return () => {
      isLeft = true;
      close();
    };
  }, [content]);

  useEffect(() => {
    const element = scroller.current;
    if (element === null || opened === null) return;
    const fit = () => setFitting(Math.max(LEAST, (element.clientWidth - BESIDE_PX) / opened.first.width));
    const observer = new ResizeObserver(fit);
    observer.observe(element);
    fit();
    return () => observer.disconnect();
  }, [opened]);

  if (refusal !== null) return <Alert type="warning" showIcon role="alert" title={refusal} />;
  if (opened === null) return <Spin />;
  const scale = zoom ?? fitting;
  const count = opened.document.numPages;
  const resize = (factor: number) => setZoom(Math.min(MOST, Math.max(LEAST, scale * factor)));
  return (
    <div className="pdf-view">
      <div className="pdf-bar">
        <Button onClick={() => resize(1 / STEP)}>缩小</Button>
        <Button onClick={() => resize(STEP)}>放大</Button>
        <Button disabled={zoom === null} onClick={() => setZoom(null)}>
          适合宽度
        </Button>
        <span>{`${Math.round(scale * 100)}%`}</span>
        <span className="secondary-text" aria-live="polite">{`第 ${current} 页，共 ${count} 页`}</span>
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scroller without controls is reached by keyboard */}
      <div ref={scroller} className="pdf-pages" tabIndex={0} role="region" aria-label={name}>
        {Array.from({ length: count }, (_none, index) => (
          <PdfPage
            key={index + 1}
            document={opened.document}
            number={index + 1}
            count={count}
            size={opened.first}
            scale={scale}
            onSeen={setCurrent}
          />
        ))}
      </div>
    </div>
  );
}
