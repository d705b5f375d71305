import { Segmented } from 'antd';
import { useNavigation, useVisitState } from '../core/navigation.tsx';
import { DutyTab } from './duty-tab.tsx';
import { RatingsTab } from './ratings-tab.tsx';
import { ScoresTab } from './scores-tab.tsx';
import '../core/roster.css';
import './evaluations.css';

const TABS = { ratings: '测评评议', duty: '述职', scores: '履职评分' } as const;
export type EvaluationsTab = keyof typeof TABS;

/** 测评述职: results of ratings and reviews, duty reports, and the score that follows from all records of a delegate. */
export function EvaluationsPage() {
  const { route, leave } = useNavigation();
  const [tab, setTab] = useVisitState<EvaluationsTab>('tab', route.page === 'evaluations' ? (route.tab ?? 'ratings') : 'ratings');
  const tabs = (
    <Segmented<EvaluationsTab>
      aria-label="测评述职"
      value={tab}
      onChange={next => leave(() => setTab(next))}
      options={Object.entries(TABS).map(([value, label]) => ({ value: value as EvaluationsTab, label }))}
    />
  );
  switch (tab) {
    case 'ratings':
      return <RatingsTab tabs={tabs} />;
    case 'duty':
      return <DutyTab tabs={tabs} />;
    case 'scores':
      return <ScoresTab tabs={tabs} />;
    default:
      return tab satisfies never;
  }
}
