import { type Kysely, sql } from 'kysely';

const entity = `
  "id" text primary key not null,
  "version" integer not null default 1,
  "createdAt" text not null, "createdBy" text not null, "updatedAt" text not null, "updatedBy" text not null,
  "deletedAt" text, "deletedBy" text, "remark" text, "importBatchId" text`;

const reference = (table: string) => `references "${table}"("id") deferrable initially deferred`;
const ofProposal = `"id" text primary key not null, "proposalId" text not null ${reference('proposal')}`;
const recorded = `"recordedAt" text not null, "recordedBy" text not null`;

const statements = [
  // the office's own days; shipped holidays stand in the program
  `create table "calendar_day" ("id" text primary key not null, "kind" text not null, "name" text not null) strict`,
  `create table "attachment" (${entity},
    "ownerKind" text not null, "ownerId" text not null, "originalName" text not null, "mediaType" text not null,
    "size" integer not null, "sha256" text not null, "note" text
  ) strict`,
  `create index "attachment_owner" on "attachment"("ownerKind", "ownerId")`,
  // bytes once per content; never undone, never deleted
  `create table "attachment_content" ("sha256" text primary key not null, "content" blob not null) strict`,
  `create table "opinion" (${entity},
    "code" text not null, "source" text not null, "sourceId" text, "organizationId" text not null ${reference('party_organization')},
    "delegateId" text ${reference('delegate')}, "raisedBy" text, "receivedOn" text not null, "category" text not null,
    "content" text not null, "urgency" text not null, "state" text not null, "handlingUnitId" text ${reference('handling_unit')},
    "dueOn" text, "result" text, "fedBackOn" text, "fedBackTo" text, "convertedProposalId" text ${reference('proposal')},
    "searchText" text not null
  ) strict`,
  `create table "handling_unit" (${entity},
    "name" text not null, "kind" text not null, "organizationId" text ${reference('party_organization')},
    "contactPerson" text, "phone" text, "leaderInCharge" text, "isActive" integer not null, "searchText" text not null
  ) strict`,
  `create unique index "handling_unit_name" on "handling_unit"("name") where "deletedAt" is null`,
  `create table "review_committee_member" (${entity},
    "congressTermId" text not null ${reference('congress_term')}, "memberId" text not null ${reference('party_member')},
    "role" text not null, "sortOrder" integer not null
  ) strict`,
  `create index "review_committee_member_term" on "review_committee_member"("congressTermId")`,
  // a sitting of the review committee, or a conference at which the handling was reported back
  `create table "proposal_session" (${entity},
    "kind" text not null, "organizationId" text not null ${reference('party_organization')},
    "congressTermId" text not null ${reference('congress_term')}, "heldOn" text not null, "title" text not null, "place" text,
    "chair" text, "attendees" text not null, "meetingId" text
  ) strict`,
  `create index "proposal_session_term" on "proposal_session"("congressTermId", "kind", "heldOn")`,
  `create table "proposal" (${entity},
    "state" text not null, "round" integer not null, "receiptNo" text, "fileNo" text,
    "kind" text not null, "sessionContext" text not null,
    "organizationId" text not null ${reference('party_organization')}, "congressTermId" text not null ${reference('congress_term')},
    "subject" text not null, "grounds" text not null, "plan" text not null, "category" text not null,
    "proposerType" text not null, "delegationGroupId" text ${reference('delegate_group')},
    "submittedOn" text, "receivedBy" text, "allowPublic" integer not null, "notPublicReason" text,
    "reviewedOn" text, "reviewOpinion" text, "reviewSessionId" text ${reference('proposal_session')},
    "notFiledReasons" text not null, "disposition" text, "proposerToldOn" text,
    "opinionId" text ${reference('opinion')}, "convertedId" text ${reference('proposal')},
    "mergedIntoId" text ${reference('proposal')},
    "handlingMode" text, "assignedOn" text, "dueOn" text, "dueRule" text, "repliedOn" text, "resultClass" text,
    "concludedOn" text, "conclusionNote" text, "reportedOn" text, "reportSessionId" text ${reference('proposal_session')},
    "archivedOn" text, "archiveNo" text, "archivePlace" text,
    "isKey" integer not null, "keyLeader" text, "isExcellent" integer not null,
    "searchText" text not null
  ) strict`,
  `create unique index "proposal_receipt" on "proposal"("organizationId", "receiptNo") where "receiptNo" is not null and "deletedAt" is null`,
  `create unique index "proposal_file" on "proposal"("organizationId", "fileNo") where "fileNo" is not null and "deletedAt" is null`,
  `create index "proposal_term" on "proposal"("congressTermId", "state")`,
  `create index "proposal_state" on "proposal"("state", "dueOn")`,
  `create index "proposal_merged" on "proposal"("mergedIntoId") where "mergedIntoId" is not null`,
  `create index "proposal_converted" on "proposal"("convertedId") where "convertedId" is not null`,
  `create index "proposal_opinion" on "proposal"("opinionId") where "opinionId" is not null`,
  `create index "opinion_converted" on "opinion"("convertedProposalId") where "convertedProposalId" is not null`,
  `create index "opinion_unit" on "opinion"("handlingUnitId") where "handlingUnitId" is not null`,
  `create index "proposal_review_session" on "proposal"("reviewSessionId")`,
  `create index "proposal_report_session" on "proposal"("reportSessionId")`,
  `create index "proposal_group" on "proposal"("delegationGroupId") where "delegationGroupId" is not null`,
  `create index "proposal_batch" on "proposal"("importBatchId") where "importBatchId" is not null`,
  // delegateId is null only for names of old registers that no roster knows
  `create table "proposal_proposer" (${ofProposal},
    "delegateId" text ${reference('delegate')}, "name" text not null, "role" text not null, "sortOrder" integer not null, "signedOn" text
  ) strict`,
  `create index "proposal_proposer_proposal" on "proposal_proposer"("proposalId")`,
  `create index "proposal_proposer_delegate" on "proposal_proposer"("delegateId")`,
  `create table "proposal_text" (${ofProposal},
    "versionNumber" integer not null, "subject" text not null, "grounds" text not null, "plan" text not null, "reason" text, ${recorded}
  ) strict`,
  `create unique index "proposal_text_version" on "proposal_text"("proposalId", "versionNumber")`,
  // every step in order: who, when, why, by which document; nothing here is ever changed
  `create table "proposal_step" (${ofProposal},
    "sequence" integer not null, "event" text not null, "fromState" text not null, "toState" text not null, "happenedOn" text not null,
    "reason" text, "documentNumber" text, "data" text not null, "correctsId" text ${reference('proposal_step')}, ${recorded}
  ) strict`,
  `create unique index "proposal_step_sequence" on "proposal_step"("proposalId", "sequence")`,
  `create index "proposal_step_corrects" on "proposal_step"("correctsId") where "correctsId" is not null`,
  `create table "proposal_assignment" (${ofProposal},
    "unitId" text not null ${reference('handling_unit')}, "role" text not null, "assignedOn" text not null,
    "dueOn" text not null, "dueRule" text not null, "acceptedOn" text,
    "returnedOn" text, "returnReason" text, "proposedUnitName" text,
    "opinionOn" text, "opinionText" text, "waiveReason" text, "endedOn" text, "endReason" text
  ) strict`,
  `create index "proposal_assignment_proposal" on "proposal_assignment"("proposalId")`,
  `create index "proposal_assignment_unit" on "proposal_assignment"("unitId")`,
  `create table "proposal_extension" (${ofProposal},
    "requestedOn" text not null, "reason" text not null, "requestedDueOn" text not null, "isApproved" integer not null,
    "decidedOn" text not null, "decidedBy" text not null, "oldDueOn" text not null, "newDueOn" text, "documentNumber" text, "isVoid" integer not null
  ) strict`,
  `create index "proposal_extension_proposal" on "proposal_extension"("proposalId")`,
  `create table "proposal_contact" (${ofProposal},
    "kind" text not null, "unitId" text ${reference('handling_unit')}, "happenedOn" text not null, "means" text not null,
    "content" text not null, "answer" text, ${recorded}
  ) strict`,
  `create index "proposal_contact_proposal" on "proposal_contact"("proposalId")`,
  `create index "proposal_contact_unit" on "proposal_contact"("unitId")`,
  `create table "proposal_reply" (${ofProposal},
    "round" integer not null, "assignmentId" text ${reference('proposal_assignment')}, "unitId" text not null ${reference('handling_unit')},
    "repliedOn" text not null, "documentNumber" text, "resultClass" text not null,
    "done" text not null, "planned" text not null, "plannedBy" text, "notAdopted" text not null, "text" text not null,
    "means" text, "signedBy" text, "contactPerson" text, "contactPhone" text, "isVoid" integer not null
  ) strict`,
  `create index "proposal_reply_proposal" on "proposal_reply"("proposalId", "round")`,
  `create index "proposal_reply_unit" on "proposal_reply"("unitId")`,
  `create index "proposal_reply_assignment" on "proposal_reply"("assignmentId")`,
  `create table "proposal_delivery" (${ofProposal},
    "replyId" text not null ${reference('proposal_reply')}, "proposerId" text not null ${reference('proposal_proposer')},
    "deliveredOn" text not null, "means" text not null
  ) strict`,
  `create unique index "proposal_delivery_pair" on "proposal_delivery"("replyId", "proposerId")`,
  `create index "proposal_delivery_proposal" on "proposal_delivery"("proposalId")`,
  `create index "proposal_delivery_proposer" on "proposal_delivery"("proposerId")`,
  `create table "proposal_feedback" (${ofProposal},
    "proposerId" text not null ${reference('proposal_proposer')}, "round" integer not null, "answeredOn" text not null,
    "attitude" text not null, "result" text not null, "means" text not null, "comment" text, "isVoid" integer not null
  ) strict`,
  `create index "proposal_feedback_proposal" on "proposal_feedback"("proposalId", "round")`,
  `create index "proposal_feedback_proposer" on "proposal_feedback"("proposerId")`,
  `create table "proposal_promise" (${ofProposal},
    "replyId" text not null ${reference('proposal_reply')}, "unitId" text not null ${reference('handling_unit')},
    "content" text not null, "dueOn" text not null, "percent" integer not null, "solvedOn" text, "closedOn" text, "closeReason" text
  ) strict`,
  `create index "proposal_promise_proposal" on "proposal_promise"("proposalId")`,
  `create index "proposal_promise_reply" on "proposal_promise"("replyId")`,
  `create index "proposal_promise_due" on "proposal_promise"("closedOn", "dueOn")`,
  `create index "proposal_promise_unit" on "proposal_promise"("unitId")`,
  `create table "proposal_progress" (${ofProposal},
    "promiseId" text not null ${reference('proposal_promise')}, "happenedOn" text not null, "percent" integer not null,
    "progress" text not null, "documentNumber" text, "toldOn" text, ${recorded}
  ) strict`,
  `create index "proposal_progress_promise" on "proposal_progress"("promiseId")`,
  `create index "proposal_progress_proposal" on "proposal_progress"("proposalId")`,
  // what a sitting dealt with, as it stood then
  `create table "proposal_session_item" (${ofProposal},
    "sessionId" text not null ${reference('proposal_session')}, "stateThen" text not null
  ) strict`,
  `create unique index "proposal_session_item_pair" on "proposal_session_item"("sessionId", "proposalId")`,
  `create index "proposal_session_item_proposal" on "proposal_session_item"("proposalId")`,
  // which papers were printed, until reset
  `create table "proposal_print" (${ofProposal}, "paper" text not null, "targetId" text, "printedAt" text not null, "printedBy" text not null) strict`,
  `create index "proposal_print_proposal" on "proposal_print"("proposalId", "paper")`,
  // outside undo: a number once given is never given again, and what the clock saw was seen
  `create table "proposal_number" (
    "id" text primary key not null, "series" text not null, "organizationId" text not null, "congressTermId" text not null,
    "year" integer not null, "sequence" integer not null, "text" text not null, "proposalId" text not null, "takenAt" text not null
  ) strict`,
  `create unique index "proposal_number_text" on "proposal_number"("series", "organizationId", "text")`,
  `create index "proposal_number_sequence" on "proposal_number"("series", "organizationId", "congressTermId", "year", "sequence")`,
  `create table "proposal_lateness" (
    "id" text primary key not null, "proposalId" text not null, "subjectKind" text not null, "subjectId" text not null, "level" text not null,
    "dueOn" text not null, "reachedOn" text not null, "recordedAt" text not null
  ) strict`,
  `create unique index "proposal_lateness_once" on "proposal_lateness"("subjectKind", "subjectId", "level", "dueOn")`,
  `create index "proposal_lateness_proposal" on "proposal_lateness"("proposalId")`,
];

/** Proposals with everything of their file, handling units, the work calendar, attachments and opinions. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
