import { DatePicker, InputNumber, Select } from 'antd';
import dayjs from 'dayjs';
import { weekdayName } from '#shared/calendar/days.ts';
import { TERM_UNITS, type TermUnit } from '#shared/calendar/model.ts';
import { useAppearance } from '../core/appearance.tsx';
import { useVisitState } from '../core/navigation.tsx';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';

const UNITS = Object.entries(TERM_UNITS).map(([value, label]) => ({ value: value as TermUnit, label }));

/** 期限计算: a day and a term give the last day, with its working. Nothing is saved. */
export function TermCalculator() {
  const { px } = useAppearance();
  const { asOf } = useWork();
  const [basisOn, setBasisOn] = useVisitState('calculator-day', asOf);
  const [amount, setAmount] = useVisitState('calculator-amount', 10);
  const [unit, setUnit] = useVisitState<TermUnit>('calculator-unit', 'workingDays');
  const answer = useAnswer('calendar.explain', { basisOn, term: { amount, unit } }, { keepsPrevious: true });
  return (
    <section aria-label="期限计算">
      <h2>期限计算</h2>
      <div className="calendar-term">
        <span>自</span>
        <DatePicker
          aria-label="起算日"
          allowClear={false}
          value={dayjs(basisOn)}
          style={{ width: px(124) }}
          onChange={value => value !== null && setBasisOn(value.format('YYYY-MM-DD'))}
        />
        <span>起，当天不计</span>
      </div>
      <div className="calendar-term">
        <span>满</span>
        <InputNumber
          aria-label="期限数"
          min={1}
          max={999}
          precision={0}
          value={amount}
          style={{ width: px(64) }}
          onChange={value => value !== null && setAmount(value)}
        />
        <Select aria-label="期限单位" value={unit} options={UNITS} style={{ width: px(104) }} onChange={setUnit} />
      </div>
      {answer.data !== undefined && (
        <div className="calendar-result" role="status">
          <p>
            <strong>{answer.data.dueOn}</strong> {weekdayName(answer.data.dueOn)}
          </p>
          {answer.data.working.map(sentence => (
            <p key={sentence} className="secondary-text">
              {sentence}
            </p>
          ))}
        </div>
      )}
    </section>
  );
}
