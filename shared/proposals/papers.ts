/** The papers of proposals: which there are, from when each makes sense, and for whom one is made. Source: domain.md §6.1. */
import type { ProposalCase } from './case-model.ts';
import { codesOf, OPEN_STATES, type ProposalState } from './model.ts';

export const PAPERS = {
  register_form: '提案登记表',
  review_form: '立案审查表',
  assignment_notice: '交办通知单',
  extension_form: '延期申请表',
  return_form: '退办单',
  reminder: '催办单',
  reply_letter: '答复函',
  feedback_form: '征询意见表',
  case_cover: '卷宗封面',
  case_label: '卷宗标签',
  bulletin: '办理情况通报',
} as const;
export type Paper = keyof typeof PAPERS;
export const paperCode = codesOf(PAPERS);

/** Papers made of many proposals at once; the others are made for each by itself. */
export const COLLECTIVE_PAPERS: readonly Paper[] = ['case_label', 'bulletin'];

/** What every paper is made from; the builders read nothing else. */
export type PaperFacts = Readonly<{
  proposal: ProposalCase;
  /** Full name of the organisation whose congress the proposal is addressed to. */
  organizationName: string;
  /** Unit of the work file: the organisation department. */
  unitName: string;
  asOf: string;
  isSample: boolean;
  /** 办理要求 of the settings. */
  requirement: string;
}>;

/** Whom a paper is for: a unit's assignment, an extension, a reply or a signer; id null for the case itself. */
export type PaperTarget = Readonly<{ targetId: string | null; label: string }>;

const CASE: readonly PaperTarget[] = [{ targetId: null, label: '' }];

/** For whom the paper makes sense now, in order; none when it does not. */
export function paperTargets(paper: Paper, proposal: ProposalCase): readonly PaperTarget[] {
  const { row, assignments, replies, extensions, recipients } = proposal;
  const isOpen = isOneOf(row.state, OPEN_STATES);
  const running = assignments.filter(({ returnedOn, endedOn }) => returnedOn === null && endedOn === null);
  switch (paper) {
    case 'register_form':
      return CASE;
    case 'review_form':
      return isOneOf(row.state, ['draft', 'returned', 'withdrawn']) ? [] : CASE;
    case 'case_cover':
    case 'case_label':
      return row.state === 'draft' ? [] : CASE;
    case 'bulletin':
      return isOneOf(row.state, ['draft']) ? [] : CASE;
    case 'assignment_notice':
      return running.map(({ id, unitName }) => ({ targetId: id, label: unitName }));
    case 'extension_form': {
      const asked = extensions.map(({ id, requestedOn }) => ({ targetId: id, label: `${requestedOn} 申请` }));
      return isOpen ? [...asked, { targetId: null, label: '空白' }] : asked;
    }
    case 'return_form': {
      const returned = assignments.filter(({ returnedOn }) => returnedOn !== null);
      const mayReturn = isOneOf(row.state, ['assigned', 'handling']) ? running : [];
      return [...returned, ...mayReturn].map(({ id, unitName }) => ({ targetId: id, label: unitName }));
    }
    case 'reminder':
      return isOpen ? owing(proposal, running).map(({ id, unitName }) => ({ targetId: id, label: unitName })) : [];
    case 'reply_letter':
      return replies.map(({ id, unitName, round }) => ({
        targetId: id,
        label: round > 1 ? `${unitName}（第 ${round} 轮）` : unitName,
      }));
    case 'feedback_form':
      return replies.length === 0 ? [] : recipients.map(({ proposerId, name }) => ({ targetId: proposerId, label: name }));
    default:
      return paper satisfies never;
  }
}

type Assignment = ProposalCase['assignments'][number];

/** Units that still owe something in the running round: a reply, or the assisting opinion. */
function owing({ row, replies }: ProposalCase, running: readonly Assignment[]): readonly Assignment[] {
  return running.filter(({ id, role, opinionOn, waiveReason }) => {
    if (role === 'assisting') return opinionOn === null && waiveReason === null;
    return !replies.some(reply => reply.assignmentId === id && reply.round === row.round);
  });
}

/** Why a paper makes no sense for a proposal now. */
export function whyNoPaper(paper: Paper): string {
  switch (paper) {
    case 'register_form':
      return '';
    case 'review_form':
      return '尚未提交审查，或已退回、撤案';
    case 'case_cover':
    case 'case_label':
    case 'bulletin':
      return '还是草稿';
    case 'assignment_notice':
      return '尚未交办';
    case 'extension_form':
      return '不在办理中，也没有延期申请';
    case 'return_form':
      return '没有退办，也没有可以退办的承办单位';
    case 'reminder':
      return '没有欠答复或欠意见的承办单位';
    case 'reply_letter':
    case 'feedback_form':
      return '尚无答复';
    default:
      return paper satisfies never;
  }
}

const isOneOf = (state: ProposalState, states: readonly ProposalState[]) => states.includes(state);
