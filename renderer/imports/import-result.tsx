import { Button, Result, Space } from 'antd';
import { useState } from 'react';
import type { ImportPreview } from '#shared/imports/model.ts';
import type { OutputOf } from '../core/api.ts';
import { Page } from '../core/page.tsx';
import { useUndoBar } from '../core/undo-bar.tsx';
import { ErrorWorkbookButton } from './error-workbook-button.tsx';

type ImportResultProps = Readonly<{
  preview: ImportPreview;
  result: OutputOf<'imports.apply'>;
  onRoster: () => void;
  onRows: () => void;
  onAnother: () => void;
  onUndone: () => void;
}>;

/** What was written, and where to go from here. */
export function ImportResult({ preview, result, onRoster, onRows, onAnother, onUndone }: ImportResultProps) {
  const { undo } = useUndoBar();
  const [isUndone, setIsUndone] = useState(false);
  const { created, updated, same, notWritten, operationId } = result;

  async function takeBack() {
    if (!(await undo(operationId))) return;
    setIsUndone(true);
    onUndone();
  }

  return (
    <Page title="导入结果" subtitle={preview.fileName} isScrolling>
      <Result
        status={isUndone ? 'info' : 'success'}
        title={isUndone ? '这次导入已撤销' : `已写入 ${created + updated} 行`}
        subTitle={
          isUndone
            ? '名册回到导入之前。撤销记在“历史”中。'
            : `新增 ${created}，更新 ${updated}，相同 ${same}，没有写入 ${notWritten}。`
        }
        extra={
          <Space wrap>
            {!isUndone && (
              <Button type="primary" onClick={onRoster}>
                查看名册
              </Button>
            )}
            {notWritten > 0 && <Button onClick={onRows}>查看没有写入的行</Button>}
            {!isUndone && <ErrorWorkbookButton preview={preview} />}
            <Button onClick={onAnother}>导入其他文件</Button>
            {!isUndone && <Button onClick={() => void takeBack()}>撤销这次导入</Button>}
          </Space>
        }
      />
    </Page>
  );
}
