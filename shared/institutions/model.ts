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

export const documentState = codes(DOCUMENT_STATES);
export type DocumentState = z.output<typeof documentState>;
/** 有效: what counts as an institution that applies. */
export const EFFECTIVE_STATES = ['trial', 'in_force'] as const satisfies readonly DocumentState[];
export const isEffective = (state: DocumentState): boolean => (EFFECTIVE_STATES as readonly DocumentState[]).includes(state);

/** What a clerk enters as new: the state is told by draft or not, trial or not. */
export const newDocumentValues = documentValues.omit({ state: true, abolishedOn: true });
export type NewDocumentValues = z.output<typeof newDocumentValues>;

/** A document another one names. */
const namedDocument = z.object({ id: entityId, title: z.string(), documentNumber: z.string().nullable(), state: documentState });
export type NamedDocument = z.output<typeof namedDocument>;

/** One list row with what it rests on and what took its place. */
export const documentRow = documentValues.extend({
  id: entityId,
  version: z.number().int(),
  /** Short name of the organisation; null for those of higher levels. */
  organizationName: z.string().nullable(),
  basisTitle: z.string().nullable(),
  fileCount: z.number().int(),
});
export type DocumentRow = z.output<typeof documentRow>;

/** A document with its ladder: what it rests on, the highest first, and what rests on it. */
export const documentDetail = documentRow.extend({
  ladder: z.array(namedDocument),
  dependents: z.array(namedDocument),
  revises: namedDocument.nullable(),
  revisedBy: namedDocument.nullable(),
});
export type DocumentDetail = z.output<typeof documentDetail>;

export const documentFilter = z.object({
  asOf: day,
  search: z.string().max(60).default(''),
  /** Documents of this organisation and those of its superiors; the county when null. */
  within: entityId.nullable().default(null),
  level: codes(DOCUMENT_LEVELS).nullable().default(null),
  docType: codes(DOCUMENT_TYPES).nullable().default(null),
  state: documentState.nullable().default(null),
  /** true: issued by asOf and not yet abolished then; null: all. */
  isEffective: z.boolean().nullable().default(null),
});
export type DocumentFilter = z.output<typeof documentFilter>;
export const DOCUMENT_SORT_KEYS = ['level', 'title', 'documentNumber', 'issuedOn', 'state'] as const;

export const DOCUMENT_EVENTS = { issue: '印发', formalize: '转为正式', abolish: '废止' } as const;
export type DocumentEvent = keyof typeof DOCUMENT_EVENTS;
export const documentEvent = codes(DOCUMENT_EVENTS);
/** From which states a step leads. Source: domain.md §4.5; 修订 is the issue of the document that revises. */
export const DOCUMENT_STEPS: Readonly<Record<DocumentEvent, readonly DocumentState[]>> = {
  issue: ['draft'],
  formalize: ['trial'],
  abolish: ['trial', 'in_force', 'revised'],
};
