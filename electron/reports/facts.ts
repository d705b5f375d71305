import { exemplarFilter } from '#shared/publicity/model.ts';
import { publicText } from '#shared/publicity/public-text.ts';
import { CONTACT_METHODS } from '#shared/contacts/model.ts';
import { documentFilter } from '#shared/institutions/model.ts';
import type { CitedTownships, SituationFacts, ToldCase } from '#shared/reports/situation-model.ts';
import { TRAINING_FORMS } from '#shared/training/model.ts';
import { leadingGroupFilter } from '#shared/bodies/leading-model.ts';
import { listLeadingGroups, townshipResponsibilities } from '../bodies/leading-queries.ts';
import { contactMethodsUsed } from '../contacts/record-queries.ts';
import type { ReadDb } from '../db/operation.ts';
import { getDocument, listDocuments } from '../institutions/queries.ts';
import { listExemplars } from '../publicity/queries.ts';
import { readSettings } from '../settings/queries.ts';
import { figuresAt } from '../statistics/figures-queries.ts';
import { trainingFormsUsed } from '../training/queries.ts';
import { examplesOf } from './example-queries.ts';

const EVERYTHING = { offset: 0, limit: Number.MAX_SAFE_INTEGER } as const;

/** County in a unit's name: 中共西畴县委组织部 → 西畴县. */
function countyNameOf(unitName: string): string {
  return /([\u4e00-\u9fff]{1,6}县)(?=委|$)/.exec(unitName.replace(/^中共/, ''))?.[1] ?? '全县';
}

/** Figures, names and examples the 情况报告 needs at a day. @param cited the township to cite for a topic; left out: the best. */
export async function situationFacts(db: ReadDb, asOf: string, cited: CitedTownships = {}): Promise<SituationFacts> {
  const settings = await readSettings(db);
  const issuer = settings.unitName.replace(/（.*?）/g, '');
  const figures = await figuresAt(db, { asOf, scopeId: null });
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
    countyName: countyNameOf(issuer),
    issuer,
    asOf,
    isSample: settings.isSample,
    texts: Object.fromEntries(figures.map(figure => [figure.name, figure.text])),
    examples: await examplesOf(db, asOf, cited),
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
    contactMethods: (await contactMethodsUsed(db, asOf)).flatMap(method => (method === 'other' ? [] : [CONTACT_METHODS[method]])),
    cases: await toldCases(db, asOf),
  };
}

/** Institutions of the county in force in office order, and what the first of them rests on. */
async function institutionFacts(db: ReadDb, asOf: string): Promise<Pick<SituationFacts, 'institutions' | 'basis'>> {
  const filter = documentFilter.parse({ asOf, level: 'county', isEffective: true });
  const { rows } = await listDocuments(db, { filter, sort: null, window: EVERYTHING });
  const basisId = rows.find(({ basisDocumentId }) => basisDocumentId !== null)?.basisDocumentId ?? null;
  const basis = basisId === null ? null : await getDocument(db, basisId, asOf);
  return {
    institutions: rows.map(({ title }) => title),
    basis: basis === null ? null : { issuer: basis.issuer, title: basis.title, documentNumber: basis.documentNumber },
  };
}

/** Cases that may be told outside, third persons masked, the oldest first. Source: domain.md §3.9, Q22. */
async function toldCases(db: ReadDb, asOf: string): Promise<ToldCase[]> {
  const filter = exemplarFilter.parse({ asOf, isPublishable: true });
  const { rows } = await listExemplars(db, { filter, sort: null, window: EVERYTHING });
  return rows.toReversed().map(({ id, delegates, story, maskedNames }) => ({
    id,
    delegateNames: delegates.map(({ name }) => name).join('、'),
    story: publicText(story, maskedNames),
  }));
}
