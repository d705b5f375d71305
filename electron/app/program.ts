import { appContract } from '#shared/app/contract.ts';
import type { Procedure } from '#shared/core/procedure.ts';
import { createAccountsHandlers, type SampleMaker } from '../accounts/handlers.ts';
import { createWorkspace, type Workspace } from '../accounts/workspace.ts';
import { createActivitiesHandlers } from '../activities/handlers.ts';
import { assessmentHandlers } from '../assessment/handlers.ts';
import { keepContent } from '../attachments/commands.ts';
import { createAttachmentsHandlers } from '../attachments/handlers.ts';
import { attendanceHandlers } from '../attendance/handlers.ts';
import { createBackupHandlers } from '../backup/handlers.ts';
import { createBodiesHandlers } from '../bodies/handlers.ts';
import { leadingGroupsHandlers } from '../bodies/leading-handlers.ts';
import { createCalendarHandlers } from '../calendar/handlers.ts';
import { createCellsHandlers } from '../cells/handlers.ts';
import { completenessHandlers } from '../completeness/handlers.ts';
import { createLinks } from '../contacts/assignment-commands.ts';
import { createContactsHandlers } from '../contacts/handlers.ts';
import { createContactRecordsHandlers } from '../contacts/record-handlers.ts';
import { massesHandlers } from '../contacts/mass-handlers.ts';
import type { AppContexts, OpenContext, Services } from '../core/context.ts';
import { Refusal } from '../core/refusal.ts';
import { createRouter, type Router, type RouterHandlers } from '../core/router.ts';
import { createDossiersHandlers } from '../delegates/dossier-handlers.ts';
import { createDelegatesHandlers } from '../delegates/handlers.ts';
import { moveDelegates } from '../delegates/move-commands.ts';
import { dutiesHandlers } from '../duties/handlers.ts';
import { createDuplicatesHandlers } from '../duplicates/handlers.ts';
import {
  delegateScoresHandlers,
  dutyDelegatesHandlers,
  dutyReportsHandlers,
  evaluationsHandlers,
} from '../evaluations/handlers.ts';
import { fundExpensesHandlers, fundsHandlers } from '../funds/handlers.ts';
import { createHistoryHandlers } from '../history/handlers.ts';
import { createImportsHandlers } from '../imports/handlers.ts';
import { createInspectionsHandlers, inspectionSuggestionsHandlers } from '../inspections/handlers.ts';
import { institutionsHandlers } from '../institutions/handlers.ts';
import { recordRosterStates } from '../members/event-commands.ts';
import { updateMember } from '../members/commands.ts';
import { createMeetingsHandlers } from '../meetings/handlers.ts';
import { createMembersHandlers } from '../members/handlers.ts';
import { createOpinionsHandlers } from '../opinions/handlers.ts';
import { registerOpinion } from '../opinions/commands.ts';
import { createOrganizationsHandlers } from '../organizations/handlers.ts';
import { writeRegister } from '../proposals/import-commands.ts';
import { proposalsHandlers } from '../proposals/handlers.ts';
import { publicityHandlers } from '../publicity/handlers.ts';
import { composerHandlers } from '../reports/composer-handlers.ts';
import { reportsHandlers } from '../reports/handlers.ts';
import { reportPhrasesHandlers, reportTemplatesHandlers } from '../reports/template-handlers.ts';
import { createFormsHandlers } from '../forms/handlers.ts';
import { readFormTable } from './form-tables.ts';
import { searchHandlers } from '../search/handlers.ts';
import { settingsHandlers } from '../settings/handlers.ts';
import { createSnapshotsHandlers } from '../snapshots/handlers.ts';
import { statisticsHandlers } from '../statistics/handlers.ts';
import { trainingHandlers } from '../training/handlers.ts';
import { viewsHandlers } from '../views/handlers.ts';
import { DOSSIER_SECTIONS } from './delegate-dossier.ts';
import { DELEGATE_EFFECTS, endLinksOfService, endLinksOfTerm } from './delegate-effects.ts';
import { afterMemberEvents } from './member-event-effects.ts';
import { moveMembersToSuccessor } from './move-members.ts';
import { PROPOSAL_OF_OPINION } from './opinion-proposal.ts';
import { fieldsOfRecord } from './record-fields.ts';
import { recountEveryDueDay } from './recount-due-days.ts';
import { makeSampleCounty } from './sample/make-sample-county.ts';

/** The program without a window: the one router, and the holder of the work file. */
export type Program = Readonly<{
  router: Router;
  workspace: Workspace;
  openContext: () => OpenContext /** Reopens the sample county when it was the last file: its password is no secret. */;
  reopenSample: () => Promise<void>;
  close: () => Promise<void>;
}>;

export function createProgram(services: Services): Program {
  const workspace = createWorkspace({
    dataFolder: services.dataFolder,
    now: services.now,
    notify: services.notify,
    features: Object.keys(appContract).filter(feature => feature !== 'accounts'),
  });

  function openContext(): OpenContext {
    const work = workspace.required();
    return { ...services, db: work.connection.db, operation: workspace.operationContext(), actor: work.actor };
  }

  function contextFor(procedure: Procedure): Services | OpenContext {
    if (procedure.right === 'none') return services;
    if (!workspace.isOpen()) throw new Refusal('LOCKED');
    if (procedure.right === 'write' && workspace.isReadOnly()) throw new Refusal('READ_ONLY');
    return openContext();
  }

  const makeSample: SampleMaker = onProgress => makeSampleCounty(openContext().operation, onProgress);
  const handlers: RouterHandlers<typeof appContract, AppContexts> = {
    accounts: createAccountsHandlers(workspace, makeSample),
    activities: createActivitiesHandlers(registerOpinion),
    assessment: assessmentHandlers,
    attachments: createAttachmentsHandlers(),
    attendance: attendanceHandlers,
    backup: createBackupHandlers(workspace),
    bodies: createBodiesHandlers(endLinksOfService),
    calendar: createCalendarHandlers(recountEveryDueDay),
    cells: createCellsHandlers(moveDelegates),
    completeness: completenessHandlers,
    composer: composerHandlers,
    contactRecords: createContactRecordsHandlers(registerOpinion),
    contacts: createContactsHandlers(moveDelegates),
    delegateScores: delegateScoresHandlers,
    delegates: createDelegatesHandlers(DELEGATE_EFFECTS, DOSSIER_SECTIONS, endLinksOfTerm),
    dossiers: createDossiersHandlers(DOSSIER_SECTIONS),
    duplicates: createDuplicatesHandlers(updateMember),
    duties: dutiesHandlers,
    dutyDelegates: dutyDelegatesHandlers,
    dutyReports: dutyReportsHandlers,
    evaluations: evaluationsHandlers,
    forms: createFormsHandlers({ keepContent, readTable: readFormTable }),
    fundExpenses: fundExpensesHandlers,
    funds: fundsHandlers,
    history: createHistoryHandlers(fieldsOfRecord),
    imports: createImportsHandlers({
      recordStates: recordRosterStates,
      afterMemberEvents,
      moveDelegates,
      makeLinks: (tx, drafts, made) => createLinks(tx, drafts, true, made),
      writeRegister,
    }),
    inspections: createInspectionsHandlers(registerOpinion),
    inspectionSuggestions: inspectionSuggestionsHandlers,
    masses: massesHandlers,
    meetings: createMeetingsHandlers(registerOpinion),
    institutions: institutionsHandlers,
    leadingGroups: leadingGroupsHandlers,
    members: createMembersHandlers(afterMemberEvents),
    opinions: createOpinionsHandlers(PROPOSAL_OF_OPINION),
    organizations: createOrganizationsHandlers(moveMembersToSuccessor),
    proposals: proposalsHandlers,
    publicity: publicityHandlers,
    reportPhrases: reportPhrasesHandlers,
    reports: reportsHandlers,
    reportTemplates: reportTemplatesHandlers,
    search: searchHandlers,
    settings: settingsHandlers,
    snapshots: createSnapshotsHandlers({ keepContent }),
    statistics: statisticsHandlers,
    training: trainingHandlers,
    views: viewsHandlers,
  };
  const router = createRouter(appContract, handlers, { contextFor, logError: services.log.error });
  return {
    router,
    workspace,
    openContext,
    reopenSample: async () => {
      const last = workspace.recent.list()[0];
      if (last?.isSample !== true || last.path !== workspace.samplePath()) return;
      await workspace.openSample().catch((error: unknown) => services.log.error(error, 'reopenSample'));
    },
    close: async () => {
      services.worker.stop();
      await workspace.close();
    },
  };
}
