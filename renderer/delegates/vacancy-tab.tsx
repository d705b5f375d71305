import { Button, Table } from 'antd';
import { useState } from 'react';
import type { Vacancy } from '#shared/delegates/election-model.ts';
import { DELEGATE_STATUSES, type TermRow } from '#shared/delegates/model.ts';
import { useAppearance } from '../core/appearance.tsx';
import { useNavigation } from '../core/navigation.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { NominationDialog } from './nomination-dialog.tsx';

/** 空缺与补选: seats that stand empty, each to be filled by a by-election; the one who left stays in the roster (R-D9). */
export function VacancyTab({ term }: { term: TermRow }) {
  const { px } = useAppearance();
  const { asOf, canWrite } = useWork();
  const { go } = useNavigation();
  const [chosen, setChosen] = useState<Vacancy | null>(null);
  const { data, error, refetch } = useAnswer('delegates.vacancies', { asOf, termId: term.id });
  if (error !== null) return <ErrorLine error={error} onRetry={refetch} />;
  if (data === undefined) return null;
  return (
    <>
      <p className="secondary-text status-note">
        资格终止或停止执行职务后空出、还没有补选的名额。补选先提名候选人，再在“候选、选举和审查”中登记结果。
      </p>
      <Table<Vacancy>
        size="small"
        rowKey="delegateId"
        dataSource={[...data]}
        pagination={false}
        scroll={{ x: px(760) }}
        locale={{ emptyText: <span className="secondary-text">没有空缺的名额。</span> }}
        columns={[
          { title: '选举单位', dataIndex: 'electoralUnitName', ellipsis: true },
          {
            title: '原代表',
            key: 'name',
            width: px(90),
            render: (_, row) => (
              <Button type="link" className="text-link" onClick={() => go({ page: 'delegates', recordId: row.delegateId })}>
                {row.name}
              </Button>
            ),
          },
          { title: '情况', key: 'status', width: px(110), render: (_, row) => DELEGATE_STATUSES[row.status] },
          { title: '自', dataIndex: 'since', width: px(100) },
          { title: '事由', key: 'reason', width: px(180), ellipsis: true, render: (_, row) => row.reason ?? '' },
          {
            title: '补选',
            key: 'action',
            width: px(150),
            render: (_, row) => (
              <>
                {row.candidateCount > 0 && <span>{`已提名 ${row.candidateCount} 名　`}</span>}
                {canWrite && term.status !== 'ended' && (
                  <Button type="link" className="text-link" onClick={() => setChosen(row)}>
                    提名候选人
                  </Button>
                )}
              </>
            ),
          },
        ]}
      />
      {chosen !== null && (
        <NominationDialog
          term={term}
          unit={{ id: chosen.electoralUnitId, name: chosen.electoralUnitName, electedOn: null }}
          replaces={chosen}
          onClose={() => setChosen(null)}
        />
      )}
    </>
  );
}
