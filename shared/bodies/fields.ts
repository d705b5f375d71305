import { z } from 'zod';
import type { Cell } from '../core/cell.ts';
import type { Field, FieldParse } from '../core/field.ts';
import { codeField, customField, fieldsNamed, partialDateField, shownField, textField } from '../core/field-builders.ts';
import { parsePersonReference } from '../core/person-reference.ts';
import { isPlaceholder, normalizeHeader } from '../core/text.ts';
import { ageField, memberFields } from '../members/fields.ts';
import { BODIES, COMMITTEE_POSTS, type CommitteeBody, type CommitteePost, RESPONSIBILITIES } from './model.ts';

/** Post and body a title such as 党委副书记、镇长 or 纪委书记 tells; body null where it tells none. */
export function readTitle(text: string): { post: CommitteePost; body: CommitteeBody | null } | null {
  const plain = normalizeHeader(text);
  const isDiscipline = /纪委|纪检|纪律检查/.test(plain);
  const isParty = /党委(?!办)/.test(plain);
  // the post in the Party committee is said first where both are
  const body: CommitteeBody | null = isParty ? 'party_committee' : isDiscipline ? 'discipline_commission' : null;
  const own = isParty ? plain.replace(/(纪委|纪检|纪律检查委员会)(副?书记|委员)/g, '') : plain;
  if (/副书记/.test(own) && /党建/.test(own)) return { post: 'deputy_secretary_party_building', body };
  if (/副书记/.test(own)) return { post: 'deputy_secretary', body };
  if (/书记/.test(own)) return { post: 'secretary', body };
  return /委员/.test(own) ? { post: 'member', body } : null;
}

const LABELS = new Map(Object.entries(COMMITTEE_POSTS).map(([post, label]) => [normalizeHeader(label), post]));

/** A title that says more than the post keeps its wording in the remark; `titleBody` is the body it names. */
function parsePost(cell: Cell): FieldParse {
  if (isPlaceholder(cell.text)) return { value: null, issues: [] };
  const exact = LABELS.get(normalizeHeader(cell.text)) ?? (Object.hasOwn(COMMITTEE_POSTS, cell.text) ? cell.text : undefined);
  if (exact !== undefined) return { value: exact, issues: [] };
  const title = readTitle(cell.text);
  if (title === null)
    return {
      value: null,
      issues: [
        {
          code: 'UNKNOWN_WORD',
          severity: 'error',
          params: { raw: cell.text, choices: Object.values(COMMITTEE_POSTS).join('、') },
        },
      ],
    };
  const isPlain = /^(中共)?(党委|纪委)?(副?书记|委员)$/.test(normalizeHeader(cell.text));
  return {
    value: title.post,
    issues: [],
    also: {
      ...(title.body === null ? {} : { titleBody: title.body }),
      ...(isPlain ? {} : { remark: `职务：${cell.text.trim()}` }),
    },
  };
}

const IDENTITY = memberFields.filter(field => field.key === 'idNumber').map((field): Field => ({ ...field, isRequired: false }));

/** Columns of 党委委员名册. Source: domain.md §2.7. */
export const committeeFields: readonly Field[] = [
  customField(
    {
      key: 'name',
      label: '姓名',
      aliases: ['委员姓名', '党员姓名'],
      isRequired: true,
      width: 12,
      help: '党员名册中的姓名；同名时在后面用括号注明党支部。',
    },
    { kind: 'text', parse: parsePersonReference, schema: z.string().min(2) },
  ),
  ...IDENTITY,
  customField(
    {
      key: 'organizationId',
      label: '所在党组织',
      aliases: ['乡镇', '乡镇党委', '所在乡镇', '所在党委', '党委名称', '党组织', '党组织名称', '所属党委', '所属党组织', '单位'],
      isRequired: true,
      width: 30,
      help: '乡镇党委的全称或简称。',
    },
    {
      kind: 'organization',
      parse: cell => ({ value: isPlaceholder(cell.text) ? null : cell.text.trim(), issues: [] }),
      schema: z.string(),
    },
  ),
  codeField({
    key: 'body',
    label: '机构',
    aliases: ['机构名称', '所在机构', '委员会', '委员类别', '委员类型'],
    isRequired: true,
    width: 8,
    labels: BODIES,
    words: {
      党委会: 'party_committee',
      党委委员: 'party_committee',
      纪律检查委员会: 'discipline_commission',
      纪委委员: 'discipline_commission',
    },
    help: '党委或纪委。',
  }),
  customField(
    {
      key: 'post',
      label: '职务',
      aliases: ['党内职务', '现任职务', '任职', '担任职务', '委员职务'],
      isRequired: true,
      width: 16,
      help: '书记、分管党建副书记、副书记或委员；其他内容记入备注。',
    },
    {
      kind: 'code',
      parse: parsePost,
      schema: z.string().nullable(),
      format: value => (typeof value === 'string' ? (COMMITTEE_POSTS[value as CommitteePost] ?? value) : ''),
      options: Object.entries(COMMITTEE_POSTS).map(([value, label]) => ({ value, label })),
    },
  ),
  partialDateField({
    key: 'fromOn',
    label: '任职日期',
    aliases: ['任职时间', '任现职时间', '任职起始时间', '当选日期', '当选时间', '起始日期'],
    isRequired: true,
    width: 12,
    help: '如 2011-05-20；只知道月份时写 2011-05。',
  }),
  partialDateField({
    key: 'toOn',
    label: '免职日期',
    aliases: ['免职时间', '离任日期', '离任时间', '任职截止时间', '终止日期', '卸任日期'],
    width: 12,
    help: '在任时留空；免职当日起不再计入。',
  }),
  textField({ key: 'remark', label: '备注', aliases: ['说明'], width: 20, maximum: 500, help: '不超过 500 字。' }),
];

/** Columns the list of committee members can show, in its order. */
export const committeeListFields: readonly Field[] = [
  shownField({ key: 'townshipName', label: '乡镇', width: 14 }),
  ...fieldsNamed(committeeFields, ['body', 'post', 'name']),
  shownField({ key: 'responsibility', label: '责任', width: 14 }, value =>
    typeof value === 'string' && value in RESPONSIBILITIES ? RESPONSIBILITIES[value as keyof typeof RESPONSIBILITIES] : '',
  ),
  ...fieldsNamed(committeeFields, ['fromOn', 'toOn']),
  ...fieldsNamed([...memberFields, ageField], ['sex', 'ethnicity', 'birth', 'age', 'education', 'workUnitAndPost']),
  shownField({ key: 'warnings', label: '提示', width: 30 }),
  ...fieldsNamed(committeeFields, ['remark']),
  shownField({ key: 'branchName', label: '所在党支部', width: 34 }),
  shownField({ key: 'organizationName', label: '党委全称', width: 34 }),
];
