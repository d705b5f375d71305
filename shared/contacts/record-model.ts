import { z } from 'zod';
import { codes } from '../core/codes.ts';
import { raisedMatter } from '../core/matters.ts';
import { day, entityId } from '../core/window.ts';
import { CONTACT_METHODS, contactRecordValues, HELP_TYPES } from './model.ts';

/** Who contacted: a delegate as such, or a member. */
export const contacterRef = z.object({ kind: z.enum(['delegate', 'member']), id: entityId });
export type ContacterRef = z.output<typeof contacterRef>;

export const TARGET_KINDS = { member: '党员', mass: '群众', group: '代表小组' } as const;
export const targetKind = codes(TARGET_KINDS);
export type TargetKind = z.output<typeof targetKind>;

/** Whom: somebody known, or one of the masses met for the first time; without a village they live where whoever contacted them does. */
export const targetRef = z.discriminatedUnion('kind', [
  z.object({ kind: targetKind, id: entityId }),
  z.object({
    kind: z.literal('newMass'),
    name: z.string().trim().min(2).max(30),
    organizationId: entityId.nullable().default(null),
    villageName: z.string().trim().max(40).nullable().default(null),
  }),
]);
export type TargetRef = z.output<typeof targetRef>;

/** A contact record as it is entered; the link it belongs to is found by the program. */
export const recordDraft = contactRecordValues
  .omit({
    assignmentId: true,
    delegateId: true,
    memberId: true,
    targetGroupId: true,
    targetMemberId: true,
    targetMassId: true,
  })
  .extend({ by: contacterRef, target: targetRef });
export type RecordDraft = z.output<typeof recordDraft>;
export const newRecord = recordDraft.extend({
  /** Raised at the contact; becomes an opinion in the same operation. */
  opinion: raisedMatter.nullable().default(null),
});
export type NewRecord = z.output<typeof newRecord>;

export const recordRow = contactRecordValues.extend({
  id: entityId,
  version: z.number().int(),
  /** Committee by which it is listed: the township, or the county. */
  organizationId: entityId,
  townshipName: z.string(),
  byName: z.string(),
  /** Group of a delegate, branch of a member. */
  byDetail: z.string(),
  targetKind: targetKind.nullable(),
  targetName: z.string(),
  targetDetail: z.string(),
  opinionCount: z.number().int(),
});
export type RecordRow = z.output<typeof recordRow>;

export const recordFilter = z.object({
  asOf: day,
  search: z.string().max(60).default(''),
  /** Subtree of this organisation; the county when null. */
  within: entityId.nullable().default(null),
  from: day.nullable().default(null),
  to: day.nullable().default(null),
  method: codes(CONTACT_METHODS).nullable().default(null),
  helpType: codes(HELP_TYPES).nullable().default(null),
  hasHelp: z.boolean().nullable().default(null),
  hasOpinion: z.boolean().nullable().default(null),
  delegateId: entityId.nullable().default(null),
  memberId: entityId.nullable().default(null),
  /** Of the delegates of this group. */
  groupId: entityId.nullable().default(null),
  /** Member, one of the masses, or group that was contacted. */
  targetId: entityId.nullable().default(null),
  assignmentId: entityId.nullable().default(null),
  /** Without an arrangement: somebody contacted freely. */
  isFree: z.boolean().nullable().default(null),
});
export type RecordFilter = z.output<typeof recordFilter>;
export const RECORD_SORT_KEYS = ['occurredOn', 'byName', 'targetName', 'method', 'amountCents'] as const;

/** Sums of the records of a filter. */
export const recordTotals = z.object({
  records: z.number().int(),
  /** With help given. */
  helpCount: z.number().int(),
  amountCents: z.number().int(),
  opinionCount: z.number().int(),
});
export type RecordTotals = z.output<typeof recordTotals>;

/** Somebody who may have contacted. */
export const contacterChoice = contacterRef.extend({ name: z.string(), detail: z.string() });
export type ContacterChoice = z.output<typeof contacterChoice>;
/** Somebody who may have been contacted; own ones are arranged for whoever contacts. */
export const targetChoice = z.object({
  kind: targetKind,
  id: entityId,
  name: z.string(),
  detail: z.string(),
  isLinked: z.boolean(),
});
export type TargetChoice = z.output<typeof targetChoice>;

/** Papers of this feature; names of the masses are masked unless asked for. */
export const contactPaperChoice = z.discriminatedUnion('paper', [
  z.object({
    paper: z.literal('record_card'),
    ids: z.array(entityId).min(1).max(500),
    asOf: day,
    isUnmasked: z.boolean().default(false),
  }),
  z.object({
    paper: z.literal('contact_card'),
    asOf: day,
    within: entityId.nullable().default(null),
    /** null: every valid delegate of the scope. */
    delegateIds: z.array(entityId).min(1).max(2000).nullable().default(null),
    isUnmasked: z.boolean().default(false),
  }),
]);
export type ContactPaperChoice = z.output<typeof contactPaperChoice>;
