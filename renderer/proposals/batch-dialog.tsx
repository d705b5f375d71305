import { Modal } from 'antd';
import { useState } from 'react';
import type { AppError } from '#shared/core/result.ts';
import type { ProposalEvent } from '#shared/proposals/events.ts';
import type { ProposalRow } from '#shared/proposals/model.ts';
import { stepLabel } from '#shared/proposals/workflow.ts';
import { call, type InputOf, type OutputOf } from '../core/api.ts';
import { useAppearance } from '../core/appearance.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { defaultsOf } from './step-defaults.ts';
import { StepFields } from './step-fields.tsx';
import { missingFields, stepOf, type StepValues } from './step-forms.ts';

type Step = InputOf<'proposals.advanceMany'>['steps'][number];
type Checked = OutputOf<'proposals.checkMany'>;
type Props = Readonly<{ event: ProposalEvent; rows: readonly ProposalRow[]; onClose: () => void; onDone: () => void }>;

/** One step for a selection: first which it is possible for and why not for the others, then all of those as one operation. */
export function BatchDialog(props: Props) {
  const settings = useAnswer('proposals.settings', {});
  const { asOf } = useWork();
  return settings.data === undefined ? null : (
    <OpenBatch {...props} initial={defaultsOf(props.event, null, asOf, settings.data.requirement)} />
  );
}

function OpenBatch({ event, rows, onClose, onDone, initial }: Props & { initial: StepValues }) {
  const { px } = useAppearance();
  const { asOf } = useWork();
  const advance = useCommand('proposals.advanceMany');
  const [values, setValues] = useState<StepValues>(initial);
  const [isTried, setIsTried] = useState(false);
  const [checked, setChecked] = useState<Readonly<{ steps: readonly Step[]; answer: Checked }> | null>(null);
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const [isChecking, setIsChecking] = useState(false);
  const label = stepLabel(event);
  const missing = isTried ? missingOf(event, values) : [];
  const organizations = new Set(rows.map(row => row.organizationId));
  const [organizationId] = organizations;
  const context = {
    proposal: null,
    organizationId: organizations.size === 1 ? (organizationId ?? null) : null,
    congressTermId: null,
  };

  async function check() {
    setIsTried(true);
    if (missingOf(event, values).length > 0) return;
    setIsChecking(true);
    const steps = await stepsFor(event, rows, values, asOf);
    const answer = await call('proposals.checkMany', { steps: [...steps] });
    setIsChecking(false);
    if (answer.ok) setChecked({ steps, answer: answer.value });
    else setRefusal(answer.error);
  }

  async function carryOut() {
    if (checked === null) return;
    const possible = new Set(checked.answer.possible);
    const answer = await advance.run(
      { steps: checked.steps.filter(step => possible.has(step.id)) },
      { handles: () => true, savedText: `已${label} ${possible.size} 件。` },
    );
    if (answer.ok) {
      onDone();
      onClose();
    } else setRefusal(answer.error);
  }

  const count = new Set(checked?.answer.possible).size;
  return (
    <Modal
      open
      title={`批量${label}：选中 ${rows.length} 件`}
      width={px(680)}
      cancelText={checked === null ? '取消' : '返回修改'}
      onCancel={() => (checked === null ? onClose() : setChecked(null))}
      okText={checked === null ? '下一步：核对' : `${label} ${count} 件`}
      okButtonProps={{ disabled: isChecking || advance.isRunning || (checked !== null && count === 0) }}
      onOk={() => void (checked === null ? check() : carryOut())}
      destroyOnHidden
      mask={{ closable: false }}
    >
      {refusal !== null && <ErrorLine error={refusal} />}
      {checked === null ? (
        <StepFields
          event={event}
          context={context}
          values={values}
          missing={missing}
          onChange={part => {
            setRefusal(null);
            setValues(known => ({ ...known, ...part }));
          }}
        />
      ) : (
        <CheckedList label={label} count={count} impossible={checked.answer.impossible} />
      )}
    </Modal>
  );
}

function CheckedList({ label, count, impossible }: { label: string; count: number; impossible: Checked['impossible'] }) {
  return (
    <div>
      <p>{count === 0 ? `选中的提案现在都不能办理“${label}”。` : `${count} 件可以办理“${label}”，一并保存，可以一次撤销。`}</p>
      {impossible.length > 0 && (
        <>
          <p className="warning-text">{`${impossible.length} 件不能办理，保持不变：`}</p>
          <ul className="impossible-list">
            {impossible.map(entry => (
              <li key={entry.id}>
                <span>{`${entry.number}　${entry.subject}`}</span>
                <span className="secondary-text">{entry.text}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

/** What a batch takes for each proposal itself need not be typed. */
const OWN = new Set(['assignmentId', 'category', 'kind']);
const missingOf = (event: ProposalEvent, values: StepValues) => missingFields(event, values).filter(key => !OWN.has(key));

/** The step of each proposal: its own units to accept, its own category and kind. */
async function stepsFor(
  event: ProposalEvent,
  rows: readonly ProposalRow[],
  values: StepValues,
  asOf: string,
): Promise<readonly Step[]> {
  if (event !== 'accept') {
    const own = (row: ProposalRow) => (event === 'file' ? { kind: row.kind, category: row.category } : {});
    const all = event === 'deliver' ? { proposerIds: [] } : {};
    return rows.map(row => ({ id: row.id, step: { ...stepOf(event, values), ...own(row), ...all } as Step['step'] }));
  }
  const steps: Step[] = [];
  for (const row of rows) {
    const answer = await call('proposals.get', { id: row.id, asOf });
    const open = answer.ok ? answer.value.assignments.filter(entry => entry.endedOn === null && entry.acceptedOn === null) : [];
    const ids = open.length === 0 ? ['0'.repeat(26)] : open.map(entry => entry.id);
    for (const assignmentId of ids) steps.push({ id: row.id, step: { ...stepOf(event, values), assignmentId } as Step['step'] });
  }
  return steps;
}
