import { Alert, Modal, Select } from 'antd';
import { useState } from 'react';
import { LINK_TYPES, type LinkType } from '#shared/contacts/model.ts';
import { useAppearance } from '../core/appearance.tsx';
import { DayInput } from '../core/day-input.tsx';
import { optionsOf } from '../core/filter-select.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { type ChosenSide, TargetSelect } from './links-target-select.tsx';

/** 新增联系安排; what is unusual is said before it is saved. */
export function LinksNewDialog({ onClose }: { onClose: () => void }) {
  const { asOf } = useWork();
  const { px } = useAppearance();
  const create = useCommand('contacts.createLinks');
  const [linkType, setLinkType] = useState<LinkType>('delegate_to_member');
  const [from, setFrom] = useState<ChosenSide | null>(null);
  const [to, setTo] = useState<ChosenSide | null>(null);
  const [fromOn, setFromOn] = useState<string | null>(asOf);
  const isWhole = from !== null && to !== null && fromOn !== null && /^\d{4}-\d{2}-\d{2}$/.test(fromOn);
  const link = {
    linkType,
    fromId: from?.id ?? '',
    toId: to?.id ?? '',
    fromOn: fromOn ?? '',
    toOn: null,
    endReason: null,
    reason: null,
    remark: null,
  };
  const check = useAnswer('contacts.checkLinks', { links: [link] }, { isEnabled: isWhole });
  const errors = isWhole ? (check.data?.errors ?? []) : [];
  const warnings = isWhole ? (check.data?.warnings ?? []) : [];
  return (
    <Modal
      open
      title="新增联系安排"
      width={px(520)}
      okText="保存安排"
      cancelText="取消"
      okButtonProps={{ disabled: !isWhole || errors.length > 0 || create.isRunning }}
      onOk={() => void create.run({ links: [link] }).then(answer => answer.ok && onClose())}
      onCancel={onClose}
    >
      <div className="link-form">
        <div>
          <label htmlFor="link-type">层次</label>
          <Select<LinkType>
            id="link-type"
            value={linkType}
            style={{ width: '100%' }}
            options={[...optionsOf(LINK_TYPES)]}
            onChange={next => {
              setLinkType(next);
              setFrom(null);
              setTo(null);
            }}
          />
        </div>
        <div>
          <label htmlFor="link-from">联系人</label>
          <TargetSelect
            id="link-from"
            label="联系人"
            key={`from ${linkType}`}
            linkType={linkType}
            side="from"
            value={from}
            onChange={setFrom}
          />
        </div>
        <div>
          <label htmlFor="link-to">联系对象</label>
          <TargetSelect id="link-to" key={`to ${linkType}`} linkType={linkType} value={to} onChange={setTo} />
        </div>
        <div>
          <label htmlFor="link-on">起始日期</label>
          <DayInput id="link-on" label="起始日期" value={fromOn} onChange={setFromOn} />
        </div>
        {errors.length > 0 && <Alert type="error" showIcon title={errors.join('')} />}
        {warnings.length > 0 && <Alert type="warning" showIcon title={warnings.join('')} />}
      </div>
    </Modal>
  );
}
