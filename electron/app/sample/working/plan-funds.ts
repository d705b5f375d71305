/** Budgets by purpose and what the occasions cost. Source: domain.md §2.19. */
import { chanceOf } from '../random.ts';
import { found, type Ground } from './ground.ts';
import type { WorkingRows } from './working-rows.ts';

const SEED = 20_090_401;

/** Yuan planned a year by purpose; what is spent follows from what was held. */
const BUDGETS = [
  ['conference', 'county', 8_000],
  ['group_activity', 'township', 6_000],
  ['training', 'county', 10_000],
  ['inspection', 'township', 3_000],
  ['contact', 'township', 4_000],
] as const;
const TOUR_YUAN = 12_000;

export function planFunds(ground: Ground, rows: WorkingRows): void {
  const chance = chanceOf(SEED);
  const budgetId = (organizationId: string, year: number, purpose: string) => `budget-${organizationId}-${year}-${purpose}`;
  const county = found(ground.county.organizations[0], 'county');
  for (const year of [2011, 2012])
    for (const { committee, township } of ground.townships)
      for (const [purpose, source, yuan] of BUDGETS)
        rows.fund_budget.push({
          id: budgetId(committee.id, year, purpose),
          organizationId: committee.id,
          year,
          source,
          purpose,
          amountCents: (yuan + (purpose === 'training' && township.name === '董马乡' ? 2 * TOUR_YUAN : 0)) * 100,
          state: year === 2011 ? 'closed' : 'approved',
          approvedOn: `${year}-01-20`,
        });
  for (const [purpose, yuan] of [
    ['training', 60_000],
    ['publicity', 15_000],
  ] as const)
    rows.fund_budget.push({
      id: budgetId(county.id, 2012, purpose),
      organizationId: county.id,
      year: 2012,
      source: 'county',
      purpose,
      amountCents: yuan * 100,
      state: 'approved',
      approvedOn: '2012-01-16',
    });
  const budgets = new Set(rows.fund_budget.map(budget => budget.id));
  const spend = (
    purpose: string,
    linked: Readonly<{ kind: string; id: string; organizationId: string; on: string; isHeld: boolean; title: string }>,
    yuan: number,
  ) => {
    const id = budgetId(linked.organizationId, Number(linked.on.slice(0, 4)), purpose);
    if (!linked.isHeld || !budgets.has(id)) return;
    rows.fund_expense.push({
      id: `expense-${rows.fund_expense.length + 1}`,
      budgetId: id,
      spentOn: linked.on,
      amountCents: yuan * 100,
      summary: `${linked.title}费用`,
      payee: null,
      voucherNo: `记-${String(rows.fund_expense.length + 1).padStart(4, '0')}`,
      linkedKind: linked.kind,
      linkedId: linked.id,
      handledBy: null,
    });
  };
  for (const row of rows.meeting)
    if (row.type === 'delegate_conference')
      spend(
        'conference',
        {
          kind: 'meeting',
          id: row.id,
          organizationId: row.organizationId,
          on: row.startOn,
          isHeld: row.state === 'closed',
          title: row.title,
        },
        chance.integer(48, 76) * 100,
      );
  for (const row of rows.group_activity)
    spend(
      'group_activity',
      {
        kind: 'group_activity',
        id: row.id,
        organizationId: row.organizationId,
        on: row.heldOn,
        isHeld: row.state === 'closed',
        title: row.title,
      },
      chance.integer(6, 14) * 20,
    );
  for (const row of rows.training_session)
    spend(
      'training',
      {
        kind: 'training_session',
        id: row.id,
        organizationId: row.organizationId,
        on: row.startOn,
        isHeld: row.state === 'closed',
        title: row.title,
      },
      row.form === 'site_visit' ? TOUR_YUAN - chance.integer(1, 20) * 40 : chance.integer(10, 26) * 100,
    );
  for (const row of rows.inspection)
    spend(
      'inspection',
      { kind: 'inspection', id: row.id, organizationId: row.organizationId, on: row.startOn, isHeld: true, title: row.topic },
      chance.integer(4, 9) * 100,
    );
}
