import { z } from 'zod';
import { codes } from '../core/codes.ts';
import { day, entityId } from '../core/window.ts';

/** 制度文件. Source: domain.md §2.20 and §4.5. */
export const DOCUMENT_LEVELS = { central: '中央', province: '省', prefecture: '州', county: '县', township: '乡镇' } as const;
export const DOCUMENT_TYPES = {
  regulation: '条例',
  method: '办法',
  opinion: '实施意见',
  system: '制度',
  plan: '方案',
  notice: '通知',
} as const;
export const DOCUMENT_STATES = {
  draft: '草拟',
  trial: '试行',
  in_force: '现行',
  revised: '已修订',
  abolished: '已废止',
} as const;
/** 发文字号 with the hexagonal brackets U+3014 and U+3015. */
export const DOCUMENT_NUMBER = /^.+〔\d{4}〕\d+号$/;

export const documentValues = z.object({
  title: z.string().min(2).max(100),
  documentNumber: z.string().max(40).nullable(),
  level: codes(DOCUMENT_LEVELS),
  docType: codes(DOCUMENT_TYPES),
  /** Township or county whose document it is; null for those of higher levels. */
  organizationId: entityId.nullable(),
  issuer: z.string().min(1).max(60),
  isTrial: z.boolean(),
  state: codes(DOCUMENT_STATES),
  issuedOn: day.nullable(),
  effectiveOn: day.nullable(),
  abolishedOn: day.nullable(),
  basisDocumentId: entityId.nullable(),
  revisesId: entityId.nullable(),
  summary: z.string().max(3000).nullable(),
  remark: z.string().max(500).nullable(),
});
export type DocumentValues = z.output<typeof documentValues>;
