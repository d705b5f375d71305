import { Button, Drawer, Table } from 'antd';
import { useState } from 'react';
import { TERM_STATUSES, type TermRow } from '#shared/delegates/model.ts';
import { useAppearance } from '../core/appearance.tsx';
import { useNavigation } from '../core/navigation.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { TermForm } from './term-form.tsx';
import { UnitList } from './unit-list.tsx';

/** 届次与选举单位: the terms of every congress, the electoral units of the chosen one. */
export function TermsDrawer({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { px } = useAppearance();
  const { leave } = useNavigation();
  return (
    <Drawer
      open={isOpen}
      size={px(760)}
      title="届次与选举单位"
      onClose={() => leave(onClose)}
      destroyOnHidden
      styles={{ root: { top: px(48) } }}
      mask={false}
      focusable={{ trap: false }}
    >
      <TermsContent />
    </Drawer>
  );
}

function TermsContent() {
  const { px } = useAppearance();
  const { canWrite, scopeId } = useWork();
  const { data, error, refetch } = useAnswer('delegates.terms', {});
  const [chosenId, setChosenId] = useState<string | null>(null);
  /** 'new' adds a term. */
  const [editedId, setEditedId] = useState<string | null>(null);
  if (error !== null) return <ErrorLine error={error} onRetry={refetch} />;
  if (data === undefined) return null;
  const terms = scopeId === null ? data : data.filter(term => term.organizationId === scopeId);
  const chosen = terms.find(term => term.id === chosenId);
  if (editedId !== null)
    return (
      <TermForm
        term={data.find(term => term.id === editedId) ?? null}
        onSaved={id => {
          setEditedId(null);
          setChosenId(id);
        }}
        onCancel={() => setEditedId(null)}
      />
    );
  return (
    <>
      <div className="drawer-list-head">
        <h3 className="drawer-heading">{`届次（${terms.length} 个）`}</h3>
        {canWrite && <Button onClick={() => setEditedId('new')}>新增届次</Button>}
      </div>
      <Table<TermRow>
        size="small"
        rowKey="id"
        dataSource={terms}
        pagination={false}
        scroll={{ y: px(300) }}
        locale={{ emptyText: '还没有届次。新增届次后，再建立它的选举单位。' }}
        rowClassName={term => (term.id === chosenId ? 'is-chosen-row' : '')}
        onRow={term => ({ onClick: () => setChosenId(term.id) })}
        columns={[
          {
            title: '届次',
            key: 'label',
            render: (_, term) => (
              <Button type="link" className="text-link" onClick={() => setChosenId(term.id)}>
                {term.label}
              </Button>
            ),
          },
          { title: '状态', key: 'status', width: px(76), render: (_, term) => TERM_STATUSES[term.status] },
          {
            title: '任期',
            key: 'years',
            width: px(200),
            render: (_, term) => `${term.startedOn} 至 ${term.endedOn ?? term.plannedEndOn}`,
          },
          { title: '名额', key: 'quota', width: px(64), align: 'right', render: (_, term) => term.quota ?? '' },
          { title: '代表', dataIndex: 'delegateCount', width: px(64), align: 'right' },
          ...(canWrite
            ? [
                {
                  title: '',
                  key: 'edit',
                  width: px(64),
                  render: (_: unknown, term: TermRow) => (
                    <Button type="link" className="text-link" onClick={() => setEditedId(term.id)}>
                      修改
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
      {chosen === undefined ? (
        terms.length > 0 && <p className="secondary-text drawer-links">点一个届次，下面列出它的选举单位。</p>
      ) : (
        <UnitList key={chosen.id} term={chosen} />
      )}
    </>
  );
}
