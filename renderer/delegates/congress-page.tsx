import { Button, Tabs } from 'antd';
import { useState } from 'react';
import { TERM_STATUSES, type TermRow } from '#shared/delegates/model.ts';
import { EmptyState } from '../core/empty-state.tsx';
import { useNavigation, useVisitState } from '../core/navigation.tsx';
import { Page } from '../core/page.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { ElectionTab } from './election-tab.tsx';
import { StructureTab } from './structure-tab.tsx';
import { TermDialog, type TermTask } from './term-dialogs.tsx';
import { VacancyTab } from './vacancy-tab.tsx';
import './delegates.css';
import './congress.css';

/** 届次与选举: the terms of every congress; of the chosen one its units and structure, its elections and its empty seats. */
export function CongressPage() {
  const { scopeId, canWrite } = useWork();
  const { route } = useNavigation();
  const { data, error, refetch } = useAnswer('delegates.terms', {});
  const start = route.page === 'congress' ? route : null;
  const [chosenId, setChosenId] = useVisitState<string | null>('term', start?.termId ?? null);
  const [tab, setTab] = useVisitState<string>('tab', start?.tab ?? 'structure');
  const [task, setTask] = useState<TermTask | null>(null);
  const terms = (data ?? []).filter(term => scopeId === null || term.organizationId === scopeId);
  const chosen = data?.find(term => term.id === chosenId) ?? terms.find(term => term.status !== 'ended') ?? terms[0];
  const newButton = canWrite && <Button onClick={() => setTask({ kind: 'edit', term: null })}>新增届次</Button>;
  return (
    <Page title="届次与选举" action={newButton}>
      {error !== null && <ErrorLine error={error} onRetry={refetch} />}
      {data !== undefined && terms.length === 0 && (
        <EmptyState
          title="届次与选举"
          reason="这里管理县和乡镇党代表大会的届次、选举单位、候选人和选举结果。这个范围还没有届次，可以新增，或随党代表名册导入。"
          action={newButton}
        />
      )}
      {chosen !== undefined && (
        <div className="congress-page">
          <nav className="congress-terms" aria-label="届次">
            {terms.map(term => (
              <button
                key={term.id}
                type="button"
                className="congress-term"
                aria-current={term.id === chosen.id}
                onClick={() => setChosenId(term.id)}
              >
                <div>{term.label}</div>
                <div className="secondary-text">{`${TERM_STATUSES[term.status]}，${periodOf(term)}`}</div>
              </button>
            ))}
          </nav>
          <div className="congress-content">
            <TermHead term={chosen} onTask={setTask} />
            <Tabs
              activeKey={tab}
              onChange={setTab}
              size="small"
              destroyOnHidden
              items={[
                { key: 'structure', label: '选举单位与结构', children: <StructureTab key={chosen.id} term={chosen} /> },
                { key: 'election', label: '候选、选举和审查', children: <ElectionTab key={chosen.id} term={chosen} /> },
                { key: 'vacancies', label: '空缺与补选', children: <VacancyTab key={chosen.id} term={chosen} /> },
              ]}
            />
          </div>
        </div>
      )}
      {task !== null && (
        <TermDialog
          task={task}
          onClose={id => {
            setTask(null);
            if (id !== null) setChosenId(id);
          }}
        />
      )}
    </Page>
  );
}

const periodOf = (term: TermRow) => `${term.startedOn.slice(0, 7)} 至 ${(term.endedOn ?? term.plannedEndOn).slice(0, 7)}`;

function TermHead({ term, onTask }: { term: TermRow; onTask: (task: TermTask) => void }) {
  const { canWrite } = useWork();
  const { go } = useNavigation();
  return (
    <header className="congress-head">
      <h2>{term.label}</h2>
      <span className="secondary-text">
        {`${TERM_STATUSES[term.status]}，${term.startedOn} 至 ${term.endedOn ?? `${term.plannedEndOn}（计划）`}`}
      </span>
      <div className="congress-head-actions">
        <Button onClick={() => go({ page: 'delegates', filter: { termId: term.id } })}>查看名册</Button>
        {canWrite && (
          <>
            <Button onClick={() => onTask({ kind: 'edit', term })}>修改</Button>
            {term.status === 'current' && <Button onClick={() => onTask({ kind: 'end', term })}>办理届满</Button>}
            {term.status !== 'preparing' && <Button onClick={() => onTask({ kind: 'rollOver', term })}>换届：建立下一届</Button>}
            {term.status === 'preparing' && (
              <Button type="primary" onClick={() => onTask({ kind: 'open', term })}>
                新一届开幕
              </Button>
            )}
          </>
        )}
      </div>
    </header>
  );
}
