import { Checkbox, Form, Input, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import type { ProposalCase } from '#shared/proposals/case-model.ts';
import type { ProposalEvent } from '#shared/proposals/events.ts';
import { useAppearance } from '../core/appearance.tsx';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { DayInput } from '../core/day-input.tsx';
import { LongTextInput } from './long-text-input.tsx';
import { ProposalSelect } from './proposal-select.tsx';
import { shownFields, type StepField, type StepValues } from './step-forms.ts';
import { UnitsInput } from './units-input.tsx';

export type StepContext = Readonly<{
  /** The case; null when the step is taken for several at once. */
  proposal: ProposalCase | null;
  organizationId: string | null;
  congressTermId: string | null;
}>;

type Props = Readonly<{
  event: ProposalEvent;
  context: StepContext;
  values: StepValues;
  missing: readonly string[];
  onChange: (part: StepValues) => void;
}>;

/** The fields of one step, label above, in the order they stand on paper. */
export function StepFields({ event, context, values, missing, onChange }: Props) {
  return (
    <Form layout="vertical" component="div" className="step-fields">
      {shownFields(event, values)
        .filter(field => context.proposal !== null || !ONLY_ONE.has(field.kind))
        .map(field => (
          <Form.Item
            key={`${field.key}-${field.label}`}
            className={isWide(field) ? 'is-wide' : undefined}
            htmlFor={`step-${field.key}`}
            label={field.kind === 'flag' ? undefined : field.label}
            required={field.isRequired === true}
            validateStatus={missing.includes(field.key) ? 'error' : undefined}
            help={missing.includes(field.key) ? `请填写${field.label}。` : undefined}
            extra={missing.includes(field.key) ? undefined : field.help}
          >
            <StepInput field={field} context={context} values={values} onChange={onChange} />
          </Form.Item>
        ))}
    </Form>
  );
}

/** Texts that come from Word with their tables. */
const PASTED: ReadonlySet<string> = new Set(['grounds', 'plan', 'text']);
/** Choices that belong to one case; a batch takes them for each proposal itself. */
const ONLY_ONE: ReadonlySet<string> = new Set(['assignment', 'signer', 'signers', 'promise', 'parent']);
const isWide = ({ kind }: StepField) => ['long', 'units', 'reasons', 'parent', 'promise', 'signers', 'session'].includes(kind);

type InputProps = Readonly<{
  field: StepField;
  context: StepContext;
  values: StepValues;
  onChange: (part: StepValues) => void;
}>;

function StepInput({ field, context, values, onChange }: InputProps): ReactNode {
  const { px } = useAppearance();
  const id = `step-${field.key}`;
  const value = values[field.key];
  const text = typeof value === 'string' ? value : '';
  const set = (next: unknown) => onChange({ [field.key]: next });
  switch (field.kind) {
    case 'day':
      return field.due === undefined ? (
        <DayInput id={id} label={field.label} value={text === '' ? null : text} onChange={set} />
      ) : (
        <DueInput field={field} id={id} value={text} on={typeof values['on'] === 'string' ? values['on'] : ''} onChange={set} />
      );
    case 'text':
      return <Input id={id} value={text} maxLength={200} onChange={event => set(event.target.value)} />;
    case 'long':
      return PASTED.has(field.key) ? (
        <LongTextInput id={id} label={field.label} minRows={4} value={text} isFree={field.key === 'text'} onChange={set} />
      ) : (
        <Input.TextArea id={id} value={text} autoSize={{ minRows: 2, maxRows: 10 }} onChange={event => set(event.target.value)} />
      );
    case 'choice':
      return (
        <Select
          id={id}
          aria-label={field.label}
          value={text === '' ? undefined : text}
          allowClear={field.isRequired !== true}
          options={Object.entries(field.options ?? {}).map(([key, label]) => ({ value: key, label }))}
          onChange={next => set(next ?? null)}
        />
      );
    case 'flag':
      return (
        <Checkbox id={id} checked={value === true} onChange={event => set(event.target.checked)}>
          {field.label}
        </Checkbox>
      );
    case 'percent':
      return (
        <InputNumber
          id={id}
          min={0}
          max={100}
          precision={0}
          style={{ width: px(120) }}
          value={typeof value === 'number' ? value : null}
          onChange={next => set(next)}
        />
      );
    case 'unit':
      return <UnitSelect id={id} label={field.label} context={context} value={text} onChange={set} />;
    case 'units':
      return (
        <UnitsInput
          context={context}
          mode={typeof values['mode'] === 'string' ? values['mode'] : ''}
          value={value}
          onChange={set}
        />
      );
    case 'assignment':
      return <ChoiceOf id={id} field={field} value={text} options={assignmentsFor(field, context)} onChange={set} />;
    case 'signer':
      return (
        <ChoiceOf
          id={id}
          field={field}
          value={text}
          options={(context.proposal?.recipients ?? []).map(person => ({ value: person.proposerId, label: signerText(person) }))}
          onChange={set}
        />
      );
    case 'signers':
      return (
        <Checkbox.Group
          value={Array.isArray(value) ? (value as string[]) : []}
          options={(context.proposal?.recipients ?? []).map(person => ({ value: person.proposerId, label: signerText(person) }))}
          onChange={set}
        />
      );
    case 'promise':
      return (
        <ChoiceOf
          id={id}
          field={field}
          value={text}
          options={(context.proposal?.promises ?? [])
            .filter(promise => promise.closedOn === null)
            .map(promise => ({ value: promise.id, label: `${promise.unitName}：${promise.content}（${promise.dueOn}）` }))}
          onChange={set}
        />
      );
    case 'session':
      return <SessionSelect id={id} field={field} context={context} value={text} onChange={onChange} />;
    case 'parent':
      return (
        <ProposalSelect
          id={id}
          value={text === '' ? null : text}
          congressTermId={context.congressTermId}
          exceptId={context.proposal?.row.id ?? null}
          onChange={set}
        />
      );
    case 'reasons':
      return <ReasonsInput value={value} onChange={set} />;
    default:
      return field.kind satisfies never;
  }
}

const signerText = (person: ProposalCase['recipients'][number]) =>
  `${person.name}${person.isLead ? '（领衔）' : ''}${person.childNo === null ? '' : `（并案 ${person.childNo}）`}`;

type Option = Readonly<{ value: string; label: string }>;

function ChoiceOf(props: {
  id: string;
  field: StepField;
  value: string;
  options: readonly Option[];
  onChange: (value: unknown) => void;
}) {
  return (
    <Select
      id={props.id}
      aria-label={props.field.label}
      value={props.value === '' ? undefined : props.value}
      options={[...props.options]}
      onChange={props.onChange}
    />
  );
}

/** Current assignments a step can be about. */
export function assignmentsFor(field: StepField, { proposal }: StepContext): readonly Option[] {
  if (proposal === null) return [];
  const replied = new Set(proposal.replies.filter(reply => reply.round === proposal.row.round).map(reply => reply.assignmentId));
  return proposal.assignments
    .filter(entry => entry.endedOn === null)
    .filter(entry => {
      if (field.of === 'unaccepted') return entry.acceptedOn === null;
      if (field.of === 'opinion') return entry.role === 'assisting' && entry.opinionOn === null && entry.waiveReason === null;
      return entry.role === 'main' && !replied.has(entry.id);
    })
    .map(entry => ({ value: entry.id, label: `${entry.unitName}（${entry.role === 'main' ? '主办' : '协办'}）` }));
}

function DueInput(props: { field: StepField; id: string; value: string; on: string; onChange: (value: unknown) => void }) {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(props.on);
  const { data } = useAnswer(
    'proposals.proposedDue',
    { for: props.field.due ?? 'handling', on: isDay ? props.on : '2012-01-01' },
    { isEnabled: isDay },
  );
  return (
    <>
      <DayInput
        id={props.id}
        label={props.field.label}
        value={props.value === '' ? null : props.value}
        onChange={next => props.onChange(next)}
      />
      {data !== undefined && (
        <div className="secondary-text">
          {props.value === '' ? `留空时为 ${data.dueOn}：` : ''}
          {data.working.join('；')}
        </div>
      )}
    </>
  );
}

function UnitSelect(props: {
  id: string;
  label: string;
  context: StepContext;
  value: string;
  onChange: (value: unknown) => void;
}) {
  const { asOf } = useWork();
  const { data } = useAnswer('proposals.units', { asOf, within: props.context.organizationId, onlyActive: true });
  return (
    <Select
      id={props.id}
      aria-label={props.label}
      showSearch={{ optionFilterProp: 'label' }}
      value={props.value === '' ? undefined : props.value}
      options={(data ?? []).map(unit => ({ value: unit.id, label: unit.name }))}
      onChange={props.onChange}
    />
  );
}

type SessionProps = Readonly<{
  id: string;
  field: StepField;
  context: StepContext;
  value: string;
  onChange: (part: StepValues) => void;
}>;

/** A sitting of the congress; choosing one takes its day. */
function SessionSelect({ id, field, context, value, onChange }: SessionProps) {
  const { data } = useAnswer('proposals.sessions', {
    kind: field.of === 'report_back' ? 'report_back' : 'review',
    within: context.organizationId,
  });
  return (
    <Select
      id={id}
      aria-label={field.label}
      allowClear={field.isRequired !== true}
      value={value === '' ? undefined : value}
      notFoundContent="还没有登记会议。请先到“审查与通报”登记。"
      options={(data ?? []).map(session => ({ value: session.id, label: `${session.heldOn} ${session.title}` }))}
      onChange={(next: string | undefined) => {
        const session = data?.find(entry => entry.id === next);
        onChange({ [field.key]: next ?? null, ...(session === undefined ? {} : { on: session.heldOn }) });
      }}
    />
  );
}

function ReasonsInput({ value, onChange }: { value: unknown; onChange: (value: unknown) => void }) {
  const { data } = useAnswer('proposals.settings', {});
  return (
    <Checkbox.Group
      className="reasons-input"
      value={Array.isArray(value) ? (value as string[]) : []}
      options={(data?.notFiledReasons ?? []).map(text => ({ value: text, label: text }))}
      onChange={onChange}
    />
  );
}
