import { describe, expect, it } from 'vitest';
import { parseView } from './saved-views.tsx';

describe('a saved view', () => {
  const blank = { search: '', sex: null as string | null };
  it('brings back filter, order and columns; filters the list no longer has are left out', () => {
    const state = JSON.stringify({
      filter: { sex: '2', gone: 1 },
      sort: { key: 'name', direction: 'ascending' },
      columns: { widths: { name: 90 }, shown: ['name'], frozen: 1 },
    });
    expect(parseView(state, blank)).toEqual({
      filter: { search: '', sex: '2' },
      sort: { key: 'name', direction: 'ascending' },
      columns: { widths: { name: 90 }, shown: ['name'], frozen: 1 },
    });
  });
  it('that cannot be read changes nothing', () => {
    expect(parseView('{', blank)).toBeNull();
    expect(parseView('{"sort":null}', blank)).toBeNull();
  });
});
