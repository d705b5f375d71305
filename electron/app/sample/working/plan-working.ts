/** The working systems of the sample county: three links, occasions, evaluations, safeguards. Source: domain.md §5.1, seed-report.txt. */
import type { CountyPlan } from '../plan-types.ts';
import { groundOf } from './ground.ts';
import { planActivities } from './plan-activities.ts';
import { planContactRecords } from './plan-contact-records.ts';
import { planEvaluations } from './plan-evaluations.ts';
import { planInspections, type SuggestionScript } from './plan-inspections.ts';
import { planLinks } from './plan-links.ts';
import { planMeetings } from './plan-meetings.ts';
import { type OpinionScript, planOpinions } from './plan-opinions.ts';
import { planDocuments, planLeadingGroups } from './plan-documents.ts';
import { planFunds } from './plan-funds.ts';
import { planPublicity } from './plan-publicity.ts';
import { planTraining } from './plan-training.ts';
import { noWorkingRows, type WorkingRows } from './working-rows.ts';

export type PlannedWorking = Readonly<{
  rows: WorkingRows;
  /** Played through the commands, as they have a life. */
  suggestions: readonly SuggestionScript[];
  opinions: readonly OpinionScript[];
}>;

export function planWorking(county: Omit<CountyPlan, 'working'>): PlannedWorking {
  const ground = groundOf(county);
  const rows = noWorkingRows();
  planLinks(ground, rows);
  planContactRecords(ground, rows);
  planMeetings(ground, rows);
  planActivities(ground, rows);
  planTraining(ground, rows);
  const suggestions = planInspections(ground, rows);
  planEvaluations(ground, rows);
  planDocuments(ground, rows);
  planLeadingGroups(ground, rows);
  planFunds(ground, rows);
  planPublicity(ground, rows);
  return { rows, suggestions, opinions: planOpinions(ground, rows) };
}
