import { CATALOGUE } from '#shared/statistics/catalogue.ts';
import type { Figure } from '#shared/statistics/contract.ts';
import type { ReadDb } from '../db/operation.ts';
import { drillInto } from './drill.ts';

/** What a figure says its list must give: its print form, or for a share the numerator. An average says only that there is a list. */
function expected(figure: Figure, kind: string): string | null {
  if (kind === 'average') return null;
  if (kind !== 'share') return figure.text === '—' ? '0' : figure.text;
  const { numerator = 0 } = figure.percentOf ?? {};
  return figure.name === 'fundExecutionRate' ? String(numerator / 100) : String(numerator);
}

/** Every statistic whose list does not give its figure; empty when all agree. */
export async function disagreements(
  db: ReadDb,
  figures: readonly Figure[],
  scope: Readonly<{ asOf: string; scopeId: string | null; from: string | null }>,
  isAsked: (index: number) => boolean = () => true,
): Promise<string[]> {
  const found: string[] = [];
  for (const [index, { name, kind }] of CATALOGUE.entries()) {
    if (!isAsked(index)) continue;
    const figure = figures.find(one => one.name === name);
    if (figure === undefined) {
      found.push(`${name}: no figure`);
      continue;
    }
    const { text, count } = await drillInto(db, { statistic: name, ...scope });
    const wanted = expected(figure, kind);
    const given = text === '—' ? '0' : text;
    if (wanted !== null && given !== wanted) found.push(`${name} ${JSON.stringify(scope)}: ${wanted}, list ${given}`);
    if (wanted === null && figure.text !== '—' && count === 0)
      found.push(`${name} ${JSON.stringify(scope)}: nothing behind ${figure.text}`);
  }
  return found;
}
