/** Documents of ratings and duty reports: facts gathered, the builders do the rest. */
import type { EvaluationPaper } from '#shared/evaluations/contract.ts';
import { evaluationsContract } from '#shared/evaluations/contract.ts';
import { buildBallots, buildDutyReports, buildSummary, type DutyReportFacts } from '#shared/evaluations/papers.ts';
import { scoreOf } from '#shared/evaluations/score.ts';
import { SCORE_COMPONENTS, weightsOf } from '#shared/evaluations/score-model.ts';
import type { BuiltPaper } from '../core/paper-handlers.ts';
import { refuse } from '../core/refusal.ts';
import type { ReadDb } from '../db/operation.ts';
import { readSettings } from '../settings/queries.ts';
import { dutyReportsByIds } from './duty-queries.ts';
import { evaluationsByIds } from './queries.ts';
import { scoreFacts } from './score-facts.ts';
import { periodOf } from './score-queries.ts';
import { readEvaluationSettings, readScoreWeights } from './settings-queries.ts';

/** 民主测评表 of what was typed, or 测评结果汇总表 of results. Refuses with NOT_FOUND. */
export async function evaluationPaperOf(db: ReadDb, choice: EvaluationPaper): Promise<BuiltPaper> {
  const { isSample, unitName } = await readSettings(db);
  const { labels, ballotNote } = await readEvaluationSettings(db);
  if (choice.paper === 'ballot') {
    const organization = await db
      .selectFrom('party_organization')
      .select('name')
      .where('id', '=', choice.organizationId)
      .executeTakeFirst();
    if (organization === undefined) return refuse(evaluationsContract.paper, 'NOT_FOUND');
    const document = buildBallots({ ...choice, organizationName: organization.name, labels, note: ballotNote, isSample });
    return { document, fileName: `${document.title}_${choice.copies}份`, subject: '民主测评表', count: choice.subjects.length };
  }
  const rows = await evaluationsByIds(db, choice.ids, choice.asOf);
  if (rows.length === 0) return refuse(evaluationsContract.paper, 'NOT_FOUND');
  const document = buildSummary({ unitName, rows, labels, isSample });
  return { document, fileName: document.title, subject: '测评结果汇总表', count: rows.length };
}

/** 述职报告 of each, with what the records of the year say. Refuses with NOT_FOUND. */
export async function dutyReportPaper(db: ReadDb, { ids, asOf }: { ids: readonly string[]; asOf: string }): Promise<BuiltPaper> {
  const rows = await dutyReportsByIds(db, ids, asOf);
  if (rows.length === 0) return refuse(evaluationsContract.paper, 'NOT_FOUND');
  const delegateIds = rows.map(row => row.delegateId);
  const people = await db
    .selectFrom('delegate as d')
    .innerJoin('electoral_unit as u', 'u.id', 'd.electoralUnitId')
    .select(['d.id', 'd.postAtElection', 'u.name'])
    .where('d.id', 'in', delegateIds)
    .execute();
  const personOf = new Map(people.map(person => [person.id, person]));
  const weights = await readScoreWeights(db);
  const factsOfYear = new Map<number, Awaited<ReturnType<typeof scoreFacts>>>();
  const all: DutyReportFacts[] = [];
  for (const row of rows) {
    const facts = factsOfYear.get(row.year) ?? (await scoreFacts(db, periodOf({ year: row.year, asOf }), delegateIds));
    factsOfYear.set(row.year, facts);
    const { score } = scoreOf(facts.get(row.delegateId) ?? [], weightsOf(weights, row.year));
    const told = score.parts.filter(part => part.points !== null && part.component !== 'duty_report');
    const person = personOf.get(row.delegateId);
    all.push({
      row,
      post: person?.postAtElection ?? '',
      electoralUnitName: person?.name ?? '',
      record: [told.map(part => `${SCORE_COMPONENTS[part.component]}：${part.note.replace(/，目标.*$/, '')}`).join('；')].filter(
        text => text !== '',
      ),
    });
  }
  const { isSample } = await readSettings(db);
  const document = buildDutyReports(all, isSample);
  return { document, fileName: document.title, subject: '述职报告', count: rows.length };
}
