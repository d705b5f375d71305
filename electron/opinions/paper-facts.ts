import { termLabel } from '#shared/calendar/model.ts';
import { buildFeedbackSlip, buildForwardSlip, OPINION_PAPERS, type OpinionPaper } from '#shared/opinions/papers.ts';
import { mergePapers } from '#shared/core/merge-papers.ts';
import type { BuiltPaper } from '../core/paper-handlers.ts';
import { Refusal } from '../core/refusal.ts';
import type { ReadDb } from '../db/operation.ts';
import { readSettings } from '../settings/queries.ts';
import { getOpinion } from './queries.ts';
import { limitColumns, opinionGround } from './settings-queries.ts';

export type OpinionPaperChoice = Readonly<{ paper: OpinionPaper; ids: readonly string[]; asOf: string; isUnmasked: boolean }>;

/** A page for each chosen opinion. Refuses with NOT_FOUND. */
export async function buildOpinionPapers(db: ReadDb, choice: OpinionPaperChoice): Promise<BuiltPaper> {
  const { isSample } = await readSettings(db);
  const ground = await opinionGround(db);
  const handlingTerm = termLabel(ground.settings.handlingTerm);
  const documents = [];
  let code = '';
  for (const id of choice.ids) {
    const opinion = await getOpinion(db, { id, asOf: choice.asOf, today: choice.asOf });
    if (opinion === null) throw new Refusal('NOT_FOUND');
    const organization = await db
      .selectFrom('party_organization')
      .select('name')
      .where('id', '=', opinion.row.organizationId)
      .executeTakeFirstOrThrow();
    const { forwardedOn } = opinion.row;
    const decideBy = forwardedOn === null ? null : limitColumns('forwarded', forwardedOn, ground).dueOn;
    const facts = {
      opinion,
      organizationName: organization.name,
      isSample,
      decideBy,
      handlingTerm,
      isUnmasked: choice.isUnmasked,
    };
    code = opinion.row.code;
    documents.push(choice.paper === 'forward_slip' ? buildForwardSlip(facts) : buildFeedbackSlip(facts));
  }
  const document = mergePapers(documents);
  if (document === null) throw new Refusal('NOT_FOUND');
  const name = OPINION_PAPERS[choice.paper];
  const fileName = documents.length === 1 ? `${code}_${name}` : `${name}_${documents.length}件`;
  return { document, fileName, subject: name, count: documents.length };
}
