import { Button, Modal, Progress } from 'antd';
import { useEffect, useState } from 'react';
import { useAppearance } from './appearance.tsx';

const SHOWN_AFTER_MS = 1_000;
const CANCEL_AFTER_MS = 3_000;

export type ProgressShown = Readonly<{ done: number; total: number; label?: string }>;

export type ProgressDialogProps = Readonly<{
  /** What is being done, e.g. 正在读取名册. */
  title: string;
  job: Readonly<{ isRunning: boolean; cancel: () => void }>;
  /** How much is done; null before the first report. */
  progress: ProgressShown | null;
  /** Measure word of the figures, e.g. 行. */
  unit?: string;
}>;

/** Progress of a job: appears 1 s after its first report with what and how much, can be cancelled after 3 s. */
export function ProgressDialog({ title, job, progress, unit = '' }: ProgressDialogProps) {
  const { px } = useAppearance();
  const [elapsed, setElapsed] = useState<'short' | 'shown' | 'long'>('short');
  // a job may ask for a file first: its time runs from its first report
  const hasBegun = job.isRunning && progress !== null;
  useEffect(() => {
    if (!hasBegun) return undefined;
    const timers = [setTimeout(() => setElapsed('shown'), SHOWN_AFTER_MS), setTimeout(() => setElapsed('long'), CANCEL_AFTER_MS)];
    return () => {
      for (const timer of timers) clearTimeout(timer);
      setElapsed('short');
    };
  }, [hasBegun]);
  const hasTotal = progress !== null && progress.total > 0;
  const percent = hasTotal ? Math.floor((progress.done / progress.total) * 100) : 0;
  return (
    <Modal
      open={hasBegun && elapsed !== 'short'}
      title={title}
      width={px(420)}
      centered
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={elapsed === 'long' ? <Button onClick={job.cancel}>取消</Button> : null}
    >
      <Progress percent={percent} showInfo={hasTotal} status="active" />
      <div className="secondary-text">
        {progress?.label ?? '正在处理'}
        {hasTotal && ` ${progress.done} / ${progress.total} ${unit}`}
      </div>
    </Modal>
  );
}
