/** 代表小组活动记录: one page form. Source: domain.md §6.1. */
import { ATTENDANCE_STATUSES, type AttendanceStatus } from '../attendance/model.ts';
import type { FormRow, PaperDocument } from '../core/document.ts';
import {
  boxes,
  dateOf,
  dateOrBlank,
  field,
  formDocument,
  FULL_MM,
  HALF_MM,
  textRow,
  WIDE_FIELD_MM,
} from '../core/paper-fields.ts';
import { type ActivityRow, CONTENT_KINDS } from './model.ts';

export type ActivityPaperFacts = Readonly<{
  activity: ActivityRow;
  /** Full name of the committee. */
  organizationName: string;
  people: readonly Readonly<{ name: string; role: string; status: AttendanceStatus; leaveReason: string | null }>[];
  opinions: readonly string[];
  isSample: boolean;
}>;

const TALL_MM = 22;
const SUMMARY_MM = 62;
const OPINIONS_MM = 34;
const NONE = '无';

type Person = ActivityPaperFacts['people'][number];
const namesOf = (people: readonly Person[]) =>
  people.map(({ name, leaveReason }) => (leaveReason === null ? name : `${name}（${leaveReason}）`)).join('、');

/** The six contents, two a line, so that no box is parted from its words. */
function contents(chosen: readonly string[]): string {
  const all = Object.entries(CONTENT_KINDS);
  return Array.from({ length: Math.ceil(all.length / 2) }, (_none, line) =>
    boxes(Object.fromEntries(all.slice(line * 2, line * 2 + 2)), chosen),
  ).join('\n');
}

/** The record of one activity: of a planned one a form to be filled by hand. */
export function buildActivityRecord(facts: ActivityPaperFacts): PaperDocument {
  const { activity, people, opinions } = facts;
  const delegates = people.filter(({ role }) => role === 'delegate');
  const guests = people.filter(({ role }) => role !== 'delegate');
  const of = (status: AttendanceStatus) => delegates.filter(person => person.status === status);
  const isKnown = delegates.some(({ status }) => status !== 'expected');
  const counts = isKnown
    ? `应到 ${activity.expected ?? delegates.length} 人，${ATTENDANCE_STATUSES.present} ${of('present').length} 人`
    : '应到　　人，实到　　人';
  const rows: FormRow[] = [
    [field('活动主题', activity.title, FULL_MM, WIDE_FIELD_MM)],
    [field('活动日期', dateOf(activity.heldOn), HALF_MM), field('活动地点', activity.place, HALF_MM)],
    [field('主持人', activity.host, HALF_MM), field('报批日期', dateOrBlank(activity.planApprovedOn), HALF_MM)],
    [field('活动内容', contents(activity.contentKinds), FULL_MM, TALL_MM)],
    [field('出席情况', counts, FULL_MM)],
    [field('参加代表', isKnown ? namesOf(of('present')) : '', FULL_MM, TALL_MM)],
    [
      field('请假', isKnown ? namesOf(of('on_leave')) || NONE : '', HALF_MM, WIDE_FIELD_MM),
      field('缺席', isKnown ? namesOf(of('absent')) || NONE : '', HALF_MM, WIDE_FIELD_MM),
    ],
    ...(guests.length === 0 ? [] : [[field('列席、特邀', namesOf(guests), FULL_MM)]]),
    textRow('活动情况', activity.summary ?? '', SUMMARY_MM),
    textRow(
      `提出的意见建议${opinions.length === 0 ? '' : `（${opinions.length} 条）`}`,
      opinions.map((text, index) => `${index + 1}. ${text.replaceAll('\n', ' ')}`).join('\n'),
      OPINIONS_MM,
    ),
    [field('记录人', '', HALF_MM), field('组长签名', '', HALF_MM)],
    ...(activity.remark === null ? [] : [[field('备注', activity.remark, FULL_MM)]]),
  ];
  return formDocument(facts, '代表小组活动记录', [
    { kind: 'title', text: '党代表小组活动记录' },
    { kind: 'line', left: facts.organizationName, right: activity.groupName },
    { kind: 'form', rows },
  ]);
}
