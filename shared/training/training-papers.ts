/** 培训签到表, 参训名单, 培训计划. Source: domain.md §6.1, §2.14. */
import { ATTENDANCE_STATUSES, type AttendanceStatus } from '../attendance/model.ts';
import type { Block, PaperDocument, TableColumn } from '../core/document.ts';
import { yuanText } from '../core/entry-fields.ts';
import { padTwoCharacterName } from '../core/name.ts';
import { dateOf, dateOrBlank, field, formDocument, FULL_MM, HALF_MM, textRow, WIDE_FIELD_MM } from '../core/paper-fields.ts';
import { sessionDays } from './fields.ts';
import { PLAN_STATES, type PlanRow, type SessionRow, TRAINING_CHANNELS, TRAINING_FORMS } from './model.ts';

export type Trainee = Readonly<{
  name: string;
  groupName: string | null;
  post: string | null;
  status: AttendanceStatus;
  leaveReason: string | null;
  hours: number | null;
  result: string | null;
}>;
export type SessionPaperFacts = Readonly<{
  session: SessionRow;
  people: readonly Trainee[];
  isSample: boolean;
}>;

const SIGNATURE_ROW_MM = 9;
const SEAL_MM = 18;
/** Lines to be signed by hand where nobody is on the sheet yet. */
const BLANK_LINES = 20;

const column = (label: string, widthMm: number, align: TableColumn['align'] = 'center'): TableColumn => {
  return { label, group: null, widthMm, align };
};
const daysOf = (session: SessionRow) =>
  session.startOn === session.endOn ? dateOf(session.startOn) : `${dateOf(session.startOn)}至${dateOf(session.endOn)}`;

const headOf = ({ session }: SessionPaperFacts, title: string): readonly Block[] => [
  { kind: 'title', text: title },
  { kind: 'line', left: session.title, right: daysOf(session) },
  {
    kind: 'line',
    left: `主办单位：${session.organizationName}`,
    right: session.place === null ? '' : `地点：${session.place}`,
  },
];

/** 培训签到表: everybody on the sheet with room to sign. */
export function buildSignInSheet(facts: SessionPaperFacts): PaperDocument {
  const { people } = facts;
  const lines: readonly (Trainee | null)[] = people.length > 0 ? people : Array.from({ length: BLANK_LINES }, () => null);
  return formDocument(facts, '培训签到表', [
    ...headOf(facts, '培训签到表'),
    {
      kind: 'table',
      columns: [
        column('序号', 12),
        column('姓名', 24),
        column('代表小组', 36, 'left'),
        column('单位及职务', 52, 'left'),
        column('签名', 30, 'left'),
        column('备注', 16, 'left'),
      ],
      rows: lines.map((person, index) =>
        [
          String(index + 1),
          person === null ? '' : padTwoCharacterName(person.name),
          person?.groupName ?? '',
          person?.post ?? '',
          '',
          person?.status === 'on_leave' ? ATTENDANCE_STATUSES.on_leave : '',
        ].map(text => ({ text })),
      ),
      hasTotalRow: false,
      rowMm: SIGNATURE_ROW_MM,
    },
    { kind: 'signOff', items: ['应到：　　人', '实到：　　人', '登记人：'] },
  ]);
}

/** 参训名单: who came, for how long and with what result. */
export function buildTraineeList(facts: SessionPaperFacts): PaperDocument {
  const { session, people } = facts;
  const present = people.filter(person => person.status === 'present');
  const shown = present.length > 0 ? present : people;
  const hours = (person: Trainee) => person.hours ?? session.hours;
  return formDocument(facts, '参训名单', [
    ...headOf(facts, '参训名单'),
    {
      kind: 'table',
      columns: [
        column('序号', 12),
        column('姓名', 24),
        column('代表小组', 38, 'left'),
        column('单位及职务', 62, 'left'),
        column('学时', 14, 'right'),
        column('结果', 20, 'left'),
      ],
      rows: shown.map((person, index) =>
        [
          String(index + 1),
          padTwoCharacterName(person.name),
          person.groupName ?? '',
          person.post ?? '',
          hours(person)?.toString() ?? '',
          person.result ?? '',
        ].map(text => ({ text })),
      ),
      hasTotalRow: false,
    },
    {
      kind: 'line',
      left:
        present.length === 0
          ? `名单共 ${people.length} 人，尚未登记到会情况。`
          : `参训 ${session.personTimes} 人次，${session.headcount} 人。`,
      right: '',
    },
    { kind: 'signOff', items: ['填表人：', '审核人：', '填报日期：'] },
  ]);
}

export type PlanPaperFacts = Readonly<{
  plan: PlanRow;
  sessions: readonly SessionRow[];
  /** Full name of the organisation. */
  organizationName: string;
  isSample: boolean;
}>;

/** 培训计划 of a year with its sessions. */
export function buildTrainingPlan(facts: PlanPaperFacts): PaperDocument {
  const { plan, sessions } = facts;
  const number = (value: number | null, unit: string) => (value === null ? '' : `${value} ${unit}`);
  return formDocument(facts, '培训计划', [
    { kind: 'title', text: plan.title },
    { kind: 'line', left: facts.organizationName, right: `${plan.year}年度` },
    {
      kind: 'form',
      rows: [
        [field('培训对象', plan.target, FULL_MM, WIDE_FIELD_MM)],
        [
          field('计划班次', number(plan.plannedSessions, '个'), HALF_MM),
          field('计划人数', number(plan.plannedHeadcount, '人'), HALF_MM),
        ],
        [
          field('经费', plan.budgetCents === null ? '' : `${yuanText(plan.budgetCents)} 元`, HALF_MM),
          field('状态', PLAN_STATES[plan.state], HALF_MM),
        ],
        [
          field('批准日期', dateOrBlank(plan.approvedOn), HALF_MM, SEAL_MM),
          { ...field('批准单位', '', HALF_MM, SEAL_MM), closing: '（盖章）' },
        ],
        ...(plan.remark === null ? [] : [textRow('备注', plan.remark, 16)]),
      ],
    },
    { kind: 'heading', level: 2, text: '培训安排' },
    {
      kind: 'table',
      columns: [
        column('序号', 12),
        column('时间', 34),
        column('培训名称', 50, 'left'),
        column('形式', 22),
        column('渠道', 26),
        column('地点', 30, 'left'),
        column('学时', 12, 'right'),
      ],
      rows: sessions.map((session, index) =>
        [
          String(index + 1),
          sessionDays(session),
          session.title,
          TRAINING_FORMS[session.form],
          session.channel === null ? '' : TRAINING_CHANNELS[session.channel],
          session.place ?? '',
          session.hours?.toString() ?? '',
        ].map(text => ({ text })),
      ),
      hasTotalRow: false,
    },
    { kind: 'signOff', items: ['填表人：', '审核人：', '填报日期：'] },
  ]);
}
