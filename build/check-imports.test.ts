import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { checkImports } from './check-imports.mjs';

const roots: string[] = [];

/** Writes a tree of one-import files and checks it. */
function faultsOf(files: Readonly<Record<string, string>>): readonly string[] {
  const root = mkdtempSync(path.join(os.tmpdir(), 'imports-'));
  roots.push(root);
  for (const [file, specifier] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), `import type {\n  A,\n} from '${specifier}';\n`);
  }
  return checkImports(root);
}

afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
});

describe('import rules (architecture D2)', () => {
  it('accept the open files of an earlier feature, own files, common ground and other sides', () => {
    expect(
      faultsOf({
        'electron/members/queries.ts': '../organizations/queries.ts',
        'electron/members/commands.ts': './queries.ts',
        'electron/members/handlers.ts': '../core/context.ts',
        'shared/delegates/fields.ts': '#shared/members/fields.ts',
        'renderer/members/members-page.tsx': '#shared/organizations/contract.ts',
        'electron/db/open.ts': 'better-sqlite3',
      }),
    ).toEqual([]);
  });

  it('refuse common ground that imports a feature or app', () => {
    expect(
      faultsOf({
        'electron/core/router.ts': '../app/context.ts',
        'electron/db/open.ts': '../members/queries.ts',
        'shared/core/field.ts': '#shared/members/model.ts',
      }),
    ).toEqual([
      'electron/core/router.ts:3: ../app/context.ts: only app and the entry files may import app',
      'electron/db/open.ts:3: ../members/queries.ts: common ground must not import the feature members',
      'shared/core/field.ts:3: #shared/members/model.ts: common ground must not import the feature members',
    ]);
  });

  it('refuse a closed file of another feature', () => {
    expect(faultsOf({ 'electron/members/commands.ts': '../organizations/commands.ts' })).toEqual([
      'electron/members/commands.ts:3: ../organizations/commands.ts: another feature is reached only through its model.ts, fields.ts, queries.ts',
    ]);
  });

  it('refuse a feature that leans on a later one, also by import()', () => {
    expect(faultsOf({ 'shared/members/model.ts': '../delegates/model.ts' })).toEqual([
      'shared/members/model.ts:3: ../delegates/model.ts: members stands before delegates and must not lean on it',
    ]);
    const root = roots[0]!;
    writeFileSync(path.join(root, 'shared/members/model.ts'), "export const later = () => import('../delegates/model.ts');\n");
    expect(checkImports(root)).toHaveLength(1);
  });

  it('refuse a feature that imports app', () => {
    expect(faultsOf({ 'renderer/members/members-page.tsx': '../app/routes.tsx' })).toHaveLength(1);
  });

  it('leave app, entry files, test builders and tests alone', () => {
    expect(
      faultsOf({
        'electron/app/handlers.ts': '../members/handlers.ts',
        'electron/main.ts': './app/context.ts',
        'shared/testing/builders.ts': '../members/rules.ts',
        'electron/members/commands.test.ts': '../delegates/commands.ts',
      }),
    ).toEqual([]);
  });

  it('name a folder that is missing in the list of features', () => {
    expect(faultsOf({ 'shared/votes/model.ts': 'zod' })).toEqual([
      'shared/votes: not in the list of features in build/check-imports.mjs',
    ]);
  });
});
