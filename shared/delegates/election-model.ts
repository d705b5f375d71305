import { z } from 'zod';
import { day, entityId } from '../core/window.ts';
import { compositionCategory, delegateStatus, ELECTION_METHODS, originType, termValues } from './model.ts';

const count = z.number().int().min(0);
export const electionMethod = z.enum(
  Object.keys(ELECTION_METHODS) as [keyof typeof ELECTION_METHODS, ...(keyof typeof ELECTION_METHODS)[]],
);

/** People put up as candidates in one unit. Source: domain.md §4.2. */
export const nomination = z.object({
  electoralUnitId: entityId,
  nominatedOn: day,
  /** Planned day of the election. */
  electedOn: day,
  originType: originType.default('regular'),
  /** The vacated seat a by-election fills. */
  replacesDelegateId: entityId.nullable().default(null),
  people: z
    .array(
      z.object({
        memberId: entityId,
        compositionCategory,
        postAtElection: z.string().min(1).max(60),
        isFrontline: z.boolean().default(false),
      }),
    )
    .min(1)
    .max(400),
});
export type Nomination = z.output<typeof nomination>;

/** What the electoral unit reports: who was elected with how many votes. Source: domain.md §4.2 D1. */
export const electionResult = z.object({
  electoralUnitId: entityId,
  electedOn: day,
  method: electionMethod,
  attendanceExpected: count,
  attendancePresent: count,
  results: z
    .array(z.object({ delegateId: entityId, votes: count.nullable(), isElected: z.boolean() }))
    .min(1)
    .max(400),
});
export type ElectionResult = z.output<typeof electionResult>;

/** What the credentials committee found. Source: domain.md §4.2 D2, D3. */
export const verification = z.object({
  verifiedOn: day,
  decidedBy: z.string().min(1).max(60),
  documentNumber: z.string().max(60).nullable(),
  results: z
    .array(z.object({ delegateId: entityId, isValid: z.boolean(), reason: z.string().max(200).nullable() }))
    .min(1)
    .max(500),
});
export type Verification = z.output<typeof verification>;

/** One person on the way from candidate to delegate. */
export const electionRow = z.object({
  id: entityId,
  version: z.number().int(),
  memberId: entityId,
  name: z.string(),
  electoralUnitId: entityId,
  electoralUnitName: z.string(),
  postAtElection: z.string(),
  compositionCategory,
  status: delegateStatus,
  nominatedOn: z.string().nullable(),
  electedOn: day,
  originType,
  votes: count.nullable(),
});
export type ElectionRow = z.output<typeof electionRow>;

/** A seat that stands empty since somebody left it. Source: R-D9, R-D10. */
export const vacancy = z.object({
  delegateId: entityId,
  name: z.string(),
  congressTermId: entityId,
  termLabel: z.string(),
  electoralUnitId: entityId,
  electoralUnitName: z.string(),
  status: delegateStatus,
  since: day,
  reason: z.string().nullable(),
  compositionCategory,
  /** Candidates put up for it so far. */
  candidateCount: count,
});
export type Vacancy = z.output<typeof vacancy>;

/** 换届: the next term with units and groups of the old one. */
export const rollOverInput = z.object({ termId: entityId, values: termValues });
export const rollOverPreview = z.object({
  label: z.string(),
  nextNumber: z.number().int(),
  units: z.array(z.object({ name: z.string(), allottedSeats: z.number().int() })),
  groups: z.array(z.object({ name: z.string(), baseOrganizationName: z.string() })),
  /** Delegates who stay with the old term. */
  delegateCount: count,
  /** Sentences about what is not copied as it is. */
  notes: z.array(z.string()),
});
export type RollOverPreview = z.output<typeof rollOverPreview>;

/** What opening the new congress does. */
export const openTermPreview = z.object({
  label: z.string(),
  previousLabel: z.string().nullable(),
  /** Delegates of the old term whose term runs out (D9). */
  expiring: count,
  /** Groups of the old term that end. */
  endingGroups: count,
  /** Of the new term. */
  valid: count,
  elected: count,
  candidates: count,
  notes: z.array(z.string()),
});
export type OpenTermPreview = z.output<typeof openTermPreview>;
