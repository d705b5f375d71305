import { Segmented } from 'antd';
import type { ReactNode } from 'react';
import { useNavigation, useVisitState } from '../core/navigation.tsx';
import { BudgetsView } from './budgets-view.tsx';
import { ExpensesView } from './expenses-view.tsx';
import { MatrixView } from './matrix-view.tsx';
import '../core/roster.css';
import './funds.css';

const VIEWS = { matrix: '各单位情况', budgets: '预算', expenses: '支出' } as const;
export type FundView = keyof typeof VIEWS;
export type FundViewProps = Readonly<{
  switcher: ReactNode;
  openId: string | null;
  onOpen: (id: string | null) => void;
  /** A new record, just saved: nothing typed can be lost. */
  onSaved: (id: string) => void;
  /** Another view, with a filter it begins with. */
  onShow: (view: FundView) => void;
}>;
const SHOWN: Readonly<Record<FundView, (props: FundViewProps) => ReactNode>> = {
  matrix: MatrixView,
  budgets: BudgetsView,
  expenses: ExpensesView,
};

/** 经费: what was planned for which purpose, what was spent of it and for what, and what is left. */
export function FundsPage() {
  const { route, leave } = useNavigation();
  const named = route.page === 'funds' ? route : undefined;
  const [view, setView] = useVisitState<FundView>('view', named?.view ?? (named?.filter === undefined ? 'matrix' : 'budgets'));
  const [openId, setOpenId] = useVisitState<string | null>('open', named?.recordId ?? null);
  const show = (next: FundView) =>
    leave(() => {
      setOpenId(null);
      setView(next);
    });
  const Shown = SHOWN[view];
  return (
    <Shown
      key={view}
      switcher={
        <Segmented<FundView>
          aria-label="视图"
          options={Object.entries(VIEWS).map(([value, label]) => ({ value: value as FundView, label }))}
          value={view}
          onChange={show}
        />
      }
      openId={openId}
      onOpen={id => leave(() => setOpenId(id))}
      onSaved={setOpenId}
      onShow={show}
    />
  );
}
