import { ethnicName } from '#shared/core/ethnic-groups.ts';
import { customField } from '#shared/core/field-builders.ts';
import { parseText } from '#shared/core/text.ts';
import { COMPOSITION_CATEGORIES, COMPOSITIONS_OF_LEVEL, type TermRow } from '#shared/delegates/model.ts';
import type { MemberRow } from '#shared/members/model.ts';
import { z } from 'zod';
import { call } from '../core/api.ts';
import { fromList } from '../core/quick-choices.ts';
import {
  BLANK_LINE,
  type Choice,
  type Fills,
  type QuickColumn,
  type QuickLine,
  withChoice,
  withFills,
} from '../core/quick-line.ts';
import { sexText } from './delegate-columns.ts';
import { DELEGATE_FORM_FIELDS } from './delegate-form.tsx';

const CHOICES_SHOWN = 20;
const memberField = customField(
  {
    key: 'memberId',
    label: '姓名或身份号码',
    isRequired: true,
    width: 14,
    help: '输入姓名、拼音首字母或身份号码，同名时用方向键选择。',
  },
  { kind: 'text', parse: parseText, schema: z.string() },
);

/** Formal members by name, pinyin or identity number; namesakes are told apart by age and branch. */
function people(asOf: string, within: string | null): NonNullable<QuickColumn['suggest']> {
  return async search => {
    if (search === '') return [];
    const filter = { asOf, search, within, membershipStatus: 'formal' as const };
    const answer = await call('members.list', { filter, window: { offset: 0, limit: CHOICES_SHOWN } });
    if (!answer.ok) return [];
    return answer.value.rows.map(row => ({ value: row.id, label: row.name, detail: personLine(row), data: row }));
  };
}

const personLine = (row: MemberRow): string =>
  [
    `${sexText(row.sex)}，${ethnicName(row.ethnicity)}，${row.age} 岁，${row.organizationName}`,
    ...(row.delegateLevels === '' ? [] : [`现任${row.delegateLevels}代表`]),
  ].join('；');

export type ChoicesOfTerm = Readonly<{ units: readonly Choice[]; groups: readonly Choice[] }>;

/** Columns of the quick entry of a term's delegates. */
export function delegateQuickColumns(term: TermRow, choices: ChoicesOfTerm, asOf: string): readonly QuickColumn[] {
  const field = (key: string) => DELEGATE_FORM_FIELDS.filter(candidate => candidate.key === key);
  const categories = COMPOSITIONS_OF_LEVEL[term.level].map(value => ({ value, label: COMPOSITION_CATEGORIES[value] }));
  const within = term.level === 'township' ? term.organizationId : null;
  return [
    { field: memberField, width: 130, above: 'none', isReference: true, suggest: people(asOf, within) },
    ...field('postAtElection').map(entry => ({ field: entry, width: 200, above: 'none' as const })),
    ...field('compositionCategory').map(entry => ({
      field: entry,
      width: 142,
      above: 'carried' as const,
      suggest: fromList(categories),
    })),
    ...field('electoralUnitId').map(entry => ({
      field: entry,
      width: 170,
      above: 'carried' as const,
      isReference: true,
      suggest: fromList(choices.units),
    })),
    ...field('electedOn').map(entry => ({ field: entry, width: 110, above: 'carried' as const })),
    ...field('groupId').map(entry => ({
      field: entry,
      width: 176,
      above: 'offered' as const,
      isReference: true,
      suggest: fromList(choices.groups),
    })),
  ];
}

/** The first line: the day the term began, and the unit where there is only one. */
export function firstDelegateLine(term: TermRow, { units }: ChoicesOfTerm): QuickLine {
  const [unit] = units.length === 1 ? units : [];
  const dated = withFills(BLANK_LINE, { electedOn: { text: term.startedOn, note: '取自届次的开始日期' } });
  return unit === undefined ? dated : withChoice(dated, 'electoralUnitId', unit);
}

/** The person chosen brings the post of the members' roster. */
export function fillsOfDelegate(key: string, line: QuickLine): Fills {
  const member = key === 'memberId' ? (line.choices[key]?.data as MemberRow | undefined) : undefined;
  const text = member?.workUnitAndPost ?? '';
  return text === '' ? {} : { postAtElection: { text, note: '取自党员名册' } };
}
