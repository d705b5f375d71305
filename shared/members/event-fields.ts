import type { Field } from '../core/field.ts';
import { codeField, dayField, textField } from '../core/field-builders.ts';
import { EVENT_NEEDS, type MemberEventKind } from './events.ts';
import { memberFields } from './fields.ts';
import { LEFT_REASONS } from './model.ts';

/** A field of the member itself under another name. */
function own(key: 'organizationId' | 'education', label: string, help: string): Field {
  const field = memberFields.find(candidate => candidate.key === key);
  if (field === undefined) throw new Error(`no field ${key}`);
  return { ...field, label, help };
}

const EVENT_FIELDS: readonly Field[] = [
  dayField({
    key: 'effectiveOn',
    label: '生效日期',
    isRequired: true,
    width: 12,
    help: '从这一天起按变动后的情况统计，如 2012-07-25。',
  }),
  own('organizationId', '转入的党组织', '从生效日期起所在的党支部。'),
  textField({
    key: 'counterpart',
    label: '县外单位',
    width: 30,
    maximum: 60,
    help: '从哪里转来，或转到哪里，如 砚山县平远镇党委。',
  }),
  codeField({
    key: 'leftReason',
    label: '出党原因',
    labels: LEFT_REASONS,
    width: 14,
    help: '退党、除名、开除党籍、取消预备党员资格或不予承认。',
  }),
  own('education', '学历', '变更后的最高学历。'),
  textField({ key: 'reason', label: '事由', width: 30, maximum: 200, help: '如工作调动、随迁、支部合并。' }),
  textField({ key: 'documentNumber', label: '文号', width: 20, maximum: 60, help: '批复、介绍信或决定的编号。' }),
];

const ALWAYS = new Set(['effectiveOn', 'reason', 'documentNumber']);
/** What a kind may say besides what it must. */
const ALSO: Readonly<Partial<Record<MemberEventKind, readonly string[]>>> = { restored: ['organizationId'] };

/** Fields of the form for one kind of event; what it needs is required. */
export function eventFieldsOf(kind: MemberEventKind): readonly Field[] {
  const needs: readonly string[] = EVENT_NEEDS[kind];
  return EVENT_FIELDS.filter(
    field => ALWAYS.has(field.key) || needs.includes(field.key) || (ALSO[kind] ?? []).includes(field.key),
  ).map(field => ({ ...field, isRequired: field.key === 'effectiveOn' || needs.includes(field.key) }));
}
