import { Form, Modal, Select } from 'antd';
import { useState } from 'react';
import type { AppError } from '#shared/core/result.ts';
import { MEETING_TYPES, type MeetingType } from '#shared/meetings/model.ts';
import { api } from '../core/api.ts';
import { DayInput } from '../core/day-input.tsx';
import { optionsOf } from '../core/filter-select.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { TownshipSelect } from '../core/township-select.tsx';
import { useCommand } from '../core/use-command.ts';
import { useWork } from '../core/work.tsx';

type Props = Readonly<{ onClose: () => void; onCreated: (id: string) => void }>;

/** Plans a meeting from three answers; title, term, agenda and people are filled from the rosters and can be changed on its page. */
export function NewMeetingDialog({ onClose, onCreated }: Props) {
  const { scopeId } = useWork();
  const create = useCommand('meetings.create');
  const [type, setType] = useState<MeetingType>('delegate_conference');
  const [organizationId, setOrganizationId] = useState<string | null>(scopeId);
  const [day, setDay] = useState<string | null>(null);
  const [error, setError] = useState<AppError | null>(null);

  async function save(): Promise<void> {
    if (organizationId === null || day === null) return;
    const draft = await api.meetings.draft({ type, organizationId, day });
    if (!draft.ok) return setError(draft.error);
    const answer = await create.run(draft.value, { handles: () => true, savedText: `已安排会议：${draft.value.values.title}。` });
    if (answer.ok) onCreated(answer.value.id);
    else setError(answer.error);
  }

  return (
    <Modal
      open
      title="安排会议"
      okText="安排会议"
      cancelText="取消"
      okButtonProps={{ disabled: organizationId === null || day === null, loading: create.isRunning }}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <Form layout="vertical">
        <Form.Item label="会议类型" htmlFor="meeting-type" required>
          <Select<MeetingType>
            id="meeting-type"
            aria-label="会议类型"
            value={type}
            options={[...optionsOf(MEETING_TYPES)]}
            onChange={setType}
          />
        </Form.Item>
        <Form.Item label="召开单位" htmlFor="meeting-organization" required>
          <TownshipSelect
            id="meeting-organization"
            label="召开单位"
            hasCounty
            value={organizationId}
            onChange={setOrganizationId}
          />
        </Form.Item>
        <Form.Item label="日期" htmlFor="meeting-day" required extra="名称、届次、议程、主持人按名册自动填好，可在会议页修改。">
          <DayInput id="meeting-day" label="日期" value={day} onChange={setDay} />
        </Form.Item>
      </Form>
      {error !== null && <ErrorLine error={error} />}
    </Modal>
  );
}
