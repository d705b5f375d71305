/** Holds rows of 群众联系名册 against the masses of their village. Source: domain.md §2.9, §5.3, §7.2. */
import { codesIn } from '#shared/core/codes-field.ts';
import type { FieldValue } from '#shared/core/field.ts';
import type { Issue } from '#shared/core/issue.ts';
import { normalizeHeader } from '#shared/core/text.ts';
import { isMaskedName } from '#shared/contacts/link-import-fields.ts';
import { massFields } from '#shared/contacts/mass-fields.ts';
import { HOUSEHOLD_TYPES } from '#shared/contacts/model.ts';
import type { CheckedRow } from '#shared/imports/checked-row.ts';
import type { ImportCandidate } from '#shared/imports/model.ts';
import type { ReadDb } from '../db/operation.ts';
import { candidateOf, chosenAmong, earlierRow } from './candidates.ts';
import { finishMatch, missingIssues, type StoredRecord } from './finish-match.ts';
import {
  type Decision,
  type MatchedRow,
  type Matcher,
  NOTHING_PLANNED,
  type PlannedOrganization,
  skipped,
  type Values,
} from './matched-row.ts';
import type { OrganizationIndex } from './organization-index.ts';
import { createOrganizationResolver } from './organization-resolver.ts';
import { plannedName } from './planned.ts';

const KEYS = ['name', 'sex', 'ethnicity', 'birth', 'organizationId', 'villageName', 'phone', 'householdTypes', 'remark'];
/** Name and village say who it is. */
const CHANGED_KEYS = KEYS.filter(key => key !== 'name' && key !== 'organizationId');
const DEFAULTS: Values = Object.fromEntries(KEYS.map(key => [key, null]));
/** 东升村田房小组: the village and the rest. */
const VILLAGE = /^(.+?(?:村委会|居委会|村|社区))(.*)$/;

const text = (value: FieldValue | undefined): string => (typeof value === 'string' ? value : '');

export async function createMassMatcher(
  db: ReadDb,
  organizations: OrganizationIndex,
  facts: { confirmed: readonly PlannedOrganization[] },
): Promise<Matcher> {
  const { tree } = organizations;
  const resolver = createOrganizationResolver(organizations, facts.confirmed);
  const rows = await db.selectFrom('mass_contact').selectAll().where('deletedAt', 'is', null).execute();
  const stored = rows.map(
    (row): StoredRecord => ({ ...row, householdTypes: codesIn(HOUSEHOLD_TYPES, row.householdTypes).join() || null }),
  );
  const byPlace = Map.groupBy(stored, record => `${text(record['name'])}|${text(record['organizationId'])}`);
  const seen = new Map<string, CheckedRow>();

  /** A village named at the head of 所在村组 where no column tells it. */
  function villageIn(group: string, context: string | null): Readonly<{ id: string; rest: string }> | null {
    const [, village, rest] = VILLAGE.exec(group) ?? [];
    if (village === undefined || rest === undefined) return null;
    const stem = village.replace(/(村委会|居委会)$/, '');
    const township = context === null ? null : organizations.match(context, null);
    const inside = (id: string) => township?.kind !== 'found' || tree.isWithin(id, township.id);
    const found = tree.ordered.filter(
      row => inside(row.id) && (row.shortName ?? row.name).startsWith(stem) && row.orgType !== 'branch' && tree.isActive(row),
    );
    const [first] = found;
    return first !== undefined && found.length === 1 ? { id: first.id, rest } : null;
  }

  function settlePlace(row: CheckedRow, values: Values, issues: Issue[]): void {
    const named = text(values['organizationId']);
    const group = text(values['villageName']);
    if (named !== '') {
      values['organizationId'] = resolver.resolve(named, row.context, 'organizationId', issues);
    } else {
      const village = villageIn(group, row.context);
      if (village !== null) {
        values['organizationId'] = village.id;
        values['villageName'] = village.rest === '' ? null : village.rest;
      } else if (row.context !== null) values['organizationId'] = resolver.resolve(row.context, null, 'organizationId', issues);
    }
    // a roster says the village again where it knows no group of it
    const id = values['organizationId'];
    const organization = typeof id === 'string' ? tree.byId.get(id) : undefined;
    const own = [organization?.name, organization?.shortName].map(name => normalizeHeader(name ?? ''));
    if (group !== '' && own.includes(normalizeHeader(group))) values['villageName'] = null;
  }

  /** Whom a row means: one of that name in the village, told apart by group, phone and birth. */
  function sameAs(values: Values): readonly StoredRecord[] {
    const named = byPlace.get(`${text(values['name'])}|${text(values['organizationId'])}`) ?? [];
    const fits = (key: string) => (record: StoredRecord) =>
      text(values[key]) === '' || text(record[key]) === '' || text(record[key]).startsWith(text(values[key]));
    const possible = named.filter(record => fits('villageName')(record));
    const narrowed = ['villageName', 'phone', 'birth'].reduce<readonly StoredRecord[]>((left, key) => {
      const exact = left.filter(record => text(values[key]) === text(record[key]) && text(values[key]) !== '');
      return left.length > 1 && exact.length > 0 ? exact : left;
    }, possible);
    return narrowed;
  }

  return {
    unknownOrganizations: () => resolver.unknown,
    planned: () => ({ ...NOTHING_PLANNED, organizations: resolver.planned }),
    match(row: CheckedRow, decision: Decision): MatchedRow {
      if (row.skippedAs !== null) return skipped(row);
      const issues: Issue[] = [];
      const values: Values = { ...row.values };
      if (isMaskedName(text(values['name']))) {
        issues.push({ code: 'NAME_MASKED', severity: 'error', field: 'name', params: { raw: text(values['name']) } });
        values['name'] = null;
      }
      settlePlace(row, values, issues);
      const found = values['name'] === null ? [] : sameAs(values);
      const [only] = found;
      const chosen = found.length > 1 ? chosenAmong(row, '', found) : null;
      const target = found.length === 1 ? (only ?? null) : chosen;
      const place = text(values['organizationId']) === '' ? '' : organizations.nameOf(text(values['organizationId']));
      const candidates: ImportCandidate[] =
        found.length > 1
          ? found.map(record =>
              candidateOf(
                { id: record.id, name: text(record['name']), birth: text(record['birth']), idNumber: null },
                `${place} ${text(record['villageName'])}`.trim(),
                { kind: 'record', field: null, why: 'sameName' },
              ),
            )
          : [];
      if (found.length > 1 && chosen === null)
        issues.push({
          code: 'MASS_AMBIGUOUS',
          severity: 'warning',
          params: { name: text(values['name']), place, count: found.length },
        });
      const key = [
        ...['name', 'organizationId', 'villageName', 'phone', 'birth'].map(name => text(values[name])),
        chosen?.id,
      ].join('|');
      const earlier = values['name'] === null ? undefined : seen.get(key);
      if (earlier === undefined) seen.set(key, row);
      else
        issues.push({
          code: 'DUPLICATE_IN_FILE',
          severity: 'warning',
          params: { other: earlier.rowNumber, by: '姓名、所在村组、电话' },
        });
      issues.push(...missingIssues(row, massFields, values, issues));
      return finishMatch({
        row,
        decision,
        fields: massFields,
        keys: KEYS,
        changedKeys: CHANGED_KEYS,
        values,
        issues,
        target,
        defaults: DEFAULTS,
        isDuplicate: earlier !== undefined || (found.length > 1 && chosen === null),
        candidates: earlier === undefined ? candidates : [...candidates, earlierRow(earlier)],
        show: (field, value) =>
          field.key === 'organizationId' && typeof value === 'string'
            ? (plannedName(value) ?? organizations.nameOf(value))
            : field.format(value),
      });
    },
  };
}
