import { useLayoutEffect, useRef } from 'react';

/**
 * Gives the keyboard back in the same commit in which what had it (a menu, a dialog) goes, so that the next key already finds its place;
 * a timer would come after a key that is pressed at once.
 */
export function useFocusBack(isOpen: boolean, focus: () => void): void {
  const wasOpen = useRef(isOpen);
  useLayoutEffect(() => {
    const hasGone = wasOpen.current && !isOpen;
    wasOpen.current = isOpen;
    if (hasGone) focus();
  });
}
