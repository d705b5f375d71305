import { OCCASION_STATES } from '../attendance/model.ts';
import { paragraphField } from '../core/entry-fields.ts';
import type { Field } from '../core/field.ts';
import { codeField, dayField, fieldsNamed, integerField, shownField, textField } from '../core/field-builders.ts';
import { MEETING_TYPES, type MeetingRow } from './model.ts';

/** What a clerk enters of a meeting. Source: domain.md §2.12. */
export const meetingFields: readonly Field[] = [
  textField({ key: 'title', label: '会议名称', isRequired: true, width: 34, maximum: 80, help: '如 柏林乡2012年党代表会议。' }),
  codeField({ key: 'type', label: '类型', isRequired: true, width: 12, labels: MEETING_TYPES, help: '会议类型。' }),
  dayField({ key: 'startOn', label: '开始日期', isRequired: true, width: 12, help: '第一天。' }),
  dayField({ key: 'endOn', label: '结束日期', isRequired: true, width: 12, help: '最后一天；只有一天的与开始日期相同。' }),
  textField({ key: 'startTime', label: '开始时间', width: 8, maximum: 5, help: '如 09:00。' }),
  textField({ key: 'place', label: '地点', width: 18, maximum: 60, help: '不超过 60 字。' }),
  textField({ key: 'host', label: '主持人', width: 10, maximum: 30, help: '不超过 30 字。' }),
  textField({ key: 'recorder', label: '记录人', width: 10, maximum: 30, help: '不超过 30 字。' }),
  integerField({ key: 'sessionNumber', label: '第几次会议', width: 8, help: '本届第几次。' }),
  paragraphField({
    key: 'noticeText',
    label: '通知内容',
    width: 40,
    maximum: 3000,
    help: '会议通知的补充要求，如携带材料、报到时间。',
  }),
  paragraphField({ key: 'resolutions', label: '决议决定', width: 40, maximum: 10_000, help: '通过的报告、决议和决定。' }),
  paragraphField({ key: 'minutes', label: '会议情况', width: 40, maximum: 20_000, help: '纪要正文：讲了什么、议了什么。' }),
  textField({ key: 'remark', label: '备注', width: 20, maximum: 500, help: '不超过 500 字。' }),
];

const agendaText = (row: Pick<MeetingRow, 'agenda'>) =>
  row.agenda
    .filter(item => item.kind === 'deliberate' || item.kind === 'hear_report' || item.kind === 'elect')
    .map(item => item.title)
    .join('；');

const count = (key: string, label: string, width = 8) => shownField({ key, label, width, align: 'right' }, undefined, 'integer');
/** Columns of 会议台账 exactly as domain.md §5.3 lists them, after 序号. */
export const meetingLedgerFields: readonly Field[] = [
  ...fieldsNamed(meetingFields, ['title', 'type']),
  shownField({ key: 'dates', label: '日期', width: 16 }),
  count('expected', '应到代表'),
  count('present', '实到代表'),
  shownField({ key: 'rate', label: '到会率', width: 8, align: 'right' }),
  count('nonVoting', '列席', 6),
  shownField({ key: 'matters', label: '审议事项', width: 40 }),
  count('reportedProposals', '通报提案件数', 10),
];

/** Columns of the list of meetings. */
export const meetingListFields: readonly Field[] = [
  ...meetingLedgerFields,
  shownField({ key: 'organizationName', label: '单位', width: 12 }),
  codeField({ key: 'state', label: '状态', width: 8, labels: OCCASION_STATES, help: '计划、通知、举行、归档或取消。' }),
  ...fieldsNamed(meetingFields, ['place', 'host']),
];

/** Days as lists print them. */
export const meetingDays = ({ startOn, endOn }: Pick<MeetingRow, 'startOn' | 'endOn'>): string =>
  startOn === endOn ? startOn : `${startOn}至${endOn.slice(5)}`;
/** Matters deliberated, as the ledger prints them. */
export const mattersOf = agendaText;

/** Fields by which the history of a meeting is told. */
export const meetingRecordFields: readonly Field[] = [
  ...meetingFields,
  codeField({ key: 'state', label: '状态', width: 8, labels: OCCASION_STATES, help: '计划、通知、举行、归档或取消。' }),
];
