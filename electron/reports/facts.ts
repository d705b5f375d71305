import type { SituationFacts } from '#shared/reports/situation-report.ts';
import type { ReadDb } from '../db/operation.ts';
import { readSettings } from '../settings/queries.ts';
import { statisticValues } from '../statistics/values-queries.ts';

/** County in a unit's name: 中共西畴县委组织部 → 西畴县. */
function countyNameOf(unitName: string): string {
  return /([\u4e00-\u9fff]{1,6}县)(?=委|$)/.exec(unitName.replace(/^中共/, ''))?.[1] ?? '全县';
}

/** Figures and names the 情况报告 needs at a day. */
export async function situationFacts(db: ReadDb, asOf: string): Promise<SituationFacts> {
  const settings = await readSettings(db);
  const figures = await statisticValues(db, asOf, null);
  const issuer = settings.unitName.replace(/（.*?）/g, '');
  return {
    countyName: countyNameOf(issuer),
    issuer,
    asOf,
    isSample: settings.isSample,
    texts: Object.fromEntries(figures.map(figure => [figure.name, figure.text])),
  };
}
