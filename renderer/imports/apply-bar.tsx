import { Button } from 'antd';
import type { ImportPreview } from '#shared/imports/model.ts';
import { EffectiveDay } from './effective-day.tsx';
import { useUndoBar } from '../core/undo-bar.tsx';
import { useWork } from '../core/work.tsx';

type ApplyBarProps = Readonly<{
  preview: ImportPreview;
  isBusy: boolean;
  isEditable: boolean;
  onApply: () => void;
  refresh: () => void;
}>;

/** What the button would write, and the button. */
export function ApplyBar({ preview, isBusy, isEditable, onApply, refresh }: ApplyBarProps) {
  const { canWrite } = useWork();
  const { counts, writable } = preview;
  const parts = [
    `将写入 ${writable} 行`,
    counts.error > 0 ? `错误 ${counts.error} 行不写入` : '没有错误行',
    ...(counts.duplicate > 0 ? [`重复 ${counts.duplicate} 行按所选处理`] : []),
    ...(counts.same > 0 ? [`相同 ${counts.same} 行不必写入`] : []),
  ];
  return (
    <footer className="import-bar">
      <div>
        <div>{`${parts.join('，')}。`}</div>
        <div className="secondary-text">现在还没有写入任何内容。导入后可以整批撤销。</div>
      </div>
      <EffectiveDay preview={preview} isEditable={canWrite && isEditable && !isBusy} refresh={refresh} />
      <Button type="primary" disabled={!canWrite || !isEditable || isBusy || writable === 0} onClick={onApply}>
        {writable === 0 ? '没有可导入的行' : `导入 ${writable} 行`}
      </Button>
    </footer>
  );
}

type AppliedBarProps = Readonly<{ isUndone: boolean; operationId: number | null; onRoster: () => void; onUndone: () => void }>;

/** Below an import that was written before. */
export function AppliedBar({ isUndone, operationId, onRoster, onUndone }: AppliedBarProps) {
  const { canWrite } = useWork();
  const { undo } = useUndoBar();
  return (
    <footer className="import-bar">
      <div>{isUndone ? '这次导入已撤销。' : '这份名册已经导入，这里是当时核对的内容。'}</div>
      {!isUndone && operationId !== null && canWrite && (
        <Button onClick={() => void undo(operationId).then(onUndone)}>撤销这次导入</Button>
      )}
      {!isUndone && <Button onClick={onRoster}>查看名册</Button>}
    </footer>
  );
}
