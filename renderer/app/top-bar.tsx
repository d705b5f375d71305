import { LockOutlined, RollbackOutlined } from '@ant-design/icons';
import { Button, DatePicker, Select, Tag, Tooltip } from 'antd';
import dayjs from 'dayjs';
import { useEffect } from 'react';
import { useAppearance, useDesignWidth } from '../core/appearance.tsx';
import { useNavigation } from '../core/navigation.tsx';
import { useUndoBar } from '../core/undo-bar.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { SearchEverything } from './search-everything.tsx';

/** Below this width of the window, in design pixels, labels give way. */
const NARROW = 860;

export function TopBar() {
  const { status } = useWork();
  const { leave } = useNavigation();
  const close = useCommand('accounts.close');
  const isNarrow = useDesignWidth() < NARROW;
  return (
    <header className={isNarrow ? 'top-bar is-narrow' : 'top-bar'}>
      <div className="top-bar-unit" title={`${status.unitName ?? ''}　${status.fileName ?? ''}`}>
        {status.unitName}
      </div>
      {status.isSample && <Tag color="orange">示例数据</Tag>}
      <ScopeSwitch />
      <ReferenceDay />
      <SearchEverything />
      <UndoRedo />
      <Tooltip title="锁定：关闭工作文件，凭密码再打开">
        <Button
          type="text"
          icon={<LockOutlined />}
          aria-label="锁定"
          loading={close.isRunning}
          onClick={() => leave(() => void close.run({}))}
        />
      </Tooltip>
    </header>
  );
}

const WHOLE_COUNTY = 'county';

/** 全县 or one committee directly below the county. */
function ScopeSwitch() {
  const { asOf, scopeId, setScopeId } = useWork();
  const { data } = useAnswer('organizations.tree', { asOf }, { keepsPrevious: true });
  const committees = (data ?? []).filter(node => node.orgCategory === 'township' || node.orgCategory === 'county_affiliated');
  const options = [
    { value: WHOLE_COUNTY, label: '全县' },
    ...committees.map(node => ({ value: node.id, label: node.shortName ?? node.name })),
  ];
  const known = options.some(option => option.value === scopeId) ? scopeId : WHOLE_COUNTY;
  return (
    <Select
      aria-label="范围"
      value={known}
      options={options}
      showSearch={options.length > 12 ? { optionFilterProp: 'label' } : false}
      popupMatchSelectWidth={false}
      className="scope-switch"
      onChange={value => setScopeId(value === WHOLE_COUNTY ? null : value)}
    />
  );
}

/** 基准日: what is counted and shown is as of this day. */
function ReferenceDay() {
  const { asOf, today, setReferenceDate, canWrite } = useWork();
  const { px } = useAppearance();
  const isToday = asOf === today;
  return (
    <div className={isToday ? 'reference-day' : 'reference-day is-other'}>
      <span id="reference-day-label">基准日</span>
      <DatePicker
        aria-labelledby="reference-day-label"
        value={dayjs(asOf)}
        allowClear={false}
        disabled={!canWrite}
        status={isToday ? undefined : 'warning'}
        style={{ width: px(136) }}
        onChange={value => value !== null && setReferenceDate(value.format('YYYY-MM-DD'))}
      />
      {!isToday && (
        <Button type="link" size="small" onClick={() => setReferenceDate(null)}>
          回到今天
        </Button>
      )}
    </div>
  );
}

/** True where Ctrl+Z belongs to the text being typed. */
function isTextInput(target: EventTarget | null): boolean {
  // the input of a grid holds no text until something is typed in it
  if (target instanceof HTMLElement && target.closest('.grid-input-place:not(.is-editing)') !== null) return false;
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)
  );
}

function UndoRedo() {
  const { canWrite } = useWork();
  const { undo } = useUndoBar();
  const { data } = useAnswer('history.next', {}, { keepsPrevious: true });
  const [undoRow, redoRow] = canWrite ? [data?.undo ?? null, data?.redo ?? null] : [null, null];
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.isComposing || isTextInput(event.target)) return;
      const key = event.key.toLowerCase();
      const isRedo = (key === 'z' && event.shiftKey) || key === 'y';
      if (key !== 'z' && !isRedo) return;
      const row = isRedo ? redoRow : undoRow;
      event.preventDefault();
      if (row !== null) void undo(row.id, isRedo);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [undoRow, redoRow, undo]);
  return (
    <>
      <Tooltip title={undoRow === null ? '没有可撤销的操作' : `撤销：${undoRow.label}（Ctrl+Z）`}>
        <Button
          type="text"
          icon={<RollbackOutlined />}
          aria-label="撤销"
          disabled={undoRow === null}
          onClick={() => undoRow !== null && void undo(undoRow.id)}
        />
      </Tooltip>
      <Tooltip title={redoRow === null ? '没有可重做的操作' : `重做：${redoRow.label}（Ctrl+Shift+Z）`}>
        <Button
          type="text"
          icon={<RollbackOutlined className="is-mirrored" />}
          aria-label="重做"
          disabled={redoRow === null}
          onClick={() => redoRow !== null && void undo(redoRow.id, true)}
        />
      </Tooltip>
    </>
  );
}
