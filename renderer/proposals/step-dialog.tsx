import { Modal } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { AppError } from '#shared/core/result.ts';
import type { ProposalCase } from '#shared/proposals/case-model.ts';
import type { ProposalEvent } from '#shared/proposals/events.ts';
import { stepLabel } from '#shared/proposals/workflow.ts';
import type { InputOf } from '../core/api.ts';
import { useAppearance } from '../core/appearance.tsx';
import { useNavigation } from '../core/navigation.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { numberOf } from './proposal-columns.tsx';
import { defaultsOf } from './step-defaults.ts';
import { StepFields, type StepContext } from './step-fields.tsx';
import { missingFields, stepOf, type StepValues } from './step-forms.ts';
import { StepNote } from './step-note.tsx';

type Props = Readonly<{ proposal: ProposalCase; event: ProposalEvent; onClose: () => void }>;

/** One step of one proposal: what it asks for, what follows from it, and why it cannot be taken. */
export function StepDialog({ proposal, event, onClose }: Props) {
  const { asOf } = useWork();
  const settings = useAnswer('proposals.settings', {});
  const { row } = proposal;
  if (settings.data === undefined) return null;
  const context: StepContext = { proposal, organizationId: row.organizationId, congressTermId: row.congressTermId };
  return (
    <OpenDialog
      proposal={proposal}
      event={event}
      context={context}
      initial={defaultsOf(event, proposal, asOf, settings.data.requirement)}
      onClose={onClose}
    />
  );
}

function OpenDialog({ proposal, event, context, initial, onClose }: Props & { context: StepContext; initial: StepValues }) {
  const { px } = useAppearance();
  const { guards, leave } = useNavigation();
  const advance = useCommand('proposals.advance');
  const [values, setValues] = useState<StepValues>(initial);
  const [isChecked, setIsChecked] = useState(false);
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const isTyped = useRef(false);
  const missing = isChecked ? missingFields(event, values) : [];
  const label = stepLabel(event);

  useEffect(() => {
    const guard = () => isTyped.current;
    guards.add(guard);
    return () => void guards.delete(guard);
  }, [guards]);

  async function save() {
    setIsChecked(true);
    if (missingFields(event, values).length > 0) return;
    const answer = await advance.run(
      {
        id: proposal.row.id,
        version: proposal.row.version,
        step: stepOf(event, values) as InputOf<'proposals.advance'>['step'],
      },
      { handles: () => true, savedText: `已保存：${numberOf(proposal.row)} ${label}。` },
    );
    if (answer.ok) {
      isTyped.current = false;
      onClose();
    } else setRefusal(answer.error);
  }

  return (
    <Modal
      open
      title={`${label}：${numberOf(proposal.row)}`}
      width={px(680)}
      okText={label}
      cancelText="取消"
      okButtonProps={{ disabled: advance.isRunning }}
      onOk={() => void save()}
      onCancel={() => leave(onClose)}
      destroyOnHidden
      mask={{ closable: false }}
    >
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys of the whole form */}
      <div
        onKeyDown={key => {
          if (key.nativeEvent.isComposing) return;
          if ((key.ctrlKey || key.metaKey) && key.key.toLowerCase() === 's') {
            key.preventDefault();
            void save();
          }
        }}
      >
        <div className="secondary-text step-subject">{proposal.row.subject}</div>
        <StepNote event={event} proposal={proposal} />
        <StepFields
          event={event}
          context={context}
          values={values}
          missing={missing}
          onChange={part => {
            isTyped.current = true;
            setRefusal(null);
            setValues(known => ({ ...known, ...part }));
          }}
        />
        {refusal !== null && <ErrorLine error={refusal} />}
      </div>
    </Modal>
  );
}
