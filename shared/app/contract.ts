import { accountsContract } from '../accounts/contract.ts';
import { activitiesContract } from '../activities/contract.ts';
import { assessmentContract } from '../assessment/contract.ts';
import { attachmentsContract } from '../attachments/contract.ts';
import { attendanceContract } from '../attendance/contract.ts';
import { backupContract } from '../backup/contract.ts';
import { bodiesContract, leadingGroupsContract } from '../bodies/contract.ts';
import { calendarContract } from '../calendar/contract.ts';
import { cellsContract } from '../cells/contract.ts';
import { completenessContract } from '../completeness/contract.ts';
import { composerContract } from '../reports/composer-contract.ts';
import { reportPhrasesContract, reportTemplatesContract } from '../reports/template-contract.ts';
import { contactsContract } from '../contacts/contract.ts';
import { dossiersContract } from '../delegates/dossier-contract.ts';
import { contactRecordsContract } from '../contacts/record-contract.ts';
import { massesContract } from '../contacts/mass-contract.ts';
import { delegatesContract } from '../delegates/contract.ts';
import { dutiesContract } from '../duties/contract.ts';
import { duplicatesContract } from '../duplicates/contract.ts';
import { delegateScoresContract } from '../evaluations/score-contract.ts';
import { dutyDelegatesContract, dutyReportsContract } from '../evaluations/duty-contract.ts';
import { evaluationsContract } from '../evaluations/contract.ts';
import { formsContract } from '../forms/contract.ts';
import { fundExpensesContract, fundsContract } from '../funds/contract.ts';
import { historyContract } from '../history/contract.ts';
import { importsContract } from '../imports/contract.ts';
import { inspectionsContract, inspectionSuggestionsContract } from '../inspections/contract.ts';
import { meetingsContract } from '../meetings/contract.ts';
import { institutionsContract } from '../institutions/contract.ts';
import { membersContract } from '../members/contract.ts';
import { opinionsContract } from '../opinions/contract.ts';
import { organizationsContract } from '../organizations/contract.ts';
import { proposalsContract } from '../proposals/contract.ts';
import { publicityContract } from '../publicity/contract.ts';
import { reportsContract } from '../reports/contract.ts';
import { searchContract } from '../search/contract.ts';
import { settingsContract } from '../settings/contract.ts';
import { snapshotsContract } from '../snapshots/contract.ts';
import { statisticsContract } from '../statistics/contract.ts';
import { trainingContract } from '../training/contract.ts';
import { viewsContract } from '../views/contract.ts';

/** Every procedure of the program, by feature. */
export const appContract = {
  accounts: accountsContract,
  activities: activitiesContract,
  assessment: assessmentContract,
  attachments: attachmentsContract,
  attendance: attendanceContract,
  backup: backupContract,
  bodies: bodiesContract,
  calendar: calendarContract,
  cells: cellsContract,
  completeness: completenessContract,
  composer: composerContract,
  contactRecords: contactRecordsContract,
  contacts: contactsContract,
  delegateScores: delegateScoresContract,
  delegates: delegatesContract,
  dossiers: dossiersContract,
  duplicates: duplicatesContract,
  duties: dutiesContract,
  dutyDelegates: dutyDelegatesContract,
  dutyReports: dutyReportsContract,
  evaluations: evaluationsContract,
  forms: formsContract,
  fundExpenses: fundExpensesContract,
  funds: fundsContract,
  history: historyContract,
  imports: importsContract,
  inspections: inspectionsContract,
  inspectionSuggestions: inspectionSuggestionsContract,
  masses: massesContract,
  meetings: meetingsContract,
  institutions: institutionsContract,
  leadingGroups: leadingGroupsContract,
  members: membersContract,
  opinions: opinionsContract,
  organizations: organizationsContract,
  proposals: proposalsContract,
  publicity: publicityContract,
  reportPhrases: reportPhrasesContract,
  reports: reportsContract,
  reportTemplates: reportTemplatesContract,
  search: searchContract,
  settings: settingsContract,
  snapshots: snapshotsContract,
  statistics: statisticsContract,
  training: trainingContract,
  views: viewsContract,
} as const;
export type AppContract = typeof appContract;
export type FeatureName = keyof AppContract;

type CodesOf<C> = {
  [F in keyof C]: { [K in keyof C[F]]: C[F][K] extends { errors: readonly (infer E)[] } ? E : never }[keyof C[F]];
}[keyof C];
/** Every code some procedure declares. */
export type DeclaredCode = CodesOf<AppContract>;
