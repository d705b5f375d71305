import { z } from 'zod';
import { day, entityId } from '../core/window.ts';
import { orgCategory, orgType } from './model.ts';

/** 党组织变动: what changes an organisation on a day. Source: domain.md §2.1, Q23. */
export const ORGANIZATION_EVENT_KINDS = {
  founded: '成立',
  renamed: '更名',
  moved: '调整隶属关系',
  retyped: '改设类型',
  merged: '并入其他党组织',
  dissolved: '撤销',
} as const;
export type OrganizationEventKind = keyof typeof ORGANIZATION_EVENT_KINDS;
export const organizationEventKind = z.enum(
  Object.keys(ORGANIZATION_EVENT_KINDS) as [OrganizationEventKind, ...OrganizationEventKind[]],
);

/** What of an organisation changes by dated events; its existence stands in establishedOn and dissolvedOn. */
export const organizationState = z.object({
  name: z.string(),
  shortName: z.string().nullable(),
  orgType,
  orgCategory,
  parentId: entityId.nullable(),
});
export type OrganizationState = z.output<typeof organizationState>;

/** A dated event as the clerk records it. */
export const organizationEventInput = z.object({
  kind: organizationEventKind,
  effectiveOn: day,
  reason: z.string().max(200).nullable().default(null),
  documentNumber: z.string().max(60).nullable().default(null),
  /** renamed, retyped. */
  name: z.string().min(2).max(60).nullable().default(null),
  shortName: z.string().max(20).nullable().default(null),
  /** retyped. */
  orgType: orgType.nullable().default(null),
  orgCategory: orgCategory.nullable().default(null),
  /** moved. */
  parentId: entityId.nullable().default(null),
  /** merged, and dissolved when another takes over: members and subordinate organisations go there on the same day. */
  successorId: entityId.nullable().default(null),
});
export type OrganizationEventInput = z.output<typeof organizationEventInput>;

/** One recorded event with what it changed, in words. */
export const organizationEventRow = z.object({
  id: entityId,
  kind: organizationEventKind,
  effectiveOn: day,
  reason: z.string().nullable(),
  documentNumber: z.string().nullable(),
  /** E.g. 名称：甲支部 → 乙支部. */
  change: z.string(),
  recordedAt: z.string(),
  recordedBy: z.string(),
});
export type OrganizationEventRow = z.output<typeof organizationEventRow>;

/** What the event makes of the state; unnamed parts stay. */
export function effectOf(event: OrganizationEventInput): Partial<OrganizationState> {
  switch (event.kind) {
    case 'renamed':
      return event.name === null ? {} : { name: event.name, shortName: event.shortName };
    case 'moved':
      return event.parentId === null ? {} : { parentId: event.parentId };
    case 'retyped':
      return {
        ...(event.orgType === null ? {} : { orgType: event.orgType }),
        ...(event.orgCategory === null ? {} : { orgCategory: event.orgCategory }),
        ...(event.name === null ? {} : { name: event.name, shortName: event.shortName }),
      };
    case 'founded':
    case 'merged':
    case 'dissolved':
      return {};
  }
}
