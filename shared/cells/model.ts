import { z } from 'zod';
import type { Field } from '../core/field.ts';
import { day, entityId } from '../core/window.ts';
import { delegateFields } from '../delegates/fields.ts';
import { memberFields } from '../members/fields.ts';
import { organizationFields } from '../organizations/fields.ts';

/** Lists whose cells are edited in place. */
export const CELL_LISTS = { members: '党员', organizations: '党组织', delegates: '党代表' } as const;
export type CellList = keyof typeof CELL_LISTS;
export const cellList = z.enum(Object.keys(CELL_LISTS) as [CellList, ...CellList[]]);

/** Fields that change only by dated events, each with its own form. */
const CHANGED_BY_EVENTS = {
  members: ['organizationId', 'registrationStatus', 'membershipStatus', 'leftReason', 'statusChangedOn'],
  organizations: ['parentId', 'orgType', 'dissolvedOn'],
} as const;
/** The delegate's own columns; those of the person are edited in the list of members, and the day of election moves the qualification, so its form does that. A group or unit is typed by its name. */
const DELEGATE_KEYS = [
  'postAtElection',
  'compositionCategory',
  'electoralUnitId',
  'groupId',
  'certificateNo',
  'originType',
  'isFrontline',
  'remark',
];

const editable = (fields: readonly Field[], without: readonly string[]): readonly Field[] =>
  fields.filter(field => field.isEditable && !without.includes(field.key));

/** Fields a cell of each list may change, in the order of the list's columns. */
export const EDITABLE_CELLS: Readonly<Record<CellList, readonly Field[]>> = {
  members: editable(memberFields, CHANGED_BY_EVENTS.members),
  organizations: editable(organizationFields, CHANGED_BY_EVENTS.organizations),
  delegates: delegateFields.filter(field => field.isEditable && DELEGATE_KEYS.includes(field.key)),
};

/** One cell as the clerk typed or pasted it; '' clears it. `version` is the one the row had on the screen. */
export const cellEdit = z.object({
  id: entityId,
  version: z.number().int(),
  field: z.string().max(40),
  text: z.string().max(2000),
});
export type CellEdit = z.output<typeof cellEdit>;

export const cellEdits = z.object({ list: cellList, asOf: day, edits: z.array(cellEdit).min(1).max(20_000) });
export type CellEdits = z.output<typeof cellEdits>;

export const cellIssue = z.object({ severity: z.enum(['error', 'warning', 'info']), code: z.string(), message: z.string() });

/** A cell that was typed, or one that changes along with it. Display texts; personal numbers masked. */
export const checkedCell = z.object({
  field: z.string(),
  label: z.string(),
  before: z.string(),
  after: z.string(),
  issues: z.array(cellIssue),
});
export type CheckedCell = z.output<typeof checkedCell>;

export const cellRowState = z.enum(['update', 'same', 'warning', 'error']);
export const checkedCells = z.object({
  rows: z.array(z.object({ id: entityId, label: z.string(), state: cellRowState, cells: z.array(checkedCell) })),
  counts: z.object({
    update: z.number().int(),
    same: z.number().int(),
    warning: z.number().int(),
    error: z.number().int(),
  }),
});
export type CheckedCells = z.output<typeof checkedCells>;
