import { App, Button, Checkbox, Modal, Space } from 'antd';
import { useRef, useState } from 'react';
import { useAppearance } from '../core/appearance.tsx';

/** Shows the recovery code once; it goes only after 已抄写 is ticked. */
export function RecoveryCodeDialog({ code, onDone }: Readonly<{ code: string; onDone: () => void }>) {
  const { px } = useAppearance();
  const { message } = App.useApp();
  const [isWritten, setIsWritten] = useState(false);
  const place = useRef<HTMLDivElement>(null);

  /** The clipboard interface is closed to the page; copying the selection is not. */
  function copy() {
    const selection = window.getSelection();
    if (place.current === null || selection === null) return;
    selection.selectAllChildren(place.current);
    const isCopied = document.execCommand('copy');
    selection.removeAllRanges();
    void message.info(isCopied ? '已复制恢复码。' : '没有复制成功，请抄写。');
  }

  return (
    <Modal
      open
      title="恢复码"
      width={px(480)}
      centered
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      className="recovery-dialog"
      footer={
        <Button type="primary" disabled={!isWritten} onClick={onDone}>
          开始使用
        </Button>
      }
    >
      <p>忘记密码时，只有这个恢复码能打开工作文件。恢复码只显示这一次，请抄写或打印，与工作文件分开保管。</p>
      <div ref={place} className="recovery-code one-width">
        {code}
      </div>
      <Space className="no-print" orientation="vertical" size={px(12)}>
        <Space>
          <Button onClick={() => window.print()}>打印恢复码</Button>
          <Button onClick={copy}>复制恢复码</Button>
        </Space>
        <Checkbox checked={isWritten} onChange={event => setIsWritten(event.target.checked)}>
          已抄写或打印恢复码
        </Checkbox>
      </Space>
    </Modal>
  );
}
