import { Segmented } from 'antd';
import { useState } from 'react';
import { useNavigation, useVisitState } from '../core/navigation.tsx';
import { ActivityDrawer } from './activity-drawer.tsx';
import { ListView } from './list-view.tsx';
import { YearView } from './year-view.tsx';
import '../core/roster.css';
import './activities.css';

const VIEWS = { year: '年度安排', list: '活动台账' } as const;
type ViewName = keyof typeof VIEWS;
type Plan = Readonly<{ groupIds: readonly string[]; day: string | null }>;

/** 小组活动: the year of every group, and the ledger of what was planned and held. */
export function ActivitiesPage() {
  const { route, leave } = useNavigation();
  const named = route.page === 'activities' ? route : undefined;
  const [view, setView] = useVisitState<ViewName>('view', named?.filter === undefined ? 'year' : 'list');
  const [openId, setOpenId] = useVisitState<string | null>('open', named?.recordId ?? null);
  const [chosen, setChosen] = useVisitState<readonly string[]>('groups', []);
  const [plan, setPlan] = useState<Plan>({ groupIds: [], day: null });
  const Shown = view === 'year' ? YearView : ListView;
  return (
    <>
      <Shown
        switcher={
          <Segmented<ViewName>
            aria-label="视图"
            options={Object.entries(VIEWS).map(([value, label]) => ({ value: value as ViewName, label }))}
            value={view}
            onChange={setView}
          />
        }
        chosen={chosen}
        onChoose={setChosen}
        openId={openId}
        onOpen={id => leave(() => setOpenId(id))}
        onPlan={(groupIds, day) =>
          leave(() => {
            setPlan({ groupIds, day });
            setOpenId('new');
          })
        }
      />
      <ActivityDrawer
        key={openId === 'new' ? `${plan.groupIds.join()}${plan.day ?? ''}` : 'record'}
        id={openId}
        groupIds={plan.groupIds}
        day={plan.day}
        onPlanned={ids => {
          setChosen([]);
          setOpenId(ids.length === 1 ? (ids[0] ?? null) : null);
        }}
        onClose={() => setOpenId(null)}
      />
    </>
  );
}
