import { BrowserWindow } from 'electron';
import type { PaperDocument } from '#shared/core/document.ts';
import { pageMeasures } from '#shared/core/paper.ts';
import { Refusal } from '../core/refusal.ts';

const MICRONS_PER_MM = 1000;
/** What Chromium says when printing fails, as the clerk can read it. */
const REASONS: Readonly<Record<string, string>> = {
  'Failed to enumerate printers': '没有找到打印机',
  'Invalid deviceName provided': '没有找到所选的打印机',
  'Invalid printer settings': '打印机不接受这些设置',
  'Print job failed': '打印机没有响应',
};

/**
 * The document as PDF, drawn by the same page that shows the preview.
 * @param url address of print.html @returns the bytes of the file
 */
export function printToPdf(url: string, document: PaperDocument, signal?: AbortSignal): Promise<Buffer> {
  const printed = withPrintPage(url, document, window =>
    window.webContents.printToPDF({ preferCSSPageSize: true, printBackground: true, generateTaggedPDF: false }),
  );
  if (signal === undefined) return printed;
  // what is printed after all is thrown away
  printed.catch(() => undefined);
  return Promise.race([printed, cancelled(signal)]);
}

function cancelled(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const end = () => reject(new Refusal('CANCELLED'));
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
}

export type PaperOptions = Readonly<{
  /** Prints at once on this printer (or the default one with ''); null asks with the system's dialog. */
  deviceName: string | null;
  copies?: number;
}>;

/** Prints the document at true size. Refuses with CANCELLED when the clerk closes the dialog, with PRINT_FAILED otherwise. */
export function printOnPaper(url: string, document: PaperDocument, options: PaperOptions = { deviceName: null }): Promise<void> {
  return withPrintPage(url, document, window => sendToPrinter(window, document, options));
}

async function withPrintPage<T>(url: string, document: PaperDocument, use: (window: BrowserWindow) => Promise<T>): Promise<T> {
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      spellcheck: false,
      backgroundThrottling: false,
    },
  });
  try {
    await window.loadURL(url);
    await window.webContents.executeJavaScript(`showDocument(${JSON.stringify(document)})`);
    return await use(window);
  } finally {
    window.destroy();
  }
}

function sendToPrinter(window: BrowserWindow, document: PaperDocument, { deviceName, copies }: PaperOptions): Promise<void> {
  const { widthMm, heightMm } = pageMeasures(document.page);
  const isAcross = widthMm > heightMm;
  const [narrowMm, longMm] = isAcross ? [heightMm, widthMm] : [widthMm, heightMm];
  return new Promise((resolve, reject) => {
    window.webContents.print(
      {
        silent: deviceName !== null,
        deviceName: deviceName ?? '',
        copies: copies ?? 1,
        printBackground: true,
        landscape: isAcross,
        margins: { marginType: 'none' },
        pageSize: { width: narrowMm * MICRONS_PER_MM, height: longMm * MICRONS_PER_MM },
      },
      (isDone, reason) => {
        if (isDone) resolve();
        else if (/cancel/i.test(reason)) reject(new Refusal('CANCELLED'));
        else reject(new Refusal('PRINT_FAILED', { params: { reason: REASONS[reason] ?? reason } }));
      },
    );
  });
}
