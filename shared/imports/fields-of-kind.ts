import { activityImportFields } from '../activities/import-fields.ts';
import { committeeFields } from '../bodies/fields.ts';
import { linkImportFields } from '../contacts/link-import-fields.ts';
import { massFields } from '../contacts/mass-fields.ts';
import type { Field } from '../core/field.ts';
import { delegateFields } from '../delegates/fields.ts';
import { groupFields } from '../delegates/group-fields.ts';
import { unitFields } from '../delegates/unit-fields.ts';
import { memberFields } from '../members/fields.ts';
import { organizationFields } from '../organizations/fields.ts';
import { sessionImportFields } from '../training/import-fields.ts';
import type { ImportKind } from './model.ts';
import { proposalImportFields } from './proposal-fields.ts';

/** The one list of columns of each kind of roster. */
export const FIELDS_OF_KIND: Readonly<Record<ImportKind, readonly Field[]>> = {
  organizations: organizationFields,
  members: memberFields,
  delegates: delegateFields,
  electoral_units: unitFields,
  delegate_groups: groupFields,
  committee_members: committeeFields,
  proposals: proposalImportFields,
  group_activities: activityImportFields,
  training_sessions: sessionImportFields,
  masses: massFields,
  links: linkImportFields,
};
