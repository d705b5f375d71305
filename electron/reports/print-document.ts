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
  const printed = withPrintPage(url, document, window => window.webContents.printToPDF(PDF_OPTIONS));
  if (signal === undefined) return printed;
  // what is printed after all is thrown away
  printed.catch(() => undefined);
  return Promise.race([printed, cancelled(signal)]);
}

/** One PDF a document, drawn one after the other by one page; cancelled between two of them. */
export async function* printToPdfs(
  url: string,
  documents: readonly PaperDocument[],
  signal?: AbortSignal,
): AsyncGenerator<Buffer> {
  const window = openPrintWindow();
  try {
    await window.loadURL(url);
    for (const document of documents) {
      if (signal?.aborted === true) throw new Refusal('CANCELLED');
      await show(window, document);
      yield await window.webContents.printToPDF(PDF_OPTIONS);
    }
  } finally {
    window.destroy();
  }
}

const PDF_OPTIONS = { preferCSSPageSize: true, printBackground: true, generateTaggedPDF: false } as const;
const show = (window: BrowserWindow, document: PaperDocument): Promise<unknown> =>
  window.webContents.executeJavaScript(`showDocument(${JSON.stringify(document)})`);

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
  const window = openPrintWindow();
  try {
    await window.loadURL(url);
    await show(window, document);
    return await use(window);
  } finally {
    window.destroy();
  }
}

function openPrintWindow(): BrowserWindow {
  return new BrowserWindow({
    show: false,
    webPreferences: {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      spellcheck: false,
      backgroundThrottling: false,
    },
  });
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
