import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeSampleFile } from '../app/sample/testing.ts';
import { runOperation } from '../db/operation.ts';
import type { TestFile } from '../db/testing.ts';
import { distinctPairs, findDuplicates, loadPeople } from './find.ts';
import { plantDuplicates } from './planting-testing.ts';

let test: TestFile;
let before: string[] = [];
let planted: ReadonlyMap<string, string>;
const db = () => test.connection.db;
const found = async () =>
  (await findDuplicates(await loadPeople(db()), await distinctPairs(db()))).map(pair =>
    [pair.first.id, pair.second.id].toSorted().join('|'),
  );

beforeAll(async () => {
  test = await makeSampleFile();
  before = await found();
  planted = (await runOperation(test.context, 'imports.apply', {}, tx => plantDuplicates(tx, 200))).value;
}, 120_000);
afterAll(() => test.dispose());

describe('finding duplicates in the sample county', () => {
  it('finds at least 95 % of 200 planted duplicates, and at most 5 % of what it lists is false', async () => {
    const begun = performance.now();
    const pairs = await found();
    const milliseconds = Math.round(performance.now() - begun);
    const hits = pairs.filter(pair => planted.has(pair)).length;
    const missed = [...planted].filter(([pair]) => !pairs.includes(pair)).map(([, kind]) => kind);
    console.info(
      `listed ${pairs.length}, found ${hits} of 200, before planting ${before.length}, ${milliseconds} ms, missed ${missed.join(' ')}`,
    );
    expect(hits).toBeGreaterThanOrEqual(190);
    expect((pairs.length - hits) / pairs.length).toBeLessThanOrEqual(0.05);
    expect(milliseconds).toBeLessThan(3_000);
  });
});
