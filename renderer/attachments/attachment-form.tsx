import { Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { type AttachmentRow, NAME_LENGTH } from '#shared/attachments/model.ts';
import { useCommand } from '../core/use-command.ts';

/** Name and note of an attachment; the extension tells the content and is not typed. */
export function AttachmentForm({ row, onClose }: { row: AttachmentRow; onClose: () => void }) {
  const update = useCommand('attachments.update');
  const dot = row.originalName.lastIndexOf('.');
  const extension = row.originalName.slice(dot);
  const [name, setName] = useState(row.originalName.slice(0, dot));
  const [note, setNote] = useState(row.note ?? '');
  const isMissing = name.trim() === '';

  async function save() {
    if (isMissing) return;
    const values = { originalName: `${name.trim()}${extension}`, note: note.trim() === '' ? null : note.trim() };
    const answer = await update.run({ id: row.id, version: row.version, values });
    if (answer.ok) onClose();
  }

  return (
    <Modal
      open
      title="附件名称和说明"
      okText="保存"
      cancelText="取消"
      okButtonProps={{ disabled: isMissing, loading: update.isRunning }}
      onOk={() => void save()}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form layout="vertical" onFinish={() => void save()}>
        <Form.Item
          label="文件名"
          htmlFor="attachment-name"
          required
          validateStatus={isMissing ? 'error' : undefined}
          help={isMissing ? '请填写文件名，如“提案扫描件”。' : undefined}
        >
          <Input
            id="attachment-name"
            value={name}
            suffix={extension}
            maxLength={NAME_LENGTH - extension.length}
            autoFocus
            onChange={event => setName(event.target.value)}
            onPressEnter={() => void save()}
          />
        </Form.Item>
        <Form.Item label="说明" htmlFor="attachment-note" extra="如“第 2 页，附议人签名”。可不填。">
          <Input
            id="attachment-note"
            value={note}
            maxLength={200}
            onChange={event => setNote(event.target.value)}
            onPressEnter={() => void save()}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
