import { InputNumber, Modal, Radio } from 'antd';
import { useState } from 'react';
import type { LinkSettings } from '#shared/contacts/assignment-settings.ts';
import { CONTACT_COUNT_MODES } from '#shared/contacts/model.ts';
import { useAppearance } from '../core/appearance.tsx';
import { optionsOf } from '../core/filter-select.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';

const NUMBERS = {
  leastContacts: '每名代表至少联系（人）',
  mostContacts: '每名代表最多联系（人）',
  leastOfGroup: '每个小组至少联系委员（名）',
  mostOfGroup: '每个小组最多联系委员（名）',
  dormantMonths: '多久没有联系记录算久未联系（月）',
} as const;
type NumberKey = keyof typeof NUMBERS;

/** 联系规则: the limits of the three links. */
export function LinksSettingsDialog({ onClose }: { onClose: () => void }) {
  const { data } = useAnswer('contacts.linkSettings', {});
  return data === undefined ? null : <OpenSettings known={data} onClose={onClose} />;
}

function OpenSettings({ known, onClose }: { known: LinkSettings; onClose: () => void }) {
  const { px } = useAppearance();
  const save = useCommand('contacts.saveLinkSettings');
  const [settings, setSettings] = useState(known);
  return (
    <Modal
      open
      title="联系规则"
      width={px(480)}
      okText="保存规则"
      cancelText="取消"
      okButtonProps={{ disabled: save.isRunning }}
      onOk={() => void save.run(settings).then(answer => answer.ok && onClose())}
      onCancel={onClose}
    >
      <div className="link-form">
        <Radio.Group
          aria-label="人数计算办法"
          value={settings.contactCountMode}
          options={[...optionsOf(CONTACT_COUNT_MODES)]}
          onChange={event =>
            setSettings({ ...settings, contactCountMode: event.target.value as LinkSettings['contactCountMode'] })
          }
        />
        {(Object.keys(NUMBERS) as NumberKey[]).map(key => (
          <div key={key}>
            <label htmlFor={`setting-${key}`}>{NUMBERS[key]}</label>
            <InputNumber
              id={`setting-${key}`}
              min={1}
              max={60}
              precision={0}
              value={settings[key]}
              onChange={value => setSettings({ ...settings, [key]: value ?? 1 })}
            />
          </div>
        ))}
      </div>
    </Modal>
  );
}
