import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TABLE_NAMES, TABLES } from '#shared/reports/table-model.ts';
import { type ImportDesk, openImportDesk } from '../imports/testing.ts';

let desk: ImportDesk;
beforeAll(async () => {
  desk = await openImportDesk({ sample: true });
}, 60_000);
afterAll(() => desk.close());

describe('every table that has an import kind comes back without a change (issue acceptance 9)', () => {
  it.each(TABLE_NAMES.filter(name => TABLES[name].importKind !== null))(
    '%s',
    async table => {
      const kind = TABLES[table].importKind;
      if (kind === null) throw new Error('filtered above');
      const file = path.join(desk.folder, `${table}.xlsx`);
      desk.choose(file);
      const { rows } = await desk.call<{ rows: number }>('reports.exportTable', { table, asOf: '2012-07-25', isUnmasked: true });
      expect(rows).toBeGreaterThan(40);
      const { counts, batchId } = await desk.preview(kind, file);
      if (counts.same !== rows)
        console.error(table, counts, JSON.stringify((await desk.rows(batchId)).find(row => row.state !== 'same')));
      expect(counts).toMatchObject({ new: 0, update: 0, error: 0, duplicate: 0, same: rows });
    },
    60_000,
  );
});
