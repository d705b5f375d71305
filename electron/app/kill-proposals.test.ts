import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProposalStep } from '#shared/proposals/events.ts';
import { runOperation } from '../db/operation.ts';
import { advanceMany } from '../proposals/advance.ts';
import { registerProposal } from '../proposals/register-commands.ts';
import { feedbackOf, makeProposalCongress, proposalValuesOf, replyOf } from '../proposals/testing.ts';
import { silentPrinter } from '../core/printer-testing.ts';
import { checkWorkFile } from './check-work-file.ts';
import { cliServices, fixedPath } from './cli-services.ts';
import { createProgram, type Program } from './program.ts';

const CASES = 120;
/** Twenty by hand: KILLS=20. */
const KILLS = Number(process.env['KILLS'] ?? 3);
const PASSWORD = 'kill-test-2';

/** A batch of many cases is one operation: whoever kills the program while it writes finds all of it or nothing. */
describe('a program killed in the middle of a batch of proposals', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'kill-proposals-'));
  const base = path.join(root, 'base', '测试.ddw');
  const inputs: Record<'assigned' | 'concluded', string> = {
    assigned: path.join(root, 'assign.json'),
    concluded: path.join(root, 'conclude.json'),
  };
  const programFor = (dataFolder: string): Program =>
    createProgram(
      cliServices({
        files: fixedPath(null),
        printer: silentPrinter,
        dataFolder,
      }),
    );

  beforeAll(async () => {
    const program = programFor(path.join(root, 'data'));
    await program.workspace.create(base, {
      unitName: '中共测试县委组织部',
      ownerName: '管理员',
      password: PASSWORD,
      isSample: false,
      referenceDate: null,
    });
    const { operation, db } = program.openContext();
    const place = await makeProposalCongress(operation);
    const unitId = place.unitIds[0] ?? '';
    const assign: ProposalStep = {
      event: 'assign',
      on: '2012-02-15',
      mode: 'single',
      units: [{ unitId, role: 'main', dueOn: null }],
      dueOn: null,
      dueReason: null,
      requirement: null,
      documentNumber: null,
    };
    const conclude: ProposalStep = { event: 'conclude', on: '2012-06-30', note: null, waiver: null };
    const ids: string[] = [];
    await runOperation(operation, 'proposals.register', {}, async tx => {
      for (let index = 0; index < 2 * CASES; index += 1)
        ids.push((await registerProposal(tx, { values: proposalValuesOf(place), isDraft: false })).id);
      const file: ProposalStep = {
        event: 'file',
        on: '2012-02-10',
        opinion: '同意立案',
        category: 'social',
        kind: 'proposal',
        sessionId: null,
      };
      await advanceMany(
        tx,
        ids.map(id => ({ id, step: file })),
      );
      for (const id of ids.slice(CASES)) {
        await advanceMany(tx, [{ id, step: assign }]);
        const [unit] = await tx.selectFrom('proposal_assignment').select('id').where('proposalId', '=', id).execute();
        const [signer] = await tx.selectFrom('proposal_proposer').select('id').where('proposalId', '=', id).execute();
        const steps: ProposalStep[] = [
          { event: 'accept', on: '2012-02-16', assignmentId: unit?.id ?? '' },
          replyOf(unit?.id ?? '', '2012-04-01'),
          { event: 'deliver', on: '2012-04-02', proposerIds: [], means: 'delivery' },
          feedbackOf(signer?.id ?? '', '2012-04-03', 'satisfied'),
        ];
        await advanceMany(
          tx,
          steps.map(step => ({ id, step })),
        );
      }
    });
    const { count } = await db
      .selectFrom('proposal')
      .select(eb => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    expect(count).toBe(2 * CASES);
    writeFileSync(inputs.assigned, JSON.stringify({ steps: ids.slice(0, CASES).map(id => ({ id, step: assign })) }));
    writeFileSync(inputs.concluded, JSON.stringify({ steps: ids.slice(CASES).map(id => ({ id, step: conclude })) }));
    await program.close();
  }, 60_000);
  afterAll(() => rmSync(root, { recursive: true }));

  /** Runs the batch in a process of its own, killed after so many milliseconds; null lets it end. @returns how long it lived. */
  async function batchIn(folder: string, input: string, afterMs: number | null): Promise<number> {
    cpSync(path.dirname(base), folder, { recursive: true });
    const began = performance.now();
    const call = [
      'call',
      'proposals.advanceMany',
      '--file',
      path.join(folder, '测试.ddw'),
      '--password',
      PASSWORD,
      '--input',
      '-',
    ];
    const child = spawn(process.execPath, [path.join(import.meta.dirname, '../cli.ts'), ...call], {
      env: { ...process.env, APP_USER_DATA: path.join(folder, 'data') },
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    const ended = new Promise(resolve => child.once('exit', resolve));
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    if (afterMs !== null) {
      await Promise.race([wait(afterMs), ended]);
      child.kill('SIGKILL');
    }
    await ended;
    return performance.now() - began;
  }

  async function countIn(folder: string, state: string): Promise<{ count: number; isClean: boolean }> {
    const program = programFor(path.join(folder, 'after'));
    await program.workspace.open(path.join(folder, '测试.ddw'), { kind: 'account', text: PASSWORD }, false);
    const work = program.workspace.required();
    const count = work.connection.raw.prepare('select count(*) from proposal where state = ?').pluck().get(state) as number;
    const answer = { count, isClean: (await checkWorkFile(work)).isClean };
    await program.close();
    return answer;
  }

  it.each(['assigned', 'concluded'] as const)(
    'leaves all or none %s, and a clean file',
    async state => {
      const input = readFileSync(inputs[state], 'utf8');
      const whole = path.join(root, `${state}-whole`);
      const lastedMs = await batchIn(whole, input, null);
      expect(await countIn(whole, state)).toEqual({ count: CASES, isClean: true });
      const seen: number[] = [];
      for (let kill = 0; kill < KILLS; kill += 1) {
        const folder = path.join(root, `${state}-${kill}`);
        const afterMs = lastedMs * (0.25 + (0.75 * (kill + Math.random())) / KILLS);
        await batchIn(folder, input, afterMs);
        const { count, isClean } = await countIn(folder, state);
        expect([0, CASES], `killed after ${afterMs} ms`).toContain(count);
        expect(isClean, `killed after ${afterMs} ms`).toBe(true);
        seen.push(count);
        rmSync(folder, { recursive: true });
      }
      console.info(
        `${state}: ${seen.filter(count => count === 0).length} before, ${seen.filter(count => count > 0).length} after the commit`,
      );
    },
    KILLS * 15_000 + 30_000,
  );
});
