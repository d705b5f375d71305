import { Modal, Select } from 'antd';
import { useState } from 'react';
import { MEMBER_EVENT_KINDS, type MemberEventKind } from '#shared/members/events.ts';
import { MemberEventForm } from './member-event-form.tsx';

/** Kinds that make sense for several people at once. */
const KINDS: readonly MemberEventKind[] = [
  'moved',
  'became_formal',
  'transferred_out',
  'education_changed',
  'restored',
  'suspended',
];

/** The same dated event for all selected members, one operation. */
export function RecordEventsDialog({ ids, onClose }: { ids: readonly string[]; onClose: (isDone: boolean) => void }) {
  const [kind, setKind] = useState<MemberEventKind>('moved');
  return (
    <Modal open title={`登记 ${ids.length} 名党员的变动`} footer={null} onCancel={() => onClose(false)} destroyOnHidden>
      <Select
        aria-label="变动类别"
        className="event-kind"
        value={kind}
        onChange={setKind}
        options={KINDS.map(value => ({ value, label: MEMBER_EVENT_KINDS[value] }))}
      />
      <MemberEventForm
        ids={ids}
        kind={kind}
        who={`${ids.length} 名党员`}
        onDone={() => onClose(true)}
        onCancel={() => onClose(false)}
      />
    </Modal>
  );
}
