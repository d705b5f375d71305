import { addDays } from '#shared/calendar/days.ts';
import type { ProposalStep } from '#shared/proposals/events.ts';
import { proposalSettings } from '#shared/proposals/settings.ts';
import type { HandlingUnits } from './plan-handling-units.ts';
import type { ProposalDraft } from './plan-township-proposals.ts';
import { lifeOf } from './proposal-life.ts';
import type { PlannedSession } from './proposal-script.ts';
import { at, type Chance } from './random.ts';

type Ground = Readonly<{
  drafts: readonly ProposalDraft[];
  township: string;
  units: HandlingUnits;
  conferences: readonly PlannedSession[];
  approver: string;
}>;

const REASONS = proposalSettings.parse({}).notFiledReasons;

/** All steps of one registered proposal. */
export function stepsOf(chance: Chance, draft: ProposalDraft, ground: Ground): ProposalStep[] {
  const { ending, batch, submittedOn } = draft;
  const submit: ProposalStep = { event: 'submit', on: submittedOn };
  switch (ending.kind) {
    case 'draft':
      return [];
    case 'merged':
      return [
        submit,
        {
          event: 'merge',
          on: batch.reviewOn,
          mergedIntoId: draft.parentId ?? '',
          reason: '与主件反映同一事项',
          consent: '经电话征得领衔代表同意',
          sessionId: batch.sessionId,
        },
      ];
    case 'notFiled':
      return notFiled(chance, draft, ending, submit);
    case 'withdrawn': {
      const reason = '所提事项已另行解决，提案人书面申请撤回';
      const file: ProposalStep = {
        event: 'file',
        on: batch.reviewOn,
        opinion: '符合立案条件，同意立案。',
        category: draft.values.category,
        kind: draft.values.kind,
        sessionId: batch.sessionId,
      };
      const on = ending.isFiled ? addDays(batch.reviewOn, 2) : addDays(submittedOn, 1);
      return [submit, ...(ending.isFiled ? [file] : []), { event: 'withdraw', on, reason, documentNumber: null }];
    }
    case 'life': {
      const children = ground.drafts.filter(other => other.parentId === draft.id);
      const { kind, subject, grounds, plan, category } = draft.values;
      return lifeOf(
        {
          ...draft,
          chance,
          township: ground.township,
          kind,
          subject,
          grounds,
          plan,
          category,
          signers: [draft, ...children].flatMap(({ id, values }) => values.proposers.map((_, index) => `${id}-w${index + 1}`)),
          units: ground.units,
          conferences: ground.conferences,
          approver: ground.approver,
        },
        ending.fate,
      );
    }
    default:
      return ending satisfies never;
  }
}

function notFiled(
  chance: Chance,
  { batch }: ProposalDraft,
  { reason, disposition, isTold }: Extract<ProposalDraft['ending'], { kind: 'notFiled' }>,
  submit: ProposalStep,
): ProposalStep[] {
  const toldOn = addDays(batch.reviewOn, chance.integer(1, 3));
  const isToldAtOnce = isTold && chance.happens(0.5);
  return [
    submit,
    {
      event: 'not_file',
      on: batch.reviewOn,
      reasons: [at(REASONS, reason)],
      opinion: '不符合立案条件，不予立案，向提案人说明。',
      disposition,
      proposerToldOn: isToldAtOnce ? toldOn : null,
      sessionId: batch.sessionId,
    },
    ...(isTold && !isToldAtOnce ? [{ event: 'tell' as const, on: toldOn, means: 'phone' as const }] : []),
  ];
}
