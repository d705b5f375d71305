import type { AttendanceStatus } from '#shared/attendance/model.ts';
import { TRAINING_PAPERS, type TrainingPaper } from '#shared/training/contract.ts';
import { sessionFilter } from '#shared/training/model.ts';
import { buildSignInSheet, buildTraineeList, buildTrainingPlan, type Trainee } from '#shared/training/training-papers.ts';
import type { BuiltPaper } from '../core/paper-handlers.ts';
import { Refusal } from '../core/refusal.ts';
import { delegateAt } from '../db/as-of.ts';
import type { ReadDb } from '../db/operation.ts';
import { readSettings } from '../settings/queries.ts';
import { listPlans } from './plan-queries.ts';
import { getSession, listSessions } from './queries.ts';

/** Everybody on the sheet of a session, by group, as they were on its first day. */
async function traineesOf(db: ReadDb, sessionId: string, startOn: string): Promise<Trainee[]> {
  const rows = await db
    .selectFrom('attendance as t')
    .leftJoin(delegateAt(startOn, 'd'), 'd.id', 't.delegateId')
    .leftJoin('delegate_group as g', 'g.id', 'd.groupId')
    .select(['t.name', 't.status', 't.leaveReason', 't.hours', 't.result', 'g.name as groupName', 'd.postAtElection as post'])
    .where('t.occasionId', '=', sessionId)
    .orderBy('t.sortOrder')
    .execute();
  return rows.map(row => ({ ...row, status: row.status as AttendanceStatus }));
}

async function planPaper(db: ReadDb, id: string, asOf: string): Promise<BuiltPaper> {
  const plan = (await listPlans(db, { asOf, year: null, within: null })).find(one => one.id === id);
  if (plan === undefined) throw new Refusal('NOT_FOUND');
  const organization = await db
    .selectFrom('party_organization')
    .select('name')
    .where('id', '=', plan.organizationId)
    .executeTakeFirst();
  const { rows } = await listSessions(db, {
    filter: sessionFilter.parse({ asOf, planId: id }),
    sort: { key: 'startOn', direction: 'ascending' },
    window: { offset: 0, limit: 500 },
  });
  const sessions = rows.filter(row => row.state !== 'cancelled');
  const { isSample } = await readSettings(db);
  const document = buildTrainingPlan({ plan, sessions, organizationName: organization?.name ?? plan.organizationName, isSample });
  return { document, fileName: plan.title, subject: TRAINING_PAPERS.plan, count: 0 };
}

/** 培训签到表, 参训名单 or 培训计划. Refuses with NOT_FOUND. */
export async function trainingPaper(db: ReadDb, { paper, id, asOf }: TrainingPaper): Promise<BuiltPaper> {
  if (paper === 'plan') return planPaper(db, id, asOf);
  const session = await getSession(db, id, asOf);
  if (session === null) throw new Refusal('NOT_FOUND');
  const people = await traineesOf(db, id, session.startOn);
  const { isSample } = await readSettings(db);
  const facts = { session, people, isSample };
  return {
    document: paper === 'sign_in' ? buildSignInSheet(facts) : buildTraineeList(facts),
    fileName: `${session.title}_${session.startOn}_${TRAINING_PAPERS[paper]}`,
    subject: TRAINING_PAPERS[paper],
    count: people.length,
  };
}
