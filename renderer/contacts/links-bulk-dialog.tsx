import { Alert, InputNumber, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import { type BulkInput, SPREADINGS } from '#shared/contacts/assignment-model.ts';
import { useAppearance } from '../core/appearance.tsx';
import { DayInput } from '../core/day-input.tsx';
import { optionsOf } from '../core/filter-select.tsx';
import { OrganizationPicker } from '../core/organization-picker.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { type ChosenSide, TargetSelect } from './links-target-select.tsx';

const KINDS = { member_to_mass: '支部党员联系群众户', group_to_member: '代表小组联系支部党员' } as const;

/** 批量安排: the members of a branch and the households of a village, or a group and the members of a branch. */
export function LinksBulkDialog({ onClose }: { onClose: () => void }) {
  const { asOf } = useWork();
  const { px } = useAppearance();
  const assign = useCommand('contacts.assignInBulk');
  const [linkType, setLinkType] = useState<keyof typeof KINDS>('member_to_mass');
  const [memberOrganizationId, setMemberOrganization] = useState<string | null>(null);
  const [massOrganizationId, setMassOrganization] = useState<string | null>(null);
  const [group, setGroup] = useState<ChosenSide | null>(null);
  const [spreading, setSpreading] = useState<keyof typeof SPREADINGS>('membersPerHousehold');
  const [number, setNumber] = useState(2);
  const [fromOn, setFromOn] = useState<string | null>(asOf);
  const isMass = linkType === 'member_to_mass';
  const isWhole =
    memberOrganizationId !== null &&
    (isMass ? massOrganizationId !== null : group !== null) &&
    /^\d{4}-\d{2}-\d{2}$/.test(fromOn ?? '');
  const input: BulkInput = {
    linkType,
    memberOrganizationId: memberOrganizationId ?? '',
    massOrganizationId: isMass ? massOrganizationId : null,
    groupId: isMass ? null : (group?.id ?? null),
    spreading,
    number,
    fromOn: fromOn ?? asOf,
  };
  const { data } = useAnswer('contacts.previewBulk', input, { isEnabled: isWhole });
  const links = isWhole ? (data?.links ?? 0) : 0;
  return (
    <Modal
      open
      title="批量安排"
      width={px(560)}
      okText={`安排 ${links} 项`}
      cancelText="取消"
      okButtonProps={{ disabled: links === 0 || assign.isRunning }}
      onOk={() => void assign.run(input).then(answer => answer.ok && onClose())}
      onCancel={onClose}
    >
      <div className="link-form">
        <Radio.Group
          aria-label="安排什么"
          value={linkType}
          options={[...optionsOf(KINDS)]}
          onChange={event => setLinkType(event.target.value as keyof typeof KINDS)}
        />
        <div>
          <label htmlFor="bulk-members">党员所在党组织（含下级）</label>
          <OrganizationPicker id="bulk-members" value={memberOrganizationId} onChange={setMemberOrganization} />
        </div>
        {isMass ? (
          <>
            <div>
              <label htmlFor="bulk-masses">群众所在的村</label>
              <OrganizationPicker id="bulk-masses" value={massOrganizationId} onChange={setMassOrganization} />
            </div>
            <div>
              <label htmlFor="bulk-spreading">分配办法</label>
              <Select
                id="bulk-spreading"
                value={spreading}
                style={{ width: px(180) }}
                options={[...optionsOf(SPREADINGS)]}
                onChange={setSpreading}
              />
              <InputNumber
                aria-label="数目"
                min={1}
                max={20}
                precision={0}
                value={number}
                style={{ width: px(80), marginInlineStart: px(8) }}
                onChange={next => setNumber(next ?? 1)}
              />
            </div>
          </>
        ) : (
          <div>
            <label htmlFor="bulk-group">代表小组</label>
            <TargetSelect
              id="bulk-group"
              label="代表小组"
              linkType="group_to_member"
              side="from"
              value={group}
              onChange={setGroup}
            />
          </div>
        )}
        <div>
          <label htmlFor="bulk-on">起始日期</label>
          <DayInput id="bulk-on" label="起始日期" value={fromOn} onChange={setFromOn} />
        </div>
        {isWhole && data !== undefined && (
          <Alert
            type={data.without > 0 ? 'warning' : 'info'}
            showIcon
            title={`${data.members} 名党员，新增 ${data.links} 项安排${data.without > 0 ? `；户数不够，还有 ${data.without} 名党员没有群众可以联系` : ''}。已有的安排不动。`}
          />
        )}
      </div>
    </Modal>
  );
}
