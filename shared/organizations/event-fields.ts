import type { Field } from '../core/field.ts';
import { dayField, textField } from '../core/field-builders.ts';
import type { OrganizationEventKind } from './events.ts';
import { organizationFields } from './fields.ts';

/** A field of the organisation itself under another name. */
function own(key: string, label: string, help: string): Field {
  const field = organizationFields.find(candidate => candidate.key === key);
  if (field === undefined) throw new Error(`no field ${key}`);
  return { ...field, label, help };
}

const successor: Field = { ...own('parentId', '承接的党组织', '党员和下级党组织从生效日期起转入这里。'), key: 'successorId' };

/** What each kind of event asks besides day, reason and document; a star marks what is required. */
const FIELDS_OF: Readonly<Record<OrganizationEventKind, readonly (readonly [Field, 'required' | 'optional'])[]>> = {
  founded: [],
  renamed: [
    [own('name', '新名称', '与印章一致的全称。'), 'required'],
    [own('shortName', '新简称', '表格里用的简称。'), 'optional'],
  ],
  moved: [[own('parentId', '新的上级党组织', '从生效日期起隶属的党组织。'), 'required']],
  retyped: [
    [own('orgType', '新的类型', '如党总支改设党委。'), 'required'],
    [own('orgCategory', '新的类别', '须与类型相配。'), 'required'],
    [own('name', '新名称', '名称随之改变的填写。'), 'optional'],
    [own('shortName', '新简称', ''), 'optional'],
  ],
  merged: [[successor, 'required']],
  dissolved: [[successor, 'optional']],
};

/** Fields of the form for one kind of event. */
export function organizationEventFieldsOf(kind: OrganizationEventKind): readonly Field[] {
  return [
    dayField({
      key: 'effectiveOn',
      label: '生效日期',
      isRequired: true,
      width: 12,
      help: '从这一天起按变动后的情况统计，如 2012-07-25。',
    }),
    ...FIELDS_OF[kind].map(([field, need]) => ({ ...field, isRequired: need === 'required' })),
    textField({ key: 'reason', label: '事由', width: 30, maximum: 200, help: '如村级区划调整、党员人数不足。' }),
    textField({ key: 'documentNumber', label: '文号', width: 20, maximum: 60, help: '批复的编号。' }),
  ];
}
