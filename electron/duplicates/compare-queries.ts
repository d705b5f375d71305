import { formatPartial } from '#shared/core/dates.ts';
import type { FieldValue } from '#shared/core/field.ts';
import { maskAddressToVillage, maskIdNumber, maskPhone } from '#shared/core/masking.ts';
import { BODIES, COMMITTEE_POSTS } from '#shared/bodies/model.ts';
import { CONGRESS_LEVELS, DELEGATE_STATUSES } from '#shared/delegates/model.ts';
import type { Comparison, ComparedField } from '#shared/duplicates/model.ts';
import { likeness, preferredSide } from '#shared/duplicates/rules.ts';
import { MEMBER_EVENT_KINDS } from '#shared/members/events.ts';
import { memberFields } from '#shared/members/fields.ts';
import type { ReadDb } from '../db/operation.ts';
import type { Schema } from '../db/schema.ts';
import { loadPeople } from './find.ts';
import { pairPeople } from './queries.ts';

type Stored = Omit<Schema['party_member'], 'version'> & { version: number };

/** A living record, as stored. */
export async function storedMember(db: ReadDb, id: string): Promise<Stored | null> {
  const row = await db
    .selectFrom('party_member')
    .selectAll()
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}

const MASKS: Readonly<Record<string, (text: string) => string>> = {
  idNumber: maskIdNumber,
  phone: maskPhone,
  phone2: maskPhone,
  address: maskAddressToVillage,
};

/** A number that is not valid is kept beside its column and counts as its value. */
function valueOf(row: Stored, key: string): FieldValue {
  if (key === 'idNumber') return row.idNumber ?? row.idNumberRaw;
  const value = (row as unknown as Readonly<Record<string, FieldValue>>)[key] ?? null;
  return memberFields.find(field => field.key === key)?.kind === 'flag' ? value === 1 : value;
}

function compareFields(first: Stored, second: Stored, nameOf: (id: string) => string): ComparedField[] {
  const isSecondNewer = second.updatedAt > first.updatedAt;
  return memberFields.map(field => {
    const [one, other] = [valueOf(first, field.key), valueOf(second, field.key)];
    const show = (value: FieldValue) => {
      if (value === null) return '';
      if (field.kind === 'organization') return nameOf(String(value));
      return MASKS[field.key]?.(String(value)) ?? field.format(value);
    };
    // a valid number goes before one that is not
    const preferred =
      field.key === 'idNumber' && (first.idNumber === null) !== (second.idNumber === null)
        ? first.idNumber === null
          ? 'second'
          : 'first'
        : preferredSide(field.key, one, other, isSecondNewer);
    return { key: field.key, label: field.label, first: show(one), second: show(other), isSame: one === other, preferred };
  });
}

type DelegateRole = Readonly<{ text: string; term: string; termId: string }>;

async function delegateRoles(db: ReadDb, memberId: string): Promise<DelegateRole[]> {
  const rows = await db
    .selectFrom('delegate as d')
    .innerJoin('congress_term as t', 't.id', 'd.congressTermId')
    .innerJoin('party_organization as o', 'o.id', 't.organizationId')
    .select(['t.id as termId', 't.level', 't.termNumber', 'o.name', 'o.shortName'])
    .select(eb =>
      eb
        .selectFrom('delegate_status as s')
        .select('s.toStatus')
        .whereRef('s.delegateId', '=', 'd.id')
        .orderBy('s.effectiveOn', 'desc')
        .orderBy('s.sequence', 'desc')
        .limit(1)
        .as('status'),
    )
    .where('d.memberId', '=', memberId)
    .where('d.deletedAt', 'is', null)
    .execute();
  return rows.map(({ termId, level, termNumber, name, shortName, status }) => {
    const term = `${shortName ?? name}第 ${termNumber} 届${CONGRESS_LEVELS[level as keyof typeof CONGRESS_LEVELS] ?? ''}党代会`;
    const state = DELEGATE_STATUSES[status as keyof typeof DELEGATE_STATUSES] ?? '未登记资格';
    return { termId, term, text: `${term}（${state}）` };
  });
}

/** The term of which both are delegates, in words; null when there is none. Two delegate records of a term cannot be one person's. */
export async function sharedTerm(db: ReadDb, firstId: string, secondId: string): Promise<string | null> {
  const [first, second] = await Promise.all([delegateRoles(db, firstId), delegateRoles(db, secondId)]);
  return first.find(role => second.some(other => other.termId === role.termId))?.term ?? null;
}

async function posts(db: ReadDb, memberId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('committee_member as c')
    .innerJoin('party_organization as o', 'o.id', 'c.organizationId')
    .select(['o.name', 'o.shortName', 'c.body', 'c.post', 'c.fromOn', 'c.toOn'])
    .where('c.memberId', '=', memberId)
    .where('c.deletedAt', 'is', null)
    .execute();
  return rows.map(
    row =>
      `${row.shortName ?? row.name}${BODIES[row.body as keyof typeof BODIES] ?? ''}${COMMITTEE_POSTS[row.post as keyof typeof COMMITTEE_POSTS] ?? ''}（${formatPartial(row.fromOn, 'dot')}${row.toOn === null ? '起' : `至 ${formatPartial(row.toOn, 'dot')}`}）`,
  );
}

async function events(db: ReadDb, memberId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('member_event')
    .select(['kind', 'effectiveOn'])
    .where('memberId', '=', memberId)
    .orderBy('effectiveOn')
    .orderBy('sequence')
    .execute();
  return rows.map(row => `${row.effectiveOn} ${MEMBER_EVENT_KINDS[row.kind as keyof typeof MEMBER_EVENT_KINDS] ?? row.kind}`);
}

/** Rows of applied imports the record came from, with those of what was merged into it before. */
async function sources(db: ReadDb, memberId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('import_row as r')
    .innerJoin('import_batch as b', 'b.id', 'r.batchId')
    .select(['b.fileName', 'r.sheet', 'r.rowNumber'])
    .where(eb =>
      eb('r.targetId', 'in', eb.selectFrom('party_member as m').select('m.id').where('m.mergedIntoId', '=', memberId)).or(
        'r.targetId',
        '=',
        memberId,
      ),
    )
    .where('b.state', '=', 'applied')
    .orderBy('b.createdAt', 'desc')
    .execute();
  return rows.map(row => `${row.fileName}，“${row.sheet}”第 ${row.rowNumber} 行`);
}

/** Two records beside each other, numbers masked; null when one of them is gone. */
export async function comparePeople(db: ReadDb, firstId: string, secondId: string): Promise<Comparison | null> {
  const [first, second] = [await storedMember(db, firstId), await storedMember(db, secondId)];
  if (first === null || second === null || firstId === secondId) return null;
  const people = await pairPeople(db, [firstId, secondId]);
  const [one, other] = [people.get(firstId), people.get(secondId)];
  const facts = await loadPeople(db, [firstId, secondId]);
  const [oneFacts, otherFacts] = [facts.find(row => row.id === firstId), facts.find(row => row.id === secondId)];
  if (one === undefined || other === undefined || oneFacts === undefined || otherFacts === undefined) return null;
  const organizations = await db
    .selectFrom('party_organization')
    .select(['id', 'name'])
    .where('id', 'in', [first.organizationId, second.organizationId])
    .execute();
  const both = async (label: string, read: (id: string) => Promise<string[]>) => ({
    label,
    first: await read(firstId),
    second: await read(secondId),
  });
  const references = [
    await both('党代表', async id => (await delegateRoles(db, id)).map(role => role.text)),
    await both('领导机构任职', id => posts(db, id)),
    await both('党员变动', id => events(db, id)),
    await both('导入来源', id => sources(db, id)),
  ];
  const hanging = (side: 'first' | 'second') => references.slice(0, 3).reduce((sum, entry) => sum + entry[side].length, 0);
  const fields = compareFields(first, second, id => organizations.find(row => row.id === id)?.name ?? '');
  const filled = (side: 'first' | 'second') => fields.filter(field => field[side] !== '').length;
  // what most hangs on stays, then what says more, then what has been there longer
  const weight =
    hanging('first') - hanging('second') || filled('first') - filled('second') || (first.createdAt <= second.createdAt ? 1 : -1);
  const term = await sharedTerm(db, firstId, secondId);
  const { score, reasons } = likeness(oneFacts, otherFacts);
  const stamps = (row: Stored) => ({ version: row.version, updatedAt: row.updatedAt, updatedBy: row.updatedBy });
  const timelines = references[2];
  return {
    people: { first: { ...one, ...stamps(first) }, second: { ...other, ...stamps(second) } },
    score,
    reasons: reasons.map(reason => reason.text),
    fields,
    references,
    kept: weight >= 0 ? 'first' : 'second',
    hasTwoTimelines: timelines !== undefined && timelines.first.length > 0 && timelines.second.length > 0,
    blockedBy:
      term === null
        ? null
        : `两条记录都是${term}的代表，不能直接合并。请先到“党代表”核对，把其中一条代表记录移入回收站，再来合并。`,
  };
}
