import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_WEIGHTS, incompleteFilter, type ScoredField, SCORED_FIELDS, unitFilter } from '#shared/completeness/model.ts';
import { makeSampleFile } from '../app/sample/testing.ts';
import { updateMany } from '../db/bulk.ts';
import { runOperation } from '../db/operation.ts';
import type { TestFile } from '../db/testing.ts';
import { saveWeights } from './commands.ts';
import { listIncomplete, listUnits, scoresOf, summarize } from './queries.ts';

const AS_OF = '2012-07-25';
let test: TestFile;
const db = () => test.connection.db;
const window = { offset: 0, limit: 500 };

beforeAll(async () => {
  test = await makeSampleFile();
}, 60_000);
afterAll(() => test.dispose());

/** What a person lacks, worked out without SQL. */
function lackingOf(person: Record<string, unknown>): ScoredField[] {
  return SCORED_FIELDS.filter(key => {
    if (DEFAULT_WEIGHTS[key] === 0) return false;
    const value = person[key];
    if (key === 'sex') return value !== '1' && value !== '2';
    if (key === 'ethnicity') return value === '97' || value === '98';
    if (key === 'birth' || key === 'joinedOn') return String(value).length < 7;
    if (key === 'formalOn') return person['membershipStatus'] === 'formal' && value === null;
    return value === null;
  });
}
function scoreOfPerson(person: Record<string, unknown>): number {
  const sum = (keys: readonly ScoredField[]) => keys.reduce((total, key) => total + DEFAULT_WEIGHTS[key], 0);
  const counting = SCORED_FIELDS.filter(key => key !== 'formalOn' || person['membershipStatus'] === 'formal');
  return Math.floor((100 * (sum(counting) - sum(lackingOf(person)))) / sum(counting));
}

describe('completeness (domain.md §2.2, §5.3)', () => {
  it('agrees with an independent count of all 10,767 people: average, below 100, lacking by field', async () => {
    const people = await db()
      .selectFrom('party_member')
      .selectAll()
      .where('isExternal', '=', 0)
      .where('registrationStatus', 'in', ['normal', 'on_probation_discipline'])
      .execute();
    const scores = people.map(scoreOfPerson);
    const begun = performance.now();
    const summary = await summarize(db(), AS_OF, null);
    console.info(
      `summary ${Math.round(performance.now() - begun)} ms, ${JSON.stringify(summary.fields.map(field => [field.label, field.lacking]))}, average ${summary.average}`,
    );
    expect(summary).toMatchObject({
      members: 10_767,
      incomplete: scores.filter(score => score < 100).length,
      average: Math.floor((10 * scores.reduce((sum, score) => sum + score, 0)) / scores.length) / 10,
    });
    for (const { key, lacking } of summary.fields)
      expect([key, lacking]).toEqual([key, people.filter(person => lackingOf(person).includes(key)).length]);
  });

  it('lists who lacks what, those who lack most first, and only those who lack one field when asked', async () => {
    const one = await db()
      .selectFrom('party_member')
      .select(['id', 'name'])
      .where('isExternal', '=', 0)
      .orderBy('id')
      .executeTakeFirstOrThrow();
    await runOperation(test.context, 'members.update', {}, tx =>
      updateMany(tx, 'party_member', [
        {
          id: one.id,
          idNumber: null,
          idNumberStatus: 'absent',
          phone: null,
          birth: '1960',
          nativePlace: null,
          address: null,
          workUnitAndPost: null,
        },
      ]),
    );
    const list = await listIncomplete(db(), { filter: incompleteFilter.parse({ asOf: AS_OF }), sort: null, window });
    expect(list.rows[0]).toMatchObject({
      id: one.id,
      missing: expect.arrayContaining(['idNumber', 'birth', 'phone', 'address']) as unknown,
    });
    expect(list.rows.map(row => row.score)).toEqual(list.rows.map(row => row.score).toSorted((a, b) => a - b));
    const only = await listIncomplete(db(), {
      filter: incompleteFilter.parse({ asOf: AS_OF, field: 'birth' }),
      sort: null,
      window,
    });
    expect(only.rows.map(row => row.id)).toEqual([one.id]);
    expect((await scoresOf(db(), [one.id], AS_OF)).get(one.id)).toBe(list.rows[0]?.score);
  });

  it('adds branches up to townships: members and people below 100 as in the county', async () => {
    const summary = await summarize(db(), AS_OF, null);
    const { rows } = await listUnits(db(), {
      filter: unitFilter.parse({ asOf: AS_OF, level: 'organization' }),
      sort: null,
      window,
    });
    expect(rows[0]).toMatchObject({ members: summary.members, incomplete: summary.incomplete, average: summary.average });
    const townships = await listUnits(db(), { filter: unitFilter.parse({ asOf: AS_OF, level: 'township' }), sort: null, window });
    expect(townships.rows.length).toBeGreaterThanOrEqual(9);
    for (const township of townships.rows.slice(0, 3)) {
      const own = await summarize(db(), AS_OF, township.id);
      expect(township).toMatchObject({ members: own.members, incomplete: own.incomplete, average: own.average });
    }
  });

  it('follows the weights that are set: a field of no weight lacks nobody', async () => {
    const { operationId } = await runOperation(test.context, 'completeness.saveWeights', {}, tx =>
      saveWeights(tx, { ...DEFAULT_WEIGHTS, ...Object.fromEntries(SCORED_FIELDS.map(key => [key, key === 'sex' ? 1 : 0])) }),
    );
    expect(operationId).toBeGreaterThan(0);
    expect(await summarize(db(), AS_OF, null)).toMatchObject({
      average: 100,
      incomplete: 0,
      fields: [{ key: 'sex', lacking: 0 }],
    });
  });
});
