import { App } from 'antd';
import type { AttachmentRow } from '#shared/attachments/model.ts';
import { useJob } from '../core/use-job.ts';

/** Opens a file of another program, after the clerk has read what that means: an unencrypted copy, deleted later. */
export function useOpenOutside() {
  const { modal } = App.useApp();
  const job = useJob('attachments.openOutside');
  return {
    ask: ({ id, originalName }: Pick<AttachmentRow, 'id' | 'originalName'>) =>
      void modal.confirm({
        title: `用其他程序打开“${originalName}”`,
        content:
          '会在这台电脑的临时文件夹中放一份没有加密的副本，用系统中对应的程序打开，退出本程序时删除。在那个程序中所作的修改不会存回附件。',
        okText: '打开副本',
        cancelText: '不打开',
        onOk: async () => void (await job.run({ id })),
      }),
  };
}
