import { EDITABLE_CELLS } from '#shared/cells/model.ts';
import { idNumberBirth, idNumberSex } from '#shared/core/id-number.ts';
import type { Issue } from '#shared/core/issue.ts';
import { type MemberValues, memberValues } from '#shared/members/model.ts';
import { checkMember } from '#shared/members/rules.ts';
import type { ReadDb } from '../db/operation.ts';
import { type CellBook, type RecordChange, showCell, type StoredRecord, type Values } from './cell-book.ts';
import { inChunks } from './in-chunks.ts';

/** People to be edited; `edited` are the texts typed as identity numbers, to find who has them already. */
export async function loadMemberBook(
  db: ReadDb,
  ids: readonly string[],
  edited: ReadonlyMap<string, string>,
  today: string,
): Promise<CellBook> {
  const rows = await inChunks(ids, chunk =>
    db.selectFrom('party_member').selectAll().where('id', 'in', chunk).where('deletedAt', 'is', null).execute(),
  );
  const stored = new Map<string, StoredRecord>();
  for (const row of rows) {
    const { isFloating, isOutOfContact, isExternal } = row;
    const values = { ...row, isFloating: isFloating === 1, isOutOfContact: isOutOfContact === 1, isExternal: isExternal === 1 };
    stored.set(row.id, { id: row.id, version: row.version, label: row.name, values: values as unknown as Values });
  }
  const numbers = [...new Set([...edited.values()].map(text => text.normalize('NFKC').replace(/\s/g, '').toUpperCase()))];
  const owners = new Map<string, { id: string; name: string }[]>();
  const found = await inChunks(numbers, chunk =>
    db
      .selectFrom('party_member')
      .select(['id', 'name', 'idNumber'])
      .where('idNumber', 'in', chunk)
      .where('deletedAt', 'is', null)
      .execute(),
  );
  for (const { id, name, idNumber } of found) if (idNumber !== null) owners.set(idNumber, [{ id, name }]);

  function takenIssues({ record, after }: RecordChange, claimed: Map<string, { id: string; name: string }>): Issue[] {
    const number = after['idNumber'];
    if (typeof number !== 'string' || number === record.values['idNumber']) return [];
    const other = owners.get(number)?.find(owner => owner.id !== record.id) ?? claimed.get(number);
    claimed.set(number, { id: record.id, name: record.label });
    return other === undefined
      ? []
      : [{ code: 'ID_NUMBER_IN_USE', severity: 'error', field: 'idNumber', params: { name: other.name } }];
  }

  return {
    fields: EDITABLE_CELLS.members,
    shape: memberValues.shape,
    stored,
    resolve: (_record, _field, name) => ({ value: name, issues: [] }),
    // a number that is not valid is kept beside its column and shown in it
    show: (field, values) =>
      showCell(field, (field.key === 'idNumber' ? (values['idNumber'] ?? values['idNumberRaw']) : values[field.key]) ?? null),
    judge: changes => {
      const claimed = new Map<string, { id: string; name: string }>();
      return changes.map(change => {
        const values = change.after as unknown as MemberValues;
        const facts = {
          today,
          idNumberBirth: values.idNumber === null ? null : idNumberBirth(values.idNumber),
          idNumberSex: values.idNumber === null ? null : idNumberSex(values.idNumber),
        };
        return [...checkMember(values, facts), ...takenIssues(change, claimed)];
      });
    },
  };
}
