import { FEEDBACK_MEANS } from './model.ts';

type Data = Readonly<Record<string, unknown>>;
const text = (data: Data, key: string): string => (typeof data[key] === 'string' ? data[key] : '');

/** What a step said besides its reason, as one line of the file. @param units names by id. */
export function opinionStepDetail(event: string, data: Data, units: ReadonlyMap<string, string>): string {
  switch (event) {
    case 'answer_on_spot':
    case 'resolve':
      return text(data, 'result');
    case 'forward':
      return `转${units.get(text(data, 'handlingUnitId')) ?? text(data, 'forwardedTo')}`;
    case 'extend':
      return `延期至 ${text(data, 'newDueOn')}，${text(data, 'toldOn')} 已告知`;
    case 'feed_back': {
      const means = text(data, 'means');
      const label = Object.hasOwn(FEEDBACK_MEANS, means) ? FEEDBACK_MEANS[means as keyof typeof FEEDBACK_MEANS] : '';
      return `${label}反馈：${text(data, 'fedBackTo')}`;
    }
    case 'to_proposal':
      return '已建立提议草稿';
    case 'recount':
      return `期限由 ${text(data, 'oldDueOn')} 改为 ${text(data, 'dueOn')}`;
    default:
      return '';
  }
}
