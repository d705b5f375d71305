import { App } from 'antd';
import type { AttachmentRow } from '#shared/attachments/model.ts';
import { useJob } from '../core/use-job.ts';

/** 另存: writes a copy where the clerk says, to be opened with its own program. */
export function useSaveCopy() {
  const { message } = App.useApp();
  const job = useJob('attachments.saveCopy');
  return {
    job,
    save: async ({ id }: Pick<AttachmentRow, 'id'>) => {
      const answer = await job.run({ id }, { handles: refusal => refusal.code === 'CANCELLED' });
      if (answer.ok) void message.success(`已另存为“${answer.value.fileName}”，可在所选文件夹中打开。`);
    },
  };
}
