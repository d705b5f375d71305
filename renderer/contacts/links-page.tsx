import { Segmented } from 'antd';
import { useNavigation, useVisitState } from '../core/navigation.tsx';
import { LinksGaps } from './links-gaps.tsx';
import { LinksList } from './links-list.tsx';
import { LinksOverview } from './links-overview.tsx';
import { ALL_GAPS, type SubjectView } from './links-views.ts';
import '../core/roster.css';
import './links.css';

const TABS = { overview: '总览', links: '联系安排', gaps: '缺口' } as const;
export type LinksTab = keyof typeof TABS;
/** 三联系: coverages by township, the links themselves, and what is missing. */
export function LinksPage() {
  const { route } = useNavigation();
  const named = route.page === 'links' ? route : undefined;
  const [tab, setTab] = useVisitState<LinksTab>('tab', named?.tab ?? (named?.filter === undefined ? 'overview' : 'links'));
  const [subjects, setSubjects] = useVisitState<SubjectView>('subjects', { ...ALL_GAPS, ...named?.subjects });
  const switcher = (
    <Segmented<LinksTab>
      aria-label="视图"
      options={Object.entries(TABS).map(([value, label]) => ({ value: value as LinksTab, label }))}
      value={tab}
      onChange={setTab}
    />
  );
  if (tab === 'links') return <LinksList switcher={switcher} />;
  if (tab === 'gaps') return <LinksGaps switcher={switcher} filter={subjects} onFilter={setSubjects} />;
  return (
    <LinksOverview
      switcher={switcher}
      onSubjects={filter => {
        setSubjects({ ...ALL_GAPS, hasNeed: null, ...filter });
        setTab('gaps');
      }}
    />
  );
}
