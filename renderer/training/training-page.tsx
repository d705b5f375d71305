import { Segmented } from 'antd';
import { useState } from 'react';
import { useNavigation, useVisitState } from '../core/navigation.tsx';
import { useWork } from '../core/work.tsx';
import { ListView } from './list-view.tsx';
import { SessionDrawer } from './session-drawer.tsx';
import { TRAINEE_FILTER_KEY, TraineesView, untrainedIn } from './trainees-view.tsx';
import { type SessionStart, YearView } from './year-view.tsx';
import '../core/roster.css';
import '../core/steps.css';
import './training.css';

const VIEWS = { year: '年度计划', list: '培训班', trainees: '参训情况' } as const;
type ViewName = keyof typeof VIEWS;
const SHOWN = { year: YearView, list: ListView, trainees: TraineesView } as const;

/** 学习培训: yearly plans, sessions, and who has not been trained yet. */
export function TrainingPage() {
  const { scopeId } = useWork();
  const { route, leave, go, memory } = useNavigation();
  const named = route.page === 'training' ? route : undefined;
  const [view, setView] = useVisitState<ViewName>('view', named?.filter === undefined ? 'year' : 'list');
  const [openId, setOpenId] = useVisitState<string | null>('open', named?.recordId ?? null);
  const [start, setStart] = useState<SessionStart>({ organizationId: scopeId, planId: null });
  const Shown = SHOWN[view];
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
        openId={openId}
        onOpen={id => leave(() => setOpenId(id))}
        onPlan={next =>
          leave(() => {
            setStart(next);
            setOpenId('new');
          })
        }
        onTrainees={(organizationId, year) => {
          memory.set(TRAINEE_FILTER_KEY, { ...untrainedIn(year), within: organizationId });
          setView('trainees');
        }}
        onSessions={(organizerId, year) =>
          go({ page: 'training', filter: { organizerId, from: `${year}-01-01`, to: `${year}-12-31`, isHeld: true } })
        }
      />
      <SessionDrawer
        key={openId === 'new' ? `${start.organizationId ?? ''}${start.planId ?? ''}` : 'record'}
        id={openId}
        start={start}
        onOpen={setOpenId}
        onChoose={session => {
          const year = Number(session.startOn.slice(0, 4));
          memory.set(TRAINEE_FILTER_KEY, untrainedIn(year));
          setOpenId(null);
          setView('trainees');
        }}
        onClose={() => setOpenId(null)}
      />
    </>
  );
}
