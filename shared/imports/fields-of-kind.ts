import type { Field } from '../core/field.ts';
import { delegateFields } from '../delegates/fields.ts';
import { memberFields } from '../members/fields.ts';
import { organizationFields } from '../organizations/fields.ts';
import type { ImportKind } from './model.ts';

/** The one list of columns of each kind of roster. */
export const FIELDS_OF_KIND: Readonly<Record<ImportKind, readonly Field[]>> = {
  organizations: organizationFields,
  members: memberFields,
  delegates: delegateFields,
};
