import { Modal } from 'antd';
import { useState } from 'react';
import type { OpinionSettings, OpinionTerm } from '#shared/opinions/settings.ts';
import { useAppearance } from '../core/appearance.tsx';
import { TermInput } from '../core/term-input.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';

const LABELS: Readonly<Record<OpinionTerm, string>> = {
  forwardTerm: '收到后转办',
  decideTerm: '转办后受理或不予受理',
  handlingTerm: '受理后办结',
  extensionTerm: '最多延期',
  feedbackTerm: '办结或不予受理后反馈',
};

/** 办理期限: the limits new steps are counted by. */
export function LimitsDialog({ onClose }: { onClose: () => void }) {
  const { data } = useAnswer('opinions.settings', {});
  return data === undefined ? null : <OpenLimits known={data} onClose={onClose} />;
}

function OpenLimits({ known, onClose }: { known: OpinionSettings; onClose: () => void }) {
  const { px } = useAppearance();
  const save = useCommand('opinions.saveSettings');
  const [terms, setTerms] = useState(known);
  return (
    <Modal
      open
      title="意见建议办理期限"
      width={px(520)}
      okText="保存期限"
      cancelText="取消"
      okButtonProps={{ disabled: save.isRunning }}
      onOk={() => void save.run(terms).then(answer => answer.ok && onClose())}
      onCancel={onClose}
    >
      <table className="limit-lines">
        <tbody>
          {(Object.keys(LABELS) as OpinionTerm[]).map(key => (
            <tr key={key}>
              <th scope="row">{LABELS[key]}</th>
              <td>
                <TermInput label={LABELS[key]} value={terms[key]} onChange={term => setTerms({ ...terms, [key]: term })} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="secondary-text">
        从收到、转办、受理或办结的次日起算，工作日按工作日历。改动只用于以后登记的步骤，已经起算的期限不变。
      </p>
    </Modal>
  );
}
