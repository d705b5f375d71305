import { Input, Modal, Select } from 'antd';
import { useState } from 'react';
import type { LinkRow } from '#shared/contacts/assignment-model.ts';
import { END_REASONS } from '#shared/contacts/model.ts';
import { useAppearance } from '../core/appearance.tsx';
import { DayInput } from '../core/day-input.tsx';
import { optionsOf } from '../core/filter-select.tsx';
import { useCommand } from '../core/use-command.ts';
import { useWork } from '../core/work.tsx';

type Props = Readonly<{ rows: readonly LinkRow[]; onDone: () => void; onClose: () => void }>;

/** 终止联系安排: the day and the reason. */
export function LinksEndDialog({ rows, onDone, onClose }: Props) {
  const { asOf } = useWork();
  const { px } = useAppearance();
  const end = useCommand('contacts.endLinks');
  const [on, setOn] = useState<string | null>(asOf);
  const [endReason, setEndReason] = useState<keyof typeof END_REASONS>('reassigned');
  const [reason, setReason] = useState('');
  return (
    <Modal
      open
      title="终止联系安排"
      width={px(480)}
      okText={`终止 ${rows.length} 项`}
      cancelText="取消"
      okButtonProps={{ disabled: on === null || end.isRunning }}
      onOk={() =>
        void end
          .run({ ids: rows.map(row => row.id), on: on ?? asOf, endReason, reason: reason.trim() === '' ? null : reason.trim() })
          .then(answer => answer.ok && onDone())
      }
      onCancel={onClose}
    >
      <div className="link-form">
        <div>
          <label htmlFor="end-on">终止日期</label>
          <DayInput id="end-on" label="终止日期" value={on} onChange={setOn} />
        </div>
        <div>
          <label htmlFor="end-reason">终止原因</label>
          <Select
            id="end-reason"
            value={endReason}
            style={{ width: '100%' }}
            options={[...optionsOf(END_REASONS)]}
            onChange={setEndReason}
          />
        </div>
        <div>
          <label htmlFor="end-note">说明</label>
          <Input id="end-note" maxLength={200} value={reason} onChange={event => setReason(event.target.value)} />
        </div>
      </div>
    </Modal>
  );
}
