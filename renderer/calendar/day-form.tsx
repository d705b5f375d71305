import { App, AutoComplete, Button, Form, Radio, type RefSelectProps } from 'antd';
import { type Ref, useState } from 'react';
import { isWeekend, weekdayName } from '#shared/calendar/days.ts';
import { type CalendarEntry, OVERRIDE_KINDS, type OverrideKind } from '#shared/calendar/model.ts';
import { useCommand } from '../core/use-command.ts';
import { daysFrom } from './day-selection.ts';

const NAMES = ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节'].map(value => ({ value }));
const KINDS = Object.entries(OVERRIDE_KINDS).map(([value, label]) => ({ value: value as OverrideKind, label }));

export type DayFormProps = Readonly<{
  first: string;
  last: string;
  entries: readonly CalendarEntry[];
  canWrite: boolean;
  nameRef: Ref<RefSelectProps>;
}>;

const isListed = (entry: CalendarEntry | undefined, kind: OverrideKind, name: string) =>
  entry !== undefined && entry.kind === kind && entry.name === name;

/** What the chosen days are: off, worked, or as the week has it. */
export function DayForm({ first, last, entries, canWrite, nameRef }: DayFormProps) {
  const { message } = App.useApp();
  const save = useCommand('calendar.save');
  const remove = useCommand('calendar.remove');
  const isOneDay = first === last;
  const days = daysFrom(first, last);
  const chosen = entries.filter(({ day }) => day >= first && day <= last);
  // typed here, else what the calendar says
  const [typedKind, setTypedKind] = useState<OverrideKind | null>(null);
  const [typedName, setTypedName] = useState<string | null>(null);
  const kind = typedKind ?? chosen[0]?.kind ?? (isOneDay && isWeekend(first) ? 'workday' : 'holiday');
  const name = typedName ?? chosen[0]?.name ?? '';
  const [isVisited, setIsVisited] = useState(false);
  const ownDays = chosen.filter(({ source }) => source === 'office').map(({ day }) => day);
  const hasShipped = chosen.some(({ source, shipped }) => source === 'office' && shipped !== null);
  const savedName = kind === 'plain' ? '' : name.trim();
  const isNameMissing = kind === 'holiday' && savedName === '';
  const isSame = days.every(day =>
    isListed(
      chosen.find(entry => entry.day === day),
      kind,
      savedName,
    ),
  );
  const hasWeekday = kind === 'workday' && days.some(day => !isWeekend(day));

  function tellRecount(count: number) {
    if (count > 0) void message.info(`${count} 件未办结事项的期限已随之重算。`);
  }
  async function submit() {
    setIsVisited(true);
    if (isNameMissing) return;
    const answer = await save.run({ days: days.map(day => ({ day, kind, name: savedName })) });
    if (answer.ok) tellRecount(answer.value.recounted);
  }
  async function restore() {
    const answer = await remove.run(
      { days: ownDays },
      { savedText: hasShipped ? '已恢复随程序附带的安排。' : '已清除录入的安排。' },
    );
    if (!answer.ok) return;
    setTypedKind(null);
    setTypedName(null);
    tellRecount(answer.value.recounted);
  }

  return (
    <Form layout="vertical" onFinish={() => void submit()}>
      <p className="calendar-chosen">
        {isOneDay ? `${first} ${weekdayName(first)}` : `${first} 至 ${last}`}
        {!isOneDay && <span className="secondary-text">（{days.length} 天）</span>}
      </p>
      <Form.Item extra={hasWeekday ? '周一至周五本来上班，调休上班用于周末。' : undefined}>
        <Radio.Group
          aria-label={isOneDay ? '这一天' : '这几天'}
          optionType="button"
          size="small"
          options={KINDS}
          value={kind}
          disabled={!canWrite}
          onChange={event => setTypedKind(event.target.value as OverrideKind)}
        />
      </Form.Item>
      {kind !== 'plain' && (
        <Form.Item
          label={kind === 'holiday' ? '节日名称' : '为哪个节日调休'}
          htmlFor="calendar-name"
          required={kind === 'holiday'}
          validateStatus={isVisited && isNameMissing ? 'error' : undefined}
          help={isVisited && isNameMissing ? '请填写节日名称，如“元旦”。' : undefined}
        >
          <AutoComplete
            id="calendar-name"
            ref={nameRef}
            value={name}
            options={NAMES}
            defaultActiveFirstOption={false}
            showSearch={{
              filterOption: (text, option) => option !== undefined && option.value !== text && option.value.includes(text),
            }}
            maxLength={20}
            disabled={!canWrite}
            onChange={(value: string) => setTypedName(value.slice(0, 20))}
            onBlur={() => setIsVisited(name !== '' || isVisited)}
          />
        </Form.Item>
      )}
      {canWrite && (
        <div className="calendar-buttons">
          <Button type="primary" htmlType="submit" loading={save.isRunning} disabled={isSame}>
            {isOneDay ? '保存这一天' : `保存这 ${days.length} 天`}
          </Button>
          {ownDays.length > 0 && (
            <Button loading={remove.isRunning} onClick={() => void restore()}>
              {hasShipped ? '恢复原安排' : '清除录入'}
            </Button>
          )}
        </div>
      )}
    </Form>
  );
}
