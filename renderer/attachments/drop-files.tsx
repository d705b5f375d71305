import { PaperClipOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';

type DropFilesProps = Readonly<{
  isBusy: boolean;
  isEmpty: boolean;
  onChoose: () => void;
  onTokens: (tokens: readonly string[]) => void;
}>;

/** Where files are chosen or dropped; the page gets tokens, never a path. */
export function DropFiles({ isBusy, isEmpty, onChoose, onTokens }: DropFilesProps) {
  const [isOver, setIsOver] = useState(false);
  const [isMissed, setIsMissed] = useState(false);

  async function drop(event: React.DragEvent) {
    event.preventDefault();
    setIsOver(false);
    if (isBusy) return;
    // read before waiting: the list is emptied when the event is over
    const files = [...event.dataTransfer.files];
    const tokens = await Promise.all(files.map(file => window.delegateDesk.acceptDrop(file)));
    const taken = tokens.filter(token => token !== null);
    setIsMissed(taken.length === 0);
    if (taken.length > 0) onTokens(taken);
  }

  return (
    <div
      className={isOver ? 'attachment-drop is-over' : 'attachment-drop'}
      onDragOver={event => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={event => void drop(event)}
    >
      <Button icon={<PaperClipOutlined />} loading={isBusy} onClick={onChoose}>
        添加附件…
      </Button>
      <span className="secondary-text">
        {isEmpty ? '还没有附件。可添加扫描件、照片、Word、Excel 或 PDF，' : ''}
        或把文件拖到这里，一次可以多个，每个不超过 50 MB。
      </span>
      {isMissed && (
        <span className="warning-text" role="alert">
          没有接收到文件。请改用“添加附件”。
        </span>
      )}
    </div>
  );
}
