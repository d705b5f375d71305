/** 定格: what figures and rosters were on a day as they were known then, kept to be compared with any other state. Source: domain.md R-S3. */
import { z } from 'zod';
import { day, entityId } from '../core/window.ts';

/** Rosters whose people and records are compared one by one. */
export const STATE_LISTS = { members: '党员', delegates: '党代表', organizations: '党组织', proposals: '提案提议' } as const;
export type StateList = keyof typeof STATE_LISTS;
export const STATE_LIST_NAMES = Object.keys(STATE_LISTS) as readonly StateList[];
export const stateListName = z.enum(Object.keys(STATE_LISTS) as [StateList, ...StateList[]]);

/** A person or record with what matters of it, in print. */
export const stateEntry = z.object({ id: entityId, name: z.string(), place: z.string(), values: z.array(z.string()) });
export type StateEntry = Readonly<z.output<typeof stateEntry>>;
export const countyState = z.object({
  asOf: day,
  figures: z.array(z.object({ scopeId: entityId.nullable(), scopeName: z.string(), statistic: z.string(), text: z.string() })),
  /** `labels` name the values of every entry. */
  lists: z.record(stateListName, z.object({ labels: z.array(z.string()), entries: z.array(stateEntry) })),
});
export type CountyState = Readonly<z.output<typeof countyState>>;

export const snapshotValues = z.object({
  name: z.string().trim().min(2).max(60),
  asOf: day,
  remark: z.string().max(500).nullable(),
});
export type SnapshotValues = Readonly<z.output<typeof snapshotValues>>;
export const snapshotRow = snapshotValues.extend({
  id: entityId,
  version: z.number().int(),
  /** Bytes it takes in the file. */
  size: z.number().int(),
  createdAt: z.string(),
  createdBy: z.string(),
});
export type SnapshotRow = Readonly<z.output<typeof snapshotRow>>;

/** One side of a comparison: a frozen state, or the records as they stand now on a day. */
export const stateChoice = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('frozen'), id: entityId }),
  z.object({ kind: z.literal('live'), asOf: day }),
]);
export type StateChoice = Readonly<z.output<typeof stateChoice>>;

const entryName = z.object({ id: entityId, name: z.string(), place: z.string() });
/** The first of each kind; `count` is all of them. */
const some = <T extends z.ZodType>(entry: T) => z.object({ count: z.number().int(), entries: z.array(entry) });
export const listDifference = z.object({
  list: stateListName,
  came: some(entryName),
  left: some(entryName),
  changed: some(entryName.extend({ changes: z.array(z.object({ label: z.string(), former: z.string(), now: z.string() })) })),
});
export type ListDifference = Readonly<z.output<typeof listDifference>>;
export const stateDifference = z.object({
  figures: z.array(
    z.object({ scopeName: z.string(), statistic: z.string(), label: z.string(), former: z.string(), now: z.string() }),
  ),
  /** Figures looked at. */
  figureCount: z.number().int(),
  lists: z.array(listDifference),
});
export type StateDifference = Readonly<z.output<typeof stateDifference>>;
