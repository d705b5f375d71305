import { buildContactCards, buildRecordCard, CONTACT_PAPERS } from '#shared/contacts/record-papers.ts';
import type { ContactPaperChoice } from '#shared/contacts/record-model.ts';
import { mergePapers } from '#shared/core/merge-papers.ts';
import type { BuiltPaper } from '../core/paper-handlers.ts';
import { Refusal } from '../core/refusal.ts';
import type { ReadDb } from '../db/operation.ts';
import { readSettings } from '../settings/queries.ts';
import { contactPlan } from './plan-queries.ts';
import { getRecord } from './record-queries.ts';

const pick = async (db: ReadDb, id: string) => ({
  name: (await db.selectFrom('party_organization').select('name').where('id', '=', id).executeTakeFirst())?.name ?? '',
});

async function recordCards(db: ReadDb, choice: Extract<ContactPaperChoice, { paper: 'record_card' }>): Promise<BuiltPaper> {
  const { isSample } = await readSettings(db);
  const documents = [];
  let first = '';
  for (const id of choice.ids) {
    const record = await getRecord(db, id, choice.asOf);
    if (record === null) throw new Refusal('NOT_FOUND');
    const opinions = await db
      .selectFrom('opinion')
      .select(['code', 'content'])
      .where('sourceId', '=', id)
      .where('deletedAt', 'is', null)
      .orderBy('code')
      .execute();
    if (first === '') first = `${record.occurredOn}_${record.byName}`;
    const { name: unitName } = await pick(db, record.organizationId);
    documents.push(buildRecordCard({ record, unitName, opinions, isSample, isUnmasked: choice.isUnmasked }));
  }
  const document = mergePapers(documents);
  if (document === null) throw new Refusal('NOT_FOUND');
  const subject = CONTACT_PAPERS.record_card;
  const fileName = documents.length === 1 ? `${subject}_${first}` : `${subject}_${documents.length}张`;
  return { document, fileName, subject, count: documents.length };
}

async function contactCards(db: ReadDb, choice: Extract<ContactPaperChoice, { paper: 'contact_card' }>): Promise<BuiltPaper> {
  const { isSample } = await readSettings(db);
  const wanted = choice.delegateIds === null ? null : new Set(choice.delegateIds);
  const plan = (await contactPlan(db, choice)).filter(row => wanted === null || wanted.has(row.delegateId));
  if (plan.length === 0)
    throw new Refusal('RULE_BROKEN', { params: { detail: '这个范围内没有资格有效的代表，没有可以打印的联系卡。' } });
  const phones = new Map(
    (
      await db
        .selectFrom('delegate as d')
        .innerJoin('party_member as m', 'm.id', 'd.memberId')
        .select(['d.id', 'm.phone'])
        .execute()
    ).map(row => [row.id, row.phone]),
  );
  const cards = plan.map(row => ({
    name: row.delegateName,
    termLabel: row.termLabel,
    groupName: row.groupName,
    phone: phones.get(row.delegateId) ?? null,
    members: row.members.map(({ name }) => name),
    masses: row.masses.map(({ name }) => name),
  }));
  const subject = CONTACT_PAPERS.contact_card;
  const document = buildContactCards({ cards, isSample, isUnmasked: choice.isUnmasked });
  return { document, fileName: `${subject}_${cards.length}张`, subject, count: cards.length };
}

/** 联系记录卡 of records, or 联系卡 of delegates. Refuses with NOT_FOUND, RULE_BROKEN. */
export function buildContactPapers(db: ReadDb, choice: ContactPaperChoice): Promise<BuiltPaper> {
  return choice.paper === 'record_card' ? recordCards(db, choice) : contactCards(db, choice);
}
