import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createUnlockDelay, delaySeconds } from './unlock-delay.ts';

describe('the pause after wrong passwords', () => {
  let folder: string;
  let clock: number;
  const now = () => new Date(clock);
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'delay-'));
    clock = Date.parse('2012-07-25T02:00:00Z');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('grows from nothing to five minutes', () => {
    expect([0, 1, 2, 3, 4, 5, 9, 10, 11, 50].map(delaySeconds)).toEqual([0, 0, 0, 2, 4, 8, 128, 256, 300, 300]);
  });

  it('survives a restart, runs out with time, and ends with success', () => {
    const first = createUnlockDelay(folder, now);
    for (let attempt = 0; attempt < 5; attempt += 1) first.failed('a');
    expect(first.secondsLeft('a')).toBe(8);
    const second = createUnlockDelay(folder, now);
    expect([second.secondsLeft('a'), second.secondsLeft('b')]).toEqual([8, 0]);
    clock += 7_500;
    expect(second.secondsLeft('a')).toBe(1);
    clock += 500;
    expect(second.secondsLeft('a')).toBe(0);
    second.succeeded('a');
    second.failed('a');
    expect(createUnlockDelay(folder, now).secondsLeft('a')).toBe(0);
  });

  it('never exceeds itself when the clock is put back', () => {
    const delay = createUnlockDelay(folder, now);
    for (let attempt = 0; attempt < 4; attempt += 1) delay.failed('a');
    clock -= 365 * 86_400_000;
    expect(delay.secondsLeft('a')).toBe(4);
    clock += 4_000;
    expect(delay.secondsLeft('a')).toBe(0);
  });

  it('starts empty when its file is damaged', () => {
    writeFileSync(path.join(folder, 'attempts.json'), '{');
    expect(createUnlockDelay(folder, now).secondsLeft('a')).toBe(0);
  });
});
