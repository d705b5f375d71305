import { EVENT_NEEDS, MEMBER_EVENT_KINDS, type MemberEventKind } from '#shared/members/events.ts';
import { eventFieldsOf } from '#shared/members/event-fields.ts';
import { FieldForm } from '../core/field-form.tsx';
import type { FormValues } from '../core/form-values.ts';
import { useCommand } from '../core/use-command.ts';
import { useWork } from '../core/work.tsx';

export type MemberEventFormProps = Readonly<{
  ids: readonly string[];
  kind: MemberEventKind;
  /** Name of the one person, or 5 名党员. */
  who: string;
  onDone: () => void;
  onCancel: () => void;
}>;

/** What follows from a kind of event, said before saving. */
const CONSEQUENCES: Readonly<Partial<Record<MemberEventKind, string>>> = {
  transferred_out: '从生效日期起不再计入党员总数。是现任党代表的，请另行办理停止执行代表职务。',
  suspended: '从生效日期起不计入党员总数。是现任党代表的，请另行办理代表资格终止。',
  placed_on_probation: '仍计入党员总数，但没有选举权和被选举权。是现任党代表的，请另行办理代表资格终止。',
  left: '从生效日期起不再计入党员总数。是现任党代表的，请另行办理代表资格终止。',
  deceased: '从生效日期起不再计入党员总数；是党代表的，代表资格同时终止。',
};

/** One dated event for one or many people, saved as one operation. */
export function MemberEventForm({ ids, kind, who, onDone, onCancel }: MemberEventFormProps) {
  const { today } = useWork();
  const record = useCommand('members.recordEvents');

  async function submit(values: FormValues) {
    const text = (key: string) => (typeof values[key] === 'string' ? String(values[key]) : null);
    const input = {
      ids: [...ids],
      event: {
        kind,
        effectiveOn: text('effectiveOn') ?? today,
        reason: text('reason'),
        documentNumber: text('documentNumber'),
        counterpart: text('counterpart'),
        organizationId: text('organizationId'),
        leftReason: text('leftReason') as 'resigned' | null,
        education: text('education'),
      },
    };
    const answer = await record.run(input, {
      handles: () => true,
      savedText: `已登记：${who}${MEMBER_EVENT_KINDS[kind]}。`,
    });
    if (!answer.ok) return answer.error;
    onDone();
    return null;
  }

  const fields = eventFieldsOf(kind);
  return (
    <section className="status-step">
      <h3>{`${who}：${MEMBER_EVENT_KINDS[kind]}`}</h3>
      {CONSEQUENCES[kind] !== undefined && <p className="secondary-text status-note">{CONSEQUENCES[kind]}</p>}
      <FieldForm
        key={kind}
        fields={fields}
        initialValues={{ ...Object.fromEntries(fields.map(field => [field.key, null])), effectiveOn: today }}
        onSubmit={submit}
        onCancel={onCancel}
        submitText={EVENT_NEEDS[kind].length === 0 ? `登记${MEMBER_EVENT_KINDS[kind]}` : '登记变动'}
      />
    </section>
  );
}
