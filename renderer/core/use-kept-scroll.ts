import { useCallback } from 'react';
import { useNavigation } from './navigation.tsx';

/** The content may still be on its way when the page opens again. */
const PATIENCE_MS = 3_000;

/** Keeps the place of what scrolls: coming back to this visit of the page finds it again. @returns the ref of the scrolling element */
export function useKeptScroll(key: string): (element: HTMLElement | null) => (() => void) | undefined {
  const { memory } = useNavigation();
  return useCallback(
    (element: HTMLElement | null) => {
      if (element === null) return undefined;
      const place = memory.get(key) as Readonly<{ top: number; left: number }> | undefined;
      const restore = () => element.scrollTo(place ?? { top: 0, left: 0 });
      const observer = new ResizeObserver(restore);
      const stop = () => observer.disconnect();
      if (place !== undefined) {
        restore();
        observer.observe(element);
        for (const child of element.children) observer.observe(child);
      }
      const timer = setTimeout(stop, PATIENCE_MS);
      const keep = () => void memory.set(key, { top: element.scrollTop, left: element.scrollLeft });
      element.addEventListener('scroll', keep, { passive: true });
      element.addEventListener('wheel', stop, { passive: true });
      return () => {
        clearTimeout(timer);
        stop();
        element.removeEventListener('scroll', keep);
        element.removeEventListener('wheel', stop);
      };
    },
    [memory, key],
  );
}
