import { QueryClientProvider } from '@tanstack/react-query';
import { App, ConfigProvider, theme } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { type ReactNode, useCallback, useLayoutEffect, useState, useSyncExternalStore } from 'react';
import { AppearanceProvider, useAppearance } from '../core/appearance.tsx';
import { UndoBarProvider } from '../core/undo-bar.tsx';
import { createQueryClient, useChangeNotices } from '../core/use-query.ts';
import { accentOf, themeOf } from './theme.ts';

const darkQuery = window.matchMedia('(prefers-color-scheme: dark)');
const stillQuery = window.matchMedia('(prefers-reduced-motion: reduce)');

/** Whether the operating system answers yes, as it changes. */
function useMediaQuery(query: MediaQueryList): boolean {
  const watch = useCallback(
    (listener: () => void) => {
      query.addEventListener('change', listener);
      return () => query.removeEventListener('change', listener);
    },
    [query],
  );
  return useSyncExternalStore(watch, () => query.matches);
}

/** What every screen stands on: queries, language, theme, messages, undo bar. */
export function Providers({ children }: { children: ReactNode }) {
  const [client] = useState(createQueryClient);
  return (
    <QueryClientProvider client={client}>
      <AppearanceProvider>
        <Themed>{children}</Themed>
      </AppearanceProvider>
    </QueryClientProvider>
  );
}

function Themed({ children }: { children: ReactNode }) {
  const { scale } = useAppearance();
  const isDark = useMediaQuery(darkQuery);
  const isStill = useMediaQuery(stillQuery);
  useChangeNotices();
  return (
    <ConfigProvider locale={zhCN} theme={themeOf(scale, isDark, isStill)} button={{ autoInsertSpace: false }}>
      <App component={false} notification={{ stack: { threshold: 3 } }}>
        <StyleVariables scale={scale} isDark={isDark} />
        <UndoBarProvider>{children}</UndoBarProvider>
      </App>
    </ConfigProvider>
  );
}

/** Gives the program's own style sheets the theme's colours and the text scale. */
function StyleVariables({ scale, isDark }: { scale: number; isDark: boolean }) {
  const { token } = theme.useToken();
  useLayoutEffect(() => {
    const values: Readonly<Record<string, string>> = {
      '--px': `${scale}px`,
      '--font-family': token.fontFamily,
      '--color-text': token.colorText,
      '--color-text-secondary': isDark ? 'rgba(255, 255, 255, 0.65)' : 'rgba(0, 0, 0, 0.62)',
      '--color-layout': token.colorBgLayout,
      '--color-container': token.colorBgContainer,
      '--color-elevated': token.colorBgElevated,
      '--color-head': isDark ? '#1f1f1f' : '#f5f5f5',
      '--color-hover': isDark ? '#262626' : '#f5f7fa',
      '--color-selected': isDark ? '#1d2b42' : '#e8f1fd',
      '--color-border': token.colorBorder,
      '--color-border-light': token.colorBorderSecondary,
      '--color-link': token.colorLink,
      '--color-accent': accentOf(isDark),
      '--color-warning': isDark ? '#ffb74d' : '#ad4e00',
      '--color-error': token.colorError,
      '--color-success': isDark ? '#7BD88F' : '#1B7F3B',
      '--shadow': token.boxShadowSecondary,
    };
    for (const [name, value] of Object.entries(values)) document.documentElement.style.setProperty(name, value);
    document.documentElement.style.colorScheme = isDark ? 'dark' : 'light';
  }, [token, scale, isDark]);
  return null;
}
