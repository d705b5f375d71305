/**
 * `npm run bench [-- --quick] [-- --no-window]`: ratios of the program against baselines of the same run, medians of alternating
 * runs. Every import, export and start is a fresh process. Needs a built window (`npm run build`) for measures 5 and 6.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { withDisplay } from '../display.mjs';
import { MANY, median, SAMPLE_SIZE } from './desk.ts';
import { likeTimes } from './like.ts';
import { linkTimes } from './links.ts';
import { proposalListTimes } from './proposal-lists.ts';
import { percentile95, slowestKind } from './search.ts';
import { measureWindows, type WindowFigures } from './window.ts';

type Line = Readonly<{ measure: string; ours: string; baseline: string; ratio: number; goal: string; isReached: boolean | null }>;

const isQuick = process.argv.includes('--quick');
const repeats = isQuick ? 3 : 5;
const repeatsOfMany = isQuick ? 1 : 3;
const folder = mkdtempSync(path.join(os.tmpdir(), 'desk-bench-'));
const lines: Line[] = [];

function run(script: string, ...args: readonly string[]): string {
  const switches = ['--expose-gc', '--max-old-space-size=4096', path.join(import.meta.dirname, script)];
  return execFileSync(process.execPath, [...switches, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}

function task<T = number[]>(name: string, count: number): T {
  return JSON.parse(run('task.ts', name, folder, String(count), String(repeats * 3))) as T;
}

/** Medians of tasks run by turns. */
function alternate(names: readonly string[], count: number, turns: number): Readonly<Record<string, number>> {
  const times: Record<string, number[]> = Object.fromEntries(names.map(name => [name, []]));
  for (let turn = 0; turn < turns; turn += 1) for (const name of names) times[name]?.push(...task(name, count));
  return Object.fromEntries(names.map(name => [name, median(times[name] ?? [])]));
}

const inMilliseconds = (value: number | undefined): string =>
  `${(value ?? Number.NaN).toFixed(value !== undefined && value < 20 ? 2 : 0)} ms`;

function compare(measure: string, ours: number | undefined, baseline: number | undefined, goal: number | null): void {
  const ratio = (ours ?? Number.NaN) / (baseline ?? Number.NaN);
  const isReached = goal === null ? null : ratio <= goal;
  lines.push({
    measure,
    ours: inMilliseconds(ours),
    baseline: inMilliseconds(baseline),
    ratio,
    goal: goal === null ? '' : `≤ ${goal}`,
    isReached,
  });
}

function growth(measure: string, small: number | undefined, large: number | undefined): void {
  const ratio = Math.log((large ?? Number.NaN) / (small ?? Number.NaN)) / Math.log(MANY / SAMPLE_SIZE);
  lines.push({
    measure,
    ours: inMilliseconds(large),
    baseline: inMilliseconds(small),
    ratio,
    goal: '≤ 1.1',
    isReached: ratio <= 1.1,
  });
}

async function measureAll(): Promise<void> {
  run('prepare.ts', folder);
  const small = alternate(
    ['importCold', 'loadPlain', 'importWarm', 'exportCold', 'exportPlain', 'exportWarm'],
    SAMPLE_SIZE,
    repeats,
  );
  const large = alternate(['importCold', 'exportCold'], MANY, repeatsOfMany);
  const few = task<Readonly<Record<string, number[]>>>('queries', SAMPLE_SIZE);
  const many = task<Readonly<Record<string, number[]>>>('queries', MANY);
  const of = (times: Readonly<Record<string, number[]>>, step: string): number => median(times[step] ?? []);

  compare('1 import of 10,767 (worker started in the time)', small['importCold'], small['loadPlain'], 0.8);
  compare('1 the same, worker running', small['importWarm'], small['loadPlain'], null);
  compare('2 page of the member list at 100,000', of(many, 'list'), of(many, 'count'), null);
  const list = lines.pop();
  if (list !== undefined) lines.push({ ...list, goal: '≤ 10 ms or ≤ 3', isReached: of(many, 'list') <= 10 || list.ratio <= 3 });
  compare('3 all statistics at 100,000', of(many, 'values'), of(many, 'scan'), 3);
  compare('3 the same for the county and nine townships', of(many, 'townships'), of(many, 'scan'), 5);
  compare('4 roster export of 10,767 (worker started in the time)', small['exportCold'], small['exportPlain'], 1.2);
  compare('4 the same, worker running', small['exportWarm'], small['exportPlain'], null);
  const pasted = task<Readonly<Record<string, number[]>>>('paste', SAMPLE_SIZE);
  compare('8 paste of 500 × 10, checked and written', of(pasted, 'paste'), of(pasted, 'update'), 4);
  const [undoneFew, undoneMany] = [SAMPLE_SIZE, MANY].map(size => task<Readonly<Record<string, number[]>>>('undo', size));
  compare(
    '10 undo of an import of 10,767 against a plain delete',
    of(undoneFew ?? {}, 'undo'),
    of(undoneFew ?? {}, 'plain'),
    null,
  );
  growth('7 growth of the undo', of(undoneFew ?? {}, 'undo'), of(undoneMany ?? {}, 'undo'));
  const [searchFew, searchMany] = [SAMPLE_SIZE, MANY].map(size => task<Readonly<Record<string, number[]>>>('search', size));
  compare(
    '9 search at 100,000 against a LIKE scan: p95 of the slowest kind of key',
    slowestKind(searchMany ?? {}),
    of(searchMany ?? {}, 'like'),
    null,
  );
  const found = lines.pop();
  if (found !== undefined) lines.push({ ...found, goal: '≤ 50 ms', isReached: slowestKind(searchMany ?? {}) <= 50 });
  for (const [kind, times] of Object.entries(searchMany ?? {}))
    if (kind !== 'like') compare(`9 p95 by ${kind}`, percentile95(times), of(searchMany ?? {}, 'like'), null);
  const likes = likeTimes();
  compare(
    '11 like proposals in 3,000 while typing, p95, against a full scan',
    percentile95(likes.index),
    percentile95(likes.scan),
    null,
  );
  const lists = await proposalListTimes();
  compare('12 slowest register of 3,000 proposals, latest day', lists.latest, lists.scan, 1);
  compare('12 the same on a past day, read from the steps', lists.past, lists.scan, 2);
  const links = await linkTimes();
  compare('13 coverages of 5,000 + 10,767 links against a plain read', links.coverage, links.scan, 3);
  compare('13 all gaps of the same', links.gaps, links.scan, 3);
  compare('13 proposal for 500 gaps', links.proposal, links.scan, 5);
  const middle = (times: Readonly<Record<string, number[]>> | undefined): number =>
    median(Object.entries(times ?? {}).flatMap(([kind, values]) => (kind === 'like' || kind === 'index made' ? [] : values)));
  if (!process.argv.includes('--no-window')) {
    const { ours, bare } = await withDisplay((display: object) => measureWindows(folder, repeats, display));
    const time = [ours, bare].map(figures => median(figures.map((figure: WindowFigures) => figure.milliseconds)));
    const memory = [ours, bare].map(figures => median(figures.map((figure: WindowFigures) => figure.megabytes)));
    compare('5 start to the sample county on screen', time[0], time[1], 1.4);
    const ratio = (memory[0] ?? Number.NaN) / (memory[1] ?? Number.NaN);
    const inMegabytes = (value: number | undefined): string => `${(value ?? Number.NaN).toFixed(0)} MB`;
    lines.push({
      measure: '6 resident memory then',
      ours: inMegabytes(memory[0]),
      baseline: inMegabytes(memory[1]),
      ratio,
      goal: '≤ 1.6',
      isReached: ratio <= 1.6,
    });
  }
  growth('7 growth of the import (exponent)', small['importCold'], large['importCold']);
  growth('7 growth of the list page', of(few, 'list'), of(many, 'list'));
  growth('7 growth of the search', middle(searchFew), middle(searchMany));
  growth('7 growth of the statistics', of(few, 'values'), of(many, 'values'));
  growth('7 growth of the statistics of all townships', of(few, 'townships'), of(many, 'townships'));
  const memory = [SAMPLE_SIZE, MANY].map(rows => median(task('exportMemory', rows)));
  const memoryRatio = (memory[1] ?? Number.NaN) / (memory[0] ?? Number.NaN);
  const [ofFew, ofMany] = memory.map(megabytes => `${megabytes.toFixed(0)} MB`);
  lines.push({
    measure: '8 memory of an export of 100,000 against 10,767',
    ours: ofMany ?? '',
    baseline: ofFew ?? '',
    ratio: memoryRatio,
    goal: '≤ 2.5',
    isReached: memoryRatio <= 2.5,
  });
  growth('7 growth of the export', small['exportCold'], large['exportCold']);
}

function print(): void {
  const head = ['measure', 'ours', 'baseline', 'ratio', 'goal', 'reached'];
  const word = (value: boolean | null): string => (value === null ? '' : value ? 'yes' : 'NO');
  const body = lines.map(line => [
    line.measure,
    line.ours,
    line.baseline,
    line.ratio.toFixed(2),
    line.goal,
    word(line.isReached),
  ]);
  const widths = head.map((title, column) => Math.max(title.length, ...body.map(cells => cells[column]?.length ?? 0)));
  for (const cells of [head, ...body])
    process.stdout.write(`${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}\n`);
}

try {
  await measureAll();
  print();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
