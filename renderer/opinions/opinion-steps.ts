/** What each step of an opinion asks for, as data. Keys are those of shared/opinions/steps.ts. */
import { FEEDBACK_MEANS, type OpinionCase } from '#shared/opinions/model.ts';
import type { OpinionEvent } from '#shared/opinions/steps.ts';
import type { SmallStepField, SmallStepValues } from '../core/small-step-dialog.tsx';

const on: SmallStepField = { key: 'on', label: '日期', kind: 'day', isRequired: true };
const reason: SmallStepField = { key: 'reason', label: '理由', kind: 'long', isRequired: true };
const documentNumber: SmallStepField = { key: 'documentNumber', label: '文号', kind: 'text', help: '没有文件时留空。' };

export const OPINION_STEP_FORMS: Readonly<Record<OpinionEvent, readonly SmallStepField[]>> = {
  answer_on_spot: [
    { ...on, label: '答复日期', help: '只能是收到当天。' },
    { key: 'result', label: '怎样答复的', kind: 'long', isRequired: true },
  ],
  forward: [
    { ...on, label: '转办日期' },
    { key: 'handlingUnitId', label: '承办单位', kind: 'unit', help: '上报的留空，填写下一项。' },
    {
      key: 'forwardedTo',
      label: '上报机关',
      kind: 'text',
      help: '如“县委办公室”。',
      when: values => (values['handlingUnitId'] ?? null) === null,
    },
    documentNumber,
    { key: 'reason', label: '转办意见', kind: 'long' },
  ],
  accept: [{ ...on, label: '受理日期' }],
  refuse: [
    { ...on, label: '决定日期' },
    { ...reason, label: '不予受理的理由' },
  ],
  begin: [{ ...on, label: '开始日期' }],
  extend: [
    { ...on, label: '决定日期' },
    { key: 'newDueOn', label: '延期至', kind: 'day', isRequired: true, help: '只能延一次。' },
    { key: 'toldOn', label: '告知提出人日期', kind: 'day', isRequired: true, help: '在原期限内告知。' },
    { ...reason, label: '延期原因' },
  ],
  resolve: [
    { ...on, label: '办结日期' },
    documentNumber,
    { key: 'result', label: '办理结果', kind: 'long', isRequired: true, help: '怎样解决的；不能解决的写明怎样解释。' },
  ],
  feed_back: [
    { ...on, label: '反馈日期' },
    { key: 'means', label: '方式', kind: 'choice', options: FEEDBACK_MEANS, isRequired: true },
    { key: 'fedBackTo', label: '反馈给', kind: 'text', isRequired: true, help: '匿名的写明在哪里公布。' },
    { key: 'reason', label: '提出人的意见', kind: 'long' },
  ],
  to_proposal: [on, { key: 'reason', label: '转为提议的理由', kind: 'long', help: '如“多名群众反映，带有普遍性”。' }],
  to_petition: [on, { ...reason, label: '转信访的理由' }, documentNumber],
  correct: [on, { ...reason, label: '更正的理由' }],
};

/** What a form begins with. */
export function opinionStepDefaults(event: OpinionEvent, asOf: string, opinion: OpinionCase | null): SmallStepValues {
  const row = opinion?.row;
  switch (event) {
    case 'answer_on_spot':
      return { on: row?.receivedOn ?? asOf };
    case 'forward':
      return { on: asOf, handlingUnitId: null };
    case 'extend':
      return { on: asOf, toldOn: asOf };
    case 'feed_back':
      return { on: asOf, means: 'visit', fedBackTo: row?.raisedBy ?? '' };
    default:
      return { on: asOf };
  }
}

/** The step usually taken next, most usual first. */
export const NATURAL_OPINION_STEPS: readonly OpinionEvent[] = ['forward', 'accept', 'begin', 'resolve', 'feed_back'];
export const nextOpinionSteps = (state: string): readonly OpinionEvent[] =>
  state === 'refused' ? ['feed_back'] : NATURAL_OPINION_STEPS;
/** Steps that make sense for many at once. */
export const BATCH_OPINION_STEPS: readonly OpinionEvent[] = ['forward', 'accept', 'begin', 'to_petition'];
