import { EDITABLE_CELLS } from '#shared/cells/model.ts';
import { type DelegateValues, delegateValues } from '#shared/delegates/model.ts';
import { checkDelegate, type DelegateFacts } from '#shared/delegates/rules.ts';
import { memberAt } from '../db/as-of.ts';
import type { ReadDb } from '../db/operation.ts';
import { type CellBook, showCell, type StoredRecord, type Values } from './cell-book.ts';
import { inChunks } from './in-chunks.ts';

type Person = Pick<DelegateFacts, 'name' | 'membershipStatus' | 'registrationStatus' | 'statusChangedOn' | 'level'>;
type Named = Readonly<{ id: string; name: string; congressTermId: string }>;

const plain = (name: string): string => name.normalize('NFKC').replace(/\s/g, '');
const inTerm = (congressTermId: unknown, name: string): string => `${String(congressTermId)}|${plain(name)}`;

/** Delegates to be edited, with their persons, and the groups and units of their terms at the day. */
export async function loadDelegateBook(db: ReadDb, ids: readonly string[], asOf: string): Promise<CellBook> {
  const rows = await inChunks(ids, chunk =>
    db.selectFrom('delegate').selectAll().where('id', 'in', chunk).where('deletedAt', 'is', null).execute(),
  );
  const termRows = await db.selectFrom('congress_term').select(['id', 'level']).execute();
  const levelOf = new Map(termRows.map(term => [term.id, term.level]));
  const personOf = new Map<string, Person>();
  // the person counts as of the election (R-D1); a term has few such days
  for (const electedOn of new Set(rows.map(row => row.electedOn))) {
    const elected = rows.filter(row => row.electedOn === electedOn);
    const people = await inChunks(
      elected.map(row => row.memberId),
      chunk =>
        db
          .selectFrom(memberAt(electedOn, 'm'))
          .select(['m.id', 'm.name', 'm.membershipStatus', 'm.registrationStatus', 'm.statusChangedOn'])
          .where('m.id', 'in', chunk)
          .execute(),
    );
    const byMember = new Map(people.map(person => [person.id, person]));
    for (const row of elected) {
      const person = byMember.get(row.memberId);
      if (person !== undefined) personOf.set(row.id, { ...person, level: levelOf.get(row.congressTermId) } as Person);
    }
  }
  const terms = [...new Set(rows.map(row => row.congressTermId))];
  const named = async (table: 'delegate_group' | 'electoral_unit'): Promise<Named[]> =>
    inChunks(terms, chunk =>
      db
        .selectFrom(table)
        .select(['id', 'name', 'congressTermId'])
        .where('congressTermId', 'in', chunk)
        .where('deletedAt', 'is', null)
        .execute(),
    );
  const [groups, units] = [await named('delegate_group'), await named('electoral_unit')];
  const dissolved = new Set(
    (
      await inChunks(terms, chunk =>
        db
          .selectFrom('delegate_group')
          .select('id')
          .where('congressTermId', 'in', chunk)
          .where('dissolvedOn', '<=', asOf)
          .execute(),
      )
    ).map(group => group.id),
  );
  const known = { groupId: byName(groups.filter(group => !dissolved.has(group.id))), electoralUnitId: byName(units) };
  const byId = new Map([...groups, ...units].map(entry => [entry.id, entry]));
  const stored = new Map<string, StoredRecord>();
  for (const row of rows)
    stored.set(row.id, {
      id: row.id,
      version: row.version,
      label: personOf.get(row.id)?.name ?? '',
      values: { ...row, isFrontline: row.isFrontline === 1 } as unknown as Values,
    });

  return {
    fields: EDITABLE_CELLS.delegates,
    shape: delegateValues.shape,
    stored,
    resolve: (record, field, name) => {
      const isGroup = field.key === 'groupId';
      const found = known[isGroup ? 'groupId' : 'electoralUnitId'].get(inTerm(record.values['congressTermId'], name));
      if (found !== undefined) return { value: found.id, issues: [] };
      const code = isGroup ? 'GROUP_UNKNOWN' : 'UNIT_UNKNOWN';
      return { value: null, issues: [{ code, severity: 'error', field: field.key, params: { raw: name } }] };
    },
    show: (field, values) => {
      const value = values[field.key] ?? null;
      return typeof value === 'string' && field.key.endsWith('Id') ? (byId.get(value)?.name ?? '') : showCell(field, value);
    },
    judge: changes =>
      changes.map(({ record, after }) => {
        const values = after as unknown as DelegateValues;
        const person = personOf.get(record.id);
        if (person === undefined) return [];
        const isOfTerm = (id: string | null): boolean => id === null || byId.get(id)?.congressTermId === values.congressTermId;
        return checkDelegate(values, {
          ...person,
          // one person is a delegate of a term once: neither can be changed in a cell
          isAlreadyDelegate: false,
          isSameTerm: isOfTerm(values.electoralUnitId) && isOfTerm(values.groupId),
        });
      }),
  };
}

function byName(entries: readonly Named[]): ReadonlyMap<string, Named> {
  return new Map(entries.map(entry => [inTerm(entry.congressTermId, entry.name), entry]));
}
