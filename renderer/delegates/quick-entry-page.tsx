import { Alert, Select } from 'antd';
import { useMemo } from 'react';
import { type DelegateValues, ORIGIN_TYPES, type TermRow } from '#shared/delegates/model.ts';
import { call } from '../core/api.ts';
import { optionsOf } from '../core/filter-select.tsx';
import { useNavigation, useVisitState } from '../core/navigation.tsx';
import { Page } from '../core/page.tsx';
import { QuickEntry } from '../core/quick-entry.tsx';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { delegateQuickColumns, fillsOfDelegate, firstDelegateLine } from './quick-entry-columns.ts';

type Origin = keyof typeof ORIGIN_TYPES;

/** 快速录入: the delegates of one term from a paper list, one a line. */
export function QuickDelegatesPage() {
  const { scopeId } = useWork();
  const { route } = useNavigation();
  const [chosenId, setChosenId] = useVisitState<string | null>(
    'term',
    route.page === 'quickDelegates' ? (route.termId ?? null) : null,
  );
  const [origin, setOrigin] = useVisitState<Origin>('origin', 'regular');
  const terms = useAnswer('delegates.terms', {});
  const open = (terms.data ?? []).filter(term => term.status !== 'ended');
  const only = open.find(term => term.organizationId === scopeId) ?? (open.length === 1 ? open[0] : undefined);
  const term = open.find(entry => entry.id === (chosenId ?? only?.id));
  return (
    <Page
      title="快速录入党代表"
      subtitle="每行一人，录完一行即保存，可随时撤销。"
      filters={
        <>
          <Select<string>
            aria-label="届次"
            autoFocus={term === undefined}
            className="quick-term"
            value={term?.id}
            placeholder="选择届次"
            showSearch={{ optionFilterProp: 'label' }}
            popupMatchSelectWidth={false}
            options={open.map(entry => ({ value: entry.id, label: entry.label }))}
            onChange={setChosenId}
          />
          <Select<Origin> aria-label="产生方式" value={origin} options={[...optionsOf(ORIGIN_TYPES)]} onChange={setOrigin} />
        </>
      }
    >
      {terms.data !== undefined && open.length === 0 && (
        <Alert type="info" title="还没有届次。请先在“届次与选举”中建立届次和选举单位。" />
      )}
      {term !== undefined && <DelegatesOfTerm key={term.id} term={term} origin={origin} />}
      {open.length > 0 && term === undefined && <Alert type="info" title="请先选择届次，再逐行录入代表。" />}
    </Page>
  );
}

function DelegatesOfTerm({ term, origin }: { term: TermRow; origin: Origin }) {
  const { asOf } = useWork();
  const units = useAnswer('delegates.units', { congressTermId: term.id });
  const groups = useAnswer('delegates.groups', { congressTermId: term.id, asOf });
  const choices = useMemo(() => {
    const named = (rows: readonly { id: string; name: string }[] | undefined) =>
      (rows ?? []).map(({ id, name }) => ({ value: id, label: name }));
    return { units: named(units.data), groups: named(groups.data) };
  }, [units.data, groups.data]);
  const columns = useMemo(() => delegateQuickColumns(term, choices, asOf), [term, choices, asOf]);
  if (units.data === undefined || groups.data === undefined) return null;
  return (
    <QuickEntry
      label="快速录入党代表"
      memoryKey={term.id}
      columns={columns}
      initial={{
        congressTermId: term.id,
        originType: origin,
        replacesDelegateId: null,
        certificateNo: null,
        isFrontline: false,
        remark: null,
      }}
      start={firstDelegateLine(term, choices)}
      fills={fillsOfDelegate}
      refusedKey="memberId"
      save={async values => {
        const answer = await call('delegates.create', values as unknown as DelegateValues);
        return answer.ok ? { ok: true, operationId: answer.value.operationId } : answer;
      }}
    />
  );
}
