import { Checkbox, Input, Modal } from 'antd';
import { useState } from 'react';
import { DUTY_KINDS, type DutyKind, type DutySettings } from '#shared/duties/model.ts';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';

const MONTH_DAY = /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const KINDS = Object.keys(DUTY_KINDS) as DutyKind[];

/** Which duties the institutions of this office ask for, and until which day of the year. */
export function DutySettingsDialog({ onClose }: Readonly<{ onClose: () => void }>) {
  const stored = useAnswer('duties.settings', {});
  const save = useCommand('duties.saveSettings');
  const [changed, setChanged] = useState<DutySettings | null>(null);
  const settings = changed ?? stored.data;
  const isWrong = settings !== undefined && KINDS.some(kind => !MONTH_DAY.test(settings[kind].dueOn));
  const set = (kind: DutyKind, values: Partial<DutySettings[DutyKind]>) => {
    if (settings !== undefined) setChanged({ ...settings, [kind]: { ...settings[kind], ...values } });
  };
  return (
    <Modal
      open
      title="任务与期限"
      okText="保存"
      cancelText="取消"
      okButtonProps={{ disabled: changed === null || isWrong, loading: save.isRunning }}
      onOk={() => {
        if (changed !== null) void save.run(changed).then(answer => answer.ok && onClose());
      }}
      onCancel={onClose}
    >
      <table className="duty-grid">
        <thead>
          <tr>
            <th scope="col">任务</th>
            <th scope="col">期限（月-日）</th>
          </tr>
        </thead>
        <tbody>
          {settings !== undefined &&
            KINDS.map(kind => (
              <tr key={kind}>
                <td>
                  <Checkbox checked={settings[kind].isAsked} onChange={event => set(kind, { isAsked: event.target.checked })}>
                    {DUTY_KINDS[kind]}
                  </Checkbox>
                </td>
                <td>
                  <Input
                    aria-label={`${DUTY_KINDS[kind]}期限`}
                    size="small"
                    maxLength={5}
                    disabled={!settings[kind].isAsked}
                    status={MONTH_DAY.test(settings[kind].dueOn) ? '' : 'error'}
                    value={settings[kind].dueOn}
                    onChange={event => set(kind, { dueOn: event.target.value.trim() })}
                  />
                </td>
              </tr>
            ))}
        </tbody>
      </table>
      {isWrong && <p className="error-text">期限写成“月-日”，如 11-30。</p>}
    </Modal>
  );
}
