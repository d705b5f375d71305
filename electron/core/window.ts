import { BrowserWindow, screen } from 'electron';
import { UI_ORIGIN } from './protocol.ts';

/** Opens the main window; with APP_HIDDEN=1 it stays hidden (the Windows check under Wine cannot show one). */
export function openMainWindow(preload: string): BrowserWindow {
  const area = screen.getPrimaryDisplay().workAreaSize;
  const window = new BrowserWindow({
    width: Math.min(1366, area.width),
    height: Math.min(768, area.height),
    minWidth: 960,
    minHeight: 600,
    show: false,
    backgroundColor: '#ffffff',
    title: '党代表工作台',
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      spellcheck: false,
      enableDeprecatedPaste: true,
    },
  });
  window.setMenuBarVisibility(false);
  window.once('ready-to-show', () => {
    if (process.env['APP_HIDDEN'] !== '1') window.show();
  });
  void window.loadURL(`${UI_ORIGIN}/index.html`);
  return window;
}
