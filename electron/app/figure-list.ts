import { isFigureList } from '#shared/statistics/figure-lists-model.ts';

type Call = <T>(name: string, input: unknown) => Promise<T>;
type Question = Readonly<{ statistic: string; scopeId: string | null; asOf: string; from: string | null }>;
type Drilled = Readonly<{
  entity: string;
  filter: Readonly<Record<string, unknown>>;
  label: string;
  count: number;
  text: string;
}>;

const PAGE_ROWS = 500;
const PROCEDURES: Readonly<Record<string, string>> = { subjects: 'contacts.subjects' };

/** A figure with every row of the list behind it, through the same procedures as the window. */
export async function figureList(call: Call, question: Question): Promise<Drilled & { rows: unknown[] }> {
  const drilled = await call<Drilled>('statistics.drill', question);
  const isOwn = isFigureList(drilled.entity);
  const name = isOwn ? 'statistics.list' : (PROCEDURES[drilled.entity] ?? `${drilled.entity}.list`);
  const filter = isOwn ? question : { asOf: question.asOf, ...drilled.filter };
  const rows: unknown[] = [];
  while (rows.length < drilled.count) {
    const page = await call<{ rows: unknown[] }>(name, { filter, window: { offset: rows.length, limit: PAGE_ROWS } });
    if (page.rows.length === 0) break;
    rows.push(...page.rows);
  }
  return { ...drilled, rows };
}
