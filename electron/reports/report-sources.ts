/** Records each block was filled from, and what it may cite or name instead. Source: domain.md §6.2. */
import type { BlockChoices, BlockFiller, BlockSource } from '#shared/reports/composer-model.ts';
import { TOPIC_OF } from '#shared/reports/situation-model.ts';
import type { ReadDb } from '../db/operation.ts';
import { nameableProposals, townshipsFor } from './example-queries.ts';
import { baseFacts, factsOfBlock, type ReportPlace } from './facts.ts';
import { keysIn } from './report-fill.ts';
import { liveFigures } from './report-figures.ts';
import { listBehindFigure, listOf } from './report-lists.ts';
import type { StoredBlock, StoredReport } from './stored-report.ts';

type List = readonly [label: string, entity: string, filter: Readonly<Record<string, unknown>>];

/** The lists a filler reads. @param cited the township the block cites */
function listsOf(filler: BlockFiller, { asOf, scopeId }: ReportPlace, cited: string | null): readonly List[] {
  const scope = { asOf, within: scopeId };
  const example = { asOf, within: cited };
  switch (filler) {
    case 'leadership':
      return [['领导小组和指导组', 'leadingGroups', { asOf, part: 'groups' }]];
    case 'contact':
      return [['联系安排', 'links', { ...scope, activity: 'active' }]];
    case 'trainingForms':
      return [['培训班', 'training', { asOf, isHeld: true }]];
    case 'training':
      return [['参观学习', 'training', { ...example, isHeld: true, form: 'site_visit' }]];
    case 'trainingRule':
    case 'institutions':
      return [['县级现行制度', 'institutions', { asOf, level: 'county', isEffective: true }]];
    case 'conferences':
      return [['党代表会议', 'meetings', { ...example, isHeld: true, type: 'delegate_conference' }]];
    case 'activities':
      return [['小组活动', 'activities', { ...scope, isHeld: true }]];
    case 'proposals':
      return [['提案', 'proposals', { ...example, kind: 'proposal' }]];
    case 'contactRecords':
      return [
        ['举例乡镇的联系记录', 'contactRecords', example],
        ['联系记录', 'contactRecords', scope],
        ['意见建议', 'opinions', scope],
      ];
    case 'cases':
      return [['可以公开的先进典型', 'exemplars', { ...scope, isPublishable: true }]];
    case 'inspections':
      return [
        ['视察调研', 'inspections', { ...example, isHeld: true }],
        ['视察建议', 'suggestions', example],
      ];
    default:
      return filler satisfies never;
  }
}

/** Single records a filled block names. */
async function namedIds(db: ReadDb, place: ReportPlace, filler: BlockFiller, block: StoredBlock): Promise<string[]> {
  const facts = await factsOfBlock(db, place, { filler, choice: block.choice });
  const topic = TOPIC_OF[filler];
  if (topic !== undefined) return (facts.examples[topic]?.named ?? []).map(({ id }) => id);
  if (filler === 'cases') return facts.cases.map(({ id }) => id);
  return filler === 'institutions' ? facts.institutions.map(({ id }) => id) : [];
}

/** Lists a block was filled from, then the lists behind its figures. */
export async function sourcesOf(db: ReadDb, report: StoredReport, block: StoredBlock): Promise<BlockSource[]> {
  const { place } = report;
  const found: BlockSource[] = [];
  if (block.filler !== null) {
    const ids = await namedIds(db, place, block.filler, block);
    for (const [index, list] of listsOf(block.filler, place, block.exampleId).entries()) {
      const source = await listOf(db, ...list);
      if (source.count > 0) found.push({ ...source, ids: index === 0 ? ids : [], figure: null });
    }
  }
  for (const key of keysIn([block], place.scopeId)) {
    const list = await listBehindFigure(db, key, place.asOf);
    if (list !== null) {
      const { label, entity, filter, count } = list;
      found.push({ label, entity, filter, count, ids: [], figure: key });
    }
  }
  return found;
}

const SUMMARIES: Readonly<
  Partial<Record<BlockFiller, readonly (readonly [statistic: string, before: string, after: string])[]>>
> = {
  training: [['trainingStudyTourPersonTimes', '参观学习', '人次']],
  conferences: [['delegateConferenceCount', '党代表会议', '次']],
  proposals: [
    ['proposalReceived', '提案', '件'],
    ['proposalConcluded', '办结', '件'],
    ['proposalSatisfactionRate', '满意率', ''],
  ],
  contactRecords: [['contactRecordCount', '联系', '次']],
  inspections: [
    ['inspectionCount', '视察', '次'],
    ['inspectionSuggestionRectified', '整改', '条'],
  ],
};

/** The townships and records a block may be filled with, the best first. */
export async function choicesOf(db: ReadDb, report: StoredReport, block: StoredBlock): Promise<BlockChoices> {
  const { place } = report;
  const { filler } = block;
  if (filler === null) return { townships: [], records: [] };
  const topic = TOPIC_OF[filler];
  const townships = topic === undefined ? [] : await townshipsFor(db, place, topic);
  const parts = SUMMARIES[filler] ?? [];
  const keys = townships.flatMap(({ id }) => parts.map(([statistic]) => ({ statistic, scopeId: id })));
  const live = await liveFigures(db, place.asOf, keys);
  const summaryOf = (id: string) =>
    parts.map(([statistic, before, after]) => `${before}${live.get(`${statistic} ${id}`)?.text ?? '—'}${after}`).join('，');
  const chosen = new Set(await namedIds(db, place, filler, block));
  const records = (await recordsFor(db, place, filler, block.exampleId)).map(record => ({
    ...record,
    isChosen: chosen.has(record.id),
  }));
  return {
    townships: townships.map(({ id, name }) => ({ id, name, summary: summaryOf(id), isChosen: id === block.exampleId })),
    records,
  };
}

async function recordsFor(
  db: ReadDb,
  place: ReportPlace,
  filler: BlockFiller,
  cited: string | null,
): Promise<{ id: string; label: string }[]> {
  const facts = await baseFacts(db, place);
  switch (filler) {
    case 'proposals':
      return cited === null
        ? []
        : (await nameableProposals(db, { asOf: place.asOf, within: cited })).map(({ id, subject }) => ({ id, label: subject }));
    case 'cases':
      return facts.cases.map(({ id, delegateNames, story }) => ({ id, label: `${delegateNames}：${story.slice(0, 40)}` }));
    case 'institutions':
      return facts.institutions.map(({ id, text }) => ({ id, label: text }));
    default:
      return [];
  }
}
