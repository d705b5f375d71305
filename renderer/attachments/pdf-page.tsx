import type { PDFDocumentProxy } from 'pdfjs-dist';
import { TextLayer } from 'pdfjs-dist';
import { type CSSProperties, useEffect, useRef, useState } from 'react';

export type PageSize = Readonly<{ width: number; height: number }>;

type Props = Readonly<{
  document: PDFDocumentProxy;
  number: number;
  count: number;
  /** Size at scale 1, of the first page until its own is known. */
  size: PageSize;
  scale: number;
  /** Says that this page is the one looked at. */
  onSeen: (number: number) => void;
}>;

/** One page: drawn only when it comes near the window, at the resolution of the screen, with its words over the picture. */
export function PdfPage({ document, number, count, size, scale, onSeen }: Props) {
  const frame = useRef<HTMLElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const words = useRef<HTMLDivElement>(null);
  const [isNear, setIsNear] = useState(false);
  const [own, setOwn] = useState<PageSize | null>(null);

  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const root = element.parentElement;
    const near = new IntersectionObserver(entries => setIsNear(entries.some(entry => entry.isIntersecting)), {
      root,
      rootMargin: '100%',
    });
    const seen = new IntersectionObserver(
      entries => {
        if (entries.some(entry => entry.isIntersecting)) onSeen(number);
      },
      { root, rootMargin: '-49% 0px' },
    );
    near.observe(element);
    seen.observe(element);
    return () => {
      near.disconnect();
      seen.disconnect();
    };
  }, [number, onSeen]);

  useEffect(() => {
    if (!isNear) return;
    let isLeft = false;
    let stop = () => {};
    const draw = async () => {
      const page = await document.getPage(number);
      const target = canvas.current;
      const layer = words.current;
      if (isLeft || target === null || layer === null) return;
      const { width, height } = page.getViewport({ scale: 1 });
      setOwn({ width, height });
      const viewport = page.getViewport({ scale });
      const ratio = window.devicePixelRatio;
      target.width = Math.floor(viewport.width * ratio);
      target.height = Math.floor(viewport.height * ratio);
      const drawing = page.render({ canvas: target, viewport, transform: [ratio, 0, 0, ratio, 0, 0] });
      stop = () => drawing.cancel();
      await drawing.promise;
      if (isLeft) return;
      layer.replaceChildren();
      const text = new TextLayer({ textContentSource: page.streamTextContent(), container: layer, viewport });
      stop = () => text.cancel();
      await text.render();
    };
    // a page left before it is drawn is cancelled, which is no fault
    draw().catch(() => {});
    return () => {
      isLeft = true;
      stop();
    };
  }, [document, number, scale, isNear]);

  const { width, height } = own ?? size;
  const style = { width: width * scale, height: height * scale, '--total-scale-factor': scale } as CSSProperties;
  return (
    <section ref={frame} className="pdf-page" style={style} aria-label={`第 ${number} 页，共 ${count} 页`}>
      {isNear && (
        <>
          <canvas ref={canvas} aria-hidden />
          <div ref={words} className="pdf-text" />
        </>
      )}
    </section>
  );
}
