import { Tag } from 'antd';
import { useNavigation } from '../core/navigation.tsx';
import { type Need, URGENCY_WORDS, type Urgency } from './needs.ts';

const COLOURS: Readonly<Record<Urgency, string>> = { late: 'red', soon: 'orange', waiting: 'blue' };

/** What waits, a line each; a click goes where it is done. */
export function NeedsList({ needs }: Readonly<{ needs: readonly Need[] }>) {
  const { go } = useNavigation();
  if (needs.length === 0)
    return <p className="secondary-text">没有到期、逾期或待处理的事项。新收到的提案、意见建议登记后列在这里。</p>;
  return (
    <ul className="home-needs" aria-label="需要办理">
      {needs.map(({ key, urgency, text, count, unit, route }) => (
        <li key={key}>
          <button type="button" onClick={() => go(route)}>
            <Tag color={COLOURS[urgency]}>{URGENCY_WORDS[urgency]}</Tag>
            <span className="home-need-text" title={text}>
              {text}
            </span>
            <span className="home-need-count">{`${count} ${unit}`}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
