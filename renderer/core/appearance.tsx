import { createContext, type ReactNode, useContext, useMemo, useState, useSyncExternalStore } from 'react';

/** How this computer shows the program; kept in its own store, not in the work file. */
export const TEXT_SIZES = [100, 125, 150, 175, 200] as const;
export type TextSize = (typeof TEXT_SIZES)[number];
type Stored = Readonly<{ textSize: TextSize; isDense: boolean }>;

const STORAGE_KEY = 'appearance';
const STANDARD: Stored = { textSize: 100, isDense: false };

/** The kept appearance; anything unreadable counts as the standard one. */
export function parseAppearance(text: string | null): Stored {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    if (typeof value !== 'object' || value === null) return STANDARD;
    const textSize = TEXT_SIZES.find(size => 'textSize' in value && value.textSize === size) ?? STANDARD.textSize;
    return { textSize, isDense: 'isDense' in value && value.isDense === true };
  } catch {
    return STANDARD;
  }
}

type AppearanceValue = Stored &
  Readonly<{
    /** 1 at 100 %. */
    scale: number;
    /** A length of the design in pixels at the chosen text size. */
    px: (length: number) => number;
    /** Height of a table row in pixels. */
    rowHeight: number;
    setTextSize: (size: TextSize) => void;
    setIsDense: (isDense: boolean) => void;
  }>;

const AppearanceContext = createContext<AppearanceValue | null>(null);

export function useAppearance(): AppearanceValue {
  const value = useContext(AppearanceContext);
  if (value === null) throw new Error('AppearanceProvider is missing');
  return value;
}

const watchWidth = (listener: () => void) => {
  window.addEventListener('resize', listener);
  return () => window.removeEventListener('resize', listener);
};

/** Width of the window in pixels of the design: what has room at the chosen text size. */
export function useDesignWidth(): number {
  const { scale } = useAppearance();
  return useSyncExternalStore(watchWidth, () => window.innerWidth) / scale;
}

export function AppearanceProvider({ children }: { children: ReactNode }) {
  const [stored, setStored] = useState(() => parseAppearance(localStorage.getItem(STORAGE_KEY)));
  const value = useMemo(() => {
    const keep = (next: Stored) => {
      localStorage.setItem(STORAGE_KEY, JSON.stringify(next));
      setStored(next);
    };
    const scale = stored.textSize / 100;
    const px = (length: number) => Math.round(length * scale);
    return {
      ...stored,
      scale,
      px,
      rowHeight: px(stored.isDense ? 30 : 36),
      setTextSize: (textSize: TextSize) => keep({ ...stored, textSize }),
      setIsDense: (isDense: boolean) => keep({ ...stored, isDense }),
    };
  }, [stored]);
  return <AppearanceContext value={value}>{children}</AppearanceContext>;
}
