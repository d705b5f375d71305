import { Button, Form, Input, Modal, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import type { AppError } from '#shared/core/result.ts';
import { SESSION_KINDS } from '#shared/proposals/model.ts';
import type { OutputOf } from '../core/api.ts';
import { useAppearance } from '../core/appearance.tsx';
import type { MeetingStart } from '../core/navigation.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { DayInput } from '../core/day-input.tsx';

type Session = OutputOf<'proposals.sessions'>[number];
type Props = Readonly<{
  session: Session | null;
  kind: keyof typeof SESSION_KINDS;
  termId: string | null;
  /** The meeting a new one was held at. */
  meeting: MeetingStart | null;
  onClose: () => void;
}>;

/** Registers or changes a sitting; the review committee of the term is proposed as those present. */
export function SessionDialog({ session, kind, termId, meeting, onClose }: Props) {
  const { px } = useAppearance();
  const { asOf, scopeId } = useWork();
  const save = useCommand('proposals.saveSession');
  const remove = useCommand('proposals.removeSession');
  const terms = useAnswer('proposals.terms', {});
  const running = (terms.data ?? []).filter(term => term.status !== 'ended' || term.id === session?.congressTermId);
  const standard = termId ?? running.find(term => term.organizationId === scopeId)?.id ?? null;
  const [chosenTerm, setChosenTerm] = useState<string | null>(session?.congressTermId ?? meeting?.congressTermId ?? standard);
  const [heldOn, setHeldOn] = useState<string | null>(session?.heldOn ?? meeting?.heldOn ?? asOf);
  const [title, setTitle] = useState(session?.title ?? meeting?.title ?? '');
  const [place, setPlace] = useState(session?.place ?? meeting?.place ?? '');
  const [chair, setChair] = useState<string | null>(session?.chair ?? meeting?.chair ?? null);
  const [attendees, setAttendees] = useState<string | null>(session === null ? null : session.attendees.join('、'));
  const [remark, setRemark] = useState(session?.remark ?? '');
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const committee = useAnswer(
    'proposals.reviewCommittee',
    { congressTermId: chosenTerm ?? '' },
    { isEnabled: kind === 'review' && chosenTerm !== null },
  );
  const members = committee.data ?? [];
  const chairText = chair ?? members.find(member => member.role === 'chair')?.name ?? '';
  const presentText = attendees ?? members.map(member => member.name).join('、');
  async function submit() {
    const answer = await save.run(
      {
        id: session?.id ?? null,
        version: session?.version ?? null,
        kind,
        congressTermId: chosenTerm ?? '',
        heldOn: heldOn ?? asOf,
        title,
        place: place.trim() === '' ? null : place.trim(),
        chair: chairText.trim() === '' ? null : chairText.trim(),
        attendees: presentText.split(/[、，,\s]+/).filter(name => name !== ''),
        remark: remark.trim() === '' ? null : remark.trim(),
        meetingId: session?.meetingId ?? meeting?.id ?? null,
      },
      { handles: () => true, savedText: `已保存：${title}。` },
    );
    if (answer.ok) onClose();
    else setRefusal(answer.error);
  }
  async function removeThis() {
    if (session === null) return;
    const answer = await remove.run({ id: session.id }, { handles: () => true, savedText: `已将“${session.title}”移入回收站。` });
    if (answer.ok) onClose();
    else setRefusal(answer.error);
  }
  // what a sitting dealt with keeps it
  const canRemove = session !== null && session.itemCount === 0;
  return (
    <Modal
      open
      title={session === null ? `登记${SESSION_KINDS[kind]}` : `修改${SESSION_KINDS[kind]}`}
      width={px(560)}
      okText="保存会议"
      cancelText="取消"
      okButtonProps={{ disabled: title.trim().length < 2 || chosenTerm === null || heldOn === null || save.isRunning }}
      onOk={() => void submit()}
      onCancel={onClose}
      footer={(buttons: ReactNode) => (
        <div className="footer-line">
          {canRemove ? (
            <Button loading={remove.isRunning} onClick={() => void removeThis()}>
              移入回收站
            </Button>
          ) : (
            <span />
          )}
          <div className="form-buttons">{buttons}</div>
        </div>
      )}
      destroyOnHidden
    >
      <Form layout="vertical" component="div" className="step-fields">
        <Form.Item label="会议名称" required htmlFor="session-title" className="is-wide">
          <Input
            id="session-title"
            autoFocus
            value={title}
            maxLength={60}
            placeholder={kind === 'review' ? '如 第一次提案审查会议' : '如 2012年党代表会议'}
            onChange={event => setTitle(event.target.value)}
          />
        </Form.Item>
        <Form.Item label="届次" required htmlFor="session-term">
          <Select<string>
            id="session-term"
            aria-label="届次"
            showSearch={{ optionFilterProp: 'label' }}
            value={chosenTerm}
            options={running.map(term => ({ value: term.id, label: term.label }))}
            onChange={setChosenTerm}
          />
        </Form.Item>
        <Form.Item label="会议日期" required htmlFor="session-day">
          <DayInput id="session-day" label="会议日期" value={heldOn} onChange={setHeldOn} />
        </Form.Item>
        <Form.Item label="地点" htmlFor="session-place">
          <Input id="session-place" value={place} maxLength={60} onChange={event => setPlace(event.target.value)} />
        </Form.Item>
        <Form.Item label={kind === 'review' ? '主持并签字' : '主持人'} htmlFor="session-chair">
          <Input id="session-chair" value={chairText} maxLength={30} onChange={event => setChair(event.target.value)} />
        </Form.Item>
        <Form.Item label="出席人员" htmlFor="session-people" className="is-wide" extra="姓名之间用顿号分开。">
          <Input.TextArea
            id="session-people"
            value={presentText}
            autoSize={{ minRows: 1, maxRows: 4 }}
            onChange={event => setAttendees(event.target.value)}
          />
        </Form.Item>
        <Form.Item label="备注" htmlFor="session-remark" className="is-wide">
          <Input id="session-remark" value={remark} maxLength={500} onChange={event => setRemark(event.target.value)} />
        </Form.Item>
      </Form>
      {refusal !== null && <ErrorLine error={refusal} />}
    </Modal>
  );
}
