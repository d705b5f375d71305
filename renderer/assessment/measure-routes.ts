import type { AssessmentMeasure } from '#shared/assessment/model.ts';
import type { Route } from '../core/navigation.tsx';

/** The list behind a measure for one township and year, with the filter that was counted; null where a person decides. */
export function routeOfMeasure(measure: AssessmentMeasure, within: string, year: number, asOf: string): Route | null {
  const last = `${year}-12-31`;
  const days = { from: `${year}-01-01`, to: asOf < last ? asOf : last };
  switch (measure) {
    case 'conference':
      return { page: 'meetings', filter: { within, ...days, isHeld: true } };
    case 'activity':
      return { page: 'activities', filter: { within, ...days, isHeld: true } };
    case 'training_plan':
    case 'training_coverage':
      return { page: 'training', filter: { within, ...days } };
    case 'inspection':
      return { page: 'inspections', view: 'list', filter: { within, ...days, isHeld: true } };
    case 'suggestion':
      return { page: 'inspections', view: 'suggestions', filter: { within, ...days } };
    case 'committee_link':
      return { page: 'links', tab: 'links', filter: { within, linkType: 'committee_to_group', activity: 'active' } };
    case 'delegate_link':
    case 'contact':
      return { page: 'links', tab: 'links', filter: { within, linkType: 'delegate_to_member', activity: 'active' } };
    case 'member_link':
      return { page: 'links', tab: 'links', filter: { within, linkType: 'member_to_mass', activity: 'active' } };
    case 'opinion':
      return { page: 'opinions', filter: { within, ...days } };
    case 'proposal':
    case 'proposal_on_time':
      return { page: 'proposals', filter: { within, year } };
    case 'duty_report':
      return { page: 'evaluations', tab: 'duty' };
    case 'rating':
      return { page: 'evaluations', tab: 'ratings', filter: { within, year, kind: 'rating', subjectType: 'committee_body' } };
    case 'document':
      return { page: 'institutions', filter: { within } };
    case 'publicity':
      return { page: 'publicity' };
    case 'manual':
      return null;
    default:
      return measure satisfies never;
  }
}
