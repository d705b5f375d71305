import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROPOSAL_NEEDS, PROPOSAL_STATES, proposalFilter, type ProposalNeed } from '#shared/proposals/model.ts';
import { Refusal } from '../../core/refusal.ts';
import { type OperationContext, runOperation, type WriteTx } from '../../db/operation.ts';
import { makeTestFile, type TestFile } from '../../db/testing.ts';
import { advanceProposal, groundOf } from '../../proposals/advance.ts';
import { countMeasures, listProposals } from '../../proposals/queries.ts';
import { registerProposal } from '../../proposals/register-commands.ts';
import { makeCountyPlan } from './county-plan.ts';
import { makeSampleCounty } from './make-sample-county.ts';
import { inOrder } from './plan-proposals.ts';
import { at } from './random.ts';
import type { ProposalScript } from './proposal-script.ts';

const TABLES = [
  'proposal',
  'proposal_proposer',
  'proposal_text',
  'proposal_step',
  'proposal_assignment',
  'proposal_extension',
  'proposal_contact',
  'proposal_reply',
  'proposal_delivery',
  'proposal_feedback',
  'proposal_promise',
  'proposal_progress',
  'proposal_session_item',
  'proposal_number',
  'opinion',
] as const;
/** Stamps of the operation, and the ids of rows nothing refers to. */
const STAMPS = ['createdAt', 'createdBy', 'updatedAt', 'updatedBy', 'recordedAt', 'recordedBy', 'takenAt', 'importBatchId'];

const DAY = '2012-07-25';
type Row = Readonly<Record<string, string | number | null>>;

describe('the sample’s proposals', () => {
  let test: TestFile;
  const rowsOf = (table: string) => test.connection.raw.prepare(`select * from "${table}" order by "id"`).all() as Row[];

  /** The proposal tables with every id told by what it stands for, so that two ways of making them can be compared. */
  function told(): Record<string, Row[]> {
    const names = new Map<string, string>();
    for (const row of rowsOf('proposal'))
      names.set(String(row['id']), `${row['organizationId']} ${row['receiptNo'] ?? `${row['subject']} ${row['remark']}`}`);
    for (const table of TABLES) {
      const counts = new Map<string, number>();
      for (const row of rowsOf(table)) {
        const owner = names.get(String(row['proposalId'])) ?? `${row['organizationId']}`;
        const count = (counts.get(owner) ?? 0) + 1;
        counts.set(owner, count);
        if (table !== 'proposal') names.set(String(row['id']), `${owner} ${table} ${count}`);
      }
    }
    const tell = (value: string | number | null) =>
      typeof value === 'string' ? value.replaceAll(/[0-9A-HJKMNP-TV-Z]{26}/g, id => names.get(id) ?? id) : value;
    const normal = (key: string, value: string | number | null) =>
      key === 'data' ? JSON.stringify(sorted(JSON.parse(String(tell(value))))) : tell(value);
    return Object.fromEntries(
      TABLES.map(table => [
        table,
        rowsOf(table)
          .map(row =>
            Object.fromEntries(
              Object.entries(row)
                .filter(([key]) => !STAMPS.includes(key))
                .map(([key, value]) => [key, normal(key, value)]),
            ),
          )
          .toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b))),
      ]),
    );
  }

  beforeAll(async () => {
    test = await makeTestFile();
    const plan = makeCountyPlan();
    // only the opinions that proposals were turned into are compared
    await makeSampleCounty({ ...test.context, now: () => new Date('2012-07-25T08:00:00Z') }, () => undefined, {
      ...plan,
      working: { ...plan.working, opinions: [] },
    });
  }, 60_000);
  afterAll(() => test.dispose());

  it('are those of the source report in 柏林乡: 69 received, 69 concluded, all satisfied (A10)', async () => {
    const within = String(rowsOf('party_organization').find(row => row['shortName'] === '柏林乡')?.['id']);
    const figures = await countMeasures(test.connection.db, proposalFilter.parse({ asOf: DAY, within, kind: 'proposal' }));
    const { received, concluded, satisfied, basicallySatisfied, withFeedback } = figures;
    expect([received, concluded, withFeedback, satisfied + basicallySatisfied]).toEqual([69, 69, 69, 69]);
    const subjects = rowsOf('proposal').map(row => row['subject']);
    expect(subjects).toContain('关于三板桥村党总支田房党建示范点建设的提案');
    expect(subjects).toContain('关于引进优良品种发展林业经济作物的提案');
  });

  it('put something into every column of the board, and 15 to 45 into every other township', async () => {
    const sizes = new Map<string, number>();
    for (const need of Object.keys(PROPOSAL_NEEDS) as ProposalNeed[]) {
      const list = { filter: proposalFilter.parse({ asOf: DAY, need }), sort: null, window: { offset: 0, limit: 1 } };
      sizes.set(need, (await listProposals(test.connection.db, list)).total);
    }
    expect([...sizes].filter(([, total]) => total < 2)).toEqual([]);
    const counts = [...Map.groupBy(rowsOf('proposal'), row => row['organizationId']).values()].map(rows => rows.length);
    expect(counts.filter(count => count < 15 || (count > 50 && count !== 73))).toEqual([]);
    expect(new Set(rowsOf('proposal').map(row => row['state'])).size).toBe(Object.keys(PROPOSAL_STATES).length);
  });

  it('are row for row what registering them and taking every step would have written (P1–P17, R-P15)', async () => {
    const context: OperationContext = { ...test.context, now: () => new Date('2012-07-25T08:00:00Z') };
    const planned = told();
    const { scripts } = makeCountyPlan().proposals;
    const ids = plannedIds();
    await runOperation(context, 'proposals.advance', {}, async tx => {
      await clear(tx);
      const ground = await groundOf(tx);
      for (const script of scripts.filter(({ steps }) => steps.length === 0)) await open(tx, script, ids);
      for (const { script, index } of inOrder(scripts)) {
        if (index === 0) await open(tx, script, ids);
        else {
          const step = renamed(at(script.steps, index), ids);
          await advanceProposal(tx, { id: ids.get(script.id) ?? '', version: null, step }, ground).catch((error: unknown) => {
            throw error instanceof Refusal ? new Error(`${script.id} ${step.on} ${JSON.stringify(error.detail.params)}`) : error;
          });
        }
        learn(tx, script.id, ids);
      }
    });
    const replayed = told();
    for (const table of TABLES) expect([table, replayed[table]]).toEqual([table, planned[table]]);
  }, 120_000);

  /** Ids of what the plan names and the file keeps: terms, delegates, units, sittings. */
  function plannedIds(): Map<string, string> {
    const { terms, delegates, earlier, proposals, organizations, groups } = makeCountyPlan();
    const ids = new Map<string, string>();
    const take = (table: string, rows: readonly Readonly<{ id: string }>[]) => {
      const stored = rowsOf(table);
      expect(stored.length).toBe(rows.length);
      for (const [index, row] of rows.entries()) ids.set(row.id, String(stored[index]?.['id']));
    };
    take('party_organization', organizations);
    take('congress_term', [...terms, ...earlier.terms]);
    take('delegate', [...delegates, ...earlier.delegates]);
    take('delegate_group', groups);
    take('handling_unit', proposals.handlingUnits);
    take('proposal_session', proposals.sessions);
    return ids;
  }

  const renamed = <T>(value: T, ids: ReadonlyMap<string, string>): T =>
    JSON.parse(JSON.stringify(value), (_key, part: unknown) => (typeof part === 'string' ? (ids.get(part) ?? part) : part)) as T;

  async function open(tx: WriteTx, script: ProposalScript, ids: Map<string, string>): Promise<void> {
    const { id } = await registerProposal(tx, { values: renamed(script.values, ids), isDraft: script.steps.length === 0 });
    ids.set(script.id, id);
    learn(tx, script.id, ids);
  }

  /** Parts of a proposal are called by their order. */
  function learn(_tx: WriteTx, planned: string, ids: Map<string, string>): void {
    const proposalId = ids.get(planned);
    for (const [table, letter] of [
      ['proposal_proposer', 'w'],
      ['proposal_assignment', 'a'],
      ['proposal_promise', 'h'],
    ] as const) {
      const stored = test.connection.raw
        .prepare(`select "id" from "${table}" where "proposalId" = ? order by "id"`)
        .pluck()
        .all(proposalId) as string[];
      for (const [index, id] of stored.entries()) ids.set(`${planned}-${letter}${index + 1}`, id);
    }
  }

  async function clear(tx: WriteTx): Promise<void> {
    for (const table of TABLES) await tx.deleteFrom(table).execute();
  }
});

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => a.localeCompare(b))
      .map(([key, part]) => [key, sorted(part)]),
  );
}
