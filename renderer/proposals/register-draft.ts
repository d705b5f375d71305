import type { PROPOSER_ROLES, ProposalValues } from '#shared/proposals/model.ts';
import type { ChosenDelegate } from '../core/delegate-select.tsx';

export type Signer = Readonly<{ delegate: ChosenDelegate; role: keyof typeof PROPOSER_ROLES; signedOn: string | null }>;

/** What the registration form holds: the values, and the people with their names. */
export type RegisterDraft = Readonly<{ id: string | null; version: number; values: ProposalValues; people: readonly Signer[] }>;

/** The values to save: proposers in order, type by their number unless a group signed. */
export function valuesOf({ values, people }: RegisterDraft): ProposalValues {
  const proposerType = values.delegationGroupId !== null ? 'delegation' : people.length > 1 ? 'joint' : 'individual';
  return {
    ...values,
    subject: values.subject.trim(),
    proposerType,
    proposers: people.map(({ delegate, role, signedOn }) => ({ delegateId: delegate.id, role, signedOn })),
  };
}

/** Soft hint where a subject seems to join two matters. Source: R-P2, one matter per proposal. */
export function subjectHint(subject: string): string | null {
  const inner = subject.replace(/^关于/, '').replace(/的(提案|提议|建议)$/, '');
  return /、.+(和|及|以及)|[；;]/.test(inner) ? '一件提案只写一件事。案由里像有几件事，请核对是否应分开登记。' : null;
}

export type Missing = Readonly<
  Record<'term' | 'subject' | 'grounds' | 'plan' | 'people' | 'submittedOn' | 'notPublicReason', boolean>
>;

/** What a registration cannot do without. Source: R-P2. */
export function missingOf({ values, people }: RegisterDraft): Missing {
  return {
    term: values.congressTermId === '',
    subject: values.subject.trim().length < 4,
    grounds: values.grounds.trim() === '',
    plan: values.plan.trim() === '',
    people: !people.some(({ role }) => role === 'lead'),
    submittedOn: values.submittedOn === null,
    notPublicReason: !values.allowPublic && (values.notPublicReason ?? '').trim() === '',
  };
}

/** The input each of them is filled in at. */
export const FIRST_INPUT: Readonly<Record<keyof Missing, string>> = {
  term: '#proposal-term',
  people: '#proposal-lead',
  subject: '#proposal-subject',
  grounds: '#proposal-grounds',
  plan: '#proposal-plan',
  submittedOn: '#proposal-day',
  notPublicReason: '#proposal-private',
};
