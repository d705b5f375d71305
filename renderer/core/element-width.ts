import { type RefObject, useEffect, useState } from 'react';

/** Width of an element, followed while it changes. */
export function useElementWidth() {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return [width, setElement] as const;
}

/** Inner size of an element that is there from the first drawing on; null before it is known. */
export function useInnerSize(element: RefObject<HTMLElement | null>): Readonly<{ width: number; height: number }> | null {
  const [size, setSize] = useState<Readonly<{ width: number; height: number }> | null>(null);
  useEffect(() => {
    const { current } = element;
    if (current === null) return undefined;
    const measure = () => setSize({ width: current.clientWidth, height: current.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
