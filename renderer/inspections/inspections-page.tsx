import { Segmented } from 'antd';
import { useState } from 'react';
import { useNavigation, useVisitState } from '../core/navigation.tsx';
import { InspectionDrawer } from './inspection-drawer.tsx';
import { ListView } from './list-view.tsx';
import { SuggestionDrawer } from './suggestion-file.tsx';
import { SuggestionsView } from './suggestions-view.tsx';
import { YearView } from './year-view.tsx';
import '../core/roster.css';
import '../core/steps.css';
import './inspections.css';

const VIEWS = { year: '年度安排', list: '视察台账', suggestions: '建议台账' } as const;
type ViewName = keyof typeof VIEWS;

/** 视察调研: the year of every township, the ledger, and what became of every suggestion. */
export function InspectionsPage() {
  const { route, leave } = useNavigation();
  const named = route.page === 'inspections' ? route : undefined;
  const [view, setView] = useVisitState<ViewName>(
    'view',
    named?.view ?? (named?.filter === undefined && named?.recordId === undefined ? 'year' : 'list'),
  );
  const [openId, setOpenId] = useVisitState<string | null>('open', named?.recordId ?? null);
  const [suggestionId, setSuggestionId] = useVisitState<string | null>('suggestion', null);
  const [organizationId, setOrganizationId] = useState<string | null>(null);
  const open = (id: string | null) =>
    leave(() => {
      setSuggestionId(null);
      setOpenId(id);
    });
  const openSuggestion = (id: string) =>
    leave(() => {
      setOpenId(null);
      setSuggestionId(id);
    });
  const switcher = (
    <Segmented<ViewName>
      options={Object.entries(VIEWS).map(([value, label]) => ({ value: value as ViewName, label }))}
      value={view}
      onChange={setView}
    />
  );
  const plan = (id: string | null) => {
    setOrganizationId(id);
    open('new');
  };
  const Shown = view === 'year' ? YearView : ListView;
  return (
    <>
      {view === 'suggestions' ? (
        <SuggestionsView
          switcher={switcher}
          openId={suggestionId}
          onOpen={openSuggestion}
          onInspections={() => setView('list')}
        />
      ) : (
        <Shown switcher={switcher} openId={openId} onOpen={open} onPlan={plan} />
      )}
      <InspectionDrawer
        key={openId === 'new' ? `new-${organizationId ?? ''}` : 'record'}
        id={openId}
        organizationId={organizationId}
        onOpen={setOpenId}
        onSuggestion={openSuggestion}
        onClose={() => setOpenId(null)}
      />
      <SuggestionDrawer id={suggestionId} onClose={() => setSuggestionId(null)} />
    </>
  );
}
