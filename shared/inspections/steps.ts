/** The life of a suggestion as a table. Source: domain.md §4.3, R-M9. */
import { z } from 'zod';
import { COMMON_CHECKS, isBlankText, type SmallCheck, type SmallFacts, type SmallLifeCycle } from '../core/small-life-cycle.ts';
import { day } from '../core/window.ts';
import { SUGGESTION_STATES, type SuggestionState } from './model.ts';

const reason = z.string().trim().max(500);
const optionalText = (maximum: number) => z.string().trim().max(maximum).nullable().default(null);
const step = <E extends string, S extends z.ZodRawShape>(event: E, shape: S) =>
  z.object({ event: z.literal(event), on: day, ...shape });

/** Every step of a suggestion as the clerk records it. */
export const suggestionStep = z.discriminatedUnion('event', [
  /** A day of its own instead of the settings' term needs a reason. */
  step('deliver', { documentNumber: optionalText(60), dueOn: day.nullable().default(null), reason: optionalText(500) }),
  step('adopt', { reason: optionalText(500) }),
  step('reject', { reason }),
  step('begin', { reason: optionalText(500) }),
  step('rectify', { result: z.string().trim().max(2000), documentNumber: optionalText(60) }),
  step('feed_back', { reason: optionalText(500) }),
  step('correct', { reason }),
]);
export type SuggestionStep = z.output<typeof suggestionStep>;
export type SuggestionEvent = SuggestionStep['event'];

export type SuggestionFacts = SmallFacts<SuggestionState>;
type Check = SmallCheck<SuggestionFacts, SuggestionStep>;

const resultGiven: Check = (_facts, entered) =>
  entered !== null && 'result' in entered && isBlankText(entered.result) ? '没有填写整改结果。请写明怎样整改的。' : null;
const ownDueExplained: Check = (_facts, entered) => {
  if (entered?.event !== 'deliver' || entered.dueOn === null) return null;
  if (entered.dueOn <= entered.on) return `整改期限 ${entered.dueOn} 不晚于转交日期 ${entered.on}。请填写更晚的日期。`;
  return isBlankText(entered.reason) ? '另定整改期限要写明原因；按规定期限的请把期限留空。' : null;
};

const CHECKS = { ...COMMON_CHECKS, resultGiven, ownDueExplained } as const;

export const SUGGESTION_CYCLE: SmallLifeCycle<SuggestionState, SuggestionStep, SuggestionFacts, keyof typeof CHECKS> = {
  states: SUGGESTION_STATES,
  checks: CHECKS,
  transitions: [
    { event: 'deliver', label: '转交', from: ['raised'], to: 'delivered', needs: [], asks: ['ownDueExplained'] },
    { event: 'adopt', label: '采纳', from: ['delivered'], to: 'adopted', needs: [], asks: [] },
    { event: 'reject', label: '不采纳', from: ['delivered'], to: 'rejected', needs: [], asks: ['reasonGiven'] },
    { event: 'begin', label: '开始整改', from: ['adopted'], to: 'rectifying', needs: [], asks: [] },
    // R-M9: only what was adopted is rectified
    { event: 'rectify', label: '整改完成', from: ['adopted', 'rectifying'], to: 'rectified', needs: [], asks: ['resultGiven'] },
    { event: 'feed_back', label: '反馈代表', from: ['rectified', 'rejected'], to: 'fed_back', needs: [], asks: [] },
    {
      event: 'correct',
      label: '更正',
      from: ['delivered', 'adopted', 'rejected', 'rectifying', 'rectified', 'fed_back'],
      to: 'before',
      needs: ['canCorrect'],
      asks: ['reasonGiven'],
    },
  ],
};

/** What a step said besides its reason, as one line of the file. */
export function suggestionStepDetail(event: string, data: Readonly<Record<string, unknown>>): string {
  const text = (key: string) => (typeof data[key] === 'string' ? data[key] : '');
  switch (event) {
    case 'deliver':
      return `整改期限 ${text('dueOn')}`;
    case 'rectify':
      return text('result');
    case 'recount':
      return `期限由 ${text('oldDueOn')} 改为 ${text('dueOn')}`;
    default:
      return '';
  }
}
