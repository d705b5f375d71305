import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import path from 'node:path';

export type RecentFile = Readonly<{
  id: string;
  path: string;
  unitName: string;
  openedAt: string;
  isSample: boolean;
  fingerprint: string | null;
}>;
const KEEP = 10;

/** Work files opened on this computer, newest first; the window knows them by id only. */
export type RecentFiles = Readonly<{
  list: () => readonly RecentFile[];
  find: (id: string) => RecentFile | undefined;
  findPath: (file: string) => RecentFile | undefined;
  remember: (file: Omit<RecentFile, 'id'>) => RecentFile;
}>;

/** Stable id of a path, without telling the path. */
export function fileId(file: string): string {
  return createHash('sha256').update(path.resolve(file)).digest('hex').slice(0, 24);
}

/** Keeps the list in one small JSON file of this computer. */
export function createRecentFiles(dataFolder: string): RecentFiles {
  const storePath = path.join(dataFolder, 'recent.json');
  let files: RecentFile[] = [];
  try {
    if (existsSync(storePath)) files = JSON.parse(readFileSync(storePath, 'utf8')) as RecentFile[];
  } catch {
    files = [];
  }
  return {
    list: () => files,
    find: id => files.find(file => file.id === id),
    findPath: file => files.find(candidate => candidate.id === fileId(file)),
    remember(file) {
      const entry: RecentFile = { ...file, id: fileId(file.path) };
      files = [entry, ...files.filter(other => other.id !== entry.id)].slice(0, KEEP);
      mkdirSync(dataFolder, { recursive: true });
      writeFileSync(storePath, JSON.stringify(files));
      return entry;
    },
  };
}
