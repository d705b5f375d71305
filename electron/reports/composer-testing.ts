import { composerContract } from '#shared/reports/composer-contract.ts';
import { reportPhrasesContract, reportTemplatesContract } from '#shared/reports/template-contract.ts';
import type { AppContexts, Services } from '../core/context.ts';
import { Refusal } from '../core/refusal.ts';
import { createRouter, type RouterHandlers } from '../core/router.ts';
import { silentPrinter } from '../core/printer-testing.ts';
import { makeSampleFile } from '../app/sample/testing.ts';
import { runOperation } from '../db/operation.ts';
import type { TestFile } from '../db/testing.ts';
import { writeSettings } from '../settings/queries.ts';
import { composerHandlers } from './composer-handlers.ts';
import { reportPhrasesHandlers, reportTemplatesHandlers } from './template-handlers.ts';

const contract = {
  composer: composerContract,
  reportPhrases: reportPhrasesContract,
  reportTemplates: reportTemplatesContract,
} as const;

/** The procedures of the composer over a work file; a refusal is thrown. @param chosen path the dialogs answer */
export function composerOf(test: TestFile, chosen: { path: string | null } = { path: null }) {
  const unused = () => Promise.reject(new Error('not for this test'));
  const services = {
    dataFolder: test.folder,
    files: {
      chooseOpen: () => Promise.resolve(chosen.path),
      chooseOpenMany: unused,
      chooseSave: () => Promise.resolve(chosen.path),
      takeDrop: () => null,
      openCopy: unused,
    },
    printer: silentPrinter,
    now: test.context.now,
    notify: () => undefined,
  } as unknown as Services;
  const context = () => ({ ...services, db: test.connection.db, operation: test.context, actor: test.context.actor });
  const handlers: RouterHandlers<typeof contract, AppContexts> = {
    composer: composerHandlers,
    reportPhrases: reportPhrasesHandlers,
    reportTemplates: reportTemplatesHandlers,
  };
  const router = createRouter(contract, handlers, {
    contextFor: context,
    logError: error => {
      throw error instanceof Error ? error : new Error(String(error));
    },
  });
  return async <T>(name: string, input: unknown = {}): Promise<T> => {
    const answer = await router.call({ callId: 'test', name, input }, () => undefined);
    if (!answer.ok) throw new Refusal(answer.error.code, answer.error);
    return answer.value as T;
  };
}

/** The sample county signed as the clerk opens it, without the note that it is invented. */
export async function makeNamedSample(): Promise<TestFile> {
  const test = await makeSampleFile();
  await runOperation(test.context, 'settings.update', {}, tx =>
    writeSettings(tx, { unitName: '中共西畴县委组织部', referenceDate: '2012-07-25' }),
  );
  return test;
}
