import { Button } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import { CONGRESS_LEVELS } from '#shared/delegates/model.ts';
import type { ScoreFilter } from '#shared/evaluations/score-model.ts';
import { DataTable } from '../core/data-table.tsx';
import { EmptyState } from '../core/empty-state.tsx';
import { ExportList } from '../core/export-list.tsx';
import { FilterSelect, optionsOf } from '../core/filter-select.tsx';
import { useNavigation, useVisitState } from '../core/navigation.tsx';
import { Page } from '../core/page.tsx';
import { SearchBox } from '../core/search-box.tsx';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { YearSelect } from '../core/year-select.tsx';
import { SCORE_COLUMNS } from './score-columns.ts';
import { ScoreDrawer } from './score-drawer.tsx';
import { WeightsDialog } from './weights-dialog.tsx';

type View = Omit<ScoreFilter, 'asOf' | 'year'> & Readonly<{ year: number | null }>;
const BLANK: View = { year: null, search: '', within: null, level: null, groupId: null };

/** 履职评分: every delegate of the year, ranked within the congress; a line opens the working. */
export function ScoresTab({ tabs }: { tabs: ReactNode }) {
  const { asOf, scopeId, canWrite } = useWork();
  const { leave } = useNavigation();
  const [view, setView] = useVisitState<View>('scores', BLANK);
  const [openId, setOpenId] = useVisitState<string | null>('scores-open', null);
  const [isWeighing, setIsWeighing] = useState(false);
  const tree = useAnswer('organizations.tree', { asOf });
  const townships = (tree.data ?? []).filter(node => node.orgCategory === 'township');
  const year = view.year ?? Number(asOf.slice(0, 4));
  const within = view.within ?? scopeId;
  const filter = useMemo(() => ({ ...view, year, asOf, within }), [view, year, asOf, within]);
  const put = (part: Partial<View>) => setView({ ...view, ...part });
  return (
    <Page
      title="测评述职"
      subtitle={`${year}年，由各项记录算出`}
      action={
        <>
          <Button onClick={() => setIsWeighing(true)}>评分权重</Button>
          <ExportList
            kind="delegateScores"
            filter={filter}
            title={`${year}年代表履职评分`}
            measure="人"
            storageKey="delegate-scores"
            columns={SCORE_COLUMNS}
            numberColumns={[]}
          />
        </>
      }
      filters={
        <>
          {tabs}
          <YearSelect value={year} onChange={next => put({ year: next })} />
          <SearchBox value={view.search} onChange={search => put({ search })} placeholder="姓名、拼音" width={132} />
          {scopeId === null && (
            <FilterSelect<string>
              label="乡镇"
              width={112}
              value={view.within}
              options={townships.map(node => ({ value: node.id, label: node.shortName ?? node.name }))}
              onChange={id => put({ within: id })}
            />
          )}
          <FilterSelect
            label="级别"
            width={84}
            value={view.level}
            options={optionsOf(CONGRESS_LEVELS)}
            onChange={level => put({ level })}
          />
        </>
      }
    >
      <DataTable
        list="delegateScores.list"
        filter={filter}
        columns={SCORE_COLUMNS}
        rowKey={row => row.id}
        storageKey="delegate-scores"
        label="代表履职评分"
        frozenColumns={3}
        onOpen={row => leave(() => setOpenId(row.id))}
        openKey={openId}
        emptyState={
          <EmptyState title="履职评分" reason="评分由会议、活动、培训、联系、提案等记录算出。这个范围在这一年没有有效代表。" />
        }
      />
      <ScoreDrawer id={openId} year={year} onClose={() => setOpenId(null)} />
      {isWeighing && <WeightsDialog key={year} year={year} canWrite={canWrite} onClose={() => setIsWeighing(false)} />}
    </Page>
  );
}
