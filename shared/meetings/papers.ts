/** 会议通知, 会议议程, 签到表, 分组名单, 会议纪要. Source: domain.md §6.1. */
import type { Block, PaperDocument, TableColumn } from '../core/document.ts';
import { padTwoCharacterName } from '../core/name.ts';
import { officialPage } from '../core/paper.ts';
import { dateOf, formDocument } from '../core/paper-fields.ts';
import type { AttendanceRole, AttendanceStatus } from '../attendance/model.ts';
import { MEETING_TYPES, type MeetingRow } from './model.ts';

export type Attendee = Readonly<{
  name: string;
  groupName: string | null;
  post: string | null;
  role: AttendanceRole;
  status: AttendanceStatus;
  leaveReason: string | null;
}>;
export type MeetingPaperFacts = Readonly<{
  meeting: MeetingRow;
  /** Full name of the organisation that calls it. */
  organizationName: string;
  people: readonly Attendee[];
  opinions: readonly string[];
  isSample: boolean;
}>;

const SIGNATURE_ROW_MM = 9;
const BLANK_LINES = 20;
const NO_GROUP = '未编组';
const NAMES_PER_ROW = 6;

const column = (label: string, widthMm: number, align: TableColumn['align'] = 'center'): TableColumn => ({
  label,
  group: null,
  widthMm,
  align,
});
const daysOf = ({ startOn, endOn }: MeetingRow) => (startOn === endOn ? dateOf(startOn) : `${dateOf(startOn)}至${dateOf(endOn)}`);
const whenOf = (meeting: MeetingRow) => `${daysOf(meeting)}${meeting.startTime === null ? '' : ` ${meeting.startTime}`}`;
const paragraph = (text: string): Block => ({ kind: 'paragraph', indent: true, spans: [{ kind: 'text', text }] });
const heading = (text: string): Block => ({ kind: 'heading', level: 1, text });
/** A paper that leaves under the name of the committee. Source: GB/T 9704, domain.md §6.3. */
const officialDocument = ({ isSample }: MeetingPaperFacts, title: string, blocks: readonly Block[]): PaperDocument => ({
  title,
  page: officialPage(),
  style: 'official',
  notice: isSample ? '示例数据' : null,
  blocks,
});
const head = ({ meeting }: MeetingPaperFacts, title: string): readonly Block[] => [
  { kind: 'title', text: title },
  { kind: 'line', left: meeting.title, right: whenOf(meeting) },
  {
    kind: 'line',
    left: meeting.place === null ? '' : `地点：${meeting.place}`,
    right: meeting.host === null ? '' : `主持人：${meeting.host}`,
  },
];
const names = (people: readonly Attendee[]) =>
  people.map(({ name, leaveReason }) => (leaveReason === null ? name : `${name}（${leaveReason}）`)).join('、') || '无';
const byGroup = (people: readonly Attendee[]) => [...Map.groupBy(people, person => person.groupName ?? NO_GROUP)];

/** 会议通知: when, where, what, who, and what to bring. */
export function buildNotice(facts: MeetingPaperFacts): PaperDocument {
  const { meeting, people } = facts;
  const delegates = people.filter(person => person.role === 'delegate').length;
  const guests = people.filter(person => person.role !== 'delegate');
  const matters = meeting.agenda.map((item, index) => `（${index + 1}）${item.title}`).join('；');
  return officialDocument(facts, '会议通知', [
    { kind: 'title', text: `关于召开${meeting.title}的通知` },
    paragraph(`经研究，定于${daysOf(meeting)}召开${meeting.title}。现将有关事项通知如下：`),
    heading('一、时间和地点'),
    paragraph(`时间：${whenOf(meeting)}${meeting.startTime === null ? '' : '开始，请提前15分钟签到'}。`),
    paragraph(`地点：${meeting.place ?? '另行通知'}。`),
    heading('二、会议内容'),
    paragraph(matters === '' ? '另行通知。' : `${matters}。`),
    heading('三、参加人员'),
    paragraph(
      `${delegates === 0 ? '有关代表' : `全体应到代表 ${delegates} 名`}${guests.length === 0 ? '' : `；列席、特邀人员：${names(guests)}`}。`,
    ),
    heading('四、有关要求'),
    paragraph('请安排好工作准时参加。因故不能参加的，须在会前说明理由，履行请假手续。'),
    ...(meeting.noticeText === null ? [] : meeting.noticeText.split('\n').map(paragraph)),
    { kind: 'signature', issuer: facts.organizationName, date: dateOf(meeting.noticedOn ?? meeting.startOn) },
  ]);
}

/** 会议议程 as it is handed out. */
export function buildAgenda(facts: MeetingPaperFacts): PaperDocument {
  const { meeting } = facts;
  return formDocument(facts, '会议议程', [
    ...head(facts, `${meeting.title}议程`),
    {
      kind: 'table',
      columns: [column('序号', 14), column('内容', 112, 'left'), column('报告人', 44)],
      rows: meeting.agenda.map((item, index) => [String(index + 1), item.title, item.reporter ?? ''].map(text => ({ text }))),
      hasTotalRow: false,
      rowMm: 11,
    },
  ]);
}

/** 签到表 by group: columns of domain.md §6.1, room to sign, the presence known so far in the remark. */
export function buildSignInSheet(facts: MeetingPaperFacts): PaperDocument {
  const { people, meeting } = facts;
  const delegates = people.filter(person => person.role === 'delegate');
  const guests = people.filter(person => person.role !== 'delegate');
  const ordered = byGroup(delegates).flatMap(([, own]) => own);
  const lines: readonly (Attendee | null)[] =
    people.length === 0 ? Array.from({ length: BLANK_LINES }, () => null) : [...ordered, ...guests];
  const remark = (person: Attendee | null) =>
    person === null
      ? ''
      : person.status === 'on_leave'
        ? '请假'
        : person.role === 'delegate'
          ? ''
          : person.role === 'invited'
            ? '特邀'
            : '列席';
  return formDocument(facts, '签到表', [
    ...head(facts, '签到表'),
    {
      kind: 'table',
      columns: [
        column('序号', 12),
        column('姓名', 22),
        column('单位', 47, 'left'),
        column('代表小组', 42, 'left'),
        column('签名', 31, 'left'),
        column('备注', 16),
      ],
      rows: lines.map((person, index) =>
        [
          String(index + 1),
          person === null ? '' : padTwoCharacterName(person.name),
          person?.post ?? '',
          person?.groupName ?? '',
          '',
          remark(person),
        ].map(text => ({ text })),
      ),
      hasTotalRow: false,
      rowMm: SIGNATURE_ROW_MM,
    },
    {
      kind: 'signOff',
      items: [`应到：${meeting.expected === null ? '　　' : ` ${meeting.expected} `}人`, '实到：　　人', '登记人：'],
    },
  ]);
}

/** 分组名单: who sits together, a few names a line, so that none is broken. */
export function buildGroupList(facts: MeetingPaperFacts): PaperDocument {
  const delegates = facts.people.filter(person => person.role === 'delegate');
  const guests = facts.people.filter(person => person.role !== 'delegate');
  const parts = [...byGroup(delegates), ...(guests.length === 0 ? [] : [['列席、特邀', guests] as const])];
  const rows = parts.flatMap(([group, own]) =>
    Array.from({ length: Math.ceil(own.length / NAMES_PER_ROW) }, (_none, line) => [
      line === 0 ? group : '',
      line === 0 ? String(own.length) : '',
      ...Array.from({ length: NAMES_PER_ROW }, (_cell, index) =>
        padTwoCharacterName(own[line * NAMES_PER_ROW + index]?.name ?? ''),
      ),
    ]),
  );
  return formDocument(facts, '分组名单', [
    ...head(facts, '分组名单'),
    {
      kind: 'table',
      columns: [
        column('组别', 42, 'left'),
        column('人数', 14),
        ...Array.from({ length: NAMES_PER_ROW }, () => column('姓名', 19)),
      ],
      rows: rows.map(cells => cells.map(text => ({ text }))),
      hasTotalRow: false,
    },
  ]);
}

/** 会议纪要: who was there and who was not, what was heard and decided. */
export function buildMinutes(facts: MeetingPaperFacts): PaperDocument {
  const { meeting, people, opinions } = facts;
  const delegates = people.filter(person => person.role === 'delegate');
  const of = (status: AttendanceStatus) => delegates.filter(person => person.status === status);
  const absent = of('absent');
  const texts = (text: string | null) => (text ?? '').split('\n').filter(line => line.trim() !== '');
  return officialDocument(facts, '会议纪要', [
    { kind: 'title', text: `${meeting.title}纪要` },
    paragraph(
      `${daysOf(meeting)}，${facts.organizationName}在${meeting.place ?? '　　'}召开${MEETING_TYPES[meeting.type]}。会议由${meeting.host ?? '　　'}主持${
        meeting.expected === null ? '' : `，应到代表 ${meeting.expected} 名，实到 ${meeting.present} 名`
      }。`,
    ),
    ...(meeting.agenda.length === 0
      ? []
      : [
          heading('一、会议议程'),
          ...meeting.agenda.map((item, index) =>
            paragraph(`${index + 1}. ${item.title}${item.reporter === null ? '' : `（${item.reporter}）`}`),
          ),
        ]),
    heading('二、会议情况'),
    ...(texts(meeting.minutes).length === 0 ? [paragraph('　')] : texts(meeting.minutes).map(paragraph)),
    heading('三、决议决定'),
    ...(texts(meeting.resolutions).length === 0 ? [paragraph('无。')] : texts(meeting.resolutions).map(paragraph)),
    ...(opinions.length === 0
      ? []
      : [
          heading('四、代表提出的意见建议'),
          ...opinions.map((text, index) => paragraph(`${index + 1}. ${text.replaceAll('\n', ' ')}`)),
        ]),
    { kind: 'line', left: '', right: '' },
    paragraph(`出席：${names(of('present').map(person => ({ ...person, leaveReason: null })))}。`),
    paragraph(`请假：${names(of('on_leave'))}。`),
    ...(absent.length === 0 ? [] : [paragraph(`缺席：${names(absent)}。`)]),
    paragraph(`列席：${names(people.filter(person => person.role !== 'delegate'))}。`),
    { kind: 'signOff', items: [`记录人：${meeting.recorder ?? ''}`, `主持人：${meeting.host ?? ''}`] },
  ]);
}
