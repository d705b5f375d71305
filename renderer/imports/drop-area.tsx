import { Button } from 'antd';
import { useState } from 'react';

type DropAreaProps = Readonly<{ isBusy: boolean; onChoose: () => void; onToken: (token: string) => void }>;

/** Where a file is chosen or dropped; the page gets a token, never a path. */
export function DropArea({ isBusy, onChoose, onToken }: DropAreaProps) {
  const [isOver, setIsOver] = useState(false);
  const [hint, setHint] = useState<string | null>(null);

  async function drop(event: React.DragEvent) {
    event.preventDefault();
    setIsOver(false);
    const { files } = event.dataTransfer;
    const file = files.item(0);
    if (isBusy) return;
    if (file === null || files.length > 1) {
      setHint('一次导入一个文件。请只拖入一个 .xlsx 或 .csv 文件。');
      return;
    }
    const token = await window.delegateDesk.acceptDrop(file);
    if (token === null) setHint('没有接收到文件。请改用“选择文件”。');
    else {
      setHint(null);
      onToken(token);
    }
  }

  return (
    <div
      className={isOver ? 'drop-area is-over' : 'drop-area'}
      onDragOver={event => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={event => void drop(event)}
    >
      <Button type="primary" loading={isBusy} onClick={onChoose}>
        选择文件…
      </Button>
      <span>{isBusy ? '正在读取' : '或把文件拖到这里'}</span>
      <span className="secondary-text">支持 .xlsx、.xls、.et、.csv。列的顺序不限，列名不必完全一致。</span>
      {hint !== null && (
        <span className="warning-text" role="alert">
          {hint}
        </span>
      )}
    </div>
  );
}
