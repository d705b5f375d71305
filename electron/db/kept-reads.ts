/**
 * Answers that cost a pass over a whole table, kept by their connection until anything is written to the file. What counts as
 * written is told by SQLite, not by the commands: no way of writing can be forgotten.
 */
import type { Database } from 'better-sqlite3';
import type { ReadDb } from './operation.ts';
import { connectionOf } from './raw-connection.ts';

const KEPT_ANSWERS = 12;

type Kept = { state: string; readonly stateNow: () => string; readonly answers: Map<string, Promise<unknown>> };
const keptBy = new WeakMap<Database, Kept>();

function keptOf(raw: Database): Kept {
  const known = keptBy.get(raw);
  if (known !== undefined) return known;
  // rows this connection has changed, undone or not, and commits of every other one
  const ownChanges = raw.prepare('select total_changes()').pluck();
  const stateNow = () => `${String(ownChanges.get())}.${String(raw.pragma('data_version', { simple: true }))}`;
  const kept: Kept = { state: stateNow(), stateNow, answers: new Map() };
  keptBy.set(raw, kept);
  return kept;
}

/**
 * The answer of `read`, or the same answer again while the file is unchanged. Nothing is kept of what is read inside a
 * transaction, as that may yet be taken back.
 * @param key names the question with everything it depends on. The answer is shared: nobody may change it.
 */
export function keptUntilWritten<T>(db: ReadDb, key: string, read: () => Promise<T>): Promise<T> {
  const raw = connectionOf(db);
  if (raw.inTransaction) return read();
  const kept = keptOf(raw);
  const state = kept.stateNow();
  if (kept.state !== state) {
    kept.answers.clear();
    kept.state = state;
  }
  const known = kept.answers.get(key) as Promise<T> | undefined;
  const answer = known ?? read();
  // the one asked for last is let go last
  kept.answers.delete(key);
  kept.answers.set(key, answer);
  if (known === undefined) void answer.catch(() => kept.answers.get(key) === answer && kept.answers.delete(key));
  const [oldest] = kept.answers.keys();
  if (kept.answers.size > KEPT_ANSWERS && oldest !== undefined) kept.answers.delete(oldest);
  return answer;
}
