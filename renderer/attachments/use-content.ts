/**
 * What is read by its hash never changes, so it is kept under the hash and not under the feature: a change elsewhere reads no picture again.
 */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { AttachmentRow } from '#shared/attachments/model.ts';
import { MEDIA_TYPES } from '#shared/attachments/model.ts';
import { answerQuery, refusalOf } from '../core/use-query.ts';
import { thumbnailOf } from './shrink-image.ts';

/** Twice the shown size, for fine screens and large text. */
const THUMBNAIL_SIDE = 128;
const KEPT_FOR_MS = 10_000;

export type ShownContent = Readonly<{ content: Uint8Array<ArrayBuffer>; address: string }>;

/** Bytes of an attachment and an address to show them by, given back when it is closed. */
export function useContent({ id, sha256, mediaType }: AttachmentRow) {
  const result = useQuery({
    queryKey: ['attachment-content', sha256],
    queryFn: answerQuery('attachments.content', { id }).queryFn,
    gcTime: KEPT_FOR_MS,
  });
  const content = result.data?.content;
  const shown = useMemo((): ShownContent | null => {
    if (content === undefined) return null;
    return { content, address: URL.createObjectURL(new Blob([content], { type: mediaType })) };
  }, [content, mediaType]);
  useEffect(
    () => () => {
      if (shown !== null) URL.revokeObjectURL(shown.address);
    },
    [shown],
  );
  return { shown, error: refusalOf(result.error) };
}

/** A small picture of an image; null while it is made, and for anything that is no readable image. */
export function useThumbnail({ id, sha256, mediaType }: AttachmentRow): string | null {
  const { data } = useQuery({
    queryKey: ['attachment-thumbnail', sha256],
    queryFn: async context => {
      const { content } = await answerQuery('attachments.content', { id }).queryFn(context);
      return thumbnailOf(content, mediaType, THUMBNAIL_SIDE);
    },
    enabled: MEDIA_TYPES[mediaType].shownAs === 'image',
  });
  return data ?? null;
}
