/** What the texts of a report are filled from, at its reference date and for its county or township. Source: domain.md §6.2. */
import { leadingGroupFilter } from '#shared/bodies/leading-model.ts';
import { CONTACT_METHODS } from '#shared/contacts/model.ts';
import { documentFilter } from '#shared/institutions/model.ts';
import { exemplarFilter } from '#shared/publicity/model.ts';
import { publicText } from '#shared/publicity/public-text.ts';
import type { BlockChoice, BlockFiller } from '#shared/reports/composer-model.ts';
import { type SituationFacts, TOPIC_OF, type ToldCase } from '#shared/reports/situation-model.ts';
import { TRAINING_CHANNELS, TRAINING_FORMS } from '#shared/training/model.ts';
import { listLeadingGroups, townshipResponsibilities } from '../bodies/leading-queries.ts';
import { contactMethodsUsed, recordTotals } from '../contacts/record-queries.ts';
import { recordFilter } from '#shared/contacts/record-model.ts';
import { keptUntilWritten } from '../db/kept-reads.ts';
import type { ReadDb } from '../db/operation.ts';
import { getDocument, listDocuments } from '../institutions/queries.ts';
import { loadTree } from '../organizations/queries.ts';
import { listExemplars } from '../publicity/queries.ts';
import { readSettings } from '../settings/queries.ts';
import { trainingChannelsUsed, trainingFormsUsed } from '../training/queries.ts';
import { exampleOf } from './example-queries.ts';

const EVERYTHING = { offset: 0, limit: Number.MAX_SAFE_INTEGER } as const;

/** Whose report, and of which day. `scopeId` is null for the whole county. */
export type ReportPlace = Readonly<{ asOf: string; scopeId: string | null }>;

/** County in a unit's name: 中共西畴县委组织部 → 西畴县. */
function countyNameOf(unitName: string): string {
  return /([\u4e00-\u9fff]{1,6}县)(?=委|$)/.exec(unitName.replace(/^中共/, ''))?.[1] ?? '全县';
}

/** What the report calls its county or township: 西畴县 and 全县, 柏林乡 and 全乡. */
export async function namesOf(
  db: ReadDb,
  { asOf, scopeId }: ReportPlace,
): Promise<Pick<SituationFacts, 'unitName' | 'wholeWord'>> {
  if (scopeId === null) {
    const { unitName } = await readSettings(db);
    return { unitName: countyNameOf(unitName.replace(/（.*?）/g, '')), wholeWord: '全县' };
  }
  const organization = (await loadTree(db, asOf)).byId.get(scopeId);
  const unitName = organization?.shortName ?? organization?.name ?? '';
  return { unitName, wholeWord: unitName.endsWith('镇') ? '全镇' : unitName.endsWith('乡') ? '全乡' : '全体' };
}

/** Facts that hold whatever a block cites; no township is cited yet. */
export function baseFacts(db: ReadDb, place: ReportPlace): Promise<SituationFacts> {
  return keptUntilWritten(db, `reports.facts ${place.asOf} ${place.scopeId ?? ''}`, () => readBaseFacts(db, place));
}

async function readBaseFacts(db: ReadDb, place: ReportPlace): Promise<SituationFacts> {
  const { asOf, scopeId } = place;
  const townships = await townshipResponsibilities(db, { asOf, within: null });
  const { rows: groups } = await listLeadingGroups(db, {
    filter: leadingGroupFilter.parse({ asOf, part: 'groups' }),
    sort: null,
    window: EVERYTHING,
  });
  const ofCounty = new Set(
    groups.filter(({ organizationId }) => townships.every(one => one.organizationId !== organizationId)).map(({ kind }) => kind),
  );
  return {
    ...(await namesOf(db, place)),
    examples: { training: null, conferences: null, proposals: null, contacts: null, inspections: null },
    leading: {
      hasLeadingGroup: ofCounty.has('leading'),
      hasGuidanceGroup: ofCounty.has('guidance'),
      townships: townships.length,
      townshipsWithGroup: townships.filter(({ leadingGroups }) => leadingGroups.length > 0).length,
    },
    responsible: {
      townships: townships.length,
      complete: townships.filter(one => one.firstResponsible.length > 0 && one.directResponsible.length > 0).length,
    },
    ...(await institutionFacts(db, asOf)),
    trainingForms: (await trainingFormsUsed(db, asOf)).map(form => TRAINING_FORMS[form]),
    trainingChannels: (await trainingChannelsUsed(db, asOf)).flatMap(channel =>
      channel === 'other' ? [] : [TRAINING_CHANNELS[channel]],
    ),
    contactMethods: [],
    hasContactRecords: (await recordTotals(db, recordFilter.parse({ asOf, within: scopeId }))).records > 0,
    cases: await toldCases(db, place),
  };
}

/** The facts of one block: the township it cites, the records it names. */
export async function factsOfBlock(
  db: ReadDb,
  place: ReportPlace,
  { filler, choice }: Readonly<{ filler: BlockFiller; choice: BlockChoice }>,
): Promise<SituationFacts> {
  const base = await baseFacts(db, place);
  const isNamed = ({ id }: { id: string }) => choice.recordIds === null || choice.recordIds.includes(id);
  const topic = TOPIC_OF[filler];
  if (topic !== undefined) {
    const example = await exampleOf(db, place, topic, choice);
    const contactMethods = topic === 'contacts' && example !== null ? await methodsOf(db, place.asOf, example.scopeId) : [];
    return { ...base, contactMethods, examples: { ...base.examples, [topic]: example } };
  }
  if (filler === 'cases') return { ...base, cases: base.cases.filter(isNamed) };
  if (filler === 'institutions') return { ...base, institutions: base.institutions.filter(isNamed) };
  return base;
}

const methodsOf = async (db: ReadDb, asOf: string, within: string): Promise<string[]> =>
  (await contactMethodsUsed(db, asOf, within)).flatMap(method => (method === 'other' ? [] : [CONTACT_METHODS[method]]));

/** Institutions of the county in force in office order, and what the first of them rests on. */
async function institutionFacts(db: ReadDb, asOf: string): Promise<Pick<SituationFacts, 'institutions' | 'basis'>> {
  const filter = documentFilter.parse({ asOf, level: 'county', isEffective: true });
  const { rows } = await listDocuments(db, { filter, sort: null, window: EVERYTHING });
  const basisId = rows.find(({ basisDocumentId }) => basisDocumentId !== null)?.basisDocumentId ?? null;
  const basis = basisId === null ? null : await getDocument(db, basisId, asOf);
  return {
    institutions: rows.map(({ id, title }) => ({ id, text: title })),
    basis: basis === null ? null : { issuer: basis.issuer, title: basis.title, documentNumber: basis.documentNumber },
  };
}

/** Cases that may be told outside, third persons masked, the oldest first. Source: domain.md §3.9, Q22. */
async function toldCases(db: ReadDb, { asOf, scopeId }: ReportPlace): Promise<ToldCase[]> {
  const filter = exemplarFilter.parse({ asOf, isPublishable: true, within: scopeId });
  const { rows } = await listExemplars(db, { filter, sort: null, window: EVERYTHING });
  return rows.toReversed().map(({ id, delegates, story, maskedNames }) => ({
    id,
    delegateNames: delegates.map(({ name }) => name).join('、'),
    story: publicText(story, maskedNames),
  }));
}
