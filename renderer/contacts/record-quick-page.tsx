import { useMemo } from 'react';
import { z } from 'zod';
import { customField, fieldsNamed } from '#shared/core/field-builders.ts';
import type { Field } from '#shared/core/field.ts';
import { parseText } from '#shared/core/text.ts';
import { CONTACT_METHODS } from '#shared/contacts/model.ts';
import { recordFields } from '#shared/contacts/record-fields.ts';
import type { ContacterChoice, TargetRef } from '#shared/contacts/record-model.ts';
import { call } from '../core/api.ts';
import { optionsOf } from '../core/filter-select.tsx';
import { Page } from '../core/page.tsx';
import { fromList } from '../core/quick-choices.ts';
import { QuickEntry } from '../core/quick-entry.tsx';
import { BLANK_LINE, type Choice, type Fills, type QuickColumn, type QuickLine, withFills } from '../core/quick-line.ts';
import { useWork } from '../core/work.tsx';
import { draftOf, OPINION, OPINION_CATEGORY, opinionIn } from './record-form.tsx';

const chosen = (key: string, label: string, help: string): Field =>
  customField({ key, label, isRequired: true, width: 14, help }, { kind: 'text', parse: parseText, schema: z.string() });
const BY = chosen('by', '联系人', '党代表或党员，输入姓名或拼音首字母。');
const TARGET = chosen('target', '联系对象', '按 ↓ 列出已安排的对象，或输入姓名；不在名册的登记为新的群众。');
const SHORTEST_NAME = 2;

/** A choice that is a reference of its own: kind and id, or the name of somebody new. */
const refOf = (kind: string, value: string) => `${kind}:${value}`;
function contacterRef(value: string): Pick<ContacterChoice, 'kind' | 'id'> {
  const [kind, id = ''] = value.split(':');
  return { kind: kind === 'delegate' ? 'delegate' : 'member', id };
}
function targetRef(value: string): TargetRef {
  const [kind = '', rest = ''] = value.split(':');
  if (kind === 'newMass') return { kind, name: rest, organizationId: null, villageName: null };
  return { kind: kind === 'member' || kind === 'group' ? kind : 'mass', id: rest };
}

function columnsFor(asOf: string, within: string | null): readonly QuickColumn[] {
  const own = (key: string) => fieldsNamed(recordFields, [key]);
  const carried = { above: 'carried', isSkippedWhenFilled: true } as const;
  async function contacters(search: string): Promise<readonly Choice[]> {
    const answer = await call('contactRecords.contacters', { asOf, within, search });
    if (!answer.ok) return [];
    return answer.value.map(({ kind, id, name, detail }) => ({ value: refOf(kind, id), label: name, detail }));
  }
  async function targets(search: string, line: QuickLine): Promise<readonly Choice[]> {
    const by = line.choices['by'];
    const answer = await call('contactRecords.targets', {
      asOf,
      within,
      search,
      by: by === undefined ? null : contacterRef(by.value),
    });
    if (!answer.ok) return [];
    const found = answer.value.map(({ kind, id, name, detail }) => ({ value: refOf(kind, id), label: name, detail }));
    if (search.length < SHORTEST_NAME || found.some(choice => choice.label === search)) return found;
    return [...found, { value: refOf('newMass', search), label: search, detail: '不在名册中，登记为新的群众' }];
  }
  return [
    ...own('occurredOn').map(field => ({ field, width: 92, ...carried })),
    ...own('method').map(field => ({ field, width: 84, ...carried, suggest: fromList(optionsOf(CONTACT_METHODS)) })),
    ...own('place').map(field => ({ field, width: 76, ...carried })),
    { field: BY, width: 76, above: 'carried', isReference: true, suggest: contacters },
    { field: TARGET, width: 84, above: 'none', isReference: true, suggest: targets },
    ...own('content').map(field => ({ field, width: 186, above: 'offered' as const })),
    ...own('helpGiven').map(field => ({ field, width: 104, above: 'none' as const })),
    ...own('helpTypes').map(field => ({ field, width: 80, above: 'none' as const })),
    ...own('amountCents').map(field => ({ field, width: 72, above: 'none' as const })),
    { field: OPINION, width: 132, above: 'none' },
    { field: OPINION_CATEGORY, width: 80, above: 'none', isSkippedWhenFilled: true },
  ];
}

/** What a box says about others: without help there is neither kind nor amount to ask for, an opinion is first taken for one on social matters. */
function fillsOf(key: string, line: QuickLine): Fills {
  const isBlank = (line.texts[key] ?? '').trim() === '';
  if (key === 'opinion')
    return { opinionCategory: isBlank ? { text: '', note: '没有意见建议' } : { text: '社会发展', note: '按社会发展登记' } };
  return {};
}

/** 快速录入: the records of a visiting day, one a line; day, method, place and who contacted go on. */
export function QuickContactsPage() {
  const { asOf, scopeId } = useWork();
  const columns = useMemo(() => columnsFor(asOf, scopeId), [asOf, scopeId]);
  const start = useMemo(
    () =>
      withFills(BLANK_LINE, {
        occurredOn: { text: asOf, note: '基准日' },
        method: { text: CONTACT_METHODS.home_visit, note: '按入户走访登记' },
      }),
    [asOf],
  );
  return (
    <Page title="快速录入联系记录" subtitle="每行一次联系，日期、方式、地点和联系人沿用上一行；录完一行即保存，可随时撤销。">
      <QuickEntry
        label="快速录入联系记录"
        memoryKey="contacts"
        columns={columns}
        initial={{ remark: null }}
        start={start}
        fills={fillsOf}
        refusedKey="target"
        save={async values => {
          const answer = await call('contactRecords.create', {
            ...draftOf(values),
            by: contacterRef(String(values['by'])),
            target: targetRef(String(values['target'])),
            opinion: opinionIn(values),
          });
          return answer.ok ? { ok: true, operationId: answer.value.operationId } : answer;
        }}
      />
    </Page>
  );
}
