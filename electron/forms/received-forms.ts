/** Files just opened and not yet kept, and those kept, as they are bound and filled. */
import { randomUUID } from 'node:crypto';
import { ALIKE, anchorOf, formLikeness } from '#shared/forms/anchors.ts';
import { formsContract, type LikeForm } from '#shared/forms/contract.ts';
import { type FormGrid, indexSheet } from '#shared/forms/grid.ts';
import type { Binding, Fingerprint } from '#shared/forms/model.ts';
import { relocate } from '#shared/forms/relocate.ts';
import { organizationFinder, type OrganizationFinder } from '#shared/forms/suggest.ts';
import type { OpenContext } from '../core/context.ts';
import { refuse } from '../core/refusal.ts';
import type { ReadDb } from '../db/operation.ts';
import { organizationTree } from '../organizations/queries.ts';
import type { DocxTag } from '../worker/docx-form.ts';
import { allForms, formBytes, storedForm } from './queries.ts';

/** Files opened and not yet kept; the oldest goes first. */
const MOST_HELD = 4;
const MOST_ALIKE = 5;
const LONGEST_NAME = 60;

export type FormContent =
  | Readonly<{ kind: 'xlsx'; grid: FormGrid; tags: readonly [] }>
  | Readonly<{ kind: 'docx'; grid: null; tags: readonly DocxTag[] }>;
export type Held = FormContent & Readonly<{ fileName: string; bytes: Uint8Array<ArrayBuffer> }>;
export type Source = Readonly<{ token: string } | { id: string }>;

export const contentOf = (
  read: Readonly<{ kind: 'xlsx'; grid: FormGrid } | { kind: 'docx'; tags: readonly DocxTag[] }>,
): FormContent =>
  read.kind === 'xlsx' ? { kind: 'xlsx', grid: read.grid, tags: [] } : { kind: 'docx', grid: null, tags: read.tags };

/** Holds what was received until it is kept. */
export function createReceivedForms() {
  const held = new Map<string, Held>();
  /** The last kept form read: every look at a place of it asks for it again. */
  let last: Readonly<{ key: string; held: Held }> | null = null;
  return {
    hold(form: Held): string {
      const token = randomUUID();
      held.set(token, form);
      for (const oldest of [...held.keys()].slice(0, -MOST_HELD)) held.delete(oldest);
      return token;
    },
    taken: (token: string): Held => held.get(token) ?? refuse(formsContract.create, 'NOT_FOUND'),
    release: (token: string): unknown => held.delete(token),
    async of({ db, worker }: OpenContext, source: Source): Promise<Held> {
      if ('token' in source) return held.get(source.token) ?? refuse(formsContract.create, 'NOT_FOUND');
      const form = await storedForm(db, source.id);
      if (last?.key === form.sha256) return { ...last.held, fileName: form.row.fileName };
      const bytes = await formBytes(db, form);
      const { fileName } = form.row;
      const read = await worker.run('readFormContent', { bytes, fileName }, { fileLabel: fileName });
      last = { key: form.sha256, held: { ...contentOf(read), fileName, bytes } };
      return last.held;
    },
  };
}

/** Anchors of bindings as the file says them now, so that they are found again in another. */
export function anchored(grid: FormGrid, bindings: readonly Binding[]): Binding[] {
  const indexes = new Map(grid.sheets.map(sheet => [sheet.name, indexSheet(sheet)]));
  return bindings.map(binding => {
    const index = indexes.get(binding.sheet);
    return index === undefined ? binding : { ...binding, anchor: anchorOf(index, binding.row, binding.column) };
  });
}

/** Remembered forms like a new one, best first, with their bindings moved. */
export async function alikeForms(db: ReadDb, grid: FormGrid, fingerprint: Fingerprint): Promise<LikeForm[]> {
  return (await allForms(db))
    .filter(({ row, bindings }) => row.kind === 'xlsx' && bindings.length > 0)
    .map(form => ({ form, likeness: formLikeness(form.fingerprint, fingerprint) }))
    .filter(({ likeness }) => likeness >= ALIKE)
    .toSorted((left, right) => right.likeness - left.likeness)
    .slice(0, MOST_ALIKE)
    .map(({ form, likeness }) => {
      const { bindings, lost } = relocate(form.bindings, grid);
      const { id, name } = form.row;
      const before = form.bindings.map(({ id: own, sheet, row, column }) => ({ id: own, sheet, row, column }));
      return { id, name, likeness, bindings: [...bindings], lost: [...lost], before };
    });
}

/** Names of organisations as forms write them; committees go before the branches that bear the same name. */
export async function organizationsByName(db: ReadDb, asOf: string): Promise<OrganizationFinder> {
  const rank = (type: string) => Number(type.endsWith('committee'));
  return organizationFinder(
    (await organizationTree(db, asOf)).toSorted((left, right) => rank(right.orgType) - rank(left.orgType)),
  );
}

/** Name and year of a file as it names itself. */
export function nameOfFile(fileName: string, grid: FormGrid | null): Readonly<{ name: string; year: number | null }> {
  const name =
    fileName
      .replace(/\.[^.]*$/, '')
      .trim()
      .slice(0, LONGEST_NAME) || '上级表格';
  const title = grid?.sheets[0]?.rows[0]?.cells.find(({ text }) => text.trim() !== '')?.text ?? '';
  const year = /(?:19|20)\d{2}/.exec(`${name} ${title}`)?.[0];
  return { name, year: year === undefined ? null : Number(year) };
}
