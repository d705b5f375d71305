import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const FREE_ATTEMPTS = 3;
const LONGEST_SECONDS = 300;

type Attempts = Record<string, { failures: number; lastAt: number }>;

/** Growing pause after wrong passwords, kept over a restart: 2, 4, 8 … 300 seconds from the fourth failure on. */
export type UnlockDelay = Readonly<{
  secondsLeft: (id: string) => number;
  failed: (id: string) => void;
  succeeded: (id: string) => void;
}>;

/** Seconds to wait after so many failures in a row. */
export function delaySeconds(failures: number): number {
  return failures < FREE_ATTEMPTS ? 0 : Math.min(LONGEST_SECONDS, 2 ** (failures - FREE_ATTEMPTS + 1));
}

export function createUnlockDelay(dataFolder: string, now: () => Date): UnlockDelay {
  const storePath = path.join(dataFolder, 'attempts.json');
  let attempts: Attempts = {};
  try {
    if (existsSync(storePath)) attempts = JSON.parse(readFileSync(storePath, 'utf8')) as Attempts;
  } catch {
    attempts = {};
  }
  const save = () => {
    mkdirSync(dataFolder, { recursive: true });
    writeFileSync(storePath, JSON.stringify(attempts));
  };
  return {
    secondsLeft(id) {
      const entry = attempts[id];
      if (entry === undefined) return 0;
      // a clock put back must not lock the clerk out for a year: the pause starts anew
      if (entry.lastAt > now().getTime()) attempts[id] = { ...entry, lastAt: now().getTime() };
      const { failures, lastAt } = attempts[id] ?? entry;
      return Math.max(0, Math.ceil(delaySeconds(failures) - (now().getTime() - lastAt) / 1000));
    },
    failed(id) {
      attempts[id] = { failures: (attempts[id]?.failures ?? 0) + 1, lastAt: now().getTime() };
      save();
    },
    succeeded(id) {
      if (attempts[id] === undefined) return;
      delete attempts[id];
      save();
    },
  };
}
