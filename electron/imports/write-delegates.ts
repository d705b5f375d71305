import { addMonthsClamped } from '#shared/core/dates.ts';
import { searchTextOf } from '../core/search-text.ts';
import { insertMany } from '../db/bulk.ts';
import { stampOf, type WriteTx } from '../db/operation.ts';
import { createdColumns, newId, toStored } from '../db/rows.ts';
import { type MoveDelegates, moveByRoster } from './group-moves.ts';
import { type RowToWrite, updateByShape } from './write-rows.ts';
import type { PlannedThings, Values } from './matched-row.ts';
import { plannedName, plannedPrefix } from './planned.ts';

const TERM_YEARS = 5;
const PERSON_KEYS = ['name', 'sex', 'ethnicity', 'birth', 'education', 'joinedOn', 'phone'] as const;

/** Groups and units the rows name but the term does not have yet. */
async function createReferences(
  tx: WriteTx,
  batchId: string,
  rows: readonly RowToWrite[],
): Promise<(values: Values, key: 'groupId' | 'electoralUnitId') => string | null> {
  const stamp = stampOf(tx);
  const ids = new Map<string, string>();
  const terms = new Map(
    (await tx.selectFrom('congress_term').select(['id', 'organizationId']).execute()).map(term => [term.id, term.organizationId]),
  );
  const seats = new Map<string, number>();
  for (const { values } of rows) {
    const unit = plannedName(values['electoralUnitId']);
    if (unit !== null)
      seats.set(
        `${String(values['congressTermId'])}|${unit}`,
        (seats.get(`${String(values['congressTermId'])}|${unit}`) ?? 0) + 1,
      );
  }
  for (const { values } of rows) {
    const congressTermId = String(values['congressTermId']);
    const unit = plannedName(values['electoralUnitId']);
    if (unit !== null && !ids.has(`u|${congressTermId}|${unit}`)) {
      const id = newId();
      ids.set(`u|${congressTermId}|${unit}`, id);
      await tx
        .insertInto('electoral_unit')
        .values({
          id,
          ...createdColumns(stamp),
          remark: null,
          importBatchId: batchId,
          congressTermId,
          name: unit,
          allottedSeats: seats.get(`${congressTermId}|${unit}`) ?? 1,
        })
        .execute();
    }
    const group = plannedName(values['groupId']);
    if (group !== null && !ids.has(`g|${congressTermId}|${group}`)) {
      const id = newId();
      ids.set(`g|${congressTermId}|${group}`, id);
      await tx
        .insertInto('delegate_group')
        .values({
          id,
          ...createdColumns(stamp),
          remark: null,
          importBatchId: batchId,
          congressTermId,
          name: group,
          baseOrganizationId: terms.get(congressTermId) ?? '',
          leaderDelegateId: null,
          deputyLeaderDelegateId: null,
          formedOn: null,
          dissolvedOn: null,
        })
        .execute();
    }
  }
  return (values, key) => {
    const text = plannedName(values[key]);
    if (text !== null) return ids.get(`${key === 'groupId' ? 'g' : 'u'}|${String(values['congressTermId'])}|${text}`) ?? null;
    return typeof values[key] === 'string' ? values[key] : null;
  };
}

/** Terms the rows name, with the planned length of five years. @returns ids by planned reference. */
async function createTerms(tx: WriteTx, batchId: string, planned: PlannedThings): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  for (const { label, ...term } of planned.terms) {
    const id = newId();
    ids.set(plannedPrefix + label, id);
    const plannedEndOn = addMonthsClamped(term.startedOn, TERM_YEARS * 12);
    await tx
      .insertInto('congress_term')
      .values({
        id,
        ...createdColumns(stampOf(tx)),
        remark: null,
        importBatchId: batchId,
        ...term,
        plannedEndOn,
        endedOn: null,
        termYears: TERM_YEARS,
        quota: null,
        status: 'current',
      })
      .execute();
  }
  return ids;
}

/** Delegates whose membership lies outside the county, such as the military ones; they hang under the county committee and are not counted. Source: Q5. */
async function createExternalMembers(
  tx: WriteTx,
  batchId: string,
  rows: readonly RowToWrite[],
): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  const root = await tx
    .selectFrom('party_organization')
    .select('id')
    .where('parentId', 'is', null)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  for (const { values } of rows) {
    const key = String(values['memberId']);
    if (plannedName(values['memberId']) === null || ids.has(key) || root === undefined) continue;
    const id = newId();
    ids.set(key, id);
    const person = Object.fromEntries(PERSON_KEYS.map(name => [name, values[`person.${name}`] ?? null]));
    await insertMany(tx, 'party_member', [
      {
        id,
        ...createdColumns(stampOf(tx)),
        importBatchId: batchId,
        remark: null,
        idNumber: null,
        idNumberStatus: 'absent',
        idNumberRaw: null,
        nativePlace: null,
        educationNote: null,
        degree: null,
        membershipStatus: 'formal',
        formalOn: null,
        organizationId: root.id,
        partyPost: null,
        occupation: null,
        workUnitAndPost: values['postAtElection'] ?? null,
        professionalTitle: null,
        honours: null,
        phone2: null,
        address: null,
        registrationStatus: 'normal',
        leftReason: null,
        statusChangedOn: null,
        isFloating: 0,
        isOutOfContact: 0,
        isExternal: 1,
        ...person,
        searchText: searchTextOf(String(person['name'])),
      },
    ]);
  }
  return ids;
}

function withoutPerson(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([key]) => !key.startsWith('person.')));
}

type Roster = Readonly<{
  batchId: string;
  planned: PlannedThings;
  /** From which a changed group holds. */
  day: string;
  moveDelegates: MoveDelegates;
}>;

/** Writes delegate rows with their first dated status; new groups and electoral units come along, a changed group is a dated move. */
export async function writeDelegates(
  tx: WriteTx,
  { batchId, planned, day, moveDelegates }: Roster,
  staged: readonly RowToWrite[],
): Promise<void> {
  const stamp = stampOf(tx);
  const terms = await createTerms(tx, batchId, planned);
  const people = await createExternalMembers(tx, batchId, staged);
  const rows = staged.map(row => ({
    ...row,
    values: withoutPerson({
      ...row.values,
      ...(plannedName(row.values['congressTermId']) === null
        ? {}
        : { congressTermId: terms.get(String(row.values['congressTermId'])) ?? null }),
      ...(plannedName(row.values['memberId']) === null ? {} : { memberId: people.get(String(row.values['memberId'])) ?? null }),
    }),
  }));
  const reference = await createReferences(tx, batchId, rows);
  const statuses: Record<string, unknown>[] = [];
  const created = rows
    .filter(row => row.action === 'create')
    .map(row => {
      const id = row.targetId;
      const { status, ...values } = row.values;
      statuses.push({
        id: newId(),
        delegateId: id,
        fromStatus: null,
        toStatus: status ?? 'valid',
        effectiveOn: values['electedOn'],
        sequence: 1,
        reason: null,
        decidedBy: null,
        documentNumber: null,
      });
      return {
        id,
        ...createdColumns(stamp),
        importBatchId: batchId,
        replacesDelegateId: null,
        ...toStored(values),
        electoralUnitId: reference(row.values, 'electoralUnitId'),
        groupId: reference(row.values, 'groupId'),
      };
    });
  await insertMany(tx, 'delegate', created);
  const updates = rows.filter(row => row.action === 'update');
  const fields: RowToWrite[] = [];
  const moved: { id: string; groupId: string | null }[] = [];
  for (const row of updates) {
    const { status, congressTermId: _term, ...values } = row.values;
    if (status !== undefined) {
      const last = await tx
        .selectFrom('delegate_status')
        .select(['toStatus', 'sequence'])
        .where('delegateId', '=', row.targetId)
        .orderBy('sequence', 'desc')
        .executeTakeFirst();
      statuses.push({
        id: newId(),
        delegateId: row.targetId,
        fromStatus: last?.toStatus ?? null,
        toStatus: status,
        effectiveOn: stamp.at.slice(0, 10),
        sequence: (last?.sequence ?? 0) + 1,
        reason: '名册导入',
        decidedBy: null,
        documentNumber: null,
      });
    }
    const resolved: Values = { ...values };
    if ('electoralUnitId' in resolved) resolved['electoralUnitId'] = reference(row.values, 'electoralUnitId');
    if ('groupId' in resolved) moved.push({ id: row.targetId, groupId: reference(row.values, 'groupId') });
    delete resolved['groupId'];
    if (Object.keys(resolved).length > 0) fields.push({ ...row, values: resolved });
  }
  await updateByShape(tx, 'delegate', fields, stamp, () => ({}));
  for (const [groupId, rowsOfGroup] of Map.groupBy(moved, row => row.groupId)) {
    const ids = rowsOfGroup.map(row => row.id);
    await moveByRoster(tx, moveDelegates, ids, { groupId, day, reason: '代表名册导入' });
  }
  await insertMany(tx, 'delegate_status', statuses);
}
