/** 先进典型材料: one case as it is handed on; third persons are masked. Source: domain.md §2.21, Q22. */
import { formatPartial } from '../core/dates.ts';
import type { PaperDocument } from '../core/document.ts';
import { field, formDocument, FULL_MM, HALF_MM, textRow } from '../core/paper-fields.ts';
import { CASE_TYPES, type ExemplarRow } from './model.ts';
import { publicText } from './public-text.ts';

export type ExemplarPaperFacts = Readonly<{ exemplar: ExemplarRow; isUnmasked: boolean; isSample: boolean }>;
const STORY_MM = 130;

export function buildExemplarPaper(facts: ExemplarPaperFacts): PaperDocument {
  const { exemplar, isUnmasked } = facts;
  const shown = (text: string) => (isUnmasked ? text : publicText(text, exemplar.maskedNames));
  return formDocument(facts, '先进典型材料', [
    { kind: 'title', text: '党代表先进典型材料' },
    { kind: 'line', left: exemplar.organizationName, right: isUnmasked ? '内部资料 注意保管' : '' },
    {
      kind: 'form',
      rows: [
        [field('典型事迹', shown(exemplar.title), FULL_MM)],
        [
          field('党代表', exemplar.delegates.map(({ name }) => name).join('、'), HALF_MM),
          field('类型', CASE_TYPES[exemplar.caseType], HALF_MM),
        ],
        [
          field('时间', exemplar.occurredOn === null ? '' : formatPartial(exemplar.occurredOn, 'chinese'), HALF_MM),
          field('涉及单位', shown(exemplar.relatedUnit ?? ''), HALF_MM),
        ],
        textRow('事迹', shown(exemplar.story), STORY_MM),
        [field('公开', exemplar.isPublishable ? shown(`可以公开：${exemplar.consentNote ?? ''}`) : '不公开', FULL_MM)],
      ],
    },
  ]);
}
