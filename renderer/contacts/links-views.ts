import type { SubjectFilter } from '#shared/contacts/assignment-model.ts';

export type SubjectView = Omit<SubjectFilter, 'asOf'>;
/** Everybody with a gap. */
export const ALL_GAPS: SubjectView = {
  search: '',
  within: null,
  isOutsideTownships: null,
  groupId: null,
  layers: null,
  isCovered: null,
  isGrouped: null,
  hasNeed: true,
  need: null,
};
