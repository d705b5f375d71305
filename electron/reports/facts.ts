import { proposalFilter } from '#shared/proposals/model.ts';
import type { ProposalExample, SituationFacts } from '#shared/reports/situation-report.ts';
import type { ReadDb } from '../db/operation.ts';
import { loadTree } from '../organizations/queries.ts';
import { countMeasuresBy, type Measures } from '../proposals/queries.ts';
import { exampleSubjects } from '../proposals/statistics-queries.ts';
import { readSettings } from '../settings/queries.ts';
import { statisticValues } from '../statistics/values-queries.ts';

/** County in a unit's name: 中共西畴县委组织部 → 西畴县. */
function countyNameOf(unitName: string): string {
  return /([\u4e00-\u9fff]{1,6}县)(?=委|$)/.exec(unitName.replace(/^中共/, ''))?.[1] ?? '全县';
}

/** Figures and names the 情况报告 needs at a day. @param townshipId the township to cite; null: the one with the best figures. */
export async function situationFacts(db: ReadDb, asOf: string, townshipId: string | null = null): Promise<SituationFacts> {
  const settings = await readSettings(db);
  const figures = await statisticValues(db, asOf, null);
  const issuer = settings.unitName.replace(/（.*?）/g, '');
  return {
    countyName: countyNameOf(issuer),
    issuer,
    asOf,
    isSample: settings.isSample,
    texts: Object.fromEntries(figures.map(figure => [figure.name, figure.text])),
    proposals: await proposalExample(db, asOf, townshipId),
  };
}

/** Compares n/d without rounding; a share of nothing is the smallest. */
const shareOrder = (n: number, d: number, otherN: number, otherD: number) =>
  d === 0 || otherD === 0 ? Number(otherD > 0) - Number(d > 0) : otherN * d - n * otherD;

/** Townships that received proposals, those with the best figures first; one with a handful does not stand for the work. */
async function townshipsByProposals(db: ReadDb, asOf: string): Promise<string[]> {
  const groups = [...(await countMeasuresBy(db, proposalFilter.parse({ asOf, kind: 'proposal' }), 'township'))].filter(
    ([, { received }]) => received > 0,
  );
  const average = groups.reduce((sum, [, { received }]) => sum + received, 0) / Math.max(1, groups.length);
  const isSmall = ({ received }: Measures) => received < average / 2;
  return groups
    .toSorted(
      ([, a], [, b]) =>
        Number(isSmall(a)) - Number(isSmall(b)) ||
        shareOrder(a.content, a.withFeedback, b.content, b.withFeedback) ||
        shareOrder(a.concluded, a.filed, b.concluded, b.filed) ||
        b.concluded - a.concluded,
    )
    .map(([id]) => id);
}

/** The same with their names, to choose from. */
export async function citedTownships(db: ReadDb, asOf: string): Promise<{ id: string; name: string }[]> {
  const { byId } = await loadTree(db, asOf);
  return (await townshipsByProposals(db, asOf)).map(id => ({ id, name: byId.get(id)?.shortName ?? byId.get(id)?.name ?? '' }));
}

const NAMED_SUBJECTS = 2;

/** The township cited for its proposals with its own figures. Source: domain.md §6.2. */
async function proposalExample(db: ReadDb, asOf: string, asked: string | null): Promise<ProposalExample | null> {
  const ranked = await townshipsByProposals(db, asOf);
  const scopeId = ranked.find(id => id === asked) ?? ranked[0];
  if (scopeId === undefined) return null;
  const township = (await loadTree(db, asOf)).byId.get(scopeId);
  const filter = proposalFilter.parse({ asOf, organizationId: scopeId, kind: 'proposal' });
  const figures = await statisticValues(db, asOf, scopeId);
  return {
    scopeId,
    townshipName: township?.shortName ?? township?.name ?? '',
    subjects: await exampleSubjects(db, filter, NAMED_SUBJECTS),
    texts: Object.fromEntries(figures.map(figure => [figure.name, figure.text])),
  };
}
