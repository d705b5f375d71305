import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import type { ImportPreview } from '#shared/imports/model.ts';
import { useAppearance } from '../core/appearance.tsx';
import { useCommand } from '../core/use-command.ts';

type EffectiveDayProps = Readonly<{ preview: ImportPreview; isEditable: boolean; refresh: () => void }>;

/** 变动生效日期: from which what a roster changes holds; the date above its header, else today, unless the clerk says otherwise. */
export function EffectiveDay({ preview, isEditable, refresh }: EffectiveDayProps) {
  const { px } = useAppearance();
  const change = useCommand('imports.setEffectiveOn');
  const { batchId, kind, effectiveOn, foundDate, options } = preview;
  if (effectiveOn === null) return null;
  const source = options.effectiveOn !== null ? '手工选定' : foundDate === effectiveOn ? '取自表头上方的日期' : '默认为今天';
  const changed = kind === 'members' ? '党支部、党籍、学历的变动自这天起算' : '代表小组的变动自这天起算';

  async function set(day: string | null) {
    const answer = await change.run({ batchId, effectiveOn: day });
    if (answer.ok) refresh();
  }

  return (
    <div className="import-day" title={`${changed}（${source}）。清空后按表头上方的日期，没有时按今天。`}>
      <span id="import-day-label">变动生效日期</span>
      <DatePicker
        size="small"
        aria-labelledby="import-day-label"
        value={dayjs(effectiveOn)}
        allowClear={options.effectiveOn !== null}
        disabled={!isEditable || change.isRunning}
        style={{ width: px(124) }}
        onChange={value => void set(value === null ? null : value.format('YYYY-MM-DD'))}
      />
    </div>
  );
}
