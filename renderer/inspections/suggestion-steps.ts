/** What each step of a suggestion asks for, as data. Keys are those of shared/inspections/steps.ts. */
import type { SuggestionEvent } from '#shared/inspections/steps.ts';
import type { SmallStepField } from '../core/small-step-dialog.tsx';

const on: SmallStepField = { key: 'on', label: '日期', kind: 'day', isRequired: true };
const reason: SmallStepField = { key: 'reason', label: '理由', kind: 'long', isRequired: true };
const note: SmallStepField = { key: 'reason', label: '说明', kind: 'long' };
const documentNumber: SmallStepField = { key: 'documentNumber', label: '文号', kind: 'text', help: '没有文件时留空。' };

export const SUGGESTION_STEP_FORMS: Readonly<Record<SuggestionEvent, readonly SmallStepField[]>> = {
  deliver: [
    { ...on, label: '转交日期' },
    documentNumber,
    { key: 'dueOn', label: '另定整改期限', kind: 'day', help: '留空按规定的期限。' },
    { ...note, label: '另定期限的原因' },
  ],
  adopt: [{ ...on, label: '采纳日期' }, note],
  reject: [
    { ...on, label: '答复日期' },
    { ...reason, label: '不采纳的理由' },
  ],
  begin: [{ ...on, label: '开始日期' }, note],
  rectify: [{ ...on, label: '整改日期' }, documentNumber, { key: 'result', label: '整改结果', kind: 'long', isRequired: true }],
  feed_back: [{ ...on, label: '反馈日期' }, note],
  correct: [on, { ...reason, label: '更正的理由' }],
};
/** The step usually taken next, most usual first. */
export const NATURAL_SUGGESTION_STEPS: readonly SuggestionEvent[] = ['deliver', 'adopt', 'rectify', 'feed_back'];
/** Steps that make sense for many at once. */
export const BATCH_SUGGESTION_STEPS: readonly SuggestionEvent[] = ['deliver', 'adopt', 'begin', 'feed_back'];
