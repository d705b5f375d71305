import { App } from 'antd';
import type { Paper } from '#shared/proposals/papers.ts';

import type { InputOf } from '../core/api.ts';
import { ProgressDialog } from '../core/progress-dialog.tsx';
import { useJob } from '../core/use-job.ts';

export type PaperChoice = Readonly<{
  paper: Paper;
  ids: readonly string[];
  only: Readonly<{ targetId: string | null }> | null;
  asOf: string;
  groupBy?: 'township' | 'unit';
}>;
type Packing = InputOf<'proposals.savePapers'>['packing'];

const isCancelled = ({ code }: Readonly<{ code: string }>) => code === 'CANCELLED';

/** Saves and prints papers, with progress to be shown; each tells whether it was done. */
export function usePaperOutput() {
  const { message } = App.useApp();
  const save = useJob('proposals.savePapers');
  const print = useJob('proposals.printPapers');
  const inputOf = (choice: PaperChoice) => ({ ...choice, ids: [...choice.ids] });

  async function saveAs(choice: PaperChoice, format: 'docx' | 'pdf', packing: Packing = 'one'): Promise<boolean> {
    const answer = await save.run({ ...inputOf(choice), format, packing }, { handles: isCancelled });
    if (answer.ok) void message.success(`已保存“${answer.value.fileName}”，${answer.value.papers} 份。`);
    return answer.ok;
  }
  async function toPrinter(choice: PaperChoice): Promise<boolean> {
    const answer = await print.run(inputOf(choice), { handles: isCancelled });
    if (answer.ok) void message.success(`已送到打印机，${answer.value.papers} 份。`);
    return answer.ok;
  }

  const progress = (
    <>
      <ProgressDialog title="保存文书" job={save} progress={save.progress} unit="件" />
      <ProgressDialog title="打印文书" job={print} progress={print.progress} unit="件" />
    </>
  );
  return { saveAs, toPrinter, isBusy: save.isRunning || print.isRunning, progress };
}
