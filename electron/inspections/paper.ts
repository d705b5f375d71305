import { suggestionFilter } from '#shared/inspections/model.ts';
import {
  buildInspectionFeedback,
  buildInspectionReport,
  INSPECTION_PAPERS,
  type InspectionPaper,
} from '#shared/inspections/papers.ts';
import type { BuiltPaper } from '../core/paper-handlers.ts';
import { Refusal } from '../core/refusal.ts';
import type { ReadDb } from '../db/operation.ts';
import { readSettings } from '../settings/queries.ts';
import { getInspection } from './queries.ts';
import { listSuggestions } from './suggestion-queries.ts';

/** 视察调研报告 or 情况反馈 of one inspection. Refuses with NOT_FOUND. */
export async function inspectionPaper(
  db: ReadDb,
  { paper, id, asOf }: Readonly<{ paper: InspectionPaper; id: string; asOf: string }>,
): Promise<BuiltPaper> {
  const inspection = await getInspection(db, id, asOf);
  if (inspection === null) throw new Refusal('NOT_FOUND');
  const organization = await db
    .selectFrom('party_organization')
    .select('name')
    .where('id', '=', inspection.organizationId)
    .executeTakeFirst();
  const people = await db
    .selectFrom('attendance')
    .select('name')
    .where('occasionId', '=', id)
    .where('status', '=', 'present')
    .orderBy('sortOrder')
    .execute();
  const { rows } = await listSuggestions(db, {
    filter: suggestionFilter.parse({ asOf, inspectionId: id }),
    sort: null,
    window: { offset: 0, limit: 200 },
  });
  const { isSample } = await readSettings(db);
  const facts = {
    inspection,
    organizationName: organization?.name ?? inspection.townshipName,
    participants: people.map(({ name }) => name),
    suggestions: rows,
    isSample,
  };
  const name = INSPECTION_PAPERS[paper];
  return {
    document: paper === 'report' ? buildInspectionReport(facts) : buildInspectionFeedback(facts),
    fileName: `${inspection.townshipName}_${inspection.startOn}_${name}`,
    subject: name,
    count: 1,
  };
}
