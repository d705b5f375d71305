import { EDITABLE_CELLS } from '#shared/cells/model.ts';
import type { Issue } from '#shared/core/issue.ts';
import { type OrganizationValues, organizationValues } from '#shared/organizations/model.ts';
import { checkOrganization } from '#shared/organizations/rules.ts';
import type { ReadDb } from '../db/operation.ts';
import { type CellBook, showCell, type StoredRecord, type Values } from './cell-book.ts';

/** The whole tree is read: names and codes are held against all the others. */
export async function loadOrganizationBook(db: ReadDb): Promise<CellBook> {
  const rows = await db.selectFrom('party_organization').selectAll().where('deletedAt', 'is', null).execute();
  const stored = new Map<string, StoredRecord>();
  for (const row of rows)
    stored.set(row.id, {
      id: row.id,
      version: row.version,
      label: row.name,
      values: { ...row, isJoint: row.isJoint === 1 } as unknown as Values,
    });

  return {
    fields: EDITABLE_CELLS.organizations,
    shape: organizationValues.shape,
    stored,
    resolve: (_record, _field, name) => ({ value: name, issues: [] }),
    show: (field, values) => showCell(field, values[field.key] ?? null),
    judge: changes => {
      const after = new Map(changes.map(change => [change.record.id, change.after as unknown as OrganizationValues]));
      const codes = new Map<string, { id: string; name: string }[]>();
      const siblings = new Map<string, number>();
      const nameKey = (values: OrganizationValues): string => `${values.parentId ?? ''}|${values.name}`;
      for (const { id, values } of stored.values()) {
        const now = after.get(id) ?? (values as unknown as OrganizationValues);
        codes.set(now.code, [...(codes.get(now.code) ?? []), { id, name: now.name }]);
        siblings.set(nameKey(now), (siblings.get(nameKey(now)) ?? 0) + 1);
      }
      return changes.map(({ record }) => {
        const values = after.get(record.id) ?? (record.values as unknown as OrganizationValues);
        const parent = values.parentId === null ? undefined : stored.get(values.parentId)?.values;
        const facts = {
          parent: (parent as unknown as OrganizationValues | undefined) ?? null,
          hasNamesake: (siblings.get(nameKey(values)) ?? 0) > 1,
          wouldCycle: false,
        };
        const other = codes.get(values.code)?.find(owner => owner.id !== record.id);
        const taken: Issue[] =
          other === undefined
            ? []
            : [{ code: 'ORG_CODE_TAKEN', severity: 'error', field: 'code', params: { raw: values.code, name: other.name } }];
        return [...checkOrganization(values, facts), ...taken];
      });
    },
  };
}
