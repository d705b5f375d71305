import { Button } from 'antd';
import { useState } from 'react';
import { type ImportKind, rosterName } from '#shared/imports/model.ts';
import { useJob } from '../core/use-job.ts';

/** Offers the empty form of the chosen kind. */
export function TemplateLine({ kind }: { kind: ImportKind }) {
  const save = useJob('imports.template');
  const [saved, setSaved] = useState<Readonly<{ kind: ImportKind; fileName: string }> | null>(null);

  async function start() {
    const answer = await save.run({ kind }, { handles: refusal => refusal.code === 'CANCELLED' });
    if (answer.ok) setSaved({ kind, fileName: answer.value.fileName });
  }

  return (
    <div className="import-term">
      <Button size="small" loading={save.isRunning} onClick={() => void start()}>
        下载空白模板…
      </Button>
      <span className="secondary-text" role="status">
        {saved?.kind === kind
          ? `已保存“${saved.fileName}”。`
          : `没有现成的表时，下载${rosterName(kind)}的空白模板发给填报单位，带下拉选项、填写说明和示例。`}
      </span>
    </div>
  );
}
