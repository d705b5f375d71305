import { sql } from 'kysely';
import { ATTENDANCE_STATUSES, type AttendanceStatus } from '#shared/attendance/model.ts';
import { BODIES, COMMITTEE_POSTS } from '#shared/bodies/model.ts';
import { inspectionDays } from '#shared/inspections/fields.ts';
import { linkFilter } from '#shared/contacts/assignment-model.ts';
import { CONTACT_METHODS, LINK_TYPES } from '#shared/contacts/model.ts';
import { recordFilter } from '#shared/contacts/record-model.ts';
import { yuanText } from '#shared/core/entry-fields.ts';
import { maskPersonName } from '#shared/core/masking.ts';
import { INSPECTION_KINDS, inspectionFilter } from '#shared/inspections/model.ts';
import { OPINION_SOURCES, OPINION_STATES } from '#shared/opinions/model.ts';
import { CASE_TYPES } from '#shared/publicity/model.ts';
import { publicText } from '#shared/publicity/public-text.ts';
import { PROPOSAL_KINDS, PROPOSAL_STATES, PROPOSER_ROLES, SATISFACTIONS } from '#shared/proposals/model.ts';
import { sessionDays } from '#shared/training/fields.ts';
import { TRAINING_FORMS } from '#shared/training/model.ts';
import { activitiesOfDelegate } from '../activities/delegate-queries.ts';
import { DUTY_REPORT_FORMS } from '#shared/evaluations/duty-model.ts';
import { SCORE_COMPONENTS } from '#shared/evaluations/score-model.ts';
import { dutyReportsOfDelegate, evaluationsOfDelegate, scoresOfDelegate } from '../evaluations/delegate-queries.ts';
import type { DossierProvider } from '../delegates/dossier-queries.ts';
import { listLinks } from '../contacts/assignment-queries.ts';
import { recordsOf } from '../contacts/record-queries.ts';
import { listInspections } from '../inspections/queries.ts';
import { opinionsOfDelegate } from '../opinions/queries.ts';
import { meetingsOfDelegate } from '../meetings/queries.ts';
import { exemplarsOfDelegate } from '../publicity/queries.ts';
import { proposalsOfDelegate } from '../proposals/delegate-queries.ts';
import { sessionsOfDelegate } from '../training/delegate-queries.ts';

/** Posts in Party committees and discipline commissions through time. */
const committeePosts: DossierProvider = async (db, { memberId, asOf }) => {
  const posts = await db
    .selectFrom('committee_member as b')
    .innerJoin('party_organization as o', 'o.id', 'b.organizationId')
    .select(['b.body', 'b.post', 'b.fromOn', 'b.toOn', sql<string>`coalesce(o."shortName", o."name")`.as('organizationName')])
    .where('b.memberId', '=', memberId)
    .where('b.deletedAt', 'is', null)
    .where('b.fromOn', '<=', asOf)
    .orderBy('b.fromOn')
    .execute();
  if (posts.length === 0) return null;
  return {
    title: '党内任职',
    columns: [
      { label: '任职', widthMm: 30, align: 'center' },
      { label: '免职', widthMm: 30, align: 'center' },
      { label: '职务', widthMm: 110 },
    ],
    rows: posts.map(({ body, post, fromOn, toOn, organizationName }) => [
      fromOn,
      toOn ?? '',
      `${organizationName}${BODIES[body as keyof typeof BODIES]}${COMMITTEE_POSTS[post as keyof typeof COMMITTEE_POSTS]}`,
    ]),
  };
};

/** Proposals and suggestions, alone or with others, and what became of them. */
const proposals: DossierProvider = async (db, { delegateId, asOf }) => {
  const rows = await proposalsOfDelegate(db, delegateId, asOf);
  if (rows.length === 0) return null;
  return {
    title: '提案提议',
    columns: [
      { label: '收件日期', widthMm: 26, align: 'center' },
      { label: '种类', widthMm: 14, align: 'center' },
      { label: '案由', widthMm: 76 },
      { label: '身份', widthMm: 14, align: 'center' },
      { label: '办理情况', widthMm: 40 },
    ],
    rows: rows.map(row => [
      row.submittedOn ?? '',
      PROPOSAL_KINDS[row.kind],
      row.subject,
      PROPOSER_ROLES[row.role],
      [
        PROPOSAL_STATES[row.state],
        row.resultClass === null ? '' : `${row.resultClass} 类`,
        row.satisfaction === null ? '' : SATISFACTIONS[row.satisfaction],
      ]
        .filter(text => text !== '')
        .join('，'),
    ]),
  };
};

/** Inspections the delegate was present at. */
const inspections: DossierProvider = async (db, { delegateId, asOf }) => {
  const { rows } = await listInspections(db, {
    filter: inspectionFilter.parse({ asOf, delegateId, isHeld: true }),
    sort: { key: 'startOn', direction: 'ascending' },
    window: { offset: 0, limit: Number.MAX_SAFE_INTEGER },
  });
  if (rows.length === 0) return null;
  return {
    title: '视察调研',
    columns: [
      { label: '日期', widthMm: 40, align: 'center' },
      { label: '类型', widthMm: 16, align: 'center' },
      { label: '主题', widthMm: 64 },
      { label: '被视察单位', widthMm: 50 },
    ],
    rows: rows.map(row => [inspectionDays(row), INSPECTION_KINDS[row.kind], row.topic, row.targetUnit]),
  };
};

/** Opinions the delegate brought and what became of them. */
const opinions: DossierProvider = async (db, { delegateId, asOf }) => {
  const rows = await opinionsOfDelegate(db, delegateId, asOf);
  if (rows.length === 0) return null;
  return {
    title: '意见建议',
    columns: [
      { label: '收到日期', widthMm: 26, align: 'center' },
      { label: '来源', widthMm: 22, align: 'center' },
      { label: '内容', widthMm: 88 },
      { label: '办理情况', widthMm: 34 },
    ],
    rows: rows.map(row => [
      row.receivedOn,
      OPINION_SOURCES[row.source],
      row.content.split('\n')[0] ?? '',
      OPINION_STATES[row.state],
    ]),
  };
};

const cameText = (status: AttendanceStatus, leaveReason: string | null) =>
  leaveReason === null ? ATTENDANCE_STATUSES[status] : `${ATTENDANCE_STATUSES[status]}（${leaveReason}）`;

/** Activities of the group, and whether the delegate came. */
const groupActivities: DossierProvider = async (db, { delegateId, asOf }) => {
  const rows = await activitiesOfDelegate(db, delegateId, asOf);
  if (rows.length === 0) return null;
  return {
    title: '小组活动',
    columns: [
      { label: '日期', widthMm: 26, align: 'center' },
      { label: '主题', widthMm: 80 },
      { label: '代表小组', widthMm: 36 },
      { label: '出席', widthMm: 28, align: 'center' },
    ],
    rows: rows.map(row => [row.heldOn, row.title, row.groupName, cameText(row.status, row.leaveReason)]),
  };
};

/** Training attended, with hours and result. */
const training: DossierProvider = async (db, { delegateId, asOf }) => {
  const rows = await sessionsOfDelegate(db, delegateId, asOf);
  if (rows.length === 0) return null;
  return {
    title: '学习培训',
    columns: [
      { label: '日期', widthMm: 40, align: 'center' },
      { label: '培训名称', widthMm: 62 },
      { label: '形式', widthMm: 22, align: 'center' },
      { label: '学时', widthMm: 14, align: 'right' },
      { label: '参训', widthMm: 32, align: 'center' },
    ],
    rows: rows.map(row => [
      sessionDays(row),
      row.title,
      TRAINING_FORMS[row.form],
      row.status === 'present' ? (row.hours?.toString() ?? '') : '',
      row.result ?? cameText(row.status, row.leaveReason),
    ]),
  };
};

/** Meetings the delegate was due at and whether he came. */
const meetings: DossierProvider = async (db, { delegateId, asOf }) => {
  const rows = await meetingsOfDelegate(db, delegateId, asOf);
  if (rows.length === 0) return null;
  return {
    title: '参加会议',
    columns: [
      { label: '日期', widthMm: 26, align: 'center' },
      { label: '会议', widthMm: 78 },
      { label: '地点', widthMm: 40 },
      { label: '出席', widthMm: 26, align: 'center' },
    ],
    rows: rows.map(row => [row.startOn, row.title, row.place ?? '', cameText(row.status, row.leaveReason)]),
  };
};

const EVERYTHING = { offset: 0, limit: Number.MAX_SAFE_INTEGER } as const;

/** Whom the delegate contacts and contacted; the masses are masked, as the dossier is printed. Source: domain.md §3.9. */
const links: DossierProvider = async (db, { delegateId, asOf }) => {
  const { rows } = await listLinks(db, {
    filter: linkFilter.parse({ asOf, fromId: delegateId }),
    sort: { key: 'fromOn', direction: 'ascending' },
    window: EVERYTHING,
  });
  if (rows.length === 0) return null;
  return {
    title: '联系对象',
    columns: [
      { label: '层次', widthMm: 44 },
      { label: '联系对象', widthMm: 26, align: 'center' },
      { label: '所在村组（支部）', widthMm: 44 },
      { label: '起始日期', widthMm: 28, align: 'center' },
      { label: '终止日期', widthMm: 28, align: 'center' },
    ],
    rows: rows.map(row => [
      LINK_TYPES[row.linkType],
      row.linkType === 'delegate_to_mass' ? maskPersonName(row.toName) : row.toName,
      row.toDetail,
      row.fromOn,
      row.isActive ? '' : (row.toOn ?? ''),
    ]),
  };
};

/** Visits, receptions and calls of the delegate. */
const contactRecords: DossierProvider = async (db, { delegateId, asOf }) => {
  const rows = await recordsOf(db, {
    filter: recordFilter.parse({ asOf, delegateId }),
    sort: { key: 'occurredOn', direction: 'ascending' },
  });
  if (rows.length === 0) return null;
  return {
    title: '联系记录',
    columns: [
      { label: '日期', widthMm: 26, align: 'center' },
      { label: '方式', widthMm: 22, align: 'center' },
      { label: '联系对象', widthMm: 22, align: 'center' },
      { label: '内容', widthMm: 60 },
      { label: '办实事', widthMm: 40 },
    ],
    rows: rows.map(row => {
      const isMass = row.targetKind === 'mass';
      const shown = isMass ? maskPersonName(row.targetName) : row.targetName;
      const told = (text: string) => (isMass ? publicText(text, [row.targetName]) : text);
      const help = row.helpGiven === null ? '' : told(row.helpGiven);
      return [
        row.occurredOn,
        CONTACT_METHODS[row.method],
        shown,
        told(row.content.split('\n')[0] ?? ''),
        row.amountCents === null ? help : `${help}（${yuanText(row.amountCents)} 元）`,
      ];
    }),
  };
};

/** Cases worth telling the delegate is named in. */
const exemplars: DossierProvider = async (db, { delegateId, asOf }) => {
  const rows = await exemplarsOfDelegate(db, delegateId, asOf);
  if (rows.length === 0) return null;
  return {
    title: '先进事迹',
    columns: [
      { label: '时间', widthMm: 26, align: 'center' },
      { label: '类型', widthMm: 24, align: 'center' },
      { label: '事迹', widthMm: 120 },
    ],
    rows: rows.map(row => [row.occurredOn ?? '', CASE_TYPES[row.caseType], publicText(row.title, row.maskedNames)]),
  };
};

/** Honours of the roster, one a line. */
const honours: DossierProvider = async (db, { memberId }) => {
  const person = await db.selectFrom('party_member').select('honours').where('id', '=', memberId).executeTakeFirst();
  const each = (person?.honours ?? '').split(/[；;\n]/).flatMap(text => (text.trim() === '' ? [] : [text.trim()]));
  if (each.length === 0) return null;
  return {
    title: '荣誉',
    columns: [
      { label: '序号', widthMm: 16, align: 'center' },
      { label: '荣誉', widthMm: 154 },
    ],
    rows: each.map((text, index) => [String(index + 1), text]),
  };
};

/** Duty reports given, with what the review of them said. */
const dutyReports: DossierProvider = async (db, { delegateId, asOf }) => {
  const rows = await dutyReportsOfDelegate(db, delegateId, asOf);
  if (rows.length === 0) return null;
  return {
    title: '述职',
    columns: [
      { label: '述职日期', widthMm: 26, align: 'center' },
      { label: '年度', widthMm: 16, align: 'center' },
      { label: '形式', widthMm: 16, align: 'center' },
      { label: '听取述职', widthMm: 74 },
      { label: '评议结果', widthMm: 38 },
    ],
    rows: rows.map(row => [
      row.reportedOn ?? '',
      String(row.year),
      row.form === null ? '' : DUTY_REPORT_FORMS[row.form],
      row.audienceName ?? '',
      row.evaluationResult ?? '',
    ]),
  };
};

/** Results of the ratings and reviews of the delegate. */
const evaluations: DossierProvider = async (db, { delegateId, asOf }) => {
  const rows = await evaluationsOfDelegate(db, delegateId, asOf);
  if (rows.length === 0) return null;
  return {
    title: '测评评议',
    columns: [
      { label: '测评日期', widthMm: 26, align: 'center' },
      { label: '名称', widthMm: 58 },
      { label: '收回票', widthMm: 16, align: 'right' },
      { label: '结果', widthMm: 70 },
    ],
    rows: rows.map(row => [
      row.heldOn,
      row.title,
      String(row.ballotsReturned),
      row.results.map(({ label, count, percent }) => `${label} ${count}（${percent}）`).join('，'),
    ]),
  };
};

/** Years the scores of which a dossier shows, the running one included. */
const SCORED_YEARS = 3;

/** 履职评分 of the last years, worked out from everything above. */
const scores: DossierProvider = async (db, { delegateId, asOf }) => {
  const rows = await scoresOfDelegate(db, delegateId, asOf, SCORED_YEARS);
  if (rows.length === 0) return null;
  return {
    title: '履职评分',
    columns: [
      { label: '年度', widthMm: 16, align: 'center' },
      { label: '得分', widthMm: 16, align: 'right' },
      { label: '各项得分', widthMm: 138 },
    ],
    rows: rows.map(({ year, score, parts, deduction }) => [
      String(year),
      score === null ? '' : String(score),
      [
        ...parts.flatMap(({ component, points, maximum }) =>
          points === null ? [] : [`${SCORE_COMPONENTS[component]} ${points}/${maximum}`],
        ),
        ...(deduction > 0 ? [`扣分 ${deduction}`] : []),
      ].join('，'),
    ]),
  };
};

/** Sections other features add to a delegate's dossier, in the order of domain.md §6.1. */
export const DOSSIER_SECTIONS: readonly DossierProvider[] = [
  committeePosts,
  links,
  contactRecords,
  meetings,
  groupActivities,
  training,
  proposals,
  opinions,
  inspections,
  dutyReports,
  evaluations,
  scores,
  honours,
  exemplars,
];
