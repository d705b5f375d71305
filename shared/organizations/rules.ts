import type { Issue } from '../core/issue.ts';
import {
  ORG_CATEGORIES,
  ORG_CATEGORIES_OF,
  ORG_TYPES,
  type OrganizationValues,
  type OrgCategory,
  type OrgType,
} from './model.ts';

export type OrganizationFacts = Readonly<{
  parent: Readonly<{ orgType: OrgType; orgCategory: OrgCategory; name: string }> | null;
  /** Another living organisation under the same parent has this name. */
  hasNamesake: boolean;
  /** The chosen parent lies under the organisation itself. */
  wouldCycle: boolean;
}>;

type Kind = readonly [OrgType, OrgCategory | 'any'];
/** Parents and what they may hold. Source: domain.md §2.1.1 [practice], so it warns and never blocks. */
const CHILDREN_OF: readonly Readonly<{ parent: Kind; children: readonly Kind[] }>[] = [
  {
    parent: ['county_committee', 'any'],
    children: [
      ['committee', 'township'],
      ['committee', 'county_affiliated'],
      ['general_branch', 'agency_unit'],
      ['branch', 'agency_unit'],
      ['branch', 'retired'],
    ],
  },
  {
    parent: ['committee', 'township'],
    children: [
      ['committee', 'village'],
      ['general_branch', 'any'],
      ['branch', 'any'],
    ],
  },
  {
    parent: ['committee', 'county_affiliated'],
    children: [
      ['general_branch', 'agency_unit'],
      ['branch', 'any'],
    ],
  },
  {
    parent: ['committee', 'village'],
    children: [
      ['branch', 'rural'],
      ['branch', 'association'],
      ['branch', 'migrant'],
      ['branch', 'retired'],
      ['general_branch', 'rural'],
    ],
  },
  { parent: ['general_branch', 'any'], children: [['branch', 'any']] },
];

const fits = (kind: Kind, orgType: OrgType, orgCategory: OrgCategory) =>
  kind[0] === orgType && (kind[1] === 'any' || kind[1] === orgCategory);

/** Checks one organisation against domain.md §2.1. */
export function checkOrganization(values: OrganizationValues, facts: OrganizationFacts): Issue[] {
  const issues: Issue[] = [];
  if (!ORG_CATEGORIES_OF[values.orgType].includes(values.orgCategory)) {
    issues.push({
      code: 'ORG_CATEGORY_MISMATCH',
      severity: 'error',
      field: 'orgCategory',
      params: {
        type: ORG_TYPES[values.orgType],
        category: ORG_CATEGORIES[values.orgCategory],
        choices: ORG_CATEGORIES_OF[values.orgType].map(key => ORG_CATEGORIES[key]).join('、'),
      },
    });
  }
  if (values.parentId === null && values.orgType !== 'county_committee')
    issues.push({ code: 'ORG_PARENT_MISSING', severity: 'error', field: 'parentId' });
  if (facts.wouldCycle) issues.push({ code: 'ORG_PARENT_CYCLE', severity: 'error', field: 'parentId' });
  if (facts.hasNamesake) issues.push({ code: 'ORG_NAME_TAKEN', severity: 'error', field: 'name', params: { name: values.name } });
  if (values.establishedOn !== null && values.dissolvedOn !== null && values.dissolvedOn < values.establishedOn) {
    issues.push({ code: 'ORG_DISSOLVED_BEFORE_FOUNDED', severity: 'error', field: 'dissolvedOn' });
  }
  if (facts.parent !== null) {
    const { parent } = facts;
    const isAllowed = CHILDREN_OF.some(
      rule =>
        fits(rule.parent, parent.orgType, parent.orgCategory) &&
        rule.children.some(child => fits(child, values.orgType, values.orgCategory)),
    );
    if (!isAllowed)
      issues.push({
        code: 'ORG_PARENT_UNUSUAL',
        severity: 'warning',
        field: 'parentId',
        params: { parent: parent.name, kind: `${ORG_CATEGORIES[values.orgCategory]}${ORG_TYPES[values.orgType]}` },
      });
  }
  if (values.isJoint && values.orgType !== 'branch')
    issues.push({ code: 'ORG_JOINT_NOT_BRANCH', severity: 'warning', field: 'isJoint' });
  return issues;
}
