import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { app, BrowserWindow, dialog, ipcMain } from 'electron';
import type { FileGateway } from './context.ts';
import { freeFileName } from './free-file-name.ts';
import type { OpenCopies } from './open-copies.ts';
import { isTrustedSender } from './security.ts';

/** Dialogs of the system and dropped files; the page gets tokens and file names, never a path. */
export function createDialogs(copies: OpenCopies): FileGateway {
  const drops = new Map<string, string>();
  // a hidden window (the Windows check under Wine) can show no dialog: files go where the caller said
  const hiddenFolder = process.env['APP_HIDDEN'] === '1' ? process.env['APP_SAVE_FOLDER'] : undefined;
  ipcMain.handle('accept-drop', (event, file: unknown) => {
    if (!isTrustedSender(event.senderFrame) || typeof file !== 'string' || !path.isAbsolute(file)) return null;
    const token = randomUUID();
    drops.set(token, file);
    return token;
  });
  const owner = () =>
    BrowserWindow.getFocusedWindow() ??
    BrowserWindow.getAllWindows().find(window => window.isVisible()) ??
    BrowserWindow.getAllWindows()[0];
  const open = async (
    { title, filters }: Parameters<FileGateway['chooseOpen']>[0],
    properties: ('openFile' | 'multiSelections')[],
  ): Promise<readonly string[]> => {
    const window = owner();
    const options = {
      title,
      properties,
      filters: filters.map(filter => ({ name: filter.name, extensions: [...filter.extensions] })),
    };
    const answer = window === undefined ? await dialog.showOpenDialog(options) : await dialog.showOpenDialog(window, options);
    return answer.canceled ? [] : answer.filePaths;
  };
  return {
    chooseOpen: async options => (await open(options, ['openFile']))[0] ?? null,
    chooseOpenMany: options => open(options, ['openFile', 'multiSelections']),
    async chooseSave({ title, defaultName, filters }) {
      const window = owner();
      const folder = hiddenFolder ?? app.getPath('documents');
      const safeName = freeFileName(defaultName.replace(/[\\/:*?"<>|]/g, ''), name => existsSync(path.join(folder, name)));
      if (hiddenFolder !== undefined) return path.join(folder, safeName);
      const options = {
        title,
        defaultPath: path.join(folder, safeName),
        filters: filters.map(filter => ({ name: filter.name, extensions: [...filter.extensions] })),
      };
      const answer = window === undefined ? await dialog.showSaveDialog(options) : await dialog.showSaveDialog(window, options);
      return answer.canceled || answer.filePath === '' ? null : answer.filePath;
    },
    takeDrop(token) {
      const file = drops.get(token) ?? null;
      drops.delete(token);
      return file;
    },
    openCopy: copies.open,
  };
}
