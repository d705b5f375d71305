import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { AppError } from '#shared/core/result.ts';
import { AGENDA_KINDS, type AgendaItem, type MeetingRow } from '#shared/meetings/model.ts';
import { optionsOf } from '../core/filter-select.tsx';
import { useLeaveGuard } from '../core/navigation.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';

const BLANK: AgendaItem = { title: '', reporter: null, kind: 'other', note: null };

/** 议程: order, matter, who reports; saved as a whole. */
export function AgendaEditor({ row, isReadOnly }: Readonly<{ row: MeetingRow; isReadOnly: boolean }>) {
  const update = useCommand('meetings.update');
  const [items, setItems] = useState<readonly AgendaItem[] | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const shown = items ?? row.agenda;
  useLeaveGuard(items !== null);
  const change = (index: number, part: Partial<AgendaItem>) =>
    setItems(shown.map((item, one) => (one === index ? { ...item, ...part } : item)));
  const move = (index: number, by: number) => {
    const next = [...shown];
    const [item] = next.splice(index, 1);
    if (item !== undefined) next.splice(index + by, 0, item);
    setItems(next);
  };

  async function save(): Promise<void> {
    const agenda = shown.filter(item => item.title.trim() !== '');
    const answer = await update.run(
      { id: row.id, version: row.version, values: {}, agenda },
      { handles: () => true, savedText: '已保存议程。' },
    );
    setError(answer.ok ? null : answer.error);
    if (answer.ok) setItems(null);
  }

  return (
    <div className="meeting-agenda">
      {shown.length === 0 && <p className="secondary-text">还没有议程。逐项添加后可以打印会议议程。</p>}
      <ol>
        {shown.map((item, index) => (
          // items have no identity of their own
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index}>
            <Input
              aria-label={`第 ${index + 1} 项内容`}
              disabled={isReadOnly}
              maxLength={100}
              value={item.title}
              onChange={event => change(index, { title: event.target.value })}
            />
            <Select
              aria-label={`第 ${index + 1} 项类别`}
              disabled={isReadOnly}
              popupMatchSelectWidth={false}
              value={item.kind}
              options={[...optionsOf(AGENDA_KINDS)]}
              onChange={kind => change(index, { kind })}
            />
            <Input
              aria-label={`第 ${index + 1} 项报告人`}
              placeholder="报告人"
              disabled={isReadOnly}
              maxLength={30}
              value={item.reporter ?? ''}
              onChange={event => change(index, { reporter: event.target.value === '' ? null : event.target.value })}
            />
            {!isReadOnly && (
              <>
                <Button
                  type="text"
                  icon={<ArrowUpOutlined />}
                  aria-label={`第 ${index + 1} 项上移`}
                  disabled={index === 0}
                  onClick={() => move(index, -1)}
                />
                <Button
                  type="text"
                  icon={<ArrowDownOutlined />}
                  aria-label={`第 ${index + 1} 项下移`}
                  disabled={index === shown.length - 1}
                  onClick={() => move(index, 1)}
                />
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={`去掉第 ${index + 1} 项`}
                  onClick={() => setItems(shown.filter((_item, one) => one !== index))}
                />
              </>
            )}
          </li>
        ))}
      </ol>
      {error !== null && <ErrorLine error={error} />}
      {!isReadOnly && (
        <div className="record-actions">
          <Button onClick={() => setItems([...shown, BLANK])}>添加一项</Button>
          <Button type="primary" disabled={items === null} loading={update.isRunning} onClick={() => void save()}>
            保存议程
          </Button>
        </div>
      )}
    </div>
  );
}
