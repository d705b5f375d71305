import { Button } from 'antd';
import { useState } from 'react';
import type { Field } from '#shared/core/field.ts';
import { delegateFields } from '#shared/delegates/fields.ts';
import { CONGRESS_LEVELS, type DelegateRow } from '#shared/delegates/model.ts';
import { useNavigation } from '../core/navigation.tsx';
import { RecordDrawer } from '../core/record-drawer.tsx';
import { RecordValues } from '../core/record-values.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { DELEGATE_FORM_FIELDS, DelegateForm } from './delegate-form.tsx';
import { NewDelegate } from './new-delegate.tsx';
import { StatusPanel, StatusText } from './status-panel.tsx';
import { DelegateTask } from './task-notice.tsx';

const PERSON = ['sex', 'ethnicity', 'birth', 'education', 'joinedOn', 'phone'];
const TERM = ['congressTermId', 'level', 'status'];
const pick = (keys: readonly string[]): readonly Field[] =>
  keys.flatMap(key => delegateFields.filter(field => field.key === key));
const SHOWN_FIELDS = [
  ...pick(PERSON),
  ...pick(TERM),
  ...DELEGATE_FORM_FIELDS.filter(field => field.key !== 'replacesDelegateId'),
];

export type DelegateDrawerProps = Readonly<{
  /** 'new' adds one; null is closed. */
  id: string | null;
  /** Term a new delegate begins with. */
  termId: string | null;
  onOpen: (id: string) => void;
  onClose: () => void;
  onOpenTerms: () => void;
}>;

/** A delegate: 资料, 资格, 历史, 来源; the form to add or change one. */
export function DelegateDrawer({ id, termId, onOpen, onClose, onOpenTerms }: DelegateDrawerProps) {
  const { asOf, canWrite } = useWork();
  const { go } = useNavigation();
  const remove = useCommand('delegates.remove');
  const isNew = id === 'new';
  const { data, error, refetch } = useAnswer('delegates.get', { id: id ?? '', asOf }, { isEnabled: id !== null && !isNew });
  const terms = useAnswer('delegates.terms', {});
  const [editedId, setEditedId] = useState<string | null>(null);
  const row = data !== undefined && data.id === id ? data : null;
  const term = terms.data?.find(entry => entry.id === row?.congressTermId);
  const isEditing = isNew || (editedId !== null && editedId === id);

  async function removeThis() {
    if (row === null) return;
    const answer = await remove.run({ ids: [row.id] }, { savedText: `已将“${row.name}”的代表记录移入回收站。` });
    if (answer.ok) onClose();
  }
  function saved(savedId: string) {
    setEditedId(null);
    onOpen(savedId);
  }

  return (
    <RecordDrawer
      kind="delegate"
      id={id}
      title={isNew ? '新增党代表' : (row?.name ?? '')}
      onClose={() => {
        setEditedId(null);
        onClose();
      }}
      isEditing={isEditing}
      tabs={id === null || isNew ? [] : [{ key: 'status', label: '资格', content: <StatusPanel key={id} id={id} /> }]}
      actions={row !== null && <Button onClick={() => go({ page: 'dossier', delegateId: row.id })}>履职档案</Button>}
      {...(canWrite ? { onEdit: () => setEditedId(id), onRemove: () => void removeThis() } : {})}
    >
      {error !== null && <ErrorLine error={error} onRetry={refetch} />}
      {isNew && <NewDelegate termId={termId} onSaved={saved} onCancel={onClose} onOpenTerms={onOpenTerms} />}
      {!isNew && isEditing && row !== null && term !== undefined && (
        <DelegateForm row={row} member={null} term={term} onSaved={saved} onCancel={() => setEditedId(null)} />
      )}
      {!isEditing && row !== null && <DelegateTask id={row.id} />}
      {!isEditing && row !== null && (
        <RecordValues
          fields={SHOWN_FIELDS}
          values={row}
          headings={{ sex: '本人', congressTermId: '届次与资格', postAtElection: '当选' }}
          shown={shownOf(row)}
        />
      )}
      {!isEditing && row !== null && (
        <p className="drawer-links">
          <Button type="link" className="text-link" onClick={() => go({ page: 'members', recordId: row.memberId })}>
            查看党员资料
          </Button>
          <ProposalsLink delegateId={row.id} />
        </p>
      )}
    </RecordDrawer>
  );
}

/** What the delegate put forward alone or with others, as a list of the register. */
function ProposalsLink({ delegateId }: { delegateId: string }) {
  const { asOf } = useWork();
  const { go } = useNavigation();
  const { data } = useAnswer('proposals.list', { filter: { asOf, delegateId }, window: { offset: 0, limit: 1 } });
  if (data === undefined || data.total === 0) return null;
  return (
    <Button type="link" className="text-link" onClick={() => go({ page: 'proposals', filter: { delegateId } })}>
      {`提案 ${data.total} 件`}
    </Button>
  );
}

function shownOf(row: DelegateRow) {
  return {
    birth: `${row.birth.replaceAll('-', '.')}（${row.age} 岁）`,
    congressTermId: row.termLabel,
    level: `${CONGRESS_LEVELS[row.level]}代表`,
    status: <StatusText status={row.status} />,
    electoralUnitId: row.electoralUnitName,
    groupId: row.groupName ?? '',
  };
}
