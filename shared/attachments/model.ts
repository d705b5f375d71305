import { z } from 'zod';
import { entityId } from '../core/window.ts';

/** Kinds of record that carry files (附件); electron/attachments/owners.ts says where each stands. */
export const OWNER_KINDS = {
  proposal: '提案',
  contact_record: '联系记录',
  opinion: '意见建议',
  meeting: '会议',
  group_activity: '小组活动',
  training_plan: '培训计划',
  training_session: '培训班',
  inspection: '视察调研',
  inspection_suggestion: '视察建议',
  evaluation: '测评评议',
  duty_report: '述职',
  fund_budget: '经费预算',
  fund_expense: '经费支出',
  institution_document: '制度文件',
  publicity_item: '宣传',
  exemplar_case: '先进典型',
  leading_group: '领导小组',
  report: '报告',
} as const;
export type OwnerKind = keyof typeof OWNER_KINDS;
export const ownerKind = z.enum(Object.keys(OWNER_KINDS) as [OwnerKind, ...OwnerKind[]]);

const MEGABYTE = 1024 * 1024;
/** Source: domain.md §2.21. */
export const MAX_FILE_BYTES = 50 * MEGABYTE;
export const MAX_FILES_AT_ONCE = 50;
export const MAX_BYTES_AT_ONCE = 200 * MEGABYTE;
/** A larger picture may be shrunk before it is kept. */
export const LARGE_IMAGE_BYTES = 2 * MEGABYTE;
/** Longest side of a shrunk picture, pixels: a page of A4 at 170 dots per inch. */
export const SHRUNK_SIDE = 2_000;
export const SHRUNK_QUALITY = 0.8;

/** How the window treats a file: pictures, PDF and text are shown inside, the others are opened with their own program. */
export type ShownAs = 'image' | 'pdf' | 'text' | null;
type MediaTypeFacts = Readonly<{ label: string; extensions: readonly [string, ...string[]]; shownAs: ShownAs }>;

/** Files taken, by what their bytes say; the first extension is given to a name that has none of them. */
export const MEDIA_TYPES = {
  'application/pdf': { label: 'PDF 文档', extensions: ['pdf'], shownAs: 'pdf' },
  'image/jpeg': { label: '图片', extensions: ['jpg', 'jpeg', 'jfif', 'jpe'], shownAs: 'image' },
  'image/png': { label: '图片', extensions: ['png'], shownAs: 'image' },
  'image/gif': { label: '图片', extensions: ['gif'], shownAs: 'image' },
  'image/bmp': { label: '图片', extensions: ['bmp', 'dib'], shownAs: 'image' },
  'image/webp': { label: '图片', extensions: ['webp'], shownAs: 'image' },
  'image/tiff': { label: '扫描图片', extensions: ['tif', 'tiff'], shownAs: null },
  'image/heic': { label: '手机照片', extensions: ['heic', 'heif'], shownAs: null },
  'application/msword': { label: 'Word 文档', extensions: ['doc', 'wps', 'dot', 'wpt'], shownAs: null },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': {
    label: 'Word 文档',
    extensions: ['docx', 'docm', 'dotx', 'doc', 'wps'],
    shownAs: null,
  },
  'application/rtf': { label: 'Word 文档', extensions: ['rtf', 'doc'], shownAs: null },
  'application/vnd.ms-excel': { label: 'Excel 表格', extensions: ['xls', 'et', 'xlt', 'ett'], shownAs: null },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {
    label: 'Excel 表格',
    extensions: ['xlsx', 'xlsm', 'xltx', 'xls', 'et'],
    shownAs: null,
  },
  'application/vnd.ms-powerpoint': { label: '演示文稿', extensions: ['ppt', 'dps', 'pps'], shownAs: null },
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': {
    label: '演示文稿',
    extensions: ['pptx', 'pptm', 'ppsx', 'ppt', 'dps'],
    shownAs: null,
  },
  'application/ofd': { label: '版式文档', extensions: ['ofd'], shownAs: null },
  'text/plain': { label: '文本', extensions: ['txt', 'csv'], shownAs: 'text' },
} as const satisfies Readonly<Record<string, MediaTypeFacts>>;
export type MediaType = keyof typeof MEDIA_TYPES;
export const mediaType = z.enum(Object.keys(MEDIA_TYPES) as [MediaType, ...MediaType[]]);

const KNOWN_EXTENSIONS: ReadonlySet<string> = new Set(Object.values(MEDIA_TYPES).flatMap(type => type.extensions));

/** Pictures that lose nothing but size when shrunk. */
export const SHRINKABLE: readonly MediaType[] = ['image/jpeg', 'image/png', 'image/bmp', 'image/webp'];

/** Why a file is not taken, and what to do. */
export const REFUSED_CONTENTS = {
  executable: '这是可以运行的程序。附件只收扫描件、照片、Word、Excel、PDF 和文本，请选择文件本身。',
  archive: '这是压缩包。请先解压，再把里面的文件逐个添加。',
  encrypted: '这个文件设有打开密码，以后可能无法打开。请在 Word、Excel 或 WPS 中取消密码后再添加。',
  unknown: '无法识别它的内容，可能没有传完或已损坏。请在原来的程序中另存为 PDF、图片或 Word 后再添加。',
} as const;
export type RefusedContent = keyof typeof REFUSED_CONTENTS;

export const NAME_LENGTH = 120;
export const attachmentName = z.string().trim().min(1).max(NAME_LENGTH);
export const attachmentNote = z.string().trim().max(200);

/** 附件: one file of one record. */
export const attachmentRow = z.object({
  id: entityId,
  version: z.number().int(),
  originalName: z.string(),
  mediaType,
  size: z.number().int(),
  sha256: z.string(),
  note: z.string().nullable(),
  createdAt: z.string(),
  createdBy: z.string(),
});
export type AttachmentRow = z.output<typeof attachmentRow>;

/** A picture that waits for the clerk's word: shrunk or as it is. */
export const heldImage = z.object({ token: z.string(), name: z.string(), mediaType, size: z.number().int() });
export type HeldImage = z.output<typeof heldImage>;

/** Size as people say it: 860 KB, 2.4 MB. */
export function sizeText(bytes: number): string {
  if (bytes >= MEGABYTE) return `${(Math.round((bytes / MEGABYTE) * 10) / 10).toString()} MB`;
  return `${Math.max(1, Math.round(bytes / 1024))} KB`;
}

/** Remark of a picture kept smaller than it came. */
export const shrunkNote = (bytes: number): string => `已缩小保存，原图 ${sizeText(bytes)}`;

/**
 * A name that Windows takes and whose extension tells the content, so that no content runs under a false name.
 * Forbidden characters are left out, the part before the extension is cut where it is too long.
 */
export function safeName(name: string, type: MediaType): string {
  const plain = name
    .replace(/[\\/:*?"<>|\p{Cc}\p{Cf}]/gu, '')
    .replace(/[. ]+$/, '')
    .trim();
  const extensions: readonly string[] = MEDIA_TYPES[type].extensions;
  const given = /\.([^.]+)$/.exec(plain)?.[1] ?? '';
  const extension = extensions.includes(given.toLowerCase()) ? given : MEDIA_TYPES[type].extensions[0];
  const stem = (KNOWN_EXTENSIONS.has(given.toLowerCase()) ? plain.slice(0, -given.length - 1) : plain)
    .replace(/[. ]+$/, '')
    .trim();
  const short = (stem === '' ? '附件' : stem).slice(0, NAME_LENGTH - extension.length - 1).replace(/[\uD800-\uDBFF]$/, '');
  return `${short}.${extension}`;
}
