import type { PaperDocument } from '#shared/core/document.ts';
import { delegatesContract } from '#shared/delegates/contract.ts';
import type { dossiersContract } from '#shared/delegates/dossier-contract.ts';
import { buildBooklet, buildDossier } from '#shared/delegates/dossier-document.ts';
import { mergePapers } from '#shared/core/merge-papers.ts';
import type { AppContexts } from '../core/context.ts';
import { printDocument, saveDocument } from '../core/document-output.ts';
import { paperHandlers } from '../core/paper-handlers.ts';
import { refuse } from '../core/refusal.ts';
import type { HandlersOf } from '../core/router.ts';
import type { ReadDb } from '../db/operation.ts';
import { dossierFacts, type DossierProvider } from './dossier-queries.ts';

type DossierProcedure = 'dossier' | 'saveDossier' | 'printDossier';

/** The dossier on screen, on paper and as a file. */
export function createDossierHandlers(
  providers: readonly DossierProvider[],
): Pick<HandlersOf<typeof delegatesContract, AppContexts>, DossierProcedure> {
  async function build(db: ReadDb, input: { id: string; asOf: string }): Promise<PaperDocument> {
    const facts = await dossierFacts(db, input, providers);
    return facts === null ? refuse(delegatesContract.dossier, 'NOT_FOUND') : buildDossier(facts);
  }
  return {
    dossier: async ({ db }, input) => ({ ...(await build(db, input)) }),
    saveDossier: async (context, { format, ...input }) => {
      const document = await build(context.db, input);
      const defaultName = `${document.title}_${input.asOf}`;
      return saveDocument(context, document, format, { title: '保存履职档案', defaultName, subject: '履职档案', count: 1 });
    },
    printDossier: async (context, input) =>
      printDocument(context, await build(context.db, input), { subject: '履职档案', count: 1 }),
  };
}

/** Booklets of many delegates in one document. Refuses with NOT_FOUND when none of them exists. */
export function createDossiersHandlers(providers: readonly DossierProvider[]): HandlersOf<typeof dossiersContract, AppContexts> {
  return paperHandlers(async (db: ReadDb, { ids, asOf }: { ids: readonly string[]; asOf: string }) => {
    const booklets: PaperDocument[] = [];
    for (const id of ids) {
      const facts = await dossierFacts(db, { id, asOf }, providers);
      if (facts !== null) booklets.push(buildBooklet(facts));
    }
    const merged = mergePapers(booklets);
    if (merged === null) return refuse(delegatesContract.dossier, 'NOT_FOUND');
    const count = booklets.length;
    const title = count === 1 ? merged.title : `履职档案${count}份`;
    return { document: { ...merged, title }, fileName: `${title}_${asOf}`, subject: '履职档案', count };
  });
}
