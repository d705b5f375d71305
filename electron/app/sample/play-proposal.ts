/** Plays one step of a script: the rows and columns the commands of electron/proposals would write. The test beside compares both row by row. */
import type { ProposalStep, StepOf } from '#shared/proposals/events.ts';
import * as handling from './play-handling.ts';
import * as replies from './play-reply.ts';
import {
  type Desk,
  idIn,
  openCase,
  type PlayedEffect,
  type PlayedWork,
  type ProposalCaseFile,
  recordStep,
  searchTextFor,
  takeNumber,
} from './proposal-case.ts';
import { opinionSettings } from '#shared/opinions/settings.ts';
import { limitColumns } from '../../opinions/settings-queries.ts';
import type { PlannedProposal } from './proposal-script.ts';

/** Takes one step of a proposal. */
export function playStep(desk: Desk, file: ProposalCaseFile, step: ProposalStep): void {
  const effect = effectOf({ desk, file, row: file.row }, step);
  const { event, on, ...entered } = step;
  recordStep(desk, file, {
    event,
    on: effect.happenedOn ?? on,
    toState: effect.toState,
    reason: effect.reason ?? null,
    documentNumber: effect.documentNumber ?? null,
    data: { ...entered, ...effect.data },
    set: effect.set ?? {},
  });
}

function effectOf(work: PlayedWork, step: ProposalStep): PlayedEffect {
  switch (step.event) {
    case 'submit':
      return submit(work, step);
    case 'send_back':
      return { toState: 'returned', set: { reviewSessionId: step.sessionId }, reason: step.reason };
    case 'resubmit':
      return resubmit(work, step);
    case 'file':
      return fileProposal(work, step);
    case 'merge':
      return merge(work, step);
    case 'not_file':
      return notFile(work, step);
    case 'tell':
      return { set: { proposerToldOn: step.on } };
    case 'withdraw':
      return { toState: 'withdrawn', reason: step.reason, documentNumber: step.documentNumber };
    case 'assign':
      return handling.assign(work, step);
    case 'accept':
      return handling.accept(work, step);
    case 'return_assignment':
      return handling.returnAssignment(work, step);
    case 'extend':
      return handling.extend(work, step);
    case 'opinion':
      return handling.opinion(work, step);
    case 'remind':
    case 'communicate':
      return handling.contact(work, step);
    case 'reply':
      return replies.reply(work, step);
    case 'deliver':
      return replies.deliver(work, step);
    case 'feedback':
      return replies.feedback(work, step);
    case 'rehandle':
      return replies.rehandle(work, step);
    case 'conclude':
      return {
        toState: 'concluded',
        set: { concludedOn: step.on, conclusionNote: step.waiver ?? step.note },
        reason: step.waiver,
      };
    case 'conclude_dissatisfied':
      return {
        toState: 'concluded',
        set: { concludedOn: step.on, conclusionNote: `${step.reason}（${step.approvedBy}批准）` },
        reason: step.reason,
        documentNumber: step.documentNumber,
      };
    case 'report_back':
      noteItem(work, step.sessionId, work.row.state);
      return work.row.state === 'concluded'
        ? { toState: 'reported', set: { reportedOn: step.on, reportSessionId: step.sessionId } }
        : {};
    case 'progress':
      return replies.progress(work, step);
    case 'archive':
      return { set: { archivedOn: step.on, archiveNo: step.archiveNo, archivePlace: step.place } };
    case 'mark_key':
      return { set: { isKey: step.isKey ? 1 : 0, keyLeader: step.isKey ? step.leader : null }, reason: step.reason };
    case 'mark_excellent':
      return { set: { isExcellent: step.isExcellent ? 1 : 0 }, reason: step.reason };
    default:
      throw new RangeError(`the sample takes no ${step.event}`);
  }
}

function keepVersion(
  { desk, file, row }: PlayedWork,
  text: Pick<PlannedProposal, 'subject' | 'grounds' | 'plan'>,
  reason: string | null,
) {
  const id = idIn(file, 't');
  const versionNumber = file.counts['t'] ?? 1;
  const { subject, grounds, plan } = text;
  desk.rows.proposal_text.push({ id, proposalId: row.id, versionNumber, subject, grounds, plan, reason });
  return versionNumber;
}

function submit(work: PlayedWork, step: StepOf<'submit'>): PlayedEffect {
  const receiptNo = takeNumber(work.desk, 'receipt', step.on, work.row, work.row.id);
  const versionNumber = keepVersion(work, work.row, null);
  const searchText = searchTextFor(work.file, { ...work.row, receiptNo });
  return { toState: 'submitted', set: { submittedOn: step.on, receiptNo, searchText }, data: { receiptNo, versionNumber } };
}

function resubmit(work: PlayedWork, step: StepOf<'resubmit'>): PlayedEffect {
  const { row } = work;
  const text = { subject: step.subject ?? row.subject, grounds: step.grounds ?? row.grounds, plan: step.plan ?? row.plan };
  const versionNumber = keepVersion(work, text, step.reason ?? '退回补充后重报');
  return {
    toState: 'submitted',
    set: { ...text, searchText: searchTextFor(work.file, { ...row, ...text }) },
    reason: step.reason,
    data: { versionNumber, proposers: undefined },
  };
}

function noteItem({ desk, row }: PlayedWork, sessionId: string | null, stateThen: string): void {
  if (sessionId === null) return;
  const known = desk.rows.proposal_session_item.find(item => item.proposalId === row.id && item.sessionId === sessionId);
  if (known !== undefined) known.stateThen = stateThen;
  else desk.rows.proposal_session_item.push({ id: `${row.id}-${sessionId}`, proposalId: row.id, sessionId, stateThen });
}

function fileProposal(work: PlayedWork, step: StepOf<'file'>): PlayedEffect {
  const { desk, file, row } = work;
  const fileNo = takeNumber(desk, 'file', step.on, row, row.id);
  noteItem(work, step.sessionId, 'filed');
  return {
    toState: 'filed',
    set: {
      fileNo,
      category: step.category,
      kind: step.kind,
      reviewedOn: step.on,
      reviewOpinion: step.opinion,
      reviewSessionId: step.sessionId,
      searchText: searchTextFor(file, { ...row, fileNo }),
    },
    data: { fileNo },
  };
}

function merge(work: PlayedWork, step: StepOf<'merge'>): PlayedEffect {
  noteItem(work, step.sessionId, 'merged');
  work.desk.cases.get(step.mergedIntoId)?.children.push(work.file);
  return {
    toState: 'merged',
    set: {
      mergedIntoId: step.mergedIntoId,
      reviewedOn: step.on,
      reviewOpinion: step.reason,
      reviewSessionId: step.sessionId,
    },
    reason: step.reason,
  };
}

/** What only the handling of an opinion fills. */
const OPINION_JUST_RECORDED = {
  raisedByMemberId: null,
  raisedByMassId: null,
  isAnonymous: 0,
  forwardedOn: null,
  forwardDocument: null,
  forwardedTo: null,
  decidedOn: null,
  refusedReason: null,
  handlingOn: null,
  extendedDueOn: null,
  resolvedOn: null,
  closedOn: null,
} as const;

function notFile(work: PlayedWork, step: StepOf<'not_file'>): PlayedEffect {
  const { desk, file, row } = work;
  noteItem(work, step.sessionId, 'not_filed');
  const opinionId = step.disposition === 'to_opinion' ? `${row.id}-opinion` : null;
  const lead = file.proposers.find(({ role }) => role === 'lead');
  if (opinionId !== null) {
    const code = takeNumber(desk, 'opinion', step.on, row, opinionId);
    desk.rows.opinion.push({
      id: opinionId,
      remark: null,
      code,
      source: 'proposal',
      sourceId: row.id,
      organizationId: row.organizationId,
      delegateId: lead?.delegateId ?? null,
      raisedBy: lead?.name ?? null,
      receivedOn: step.on,
      category: row.category,
      content: [row.subject, row.grounds, row.plan].join('\n'),
      urgency: 'normal',
      state: 'recorded',
      handlingUnitId: null,
      ...limitColumns('recorded', step.on, { settings: opinionSettings.parse({}), calendar: desk.calendar }),
      result: null,
      fedBackOn: null,
      fedBackTo: null,
      convertedProposalId: null,
      ...OPINION_JUST_RECORDED,
      searchText: `${code} ${row.subject}`.toLowerCase(),
    });
  }
  const convertedId = step.disposition === 'to_suggestion' ? convert(work, step.on) : null;
  return {
    toState: 'not_filed',
    set: {
      reviewedOn: step.on,
      reviewOpinion: step.opinion,
      reviewSessionId: step.sessionId,
      notFiledReasons: JSON.stringify(step.reasons),
      disposition: step.disposition,
      proposerToldOn: step.proposerToldOn,
      opinionId,
      convertedId,
    },
    reason: [...step.reasons, step.opinion].filter(text => text !== '').join('；'),
  };
}

/** The same text and people as a draft 提议. */
function convert({ desk, file, row }: PlayedWork, on: string): string {
  const id = `${row.id}-suggestion`;
  const draft = openCase(desk, {
    id,
    values: {
      kind: 'suggestion',
      sessionContext: 'intersession',
      organizationId: row.organizationId,
      congressTermId: row.congressTermId,
      subject: row.subject.replace(/提案$/, '提议'),
      grounds: row.grounds,
      plan: row.plan,
      category: row.category as never,
      proposerType: row.proposerType as never,
      delegationGroupId: row.delegationGroupId,
      proposers: file.proposers.map(({ delegateId, role, signedOn }) => ({
        delegateId: delegateId ?? '',
        role: role as never,
        signedOn,
      })),
      submittedOn: null,
      receivedBy: row.receivedBy,
      allowPublic: row.allowPublic === 1,
      notPublicReason: row.notPublicReason,
      remark: `${on} 由 ${row.receiptNo ?? ''} 转为提议`,
    },
    steps: [],
  });
  return draft.row.id;
}
