import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { FilledForm, LikeForm } from '#shared/forms/contract.ts';
import type { FormGrid } from '#shared/forms/grid.ts';
import type { BindingInput, FormFault } from '#shared/forms/model.ts';
import { type ImportDesk, openImportDesk } from '../imports/testing.ts';
import { readForm } from '../worker/read-form.ts';
import { layoutOf, type Layout } from './form-layout-testing.ts';
import { TEMPLATES } from './form-templates-testing.ts';

const AS_OF = '2012-07-25';
const CHOICE = { asOf: AS_OF, filledOn: '2012-07-26', filledBy: '张三' };
let desk: ImportDesk;
let townships: { id: string; name: string }[];
vi.setConfig({ testTimeout: 120_000 });
beforeAll(async () => {
  desk = await openImportDesk({ sample: true });
  const tree = await desk.call<{ id: string; name: string; shortName: string | null; orgType: string; orgCategory: string }[]>(
    'organizations.tree',
    { asOf: AS_OF },
  );
  townships = tree
    .filter(node => node.orgType === 'committee' && node.orgCategory === 'township')
    .map(({ id, name, shortName }) => ({ id, name: shortName ?? name }));
}, 120_000);
afterAll(() => desk.close());

type Opened = Readonly<{ token: string; grid: FormGrid; alike: LikeForm[] }>;
type Suggested = Readonly<{
  townships: {
    nameColumn: number;
    rows: { row: number; organizationId: string | null }[];
    columns: { column: number; header: string; statistic: string | null; form: 'number' | 'text' }[];
  } | null;
  lists: { table: string; row: number; columns: { column: number; header: string; source: string }[] }[];
}>;

let files = 0;
async function open(bytes: Buffer): Promise<Opened> {
  files += 1;
  const file = path.join(desk.folder, `form-${files}.xlsx`);
  writeFileSync(file, bytes);
  desk.choose(file);
  return desk.call<Opened>('forms.open', {});
}

const WANTED: Readonly<Record<string, string>> = {
  党员总数: 'members',
  女党员: 'women',
  乡镇党代表: 'townshipDelegates',
  县党代表: 'countyDelegates',
  提案件数: 'proposals',
};

/** Binds what the suggestions say, as the page does. */
async function bindAll(token: string, layout: Layout): Promise<BindingInput[]> {
  const { places } = layout;
  const source = { token };
  const { townships: table } = await desk.call<Suggested>('forms.suggest', {
    source,
    sheet: '表一',
    ...places.firstTownship,
    asOf: AS_OF,
  });
  expect(table?.rows.map(({ organizationId }) => organizationId)).toEqual([...townships.map(({ id }) => id), null]);
  const figures = (table?.columns ?? []).flatMap(({ column, statistic, form }) =>
    statistic === null
      ? []
      : (table?.rows ?? []).flatMap(({ row, organizationId }): BindingInput[] =>
          organizationId === null
            ? []
            : [
                {
                  kind: 'figure',
                  id: `${row} ${column}`,
                  sheet: '表一',
                  row,
                  column,
                  statistic,
                  scope: { kind: 'organization', id: organizationId },
                  form,
                },
              ],
        ),
  );
  const { lists } = await desk.call<Suggested>('forms.suggest', {
    source,
    sheet: '花名册',
    row: places.rosterStart,
    column: 1,
    asOf: AS_OF,
  });
  const roster = lists.find(({ table: named }) => named === '党代表花名册');
  expect(roster).toMatchObject({
    row: places.rosterStart,
    columns: Object.entries(places.rosterColumns).map(([header, column]) => ({ column, header, source: header })),
  });
  return [
    { kind: 'fact', id: 'unit', sheet: '表一', ...places.unit, fact: 'unitName' },
    { kind: 'fact', id: 'date', sheet: '表一', ...places.date, fact: 'filledOn' },
    ...figures,
    {
      kind: 'list',
      id: 'list',
      sheet: '花名册',
      row: places.rosterStart,
      column: 1,
      table: '党代表花名册',
      scope: { kind: 'organization', id: townships[0]?.id ?? '' },
      columns: roster?.columns ?? [],
    },
  ];
}

const known = new Map<string, Map<string, number>>();
async function statisticsOf(scopeId: string): Promise<Map<string, number>> {
  const before = known.get(scopeId);
  if (before !== undefined) return before;
  const values = await desk.call<{ name: string; value: number }[]>('statistics.values', { asOf: AS_OF, scopeId });
  const found = new Map(values.map(({ name, value }) => [name, value]));
  known.set(scopeId, found);
  return found;
}

/** What a filled form says at every bound figure, against the register. */
async function expectFigures(file: string, bindings: readonly BindingInput[]): Promise<void> {
  const { readFileSync } = await import('node:fs');
  const grid = await readForm(readFileSync(file));
  const text = (sheet: string, row: number, column: number) =>
    grid.sheets
      .find(({ name }) => name === sheet)
      ?.rows.find(({ number }) => number === row)
      ?.cells.find(cell => cell.column === column)?.text;
  for (const township of townships) {
    const values = await statisticsOf(township.id);
    for (const binding of bindings)
      if (binding.kind === 'figure' && binding.scope.kind === 'organization' && binding.scope.id === township.id)
        expect(text(binding.sheet, binding.row, binding.column)).toBe(String(values.get(binding.statistic)));
  }
}

describe.each(TEMPLATES)('a form made with: $name', ({ name, make }) => {
  it('is bound by what it suggests, filled, and offered again next year with its places', async () => {
    const layout = layoutOf(townships.map(township => township.name));
    const opened = await open(await make(layout));
    const bindings = await bindAll(opened.token, layout);
    expect(bindings.filter(({ kind }) => kind === 'figure').length).toBe(townships.length * Object.keys(WANTED).length);
    const { id } = await desk.call<{ id: string }>('forms.create', { token: opened.token, name: `${name}2012`, bindings });
    const { faults, cells } = await desk.call<FilledForm>('forms.preview', { source: { id }, values: {}, choice: CHOICE });
    expect(faults.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(cells.find(({ bindingId }) => bindingId === 'unit')?.text).toMatch(/^填报单位：中共/);
    const filled = path.join(desk.folder, `filled-${files}.xlsx`);
    desk.choose(filled);
    await desk.call('forms.fill', { id, choice: CHOICE });
    await expectFigures(filled, bindings);

    const next = layoutOf(
      townships.map(township => township.name),
      { isNext: true },
    );
    const again = await open(await make(next));
    const [best] = again.alike;
    expect(best?.name).toBe(`${name}2012`);
    expect(best?.lost).toEqual([]);
    const { places } = next;
    for (const binding of best?.bindings ?? []) {
      if (binding.kind !== 'figure') continue;
      const [, column] = binding.id.split(' ').map(Number);
      const header = Object.entries(layout.places.columns).find(([, at]) => at === column)?.[0] ?? '';
      const at = townships.findIndex(township => binding.scope.kind === 'organization' && township.id === binding.scope.id);
      expect({ row: binding.row, column: binding.column, isDoubtful: binding.isDoubtful }).toEqual({
        row: places.firstTownship.row + at,
        column: places.columns[header],
        isDoubtful: header === '提案件数',
      });
    }
    expect(best?.bindings.find(({ id: one }) => one === 'unit')).toMatchObject(places.unit);
    expect(best?.bindings.find(({ id: one }) => one === 'date')).toMatchObject(places.date);
    const list = best?.bindings.find(({ id: one }) => one === 'list');
    expect(list?.row).toBe(places.rosterStart);
    expect(list?.kind === 'list' && Object.fromEntries(list.columns.map(({ source, column }) => [source, column]))).toEqual(
      places.rosterColumns,
    );
    const doubtful = { source: { token: again.token }, values: { bindings: best?.bindings ?? [] }, choice: CHOICE };
    const told = (await desk.call<{ faults: FormFault[] }>('forms.preview', doubtful)).faults.map(({ text }) => text);
    expect(told.length).toBeGreaterThan(0);
    expect(told.every(text => text.includes('还没有确认') || text.includes('没有框线'))).toBe(true);
    const confirmed = (best?.bindings ?? []).map(binding => ({ ...binding, isDoubtful: false }));
    const kept = await desk.call<{ id: string }>('forms.create', {
      token: again.token,
      name: `${name}2013`,
      bindings: confirmed,
    });
    const file = path.join(desk.folder, `filled-next-${files}.xlsx`);
    desk.choose(file);
    await desk.call('forms.fill', { id: kept.id, choice: CHOICE });
    await expectFigures(file, confirmed);
    await desk.call('forms.remove', { ids: [id, kept.id] });
  });
});
