import { Button, Form, Input, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import type { OutputOf } from '../core/api.ts';
import { useAppearance } from '../core/appearance.tsx';
import { useCommand } from '../core/use-command.ts';

/** Name, year and remark of a form. */
export function EditFormDialog({ form, onClose }: { form: OutputOf<'forms.get'>; onClose: () => void }) {
  const { px } = useAppearance();
  const update = useCommand('forms.update');
  const [name, setName] = useState(form.name);
  const [year, setYear] = useState(form.year);
  const [remark, setRemark] = useState(form.remark ?? '');

  async function save() {
    const values = { name, year, remark: remark.trim() === '' ? null : remark };
    const answer = await update.run({ id: form.id, version: form.version, values });
    if (answer.ok) onClose();
  }

  return (
    <Modal
      open
      title="修改表名和年度"
      width={px(520)}
      centered
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button type="primary" loading={update.isRunning} disabled={name.trim() === ''} onClick={() => void save()}>
            保存
          </Button>
        </>
      }
    >
      <Form layout="vertical" requiredMark={false}>
        <div className="form-add-line">
          <Form.Item label="表名" htmlFor="form-name">
            <Input id="form-name" value={name} maxLength={80} onChange={event => setName(event.target.value)} />
          </Form.Item>
          <Form.Item label="年度" htmlFor="form-year">
            <InputNumber id="form-year" value={year} min={1990} max={2100} precision={0} onChange={setYear} />
          </Form.Item>
        </div>
        <Form.Item label="备注" htmlFor="form-remark">
          <Input.TextArea
            id="form-remark"
            value={remark}
            maxLength={500}
            rows={3}
            onChange={event => setRemark(event.target.value)}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
