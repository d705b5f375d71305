import { SHRUNK_QUALITY, SHRUNK_SIDE } from '#shared/attachments/model.ts';

type Size = Readonly<{ width: number; height: number }>;

/** The size that fits a square of `side` in the same shape; a smaller picture keeps its own. */
export function fittingSize({ width, height }: Size, side: number): Size {
  const ratio = Math.min(1, side / Math.max(width, height, 1));
  return { width: Math.max(1, Math.round(width * ratio)), height: Math.max(1, Math.round(height * ratio)) };
}

/** Draws a picture, upright as its camera says, on white; null when the window cannot read it. */
async function drawn(content: Uint8Array<ArrayBuffer>, type: string, side: number): Promise<HTMLCanvasElement | null> {
  const bitmap = await createImageBitmap(new Blob([content], { type })).catch(() => null);
  if (bitmap === null) return null;
  const size = fittingSize(bitmap, side);
  const canvas = document.createElement('canvas');
  canvas.width = size.width;
  canvas.height = size.height;
  const pen = canvas.getContext('2d');
  if (pen === null) return null;
  pen.fillStyle = '#ffffff';
  pen.fillRect(0, 0, size.width, size.height);
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(bitmap, 0, 0, size.width, size.height);
  bitmap.close();
  return canvas;
}

/** A smaller JPEG of a picture; null when it cannot be read or would not become smaller. */
export async function shrinkImage(content: Uint8Array<ArrayBuffer>, type: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const canvas = await drawn(content, type, SHRUNK_SIDE);
  if (canvas === null) return null;
  const blob = await new Promise<Blob | null>(resolve => canvas.toBlob(resolve, 'image/jpeg', SHRUNK_QUALITY));
  if (blob === null || blob.size >= content.length) return null;
  return new Uint8Array(await blob.arrayBuffer());
}

/** A small picture as a data address; null when it cannot be read. */
export async function thumbnailOf(content: Uint8Array<ArrayBuffer>, type: string, side: number): Promise<string | null> {
  return (await drawn(content, type, side))?.toDataURL('image/jpeg', 0.75) ?? null;
}
