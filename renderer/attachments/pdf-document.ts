/**
 * PDF read by pdf.js inside the page: nothing is evaluated, nothing fetched but its own character maps, fonts and decoders from app://ui,
 * and no scripts, forms or links of the document run.
 */
import { getDocument, GlobalWorkerOptions, type PDFDocumentProxy } from 'pdfjs-dist';
// oxlint-disable-next-line import/default -- the bundler makes it the address of the file
import workerAddress from 'pdfjs-dist/build/pdf.worker.min.mjs?url';

GlobalWorkerOptions.workerSrc = workerAddress;
const part = (folder: string) => new URL(`pdf/${folder}/`, document.baseURI).href;

/** Opens a PDF; the given bytes stay as they are. @returns the document and how to close it. */
export function openPdf(content: Uint8Array): Readonly<{ document: Promise<PDFDocumentProxy>; close: () => void }> {
  const task = getDocument({
    data: content.slice(),
    cMapUrl: part('cmaps'),
    cMapPacked: true,
    standardFontDataUrl: part('standard_fonts'),
    wasmUrl: part('wasm'),
    useWasm: false,
    useWorkerFetch: false,
    enableXfa: false,
    isOffscreenCanvasSupported: true,
  });
  return { document: task.promise, close: () => void task.destroy() };
}

/** Why it cannot be shown, as a sentence. */
export function pdfRefusal(error: unknown): string {
  const name = error instanceof Error ? error.name : '';
  if (name === 'PasswordException') return '这个 PDF 设有打开密码，不能在这里查看。请另存后用其他程序输入密码打开。';
  return '这个 PDF 的内容不完整，不能在这里查看。请另存后用其他程序打开，或重新扫描。';
}
