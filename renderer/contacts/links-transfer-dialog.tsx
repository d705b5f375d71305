import { Alert, Input, Modal } from 'antd';
import { useState } from 'react';
import type { LinkRow } from '#shared/contacts/assignment-model.ts';
import { useAppearance } from '../core/appearance.tsx';
import { DayInput } from '../core/day-input.tsx';
import { useCommand } from '../core/use-command.ts';
import { useWork } from '../core/work.tsx';
import { type ChosenSide, TargetSelect } from './links-target-select.tsx';

const LAYER: Readonly<Record<LinkRow['linkType'], string>> = {
  committee_to_group: '党委委员',
  group_to_member: '代表小组',
  delegate_to_member: '党代表',
  delegate_to_mass: '党代表',
  member_to_mass: '党员',
};
type Props = Readonly<{ rows: readonly LinkRow[]; onDone: () => void; onClose: () => void }>;

/** 移交联系安排: the old links end on the day, the new ones begin. */
export function LinksTransferDialog({ rows, onDone, onClose }: Props) {
  const { asOf } = useWork();
  const { px } = useAppearance();
  const transfer = useCommand('contacts.transferLinks');
  const [to, setTo] = useState<ChosenSide | null>(null);
  const [on, setOn] = useState<string | null>(asOf);
  const [reason, setReason] = useState('');
  const layers = new Set(rows.map(row => LAYER[row.linkType]));
  const first = rows[0];
  return (
    <Modal
      open
      title="移交联系安排"
      width={px(480)}
      okText={`移交 ${rows.length} 项`}
      cancelText="取消"
      okButtonProps={{ disabled: to === null || on === null || layers.size !== 1 || transfer.isRunning }}
      onOk={() =>
        void transfer
          .run({
            ids: rows.map(row => row.id),
            toFromId: to?.id ?? '',
            on: on ?? asOf,
            reason: reason.trim() === '' ? null : reason.trim(),
          })
          .then(answer => answer.ok && onDone())
      }
      onCancel={onClose}
    >
      {layers.size !== 1 || first === undefined ? (
        <Alert type="warning" showIcon title="所选安排的联系人不是同一类。请只选择同一类联系人的安排再移交。" />
      ) : (
        <div className="link-form">
          <div>
            <label htmlFor="transfer-to">{`新的联系人（${[...layers].join('')}）`}</label>
            <TargetSelect id="transfer-to" label="新的联系人" linkType={first.linkType} side="from" value={to} onChange={setTo} />
          </div>
          <div>
            <label htmlFor="transfer-on">移交日期</label>
            <DayInput id="transfer-on" label="移交日期" value={on} onChange={setOn} />
          </div>
          <div>
            <label htmlFor="transfer-note">说明</label>
            <Input id="transfer-note" maxLength={200} value={reason} onChange={event => setReason(event.target.value)} />
          </div>
        </div>
      )}
    </Modal>
  );
}
