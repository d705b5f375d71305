/** Every paper of one proposal, or of many, as documents. */
import type { PaperDocument } from '../core/document.ts';
import { mergePapers } from '../core/merge-papers.ts';
import { buildBulletin } from './paper-bulletin.ts';
import { buildCaseCover, buildCaseLabels } from './paper-file.ts';
import { buildAssignmentNotice, buildExtensionForm, buildReminder, buildReturnForm } from './paper-handling.ts';
import { numberOf } from './paper-parts.ts';
import { buildRegisterForm, buildReviewForm } from './paper-register.ts';
import { buildFeedbackForm, buildReplyLetter } from './paper-reply.ts';
import { type Paper, type PaperFacts, PAPERS, type PaperTarget, paperTargets } from './papers.ts';

/** One paper of one proposal with the file name it would be saved under. */
export type BuiltPaper = Readonly<{ proposalId: string; targetId: string | null; fileName: string; document: PaperDocument }>;

/**
 * The papers of a kind for one proposal, one for each target: unit, extension, reply or signer.
 * @param targetId only this target; undefined for all
 */
export function buildPapers(
  paper: Exclude<Paper, 'bulletin' | 'case_label'>,
  facts: PaperFacts,
  targetId?: string | null,
): readonly BuiltPaper[] {
  const targets = paperTargets(paper, facts.proposal).filter(target => targetId === undefined || target.targetId === targetId);
  return targets.flatMap((target): BuiltPaper[] => {
    const documents = documentsOf(paper, facts, target);
    const base = fileNameOf(facts, `${PAPERS[paper]}${targets.length > 1 && target.label !== '' ? `_${target.label}` : ''}`);
    const document = mergePapers(documents);
    return document === null ? [] : [{ proposalId: facts.proposal.row.id, targetId: target.targetId, fileName: base, document }];
  });
}

function documentsOf(
  paper: Exclude<Paper, 'bulletin' | 'case_label'>,
  facts: PaperFacts,
  { targetId }: PaperTarget,
): readonly PaperDocument[] {
  const { proposal } = facts;
  const unit = proposal.assignments.find(({ id }) => id === targetId);
  const recipient = proposal.recipients.find(({ proposerId }) => proposerId === targetId);
  const reply = proposal.replies.find(({ id }) => id === targetId);
  switch (paper) {
    case 'register_form':
      return [buildRegisterForm(facts)];
    case 'review_form':
      return [buildReviewForm(facts)];
    case 'assignment_notice':
      return unit === undefined ? [] : [buildAssignmentNotice(facts, unit)];
    case 'extension_form':
      return [buildExtensionForm(facts, proposal.extensions.find(({ id }) => id === targetId) ?? null)];
    case 'return_form':
      return unit === undefined ? [] : [buildReturnForm(facts, unit)];
    case 'reminder':
      return unit === undefined ? [] : [buildReminder(facts, unit)];
    case 'reply_letter':
      return reply === undefined ? [] : proposal.recipients.map(person => buildReplyLetter(facts, reply, person));
    case 'feedback_form':
      return recipient === undefined ? [] : [buildFeedbackForm(facts, recipient)];
    case 'case_cover':
      return [buildCaseCover(facts)];
    default:
      return paper satisfies never;
  }
}

/** The papers made of a whole selection. */
export function buildCollective(
  paper: 'bulletin' | 'case_label',
  all: readonly PaperFacts[],
  groupBy: 'township' | 'unit',
): PaperDocument {
  if (paper === 'case_label') return buildCaseLabels(all);
  const [first] = all;
  const organizations = new Set(all.map(facts => facts.organizationName));
  return buildBulletin({
    rows: all.map(facts => facts.proposal.row),
    // the committee of the one congress, or the organisation department where there are several
    issuer: (organizations.size === 1 ? first?.organizationName : first?.unitName) ?? '',
    asOf: first?.asOf ?? '',
    isSample: first?.isSample ?? false,
    groupBy,
  });
}

const FORBIDDEN = /[\\/:*?"<>|\s]/g;
const SUBJECT_LENGTH = 30;

/** 立案号_案由_交办通知单: a name every system can save, without its ending. */
function fileNameOf({ proposal }: PaperFacts, ending: string): string {
  const subject = Array.from(proposal.row.subject).slice(0, SUBJECT_LENGTH).join('');
  return [numberOf(proposal), subject, ending].map(part => part.replace(FORBIDDEN, '')).join('_');
}
