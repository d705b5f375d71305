import { setImmediate } from 'node:timers/promises';
import { numberOf } from '#shared/proposals/paper-parts.ts';
import { type Paper, type PaperFacts, paperTargets, whyNoPaper } from '#shared/proposals/papers.ts';
import { Refusal } from '../core/refusal.ts';
import type { ReadDb } from '../db/operation.ts';
import { readSettings } from '../settings/queries.ts';
import { getProposalCase } from './case-queries.ts';
import { readProposalSettings } from './settings-queries.ts';

export type LeftOut = Readonly<{ id: string; number: string; subject: string; reason: string }>;
type Choice = Readonly<{
  paper: Paper;
  ids: readonly string[];
  only: Readonly<{ targetId: string | null }> | null;
  asOf: string;
}>;
type Watch = Readonly<{ signal?: AbortSignal; onCase?: (done: number) => void }>;

/**
 * The facts of each chosen proposal the paper makes sense for, in the order chosen, one by one, so that a long selection can be cancelled.
 * @param tellLeftOut told of every proposal that is left out
 */
export async function* paperFacts(
  db: ReadDb,
  { paper, ids, only, asOf }: Choice,
  tellLeftOut: (proposal: LeftOut) => void,
  { signal, onCase }: Watch = {},
): AsyncGenerator<PaperFacts> {
  const { unitName, isSample } = await readSettings(db);
  const { requirement } = await readProposalSettings(db);
  const names = new Map<string, string>();
  let done = 0;
  for (const id of ids) {
    // the window is served between two cases
    await setImmediate();
    if (signal?.aborted === true) throw new Refusal('CANCELLED');
    const proposal = await getProposalCase(db, id, asOf);
    if (proposal === null) throw new Refusal('NOT_FOUND');
    const targets = paperTargets(paper, proposal).filter(target => only === null || target.targetId === only.targetId);
    const { organizationId, subject } = proposal.row;
    if (targets.length === 0) tellLeftOut({ id, number: numberOf(proposal), subject, reason: whyNoPaper(paper) });
    else {
      const organizationName = names.get(organizationId) ?? (await organizationNameOf(db, organizationId));
      names.set(organizationId, organizationName);
      yield { proposal, organizationName, unitName, asOf, isSample, requirement };
    }
    done += 1;
    onCase?.(done);
  }
}

async function organizationNameOf(db: ReadDb, id: string): Promise<string> {
  const row = await db.selectFrom('party_organization').select('name').where('id', '=', id).executeTakeFirst();
  return row?.name ?? '';
}
