// The dependency rules inside a side (architecture D2), which lint cannot say per feature:
// - common ground (core, db, worker) imports no feature and not app;
// - a feature imports another feature of its side only through model.ts, fields.ts or queries.ts (or a part of one: congress-queries.ts),
//   or the calendar's arithmetic (openParts), and only one that stands before it in the list;
// - nothing but app, the entry files and the gallery imports app.
// Tests and shared/testing may import what they like.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const sides = ['shared', 'electron', 'renderer'];
const commonGround = ['core', 'db', 'worker'];
const exempt = ['app', 'testing', 'gallery', 'assets'];
const openFiles = ['model', 'fields', 'queries'];
/** Pure arithmetic of a feature that others reckon with, and the blocks any record may carry: files, the sheet of who came, what was spent. */
const openParts = [
  'calendar/due-dates',
  'calendar/clock',
  'attachments/attachment-list',
  'attendance/attendance-panel',
  'funds/expense-list',
];
/** Each feature leans only on those before it. */
export const features = (
  'settings views history accounts backup attachments organizations members delegates bodies cells duplicates completeness calendar funds attendance contacts ' +
  'opinions meetings activities training inspections proposals evaluations institutions publicity duties ' +
  'statistics assessment reports forms snapshots imports templates exchange search home'
).split(' ');

const isSource = name => /\.(ts|tsx|mts|cts)$/.test(name) && !/(\.(test|spec)|(^|-)testing)\.tsx?$/.test(name);
const importPattern = /(?:\bfrom|\bimport)\s*\(?\s*(['"])([^'"\n]+)\1/g;
const placeOf = file => {
  const [side, folder, ...rest] = file.split('/');
  return rest.length > 0 && sides.includes(side) ? { side, folder, name: rest.join('/').replace(/\.\w+$/, '') } : undefined;
};

/** Where an import leads, as a path from the root; undefined for packages. */
function targetOf(file, specifier) {
  if (specifier.startsWith('#shared/')) return `shared/${specifier.slice('#shared/'.length)}`;
  return specifier.startsWith('.') ? path.posix.join(path.posix.dirname(file), specifier) : undefined;
}

/** What is wrong with one import, or undefined. */
function faultOf(from, to) {
  if (!from || !to || from.side !== to.side || from.folder === to.folder || exempt.includes(from.folder)) return undefined;
  if (to.folder === 'app') return 'only app and the entry files may import app';
  const [fromRank, toRank] = [features.indexOf(from.folder), features.indexOf(to.folder)];
  if (toRank < 0) return undefined;
  if (fromRank < 0) return `common ground must not import the feature ${to.folder}`;
  if (toRank > fromRank) return `${from.folder} stands before ${to.folder} and must not lean on it`;
  return openFiles.some(name => to.name === name || to.name.endsWith(`-${name}`)) || openParts.includes(`${to.folder}/${to.name}`)
    ? undefined
    : `another feature is reached only through its ${openFiles.join('.ts, ')}.ts`;
}

/** Checks all sources below a root. @returns one line per violation, empty when all is well. */
export function checkImports(root) {
  const faults = [];
  const unknownFolders = new Set();
  for (const side of sides.filter(name => existsSync(path.join(root, name)))) {
    for (const entry of readdirSync(path.join(root, side), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !isSource(entry.name)) continue;
      const full = path.join(entry.parentPath, entry.name);
      const file = path.relative(root, full).split(path.sep).join('/');
      const from = placeOf(file);
      if (from && ![...commonGround, ...exempt, ...features].includes(from.folder)) unknownFolders.add(`${side}/${from.folder}`);
      readFileSync(full, 'utf8')
        .split('\n')
        .forEach((line, index) => {
          for (const [, , specifier] of line.matchAll(importPattern)) {
            const target = targetOf(file, specifier);
            const fault = target && faultOf(from, placeOf(target));
            if (fault) faults.push(`${file}:${index + 1}: ${specifier}: ${fault}`);
          }
        });
    }
  }
  for (const folder of unknownFolders) faults.push(`${folder}: not in the list of features in build/check-imports.mjs`);
  return faults.sort();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const faults = checkImports(path.resolve(import.meta.dirname, '..'));
  for (const fault of faults) console.error(fault);
  process.exitCode = faults.length > 0 ? 1 : 0;
}
