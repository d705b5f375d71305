import { Button, Select, Table } from 'antd';
import { useState } from 'react';
import type { ElectionRow } from '#shared/delegates/election-model.ts';
import { COMPOSITION_CATEGORIES, DELEGATE_STATUSES, type DelegateStatus, type TermRow } from '#shared/delegates/model.ts';
import { useAppearance } from '../core/appearance.tsx';
import { FilterSelect, optionsOf } from '../core/filter-select.tsx';
import { useNavigation, useVisitState } from '../core/navigation.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { NominationDialog } from './nomination-dialog.tsx';
import { ResultDialog } from './result-dialog.tsx';
import { StatusText } from './status-panel.tsx';
import { VerificationDialog } from './verification-dialog.tsx';

const SHOWN_STATUSES: readonly DelegateStatus[] = ['candidate', 'elected', 'valid', 'terminated'];

/** 候选、选举和审查: everybody of a term on the way to delegate; each step for a whole unit at once. */
export function ElectionTab({ term }: { term: TermRow }) {
  const { px } = useAppearance();
  const { canWrite } = useWork();
  const { go } = useNavigation();
  const [unitId, setUnitId] = useVisitState<string | null>(`unit-${term.id}`, null);
  const [status, setStatus] = useVisitState<DelegateStatus | null>(`status-${term.id}`, null);
  const [task, setTask] = useState<'nominate' | 'result' | 'verify' | null>(null);
  const units = useAnswer('delegates.units', { congressTermId: term.id });
  const { data, error, refetch } = useAnswer('delegates.election', { congressTermId: term.id });
  if (error !== null) return <ErrorLine error={error} onRetry={refetch} />;
  if (data === undefined || units.data === undefined) return null;
  const ofUnit = data.filter(row => unitId === null || row.electoralUnitId === unitId);
  const shown = ofUnit.filter(row => status === null || row.status === status);
  const unit = units.data.find(entry => entry.id === unitId);
  const elected = ofUnit.filter(row => row.status === 'elected');
  const candidates = ofUnit.filter(row => row.status === 'candidate');
  const counted = (wanted: DelegateStatus) => ofUnit.filter(row => row.status === wanted).length;
  return (
    <>
      <div className="congress-tools">
        <Select<string>
          aria-label="选举单位"
          value={unitId ?? undefined}
          placeholder="全部选举单位"
          allowClear
          style={{ width: px(190) }}
          popupMatchSelectWidth={false}
          showSearch={{ optionFilterProp: 'label' }}
          options={units.data.map(entry => ({ value: entry.id, label: entry.name }))}
          onChange={value => setUnitId(value ?? null)}
        />
        <FilterSelect
          label="状态"
          width={120}
          value={status}
          options={optionsOf(DELEGATE_STATUSES, SHOWN_STATUSES)}
          onChange={setStatus}
        />
        {canWrite && term.status !== 'ended' && (
          <>
            <Button disabled={unit === undefined} onClick={() => setTask('nominate')}>
              提名候选人
            </Button>
            <Button disabled={unit === undefined || candidates.length === 0} onClick={() => setTask('result')}>
              登记选举结果
            </Button>
            <Button disabled={elected.length === 0} onClick={() => setTask('verify')}>
              {`资格审查（${elected.length} 名）`}
            </Button>
          </>
        )}
      </div>
      <p className="secondary-text status-note">
        {unit === undefined && canWrite && term.status !== 'ended' ? '先选一个选举单位，再提名或登记选举结果。' : ''}
        {`候选人 ${counted('candidate')} 名，当选待审 ${counted('elected')} 名，资格有效 ${counted('valid')} 名。`}
      </p>
      <Table<ElectionRow>
        size="small"
        rowKey="id"
        dataSource={[...shown]}
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: px(820) }}
        locale={{ emptyText: <span className="secondary-text">还没有候选人。</span> }}
        columns={[
          {
            title: '姓名',
            key: 'name',
            width: px(90),
            render: (_, row) => (
              <Button type="link" className="text-link" onClick={() => go({ page: 'delegates', recordId: row.id })}>
                {row.name}
              </Button>
            ),
          },
          { title: '选举单位', dataIndex: 'electoralUnitName', width: px(150), ellipsis: true },
          { title: '工作单位及职务', dataIndex: 'postAtElection', ellipsis: true },
          { title: '构成', key: 'category', width: px(110), render: (_, row) => COMPOSITION_CATEGORIES[row.compositionCategory] },
          { title: '提名日期', key: 'nominated', width: px(100), render: (_, row) => row.nominatedOn ?? '' },
          { title: '选举日期', dataIndex: 'electedOn', width: px(100) },
          { title: '得票', key: 'votes', width: px(56), align: 'right', render: (_, row) => row.votes ?? '' },
          { title: '状态', key: 'status', width: px(110), render: (_, row) => <StatusText status={row.status} /> },
        ]}
      />
      {task === 'nominate' && unit !== undefined && (
        <NominationDialog term={term} unit={unit} replaces={null} onClose={() => setTask(null)} />
      )}
      {task === 'result' && unit !== undefined && (
        <ResultDialog unit={unit} candidates={candidates} onClose={() => setTask(null)} />
      )}
      {task === 'verify' && <VerificationDialog rows={elected} onClose={() => setTask(null)} />}
    </>
  );
}
