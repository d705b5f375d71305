import path from 'node:path';
import type { PaperDocument } from '#shared/core/document.ts';
import { delegatesContract } from '#shared/delegates/contract.ts';
import { buildDossier } from '#shared/delegates/dossier-document.ts';
import type { AppContexts } from '../core/context.ts';
import { refuse } from '../core/refusal.ts';
import type { HandlersOf } from '../core/router.ts';
import { writeFileAtomically } from '../core/write-file.ts';
import { logAccess } from '../db/access-log.ts';
import type { ReadDb } from '../db/operation.ts';
import { dossierFacts, type DossierProvider } from './dossier-queries.ts';

const DOCX = [{ name: 'Word 文档', extensions: ['docx'] }];
const PDF = [{ name: 'PDF 文档', extensions: ['pdf'] }];
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
      const file = await context.files.chooseSave({
        title: '保存履职档案',
        defaultName: `${document.title}_${input.asOf}.${format}`,
        filters: format === 'docx' ? DOCX : PDF,
      });
      if (file === null) return refuse(delegatesContract.saveDossier, 'CANCELLED');
      context.progress({ done: 0, total: 1 });
      await logAccess(context.operation, { actor: context.actor, action: 'exportMasked', subject: '履职档案', count: 1 });
      if (format === 'docx')
        await context.worker.run(
          'writeDocx',
          { document, path: file },
          { signal: context.signal, fileLabel: path.basename(file) },
        );
      else await writeFileAtomically(file, await context.printer.toPdf(document));
      return { fileName: path.basename(file) };
    },
    printDossier: async (context, input) => {
      const document = await build(context.db, input);
      await logAccess(context.operation, { actor: context.actor, action: 'printMasked', subject: '履职档案', count: 1 });
      await context.printer.onPaper(document);
      return {};
    },
  };
}
