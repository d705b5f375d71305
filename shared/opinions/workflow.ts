/** The life of an opinion as a table. Source: domain.md §4.4. */
import { addTerm } from '../calendar/due-dates.ts';
import { termLabel, type WorkCalendar } from '../calendar/model.ts';
import { COMMON_CHECKS, isBlankText, type SmallCheck, type SmallFacts, type SmallLifeCycle } from '../core/small-life-cycle.ts';
import { OPINION_STATES, type OpinionState } from './model.ts';
import type { OpinionSettings } from './settings.ts';
import type { OpinionStep } from './steps.ts';

export type OpinionFacts = SmallFacts<OpinionState> &
  Readonly<{
    receivedOn: string;
    dueOn: string | null;
    isExtended: boolean;
    delegateId: string | null;
    /** Unit a forward step names; null when it names none or it is gone. */
    unit: Readonly<{ name: string; isActive: boolean }> | null;
    settings: OpinionSettings;
    calendar: WorkCalendar;
  }>;
type Check = SmallCheck<OpinionFacts, OpinionStep>;

const answeredSameDay: Check = (facts, step) =>
  step !== null && step.on !== facts.receivedOn
    ? `当场答复应在收到当天（${facts.receivedOn}）。以后才答复的，请办理转办、受理和办结。`
    : null;
const resultGiven: Check = (_facts, step) =>
  step !== null && 'result' in step && isBlankText(step.result) ? '没有填写办理结果。请写明怎样解决或怎样解释的。' : null;
const targetGiven: Check = (facts, step) => {
  if (step?.event !== 'forward') return null;
  if (step.handlingUnitId === null)
    return isBlankText(step.forwardedTo) ? '没有填写转给谁。请选择承办单位，或填写上报的机关。' : null;
  if (facts.unit === null) return '所选的承办单位已不在名册中。请重新选择。';
  return facts.unit.isActive ? null : `承办单位“${facts.unit.name}”已停用。请选择在用的单位。`;
};
const notExtended: Check = facts => (facts.isExtended ? '已经延期一次，不能再延期。' : null);
const extensionFits: Check = (facts, step) => {
  if (step?.event !== 'extend' || facts.dueOn === null) return null;
  if (step.newDueOn <= facts.dueOn) return `新期限 ${step.newDueOn} 不晚于现期限 ${facts.dueOn}。请填写更晚的日期。`;
  const { extensionTerm } = facts.settings;
  const latest = addTerm(facts.dueOn, extensionTerm, facts.calendar).day;
  return step.newDueOn <= latest
    ? null
    : `新期限 ${step.newDueOn} 超过最晚的 ${latest}（现期限 ${facts.dueOn} 后 ${termLabel(extensionTerm)}）。请填写不晚于 ${latest} 的日期。`;
};
const toldOfExtension: Check = (facts, step) => {
  if (step?.event !== 'extend') return null;
  if (step.toldOn > facts.today) return `告知日期 ${step.toldOn} 晚于今天（${facts.today}）。请填写已经发生的日期。`;
  return facts.dueOn !== null && step.toldOn > facts.dueOn
    ? `告知日期 ${step.toldOn} 晚于原期限 ${facts.dueOn}。延期要在期限内告知。`
    : null;
};
const toldWhom: Check = (_facts, step) =>
  step?.event === 'feed_back' && isBlankText(step.fedBackTo)
    ? '没有填写反馈给谁。请填写姓名或“匿名，在村务公开栏公布”之类的说明。'
    : null;
const hasDelegate: Check = facts =>
  facts.delegateId === null ? '没有登记带来这条意见的代表，提议没有提议人。请先修改登记，补上代表。' : null;

export const OPINION_CHECKS = {
  ...COMMON_CHECKS,
  answeredSameDay,
  resultGiven,
  targetGiven,
  notExtended,
  extensionFits,
  toldOfExtension,
  toldWhom,
  hasDelegate,
} as const;
export type OpinionCheck = keyof typeof OPINION_CHECKS;

const UNDER_WAY = ['recorded', 'forwarded', 'accepted', 'handling', 'refused'] as const satisfies readonly OpinionState[];

export const OPINION_CYCLE: SmallLifeCycle<OpinionState, OpinionStep, OpinionFacts, OpinionCheck> = {
  states: OPINION_STATES,
  checks: OPINION_CHECKS,
  transitions: [
    {
      event: 'answer_on_spot',
      label: '当场答复',
      from: ['recorded'],
      to: 'answered_on_spot',
      needs: [],
      asks: ['answeredSameDay', 'resultGiven'],
    },
    // a refused opinion may be brought to another unit
    { event: 'forward', label: '转办', from: ['recorded', 'refused'], to: 'forwarded', needs: [], asks: ['targetGiven'] },
    { event: 'accept', label: '受理', from: ['forwarded'], to: 'accepted', needs: [], asks: [] },
    { event: 'refuse', label: '不予受理', from: ['forwarded'], to: 'refused', needs: [], asks: ['reasonGiven'] },
    { event: 'begin', label: '开始办理', from: ['accepted'], to: 'handling', needs: [], asks: [] },
    {
      event: 'extend',
      label: '延期',
      from: ['accepted', 'handling'],
      to: 'stays',
      needs: ['notExtended'],
      asks: ['reasonGiven', 'extensionFits', 'toldOfExtension'],
    },
    { event: 'resolve', label: '办结', from: ['accepted', 'handling'], to: 'resolved', needs: [], asks: ['resultGiven'] },
    { event: 'feed_back', label: '反馈', from: ['resolved', 'refused'], to: 'fed_back', needs: [], asks: ['toldWhom'] },
    { event: 'to_proposal', label: '转为提议', from: UNDER_WAY, to: 'to_proposal', needs: ['hasDelegate'], asks: [] },
    { event: 'to_petition', label: '转信访', from: UNDER_WAY, to: 'to_petition', needs: [], asks: ['reasonGiven'] },
    {
      event: 'correct',
      label: '更正',
      from: [
        'forwarded',
        'accepted',
        'handling',
        'refused',
        'resolved',
        'answered_on_spot',
        'fed_back',
        'to_proposal',
        'to_petition',
      ],
      to: 'before',
      needs: ['canCorrect'],
      asks: ['reasonGiven'],
    },
  ],
};
