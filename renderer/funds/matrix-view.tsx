import { Button } from 'antd';
import { executionText, yuanWithCents } from '#shared/funds/fields.ts';
import { FUND_PURPOSES, type FundPurpose, type FundSums } from '#shared/funds/model.ts';
import { EmptyState } from '../core/empty-state.tsx';
import { useVisitState } from '../core/navigation.tsx';
import { Page } from '../core/page.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { LeftAmount } from './fund-columns.tsx';
import type { FundViewProps } from './funds-page.tsx';
import { YearSelect } from '../core/year-select.tsx';

/** 单位 × 用途 of a year: budget over spent in each cell; rows and columns add up. */
export function MatrixView({ switcher, onShow }: FundViewProps) {
  const { asOf, scopeId, canWrite } = useWork();
  const thisYear = Number(asOf.slice(0, 4));
  const [year, setYear] = useVisitState<number>('year', thisYear);
  const { data, error, refetch } = useAnswer('funds.matrix', { asOf, year, within: scopeId }, { keepsPrevious: true });
  const purposes = (Object.keys(FUND_PURPOSES) as FundPurpose[]).filter(purpose => data?.purposes[purpose] !== undefined);
  const addButton = (
    <Button type="primary" onClick={() => onShow('budgets')}>
      登记预算
    </Button>
  );
  return (
    <Page
      title="经费"
      subtitle={`${year} 年已批准的预算，截至 ${asOf} 的支出，单位：元`}
      action={canWrite && addButton}
      filters={
        <>
          {switcher}
          <YearSelect value={year} onChange={next => setYear(next ?? thisYear)} />
        </>
      }
    >
      {error !== null && <ErrorLine error={error} onRetry={refetch} />}
      {data?.rows.length === 0 && (
        <EmptyState
          title={`${year} 年经费`}
          reason="这里按单位和用途汇总预算、已用和结余。这一年还没有已批准的预算；先登记预算，批准后再登记支出。"
          action={canWrite && addButton}
        />
      )}
      {data !== undefined && data.rows.length > 0 && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scroller without controls is reached by keyboard
        <div className="fund-matrix-scroller" tabIndex={0} role="region" aria-label="各单位经费情况">
          <table className="fund-matrix">
            <thead>
              <tr>
                <th scope="col">单位</th>
                {purposes.map(purpose => (
                  <th key={purpose} scope="col">
                    {FUND_PURPOSES[purpose]}
                  </th>
                ))}
                <th scope="col">合计</th>
                <th scope="col">结余</th>
                <th scope="col">执行率</th>
              </tr>
            </thead>
            <tbody>
              {data.rows.map(row => (
                <MatrixRow
                  key={row.organizationId}
                  name={row.organizationName}
                  cells={purposes.map(purpose => row.cells[purpose])}
                  sums={row.sums}
                />
              ))}
            </tbody>
            <tfoot>
              <MatrixRow name="合计" cells={purposes.map(purpose => data.purposes[purpose])} sums={data.sums} />
            </tfoot>
          </table>
          <p className="secondary-text">每格上面是预算，下面是已用；没有预算的空着。</p>
        </div>
      )}
    </Page>
  );
}

type RowProps = Readonly<{ name: string; cells: readonly (FundSums | undefined)[]; sums: FundSums }>;

function MatrixRow({ name, cells, sums }: RowProps) {
  const { budgetCents, spentCents } = sums;
  return (
    <tr>
      <th scope="row">{name}</th>
      {[...cells, sums].map((cell, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- the columns never change their places
        <td key={index}>{cell === undefined ? '' : <Cell sums={cell} />}</td>
      ))}
      <td>
        <LeftAmount cents={budgetCents - spentCents} />
      </td>
      <td>{executionText({ amountCents: budgetCents, spentCents })}</td>
    </tr>
  );
}

function Cell({ sums: { budgetCents, spentCents } }: { sums: FundSums }) {
  return (
    <>
      <div>{yuanWithCents(budgetCents)}</div>
      <div className={spentCents > budgetCents ? 'fund-overspent' : 'secondary-text'}>
        {`${spentCents > budgetCents ? '▲ ' : ''}${yuanWithCents(spentCents)}`}
      </div>
    </>
  );
}
