import { z } from 'zod';
import { day, entityId, partialDate } from '../core/window.ts';

/** 党组织类型. */
export const ORG_TYPES = { county_committee: '县委', committee: '党委', general_branch: '党总支', branch: '党支部' } as const;
/** 党组织类别; which ones fit which type is ORG_CATEGORIES_OF. */
export const ORG_CATEGORIES = {
  county: '县委',
  township: '乡镇党委',
  county_affiliated: '县属党委',
  village: '村级党委',
  agency_unit: '机关企事业单位',
  rural: '农村',
  community: '社区',
  retired: '离退休',
  association: '协会',
  migrant: '外出务工',
} as const;

export type OrgType = keyof typeof ORG_TYPES;
export type OrgCategory = keyof typeof ORG_CATEGORIES;

/** Categories allowed for each type. Source: domain.md §2.1. */
export const ORG_CATEGORIES_OF: Readonly<Record<OrgType, readonly OrgCategory[]>> = {
  county_committee: ['county'],
  committee: ['township', 'county_affiliated', 'village'],
  general_branch: ['agency_unit', 'rural', 'community'],
  branch: ['agency_unit', 'rural', 'community', 'retired', 'association', 'migrant'],
};

export const orgType = z.enum(Object.keys(ORG_TYPES) as [OrgType, ...OrgType[]]);
export const orgCategory = z.enum(Object.keys(ORG_CATEGORIES) as [OrgCategory, ...OrgCategory[]]);

/** 党组织: any node of the Party organisation tree, as it is stored and edited. */
export const organizationValues = z.object({
  code: z.string().min(1).max(30),
  name: z.string().min(2).max(60),
  shortName: z.string().max(20).nullable(),
  orgType,
  orgCategory,
  parentId: entityId.nullable(),
  divisionCode: z
    .string()
    .regex(/^(\d{6}|\d{9}|\d{12})$/)
    .nullable(),
  isJoint: z.boolean(),
  establishedOn: partialDate.nullable(),
  dissolvedOn: partialDate.nullable(),
  contactPhone: z.string().max(30).nullable(),
  sortOrder: z.number().int(),
  remark: z.string().max(500).nullable(),
});
export type OrganizationValues = z.output<typeof organizationValues>;

/** One list row: the organisation with its parent's name and its counts at the reference date. */
export const organizationRow = organizationValues.extend({
  id: entityId,
  version: z.number().int(),
  parentName: z.string().nullable(),
  /** Counted members of the whole subtree. */
  memberCount: z.number().int(),
  /** Full names from below the county down to the parent, for telling namesakes apart. */
  path: z.string(),
});
export type OrganizationRow = z.output<typeof organizationRow>;

/** One node of the tree: active organisations only, in office order. */
export const organizationNode = z.object({
  id: entityId,
  parentId: entityId.nullable(),
  name: z.string(),
  shortName: z.string().nullable(),
  orgType,
  orgCategory,
  /** Counted members of the whole subtree at the reference date. */
  memberCount: z.number().int(),
  /** Branches in the subtree. */
  branchCount: z.number().int(),
});
export type OrganizationNode = z.output<typeof organizationNode>;

export const organizationFilter = z.object({
  asOf: day,
  search: z.string().max(60).default(''),
  /** Subtree of this organisation, itself included. */
  within: entityId.nullable().default(null),
  orgType: orgType.nullable().default(null),
  orgCategory: orgCategory.nullable().default(null),
  /** 'active' at asOf (default), 'dissolved' by asOf, or 'all'. */
  existence: z.enum(['active', 'dissolved', 'all']).default('active'),
  importBatchId: entityId.nullable().default(null),
  /** Exactly these organisations; null = no such limit. */
  ids: z.array(entityId).max(20_000).nullable().default(null),
  /** Only those directly under the county, in no township or county-affiliated committee. */
  isDirectlyUnderCounty: z.boolean().nullable().default(null),
});
export type OrganizationFilter = z.output<typeof organizationFilter>;

export const ORGANIZATION_SORT_KEYS = ['office', 'name', 'code', 'orgType', 'memberCount'] as const;
