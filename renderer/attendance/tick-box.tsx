import { Input, type InputRef } from 'antd';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { ATTENDANCE_STATUSES, type AttendanceRow, type OccasionKind } from '#shared/attendance/model.ts';
import { api } from '../core/api.ts';

const PAUSE_MS = 80;
const SHOWN = 8;

type Props = Readonly<{
  occasionKind: OccasionKind;
  occasionId: string;
  /** Says that these people came. */
  onPresent: (row: AttendanceRow) => void;
}>;

/** Ticks people by keyboard: a few letters of the name, Enter says 实到, and the box is ready for the next. */
export function TickBox({ occasionKind, occasionId, onPresent }: Props) {
  const [text, setText] = useState('');
  const [found, setFound] = useState<readonly AttendanceRow[]>([]);
  const [active, setActive] = useState(0);
  const input = useRef<InputRef>(null);
  const wanted = useRef('');
  /** Text that the people shown were found for: never tick the answer to an earlier one. */
  const answered = useRef('');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  async function find(search: string): Promise<readonly AttendanceRow[]> {
    wanted.current = search;
    if (search === '') {
      setFound([]);
      return [];
    }
    const answer = await api.attendance.list({
      filter: { occasionKind, occasionId, search },
      window: { offset: 0, limit: SHOWN },
    });
    if (wanted.current !== search || !answer.ok) return [];
    answered.current = search;
    setFound(answer.value.rows);
    setActive(0);
    return answer.value.rows;
  }

  function take(row: AttendanceRow | undefined): void {
    if (row === undefined) return;
    clearTimeout(timer.current);
    wanted.current = '';
    setText('');
    setFound([]);
    onPresent(row);
    input.current?.focus();
  }

  async function onKeyDown(event: KeyboardEvent): Promise<void> {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setActive(Math.max(0, Math.min(found.length - 1, active + (event.key === 'ArrowDown' ? 1 : -1))));
    } else if (event.key === 'Escape' && text !== '') {
      event.stopPropagation();
      setText('');
      void find('');
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const search = text.trim();
      if (search === '') return;
      if (answered.current === search && found.length > 0) return take(found[active]);
      clearTimeout(timer.current);
      const rows = await find(search);
      // several people stay open for the arrows
      if (rows.length === 1) take(rows[0]);
    }
  }

  return (
    <div className="tick-box">
      <Input
        ref={input}
        aria-label="按姓名登记实到"
        role="combobox"
        aria-expanded={found.length > 0}
        placeholder="姓名或拼音首字母，回车登记实到"
        value={text}
        onChange={event => {
          setText(event.target.value);
          clearTimeout(timer.current);
          const search = event.target.value.trim();
          timer.current = setTimeout(() => void find(search), PAUSE_MS);
        }}
        onKeyDown={event => void onKeyDown(event)}
      />
      {text.trim() !== '' && (
        <ul className="tick-box-found" role="listbox" aria-label="名单中的人">
          {found.length === 0 && <li className="secondary-text">名单中没有这个人。可用“添加人员”加入。</li>}
          {found.map((row, index) => (
            <li
              key={row.id}
              role="option"
              aria-selected={index === active}
              className={index === active ? 'is-active' : ''}
              onMouseDown={event => {
                event.preventDefault();
                take(row);
              }}
            >
              <span>{row.name}</span>
              <span className="secondary-text">{row.groupName ?? row.post ?? ''}</span>
              <span className="secondary-text">{ATTENDANCE_STATUSES[row.status]}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
