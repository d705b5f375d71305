import { App, Button } from 'antd';
import type { ImportPreview } from '#shared/imports/model.ts';
import { ProgressDialog } from '../core/progress-dialog.tsx';
import { useAppearance } from '../core/appearance.tsx';
import { useJob } from '../core/use-job.ts';

/** Saves the clerk's own file with its problems marked, and says what to do with it; nothing where no row has a problem. */
export function ErrorWorkbookButton({ preview }: { preview: ImportPreview }) {
  const { modal } = App.useApp();
  const { px } = useAppearance();
  const save = useJob('imports.errorWorkbook');
  const { error, duplicate } = preview.counts;
  if (error + duplicate === 0) return null;

  async function start() {
    const answer = await save.run({ batchId: preview.batchId }, { handles: refusal => refusal.code === 'CANCELLED' });
    if (!answer.ok) return;
    const { fileName, rows, isFromSource } = answer.value;
    modal.success({
      title: `已保存“${fileName}”，标出 ${rows} 行`,
      content: isFromSource
        ? '有问题的单元格已标红并附批注，最后一列“问题”写明原因。在表中改正后，回到“导入”页选择这份文件，只读入标出的行。'
        : '原文件已被修改或移走，这份清单按读入时的内容另做了一张表。在表中改正后，回到“导入”页选择这份文件，只读入标出的行。',
      okText: '知道了',
      width: px(460),
    });
  }

  return (
    <>
      <Button loading={save.isRunning} onClick={() => void start()}>
        导出错误清单…
      </Button>
      <ProgressDialog title="导出错误清单" job={save} unit="行" progress={save.progress} />
    </>
  );
}
