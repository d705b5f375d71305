import type { ProposalCase } from '#shared/proposals/case-model.ts';
import type { ProposalEvent } from '#shared/proposals/events.ts';
import { assignmentsFor } from './step-fields.tsx';
import { STEP_FORMS, type StepValues } from './step-forms.ts';

/** Values known from elsewhere, which the clerk only confirms. */
export function defaultsOf(event: ProposalEvent, proposal: ProposalCase | null, asOf: string, requirement: string): StepValues {
  const { row } = proposal ?? { row: null };
  const values: Record<string, unknown> = { on: asOf };
  const chooser = STEP_FORMS[event].find(field => field.kind === 'assignment');
  if (chooser !== undefined && proposal !== null) {
    const options = assignmentsFor(chooser, { proposal, organizationId: null, congressTermId: null });
    values['assignmentId'] = options[0]?.value ?? '';
  }
  switch (event) {
    case 'file':
      return { ...values, opinion: '同意立案', kind: row?.kind ?? 'proposal', category: row?.category ?? 'social' };
    case 'resubmit':
      return { ...values, subject: row?.subject ?? '', grounds: proposal?.grounds ?? '', plan: proposal?.plan ?? '' };
    case 'assign':
      return { ...values, mode: 'single', requirement };
    case 'extend':
      return { ...values, isApproved: true, decidedOn: asOf };
    case 'deliver':
      return {
        ...values,
        means: 'delivery',
        proposerIds: (proposal?.recipients ?? []).map(person => person.proposerId),
      };
    case 'remind':
      return { ...values, means: 'phone', content: '请按期办理并答复提案人。' };
    case 'tell':
    case 'communicate':
      return { ...values, means: 'phone' };
    case 'rehandle': {
      const comments = (proposal?.feedbacks ?? [])
        .filter(entry => entry.round === row?.round && entry.result === 'dissatisfied')
        .map(entry => `${entry.name}：${entry.comment ?? ''}`);
      return { ...values, reason: comments.join('\n') };
    }
    case 'progress': {
      const promise = proposal?.promises.find(entry => entry.closedOn === null);
      return { ...values, promiseId: promise?.id ?? '', percent: promise?.percent ?? 0 };
    }
    case 'mark_key':
      return { ...values, isKey: !(row?.isKey ?? false), leader: proposal?.keyLeader ?? '' };
    case 'mark_excellent':
      return { ...values, isExcellent: !(row?.isExcellent ?? false) };
    default:
      return values;
  }
}
