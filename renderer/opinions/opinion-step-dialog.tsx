import { smallStepLabel } from '#shared/core/small-life-cycle.ts';
import type { OpinionCase, OpinionRow } from '#shared/opinions/model.ts';
import type { OpinionEvent } from '#shared/opinions/steps.ts';
import { OPINION_CYCLE } from '#shared/opinions/workflow.ts';
import type { InputOf } from '../core/api.ts';
import { useNavigation } from '../core/navigation.tsx';
import { SmallStepDialog } from '../core/small-step-dialog.tsx';
import { useCommand } from '../core/use-command.ts';
import { useWork } from '../core/work.tsx';
import { OPINION_STEP_FORMS, opinionStepDefaults } from './opinion-steps.ts';

type Step = InputOf<'opinions.advance'>['step'];

/** What follows from a step, where it is not plain. */
function noteOf(event: OpinionEvent, opinion: OpinionCase | null): string | null {
  if (event === 'to_proposal') return '将建立一件提议草稿，内容照抄，带来的代表为提议人；一次撤销即可一并退回。';
  if (event === 'refuse') return '不予受理的，仍要在期限内反馈给提出人。';
  if (event === 'correct') {
    const newest = opinion?.steps.findLast(step => step.event !== 'correct' && step.event !== 'recount' && !step.isCorrected);
    return newest === undefined ? null : `更正最近一步：${newest.happenedOn} ${newest.label}。原记录保留在办理过程中。`;
  }
  return null;
}

/** One step of one opinion. */
export function OpinionStepDialog(props: Readonly<{ opinion: OpinionCase; event: OpinionEvent; onClose: () => void }>) {
  const { opinion, event, onClose } = props;
  const { asOf } = useWork();
  const { go } = useNavigation();
  const advance = useCommand('opinions.advance');
  const label = smallStepLabel(OPINION_CYCLE, event);
  const note = noteOf(event, opinion);
  return (
    <SmallStepDialog
      title={`${label}：${opinion.row.code}`}
      label={label}
      fields={OPINION_STEP_FORMS[event]}
      initial={opinionStepDefaults(event, asOf, opinion)}
      organizationId={opinion.row.organizationId}
      note={
        <>
          <div className="secondary-text step-subject">{opinion.row.content.split('\n')[0]}</div>
          {note !== null && <p className="step-note">{note}</p>}
        </>
      }
      onSave={async entered => {
        const { id, version, code } = opinion.row;
        const answer = await advance.run(
          { id, version, step: { event, ...entered } as Step },
          { handles: () => true, savedText: `已保存：${code} ${label}。` },
        );
        if (!answer.ok) return answer.error;
        const { proposalId } = answer.value;
        if (proposalId !== null) setTimeout(() => go({ page: 'registerProposal', draftId: proposalId }), 0);
        return null;
      }}
      onClose={onClose}
    />
  );
}

/** The same step for several opinions as one operation: all or none. */
export function OpinionBatchDialog(
  props: Readonly<{ rows: readonly OpinionRow[]; event: OpinionEvent; onDone: () => void; onClose: () => void }>,
) {
  const { rows, event, onDone, onClose } = props;
  const { asOf } = useWork();
  const advance = useCommand('opinions.advanceMany');
  const label = smallStepLabel(OPINION_CYCLE, event);
  const organizations = new Set(rows.map(row => row.organizationId));
  const [organizationId] = organizations;
  return (
    <SmallStepDialog
      title={`批量${label}：选中 ${rows.length} 条`}
      label={`${label} ${rows.length} 条`}
      fields={OPINION_STEP_FORMS[event]}
      initial={opinionStepDefaults(event, asOf, null)}
      organizationId={organizations.size === 1 ? (organizationId ?? null) : null}
      note={<p className="step-note">选中的一并保存，可以一次撤销；有一条不能办理时都不改变。</p>}
      onSave={async entered => {
        const answer = await advance.run(
          { ids: rows.map(row => row.id), step: { event, ...entered } as Step },
          { handles: () => true, savedText: `已${label} ${rows.length} 条。` },
        );
        if (!answer.ok) return answer.error;
        onDone();
        return null;
      }}
      onClose={onClose}
    />
  );
}
