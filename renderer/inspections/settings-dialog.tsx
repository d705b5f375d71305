import { Form, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import type { InspectionSettings } from '#shared/inspections/model.ts';
import { useAppearance } from '../core/appearance.tsx';
import { TermInput } from '../core/term-input.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';

const MONTHS = 12;
const SUGGESTION_TERM = '建议转交后整改';

/** 期限: by when suggestions are to be put right, and from when a township without an inspection is overdue (§4.3, R-M7). */
export function SettingsDialog({ onClose }: Readonly<{ onClose: () => void }>) {
  const { data } = useAnswer('inspections.settings', {});
  return data === undefined ? null : <OpenSettings known={data} onClose={onClose} />;
}

function OpenSettings({ known, onClose }: Readonly<{ known: InspectionSettings; onClose: () => void }>) {
  const { px } = useAppearance();
  const save = useCommand('inspections.saveSettings');
  const [suggestionTerm, setSuggestionTerm] = useState(known.suggestionTerm);
  const [month, setMonth] = useState(Number(known.overdueFrom.slice(0, 2)));
  const submit = () =>
    save.run({ suggestionTerm, overdueFrom: `${String(month).padStart(2, '0')}-01` }).then(answer => answer.ok && onClose());
  return (
    <Modal
      open
      title="视察调研期限"
      width={px(460)}
      okText="保存期限"
      cancelText="取消"
      okButtonProps={{ disabled: save.isRunning }}
      onOk={() => void submit()}
      onCancel={onClose}
    >
      <Form layout="vertical" component="div">
        <Form.Item label={SUGGESTION_TERM} extra="改动只用于以后转交的建议，已经起算的期限不变。">
          <TermInput label={SUGGESTION_TERM} value={suggestionTerm} onChange={setSuggestionTerm} />
        </Form.Item>
        <Form.Item label="从几月 1 日起，全年没有视察调研的乡镇算逾期" htmlFor="inspections-overdue-month">
          <InputNumber
            id="inspections-overdue-month"
            min={1}
            max={MONTHS}
            precision={0}
            value={month}
            onChange={next => setMonth(next ?? MONTHS)}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
