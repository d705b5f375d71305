import { useCallback } from 'react';
import { useNavigation } from './navigation.tsx';

/** The content may still be on its way when the page opens again. */
const TRIES = 40;
const PAUSE_MS = 50;

/** Keeps the place of what scrolls: coming back to this visit of the page finds it again. @returns the ref of the scrolling element */
export function useKeptScroll(key: string): (element: HTMLElement | null) => (() => void) | undefined {
  const { memory } = useNavigation();
  return useCallback(
    (element: HTMLElement | null) => {
      if (element === null) return undefined;
      const place = memory.get(key) as Readonly<{ top: number; left: number }> | undefined;
      let tries = place === undefined ? 0 : TRIES;
      const timer = setInterval(() => {
        tries -= 1;
        if (tries < 0 || place === undefined) return clearInterval(timer);
        if (Math.abs(element.scrollTop - place.top) < 1 && Math.abs(element.scrollLeft - place.left) < 1) tries = 0;
        else element.scrollTo(place);
      }, PAUSE_MS);
      const stop = () => {
        tries = 0;
        clearInterval(timer);
      };
      const keep = () => {
        if (tries <= 0) memory.set(key, { top: element.scrollTop, left: element.scrollLeft });
      };
      element.addEventListener('scroll', keep, { passive: true });
      element.addEventListener('wheel', stop, { passive: true });
      return () => {
        stop();
        element.removeEventListener('scroll', keep);
        element.removeEventListener('wheel', stop);
      };
    },
    [memory, key],
  );
}
