import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentPrinter } from '../core/printer-testing.ts';
import type { OpenContext } from '../core/context.ts';
import { proposalPapersContract } from '#shared/proposals/papers-contract.ts';
import { tasks } from '../worker/tasks.ts';
import { openZip } from '../worker/zip-archive.ts';
import { getProposalCase } from './case-queries.ts';
import { proposalPaperHandlers } from './paper-handlers.ts';
import { openProposalDesk, type ProposalDesk } from './testing.ts';

const AS_OF = '2012-04-01';

describe('papers of a selection', () => {
  let desk: ProposalDesk;
  let folder: string;
  let printed: string[];
  let ids: string[];
  beforeEach(async () => {
    desk = await openProposalDesk();
    folder = mkdtempSync(path.join(tmpdir(), 'papers-'));
    printed = [];
    const [main = '', assisting = ''] = desk.unitIds;
    ids = [];
    for (const number of [1, 2, 3]) {
      const id = await desk.register({ subject: `关于第${number}条道路的提案` });
      if (number < 3) {
        await desk.step(id, {
          event: 'file',
          on: '2012-02-10',
          opinion: '同意立案',
          category: 'social',
          kind: 'proposal',
          sessionId: null,
        });
        await desk.step(id, {
          event: 'assign',
          on: '2012-02-15',
          mode: 'joint',
          units: [
            { unitId: main, role: 'main', dueOn: null },
            { unitId: assisting, role: 'assisting', dueOn: null },
          ],
          dueOn: null,
          dueReason: null,
          requirement: '请于五月前办理。',
          documentNumber: null,
        });
      }
      ids.push(id);
    }
  });
  afterEach(async () => {
    await desk.dispose();
    rmSync(folder, { recursive: true });
  });

  const contextTo = (name: string | null, controller = new AbortController(), onProgress: () => void = () => undefined) => {
    const file = name === null ? null : path.join(folder, name);
    return {
      db: desk.test.connection.db,
      operation: desk.test.context,
      actor: '测试员',
      now: desk.test.context.now,
      signal: controller.signal,
      progress: onProgress,
      files: { chooseSave: () => Promise.resolve(file), chooseOpen: () => Promise.resolve(null), takeDrop: () => null },
      printer: {
        ...silentPrinter,
        onPaper: (document: { title: string }) => Promise.resolve(void printed.push(document.title)),
      },
      worker: {
        stop: () => undefined,
        run: (task: keyof typeof tasks, input: never, options: { feed?: AsyncIterable<unknown> } = {}) =>
          tasks[task](input, {
            onProgress: () => undefined,
            onChunk: () => undefined,
            feed: () => options.feed ?? (async function* nothing() {})(),
          }),
      },
    } as unknown as OpenContext & { signal: AbortSignal; progress: () => void };
  };
  const choice = (more: Record<string, unknown> = {}) =>
    proposalPapersContract.savePapers.input.parse({ paper: 'assignment_notice', ids, asOf: AS_OF, format: 'docx', ...more });
  const marks = async (id: string) => (await getProposalCase(desk.test.connection.db, id, AS_OF))?.printed ?? [];

  it('are previewed as one document, with those left out by name and reason', async () => {
    const answer = await proposalPaperHandlers.paper(contextTo(null), choice());
    expect(answer.papers).toBe(4);
    expect(answer.leftOut).toMatchObject([{ id: ids[2], subject: '关于第3条道路的提案', reason: '尚未交办' }]);
    expect(JSON.stringify(answer.document)).toContain('请于五月前办理。');
  });

  it('are saved as a ZIP of one file a unit, named by number, subject, paper and unit, and then marked and logged', async () => {
    const answer = await proposalPaperHandlers.savePapers(contextTo('全部.zip'), choice({ packing: 'zip' }));
    expect([answer.fileName, answer.papers]).toEqual(['全部.zip', 4]);
    const { entries } = openZip(readFileSync(path.join(folder, '全部.zip')));
    expect([...entries.keys()].map(name => name.toUpperCase())).toEqual([
      'TA20120001_关于第1条道路的提案_交办通知单_林业站.DOCX',
      'TA20120001_关于第1条道路的提案_交办通知单_水务所.DOCX',
      'TA20120002_关于第2条道路的提案_交办通知单_林业站.DOCX',
      'TA20120002_关于第2条道路的提案_交办通知单_水务所.DOCX',
    ]);
    expect(await Promise.all(ids.map(async id => (await marks(id)).length))).toEqual([2, 2, 0]);
    const log = await desk.test.connection.db.selectFrom('access_log').select(['subject', 'count']).execute();
    expect(log).toEqual([{ subject: '提案交办通知单', count: 4 }]);
  });

  it('bear one mark however often they are printed, and lose it by reset', async () => {
    const [id = ''] = ids;
    await proposalPaperHandlers.printPapers(contextTo(null), choice({ ids: [id] }));
    await proposalPaperHandlers.savePapers(contextTo('一.docx'), choice({ ids: [id] }));
    expect(printed).toEqual(['提案交办通知单']);
    const found = await marks(id);
    expect(found.map(({ paper, printedBy }) => [paper, printedBy])).toEqual([
      ['assignment_notice', '测试员'],
      ['assignment_notice', '测试员'],
    ]);
    const targetId = found[0]?.targetId ?? null;
    await proposalPaperHandlers.resetPrinted(contextTo(null), { ids: [id], paper: 'assignment_notice', only: { targetId } });
    expect((await marks(id)).map(mark => mark.targetId)).toEqual([found[1]?.targetId]);
    await proposalPaperHandlers.resetPrinted(contextTo(null), { ids: [id], paper: 'assignment_notice', only: null });
    expect(await marks(id)).toEqual([]);
  });

  it('leave no file and no mark when cancelled half-way or when no place is chosen', async () => {
    const controller = new AbortController();
    const stop = contextTo('停.docx', controller, () => controller.abort());
    await expect(proposalPaperHandlers.savePapers(stop, choice())).rejects.toMatchObject({ code: 'CANCELLED' });
    await expect(proposalPaperHandlers.savePapers(contextTo(null), choice())).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(readdirSync(folder)).toEqual([]);
    expect(await marks(ids[0] ?? '')).toEqual([]);
  });

  it('are refused with the reason where none can be made', async () => {
    const refused = proposalPaperHandlers.savePapers(contextTo('空.docx'), choice({ paper: 'reply_letter' }));
    await expect(refused).rejects.toMatchObject({
      code: 'RULE_BROKEN',
      detail: { params: { detail: expect.stringContaining('尚无答复') } },
    });
    expect(existsSync(path.join(folder, '空.docx'))).toBe(false);
  });

  it('are made one for all where the paper is a collective one', async () => {
    const answer = await proposalPaperHandlers.savePapers(contextTo('通报.docx'), choice({ paper: 'bulletin', packing: 'zip' }));
    expect([answer.papers, readdirSync(folder)]).toEqual([1, ['通报.docx']]);
    expect(await marks(ids[2] ?? '')).toMatchObject([{ paper: 'bulletin', targetId: null }]);
  });
});
